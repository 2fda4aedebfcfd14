"""Whether exactly one corridor is drawn strong: the map has one such line, with a layer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.files.reading import file_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.faults import Fault
    from ledger.tables.schema import Corridor


def check_strong(
    rows: Sequence[tuple[int, Corridor]], file: str, *, whole: bool
) -> tuple[Fault, ...]:
    """Check that one corridor is drawn strong, and no second one.

    Args:
        rows: Physical line and record of each corridor, in the order of the file.
        file: Path of the table for messages.
        whole: Whether all rows of the table stand and its file has the column; else the strong one
            may be held back, or the file is older than the column.

    Returns:
        A fault that refuses the table, for each row too many or for the one that is missing.
    """
    strong = [(line, row.id) for line, row in rows if row.drawn_strong == "yes"]
    expected = "exactly one corridor with drawn_strong = yes"
    if not strong and not whole:
        return ()
    if not strong:
        remedy = "None has it: write yes into the row of the corridor that the map is about."
        return (file_fault("required", file, expected=expected, remedy=remedy),)
    (first, kept), *others = strong
    remedy = f"Line {first}, {kept}, has it too: write no into one of the two."
    return tuple(
        file_fault("range", file, expected=expected, remedy=remedy, line=line, value=corridor)
        for line, corridor in others
    )
