"""The three charts that follow the filter: by investor and stage, by sector, by year.

Pure functions from tidy frames to figures; the template is the browser's, titles with unit and
price basis are the page's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.amount_unit import AmountUnit, choose_unit
from components.figures.marks import (
    BROAD_LABELS,
    BROAD_MARKS,
    FROM_FIRMEST,
    LOOK_OF,
    as_broad,
    draw_piece,
)
from components.figures.palette import SECTOR_COLOURS, outline_of
from components.words.amounts import format_usd, format_usd_exact
from components.words.labels import MARK_LABELS, PAYER_GROUP_LABELS
from components.words.sentences import clip, lower_first
from ledger.tables.vocabulary import PAYER_GROUPS, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from components.figures.palette import Theme
    from ledger.answers.queries import Bucket

Figure = dict[str, Any]
#: So many investors are drawn; the rest is one bar, named as such.
INVESTORS_DRAWN: Final = 10
REST: Final = "rest"
#: Fewer bars than these do not fill a chart.
_FEW: Final = 5


def build_by_payer_figure(
    by_mark: pd.DataFrame,
    totals: Sequence[Bucket],
    colours: Mapping[str, str],
    basis: str = "",
) -> Figure:
    """Draw counted pledges by who pays, each bar split by what its money is.

    Args:
        by_mark: Columns `payer-kind`, `mark`, `counted_usd_m`.
        totals: Groups of payers that count.
        colours: Colours by mark, those of the viewer's theme.
        basis: Price basis for the title of the axis; empty where the page says it.

    Returns:
        Horizontal bars, public money first; `customdata` holds the group of payers.
    """
    place = {group: at for at, group in enumerate(PAYER_GROUPS)}
    ordered = sorted(totals, key=lambda bucket: place[bucket.key])
    groups = by_mark.rename(columns={"payer-kind": "investor"})
    return build_by_investor_figure(groups, ordered, PAYER_GROUP_LABELS, colours, basis)


def build_by_investor_figure(
    by_mark: pd.DataFrame,
    totals: Sequence[Bucket],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    basis: str = "",
) -> Figure:
    """Draw counted pledges by investor, each bar split by what its money is.

    Args:
        by_mark: Columns `investor`, `mark`, `counted_usd_m`.
        totals: Investors, largest first.
        names: Names by investor code.
        colours: Colours by mark, those of the viewer's theme.
        basis: Price basis for the title of the axis; empty where the page says it.

    Returns:
        Horizontal bars in USD million or billion; `customdata` holds the investor code, or `rest`.
    """
    drawn = [bucket.key for bucket in totals[:INVESTORS_DRAWN]]
    rest = len(totals) - len(drawn)
    keys = [*drawn, REST] if rest > 0 else drawn
    labels = [names.get(key, key) for key in drawn] + [f"{rest} others"] * (rest > 0)
    keyed = by_mark.assign(key=by_mark["investor"].where(by_mark["investor"].isin(drawn), REST))
    sums = keyed.groupby(["mark", "key"])["counted_usd_m"].sum().to_dict()
    ends = keyed.groupby("key")["counted_usd_m"].sum().to_dict()
    whole = [float(ends[key]) for key in keys]
    unit = choose_unit(max(whole, default=0.0))
    rows = dict(zip(keys, labels, strict=True))
    traces = [
        bar_ends([fit_on_axis(label) for label in labels], whole, unit),
        *_lying(sums, rows, unit, {mark: {} for mark in FROM_FIRMEST}, colours),
    ]
    layout = chart_layout(
        barmode="stack",
        yaxis=name_axis(len(keys)),
        xaxis=unit.axis(basis),
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def _lying(
    sums: Mapping[Any, float],
    rows: Mapping[str, str],
    unit: AmountUnit,
    tints: Mapping[str, Mapping[str, str]],
    colours: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Draw lying bars, a trace for each mark; a bar without the mark is not in its trace.

    Args:
        sums: USD millions by mark and row.
        rows: Names by row, in the order to draw.
        unit: Of the axis.
        tints: Marks to draw, the first at the axis; of each the colours by row, where it has any.
        colours: Colours by mark.
    """
    traces = []
    for mark, tint in tints.items():
        mine = [key for key in rows if sums.get((mark, key), 0.0) > 0]
        if not mine:
            continue
        name = BROAD_LABELS[mark] if tint else MARK_LABELS[mark]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": [fit_on_axis(rows[key]) for key in mine],
                "x": [unit.scale(sums[mark, key]) for key in mine],
                "customdata": mine,
                "text": [
                    f"{plain(rows[key])}, {lower_first(name)}: {_amount(sums[mark, key])}"
                    for key in mine
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                **draw_piece(mark, [tint[key] for key in mine] if tint else colours[mark]),
            }
        )
    return traces


def build_by_sector_figure(
    by_mark: pd.DataFrame,
    totals: Sequence[Bucket],
    names: Mapping[str, str],
    groups: Mapping[str, str],
    paper: Theme,
) -> Figure:
    """Draw counted pledges by sector in the colours of their groups, split by what they are.

    Args:
        by_mark: Columns `sector`, `mark`, `counted_usd_m`.
        totals: Sectors, largest first.
        names: Names by sector code.
        groups: Sector groups by sector code.
        paper: The viewer's theme.

    Returns:
        Horizontal bars in USD million or billion; `customdata` holds the sector code.
    """
    unit = choose_unit(max((bucket.counted_usd_m for bucket in totals), default=0.0))
    rows = {bucket.key: names.get(bucket.key, bucket.key) for bucket in totals}
    sums = by_mark.assign(mark=as_broad(by_mark["mark"])).groupby(["mark", "sector"])
    tint = {code: SECTOR_COLOURS[groups[code]] for code in rows}
    ends = bar_ends(
        [fit_on_axis(name) for name in rows.values()],
        [bucket.counted_usd_m for bucket in totals],
        unit,
    )
    lines = {code: outline_of(colour, paper) for code, colour in tint.items()}
    tints = {mark: tint if LOOK_OF[mark] == "filled" else lines for mark in BROAD_MARKS}
    bars = _lying(sums["counted_usd_m"].sum().to_dict(), rows, unit, tints, {})
    layout = chart_layout(
        barmode="stack",
        yaxis=name_axis(len(totals)),
        xaxis=unit.axis(),
        showlegend=False,
    )
    return {"data": [ends, *bars], "layout": layout}


def build_by_year_figure(by_mark: pd.DataFrame, colours: Mapping[str, str]) -> Figure:
    """Draw counted pledges by year of announcement, committed money below what is only promised.

    Args:
        by_mark: Columns `year` (four digits or `undated`), `mark`, `counted_usd_m`.
        colours: Colours by mark, those of the viewer's theme.

    Returns:
        Stacked columns in USD million or billion, every year between the first and the last on the
        axis; undated money stands at the end. `customdata` holds the year.
    """
    years = sorted(by_mark["year"].unique())
    dated = [int(year) for year in years if year != UNDATED]
    axis = [str(year) for year in range(min(dated), max(dated) + 1)] if dated else []
    axis += [UNDATED] if UNDATED in years else []
    sums = by_mark.groupby(["mark", "year"])["counted_usd_m"].sum().to_dict()
    unit = choose_unit(float(by_mark.groupby("year")["counted_usd_m"].sum().max()) if axis else 0.0)
    traces = []
    for mark in FROM_FIRMEST:
        mine = [year for year in axis if sums.get((mark, year), 0.0) > 0]
        if not mine:
            continue
        traces.append(
            {
                "type": "bar",
                "name": MARK_LABELS[mark],
                "x": mine,
                "y": [unit.scale(sums[mark, year]) for year in mine],
                "customdata": mine,
                "text": [
                    f"{year}, {lower_first(MARK_LABELS[mark])}: {_amount(sums[mark, year])}"
                    for year in mine
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                **draw_piece(mark, colours[mark]),
            }
        )
    layout = chart_layout(
        barmode="stack",
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": axis,
            "tickangle": 0,
            "tickmode": "array",
            "tickvals": _ticks(axis),
            **_room_for(len(axis)),
        },
        yaxis=unit.axis(),
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def _ticks(axis: Sequence[str]) -> list[str]:
    """Name every fourth year and the undated end, which needs the room of three years.

    Of a few years each is named: the fourth may be none of them.
    """
    if len(axis) <= _FEW:
        return list(axis)
    years = [year for year in axis if year != UNDATED]
    room = years[:-3] if UNDATED in axis else years
    return [year for year in room if int(year) % 4 == 0] + [UNDATED] * (UNDATED in axis)


def chart_layout(**parts: Any) -> dict[str, Any]:  # noqa: ANN401  plotly's layout is an open record
    """Give the layout that all charts share, with parts of one's own."""
    return {
        "margin": {"l": 8, "r": 56, "t": 8, "b": 32},
        "bargap": 0.25,
        "hovermode": "closest",
        "dragmode": False,
        **parts,
    }


def bar_ends(names: Sequence[str], totals: Sequence[float], unit: AmountUnit) -> dict[str, Any]:
    """Give the trace that writes each bar's total, USD millions, at its end."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(names),
        "x": [unit.scale(value) for value in totals],
        "text": [f" {format_usd(value)}" for value in totals],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def name_axis(names: int = _FEW) -> dict[str, Any]:
    """Give an axis of names, the first on top, with room for the longest.

    Args:
        names: How many names stand on it; a few leave room, so that their bars stay bars.
    """
    axis = {"autorange": "reversed", "ticksuffix": "  ", "automargin": True, "dtick": 1}
    if 0 < names < _FEW:
        axis |= {"autorange": False, "range": [_FEW - 0.5, -0.5]}
    return axis


def _room_for(columns: int) -> dict[str, Any]:
    """Give the range of an axis of all its columns, of which a few do not fill the whole chart."""
    if not columns:
        return {}
    spare = max(0.0, (_FEW - columns) / 2)
    return {"range": [-0.5 - spare, columns - 0.5 + spare]}


def _amount(millions: float) -> str:
    """Write an amount short and, for who wants to reckon with it, in full."""
    return f"{format_usd(millions)} ({format_usd_exact(millions)})"


def fit_on_axis(label: str, longest: int = 26) -> str:
    """Cut a name to what an axis holds."""
    return plain(clip(label, longest))


def short_name(names: Mapping[str, str], code: str, longest: int = 22) -> str:
    """Write a name where there is little room: a long one by its code, as `EBRD`."""
    name = names.get(code, code)
    return plain(name if len(name) <= longest else code)


def plain(label: str) -> str:
    """Keep Plotly from reading tags in a name of the tables."""
    return label.replace("<", "&lt;")
