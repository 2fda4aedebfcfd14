"""What came of trying a file: its faults at once, else what it would do, and the clean file."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.views.data.parts import HEAD_PX, ROW_PX, show_fault_rows, show_subtitle, show_title
from components.widgets.records import show_records
from components.words.amounts import format_count, format_usd_change
from ledger.editing.trial import MAX_PAIRS
from ledger.faults import is_blocking
from ledger.history.differences import GROUPS
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot
    from ledger.editing.duplicates import Pair
    from ledger.editing.trial import Preview, Trial
    from ledger.history.differences import Differences, Group
    from ledger.tables.schema import Pledge

_GROUP_LABELS: Final[Mapping[Group, str]] = {
    "new": "new",
    "upgraded": "upgraded",
    "downgraded": "downgraded",
    "revised": "changed",
    "gone": "removed",
}
_INVESTORS_SHOWN: Final = 8


def show_trial(before: Snapshot, name: str, trial: Trial, key: str) -> None:
    """Draw the faults of a tried file, or what it would do.

    Args:
        before: The tables as they stand.
        name: Which table was tried.
        trial: What came of it.
        key: What the keys of the elements begin with.
    """
    if trial.preview is None:
        show_refusal(trial, key)
        return
    preview = trial.preview
    _show_verdict(name, preview)
    if not preview.differences.is_empty:
        _show_differences(before, name, preview, key)
        _show_totals(before, preview, key)
    if preview.duplicates:
        _show_duplicates(preview, key)
    if preview.warnings:
        show_subtitle(
            f"{format_count(len(preview.warnings), 'warning')} that the tables do not have yet",
            "They hold nothing back.",
        )
        show_fault_rows(preview.warnings, f"{key}_warnings")


def show_clean_download(name: str, preview: Preview, key: str) -> None:
    """Draw the download of the whole table as it should be saved."""
    file = TABLES[name].file
    st.download_button(
        f"Download the clean {file}",
        data=lambda: preview.clean,
        file_name=file,
        mime="text/csv",
        key=f"{key}_clean",
        on_click="ignore",
        help="The whole table, merged and in order, as it should stand in data/. No value changed.",
    )


def show_refusal(trial: Trial, key: str) -> None:
    """Draw the faults for which a file is not previewed."""
    blocking = tuple(filter(is_blocking, trial.own))
    if blocking:
        message = "Fix these in the file and drop it again. Nothing was saved."
        unlisted = any(fault.code == "too-many" for fault in blocking)
        many = "more than " if unlisted else ""
        show_title(f"The file has {many}{format_count(len(blocking) - unlisted, 'fault')}", message)
        show_fault_rows(blocking, f"{key}_own")
    if trial.broken:
        message = (
            f"With this file {format_count(len(trial.broken), 'row')} that are sound today would "
            "break"
        )
        show_title(
            message,
            "They refer to rows that the file removes or changes. Put those back, or fix both.",
        )
        show_fault_rows(trial.broken, f"{key}_broken")


def _show_verdict(name: str, preview: Preview) -> None:
    if preview.differences.is_empty:
        show_title(
            "No fault, and no cell differs from the table as it stands",
            "The clean file differs at most in the order of rows, line ends and quotation marks.",
        )
        return
    counts = ", ".join(
        f"{count:,} {_GROUP_LABELS[group]}"
        for group in GROUPS
        if (count := len(preview.differences.ids(group)))
    )
    moved = fsum(change.change_usd_m for change in preview.totals)
    total = f"counted total {format_usd_change(moved)}" if moved else "counted total unchanged"
    show_title(
        f"No fault. {counts}; {total}",
        f"What {TABLES[name].file} would be with this file, against the table as it stands. "
        "Nothing was saved: download the clean file and put it into data/.",
    )


def _show_differences(before: Snapshot, name: str, preview: Preview, key: str) -> None:
    show_subtitle("What would change")
    table = changes_frame(before, name, preview)
    config = st.column_config
    money = {"money": config.NumberColumn("Counted, $M", format="%+,.1f", width=110)}
    show_records(
        table if name == "pledges" else table.drop(columns="money"),
        key=f"{key}_changes",
        columns={
            "what": config.TextColumn("Row is", width=100),
            "id": config.TextColumn("Row", width=210),
            "title": config.TextColumn("Name", width=240),
            "field": config.TextColumn("Column", width=130),
            "old": config.TextColumn("Was", width=190),
            "new": config.TextColumn("Would be", width=190),
        }
        | money,
        height=min(HEAD_PX + ROW_PX * len(table), 420),
        alt="What the file adds, changes and removes, cell by cell",
    )


def changes_frame(before: Snapshot, name: str, preview: Preview) -> pd.DataFrame:
    """Give every change as a row: what happened, to which row, old and new cell, and the money."""
    titles = {**_titles(before, name), **_titles(preview.after, name)}
    return pd.DataFrame(
        [
            {
                "what": _GROUP_LABELS[group],
                "id": change.id,
                "title": titles.get(change.id, ""),
                "field": change.field or "",
                "old": _show_cell(change.old) if change.field else "",
                "new": _show_cell(change.new) if change.field else "",
                "money": change.counted_change_usd_m or None,
            }
            for group in GROUPS
            for change in preview.differences.group(group)
        ]
    ).astype({"money": "float"})


def _titles(snapshot: Snapshot, name: str) -> dict[str, str]:
    """Give the name of each row by its key, where the table has a name beside it."""
    table, frame = TABLES[name], getattr(snapshot, name)
    column = next((c for c in ("title", "name", "label") if c in table.header), None)
    if column is None or table.id_column is None:
        return {}
    return dict(zip(frame[table.id_column].astype("str"), frame[column], strict=True))


def _show_totals(before: Snapshot, preview: Preview, key: str) -> None:
    moved = [change for change in preview.totals if change.change_usd_m]
    if not moved:
        show_subtitle("Totals by investor", "No investor's counted total moves.")
        return
    names = preview.after.names
    rest = len(preview.totals) - len(moved)
    show_subtitle(
        "Totals by investor, counted pledges",
        f"USD million, nominal. {format_count(rest, 'other investor')} keep their totals.",
    )
    table = pd.DataFrame(
        {
            "investor": names.investor(change.investor),
            "before": change.before_usd_m,
            "after": change.after_usd_m,
            "change": change.change_usd_m,
        }
        for change in moved
    )
    old, new = (fsum(side.pledges["counted_usd_m"]) for side in (before, preview.after))
    table.loc[len(table)] = ["All investors", old, new, new - old]
    number = st.column_config.NumberColumn
    show_records(
        table,
        key=f"{key}_totals",
        columns={
            "investor": st.column_config.TextColumn("Investor", width=220),
            "before": number("Before", format="%,.1f", width=130),
            "after": number("After", format="%,.1f", width=130),
            "change": number("Change", format="%+,.1f", width=130),
        },
        width="content",
        height=HEAD_PX + ROW_PX * min(len(table), _INVESTORS_SHOWN),
        alt="Counted totals by investor before and after",
    )


def _show_duplicates(preview: Preview, key: str) -> None:
    pairs = preview.duplicates
    show_subtitle(
        f"{format_count(len(pairs), 'likely duplicate')}"
        f"{' or more' if len(pairs) >= MAX_PAIRS else ''}",
        "Same investor and recipient, amounts within 5 %, dates within 180 days. Whether two rows "
        "are one deal is for you to say: delete one, or link them with part_of.",
    )
    names = preview.after.names
    table = pd.concat([_pair_rows(number, pair, names) for number, pair in enumerate(pairs, 1)])
    config = st.column_config
    show_records(
        table,
        key=f"{key}_duplicates",
        columns={
            "pair": config.NumberColumn("Pair", width=50),
            "row": config.TextColumn("Row", width=90),
            "id": config.TextColumn("Id", width=190),
            "title": config.TextColumn("Deal", width=230),
            "investor": config.TextColumn("Investor", width=130),
            "recipient": config.TextColumn("Recipient", width=120),
            "amount": config.NumberColumn("Stated, $M", format="%,.1f", width=90),
            "announced": config.TextColumn("Announced", width=100),
            "stage": config.TextColumn("Stage", width=130),
            "linked": config.TextColumn("Linked", width=120),
            "source": config.LinkColumn("Source", display_text="open", width=70),
        },
        height=min(HEAD_PX + ROW_PX * len(table), 320),
        alt="Likely duplicates, both rows of each pair",
    )


def _pair_rows(number: int, pair: Pair, names: Names) -> pd.DataFrame:
    sides = (
        ("tried", pair.candidate, pair.candidate_usd_m),
        ("other", pair.existing, pair.existing_usd_m),
    )
    return pd.DataFrame(
        {
            "pair": number,
            "row": word,
            "id": pledge.id,
            "title": pledge.title,
            "investor": names.investor(pledge.investor),
            "recipient": names.recipients(";".join(pledge.recipient)),
            "amount": usd_m,
            "announced": pledge.announced or "",
            "stage": pledge.stage,
            "linked": _tell_link(pledge, pair),
            "source": pledge.source_url,
        }
        for word, pledge, usd_m in sides
    )


def _tell_link(pledge: Pledge, pair: Pair) -> str:
    """Say that a pair counts once already, because one row is part of the other."""
    other = pair.existing if pledge is pair.candidate else pair.candidate
    return "part of the other" if pledge.part_of == other.id else ""


def _show_cell(cell: object) -> str:
    if cell is None:
        return "(empty)"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def count_changed(differences: Differences) -> int:
    """Count the rows that are new, changed or gone."""
    return len({id_ for group in GROUPS for id_ in differences.ids(group)})
