"""What changed between two versions, in the words and columns of the page: pure functions."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Final

import pandas as pd

from components.words.amounts import MINUS, format_usd_change
from components.words.catalogue import text, texts_below
from components.words.labels import MEASURE_LABELS, STAGE_LABELS
from ledger.history.differences import CROSSINGS, GROUPS, begin_at_difference

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.counting.names import Names
    from ledger.history.differences import Cell, Change, Differences

#: So many letters does a cell of the table show.
_LONGEST: Final = 36
#: Identity of a row, by id: title, investor, recipient and stage, in words.
Known = dict[str, tuple[str, str, str, str]]


def format_day(day: date) -> str:
    """Write a day as `24 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def tell_changes(differences: Differences) -> str:
    """Sum up in a sentence: `12 pledges new, 3 pledges upgraded; counted total +$1.2B`."""
    money, _ = split_revised(differences)
    if differences.is_empty:
        return text("changes.summary.nothing")
    counts = {
        "new": len(differences.new),
        "entered": len(differences.ids("entered")),
        "upgraded": len(differences.upgraded),
        "downgraded": len(differences.downgraded),
        "revised": len({change.id for change in money}),
        "left": len(differences.ids("left")),
        "gone": len(differences.gone),
    }
    changes = ", ".join(
        text(f"changes.counted.{group}", count=count) for group, count in counts.items() if count
    )
    if not changes:
        return text("changes.summary.words")
    if not differences.change_usd_m:
        return text("changes.summary.even", changes=changes)
    moved = format_usd_change(differences.change_usd_m)
    return text("changes.summary.moved", changes=changes, change=moved)


def split_revised(differences: Differences) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Part what was revised into money and words."""
    revised = differences.revised
    return tuple(c for c in revised if c.of_money), tuple(c for c in revised if not c.of_money)


def known_rows(names: Names, *frames: pd.DataFrame) -> Known:
    """Collect what rows are called; the last frame that has a row has the word."""
    known: Known = {}
    for frame in frames:
        recipients = [names.recipients(joined) for joined in frame["recipient"]]
        stages = [STAGE_LABELS[stage] for stage in frame["stage"]]
        described = zip(frame["title"], frame["investor_name"], recipients, stages, strict=True)
        known |= dict(zip(frame["id"], described, strict=True))
    return known


def whole_rows_table(changes: Sequence[Change], known: Known) -> pd.DataFrame:
    """Make the table of rows that are new or gone."""
    described = [known[change.id] for change in changes]
    return pd.DataFrame(
        {
            "title": [title for title, *_ in described],
            "investor_name": [investor for _, investor, *_ in described],
            "recipient": [recipient for _, _, recipient, _ in described],
            "stage": [stage for *_, stage in described],
            "change": _money(changes),
        }
    )


def cells_table(changes: Sequence[Change], known: Known, names: Names) -> pd.DataFrame:
    """Make the table of changed cells, one a row.

    A row without a changed cell came into the filter, or left it, with the one that holds it. Of
    long texts the part is shown where they begin to differ.
    """
    cells = [_write_pair(names, change) for change in changes]
    return pd.DataFrame(
        {
            "title": [known[change.id][0] for change in changes],
            "investor_name": [known[change.id][1] for change in changes],
            "field": [field_label(change.field) for change in changes],
            "old": [old for old, _ in cells],
            "new": [new for _, new in cells],
            "change": _money(changes),
        }
    )


def download_table(differences: Differences, known: Known) -> pd.DataFrame:
    """Make the table of all changes, with ids and the names of the columns in the file."""
    groups = (*GROUPS, *CROSSINGS)
    pairs = [(group, change) for group in groups for change in differences.group(group)]
    return pd.DataFrame(
        {
            "group": [group for group, _ in pairs],
            "id": [change.id for _, change in pairs],
            "title": [known[change.id][0] for _, change in pairs],
            "investor": [known[change.id][1] for _, change in pairs],
            "field": [change.field or "" for _, change in pairs],
            "old": [_plain(change.old) for _, change in pairs],
            "new": [_plain(change.new) for _, change in pairs],
            "counted_change_usd_m": [change.counted_change_usd_m for _, change in pairs],
        }
    )


def field_label(field: str | None) -> str:
    """Name a column in words."""
    if field is None:
        return text("changes.cell.row")
    labels = texts_below("changes.field")
    return text(f"changes.field.{field}") if field in labels else field.replace("_", " ")


def show_cell(field: str | None, cell: Cell) -> str:
    """Write a cell for a reader: a code in words, a number with its thousands apart."""
    if cell is None:
        return text("changes.cell.empty")
    if isinstance(cell, str):
        if field in {"stage", "stage_typed"}:
            return STAGE_LABELS.get(cell, cell)
        return MEASURE_LABELS.get(cell, cell) if field == "measures" else cell
    if field in {"period_start", "period_end"}:
        return f"{cell:.0f}"
    return f"{cell:,.1f}" if field == "counted_usd_m" else f"{cell:,.10g}"


def format_change(usd_m: object) -> str:
    """Write what a change moves, in USD millions with its sign; nothing where it moves none."""
    if not isinstance(usd_m, float) or isnan(usd_m):
        return ""
    return f"{usd_m:+,.1f}".replace("-", MINUS)


def _write_pair(names: Names, change: Change) -> tuple[str, str]:
    old, new = (_write(names, change.field, cell) for cell in (change.old, change.new))
    return begin_at_difference(old, new, _LONGEST)


def _write(names: Names, field: str | None, cell: Cell) -> str:
    """Write a cell as `show_cell` does, codes by their names; nothing where no cell changed."""
    if field is None:
        return ""
    named = {"investor": names.investor, "recipient": names.recipients, "sector": names.sector}
    return (
        named[field](cell) if field in named and isinstance(cell, str) else show_cell(field, cell)
    )


def _money(changes: Sequence[Change]) -> list[float | None]:
    """Give what each change moves; nothing, rather than 0, where it moves no money."""
    return [change.counted_change_usd_m or None for change in changes]


def _plain(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return f"{cell:.15g}"
