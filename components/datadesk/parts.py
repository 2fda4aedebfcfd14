"""What the sections of the data view share: faults as a table, headings, the choice of a table."""

from __future__ import annotations

from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.amounts import format_count
from ledger.exporting.spreadsheet import to_csv
from ledger.faults import MAX_SHOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.faults import Fault

#: What a fault does, worst first.
SEVERITY_LABELS: Final[Mapping[str, str]] = {
    "file": "refuses the file",
    "row": "holds back the row",
    "warning": "warning only",
}
ROW_PX: Final = 35


def show_title(title: str, told: str = "") -> None:
    """Draw the title of a section and what it rests on."""
    small = f"<p class='ca-small'>{escape(told)}</p>" if told else ""
    st.html(f"<h2 class='ca-answer'>{escape(title)}</h2>{small}")


def show_subtitle(title: str, told: str = "") -> None:
    """Draw the title of a table."""
    small = f"<p class='ca-small'>{escape(told)}</p>" if told else ""
    st.html(f"<h3 class='ca-chart'>{escape(title)}</h3>{small}")


def faults_frame(faults: Sequence[Fault]) -> pd.DataFrame:
    """Give faults as a table, one a row, in the words that `check` prints."""
    return pd.DataFrame(
        [
            {
                "file": PurePath(fault.file).name,
                "line": fault.line,
                "column": fault.column or "",
                "id": fault.id or "",
                "value": _show_cell(fault.value),
                "expected": fault.expected,
                "remedy": fault.remedy,
                "nearest": fault.nearest or "",
                "severity": SEVERITY_LABELS[fault.severity],
                "code": fault.code,
            }
            for fault in faults
        ],
        columns=[
            *("file", "line", "column", "id", "value", "expected", "remedy", "nearest"),
            *("severity", "code"),
        ],
    )


def show_fault_rows(faults: Sequence[Fault], key: str) -> None:
    """Draw faults as a table with a download; at most `MAX_SHOWN` are drawn."""
    config = st.column_config
    table = faults_frame(faults[:MAX_SHOWN])
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        row_height=52,
        column_config={
            "file": config.TextColumn("File", width=130),
            "line": config.NumberColumn("Line", format="plain", width=55),
            "column": config.TextColumn("Column", width=110),
            "id": config.TextColumn("Row", width=150),
            "value": config.TextColumn("Stands there", width=140),
            "expected": config.TextColumn("Expected", width=190),
            "remedy": config.TextColumn("What to do", width=420),
            "nearest": config.TextColumn("Did you mean", width=110),
            "severity": config.TextColumn("What it does", width=130),
            "code": config.TextColumn("Code", width=100),
        },
        height=min(38 + 52 * len(table), 500),
        placeholder="",
        alt="Table of faults: file, line, column, row, value, what is expected and what to do",
    )
    left, right = st.columns([4, 1.3], vertical_alignment="top")
    if len(faults) > MAX_SHOWN:
        left.caption(f"The first {MAX_SHOWN:,} of {len(faults):,}; the download holds all.")
    right.download_button(
        f"Download {format_count(len(faults), 'fault')}",
        data=lambda: to_csv(faults_frame(faults)),
        file_name="faults.csv",
        mime="text/csv",
        key=f"{key}_download",
        on_click="ignore",
        width="stretch",
    )


def _show_cell(value: str | None) -> str:
    if value is None:
        return ""
    return value or "(empty)"
