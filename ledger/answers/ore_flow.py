"""Where the ore of one commodity goes: who sells, which plant takes it, and which country buys.

A row of offtake.csv is one sale here and is never added to another: a partner's right is no sale,
a contract may hold what statistics count again, and their years differ. Only tonnes of a year that
a source gives have a width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ledger.answers.minerals import find_site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import pandas as pd

    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.snapshot import Snapshot

#: What a sale rests on. Reported: tonnes of a year that is over, of statistics or a plant's feed.
#: Agreed: tonnes a year of a contract, a design or a plan. Known: a sale without tonnes a year.
#: Right: a partner's right to its share. Over: a contract or right that has ended; it is not drawn.
REPORTED, AGREED, KNOWN, RIGHT, OVER = "reported", "agreed", "known", "right", "over"
BASES: Final = (REPORTED, AGREED, KNOWN, RIGHT, OVER)
#: What a stop is.
SELLER, PLANT, BUYER = "seller", "plant", "buyer"
#: Countries whose part in it is marked, in this order.
MARKED: Final = ("CHN", "RUS")
#: Those whose part is told, in owners too.
TOLD: Final = (*MARKED, "JPN")
#: Tonnes of a unit of mass; what is counted otherwise has no width.
TONNES: Final[Mapping[str, float]] = {
    "t": 1.0,
    "kt": 1e3,
    "Mt": 1e6,
    "koz": 0.0311034768,
    "Moz": 31.1034768,
    "M lb": 453.59237,
}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where ore or metal is sold, processed or bought.

    Attributes:
        id: Key of a deposit, operation or plant, or `seller:` or `buyer:` with a country's code.
        name: Its name.
        role: seller, plant or buyer.
        country: Where it is; ISO3, or EUU.
        owner: Of a site or plant: country of the largest owner; '' where it is not known.
        stage: Of a site or plant; '' for a country.
        layer: Its place from left to right, 0 for sellers.
    """

    id: str
    name: str
    role: str
    country: str
    owner: str
    stage: str
    layer: int


@dataclass(frozen=True, slots=True)
class OreFlow:
    """The flow of one commodity.

    Attributes:
        commodity: Its code.
        stops: Who sells, where it is processed, who buys; by id.
        sales: Rows of offtake.csv, with `start` and `end` (ids of stops), `basis` (of BASES),
            `tonnes_y` (NaN where it has no width) and `with` (ISO3 of the countries of seller,
            plant and buyer, and of an owner of the first two who is told, joined by `;`).
    """

    commodity: str
    stops: Mapping[str, Stop]
    sales: pd.DataFrame

    @property
    def plants(self) -> tuple[Stop, ...]:
        """The plants, whether or not a sale of them is known."""
        return tuple(stop for stop in self.stops.values() if stop.role == PLANT)

    @property
    def drawn(self) -> pd.DataFrame:
        """The sales that have not ended, and what was reported of past years."""
        return self.sales[(self.sales["basis"] != OVER).to_numpy()]


def list_flowing(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the commodities of which a sale or a plant is known, most sales first."""
    counts = snapshot.offtake["commodity"].value_counts()
    made = {code for joined in snapshot.plants["products"] for code in joined.split(";") if code}
    codes = {*counts.index, *made, *snapshot.plants["commodity"]}
    return tuple(sorted(codes, key=lambda code: (-int(counts.get(code, 0)), code)))


def trace_ore(snapshot: Snapshot, commodity: str, countries: Collection[str] = ()) -> OreFlow:
    """Trace a commodity from who sells it, by the plants that take it, to who buys it.

    Plants that give it stand in it without a sale too: nothing says what they take.

    Args:
        snapshot: The tables.
        commodity: Its code.
        countries: Only sales that one of these sells, processes or buys, and their plants; empty
            for all.
    """
    rows = snapshot.offtake[(snapshot.offtake["commodity"] == commodity).to_numpy()]
    sales = rows.to_dict("records")
    plants = {
        row["id"]: row
        for row in snapshot.plants.to_dict("records")
        if commodity in {row["commodity"], *row["products"].split(";")}
        or row["id"] in {*rows["seller"], *rows["buyer_plant"]}
    }
    known = set(snapshot.names.countries)
    ends = [
        (
            f"{SELLER}:{sale['seller']}" if sale["seller"] in known else sale["seller"],
            sale["buyer_plant"] or f"{BUYER}:{sale['buyer_country']}",
        )
        for sale in sales
    ]
    layers = _lay(ends, plants)
    stops = {id_: _stop(snapshot, id_, plants, layer) for id_, layer in layers.items()}
    touched = [
        tuple(dict.fromkeys((stops[start].country, stops[end].country, sale["buyer_country"])))
        for (start, end), sale in zip(ends, sales, strict=True)
    ]
    held = [
        tuple(dict.fromkeys((*codes, *_owners_told(stops[start], stops[end]))))
        for codes, (start, end) in zip(touched, ends, strict=True)
    ]
    bases = [find_basis(sale) for sale in sales]
    frame = rows.assign(
        start=[start for start, _ in ends],
        end=[end for _, end in ends],
        basis=bases,
        tonnes_y=[_weigh(sale, basis) for sale, basis in zip(sales, bases, strict=True)],
        **{"with": [";".join(codes) for codes in held]},
    )
    if countries:
        frame = frame[[not set(countries).isdisjoint(codes) for codes in touched]]
        named = {*frame["start"], *frame["end"]}
        stops = {
            id_: stop
            for id_, stop in stops.items()
            if id_ in named or (stop.role == PLANT and stop.country in countries)
        }
    return OreFlow(commodity, stops, frame)


def _owners_told(*stops: Stop) -> Iterator[str]:
    """Yield the owners from a country whose part is told: a Chinese mine's ore passes China."""
    yield from (stop.owner for stop in stops if stop.owner in TOLD)


def trace_chosen(snapshot: Snapshot, scope: MineralScope) -> OreFlow | None:
    """Trace the mineral of those looked at of which most sales are known; None without a plant."""
    chosen = next((code for code in list_flowing(snapshot) if code in scope.commodities), None)
    if chosen is None:
        return None
    narrowed = len(scope.countries) < len(snapshot.republics)
    return trace_ore(snapshot, chosen, scope.countries if narrowed else ())


def find_basis(sale: Mapping[Any, Any]) -> str:
    """Find what a sale rests on."""
    if sale["kind"] in {"contract", "equity"} and sale["stage"] == "ended":
        return OVER
    if sale["kind"] == "equity":
        return RIGHT
    # A cell without an amount is NaN, which is no amount above 0.
    if sale["per"] != "year" or not sale["amount"] > 0 or sale["unit"] not in TONNES:
        return KNOWN
    # What still runs is told as a rate, often a plant's design: no year of it is over.
    counted = sale["kind"] in {"trade", "feed"} and sale["stage"] == "ended"
    return REPORTED if counted else AGREED


def _weigh(sale: Mapping[Any, Any], basis: str) -> float:
    """Give tonnes a year; NaN where a sale has no width."""
    weighed = basis in {REPORTED, AGREED}
    return sale["amount"] * TONNES[sale["unit"]] if weighed else float("nan")


def _lay(ends: Iterable[tuple[str, str]], plants: Iterable[str]) -> dict[str, int]:
    """Lay stops from left to right: sellers, plants behind what feeds them, buyers last."""
    pairs, plants = list(ends), list(plants)
    layers = dict.fromkeys(plants, 1)
    fed = [(start, end) for start, end in pairs if start in layers and end in layers]
    # As many rounds as a chain of plants is long; a circle of plants ends there too.
    for _ in plants:
        for start, end in fed:
            layers[end] = max(layers[end], min(layers[start] + 1, len(plants)))
    last = max(layers.values(), default=0) + 1
    for start, end in pairs:
        layers.setdefault(start, 0)
        layers.setdefault(end, last)
    return layers


def _stop(
    snapshot: Snapshot, id_: str, plants: Mapping[str, Mapping[Any, Any]], layer: int
) -> Stop:
    role, _, code = id_.partition(":")
    if code:
        name = snapshot.names.countries.get(code) or snapshot.names.partners.get(code, code)
        return Stop(id_, name, role, code, "", "", layer)
    row = plants.get(id_) or find_site(snapshot, id_)
    if row is None:  # the gate lets no sale of an unknown site through
        raise KeyError(id_)
    role = PLANT if id_ in plants else SELLER
    # Operations have no stage: their sites have.
    return Stop(
        id_, row["name"], role, row["country"], row["owner_country"], row.get("stage", ""), layer
    )
