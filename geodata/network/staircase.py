"""What would it take: the investment staircase of one route, limit by limit, to a goal.

At each step the limit that binds is raised by the cheapest published work on it, or, where none is
known, set aside, and the next limit shows. Nothing is invented: such a step has no cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from geodata.network.assumptions import to_mt
from geodata.network.flows import PLAN, find_limits
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geodata.network.flows import Limit
    from geodata.network.network import Network

#: What the World Bank's study of 2023 says the Middle Corridor can carry by 2030, and the path of
#: routes.csv that it speaks of.
WORLD_BANK_2030_MT = 11.0
WORLD_BANK_PATH = "titr-khorgos-poti"
#: Stages of deals that build nothing any more.
DEAD_STAGES = ("suspended", "cancelled")
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Work:
    """A pledge that builds capacity.

    Attributes:
        pledge: Its id.
        title: It in words.
        stage: How far it has come.
        legs: Ids of the legs that it builds on.
        after_mt: What they carry when it is done, Mt a year.
        capex_usd_m: What the whole work costs, None if unknown.
        estimated: Keys of the assumptions that converted its capacity to tonnes.
    """

    pledge: str
    title: str
    stage: str
    legs: frozenset[str]
    after_mt: float
    capex_usd_m: float | None
    estimated: tuple[str, ...] = ()

    def raises(self, limit: Limit) -> bool:
        """Whether a limit carries more when it is done: of a leg, or of a group by one of its."""
        return self.after_mt > limit.capacity_mt and not self.legs.isdisjoint(limit.legs)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the staircase.

    Attributes:
        name: What binds, in words: a stretch, or a group of crossings.
        legs: The legs it stands for.
        kind: Of its figure: actual, design or plan.
        estimated: Keys of the assumptions that converted it to tonnes.
        before_mt: What is known to pass before it, Mt a year.
        after_mt: What is known to pass after it; None where no known limit is left.
        work: The published work that raises it; None: nobody has published one, and it is set
            aside to show what comes next.
        capex_usd_m: Cost of all works so far; None as soon as one is unknown.
    """

    name: str
    legs: tuple[str, ...]
    kind: str
    estimated: tuple[str, ...]
    before_mt: float
    after_mt: float | None
    work: Work | None
    capex_usd_m: float | None


def climb_staircase(
    network: Network,
    route: Sequence[str],
    pledges: pd.DataFrame,
    goal_mt: float | None = None,
    scenario: Scenario | None = None,
) -> tuple[Step, ...]:
    """The steps from what a route is known to carry to a goal.

    Args:
        network: The network.
        route: The ids of its legs, in order of travel.
        pledges: The table of pledges (id, title, stage, legs, capacity_after, capacity_unit,
            capex_usd_m).
        goal_mt: Where it ends, Mt a year; None: where no known limit is left.
        scenario: What is open, as the route was sought.

    Returns:
        The steps in order, at most MOST_STEPS; none if no limit is known or the goal is reached.
    """
    legs = {id_: network.legs[id_] for id_ in route}
    limits = find_limits(network, legs, scenario or Scenario())
    works = read_works(network, pledges)
    steps: list[Step] = []
    capex: float | None = 0.0
    before = _find_least(limits.values())
    while before is not None and len(steps) < MOST_STEPS:
        if goal_mt is not None and before >= goal_mt:
            break
        work, bound = _choose_step(network, route, limits, works)
        if work is None:
            capex = None
            for limit in bound:
                del limits[limit.id]
        else:
            capex = add_known(capex, work.capex_usd_m)
            limits |= {
                id_: replace(limit, capacity_mt=work.after_mt, kind=PLAN, estimated=work.estimated)
                for id_, limit in limits.items()
                if work.raises(limit)
            }
        after = _find_least(limits.values())
        steps.append(
            Step(
                name=_name_limits(network, route, bound),
                legs=tuple(leg for leg in route if any(leg in limit.legs for limit in bound)),
                kind=bound[0].kind,
                estimated=tuple(dict.fromkeys(key for limit in bound for key in limit.estimated)),
                before_mt=before,
                after_mt=after,
                work=work,
                capex_usd_m=capex,
            )
        )
        before = after
    return tuple(steps)


def read_works(network: Network, pledges: pd.DataFrame) -> tuple[Work, ...]:
    """The live pledges that build capacity on legs and say how much, in tonnes."""
    works = []
    told = pledges["capacity_after"].notna() & ~pledges["stage"].astype(str).isin(DEAD_STAGES)
    for row in pledges[told].to_dict("records"):
        after, keys = to_mt(row["capacity_after"], row["capacity_unit"], network.assumptions)
        if after is None or not row["legs"]:
            continue
        cost = None if pd.isna(row["capex_usd_m"]) else float(row["capex_usd_m"])
        legs = frozenset(row["legs"].split(";"))
        works.append(Work(row["id"], row["title"], str(row["stage"]), legs, after, cost, keys))
    return tuple(works)


def add_known(first: float | None, second: float | None) -> float | None:
    """The sum of two costs, None as soon as one is unknown."""
    return None if first is None or second is None else first + second


def _find_least(limits: Iterable[Limit]) -> float | None:
    return min((limit.capacity_mt for limit in limits), default=None)


def _choose_step(
    network: Network, route: Sequence[str], limits: dict[str, Limit], works: Sequence[Work]
) -> tuple[Work | None, list[Limit]]:
    """What binds first along a route, and the work that raises it; what has a work goes first.

    Legs in a row that bind alike and that nobody works on are one stretch: their figure is one.
    """
    least = _find_least(limits.values())
    along = [id_ for leg in route for id_ in (leg, network.legs[leg].group)]
    binding = [limits[id_] for id_ in dict.fromkeys(along) if id_ in limits]
    binding = [limit for limit in binding if limit.capacity_mt == least]
    chosen = {limit.id: _find_work(limit, works) for limit in binding}
    work = next(filter(None, chosen.values()), None)
    if work is not None:
        return work, [limit for limit in binding if chosen[limit.id] == work]
    row = [binding[0]]
    for leg in route[_last_place(route, binding[0]) + 1 :]:
        found = next((limit for limit in binding if leg in limit.legs), None)
        if found is None or found.kind != row[0].kind:
            break
        if found not in row:
            row.append(found)
    return None, row


def _last_place(route: Sequence[str], limit: Limit) -> int:
    return max(place for place, leg in enumerate(route) if leg in limit.legs)


def _find_work(limit: Limit, works: Sequence[Work]) -> Work | None:
    """The work on a limit with the least cost for a tonne more; without a cost the largest."""

    def cost_of_a_tonne(work: Work) -> tuple[bool, float]:
        more = work.after_mt - limit.capacity_mt
        return (True, -more) if work.capex_usd_m is None else (False, work.capex_usd_m / more)

    return min((work for work in works if work.raises(limit)), key=cost_of_a_tonne, default=None)


def _name_limits(network: Network, route: Sequence[str], limits: Sequence[Limit]) -> str:
    """One limit by its name, several by the two ends of their stretch."""
    if len(limits) == 1:
        return limits[0].name
    bound = {leg for limit in limits for leg in limit.legs}
    places = [place for place, leg in enumerate(route) if leg in bound]
    nodes = _walk(network, route)
    first, last = (network.places[nodes[at]].name for at in (places[0], places[-1] + 1))
    in_a_row = len(places) == places[-1] - places[0] + 1
    return f"{first} - {last}" + ("" if in_a_row else f" ({len(places)} legs of it)")


def _walk(network: Network, route: Sequence[str]) -> list[str]:
    """The places along a route, one more than its legs."""
    ends = [network.legs[leg].ends for leg in route]
    start, goal = ends[0]
    here = goal if len(ends) > 1 and start in ends[1] else start
    nodes = [here]
    for start, goal in ends:
        here = goal if here == start else start
        nodes.append(here)
    return nodes
