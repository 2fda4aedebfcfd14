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

from ledger.answers.mineral_measures import amount_of, measure_of

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
#: Shares of one year and product that differ by less, in points, are one figure rounded.
_SAME_POINTS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the world's output, of a country's, or of what a country imports.

    Attributes:
        percent: 0 to 100.
        parts: Rows of supply.csv whose amounts are added; of a site, its row of outputs.csv.
        whole: The row of supply.csv that they are a part of; None where a source states the share
            itself, which is then that of the only part.
        countries: ISO3 of those whose amounts or share it is.
    """

    percent: float
    parts: tuple[Row, ...]
    whole: Row | None
    countries: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that it is made of, the whole last."""
        return self.parts if self.whole is None else (*self.parts, self.whole)

    @property
    def year(self) -> int:
        """Year of the whole; of the parts too, where `same_year`."""
        return int(self.rows[-1]["year"])

    @property
    def same_year(self) -> bool:
        """Whether all its figures are of one year; so is every share of a country."""
        return all(row["year"] == self.year for row in self.parts)

    @property
    def product(self) -> str:
        """What is counted, as `antimony in ore`."""
        return str(self.rows[-1]["of"])

    @property
    def kind(self) -> str:
        """Actual, or estimate where one of its figures is one."""
        return "actual" if {row["kind"] for row in self.rows} == {"actual"} else "estimate"

    @property
    def stated(self) -> bool:
        """Whether a source gives the share itself; else it is computed from amounts."""
        return self.whole is None

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published its figures, each once."""
        return tuple(dict.fromkeys(str(row["source_publisher"]) for row in self.rows))

    @property
    def lines(self) -> tuple[int, ...]:
        """Lines of its rows."""
        return tuple(int(row["line"]) for row in self.rows)


def read_supply(snapshot: Snapshot, commodity: str = "") -> SupplyRows:
    """Group the figures by commodity and step, those of a year and product together; no plans.

    Args:
        snapshot: The tables.
        commodity: Only of this one; of all by default.
    """
    rows: dict[tuple[str, str], list[Row]] = {}
    known = snapshot.supply[(snapshot.supply["kind"] != "plan").to_numpy()]
    if commodity:
        known = known[(known["commodity"] == commodity).to_numpy()]
    ordered = known.sort_values(["year", "of"], kind="stable")
    for row in ordered.to_dict("records"):
        cells = {str(key): cell for key, cell in row.items()}
        rows.setdefault((cells["commodity"], cells["step"]), []).append(cells)
    return rows


def share_of_world(
    supply: SupplyRows, commodity: str, step: Step, countries: Collection[str]
) -> tuple[Share, ...]:
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
) -> tuple[Share, ...]:
    """Find the part of some partners in a country's import, as `share_of_world` does."""
    rows = imports_of(supply, commodity, country)
    return _newest(_find_shares(rows, "partner", tuple(partners)))


def imports_of(supply: SupplyRows, commodity: str, country: str = JAPAN) -> Sequence[Row]:
    """Give the rows of what a country imports of a mineral, oldest first."""
    return [row for row in supply.get((commodity, "import"), ()) if row["country"] == country]


def _find_shares(rows: Sequence[Row], party: str, parties: tuple[str, ...]) -> Iterator[Share]:
    for _, group in groupby(rows, key=lambda row: (row["year"], row["of"])):
        same = list(group)
        computed = list(_compute(same, party, parties))
        yield from computed
        for row in same:
            if row[party] in parties and row["share"] == row["share"]:
                stated = Share(100.0 * row["share"], (row,), None, (row[party],))
                if not any(_is_same(stated, other) for other in computed):
                    yield stated


def _compute(rows: Sequence[Row], party: str, parties: tuple[str, ...]) -> Iterator[Share]:
    """Divide each sum of the parties' amounts by each total of the world; rivals in all pairs."""
    measured = [row for row in rows if row["amount"] > 0 or row["amount"] == 0]
    totals = [row for row in measured if row[party] == WORLD]
    parts = [own for name in parties if (own := [row for row in measured if row[party] == name])]
    if not parts:
        return
    for total, *chosen in product(totals, *parts):
        units = {measure_of(row).unit for row in (*chosen, total)}
        if total["amount"] > 0 and len(units) == 1:
            percent = 100.0 * fsum(map(amount_of, chosen)) / amount_of(total)
            yield Share(percent, tuple(chosen), total, tuple(row[party] for row in chosen))


def _is_same(stated: Share, computed: Share) -> bool:
    """Tell whether a stated share says no other than a computed one, or less than all of it."""
    near = abs(stated.percent - computed.percent) < _SAME_POINTS
    return near or set(stated.countries) < set(computed.countries)


def _newest(shares: Iterator[Share]) -> tuple[Share, ...]:
    found = [share for share in shares if share.year > 0]
    newest = max((share.year for share in found), default=0)
    return tuple(
        sorted(
            (share for share in found if share.year == newest),
            key=lambda share: (share.stated, share.kind != "actual"),
        )
    )
