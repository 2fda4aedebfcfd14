"""What came of trying a file: its faults at once, else what it would do, and the clean file."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.views.data.parts import (
    HEAD_PX,
    ROW_PX,
    name_table,
    show_fault_rows,
    show_subtitle,
    show_title,
)
from components.widgets.records import show_records
from components.words.amounts import format_usd_change
from components.words.catalogue import text
from ledger.editing.trial import MAX_PAIRS
from ledger.faults import is_blocking
from ledger.history.differences import GROUPS
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot
    from ledger.editing.duplicates import Pair
    from ledger.editing.trial import Preview, Trial
    from ledger.history.differences import Differences
    from ledger.tables.schema import Pledge

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
            text("trials.trial.warnings", count=len(preview.warnings)),
            text("trials.trial.warnings_note"),
        )
        show_fault_rows(preview.warnings, f"{key}_warnings")


def show_clean_download(name: str, preview: Preview, key: str) -> None:
    """Draw the download of the whole table as it should be saved."""
    file = TABLES[name].file
    st.download_button(
        text("trials.trial.clean", file=file),
        data=lambda: preview.clean,
        file_name=file,
        mime="text/csv",
        key=f"{key}_clean",
        on_click="ignore",
        help=text("trials.trial.clean_help"),
    )


def show_refusal(trial: Trial, key: str) -> None:
    """Draw the faults for which a file is not previewed."""
    blocking = tuple(filter(is_blocking, trial.own))
    if blocking:
        if any(fault.code == "too-many" for fault in blocking):
            title = text("trials.trial.faults_more", count=len(blocking) - 1)
        else:
            title = text("trials.trial.faults", count=len(blocking))
        show_title(title, text("trials.trial.fix"))
        show_fault_rows(blocking, f"{key}_own")
    if trial.broken:
        show_title(
            text("trials.trial.broken", count=len(trial.broken)), text("trials.trial.broken_note")
        )
        show_fault_rows(trial.broken, f"{key}_broken")


def _show_verdict(name: str, preview: Preview) -> None:
    if preview.differences.is_empty:
        show_title(text("trials.trial.same"), text("trials.trial.same_note"))
        return
    counts = ", ".join(
        text(f"trials.trial.counts.{group}", number=f"{number:,}")
        for group in GROUPS
        if (number := len(preview.differences.ids(group)))
    )
    moved = fsum(change.change_usd_m for change in preview.totals)
    change = format_usd_change(moved) if moved else text("trials.trial.total_same")
    show_title(
        text("trials.trial.passes", counts=counts, change=change),
        text("trials.trial.passes_note", name=name_table(TABLES[name].file)),
    )


def _show_differences(before: Snapshot, name: str, preview: Preview, key: str) -> None:
    show_subtitle(text("trials.changes.title"))
    table = changes_frame(before, name, preview)
    config = st.column_config
    heads = {column: text(f"trials.changes.column.{column}") for column in table}
    money = {"money": config.NumberColumn(heads["money"], format="%+,.1f", width=110)}
    show_records(
        table if name == "pledges" else table.drop(columns="money"),
        key=f"{key}_changes",
        columns={
            "what": config.TextColumn(heads["what"], width=100),
            "id": config.TextColumn(heads["id"], width=210),
            "title": config.TextColumn(heads["title"], width=240),
            "field": config.TextColumn(heads["field"], width=130),
            "old": config.TextColumn(heads["old"], width=190),
            "new": config.TextColumn(heads["new"], width=190),
        }
        | money,
        height=min(HEAD_PX + ROW_PX * len(table), 420),
        alt=text("trials.changes.alt"),
    )


def changes_frame(before: Snapshot, name: str, preview: Preview) -> pd.DataFrame:
    """Give every change as a row: what happened, to which row, old and new cell, and the money."""
    titles = {**_titles(before, name), **_titles(preview.after, name)}
    return pd.DataFrame(
        [
            {
                "what": text(f"trials.trial.group.{group}"),
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
        show_subtitle(text("trials.totals.title"), text("trials.totals.same"))
        return
    names = preview.after.names
    rest = len(preview.totals) - len(moved)
    show_subtitle(
        text("trials.totals.title"),
        text("trials.totals.note", count=rest),
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
    table.loc[len(table)] = [text("trials.totals.all"), old, new, new - old]
    number = st.column_config.NumberColumn
    heads = {column: text(f"trials.totals.column.{column}") for column in table}
    show_records(
        table,
        key=f"{key}_totals",
        columns={
            "investor": st.column_config.TextColumn(heads["investor"], width=220),
            "before": number(heads["before"], format="%,.1f", width=130),
            "after": number(heads["after"], format="%,.1f", width=130),
            "change": number(heads["change"], format="%+,.1f", width=130),
        },
        width="content",
        height=HEAD_PX + ROW_PX * min(len(table), _INVESTORS_SHOWN),
        alt=text("trials.totals.alt"),
    )


def _show_duplicates(preview: Preview, key: str) -> None:
    pairs = preview.duplicates
    if len(pairs) >= MAX_PAIRS:
        title = text("trials.duplicates.title_more", count=len(pairs))
    else:
        title = text("trials.duplicates.title", count=len(pairs))
    show_subtitle(title, text("trials.duplicates.note"))
    names = preview.after.names
    table = pd.concat([_pair_rows(number, pair, names) for number, pair in enumerate(pairs, 1)])
    config = st.column_config
    heads = {column: text(f"trials.duplicates.column.{column}") for column in table}
    show_records(
        table,
        key=f"{key}_duplicates",
        columns={
            "pair": config.NumberColumn(heads["pair"], width=50),
            "row": config.TextColumn(heads["row"], width=90),
            "id": config.TextColumn(heads["id"], width=190),
            "title": config.TextColumn(heads["title"], width=230),
            "investor": config.TextColumn(heads["investor"], width=130),
            "recipient": config.TextColumn(heads["recipient"], width=120),
            "amount": config.NumberColumn(heads["amount"], format="%,.1f", width=90),
            "announced": config.TextColumn(heads["announced"], width=100),
            "stage": config.TextColumn(heads["stage"], width=130),
            "linked": config.TextColumn(heads["linked"], width=120),
            "source": config.LinkColumn(
                heads["source"], display_text=text("trials.duplicates.open"), width=70
            ),
        },
        height=min(HEAD_PX + ROW_PX * len(table), 320),
        alt=text("trials.duplicates.alt"),
    )


def _pair_rows(number: int, pair: Pair, names: Names) -> pd.DataFrame:
    sides = (
        ("tried", pair.candidate, pair.candidate_usd_m),
        ("other", pair.existing, pair.existing_usd_m),
    )
    return pd.DataFrame(
        {
            "pair": number,
            "row": text(f"trials.duplicates.row.{side}"),
            "id": pledge.id,
            "title": pledge.title,
            "investor": names.investor(pledge.investor),
            "recipient": names.recipients(";".join(pledge.recipient)),
            "amount": usd_m,
            "announced": pledge.announced or "",
            "stage": text(f"dossier.typed.{pledge.stage}"),
            "linked": _tell_link(pledge, pair),
            "source": pledge.source_url,
        }
        for side, pledge, usd_m in sides
    )


def _tell_link(pledge: Pledge, pair: Pair) -> str:
    """Say that a pair counts once already, because one row is part of the other."""
    other = pair.existing if pledge is pair.candidate else pair.candidate
    return text("trials.duplicates.linked") if pledge.part_of == other.id else ""


def _show_cell(cell: object) -> str:
    if cell is None:
        return text("trials.trial.empty_cell")
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def count_changed(differences: Differences) -> int:
    """Count the rows that are new, changed or gone."""
    return len({id_ for group in GROUPS for id_ in differences.ids(group)})
