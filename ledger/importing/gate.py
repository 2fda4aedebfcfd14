"""Sends candidate rows through the gate of the tables, and looks for what the ledger has already.

The candidates are read as any edited pledges.csv would be, against the project's own countries,
investors, sectors and corridors, so that a fault reads as `python -m ledger check` prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.counting.money import order_rates
from ledger.editing.duplicates import Pair, find_likely_duplicates
from ledger.faults import Fault, order_faults
from ledger.gate.reader import read_table
from ledger.gate.relations import check_relations
from ledger.importing.candidates import Imported, Remark, Unmapped, write_candidates
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from ledger.gate.gate import Checked
    from ledger.tables.records import Row

#: The tables that a pledge refers to.
_VOCABULARY = tuple(
    sorted({table for reference in TABLES["pledges"].references for table in reference.tables})
)


@dataclass(frozen=True)
class Admission:
    """Candidates after the gate.

    Attributes:
        text: The candidates as the text of a table; faults name its lines.
        imported: What the importer gave, without rows that the ledger has.
        admitted: Rows that passed.
        faults: Faults and warnings of the candidates, by line.
        duplicates: Rows that passed and are like one that the ledger has.
    """

    text: str
    imported: Imported
    admitted: tuple[Row, ...]
    faults: tuple[Fault, ...]
    duplicates: tuple[Pair, ...]


def admit(imported: Imported, ledger: Checked, file: str) -> Admission:
    """Check candidates.

    Args:
        imported: What an importer gave.
        ledger: The project's tables, checked.
        file: What faults call the table of candidates.
    """
    existing = tuple(row.record for row in ledger.tables["pledges"])
    new = _leave_out_known(imported, frozenset(pledge.id for pledge in existing))
    text = write_candidates(new.rows)
    table = TABLES["pledges"]
    # What a publisher's file lacks is listed whole, however long: a row held back is no mistake.
    most = len(new.rows) * len(table.header)
    rows, table_faults = read_table(table, text.encode(), file, most_faults=most)
    faults = list(table_faults)
    tables = {name: ledger.tables[name] for name in _VOCABULARY if name != table.name}
    files = {**ledger.files, table.name: file}
    kept, table_faults = check_relations({**tables, table.name: rows}, faults, files, most)
    faults.extend(fault for fault in table_faults if fault.file == file)
    rates = order_rates(row.record for row in ledger.tables["rates"])
    pairs = find_likely_duplicates((row.record for row in kept[table.name]), existing, rates)
    return Admission(text, new, tuple(kept[table.name]), order_faults(faults), pairs)


def _leave_out_known(imported: Imported, known: frozenset[str]) -> Imported:
    """Leave out rows whose id the ledger has: a record imported before is no new deal."""
    reason = "The ledger has this row: compare the two by hand."
    remarks = tuple(
        Remark(Unmapped("known", row["id"], reason, "left-out"), row["id"], 0)
        for row in imported.rows
        if row["id"] in known
    )
    rows = tuple(row for row in imported.rows if row["id"] not in known)
    return Imported(rows, imported.remarks + remarks, imported.records)
