"""Gathers what every format exports: the rows that stand, cell by cell as they are written.

Cells come from the text of the file and not from the parsed records, so that 470.0 does not become
470; what is computed about a pledge comes from the snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.counting.snapshot import build_snapshot
from ledger.files.csv_text import split_records
from ledger.files.reading import read_folder
from ledger.gate.gate import check_contents
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.gate.gate import Checked

#: Columns of the snapshot's pledges that tell where a row stands or only name what a code means.
_NOT_EXPORTED = ("line", "investor_name", "sector_group")

ATTRIBUTION = (
    "Central Asia Corridors, CC BY 4.0; facts carry their own source. Station positions © "
    "OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright. Place "
    "coordinates partly from GeoNames, https://www.geonames.org/, CC BY 4.0, rounded."
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The tables of one data version.

    Attributes:
        version: The data version, as share links carry it.
        cells: The cells of the rows that stand, by table, in the order of the file.
        counted: Columns of `pledges` that are computed, in the order of its rows.
        faults: All faults of the tables.
    """

    version: str
    cells: Mapping[str, tuple[tuple[str, ...], ...]]
    counted: pd.DataFrame
    faults: tuple[Fault, ...]


def gather(folder: Path) -> Gathered:
    """Read, check and count the tables of a folder.

    Raises:
        LedgerRefused: If a file fault leaves a table unread.
    """
    contents, faults = read_folder(folder)
    checked = check_contents(contents, folder, faults)
    snapshot = build_snapshot(checked)
    return Gathered(
        version=snapshot.version,
        cells=MappingProxyType({name: _cells(name, contents[name], checked) for name in TABLES}),
        counted=_counted(snapshot),
        faults=snapshot.faults,
    )


def _cells(name: str, content: bytes, checked: Checked) -> tuple[tuple[str, ...], ...]:
    standing = {row.line for row in checked.tables[name]}
    return tuple(tuple(raw.cells) for raw in split_records(content) if raw.line in standing)


def _counted(snapshot: Snapshot) -> pd.DataFrame:
    """Give the computed columns, categories as plain text."""
    given = {*TABLES["pledges"].names_in_frames, *_NOT_EXPORTED}
    columns = [name for name in snapshot.pledges.columns if name not in given]
    computed = snapshot.pledges[columns]
    categories = computed.select_dtypes("category").columns
    return computed.astype(dict.fromkeys(categories, "str"))
