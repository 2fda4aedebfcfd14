"""How much routes can carry in a year by the limits that are known, and what limits them.

The arithmetic of flows that share a limit is in shared_flow.py; here routes become its edges, and
its answer becomes words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.network.scenario import CASPIAN_GROUP, Scenario
from geodata.network.shared_flow import Edge, solve_flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.network import Group, Network


@dataclass(frozen=True, slots=True)
class Limit:
    """A leg or a group that limits the flow.

    Attributes:
        id: Id of the leg or group.
        name: It in words.
        capacity_mt: Mt a year that it carries in this scenario.
        kind: actual, design or plan.
        legs: The legs it stands for: itself, or those of the group.
    """

    id: str
    name: str
    capacity_mt: float
    kind: str
    legs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """What routes carry together by the limits that are known.

    Attributes:
        tonnes_mt: The most that passes, in Mt a year; None = unknown, as there is a route of which
            no leg has a figure; 0 if there is no route at all.
        known_mt: The same for those routes that have a figure; None if none has.
        limits: What limits those: without more of one of these no more passes.
        without_figure: Legs with no figure, of their own or of a group; they limit nothing.
        in_scope: The legs of all routes, each once.
        estimated: Keys of the assumptions that converted the limits to tonnes.
    """

    tonnes_mt: float | None
    known_mt: float | None
    limits: tuple[Limit, ...]
    without_figure: tuple[str, ...]
    in_scope: tuple[str, ...]
    estimated: tuple[str, ...]

    def in_words(self) -> str:
        """The answer in a sentence."""
        if not self.in_scope:
            return "Nothing: there is no route."
        figures = f"{len(self.without_figure)} of the {len(self.in_scope)} legs used have no figure"
        if self.known_mt is None:
            return f"Unknown: {figures}."
        names = " and ".join(limit.name for limit in self.limits)
        if self.tonnes_mt is None:
            return (
                f"Unknown above {self.known_mt:.3g} Mt a year, the limit of {names}, as not every "
                f"route passes a known limit; {figures}."
            )
        return f"At most {self.tonnes_mt:.3g} Mt a year, limited by {names}; {figures}."


def find_flow(
    network: Network, routes: Sequence[Sequence[str]], scenario: Scenario | None = None
) -> Flow:
    """What routes, each the ids of its legs, carry together in a year.

    A limit that several routes pass binds them together, so none is counted again. A way that
    changes from one route to another is none of them.
    """
    legs = {id_: network.legs[id_] for route in routes for id_ in route}
    groups = {
        leg.group: _scale(network.groups[leg.group], scenario or Scenario())
        for leg in legs.values()
        if leg.group in network.groups
    }
    capacities = {id_: group.capacity_mt for id_, group in groups.items()}
    capacities |= {id_: leg.capacity_mt for id_, leg in legs.items() if leg.capacity_mt is not None}
    uses = [
        tuple(id_ for leg in route for id_ in (leg, legs[leg].group) if id_ in capacities)
        for route in routes
    ]
    limited = [Edge(("origin", "destination"), limits) for limits in uses if limits]
    known, binding = solve_flow(limited, capacities, "origin", "destination")
    limits = [
        Limit(id_, groups[id_].name, capacities[id_], groups[id_].capacity_kind, groups[id_].legs)
        if id_ in groups
        else Limit(id_, network.leg_name(id_), capacities[id_], legs[id_].capacity_kind, (id_,))
        for id_ in binding
    ]
    estimated = [
        key
        for id_ in binding
        for key in (groups[id_].estimated if id_ in groups else legs[id_].capacity_estimated)
    ]
    return Flow(
        tonnes_mt=known if len(limited) == len(uses) else None,
        known_mt=known if limited else None,
        limits=tuple(sorted(limits, key=lambda limit: -limit.capacity_mt)),
        without_figure=tuple(
            leg.id
            for leg in legs.values()
            if leg.capacity_mt is None and leg.group not in network.groups
        ),
        in_scope=tuple(legs),
        estimated=tuple(dict.fromkeys(estimated)),
    )


def _scale(group: Group, scenario: Scenario) -> Group:
    """The group as it is in a scenario: the Caspian fleet may carry half."""
    half = scenario.caspian_half and group.id == CASPIAN_GROUP
    return replace(group, capacity_mt=group.capacity_mt / 2) if half else group
