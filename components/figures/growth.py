"""Investors' pledges as they grew, drawn so that one ten times another can be read beside it.

On a log axis equal steps are equal ratios; as an index each line ends at 100, so that pace is
compared and size is not. No axis is broken. Pure: tidy frame in, figure out; `customdata` is
`investor|year`.
"""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import (
    Figure,
    chart_layout,
    hover_text,
    plain,
    short_name,
    write_amount,
)
from components.figures.palette import FAINT_RULE
from components.words.amounts import format_usd
from components.words.catalogue import text
from ledger.answers.scale import half_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

#: Colour does not speak alone: each line has marks of its own shape.
_SYMBOLS: Final = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "x",
    "star",
    "cross",
    "triangle-down",
)
#: Room right of the last year for a letter of a name, as a part of the years drawn, and the least:
#: beside other charts at a desk, and where the chart has the width of a stage.
DESK_ROOM: Final = (0.019, 0.42)
STAGE_ROOM: Final = (0.0135, 0.12)
#: Least distance of two names, as a part of the axis' length.
_GAP: Final = 0.075
#: Least length of a log axis, in powers of ten: a line that stays level is no wall of paper.
_LEAST: Final = 0.6
#: Where a log axis has its steps within a power of ten; the first that gives three of them.
_STEPS: Final = ((1,), (1, 3), (1, 2, 5), (1, 1.5, 2, 3, 4, 5, 7))


def build_growth_figure(  # noqa: PLR0913  a figure has these
    growth: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    *,
    basis: str,
    index: bool,
    room: tuple[float, float] = DESK_ROOM,
) -> Figure:
    """Draw cumulative counted pledges by year of announcement, each line named at its end.

    Args:
        growth: As `ledger.answers.scale.grow` gives it.
        names: Names by investor code.
        colours: Colours by investor code.
        basis: Price basis, as `nominal` or `constant 2025 USD`.
        index: Draw each investor's own last year as 100 instead of USD on a log axis.
        room: What the names at the ends of the lines are given of the width.

    Returns:
        A line for each investor, in USD millions or per cent, and one trace of names for each;
        `customdata` holds `investor|year`.
    """
    codes = list(dict.fromkeys(growth["investor"]))
    drawn = {code: growth[growth["investor"] == code] for code in codes}
    first, last = int(growth["year"].min()), int(growth["year"].max())
    years = max(last - first, 1)
    low, high = _bounds(growth, index=index)
    ends = {code: _height(own.iloc[-1], index=index) for code, own in drawn.items()}
    if index:
        # All lines end at 100: their names stand in the order in which they got half way.
        halves = {code: half_year(growth, code) for code in codes}
        order = sorted(codes, key=lambda code: halves[code])
        labels = {
            code: text(
                "chart_text.growth.half", investor=short_name(names, code), year=f"{halves[code]}"
            )
            for code in codes
        }
    else:
        order = sorted(codes, key=lambda code: -ends[code])
        labels = {
            code: text(
                "chart_text.growth.end",
                investor=short_name(names, code),
                amount=format_usd(own["cumulative_usd_m"].iloc[-1]),
            )
            for code, own in drawn.items()
        }
    a_letter, least = room
    beside = max(least, a_letter * max(map(len, labels.values())))
    axis = _axis(low, high, last, basis, index=index)
    heights = spread([ends[code] for code in order], (high - low) * _GAP, low)
    traces = []
    symbols = dict(zip(sorted(codes), _SYMBOLS, strict=False))  # the same in either price basis
    for code in codes:
        symbol = symbols[code]
        traces.append(_line(drawn[code], plain(names.get(code, code)), basis, index=index))
        traces[-1] |= {"line": {"color": colours[code], "width": 2.5}}
        traces[-1]["marker"] |= {"color": colours[code], "symbol": symbol}
        height = heights[order.index(code)]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "x": [last, last + years * 0.035],
                "y": [_value(position, index=index) for position in (ends[code], height)],
                "text": ["", f"  {labels[code]}"],
                "textposition": "middle right",
                "cliponaxis": False,
                "hoverinfo": "skip",
                "line": {"color": colours[code], "width": 0 if index else 1},
                "marker": {
                    "color": colours[code],
                    "symbol": symbol,
                    "size": [0, 9],
                    "opacity": 1,
                    "line": {"width": 0},
                },
            }
        )
    return {
        "data": traces,
        "layout": chart_layout(
            margin={"l": 8, "r": 8, "t": 8, "b": 32},
            xaxis={
                "range": [first - years * 0.03, last + years * beside],
                "tickvals": _ticks(first, last),
                "tickformat": "d",
                "showgrid": False,
                "zeroline": False,
            },
            yaxis=axis | {"showgrid": False, "zeroline": False},
            shapes=[_rule(tick, first, last) for tick in axis["tickvals"]],
            showlegend=False,
        ),
    }


def spread(heights: Sequence[float], gap: float, low: float) -> list[float]:
    """Move names apart, from the highest down, so that no two stand closer than a gap.

    >>> spread([10.0, 9.9, 3.0], gap=1.0, low=0.0)
    [10.0, 9.0, 3.0]
    """
    moved: list[float] = []
    for height in heights:
        moved.append(min(height, moved[-1] - gap) if moved else height)
    # What was pushed below the axis pushes the others up again.
    floor = low
    for index in range(len(moved) - 1, -1, -1):
        if moved[index] >= floor:
            break
        moved[index] = floor
        floor += gap
    return moved


def _line(own: pd.DataFrame, name: str, basis: str, *, index: bool) -> dict[str, Any]:
    rows = own.to_dict("records")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [row["year"] for row in rows],
        "y": [round(row["index"], 2) if index else row["cumulative_usd_m"] for row in rows],
        "customdata": [f"{row['investor']}|{row['year']}" for row in rows],
        "text": [_tell(row, name, basis) for row in rows],
        "hovertemplate": hover_text("rows"),
        # A year that added nothing keeps a small mark, so that it can be asked about too.
        "marker": {
            "size": [8 if row["added_usd_m"] > 0 else 4 for row in rows],
            "opacity": 1,
            "line": {"width": 0},
        },
    }


def _tell(row: Mapping[Any, Any], name: str, basis: str) -> str:
    year = f"{row['year']}"
    amount, added = write_amount(row["cumulative_usd_m"]), format_usd(row["added_usd_m"])
    whole = text("chart_text.growth.hover", investor=name, year=year, amount=amount, basis=basis)
    share = f"{row['index']:.0f}%"
    return f"{whole}<br>{text('chart_text.growth.hover_part', share=share, added=added, year=year)}"


def _bounds(growth: pd.DataFrame, *, index: bool) -> tuple[float, float]:
    if index:
        return 0.0, 104.0
    amounts = growth["cumulative_usd_m"]
    low, high = log10(amounts.min()), log10(amounts.max())
    room = max(0.08, (_LEAST - (high - low)) / 2)
    return low - room, high + room


def _height(row: pd.Series, *, index: bool) -> float:
    return 100.0 if index else log10(row["cumulative_usd_m"])


def _value(height: float, *, index: bool) -> float:
    return height if index else 10**height


def _axis(low: float, high: float, last: int, basis: str, *, index: bool) -> dict[str, Any]:
    if index:
        title = text("chart_text.growth.axis_index", year=f"{last}", basis=basis)
        return {
            "range": [low, high],
            "tickvals": list(range(0, 101, 20)),
            "title": {"text": title},
        }
    steps = steps_between(low, high)
    return {
        "type": "log",
        "range": [low, high],
        "tickvals": steps,
        "ticktext": [write_step(usd_m) for usd_m in steps],
        "title": {"text": text("chart_text.growth.axis", basis=basis)},
    }


def _rule(tick: float, first: int, last: int) -> dict[str, Any]:
    """Rule the years only: a line of the grid would strike out the names beside them."""
    return {
        "type": "line",
        "layer": "below",
        "x0": first,
        "x1": last,
        "y0": tick,
        "y1": tick,
        "line": {"color": FAINT_RULE, "width": 1},
    }


def _ticks(first: int, last: int) -> list[int]:
    step = max(1, ceil((last - first) / 7))
    return list(range(last, first - 1, -step))[::-1]


def steps_between(low: float, high: float) -> list[float]:
    """Give the round amounts on a log axis, USD millions, three of them where there is room.

    Args:
        low: Left or lower end of the axis, as a power of ten of USD millions.
        high: The other end.

    Example:
        >>> steps_between(0.9, 3.1)
        [10.0, 100.0, 1000.0]
    """
    found: list[float] = []
    for within in _STEPS:
        found = [
            round(step * 10.0**tens, 6)
            for tens in range(floor(low), ceil(high) + 1)
            for step in within
            if low <= log10(step) + tens <= high
        ]
        if len(found) >= 3:
            break
    return found


def write_step(usd_m: float) -> str:
    """Write a round amount as short as it is: `$300M`, `$1.5B`."""
    return f"${usd_m / 1000:,g}B" if usd_m >= 1000 else f"${usd_m:g}M"
