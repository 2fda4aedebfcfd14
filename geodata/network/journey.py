"""A way through the network, described: its km, days, borders, and what of it is an estimate.

A Route is the same whether it was searched (routing.py) or is given as a path of a corridor.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from geodata.network.assumptions import DRAWS, HOURS_A_DAY, hours, spread_of, sum_ranges
from geodata.network.legs import BOARDING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from geodata.network.assumptions import Range, Spread
    from geodata.network.legs import Leg
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

STATUSES = ("operational", "under-construction", "planned")  # the worst is the route's
TRANSSHIPMENT = "transshipment"
TRANSSHIPMENT_KEY = "transshipment-hours"


@dataclass(frozen=True)
class Route:
    """A chain of legs from an origin to a destination.

    Attributes:
        legs: Leg ids in order of travel.
        nodes: Place ids in order of travel, one more than legs.
        km: Length.
        km_by_mode: Length by rail, by sea and by road.
        km_sourced: The km of it whose length a source gives, for the leg or for its section.
        limits: The days by what takes them with every assumption at its low, its central and its
            high figure: rail, sea, road, border, gauge change, transshipment, ship wait, port
            dwell; only what occurs.
        chain: Its legs themselves.
        change: Days of a transshipment, drawn; shape (DRAWS,).
        expected: Their mean, by which ways are sought; it adds up over legs.
        borders: Changes of country.
        gauge_changes: Changes of track gauge.
        transshipments: Changes between train, ship and lorry.
        modes: rail, sea and road in the order in which they are first used.
        seas: Seas likewise.
        closures: Legs with a usual yearly closure: id, first and last day (MM-DD).
        countries: ISO3 in the order in which they are first entered.
        corridors: Corridors of its legs, likewise.
        status: operational, or the worst status of its legs.
        estimated: Keys of the assumptions that its km and days rest on.
    """

    legs: tuple[str, ...]
    nodes: tuple[str, ...]
    km: float
    km_by_mode: Mapping[str, float]
    km_sourced: float
    limits: Mapping[str, Range]
    chain: tuple[Leg, ...] = field(compare=False, repr=False)
    change: np.ndarray = field(compare=False, repr=False)
    expected: float
    borders: int
    gauge_changes: int
    transshipments: int
    countries: tuple[str, ...]
    modes: tuple[str, ...]
    seas: tuple[str, ...]
    closures: tuple[tuple[str, str, str], ...]
    corridors: tuple[str, ...]
    status: str
    estimated: tuple[str, ...]

    @cached_property
    def draws(self) -> np.ndarray:
        """The days, drawn; shape (DRAWS,)."""
        return sum_draws(self.chain, self.change)

    @cached_property
    def days(self) -> Spread:
        """P10, P50 and P90 of the days."""
        return spread_of(self.draws)

    @cached_property
    def days_by(self) -> Mapping[str, Spread]:
        """The same by what takes them; P50 does not add up."""
        drawn: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(DRAWS))
        for leg, before in zip(self.chain, [None, *self.chain], strict=False):
            aboard = before is not None and stays_aboard(before, leg)
            for part, days in leg.draws.items():
                if not (aboard and part in BOARDING):
                    drawn[part] += days
        if self.transshipments:
            drawn[TRANSSHIPMENT] += self.change * self.transshipments
        return {part: spread_of(days) for part, days in drawn.items()}

    @property
    def unreliable_days(self) -> float:
        """How far P90 lies from P10: the less, the more reliable."""
        return self.days.p90 - self.days.p10

    def crosses(self, iso3: str) -> bool:
        """Whether any place on the way lies in a country."""
        return iso3 in self.countries


def read_paths(routes: pd.DataFrame, paths: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Leg ids of each path and section by its id, in the order of the table of routes."""
    steps = {
        path: tuple(rows.sort_values("step")["leg"])
        for path, rows in paths.groupby("path", sort=False)
    }
    return MappingProxyType({id_: steps[id_] for id_ in routes["id"] if id_ in steps})


def load_paths(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Leg ids of each path of a checked ledger by its id, sections left out."""
    routes = snapshot.routes[(snapshot.routes["kind"] == "path").to_numpy()]
    return read_paths(routes, snapshot.paths)


def describe_path(network: Network, legs: Sequence[str], origin: str | None = None) -> Route:
    """Describe a chain of legs, each travelled either way.

    Args:
        network: The network.
        legs: Leg ids in order; each joins the one before.
        origin: Where the way begins; without it the chain itself must say, and a single leg runs
            from its first end.

    Raises:
        ValueError: If there is no leg, or one does not join the way so far.
        KeyError: If a leg is not a freight leg of the network.
    """
    chain = [network.legs[id_] for id_ in legs]
    nodes = walk(chain, origin)
    by: dict[str, list[Range]] = defaultdict(list)
    km_by_mode: dict[str, float] = defaultdict(float)
    for leg, before in zip(chain, [None, *chain], strict=False):
        km_by_mode[leg.mode] += leg.km
        aboard = before is not None and stays_aboard(before, leg)
        for part, days in leg.parts.items():
            if not (aboard and part in BOARDING):
                by[part].append(days)
        if before and before.carrier != leg.carrier:
            by[TRANSSHIPMENT].append(hours(network.assumptions[TRANSSHIPMENT_KEY]))
    change = network.assumptions.draw(TRANSSHIPMENT_KEY) / HOURS_A_DAY
    estimated = {key for leg in chain for key in leg.estimated}
    estimated |= {TRANSSHIPMENT_KEY} if TRANSSHIPMENT in by else set()
    return Route(
        legs=tuple(legs),
        nodes=nodes,
        km=sum(km_by_mode.values()),
        km_by_mode=MappingProxyType(dict(km_by_mode)),
        km_sourced=sum(leg.km for leg in chain if leg.km_basis != "estimated"),
        limits=MappingProxyType({part: sum_ranges(days) for part, days in by.items()}),
        chain=tuple(chain),
        change=change,
        expected=float(sum_draws(chain, change).mean()),
        borders=sum(leg.border for leg in chain),
        gauge_changes=sum(leg.gauge_change for leg in chain),
        transshipments=len(by[TRANSSHIPMENT]),
        countries=_in_order(network.places[node].country for node in nodes),
        modes=_in_order(leg.mode for leg in chain),
        seas=_in_order(leg.sea for leg in chain if leg.sea),
        closures=tuple((leg.id, *leg.closure) for leg in chain if leg.closure),
        corridors=_in_order(leg.corridor for leg in chain),
        status=max((leg.status for leg in chain), key=STATUSES.index),
        estimated=tuple(key for key in network.assumptions.keys if key in estimated),
    )


def sum_draws(chain: Sequence[Leg], change: np.ndarray) -> np.ndarray:
    """The days of a chain of legs, drawn, with what it takes to change between them."""
    changes = sum(leg.carrier != after.carrier for leg, after in pairwise(chain))
    total = np.sum([leg.total for leg in chain], axis=0) + change * changes
    for leg, after in pairwise(chain):
        if after.boarding is not None and stays_aboard(leg, after):
            total = total - after.boarding
    return total


def stays_aboard(leg: Leg, after: Leg) -> bool:
    """Whether goods stay on one ship from a leg to the next."""
    return after.boarding is not None and leg.carrier == after.carrier


def follows(network: Network, route: Route, corridor: str) -> bool:
    """Whether a route uses a corridor and passes no country that it avoids; '' is any."""
    if not corridor:
        return True
    avoided = network.corridor_avoids.get(corridor, frozenset())
    return corridor in route.corridors and avoided.isdisjoint(route.countries)


def walk(chain: Sequence[Leg], origin: str | None = None) -> tuple[str, ...]:
    """The places that a chain of legs passes, one more than legs.

    Raises:
        ValueError: If there is no leg, or one does not join the way so far.
    """
    if not chain:
        raise ValueError("a path needs at least one leg")
    nodes = [origin or _first_end([leg.ends for leg in chain])]
    for leg in chain:
        if nodes[-1] not in leg.ends:
            raise ValueError(
                f"leg {leg.id} does not join the way so far, which ends at {nodes[-1]}"
            )
        nodes.append(leg.ends[1] if nodes[-1] == leg.ends[0] else leg.ends[0])
    return tuple(nodes)


def _first_end(ends: Sequence[tuple[str, str]]) -> str:
    """The end of the first leg that the second does not touch."""
    start, end = ends[0]
    return end if len(ends) > 1 and start in ends[1] and end not in ends[1] else start


def _in_order(words) -> tuple[str, ...]:  # noqa: ANN001  any words
    return tuple(dict.fromkeys(words))
