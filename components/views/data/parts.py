"""What the sections of the data view share: faults as a table, headings, names of tables."""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.widgets.tables import download_csv
from components.words.catalogue import text
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    from ledger.faults import Fault

#: Height of a table's head and of one row at the theme's size of letters.
HEAD_PX: Final = 36
ROW_PX: Final = 33
#: More than this nobody reads on a page.
MOST_DRAWN: Final = 200
_COLUMNS: Final = ("table", "line", "column", "id", "value", "expected", "remedy", "kind")
_TABLE_OF: Final = {table.file: name for name, table in TABLES.items()}


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


def name_table(file: str) -> str:
    """Write what a person calls a table, with its file; a file that is no table's by its name."""
    if file not in _TABLE_OF:
        return file
    return text("data.rows.in_file", name=text(f"data.table.{_TABLE_OF[file]}"), file=file)


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
                "severity": fault.severity,
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
    heads = "".join(
        f"<th scope='col'>{escape(text(f'faults.column.{column}'))}</th>" for column in _COLUMNS
    )
    label = escape(text("faults.table_label"), quote=True)
    st.html(
        f"<div class='ca-faults' role='region' tabindex='0' aria-label='{label}'>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    left, right = st.columns([4, 1.3], vertical_alignment="top")
    if len(faults) > MOST_DRAWN:
        show_note(text("faults.first", drawn=f"{MOST_DRAWN}", all=f"{len(faults):,}"), left)
    download_csv(
        text("faults.download", count=len(faults)),
        lambda: faults_frame(faults),
        key=f"{key}_download",
        file_name="faults.csv",
        place=right,
    )


def count_faults(faults: int) -> str:
    """Write how many faults there are: `no faults`, `1 fault`."""
    return text("faults.count", count=faults) if faults else text("faults.none_of")


def mark_code(words: str) -> str:
    """Escape a text of the schema for HTML, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def _fault_row(fault: Fault) -> str:
    nearest = f" {text('faults.nearest', value=fault.nearest)}" if fault.nearest else ""
    kind, effect = text(f"faults.kind.{fault.code}"), text(f"faults.effect.{fault.severity}")
    cells = (
        escape(name_table(PurePath(fault.file).name)),
        f"{fault.line}",
        escape(fault.column or ""),
        escape(fault.id or ""),
        f"<code>{escape(_show_cell(fault.value))}</code>" if fault.value is not None else "",
        escape(fault.expected),
        escape(f"{fault.remedy}{nearest}"),
        f"{escape(kind)} <span>{escape(effect)}</span>",
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _show_cell(value: str | None) -> str:
    if value is None:
        return ""
    return value or text("faults.empty_cell")
