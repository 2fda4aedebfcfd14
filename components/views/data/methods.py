"""The section "Methods and sources": the data dictionary as pages, and every source used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.server.held import DATA
from components.server.per_version import once_per_version
from components.views.data.parts import HEAD_PX, ROW_PX, name_table, show_subtitle, show_title
from components.views.data.rows import meaning_html
from components.widgets.empty import Control, show_controls_empty
from components.widgets.records import show_records
from components.widgets.tables import download_csv, keep_words
from components.words.catalogue import text
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ledger.counting.snapshot import Snapshot

#: Key of what stands before the first heading.
FIRST: Final = ""
_COMMENT: Final = re.compile(r"^<!--.*?-->\n*", re.DOTALL | re.MULTILINE)
#: A link to a heading of the same file leads nowhere when only one section is drawn.
_INNER_LINK: Final = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
_SOURCE: Final = ("source_publisher", "source_title", "source_url")


def show_methods(snapshot: Snapshot) -> None:
    """Draw a page of the dictionary, then the list of sources."""
    pages = read_pages(DATA / "README.md")
    show_title(
        text("data.methods.title"),
        text("data.methods.note"),
    )
    if pages:
        page = st.selectbox(
            text("data.methods.page"), list(pages), key="methods_page", format_func=_name_page
        )
        with st.container(key="methods"):
            st.markdown(pages[page])
    else:
        st.info(text("data.methods.no_dictionary"))
        name = st.selectbox(
            text("data.rows.table"),
            list(TABLES),
            key="methods_table",
            format_func=lambda name: name_table(TABLES[name].file),
        )
        st.html(meaning_html(TABLES[name]))
    _show_sources(snapshot)


def _name_page(heading: str) -> str:
    """Call a page of the dictionary by its heading, one of a table by the table's name too."""
    return name_table(heading) if heading != FIRST else text("data.methods.first_page")


def read_pages(path: Path) -> Mapping[str, str]:
    """Split the dictionary at its headings of the second level.

    Images, comments and links within the file are taken out; a dollar sign stays one.

    Returns:
        Markdown by heading, in the order of the file; nothing if there is no file.
    """
    try:
        markdown = path.read_text(encoding="utf-8")
    except OSError:
        return {}
    markdown = _INNER_LINK.sub(r"\1", _COMMENT.sub("", markdown))
    markdown = markdown.replace("![", "[").replace("$", r"\$")
    first, *rest = re.split(r"^## ", markdown, flags=re.MULTILINE)
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
    sources = grouped.agg(rows="size", tables=_name_tables)
    return sources.reset_index().sort_values(
        ["rows", *_SOURCE], ascending=[False, True, True, True], ignore_index=True
    )


def _name_tables(names: pd.Series[str]) -> str:
    return ", ".join(text(f"data.table.{name}") for name in dict.fromkeys(names))


def _show_sources(snapshot: Snapshot) -> None:
    sources = _list_sources(snapshot)
    show_subtitle(text("data.methods.sources", count=len(sources)))
    left, right = st.columns([4, 1.3], vertical_alignment="bottom")
    words = left.text_input(
        text("data.methods.search"),
        key="search_sources",
        placeholder=text("data.methods.search_hint"),
    )

    def join_cells() -> pd.Series[str]:
        return sources[[*_SOURCE, "tables"]].agg("\n".join, axis=1).str.lower()

    found = keep_words(sources, words, join_cells)
    if found.empty:
        search = [text("empty.searched", words=words.strip())]
        controls = (Control("search_sources", search, len(sources)),)
        show_controls_empty(text("data.methods.none"), controls, "sources")
        return
    download_csv(
        text("data.methods.download", count=len(found)),
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
            "source_publisher": config.TextColumn(text("data.methods.column.publisher"), width=220),
            "source_title": config.TextColumn(text("data.methods.column.title"), width=420),
            "source_url": config.LinkColumn(text("data.methods.column.address"), width=380),
            "rows": config.NumberColumn(text("data.methods.column.rows"), width=60),
            "tables": config.TextColumn(text("data.methods.column.tables"), width=160),
        },
        height=min(HEAD_PX + ROW_PX * len(found), 460),
        alt=text("data.methods.alt"),
    )


_list_sources = once_per_version(most=2)(list_sources)
