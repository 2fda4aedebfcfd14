"""What routes are known to carry in a year, what limits them, and what nobody has published.

A leg without a figure never makes a limit, and its being there makes what passes unknown: a known
limit of the rest is no ceiling. The arithmetic of flows that share a limit is in shared_flow.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.network.scenario import CASPIAN, PLANNED, Scenario
from geodata.network.shared_flow import Edge, solve_flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.network.legs import Leg
    from geodata.network.network import Network

PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Limit:
    """A leg or a group that limits the flow.

    Attributes:
        id: Id of the leg or group.
        name: It in words.
        capacity_mt: Mt a year that it carries in this scenario.
        kind: actual, design or plan.
        legs: The legs it stands for: itself, or those of the group.
        estimated: Keys of the assumptions that converted it to tonnes.
    """

    id: str
    name: str
    capacity_mt: float
    kind: str
    legs: tuple[str, ...]
    estimated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """A leg whose capacity is stated in wagons or lorries, which are not made tonnes."""

    leg: str
    capacity: float
    unit: str


@dataclass(frozen=True, slots=True)
class Carried:
    """Legs without a capacity of which it is known what they did carry: at least that passes."""

    name: str
    mt: float
    year: int | None


@dataclass(frozen=True, slots=True)
class Flow:
    """What routes carry together by the limits that are known.

    Attributes:
        tonnes_mt: The most that passes, in Mt a year; None = unknown, as a leg has no figure; 0 if
            there is no route at all.
        known_mt: What the known limits of those routes that have any let pass together; None if
            none has one; 0 if there is no route. Where tonnes_mt is None, more may pass.
        limits: What limits those: without more of one of these no more is known to pass.
        without_figure: Legs with no figure in tonnes, of their own or of a group.
        in_scope: The legs of all routes, each once.
        own_units: Of those without a figure, the legs with one in wagons or lorries.
        carried: Of those without a figure, what some are known to have carried.
        estimated: Keys of the assumptions that converted the limits to tonnes.
    """

    tonnes_mt: float | None
    known_mt: float | None
    limits: tuple[Limit, ...]
    without_figure: tuple[str, ...]
    in_scope: tuple[str, ...]
    own_units: tuple[OwnUnit, ...]
    carried: tuple[Carried, ...]
    estimated: tuple[str, ...]

    def in_words(self) -> str:
        """The answer in a sentence or two."""
        if not self.in_scope:
            return "Nothing: there is no route."
        gaps = f"{len(self.without_figure)} of {len(self.in_scope)} legs have no figure"
        if self.known_mt is None:
            words = f"Unknown: {gaps}."
        else:
            names = " and ".join(limit.name for limit in self.limits)
            if self.tonnes_mt is None:
                words = f"Unknown above {self.known_mt:.3g} Mt a year ({names}): {gaps}."
            else:
                words = f"At most {self.tonnes_mt:.3g} Mt a year, limited by {names}."
        carried = [
            f"{group.name} carried {group.mt:.3g} Mt"
            + (f" in {group.year}." if group.year else ".")
            for group in self.carried
        ]
        return " ".join([words, *carried])


def find_flow(
    network: Network, routes: Sequence[Sequence[str]], scenario: Scenario | None = None
) -> Flow:
    """What routes, each the ids of its legs, are known to carry together in a year.

    A limit that several routes pass binds them together, so none is counted again. A way that
    changes from one route to another is none of them.
    """
    legs = {id_: network.legs[id_] for route in routes for id_ in route}
    limits = find_limits(network, legs, scenario or Scenario())
    return flow_under(network, routes, limits)


def flow_under(
    network: Network, routes: Sequence[Sequence[str]], limits: Mapping[str, Limit]
) -> Flow:
    """What routes carry together under some limits, each by its leg's or its group's id."""
    legs = {id_: network.legs[id_] for route in routes for id_ in route}
    capacities = {id_: limit.capacity_mt for id_, limit in limits.items()}
    uses = [
        tuple(id_ for leg in route for id_ in (leg, legs[leg].group) if id_ in capacities)
        for route in routes
    ]
    limited = [Edge(("origin", "destination"), used) for used in uses if used]
    known, binding = solve_flow(limited, capacities, "origin", "destination")
    bare = [leg for leg in legs.values() if leg.id not in limits and leg.group not in limits]
    unknown = [network.groups[leg.group] for leg in bare if leg.group in network.groups]
    is_open = bool(bare) or len(limited) < len(uses)
    found = sorted((limits[id_] for id_ in binding), key=lambda limit: -limit.capacity_mt)
    return Flow(
        tonnes_mt=None if is_open else known,
        known_mt=known if limited or not routes else None,
        limits=tuple(found),
        without_figure=tuple(leg.id for leg in bare),
        in_scope=tuple(legs),
        own_units=tuple(
            OwnUnit(leg.id, leg.capacity, leg.capacity_unit)
            for leg in bare
            if leg.capacity is not None and leg.capacity_mt is None
        ),
        carried=tuple(
            dict.fromkeys(
                Carried(group.name, group.carried_mt, group.carried_year)
                for group in unknown
                if group.carried_mt is not None
            )
        ),
        estimated=tuple(dict.fromkeys(key for limit in found for key in limit.estimated)),
    )


def find_limits(network: Network, legs: Mapping[str, Leg], scenario: Scenario) -> dict[str, Limit]:
    """The limits of legs and of their groups that are known and hold in a scenario, by id.

    A plan is no limit of what operates today: it says what is to be, not what is.
    """
    limits = {}
    for id_ in dict.fromkeys(leg.group for leg in legs.values() if leg.group in network.groups):
        group = network.groups[id_]
        if group.capacity_mt is not None and _holds(group.capacity_kind, scenario):
            seas = {network.legs[leg].sea for leg in group.legs}
            mt = group.capacity_mt * _part(seas == {CASPIAN}, scenario)
            limits[id_] = Limit(
                id_, group.name, mt, group.capacity_kind, group.legs, group.estimated
            )
    for id_, leg in legs.items():
        if leg.capacity_mt is not None and _holds(leg.capacity_kind, scenario):
            mt = leg.capacity_mt * _part(leg.sea == CASPIAN, scenario)
            limits[id_] = Limit(
                id_, network.leg_name(id_), mt, leg.capacity_kind, (id_,), leg.capacity_estimated
            )
    return limits


def _holds(kind: str, scenario: Scenario) -> bool:
    return kind != PLAN or scenario.legs == PLANNED


def _part(crosses_caspian: bool, scenario: Scenario) -> float:  # noqa: FBT001  a plain fact
    return 0.5 if crosses_caspian and scenario.caspian_half else 1.0
