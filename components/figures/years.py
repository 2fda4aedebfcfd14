"""Charts over years: columns by year of announcement, what an axis of years says, and the events.

An event is a thin mark with a name; which of them have room only the browser knows
(live_plot/static/chart_events.js), so a figure lists them in order of weight. Pure.
"""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from components.figures.amount_unit import choose_unit
from components.figures.charts import Figure, chart_layout, plain, write_amount
from components.figures.marks import FROM_FIRMEST, draw_piece
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.dates import month_name
from components.words.freight import day_text
from components.words.labels import MARK_LABELS
from components.words.sentences import lower_first
from ledger.tables.events import EVENT_KINDS
from ledger.tables.vocabulary import UNDATED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

#: Fewer columns than these do not fill a chart.
_FEW: Final = 5
#: So many years are named at most.
_NAMED: Final = 8
#: Empty columns between the last year and what has no date, so that both have room for words.
_GAP: Final = 2
#: Room above the columns for the names of events.
TOP_PX: Final = 26
#: No figure has more events: the browser leaves most of them out anyway.
_EVENTS: Final = 24


def build_by_year_figure(
    by_mark: pd.DataFrame,
    colours: Mapping[str, str],
    events: pd.DataFrame,
    *,
    until: str,
    investors: Collection[str] = (),
) -> Figure:
    """Draw counted pledges by year of announcement, committed money below what is only promised.

    Args:
        by_mark: Columns `year` (four digits or `undated`), `mark`, `counted_usd_m`.
        colours: Colours by mark, those of the viewer's theme.
        events: Rows of events.csv.
        until: The date of the newest source, ISO 8601, or '': its year is not over.
        investors: Whose pledges they are; their events come first.

    Returns:
        Stacked columns in USD million or billion, every year between the first and the last on the
        axis; undated money stands at the end. `customdata` holds the year.
    """
    found = sorted(by_mark["year"].unique())
    dated = [int(year) for year in found if year != UNDATED]
    years = [str(year) for year in range(min(dated), max(dated) + 1)] if dated else []
    undated = UNDATED in found
    axis = [*years, *(" " * (at + 1) for at in range(_GAP * (undated and bool(years))))]
    axis += [UNDATED] * undated
    sums = by_mark.groupby(["mark", "year"])["counted_usd_m"].sum().to_dict()
    ends = by_mark.groupby("year")["counted_usd_m"].sum().to_dict()
    most = max(ends.values(), default=0.0)
    unit = choose_unit(float(most))
    traces = []
    for mark in FROM_FIRMEST:
        mine = [year for year in axis if sums.get((mark, year), 0.0) > 0]
        if mine:
            traces.append(
                {
                    "type": "bar",
                    "name": MARK_LABELS[mark],
                    "x": mine,
                    "y": [unit.scale(sums[mark, year]) for year in mine],
                    "customdata": mine,
                    "text": [
                        f"{name_year(year, until)}, {lower_first(MARK_LABELS[mark])}: "
                        f"{write_amount(sums[mark, year])}"
                        for year in mine
                    ],
                    "textposition": "none",
                    "hovertemplate": "%{text}<extra></extra>",
                    **draw_piece(mark, colours[mark]),
                }
            )
    peaks = [year for year in axis if most > 0 and ends.get(year) == most]
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": peaks,
            "y": [unit.scale(most)] * len(peaks),
            "text": [format_usd(most)] * len(peaks),
            "textposition": "top center",
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    named = name_ticks(years, until) | ({UNDATED: text("charts.undated_tick")} if undated else {})
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 44, "t": TOP_PX, "b": 40},
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": axis,
            "tickangle": 0,
            "tickmode": "array",
            "tickvals": list(named),
            "ticktext": list(named.values()),
            **_room_for(len(axis)),
        },
        yaxis=unit.axis() | {"nticks": 4, "range": [0, unit.scale(most) * 1.12 or 1]},
        showlegend=False,
    )
    if years:
        layout["meta"] = {
            "events": list_events(events, int(years[0]), int(years[-1]), investors, start=-0.5)
        }
    return {"data": traces, "layout": layout}


def list_events(
    events: pd.DataFrame,
    first: int,
    last: int,
    investors: Collection[str] = (),
    *,
    start: float,
) -> list[dict[str, Any]]:
    """List what happened in years, the weightiest first.

    Args:
        events: Rows of events.csv.
        first: First year of the axis.
        last: Its last year.
        investors: Whose chart it is: what names one of them comes before all else.
        start: Where the first year begins on the axis.

    Returns:
        `x` (its place on the axis, where a year is as long as 1), `name` and `day`.
    """
    wanted = set(investors)
    rows = [
        (
            wanted.isdisjoint(row["countries"].split(";")),
            EVENT_KINDS.index(row["kind"]),
            -date.fromisoformat(row["date"]).toordinal(),
            row,
        )
        for row in events.to_dict("records")
        if first <= int(row["date"][:4]) <= last
    ]
    return [
        {
            "x": round(start + _year_of(row["date"]) - first, 3),
            "name": plain(row["name"]),
            "day": day_text(row["date"]),
        }
        for *_, row in sorted(rows, key=lambda ranked: ranked[:3])[:_EVENTS]
    ]


def name_ticks(years: Sequence[str], until: str) -> dict[str, str]:
    """Name round years of an axis, and the last where it is not over.

    Of a few years each is named; of many every second, fourth, fifth or tenth. Which of the names
    have room is the browser's to say, the last one first.
    """
    step = next((step for step in (1, 2, 4, 5, 10, 20) if len(years) <= step * _NAMED), 20)
    shown = [year for year in years if int(year) % step == 0]
    if years and _is_open(years[-1], until):
        # Three columns hold the words below the last one.
        shown = [year for year in shown if int(years[-1]) - int(year) >= max(1, ceil(step / 2))]
        month = month_name(until)
        return {year: year for year in shown} | {
            years[-1]: text("charts.year_until", year=years[-1], month=month).replace(
                " ", "<br>", 1
            )
        }
    return {year: year for year in shown}


def name_year(year: str, until: str) -> str:
    """Name a year within a sentence, and until when where it is not over."""
    if year == UNDATED:
        return text("charts.undated")
    if not _is_open(year, until):
        return year
    return text("charts.year_until", year=year, month=month_name(until))


def _is_open(year: str, until: str) -> bool:
    """Tell whether sources end within the year, in a month that is known and not its last."""
    return until[:4] == year and len(until) >= len("2026-06") and until[5:7] != "12"


def _year_of(day: str) -> float:
    """Give a day as years: 2 July 2025 is about 2025.5."""
    found = date.fromisoformat(day)
    length = (date(found.year + 1, 1, 1) - date(found.year, 1, 1)).days
    return found.year + (found - date(found.year, 1, 1)).days / length


def _room_for(columns: int) -> dict[str, Any]:
    """Give the range of an axis of all its columns, of which a few do not fill the whole chart."""
    if not columns:
        return {}
    spare = max(0.0, (_FEW - columns) / 2)
    return {"range": [-0.5 - spare, columns - 0.5 + spare]}
