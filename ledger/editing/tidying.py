"""Brings the text of a table into its documented form: order of rows, line ends, quotation marks.

No cell is ever changed. A table whose cells cannot be told for certain is left as it is; what is
wrong with it is for the gate to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.faults import order_faults
from ledger.files.csv_text import split_records
from ledger.files.csv_writing import write_csv
from ledger.gate.reader import read_table

if TYPE_CHECKING:
    from ledger.faults import Fault
    from ledger.tables.schema import Table

# Faults of a record that leave it open which cells it has.
_SHAPELESS = ("cell-count", "quoting", "too-large")


def tidy_table(table: Table, content: bytes, file: str) -> tuple[bytes, tuple[Fault, ...]]:
    r"""Return the tidy bytes of a table: UTF-8 without a mark, records ended by \n, rows in order.

    Rows are sorted by `table.sorted_by` as text, by code points; rows alike in all of these columns
    keep their order, and so do all rows of a table whose order is made by hand.

    Args:
        table: Which one.
        content: The bytes of its file.
        file: The path to name in faults.

    Returns:
        The tidy bytes, and no faults; or the bytes as they are, with the faults that forbid to
        touch them. Faults of single cells do not.
    """
    _, faults = read_table(table, content, file)
    forbidding = order_faults(
        fault
        for fault in faults
        if fault.severity == "file" or (fault.code in _SHAPELESS and fault.column is None)
    )
    if forbidding:
        return content, forbidding
    return sort_table(table, content), ()


def sort_table(table: Table, content: bytes) -> bytes:
    """Return the tidy bytes of a table whose records have all their cells."""
    header, *rows = (raw.cells for raw in split_records(content))
    indexes = [table.header.index(column) for column in table.sorted_by]
    rows.sort(key=lambda cells: [cells[index] for index in indexes])
    return write_csv([header, *rows])
