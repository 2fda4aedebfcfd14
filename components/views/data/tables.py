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
    show_note,
    show_subtitle,
    show_title,
    tell_faults,
)
from components.views.data.rows import show_rows
from components.widgets.records import show_records
from ledger.editing.health import Health, weigh_health
from ledger.faults import CODES
from ledger.history.revisions import NoHistory, Version, last_changes
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.live.trouble import Trouble

_NEVER: Final = "no history"
#: The warnings of a sound ledger, short enough for one line of the overview.
_IN_SHORT: Final[Mapping[str, str]] = {
    "old-source": "old source of an open promise",
    "overrun": "parts count more than their package",
    "chain": "legs of a corridor do not meet",
}


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
    show_title(
        f"{len(health)} tables, {rows:,} rows, {tell_faults(bad, warned)}",
        f"As of {snapshot.date}, the last day on which a source was read. Place, amount and date: "
        "share of the rows that have one, where the table has such a column. Ages are those of "
        "the sources, in years. Choose a row to open its table below.",
    )
    if isinstance(changed, str):
        show_note(f"Last changes are not known: {changed}")
    _show_health(health, faults, {} if isinstance(changed, str) else changed)
    show_subtitle("Rows of a table")
    name = st.selectbox(
        "Table",
        list(TABLES),
        key="table",
        format_func=lambda name: f"{TABLES[name].file}: a row is {TABLES[name].row_is}",
        label_visibility="collapsed",
    )
    show_rows(snapshot, name)


def _show_health(
    health: Sequence[Health], faults: tuple[Fault, ...], changed: Mapping[str, Version]
) -> None:
    table = pd.DataFrame(
        {
            "table": TABLES[table_health.table].file,
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
        }
        for table_health in health
    ).astype({"place": "float", "amount": "float", "date": "float", "undated": "float"})

    def open_table() -> None:
        chosen = st.session_state["health"]["selection"]["rows"]
        if chosen:
            st.session_state["table"] = health[chosen[0]].table

    config = st.column_config
    show_records(
        table,
        key="health",
        on_select=open_table,
        selection_mode="single-row",
        columns={
            "table": config.TextColumn("Table", width=150, pinned=True),
            "rows": config.NumberColumn("Rows", format="localized", width=60),
            "faults": config.NumberColumn("Faults", width=60),
            "remarks": config.TextColumn("Remarks", width=345),
            "changed": config.TextColumn("Last commit", width=100),
            "place": config.NumberColumn("Place", format="%.0f%%", width=70),
            "amount": config.NumberColumn("Amount", format="%.0f%%", width=70),
            "date": config.NumberColumn("Date", format="%.0f%%", width=70),
            "age": config.NumberColumn(
                "Source age", format="%.1f", width=90, help="Median age of the dated sources, years"
            ),
            "oldest": config.NumberColumn(
                "Oldest", format="%.1f", width=75, help="Age of the oldest source, years"
            ),
            "undated": config.NumberColumn(
                "Undated", format="%d", width=75, help="Rows whose source carries no date"
            ),
        },
        height=HEAD_PX + ROW_PX * min(len(table), 10),
        placeholder="-",
        alt="Health of each table: rows, faults, last change, coverage and age of its sources",
    )


def _remarks(health: Health, faults: tuple[Fault, ...]) -> str:
    """Say in words what the gate tells of a table, the most frequent first."""
    file = TABLES[health.table].file
    codes = Counter(fault.code for fault in faults if fault.file.rsplit("/", 1)[-1] == file)
    return "; ".join(
        f"{count}: {_IN_SHORT.get(code, CODES[code])}" for code, count in codes.most_common()
    )


def _per_cent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _tell_change(version: Version | None) -> str:
    return _NEVER if version is None else f"{version.day}"


@st.cache_resource(ttl=60, max_entries=2, show_spinner=False)
def _held_changes(folder: Path) -> Mapping[str, Version] | str:
    """Ask git when each file last changed, or say why it cannot tell; asked again each minute."""
    try:
        return last_changes(folder)
    except NoHistory as reason:
        return str(reason)


_weigh_health = once_per_version(most=4)(weigh_health)
