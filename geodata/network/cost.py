"""What a box of 40 feet costs on a way: a published price where one fits, else an estimate.

The two are never mixed: a price covers the whole way from end to end, an estimate does too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.network.assumptions import DRAWS, Range, spread_of, sum_ranges
from geodata.network.journey import follows

if TYPE_CHECKING:
    from geodata.network.assumptions import Assumptions
    from geodata.network.journey import Route
    from geodata.network.legs import Leg
    from geodata.network.network import Network

TEU_IN_FEU = 2
FEU = "FEU"
TARIFF, ESTIMATE = "tariff", "estimate"
#: Keys of the assumptions that an estimate rests on, by mode.
KM_KEY = {"rail": "usd-km-rail", "road": "usd-km-road", "sea": "usd-km-sea"}
BORDER_KEY = {"rail": "usd-border-rail", "road": "usd-border-road"}


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for a box of 40 feet.

    Attributes:
        low: Lowest: as published, else P10.
        high: Highest: as published, else P90.
        basis: `tariff` or `estimate`.
        tariffs: Ids of the rows of tariffs.csv; none for an estimate.
        date: When the price held, '' for an estimate.
        includes: What the price includes, as published.
    """

    low: float
    high: float
    basis: str
    tariffs: tuple[str, ...] = ()
    date: str = ""
    includes: str = ""

    @property
    def middle(self) -> float:
        """What it is ranked by."""
        return (self.low + self.high) / 2


def find_price(network: Network, route: Route) -> Price:
    """The latest published price that fits a route, else an estimate."""
    return find_tariff(network, route) or estimate_price(network, route)


def find_tariff(network: Network, route: Route) -> Price | None:
    """The latest published price of a 40-foot box for these ends, this way and these modes."""
    fitting = [
        row
        for row in network.tariffs.get((route.nodes[0], route.nodes[-1]), ())
        if row["unit"] == FEU
        and follows(network, route, row["corridor"])
        and set(row["mode"].split("-")) == set(route.modes)
    ]
    if not fitting:
        return None
    latest = max(fitting, key=lambda row: (row["date"], row["id"]))
    return Price(
        low=float(latest["low"]),
        high=float(latest["high"]),
        basis=TARIFF,
        tariffs=(latest["id"],),
        date=latest["date"],
        includes=latest["includes"],
    )


def estimate_price(network: Network, route: Route) -> Price:
    """Dollars per tonne-km and per border, P10 to P90, for the tonnes of a 40-foot box."""
    assumed = network.assumptions
    km: dict[tuple[str, str], float] = defaultdict(float)
    borders: Counter[str] = Counter()
    for leg in route.chain:
        km[KM_KEY[leg.mode], leg.sea] += leg.km
        borders[BORDER_KEY.get(leg.mode, "")] += leg.border
    del borders[""]
    tonnes = box_tonnes(assumed)
    drawn = np.zeros(DRAWS)
    for (key, sea), length in km.items():
        drawn += length * tonnes * assumed.draw(key, sea)
    for key, count in borders.items():
        drawn += count * assumed.draw(key)
    spread = spread_of(drawn)
    return Price(low=spread.p10, high=spread.p90, basis=ESTIMATE)


def estimate_leg(assumed: Assumptions, leg: Leg) -> Range:
    """The estimate of one leg, USD for a 40-foot box: low, central, high."""
    tonnes = box_tonnes(assumed)
    moving = Range(*(part * leg.km * tonnes for part in assumed.find(KM_KEY[leg.mode], leg.sea)))
    if not leg.border or leg.mode not in BORDER_KEY:
        return moving
    return sum_ranges((moving, assumed[BORDER_KEY[leg.mode]]))


def box_tonnes(assumed: Assumptions) -> float:
    """Tonnes that a box of 40 feet is taken to carry."""
    return TEU_IN_FEU * assumed["tonnes-per-teu"].central
