"""Lying bars that carry their own words: the name above each bar, its amount at the end.

By investor, by sector and by kind of payer, each bar split by what its money is. No axis repeats
what the bars say, and a name has the whole width. Pure: tidy frames in, figures out.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.figures.amount_unit import AmountUnit, choose_unit
from components.figures.charts import Figure, chart_layout, plain, write_amount
from components.figures.marks import (
    BROAD_LABELS,
    BROAD_MARKS,
    FROM_FIRMEST,
    LOOK_OF,
    as_broad,
    draw_piece,
)
from components.figures.palette import SECTOR_COLOURS, outline_of
from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from components.words.labels import MARK_LABELS, PAYER_GROUP_LABELS
from components.words.sentences import lower_first
from ledger.tables.vocabulary import MULTI_SECTOR, PAYER_GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from components.figures.palette import Theme
    from ledger.answers.queries import Bucket

#: So many investors are drawn; the rest is one bar, named as such.
INVESTORS_DRAWN: Final = 10
REST: Final = "rest"
#: Of the height of a row: what the bar takes, and where name and amount stand from its upper edge.
THICK, NAME_AT, AMOUNT_AT = 0.4, -0.27, 0.21
#: Pixels of a row, and of what stands around all of them.
_ROW_PX, _AROUND_PX = 35, 12
#: Rows between the sectors and what names several of them.
_APART: Final = 0.35


def height_of_bars(figure: Figure) -> int:
    """Give the pixels that a figure of this module needs for its rows."""
    low, high = figure["layout"]["yaxis"]["range"]
    return round((low - high) * _ROW_PX) + _AROUND_PX


def build_by_payer_figure(
    by_mark: pd.DataFrame, totals: Sequence[Bucket], colours: Mapping[str, str]
) -> Figure:
    """Draw counted pledges by who pays, each bar split by what its money is.

    Args:
        by_mark: Columns `payer-kind`, `mark`, `counted_usd_m`.
        totals: Groups of payers that count.
        colours: Colours by mark, those of the viewer's theme.

    Returns:
        Lying bars, public money first; `customdata` holds the group of payers.
    """
    place = {group: at for at, group in enumerate(PAYER_GROUPS)}
    ordered = sorted(totals, key=lambda bucket: place[bucket.key])
    groups = by_mark.rename(columns={"payer-kind": "investor"})
    return build_by_investor_figure(groups, ordered, PAYER_GROUP_LABELS, colours)


def build_by_investor_figure(
    by_mark: pd.DataFrame,
    totals: Sequence[Bucket],
    names: Mapping[str, str],
    colours: Mapping[str, str],
) -> Figure:
    """Draw counted pledges by investor, each bar split by what its money is.

    Args:
        by_mark: Columns `investor`, `mark`, `counted_usd_m`.
        totals: Investors, largest first.
        names: Names by investor code.
        colours: Colours by mark, those of the viewer's theme.

    Returns:
        Lying bars in USD million or billion; `customdata` holds the investor code, or `rest`.
    """
    drawn = [bucket.key for bucket in totals[:INVESTORS_DRAWN]]
    rest = len(totals) - len(drawn)
    rows = {key: names.get(key, key) for key in drawn}
    if rest:
        rows[REST] = text("charts.others", count=rest)
    keyed = by_mark.assign(key=by_mark["investor"].where(by_mark["investor"].isin(drawn), REST))
    sums = keyed.groupby(["mark", "key"])["counted_usd_m"].sum().to_dict()
    return _draw_rows(rows, sums, {mark: colours[mark] for mark in FROM_FIRMEST}, MARK_LABELS)


def build_by_sector_figure(
    by_mark: pd.DataFrame,
    totals: Sequence[Bucket],
    names: Mapping[str, str],
    groups: Mapping[str, str],
    paper: Theme,
) -> Figure:
    """Draw counted pledges by sector in the colours of their groups, split by what they are.

    What names several sectors is none itself: it stands last, apart and without a colour, with
    its part of the whole.

    Args:
        by_mark: Columns `sector`, `mark`, `counted_usd_m`.
        totals: Sectors, largest first.
        names: Names by sector code.
        groups: Sector groups by sector code.
        paper: The viewer's theme.

    Returns:
        Lying bars in USD million or billion; `customdata` holds the sector code.
    """
    codes = sorted((bucket.key for bucket in totals), key=lambda code: code == MULTI_SECTOR)
    rows = {code: names.get(code, code) for code in codes}
    tint = {code: SECTOR_COLOURS[groups[code]] for code in codes}
    lines = {code: outline_of(colour, paper) for code, colour in tint.items()}
    if MULTI_SECTOR in rows:
        tint[MULTI_SECTOR], lines[MULTI_SECTOR] = paper.rule, paper.muted
    tints = {mark: tint if LOOK_OF[mark] == "filled" else lines for mark in BROAD_MARKS}
    sums = by_mark.assign(mark=as_broad(by_mark["mark"])).groupby(["mark", "sector"])
    money = sums["counted_usd_m"].sum().to_dict()
    return _draw_rows(rows, money, tints, BROAD_LABELS, apart=MULTI_SECTOR)


def _draw_rows(
    rows: Mapping[str, str],
    sums: Mapping[Any, float],
    tints: Mapping[str, Any],
    labels: Mapping[str, str],
    *,
    apart: str = "",
) -> Figure:
    """Draw a bar for each row, a trace for each mark.

    Args:
        rows: Names by row, in the order to draw.
        sums: USD millions by mark and row.
        tints: Of each mark, the first at the axis: one colour, or one by row.
        labels: What a tooltip calls the marks.
        apart: The row that stands apart from the others, with its part of the whole.
    """
    ends = {key: fsum(sums.get((mark, key), 0.0) for mark in tints) for key in rows}
    whole, most = fsum(ends.values()), max(ends.values(), default=0.0)
    unit = choose_unit(most)
    places = {key: at + _APART * (key == apart and at > 0) for at, key in enumerate(rows)}
    amounts = {
        key: f" {format_usd(usd_m)}" + (f", {format_share(usd_m, whole)}" if key == apart else "")
        for key, usd_m in ends.items()
    }
    traces = [
        write_words(
            [f"{plain(name)}" for name in rows.values()], [0.0] * len(rows), places, NAME_AT
        ),
        write_words([*amounts.values()], [unit.scale(v) for v in ends.values()], places, AMOUNT_AT),
        *_draw_pieces(rows, places, sums, unit, tints, labels),
    ]
    last = max(places.values(), default=0.0)
    return {
        "data": traces,
        "layout": chart_layout(
            barmode="stack",
            margin={"l": 4, "r": 104 if apart in rows else 66, "t": 4, "b": 4},
            xaxis={"visible": False, "range": [0, unit.scale(most * 1.005) or 1]},
            yaxis={"visible": False, "range": [last + 0.5, -0.6]},
            showlegend=False,
        ),
    }


def write_words(
    words: Sequence[str],
    at: Sequence[float],
    places: Mapping[str, float],
    down: float,
    side: str | Sequence[str] = "middle right",
) -> dict[str, Any]:
    """Write words from points to one side."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(at),
        "y": [round(place + down, 3) for place in places.values()],
        "text": list(words),
        "textposition": side,
        "textfont": {"size": 13},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _draw_pieces(  # noqa: PLR0913, PLR0917  what a bar is made of
    rows: Mapping[str, str],
    places: Mapping[str, float],
    sums: Mapping[Any, float],
    unit: AmountUnit,
    tints: Mapping[str, Any],
    labels: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Draw the pieces; a bar without the mark is not in its trace."""
    traces = []
    for mark, tint in tints.items():
        mine = [key for key in rows if sums.get((mark, key), 0.0) > 0]
        if not mine:
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": labels[mark],
                "y": [places[key] for key in mine],
                "offset": 0,
                "width": THICK,
                "x": [unit.scale(sums[mark, key]) for key in mine],
                "customdata": mine,
                "text": [
                    f"{plain(rows[key])}, {lower_first(labels[mark])}: "
                    f"{write_amount(sums[mark, key])}"
                    for key in mine
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                **draw_piece(mark, tint if isinstance(tint, str) else [tint[key] for key in mine]),
            }
        )
    return traces
