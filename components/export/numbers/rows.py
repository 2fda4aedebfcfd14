"""A number on screen as a row of a table, and the table: what it is, of what, and where from.

What each view shows is gathered in files of their own; here is only the form, and the provenance
that every row carries.
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from components.link.writing import write_link, write_query
from ledger.exporting.formulas import defuse
from ledger.exporting.gathering import ATTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.link.model import Link
    from ledger.counting.snapshot import Snapshot

USD: Final = "USD million"
#: What the sums of money are made of, in the words of the page.
COUNTED_BASIS: Final = "sum of counted_usd_m, nominal"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One number.

    Attributes:
        shown_in: Which part of the page shows it.
        name: What it is the number of.
        part: Which part of that; '' for the whole.
        value: Unrounded; None where it is not known, which `basis` tells.
        unit: Of value, low and high.
        basis: What it is made of.
        rows: So many rows of the ledger count in it; None where it is no sum of rows.
        low: Least value of a range.
        high: Greatest value of a range.
        lon: Degrees east (WGS84), of what is a point on the map.
        lat: Degrees north.
    """

    shown_in: str
    name: str
    part: str
    value: float | None
    unit: str
    basis: str
    rows: int | None = None
    low: float | None = None
    high: float | None = None
    lon: float | None = None
    lat: float | None = None


HEADER: Final = (*(field.name for field in fields(ShownRow)), "data", "as_of", "address")


def write_rows(rows: Iterable[ShownRow], snapshot: Snapshot, link: Link) -> bytes:
    """Write rows as CSV: UTF-8 with a mark, unrounded, text that a spreadsheet would run defused.

    Every row carries the data version, its day and the query string that shows it again; the last
    one says whose data they are.
    """
    again = replace(link, data=snapshot.version)
    address = f"?{write_query(write_link(again))}"
    attribution = ShownRow("about", "attribution", "", None, "", ATTRIBUTION)
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEADER)
    for row in (*rows, attribution):
        cells = (*astuple(row), snapshot.version, snapshot.date, address)
        writer.writerow(["" if cell is None else defuse(cell) for cell in cells])
    return target.getvalue().encode("utf-8-sig")
