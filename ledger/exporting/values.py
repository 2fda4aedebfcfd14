"""Gives a cell as the value it stands for, for formats that have types of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.tables.cells import Kind

Value = str | float | int | list[str] | list[int] | None


def read_value(cell: str, kind: Kind) -> Value:
    """Return the value of a checked cell: None where it is empty, a list where it holds one.

    Dates stay text, because they may lack their day; so do points, which no flat format has.
    """
    if not cell:
        return None
    if kind == "number":
        return float(cell)
    if kind in {"whole", "year"}:
        return int(cell)
    if kind == "list":
        return cell.split(";")
    if kind == "wholes":
        return [int(part) for part in cell.split(";")]
    return cell
