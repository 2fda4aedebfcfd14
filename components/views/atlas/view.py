"""The view "Atlas": headline, map with its panel, three charts and the table of deals."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.atlas_map import build_atlas_map_figure
from components.figures.marks import legend_marks
from components.figures.named_bars import (
    REST,
    build_by_investor_figure,
    build_by_payer_figure,
    build_by_sector_figure,
    height_of_bars,
)
from components.figures.palette import MARK_COLOURS, THEMES
from components.figures.years import build_by_year_figure, name_year
from components.live_plot import live_plot
from components.server.frames import frames_url
from components.server.stills import STILLS
from components.views.atlas.headline import show_headline
from components.views.atlas.overview import show_overview
from components.views.atlas.questions import show_answer
from components.views.atlas.title import show_title
from components.views.atlas.yardsticks import show_yardsticks
from components.views.map_beside import draw_map, place_map
from components.views.record import View
from components.widgets.dossier_panel import current_focus, keep_focus, show_dossier
from components.widgets.empty import show_no_deals, show_nothing_counted
from components.widgets.filters import (
    choose,
    fill_filters,
    read_filters,
    show_filters,
    show_layer_switches,
)
from components.widgets.headline import show_remarks
from components.widgets.legend import write_legend
from components.widgets.scope import show_scope
from components.widgets.tables import show_deals
from components.words.catalogue import text
from components.words.chart_findings import find_investor, find_payer, find_sector, find_year
from components.words.claimed import read_claimed
from ledger.answers.queries import Cut, select, total_by, total_by_two
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    import pandas as pd

    from components.live_plot import ThemeName
    from components.views.record import Screen
    from ledger.counting.snapshot import Snapshot

#: As high as the first screen allows; page.css knows what stands above.
_MAP_HEIGHT = "calc(var(--ca-map-height) - 22px)"
#: Pixels of the columns by year; bars are as high as their rows.
_YEARS_PX: Final = 250
#: The filter of each chart whose bars are no years.
_FILTERED_BY: Final = {"by_investor": "investor", "by_sector": "sector", "by_payer": "payer-kind"}


def _show(screen: Screen) -> None:
    """Draw the atlas of the pledges that the filters select."""
    snapshot, offer, theme = screen.snapshot, screen.offer, screen.theme
    title = st.container(key="title", gap=None)
    show_filters(snapshot, offer)
    asked = read_filters(offer)
    selection, question = asked.selection, asked.link.question
    frame = select(snapshot, selection)
    claimed = read_claimed(snapshot, frame)
    with title:
        show_title(snapshot, frame, asked.link, claimed, offer)
    show_headline(snapshot, frame, selection, claimed, theme)
    with st.container(key="line", horizontal=True, vertical_alignment="center", gap="small"):
        show_scope(snapshot, offer, selection)
        show_remarks(snapshot, frame, Cut(selection))
    map_column, panel = place_map(1.5 if question else 3)
    with map_column:
        show_layer_switches()
        on_map = replace(asked.link, layers=asked.layers)
        draw_map(
            snapshot,
            build_atlas_map_figure(
                snapshot,
                frame,
                layers=asked.layers,
                colour=asked.link.colour,
                shade=asked.link.shade,
                camera=asked.link.camera,
                selected=current_focus(),
            ),
            height=_MAP_HEIGHT,
            alt=text("map.labels.alt"),
            theme=theme,
            still=STILLS.find(snapshot, on_map, theme, make=False),
            frames=frames_url(snapshot, selection),
            on_click=keep_focus,
        )
        if len(frame):
            st.html(f"<p class='ca-follow'>{escape(text('map.labels.follow'))}</p>")
    with panel:
        if frame.empty:
            show_no_deals(snapshot, Cut(selection))
        elif show_dossier(snapshot, frame, selection):
            pass
        elif not claimed.sum_of():
            show_nothing_counted(snapshot, Cut(selection))
            show_overview(snapshot, frame, selection)
        elif question:
            show_answer(snapshot, frame, question, theme)
        else:
            show_yardsticks(snapshot, frame, selection)
            show_overview(snapshot, frame, selection)
    if len(frame):
        _show_charts(snapshot, frame, theme, selection.investors)
        st.html(f"<h2 class='ca-heading'>{escape(text('overview.deals'))}</h2>")
        show_deals(snapshot, frame)


def _show_charts(
    snapshot: Snapshot, frame: pd.DataFrame, theme: ThemeName, investors: tuple[str, ...]
) -> None:
    """Draw four charts, each under what it finds."""
    names, until = snapshot.names, snapshot.newest_source_date
    marks = set(frame.loc[frame[COUNTED] > 0, "mark"])
    if not marks:
        st.html(f"<p class='ca-small'>{escape(text('charts.nothing.counted'))}</p>")
        return
    groups = dict(zip(snapshot.sectors["code"], snapshot.sectors["group"], strict=True))
    by_investor, by_sector, by_payer, by_year = (
        total_by_two(frame, dimension, "mark")
        for dimension in ("investor", "sector", "payer-kind", "year")
    )
    charts: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (
            "by_investor",
            find_investor(by_investor, names.investors),
            build_by_investor_figure(
                by_investor, total_by(frame, "investor"), names.investors, MARK_COLOURS[theme]
            ),
        ),
        (
            "by_payer",
            find_payer(by_payer),
            build_by_payer_figure(by_payer, total_by(frame, "payer-kind"), MARK_COLOURS[theme]),
        ),
        (
            "by_sector",
            find_sector(by_sector, names.sectors),
            build_by_sector_figure(
                by_sector, total_by(frame, "sector"), names.sectors, groups, THEMES[theme]
            ),
        ),
        (
            "by_year",
            find_year(by_year, lambda year: name_year(year, until)),
            build_by_year_figure(
                by_year, MARK_COLOURS[theme], snapshot.events, until=until, investors=investors
            ),
        ),
    )
    st.html(
        f"<p class='ca-small'>{escape(text('charts.basis'))}</p>"
        f"{write_legend(legend_marks(theme, marks))}"
    )
    # Side by side as many as there is room for (page.css).
    with st.container(key="charts"):
        for key, finding, figure in charts:
            with st.container(key=f"chart_{key}", gap=None):
                _show_chart(key, finding, figure, theme)


def _show_chart(key: str, finding: str, figure: dict[str, Any], theme: ThemeName) -> None:
    """Draw a chart: what it finds, what it shows, and the picture."""
    label = text(f"charts.{key.removeprefix('by_')}.label")
    if figure["layout"].get("meta", {}).get("events"):
        label += f". {text('charts.events.note')}"
    st.html(f"<h2 class='ca-heading'>{escape(finding)}</h2><p class='ca-small'>{escape(label)}</p>")
    live_plot(
        figure,
        key=key,
        height=f"{_YEARS_PX if key == 'by_year' else height_of_bars(figure)}px",
        alt=label,
        theme=theme,
        on_click=lambda event: _choose_bar(key, event["id"]),
    )


def _choose_bar(chart: str, code: str) -> None:
    """Filter by the bar that was clicked; the same bar again takes the filter off."""
    if chart == "by_year":
        if code.isdigit():
            st.session_state["years"] = (int(code), int(code))
    elif code != REST:
        choose(_FILTERED_BY[chart], [code])


VIEW: Final = View(
    code="atlas",
    fill_controls=fill_filters,
    show=_show,
    sections=(),
)
