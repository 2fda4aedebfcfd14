"""The three charts that follow the filter: by investor and stage, by sector, by year.

Pure functions from tidy frames to figures; the template is the browser's, titles with unit and
price basis are the page's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.amount_unit import AmountUnit, choose_unit
from components.figures.palette import CLEAR, SECTOR_COLOURS
from components.words.amounts import format_count, format_usd, format_usd_exact
from components.words.labels import MARK_LABELS, PAYER_GROUP_LABELS
from components.words.sentences import clip, lower_first
from ledger.tables.vocabulary import MARKS, PAYER_GROUPS, STAGES, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.answers.queries import Bucket

Figure = dict[str, Any]
#: So many investors are drawn; the rest is one bar, named as such.
INVESTORS_DRAWN: Final = 10
REST: Final = "rest"
#: The firmest money stands at the axis, and beyond all named deals lists and goals.
_DRAWN: Final = (*reversed(STAGES), *MARKS[len(STAGES) :])
#: How lists and goals are filled.
_PATTERNS: Final = {"list": "/", "goal": "."}
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
    traces = [bar_ends([fit_on_axis(label) for label in labels], whole, unit)]
    for mark in _DRAWN:
        values = [float(sums.get((mark, key), 0.0)) for key in keys]
        if not any(values):
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": MARK_LABELS[mark],
                "y": [fit_on_axis(label) for label in labels],
                "x": [unit.scale(value) for value in values],
                "customdata": keys,
                "text": [
                    f"{plain(label)}, {lower_first(MARK_LABELS[mark])}: {_amount(value)}"
                    for label, value in zip(labels, values, strict=True)
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": draw_mark(mark, colours),
            }
        )
    layout = chart_layout(
        barmode="stack",
        yaxis=name_axis(len(keys)),
        xaxis=unit.axis(basis),
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def draw_mark(mark: str, colours: Mapping[str, str]) -> dict[str, Any]:
    """Draw a bar's piece: filled by stage for named deals, hatched for lists, dotted for goals."""
    if mark not in _PATTERNS:
        return {"color": colours[mark]}
    pattern = {"shape": _PATTERNS[mark], "fgcolor": colours[mark], "bgcolor": CLEAR, "size": 6}
    line = {"color": colours[mark], "width": 1}
    return {"color": CLEAR, "pattern": {**pattern, "solidity": 0.25}, "line": line}


def draw_marks(marks: Sequence[str], colours: Mapping[str, str]) -> dict[str, Any]:
    """Draw the bars of a trace, each a mark of its own, as `draw_mark` does."""
    shades = [colours[mark] for mark in marks]
    shapes = [_PATTERNS.get(mark, "") for mark in marks]
    return {
        "color": [CLEAR if shape else shade for shade, shape in zip(shades, shapes, strict=True)],
        "pattern": {
            "shape": shapes,
            "fgcolor": shades,
            "bgcolor": [
                CLEAR if shape else shade for shade, shape in zip(shades, shapes, strict=True)
            ],
            "size": 6,
            "solidity": 0.25,
        },
        "line": {"color": shades, "width": 1},
    }


def build_by_sector_figure(
    totals: Sequence[Bucket], names: Mapping[str, str], groups: Mapping[str, str]
) -> Figure:
    """Draw counted pledges by sector in the colours of their groups.

    Args:
        totals: Sectors, largest first.
        names: Names by sector code.
        groups: Sector groups by sector code.

    Returns:
        Horizontal bars in USD million or billion; `customdata` holds the sector code.
    """
    unit = choose_unit(max((bucket.counted_usd_m for bucket in totals), default=0.0))
    labels = [names.get(bucket.key, bucket.key) for bucket in totals]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [fit_on_axis(label) for label in labels],
        "x": [unit.scale(bucket.counted_usd_m) for bucket in totals],
        "customdata": [bucket.key for bucket in totals],
        "text": [
            f"{plain(label)}: {_amount(bucket.counted_usd_m)} in "
            f"{format_count(bucket.rows, 'deal')}"
            for label, bucket in zip(labels, totals, strict=True)
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": [SECTOR_COLOURS[groups[bucket.key]] for bucket in totals]},
    }
    layout = chart_layout(
        yaxis=name_axis(len(totals)),
        xaxis=unit.axis(),
        showlegend=False,
    )
    ends = bar_ends(trace["y"], [bucket.counted_usd_m for bucket in totals], unit)
    return {"data": [trace, ends], "layout": layout}


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
    for mark in _DRAWN:
        values = [float(sums.get((mark, year), 0.0)) for year in axis]
        if not any(values):
            continue
        traces.append(
            {
                "type": "bar",
                "name": MARK_LABELS[mark],
                "x": axis,
                "y": [unit.scale(value) for value in values],
                "customdata": axis,
                "text": [
                    f"{year}, {lower_first(MARK_LABELS[mark])}: {_amount(value)}"
                    for year, value in zip(axis, values, strict=True)
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": draw_mark(mark, colours),
            }
        )
    layout = chart_layout(
        barmode="stack",
        xaxis={
            "type": "category",
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
    """Give the range of an axis on which a few columns do not fill the whole chart."""
    if not 0 < columns < _FEW:
        return {}
    spare = (_FEW - columns) / 2
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
