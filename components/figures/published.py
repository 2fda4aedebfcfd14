"""Published totals and ours as pairs of points on a log axis, grouped by whose money it is.

Pure: rows in, a figure out. `customdata` is the id of the published total.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import log10
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, chart_layout, plain
from components.figures.growth import steps_between, write_step
from components.words.amounts import format_usd, format_usd_exact
from components.words.sentences import begin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.figures.palette import Theme

#: From so many lines on, the list runs in two columns.
TWO_COLUMNS_FROM: Final = 16
#: Characters of a title that fit beside its points at 1280 pixels; longer ones take two lines.
_LONGEST: Final = (84, 77)
#: Where titles begin and where points lie, as parts of the width: in one column, in each of two.
_ONE: Final = ((0.0, (0.42, 1.0)),)
_TWO: Final = ((0.0, (0.34, 0.485)), (0.515, (0.855, 1.0)))
#: Before the title of what is no independent count of a like kind.
_SIGNS: Final = {"same-row": "= ", "other": "≠ "}
_AXIS_TITLE: Final = "USD, nominal, log scale"
#: So many powers of ten leave room for no step between them.
_MANY_TENS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: the name of an investor, or a published total.

    Attributes:
        words: What it reads, `<br>` between two lines.
        height: In lines.
        row: The published total; None for a name.
    """

    words: str
    height: float
    row: Mapping[Any, Any] | None


def build_published_figure(
    rows: Sequence[Mapping[Any, Any]], owners: Sequence[str], paper: Theme
) -> Figure:
    """Draw each published total and ours, joined by a line.

    Args:
        rows: Records of `compare_published`, those of one investor together.
        owners: Whose money each row is, as a reader has it, in the order of the rows.
        paper: The viewer's theme.

    Returns:
        Dots (ours) and open diamonds (published) on a log axis in USD millions, in one or two
        columns under the name of each investor, each beside its title. Where ours is nothing,
        which a log axis cannot show, an open dot stands at its left end and the tooltip says so.
    """
    columns = _columns(rows, owners)
    places = _TWO if len(columns) == 2 else _ONE
    floor = _floor(rows)
    traces: list[dict[str, Any]] = []
    layout = chart_layout(
        margin={"l": 4, "r": 16, "t": 6, "b": 44},
        showlegend=False,
        hovermode="closest",
        annotations=[],
    )
    height = max(sum(line.height for line in column) for column in columns)
    for number, (column, (left, span)) in enumerate(zip(columns, places, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        traces += _traces(column, floor, suffix, paper)
        layout["annotations"] += _titles(column, left, suffix, paper)
        layout[f"xaxis{suffix}"] = _amounts_axis(rows, floor, span, suffix)
        layout[f"yaxis{suffix}"] = {
            "anchor": f"x{suffix}",
            "autorange": False,
            "range": [height, 0],
            "visible": False,
        }
    return {"data": traces, "layout": layout}


def count_lines(rows: Sequence[Mapping[Any, Any]], owners: Sequence[str]) -> float:
    """Give how many lines high the taller column is, names of investors included."""
    return max(sum(line.height for line in column) for column in _columns(rows, owners))


def _columns(rows: Sequence[Mapping[Any, Any]], owners: Sequence[str]) -> list[list[Line]]:
    two = len(owners) + len(set(owners)) >= TWO_COLUMNS_FROM
    lines = _lines(rows, owners, _LONGEST[two])
    return _split(lines) if two else [lines]


def _lines(rows: Sequence[Mapping[Any, Any]], owners: Sequence[str], longest: int) -> list[Line]:
    """Put the name of an investor above its rows."""
    lines: list[Line] = []
    for index, (row, owner) in enumerate(zip(rows, owners, strict=True)):
        if index == 0 or owner != owners[index - 1]:
            words, height = _fold(owner, longest)
            lines.append(Line(f"<b>{words}</b>", height, None))
        title = _SIGNS.get(row["standing"], "") + _without_owner(row["title"], owner)
        words, height = _fold(title, longest)
        lines.append(Line(words, height, row))
    return lines


def _without_owner(title: str, owner: str) -> str:
    """Leave out of a title the name that stands above it.

    >>> _without_owner("Japan, three trillion yen, 2015", "Japan")
    'Three trillion yen, 2015'
    """
    return begin(title.removeprefix(f"{owner}, "))


def _fold(words: str, longest: int) -> tuple[str, float]:
    """Break words into lines where they are too long for one.

    Returns:
        The words with their breaks, and their height in lines.
    """
    if len(words) <= longest:
        return plain(words), 1
    # Two lines of like length read better than a full one and a word.
    like = max(longest * 2 // 3, len(words) // 2 + 6)
    lines = wrap(words, min(longest, like))
    return "<br>".join(map(plain, lines)), len(lines)


def _split(lines: list[Line]) -> list[list[Line]]:
    """Break the list in two where a name of an investor stands nearest to the middle."""
    heads = [index for index, line in enumerate(lines) if line.row is None and index]
    whole = sum(line.height for line in lines)

    def off(index: int) -> float:
        return abs(sum(line.height for line in lines[:index]) - whole / 2)

    middle = min(heads, key=off, default=(len(lines) + 1) // 2)
    return [lines[:middle], lines[middle:]]


def _middles(column: list[Line]) -> list[float]:
    """Give where the middle of each line stands, from the top, in lines."""
    ends = list(accumulate(line.height for line in column))
    return [end - line.height / 2 for end, line in zip(ends, column, strict=True)]


def _titles(column: list[Line], left: float, suffix: str, paper: Theme) -> list[dict[str, Any]]:
    return [
        {
            "xref": "paper",
            "x": left,
            "xanchor": "left",
            "yref": f"y{suffix}",
            "y": middle,
            "yanchor": "middle",
            "align": "left",
            "borderpad": 0,
            "showarrow": False,
            "text": line.words,
            "font": {"size": 12, "color": paper.muted if line.row is not None else paper.ink},
        }
        for line, middle in zip(column, _middles(column), strict=True)
    ]


def _traces(column: list[Line], floor: float, suffix: str, paper: Theme) -> list[dict[str, Any]]:
    placed = [
        (middle, line.row)
        for line, middle in zip(column, _middles(column), strict=True)
        if line.row is not None
    ]
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    joined: dict[str, list[Any]] = {"x": [], "y": []}
    for middle, row in placed:
        joined["x"] += [row["figure_usd_m"], _ours(row, floor), None]
        joined["y"] += [middle, middle, None]
    shared = {
        "type": "scatter",
        "mode": "markers",
        "y": [middle for middle, _ in placed],
        "customdata": [row["id"] for _, row in placed],
        "text": [_tell(row) for _, row in placed],
        "hovertemplate": "%{text}<br>Click for our rows<extra></extra>",
        **axes,
    }
    zero = [row["ours_usd_m"] <= 0 for _, row in placed]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            **joined,
            "line": {"color": paper.muted, "width": 2},
            "hoverinfo": "skip",
            **axes,
        },
        {
            **shared,
            "name": "published",
            "x": [row["figure_usd_m"] for _, row in placed],
            "marker": {
                "symbol": "diamond",
                "size": 11,
                "color": paper.paper,
                "line": {"color": paper.ink, "width": 2},
            },
        },
        {
            **shared,
            "name": "ours",
            "x": [_ours(row, floor) for _, row in placed],
            "marker": {
                "symbol": ["circle-open" if nothing else "circle" for nothing in zero],
                "size": 10,
                "color": paper.ink,
                "line": {"color": paper.ink, "width": 1},
            },
        },
    ]


def _ours(row: Mapping[Any, Any], floor: float) -> float:
    return row["ours_usd_m"] if row["ours_usd_m"] > 0 else floor


def _tell(row: Mapping[Any, Any]) -> str:
    ours, theirs = row["ours_usd_m"], row["figure_usd_m"]
    by = f", {ours / theirs:.0%} of it" if ours > 0 else ", which a log axis cannot show"
    return (
        f"<b>{plain(row['title'])}</b><br>published: {format_usd(theirs)} "
        f"({format_usd_exact(theirs)}), {row['as_of']}<br>ours: {format_usd(ours)} "
        f"({format_usd_exact(ours)}){by}"
    )


def _floor(rows: Sequence[Mapping[Any, Any]]) -> float:
    """Give the left end of the axis in USD millions: below the least amount there is."""
    amounts = [row[column] for row in rows for column in ("figure_usd_m", "ours_usd_m")]
    return min((amount for amount in amounts if amount > 0), default=1000.0) / 1.5


def _amounts_axis(
    rows: Sequence[Mapping[Any, Any]], floor: float, span: tuple[float, float], suffix: str
) -> dict[str, Any]:
    most = max((max(row["figure_usd_m"], row["ours_usd_m"]) for row in rows), default=1000.0)
    low, high = log10(floor), log10(most * 1.3)
    ticks = steps_between(low, high)
    if high - low > _MANY_TENS:
        ticks = [step for step in ticks if log10(step) % 1 == 0]
    return {
        "type": "log",
        "domain": list(span),
        "anchor": f"y{suffix}",
        "autorange": False,
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": [write_step(step) for step in ticks],
        "title": {"text": _AXIS_TITLE},
    }
