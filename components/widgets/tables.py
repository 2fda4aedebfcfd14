"""Tables of deals: what stands in the list below the map and in every list that a figure opens.

Downloads hold just the rows shown, with cells that a spreadsheet would run as a formula defused.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from components.link.address import address_with
from components.widgets.cards import is_narrow, show_cards
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, STAGE_LABELS
from components.words.left_out import tell_reasons
from components.words.sentences import join_words
from ledger.answers.queries import Selection
from ledger.exporting.spreadsheet import to_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator

    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

SHOWN: Final = 20
_SEARCHED: Final = ("id", "title", "lead", "place", "note", "investor_name", "source_title")


def show_deals(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    """Draw the deals of a selection: search, all or the largest, sort by column, download."""
    names = snapshot.names
    left, middle, right = st.columns([4, 2, 1.6], vertical_alignment="bottom")
    words = left.text_input(
        text("tables.search"),
        key="search",
        placeholder=text("tables.search_hint"),
    )
    found = search(frame, words)
    if found.empty:
        _show_no_words(snapshot, frame, words)
        return
    extent = middle.segmented_control(
        text("tables.extent"),
        ("largest", "all"),
        key="extent",
        default="largest",
        required=True,
        format_func=lambda code: (
            text("tables.largest", count=SHOWN)
            if code == "largest"
            else text("tables.all", count=len(found))
        ),
    )
    ordered = found.sort_values(["counted_usd_m", "id"], ascending=[False, True], kind="stable")
    download_csv(
        text("tables.download", count=len(found)),
        lambda: ordered,
        key="download",
        file_name=f"deals-{snapshot.version}.csv",
        place=right,
    )
    show_rows(ordered if extent == "all" else ordered.head(SHOWN), names, key="deals")
    if extent != "all" and len(ordered) > SHOWN:
        st.caption(text("tables.shown", shown=f"{SHOWN}", count=len(ordered)))


def _show_no_words(snapshot: Snapshot, frame: pd.DataFrame, words: str) -> None:
    """Say which of the words the deals hold, and offer to search them all or to clear the box."""
    sizes = {word: len(search(frame, word)) for word in words.split()}
    apart = [
        text("empty.word", word=word, found=text("empty.found.deals", count=size))
        for word, size in sizes.items()
    ]
    counts = text("empty.words_apart", counts=join_words(apart)) if len(apart) > 1 else ""
    everywhere = len(search(snapshot.pledges, words))
    address = urlencode(address_with(selection=Selection(), question=None), doseq=True)
    link = (
        f"<p><a class='ca-link ca-stay ca-plain' target='_self' href='?{escape(address)}'>"
        f"{escape(text('empty.words_everywhere', count=everywhere))}</a></p>"
    )
    st.html(
        f"<div class='ca-empty' role='status'><strong>{escape(text('empty.words', words=words))}"
        f"</strong><p>{escape(counts)}</p>{link if everywhere else ''}</div>"
    )
    st.button(text("empty.words_clear"), key="clear_search", on_click=_clear_search)


def _clear_search() -> None:
    st.session_state["search"] = ""


def show_rows(  # noqa: PLR0913  every one is named where it is called
    rows: pd.DataFrame,
    names: Names,
    *,
    key: str | None = None,
    why: bool = False,
    amount: str = "counted_usd_m",
    height: int = 420,
    report: Callable[[Mapping[Any, Any]], str] | None = None,
) -> None:
    """Draw rows of pledges as a table, on a phone as cards.

    Args:
        rows: Rows of the pledges frame.
        names: Names of codes.
        key: Key of the element.
        why: Show why a row counts nothing instead of what it counts.
        amount: The column of money to show first.
        height: Greatest height, pixels.
        report: Writes, as HTML, how to report an error in a row, for who selects it; no row can be
            selected where it is not given.
    """
    if is_narrow():
        show_cards(rows, names, why=why, amount=amount, report=report)
        return
    table = rows.assign(
        recipient=[names.recipients(joined) for joined in rows["recipient"]],
        sector=[names.sector(code) for code in rows["sector"]],
        kind=[KIND_LABELS.get(code, "") for code in rows["kind"]],
        stage=[STAGE_LABELS[stage] for stage in rows["stage"]],
        **({"why": tell_reasons(rows)} if why else {}),
    )
    described = ["investor_name", "recipient", "sector", "kind", "stage", "announced"]
    amounts = list(dict.fromkeys([amount, "counted_usd_m", "low_usd_m", "paid_out_usd_m"]))
    columns = ["title", *(["why", "whole_usd_m", *described] if why else [*described, *amounts])]
    selecting: dict[str, Any] = {}
    if report:
        selecting = {"on_select": "rerun", "selection_mode": "single-row"}
    chosen = st.dataframe(
        table[[*columns, "source_url"]],
        key=key,
        hide_index=True,
        column_config=_columns(),
        height=min(38 + 35 * len(table), height),
        placeholder="",
        alt=text("tables.alt"),
        **selecting,
    )
    if report is None:
        return
    if selected := chosen["selection"]["rows"]:
        st.html(report(rows.iloc[selected[0]].to_dict()))
    else:
        st.html(f"<p class='ca-small'>{escape(text('report.select'))}</p>")


def download_csv(  # noqa: PLR0913  every one is named where it is called
    label: str,
    rows: Callable[[], pd.DataFrame],
    *,
    key: str,
    file_name: str,
    place: DeltaGenerator | None = None,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw a button that downloads rows for a spreadsheet.

    Args:
        label: What the button says.
        rows: Gives the rows; asked only when the button is pressed.
        key: Key of the button.
        file_name: Name of the file.
        place: Where to draw it; here by default.
        width: `stretch` fills the column.
    """
    (place or st).download_button(
        label,
        data=lambda: to_csv(rows()),
        file_name=file_name,
        mime="text/csv",
        key=key,
        on_click="ignore",
        width=width,
    )


def search(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """Give the rows that hold every word, in any of the searched columns, in any case."""

    def join_texts() -> pd.Series[str]:
        joined = frame[_SEARCHED[0]].str.lower()
        for column in _SEARCHED[1:]:
            joined = joined + " " + frame[column].str.lower()
        return joined

    return keep_words(frame, words, join_texts)


def keep_words(
    frame: pd.DataFrame, words: str, text_of: Callable[[], pd.Series[str]]
) -> pd.DataFrame:
    """Give the rows of which the text holds every word; all of them where there is no word.

    Args:
        frame: The rows.
        words: As typed: any case, parted by spaces.
        text_of: Gives the text of each row in small letters; asked only where there is a word.
    """
    parts = words.lower().split()
    if not parts:
        return frame
    row_texts = text_of()
    return frame[
        np.logical_and.reduce(
            [row_texts.str.contains(part, regex=False).to_numpy() for part in parts]
        )
    ]


#: Pixels of the columns of deals: together they fill a page of 1280.
_WIDTHS: Final = {
    "title": 290,
    "investor_name": 95,
    "recipient": 110,
    "sector": 165,
    "kind": 80,
    "stage": 120,
    "announced": 90,
    "why": 400,
    "source_url": 60,
}
#: Columns of money, and the text that names each.
_AMOUNTS: Final = {
    "counted_usd_m": "counted",
    "low_usd_m": "low",
    "constant_usd_m": "constant",
    "whole_usd_m": "stated",
    "dead_usd_m": "stated",
    "paid_out_usd_m": "paid",
}


def _columns() -> dict[str, Any]:
    config = st.column_config
    words = ("title", "recipient", "sector", "kind", "stage", "announced", "why")
    return (
        {
            name: config.TextColumn(text(f"tables.column.{name}"), width=_WIDTHS[name])
            for name in words
        }
        | {
            name: config.NumberColumn(text(f"tables.column.{column}"), format="%,.1f", width=85)
            for name, column in _AMOUNTS.items()
        }
        | {
            "investor_name": config.TextColumn(
                text("tables.column.investor"), width=_WIDTHS["investor_name"]
            ),
            "source_url": config.LinkColumn(
                text("tables.source"), display_text=text("tables.open"), width=_WIDTHS["source_url"]
            ),
        }
    )
