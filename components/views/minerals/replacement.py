"""What could it replace? The region's part of the world beside China's, and what Japan imports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.palette import INVESTOR_COLOURS, THEMES
from components.figures.supply import build_supply_figure, keep_drawn, supply_height, usual_year
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.minerals.controls import LIST_LABELS
from components.views.minerals.row_sources import show_rows
from components.views.minerals.way_hint import show_way_hint
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading
from components.words.amounts import format_count
from components.words.minerals import tell_offtake
from components.words.sentences import begin
from components.words.supply import (
    answer_replacement,
    name_region,
    tell_basis,
    tell_imports,
    tell_lists,
    tell_sites,
)
from ledger.answers.replacement import compare_minerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.views.minerals.question import MineralQuestion
    from ledger.answers.mineral_scope import MineralScope
    from ledger.answers.replacement import MineralLine
    from ledger.answers.supply import Row, Share
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

_ASKED: Final = "supply_asked"
_TABLE: Final = "replacement"
#: Heading of each share, of its basis, and the field of a line.
_SHARES: Final = (
    ("Mined by {region}, %", "region_mining"),
    ("Mined by China, %", "china_mining"),
    ("Refined by {region}, %", "region_refining"),
    ("Refined by China, %", "china_refining"),
    ("Japan's from China, %", "japan_from_china"),
    ("Japan's from {region}, %", "japan_from_region"),
)


@once_per_version(most=32)
def _compare(snapshot: Snapshot, scope: MineralScope) -> tuple[MineralLine, ...]:
    return compare_minerals(snapshot, scope)


def show_replacement(question: MineralQuestion) -> None:
    """Draw the finding, the dots and the table; a row or a dot opens its figures and sources."""
    snapshot, scope = question.snapshot, question.scope
    names, lines = snapshot.names, _compare(snapshot, scope)
    terms = ("critical", "refining", "offtake")
    show_heading(*answer_replacement(lines, scope.countries, names), terms)
    show_way_hint(question, lines[0].commodity)
    region, drawn = name_region(scope.countries, names), keep_drawn(lines)
    if drawn:
        paper = THEMES[question.theme]
        paints = {
            "region": paper.accent,
            "CHN": INVESTOR_COLOURS[question.theme]["CHN"],
            "ink": paper.ink,
        }
        st.html(
            "<p class='ca-small'>Mining and refining: % of the world. To Japan: % of its imports. "
            f"All in {usual_year(drawn)}, or in the year beside the dot.</p>"
        )
        live_plot(
            build_supply_figure(drawn, names, region, paints),
            key="supply",
            height=f"{supply_height(drawn)}px",
            alt="Parts of the world's mining and refining, and of Japan's imports, by mineral",
            theme=question.theme,
            on_click=_ask_figures,
        )
    _show_table(question, lines, region)
    st.caption(
        "Sorted by the larger of the two parts that the countries looked at have in the world. "
        "Each share is of the newest year in which both its amounts, or itself, were read: years "
        "differ from cell to cell and are never mixed in one share. Joined dots are rivals of one "
        "year, or products that are counted apart. Contracted to Japan: signed or running, its "
        "term not over; whether an old one is kept was often not read. A share of the output is "
        "the right of a partner and no sale. Under way: sites and plants in development, with the "
        "date of what is known. Co-products count as "
        "sites of each mineral that they hold."
    )
    _show_asked(question)


def _show_table(question: MineralQuestion, lines: Sequence[MineralLine], region: str) -> None:
    snapshot = question.snapshot
    table = lay_out(lines, region, snapshot.names)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.html(
        "<h3 class='ca-chart'>Mineral by mineral</h3><p class='ca-small'>Choose a row for its "
        "figures and their sources. An empty cell: no source was read.</p>"
    )
    download_csv(
        f"Download {format_count(len(table), 'mineral')}",
        lambda: table,
        key="download_replacement",
        file_name=f"minerals-{snapshot.version}.csv",
        place=right,
    )
    config = st.column_config
    st.dataframe(
        table,
        key=_TABLE,
        hide_index=True,
        height=min(38 + 35 * len(table), 460),
        on_select=lambda: _ask_row(lines),
        selection_mode="single-row",
        placeholder="",
        column_config={
            "Mineral": config.TextColumn("Mineral", pinned=True),
            **{
                heading: config.NumberColumn(heading, format="%.1f")
                for heading in table.columns
                if heading.endswith("%")
            },
            **{
                heading: config.TextColumn("Year, source", width="small", help=heading)
                for heading in table.columns
                if heading.endswith("year, source")
            },
            "Contracted to Japan": config.TextColumn("Contracted to Japan", width="medium"),
            "Under way": config.TextColumn("Under way", width="medium"),
            "Producing sites": config.NumberColumn("Producing sites", format="%d"),
        },
        alt="Minerals by what the region could replace",
    )


def lay_out(lines: Sequence[MineralLine], region: str, names: Names) -> pd.DataFrame:
    """Lay the lines out, a row a mineral, each share with year and source beside it."""
    columns: dict[str, list[Any]] = {
        "Mineral": [begin(names.commodity(line.commodity)) for line in lines],
        "Critical for": [tell_lists(line.lists, LIST_LABELS) for line in lines],
    }
    for heading, field in _SHARES:
        shares: list[tuple[Share, ...]] = [getattr(line, field) for line in lines]
        title = heading.format(region=region)
        columns[title] = [own[0].percent if own else None for own in shares]
        columns[f"{title.removesuffix(', %')}: year, source"] = [
            tell_basis(own, names) for own in shares
        ]
    columns |= {
        "Japan imports": [tell_imports(line.imports, names) for line in lines],
        "Contracted to Japan": [_tell_deals(line.contracts, names) for line in lines],
        "Announced for Japan": [_tell_deals(line.talks, names) for line in lines],
        "Under way": [tell_sites(line.under_way) for line in lines],
        "Producing sites": [line.producing for line in lines],
    }
    # What Japan takes stands before what it imports from others: those figures are few.
    deals = ("Contracted to Japan", "Under way", "Producing sites")
    places = [*list(columns)[:10], *deals]
    table = pd.DataFrame({name: columns[name] for name in dict.fromkeys([*places, *columns])})
    shares_only = [heading for heading in table.columns if heading.endswith("%")]
    return table.astype(dict.fromkeys(shares_only, "float64"))


def _tell_deals(rows: Sequence[Row], names: Names) -> str:
    return "; ".join(tell_offtake(row, names, kind=True) for row in rows)


def _ask_row(lines: Sequence[MineralLine]) -> None:
    rows = st.session_state[_TABLE]["selection"]["rows"]
    if rows and rows[0] < len(lines):
        st.session_state[_ASKED] = ("commodity", lines[rows[0]].commodity)


def _ask_figures(event: dict[str, Any]) -> None:
    if event["id"]:
        st.session_state[_ASKED] = ("line", event["id"])


def _show_asked(question: MineralQuestion) -> None:
    """Open the figures of the row or the dot that was chosen, if one was."""
    snapshot = question.snapshot
    asked = st.session_state.pop(_ASKED, None)
    if asked is None:
        return
    what, value = asked
    if what == "line":
        wanted = [int(line) for line in value.split(",")]
        show_rows(snapshot, supply=snapshot.supply[snapshot.supply["line"].isin(wanted)])
        return
    scope = replace(question.scope, commodities=(value,), narrowed=True)
    show_rows(
        snapshot,
        supply=snapshot.supply[(snapshot.supply["commodity"] == value).to_numpy()],
        offtake=snapshot.offtake[(snapshot.offtake["commodity"] == value).to_numpy()],
        deposits=scope.keep_sites(snapshot.deposits),
        plants=scope.keep_sites(snapshot.plants),
    )
