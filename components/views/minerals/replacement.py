"""What could it replace? The region's part of the world beside China's, and what Japan imports."""

from __future__ import annotations

from dataclasses import replace
from html import escape
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
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading
from components.words.catalogue import Labels, text
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
#: The shares of a line, by its fields, in the order of the table.
_SHARES: Final = (
    *("region_mining", "china_mining", "region_refining", "china_refining"),
    *("japan_from_china", "japan_from_region"),
)
_COLUMNS: Final = Labels("minerals.replace_column")


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
        scale = text("minerals.replace.scale", year=f"{usual_year(drawn)}")
        st.html(f"<p class='ca-small'>{escape(scale)}</p>")
        live_plot(
            build_supply_figure(drawn, names, region, paints),
            key="supply",
            height=f"{supply_height(drawn)}px",
            alt=text("minerals.replace.chart_alt"),
            theme=question.theme,
            on_click=_ask_figures,
        )
    _show_table(question, lines, region)
    footer = ("sorted", "shares", "contracts", "sites")
    st.caption(" ".join(text(f"minerals.replace.footer.{part}") for part in footer))
    _show_asked(question)


def _show_table(question: MineralQuestion, lines: Sequence[MineralLine], region: str) -> None:
    snapshot = question.snapshot
    table = lay_out(lines, snapshot.names)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.html(
        f"<h3 class='ca-chart'>{escape(text('minerals.replace.table'))}</h3>"
        f"<p class='ca-small'>{escape(text('minerals.replace.table_help'))}</p>"
    )
    where: dict[str, Any] = {"region": region}
    named = {field: text(f"minerals.replace.share.{field}", **where) for field in _SHARES}
    shares = {
        field: text("minerals.replace.percent", share=share) for field, share in named.items()
    }
    bases = {
        _basis(field): text("minerals.replace.basis", share=share) for field, share in named.items()
    }
    download_csv(
        text("tables.download", count=len(table)),
        lambda: table.rename(columns={**_COLUMNS, **shares, **bases}),
        key="download_replacement",
        file_name=f"minerals-{snapshot.version}.csv",
        place=right,
    )
    config = st.column_config
    wide = {"contracts", "under_way"}
    show_records(
        table,
        key=_TABLE,
        height=min(38 + 35 * len(table), 460),
        on_select=lambda: _ask_row(lines),
        selection_mode="single-row",
        columns={
            **{
                column: config.TextColumn(
                    label,
                    pinned=column == "mineral",
                    width="medium" if column in wide else None,
                )
                for column, label in _COLUMNS.items()
            },
            "producing": config.NumberColumn(_COLUMNS["producing"], format="%d"),
            **{
                column: config.NumberColumn(label, format="%.1f")
                for column, label in shares.items()
            },
            **{
                column: config.TextColumn(
                    text("minerals.replace.basis_short"), width="small", help=label
                )
                for column, label in bases.items()
            },
        },
        alt=text("minerals.replace.table_alt"),
    )


def lay_out(lines: Sequence[MineralLine], names: Names) -> pd.DataFrame:
    """Lay the lines out, a row a mineral.

    Returns:
        `mineral`, `lists`; each share as a field of a line, in per cent (NaN where there is none),
        with year and source beside it in a column of its name and `_basis`; then what Japan takes
        and what there is, `contracts`, `under_way`, `producing`, `imports`, `talks`.
    """
    columns: dict[str, list[Any]] = {
        "mineral": [begin(names.commodity(line.commodity)) for line in lines],
        "lists": [tell_lists(line.lists, LIST_LABELS) for line in lines],
    }
    deals = {
        "contracts": [_tell_deals(line.contracts, names) for line in lines],
        "under_way": [tell_sites(line.under_way) for line in lines],
        "producing": [line.producing for line in lines],
    }
    for field in _SHARES:
        # What Japan takes stands before what it imports from others: those figures are few.
        if field == "japan_from_region":
            columns |= deals
        shares: list[tuple[Share, ...]] = [getattr(line, field) for line in lines]
        columns[field] = [own[0].percent if own else None for own in shares]
        columns[_basis(field)] = [tell_basis(own, names) for own in shares]
    columns |= {
        "imports": [tell_imports(line.imports, names) for line in lines],
        "talks": [_tell_deals(line.talks, names) for line in lines],
    }
    return pd.DataFrame(columns).astype(dict.fromkeys(_SHARES, "float64"))


def _basis(field: str) -> str:
    return f"{field}_basis"


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
