"""The section "Tables": how sound each table is, and all rows of one with their meaning."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.server.held import DATA
from components.server.per_version import once_per_version
from components.views.data.parts import (
    HEAD_PX,
    ROW_PX,
    count_faults,
    name_table,
    show_note,
    show_subtitle,
    show_title,
)
from components.views.data.rows import show_rows
from components.widgets.records import show_records
from components.words.catalogue import text
from ledger.editing.health import Health, weigh_health
from ledger.history.revisions import NoHistory, Version, last_changes
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.live.trouble import Trouble

_SHARES: Final = ("place", "amount", "date")


def show_tables(snapshot: Snapshot, trouble: Trouble | None) -> None:
    """Draw the health of all tables, then the rows of the chosen one."""
    faults = snapshot.faults
    if trouble and not trouble.first_start:
        faults = (*trouble.faults, *snapshot.faults)
    health = _weigh_health(snapshot, faults)
    changed = _held_changes(DATA)
    rows, bad, warned = (
        sum(getattr(table_health, what) for table_health in health)
        for what in ("rows", "faults", "warnings")
    )
    values = {
        "tables": f"{len(health)}",
        "rows": f"{rows:,}",
        "warnings": text("faults.warnings", count=warned),
    }
    title = (
        text("data.health.title_faults", count=None, faults=count_faults(bad), **values)
        if bad
        else text("data.health.title", count=None, **values)
    )
    show_title(title, text("data.health.note", date=f"{snapshot.date}"))
    if isinstance(changed, str):
        show_note(text("data.health.no_history", reason=changed))
    _show_health(health, faults, {} if isinstance(changed, str) else changed)
    show_subtitle(text("data.rows.title"))
    name = st.selectbox(
        text("data.rows.table"),
        list(TABLES),
        key="table",
        format_func=lambda name: name_table(TABLES[name].file),
        label_visibility="collapsed",
    )
    show_rows(snapshot, name)


def _show_health(
    health: Sequence[Health], faults: tuple[Fault, ...], changed: Mapping[str, Version]
) -> None:
    table = pd.DataFrame(
        {
            "table": text(f"data.table.{table_health.table}"),
            "rows": table_health.rows,
            "faults": table_health.faults,
            "remarks": _remarks(table_health, faults),
            "changed": _tell_change(changed.get(TABLES[table_health.table].file)),
            "place": _per_cent(table_health.place),
            "amount": _per_cent(table_health.amount),
            "date": _per_cent(table_health.date),
            "age": table_health.source_age_years,
            "oldest": table_health.oldest_source_years,
            "undated": table_health.undated_sources,
            "file": TABLES[table_health.table].file,
        }
        for table_health in health
    ).astype({"place": "float", "amount": "float", "date": "float", "undated": "float"})

    def open_table() -> None:
        chosen = st.session_state["health"]["selection"]["rows"]
        if chosen:
            st.session_state["table"] = health[chosen[0]].table

    config = st.column_config
    heads = {name: text(f"data.health.column.{name}") for name in table}
    show_records(
        table,
        key="health",
        on_select=open_table,
        selection_mode="single-row",
        columns={
            "table": config.TextColumn(heads["table"], width=225, pinned=True),
            "rows": config.NumberColumn(heads["rows"], format="localized", width=60),
            "faults": config.NumberColumn(heads["faults"], width=60),
            "remarks": config.TextColumn(heads["remarks"], width=330),
            "changed": config.TextColumn(heads["changed"], width=95),
            **{
                share: config.NumberColumn(
                    heads[share],
                    format="%.0f%%",
                    width=70,
                    help=text(f"data.health.help.{share}"),
                )
                for share in _SHARES
            },
            "age": config.NumberColumn(
                heads["age"], format="%.1f", width=90, help=text("data.health.help.age")
            ),
            "oldest": config.NumberColumn(
                heads["oldest"], format="%.1f", width=75, help=text("data.health.help.oldest")
            ),
            "undated": config.NumberColumn(
                heads["undated"], format="%d", width=75, help=text("data.health.help.undated")
            ),
            "file": config.TextColumn(heads["file"], width=150),
        },
        height=HEAD_PX + ROW_PX * min(len(table), 10),
        placeholder="-",
        alt=text("data.health.alt"),
    )


def _remarks(health: Health, faults: tuple[Fault, ...]) -> str:
    """Name what the checks find in a table, with how often, the most frequent first."""
    file = TABLES[health.table].file
    codes = Counter(fault.code for fault in faults if fault.file.rsplit("/", 1)[-1] == file)
    return "; ".join(
        text("data.health.finding", kind=text(f"faults.kind.{code}"), number=f"{number:,}")
        for code, number in codes.most_common()
    )


def _per_cent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _tell_change(version: Version | None) -> str:
    return text("data.health.never") if version is None else f"{version.day}"


@st.cache_resource(ttl=60, max_entries=2, show_spinner=False)
def _held_changes(folder: Path) -> Mapping[str, Version] | str:
    """Ask git when each file last changed, or say why it cannot tell; asked again each minute."""
    try:
        return last_changes(folder)
    except NoHistory as reason:
        return str(reason)


_weigh_health = once_per_version(most=4)(weigh_health)
