"""What would it take: the investment staircase of some routes, limit by limit, to a goal.

At each step the limit that binds is raised by the cheapest published work on it, or, where none is
known, set aside, and the next limit shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from geodata.network.assumptions import to_mt
from geodata.network.flows import find_limits, flow_under
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.flows import Limit
    from geodata.network.network import Network

#: What the World Bank's study of 2023 says the Middle Corridor can carry by 2030.
WORLD_BANK_2030_MT = 11.0
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Work:
    """A pledge that builds capacity on a limit.

    Attributes:
        pledge: Its id.
        title: It in words.
        after_mt: What the limit carries when it is done.
        capex_usd_m: What the whole work costs, None if unknown.
    """

    pledge: str
    title: str
    after_mt: float
    capex_usd_m: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the staircase.

    Attributes:
        limit: What binds.
        before_mt: What is known to pass before it, Mt a year.
        after_mt: What is known to pass after it; None where no known limit is left.
        work: The published work that raises it; None: nobody has published one, and it is set
            aside to show what comes next.
        capex_usd_m: Cost of all works so far; None as soon as one is unknown.
    """

    limit: Limit
    before_mt: float
    after_mt: float | None
    work: Work | None
    capex_usd_m: float | None


def climb_staircase(
    network: Network,
    routes: Sequence[Sequence[str]],
    pledges: pd.DataFrame,
    goal_mt: float = WORLD_BANK_2030_MT,
    scenario: Scenario | None = None,
) -> tuple[Step, ...]:
    """The steps from what routes are known to carry to a goal.

    Args:
        network: The network.
        routes: The routes, each the ids of its legs.
        pledges: The table of pledges (id, title, legs, capacity_after, capacity_unit,
            capex_usd_m).
        goal_mt: Where it ends, Mt a year.
        scenario: What is open, as the routes were sought.

    Returns:
        The steps in order; none if no limit is known or the goal is reached already.
    """
    legs = {id_: network.legs[id_] for route in routes for id_ in route}
    limits = find_limits(network, legs, scenario or Scenario())
    flow = flow_under(network, routes, limits)
    steps: list[Step] = []
    capex: float | None = 0.0
    while (
        flow.known_mt is not None
        and flow.known_mt < goal_mt
        and flow.limits
        and len(steps) < MOST_STEPS
    ):
        limit = min(flow.limits, key=lambda bound: (bound.capacity_mt, bound.id))
        work = _find_work(network, limit, pledges)
        if work is None:
            capex = None
            limits.pop(limit.id)
        else:
            capex = add_known(capex, work.capex_usd_m)
            limits[limit.id] = replace(limit, capacity_mt=work.after_mt)
        before, flow = flow.known_mt, flow_under(network, routes, limits)
        steps.append(Step(limit, before, flow.known_mt, work, capex))
    return tuple(steps)


def add_known(first: float | None, second: float | None) -> float | None:
    """The sum of two costs, None as soon as one is unknown."""
    return None if first is None or second is None else first + second


def _find_work(network: Network, limit: Limit, pledges: pd.DataFrame) -> Work | None:
    """The work on a limit with the least cost for a tonne more; without a cost the largest."""
    works = []
    for row in pledges[pledges["capacity_after"].notna()].to_dict("records"):
        if set(limit.legs).isdisjoint(row["legs"].split(";")):
            continue
        after, _ = to_mt(row["capacity_after"], row["capacity_unit"], network.assumptions)
        if after is not None and after > limit.capacity_mt:
            cost = None if pd.isna(row["capex_usd_m"]) else float(row["capex_usd_m"])
            works.append(Work(row["id"], row["title"], after, cost))
    if not works:
        return None

    def cost_of_a_tonne(work: Work) -> tuple[bool, float]:
        more = work.after_mt - limit.capacity_mt
        return (True, -more) if work.capex_usd_m is None else (False, work.capex_usd_m / more)

    return min(works, key=cost_of_a_tonne)
