"""What the sections of the data view share: faults as a table, headings, the choice of a table."""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.widgets.tables import download_csv
from components.words.amounts import format_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from ledger.faults import Fault

#: What a fault does, worst first.
SEVERITY_LABELS: Final[Mapping[str, str]] = {
    "file": "refuses the file",
    "row": "holds back the row",
    "warning": "warning only",
}
#: Height of a table's head and of one row at the theme's size of letters.
HEAD_PX: Final = 36
ROW_PX: Final = 33
#: More than this nobody reads on a page.
MOST_DRAWN: Final = 200
_HEADS: Final = (
    "File",
    "Line",
    "Column",
    "Row",
    "Stands there",
    "Expected",
    "What to do",
    "What it does",
)


def show_title(title: str, note: str = "") -> None:
    """Draw the title of a section and what it rests on."""
    small = f"<p class='ca-small'>{escape(note)}</p>" if note else ""
    st.html(f"<h2 class='ca-answer'>{escape(title)}</h2>{small}")


def show_note(note: str, place: DeltaGenerator | None = None) -> None:
    """Draw a remark, small but dark enough to be read."""
    html = f"<p class='ca-small'>{escape(note)}</p>"
    (place.html if place is not None else st.html)(html)


def show_subtitle(title: str, note: str = "") -> None:
    """Draw the title of a table."""
    small = f"<p class='ca-small'>{escape(note)}</p>" if note else ""
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
    """Draw faults as a table with a download; at most `MOST_DRAWN` are drawn."""
    rows = "".join(map(_fault_row, faults[:MOST_DRAWN]))
    heads = "".join(f"<th scope='col'>{head}</th>" for head in _HEADS)
    st.html(
        "<div class='ca-faults' role='region' tabindex='0' aria-label='Table of faults'>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    left, right = st.columns([4, 1.3], vertical_alignment="top")
    if len(faults) > MOST_DRAWN:
        show_note(f"The first {MOST_DRAWN} of {len(faults):,}; the download holds all.", left)
    download_csv(
        f"Download {format_count(len(faults), 'line')} of this list",
        lambda: faults_frame(faults),
        key=f"{key}_download",
        file_name="faults.csv",
        place=right,
    )


def tell_faults(faults: int, warnings: int) -> str:
    """Write how many there are: `no fault, 51 warnings`."""
    fault_text = format_count(faults, "fault") if faults else "no fault"
    return f"{fault_text}, {format_count(warnings, 'warning')}"


def mark_code(text: str) -> str:
    """Escape a text of the schema for HTML, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _fault_row(fault: Fault) -> str:
    nearest = f" Did you mean <code>{escape(fault.nearest)}</code>?" if fault.nearest else ""
    cells = (
        escape(PurePath(fault.file).name),
        f"{fault.line}",
        escape(fault.column or ""),
        escape(fault.id or ""),
        f"<code>{escape(_show_cell(fault.value))}</code>" if fault.value is not None else "",
        escape(fault.expected),
        escape(fault.remedy) + nearest,
        f"{SEVERITY_LABELS[fault.severity]} <span>{escape(fault.code)}</span>",
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _show_cell(value: str | None) -> str:
    if value is None:
        return ""
    return value or "(empty)"
