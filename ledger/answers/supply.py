"""A country's part in the world's mining or refining of a mineral, and in what Japan imports of it.

A share is what a source states, or one amount over another of the same year, step and product:
figures of different years are never divided. Rival figures stand beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from math import fsum
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ledger.counting.snapshot import Snapshot

Step = Literal["mining", "refining", "import"]
Row = dict[str, Any]
#: Rows by commodity and step.
SupplyRows = Mapping[tuple[str, str], Sequence[Row]]

WORLD: Final = "WLD"
JAPAN: Final = "JPN"
CHINA: Final = "CHN"
#: Tonnes in a unit of mass.
_TONNES: Final[Mapping[str, float]] = {"t": 1.0, "kt": 1e3, "Mt": 1e6}
#: Shares of one year and product that differ by less, in points, are one figure rounded.
_SAME_POINTS: Final = 1.0


@dataclass(frozen=True, slots=True)
class SupplyShare:
    """A part of the world's output or of a country's import.

    Attributes:
        percent: 0 to 100.
        year: Of all its figures.
        product: What is counted, as `antimony in ore`.
        kind: actual, or estimate where one of its figures is one.
        stated: Whether a source gives the share itself; else it is computed from two amounts.
        countries: ISO3 of those whose amounts or share it is.
        publishers: Of its figures, each once.
        lines: Lines of data/supply.csv that it is made of.
    """

    percent: float
    year: int
    product: str
    kind: str
    stated: bool
    countries: tuple[str, ...]
    publishers: tuple[str, ...]
    lines: tuple[int, ...]


def read_supply(snapshot: Snapshot) -> SupplyRows:
    """Group the rows of supply.csv by commodity and step, those of a year and product together."""
    rows: dict[tuple[str, str], list[Row]] = {}
    ordered = snapshot.supply.sort_values(["year", "of"], kind="stable")
    for row in ordered.to_dict("records"):
        cells = {str(key): cell for key, cell in row.items()}
        rows.setdefault((cells["commodity"], cells["step"]), []).append(cells)
    return rows


def share_of_world(
    supply: SupplyRows, commodity: str, step: Step, countries: Collection[str]
) -> tuple[SupplyShare, ...]:
    """Find the part of some countries together in the world's mining or refining.

    Args:
        supply: As `read_supply` gives it.
        commodity: Code.
        step: mining or refining.
        countries: ISO3 of those whose parts are added; one without a figure adds nothing.

    Returns:
        The shares of the newest year that has any: several are rivals, or of several products.
        Computed ones come first, then actual ones before estimates.
    """
    rows = supply.get((commodity, step), ())
    return _newest(_find_shares(rows, "country", tuple(countries)))


def share_of_import(
    supply: SupplyRows, commodity: str, partners: Collection[str], country: str = JAPAN
) -> tuple[SupplyShare, ...]:
    """Find the part of some partners in a country's import, as `share_of_world` does."""
    rows = imports_of(supply, commodity, country)
    return _newest(_find_shares(rows, "partner", tuple(partners)))


def imports_of(supply: SupplyRows, commodity: str, country: str = JAPAN) -> Sequence[Row]:
    """Give the rows of what a country imports of a mineral, oldest first."""
    return [row for row in supply.get((commodity, "import"), ()) if row["country"] == country]


def _find_shares(
    rows: Sequence[Row], party: str, parties: tuple[str, ...]
) -> Iterator[SupplyShare]:
    for _, group in groupby(rows, key=lambda row: (row["year"], row["of"])):
        same = list(group)
        computed = list(_compute(same, party, parties))
        yield from computed
        for row in same:
            if row[party] in parties and row["share"] == row["share"]:
                stated = _share(100.0 * row["share"], [row], party, stated=True)
                if not any(_is_same(stated, other) for other in computed):
                    yield stated


def _compute(rows: Sequence[Row], party: str, parties: tuple[str, ...]) -> Iterator[SupplyShare]:
    """Divide each sum of the parties' amounts by each total of the world; rivals in all pairs."""
    measured = [row for row in rows if row["amount"] > 0 or row["amount"] == 0]
    totals = [row for row in measured if row[party] == WORLD]
    parts = [own for name in parties if (own := [row for row in measured if row[party] == name])]
    if not parts:
        return
    for total, *chosen in product(totals, *parts):
        amounts = [_convert(row["amount"], row["unit"], total["unit"]) for row in chosen]
        if total["amount"] > 0 and None not in amounts:
            percent = 100.0 * fsum(filter(None, amounts)) / total["amount"]
            yield _share(percent, [*chosen, total], party, stated=False)


def _share(percent: float, rows: Sequence[Row], party: str, *, stated: bool) -> SupplyShare:
    kinds = {row["kind"] for row in rows}
    return SupplyShare(
        percent=percent,
        year=int(rows[0]["year"]),
        product=str(rows[0]["of"]),
        kind="actual" if kinds == {"actual"} else "estimate",
        stated=stated,
        countries=tuple(row[party] for row in rows if row[party] != WORLD),
        publishers=tuple(dict.fromkeys(str(row["source_publisher"]) for row in rows)),
        lines=tuple(int(row["line"]) for row in rows),
    )


def _is_same(stated: SupplyShare, computed: SupplyShare) -> bool:
    """Tell whether a stated share says no other than a computed one, or less than all of it."""
    near = abs(stated.percent - computed.percent) < _SAME_POINTS
    return near or set(stated.countries) < set(computed.countries)


def _convert(amount: float, unit: str, wanted: str) -> float | None:
    if unit == wanted:
        return amount
    if unit in _TONNES and wanted in _TONNES:
        return amount * _TONNES[unit] / _TONNES[wanted]
    return None


def _newest(shares: Iterator[SupplyShare]) -> tuple[SupplyShare, ...]:
    found = [share for share in shares if share.year > 0]
    newest = max((share.year for share in found), default=0)
    return tuple(
        sorted(
            (share for share in found if share.year == newest),
            key=lambda share: (share.stated, share.kind != "actual"),
        )
    )
