"""The section "Methods and sources": the data dictionary as pages, and every source used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.server.held import DATA
from components.server.per_version import once_per_version
from components.views.data.parts import HEAD_PX, ROW_PX, show_subtitle, show_title
from components.views.data.rows import meaning_html
from components.widgets.records import show_records
from components.widgets.tables import download_csv, keep_words
from components.words.amounts import format_count
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ledger.counting.snapshot import Snapshot

FIRST: Final = "The tables"
_COMMENT: Final = re.compile(r"^<!--.*?-->\n*", re.DOTALL | re.MULTILINE)
#: A link to a heading of the same file leads nowhere when only one section is drawn.
_INNER_LINK: Final = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
_SOURCE: Final = ("source_publisher", "source_title", "source_url")


def show_methods(snapshot: Snapshot) -> None:
    """Draw a page of the dictionary, then the list of sources."""
    pages = read_pages(DATA / "README.md")
    show_title(
        "How the tables are made, and where every figure comes from",
        "From data/README.md and from the models that check each cell.",
    )
    if pages:
        page = st.selectbox("Page", list(pages), key="methods_page")
        with st.container(key="methods"):
            st.markdown(pages[page])
    else:
        st.info("There is no README.md beside these tables: what follows is from the schema alone.")
        name = st.selectbox(
            "Table", list(TABLES), key="methods_table", format_func=lambda n: TABLES[n].file
        )
        st.html(meaning_html(TABLES[name]))
    _show_sources(snapshot)


def read_pages(path: Path) -> Mapping[str, str]:
    """Split the dictionary at its headings of the second level.

    Images, comments and links within the file are taken out; a dollar sign stays one.

    Returns:
        Markdown by heading, in the order of the file; nothing if there is no file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return {}
    text = _INNER_LINK.sub(r"\1", _COMMENT.sub("", text))
    text = text.replace("![", "[").replace("$", r"\$")
    first, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    pages = {FIRST: first.split("\n", 1)[-1].strip()}
    for part in rest:
        heading, _, body = part.partition("\n")
        pages[heading.strip()] = body.strip()
    return pages


def list_sources(snapshot: Snapshot) -> pd.DataFrame:
    """Give every source once: publisher, title, address, in how many rows of which tables.

    The most used come first, then by publisher and title.
    """
    parts = [
        getattr(snapshot, name)[list(_SOURCE)].assign(table=name)
        for name, table in TABLES.items()
        if set(_SOURCE).issubset(table.header)
    ]
    rows = pd.concat(parts)
    rows = rows[(rows[list(_SOURCE)] != "").any(axis=1)]
    grouped = rows.groupby(list(_SOURCE), sort=False)["table"]
    sources = grouped.agg(rows="size", tables=lambda names: ", ".join(dict.fromkeys(names)))
    return sources.reset_index().sort_values(
        ["rows", *_SOURCE], ascending=[False, True, True, True], ignore_index=True
    )


def _show_sources(snapshot: Snapshot) -> None:
    sources = _list_sources(snapshot)
    show_subtitle(f"All {format_count(len(sources), 'source')}")
    left, right = st.columns([4, 1.3], vertical_alignment="bottom")
    words = left.text_input(
        "Search the sources",
        key="search_sources",
        placeholder="Publisher, title, address, table ... every word must occur",
    )

    def text() -> pd.Series[str]:
        return sources[[*_SOURCE, "tables"]].agg("\n".join, axis=1).str.lower()

    found = keep_words(sources, words, text)
    if found.empty:
        st.info("No source holds these words. Search for fewer or shorter ones.")
        return
    download_csv(
        f"Download {format_count(len(found), 'source')}",
        lambda: found,
        key="sources_download",
        file_name=f"sources-{snapshot.version}.csv",
        place=right,
    )
    config = st.column_config
    show_records(
        found,
        key="sources",
        columns={
            "source_publisher": config.TextColumn("Publisher", width=220),
            "source_title": config.TextColumn("Title", width=420),
            "source_url": config.LinkColumn("Address", width=380),
            "rows": config.NumberColumn("Rows", width=60),
            "tables": config.TextColumn("In", width=160),
        },
        height=min(HEAD_PX + ROW_PX * len(found), 460),
        alt="Sources: publisher, title, address, number of rows",
    )


_list_sources = once_per_version(most=2)(list_sources)
