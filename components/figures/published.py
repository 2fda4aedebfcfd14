"""Published totals and ours as pairs of points on a log axis, grouped by whose money it is.

Pure: rows in, a figure out. `customdata` is the id of the published total.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Any, Final

from components.amounts import format_usd, format_usd_exact
from components.figures.charts import Figure, chart_layout, plain, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.figures.palette import Theme

#: From so many lines on, the list runs in two columns.
TWO_COLUMNS_FROM: Final = 16
#: Characters of a title in one column and in each of two.
_LONGEST: Final = (84, 40)
#: The widths of two columns; between them stand the names of the second.
_HALVES: Final = ((0.0, 0.36), (0.64, 1.0))
_AXIS_TITLE: Final = "USD billion, nominal, log scale"
#: Ticks in USD billion; a log axis would write 2, 5 between them.
_TICKS: Final = (0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000)
#: More of them where the axis spans less than this many times its least amount.
_FEW_TIMES: Final = 30
_MORE_TICKS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500)


def build_published_figure(
    rows: Sequence[Mapping[Any, Any]], owners: Sequence[str], paper: Theme
) -> Figure:
    """Draw each published total and ours, joined by a line.

    Args:
        rows: Records of `compare_published`, those of one investor together.
        owners: Whose money each row is, as a reader has it, in the order of the rows.
        paper: The viewer's theme.

    Returns:
        Dots (ours) and open diamonds (published) on a log axis in USD billion, in one or two
        columns under the name of each investor. Where ours is nothing, which a log axis cannot
        show, an open dot stands at its left end and the tooltip says so.
    """
    two = len(owners) + len(set(owners)) >= TWO_COLUMNS_FROM
    lines = _lines(rows, owners, _LONGEST[two])
    columns = _split(lines) if two else [lines]
    floor = _floor(rows)
    traces: list[dict[str, Any]] = []
    layout = chart_layout(
        margin={"l": 8, "r": 16, "t": 6, "b": 44}, showlegend=False, hovermode="closest"
    )
    height = max(map(len, columns), default=1)
    for number, column in enumerate(columns, start=1):
        suffix = "" if number == 1 else str(number)
        traces += _traces(column, floor, suffix, paper)
        span = [0.0, 1.0] if len(columns) == 1 else list(_HALVES[number - 1])
        layout[f"xaxis{suffix}"] = _amounts_axis(rows, floor, span, suffix)
        layout[f"yaxis{suffix}"] = _names_axis(column, height, suffix)
    return {"data": traces, "layout": layout}


def count_lines(owners: Sequence[str]) -> int:
    """Give how many lines the taller column has, names of investors included."""
    whole = len(owners) + len(set(owners))
    return whole if whole < TWO_COLUMNS_FROM else (whole + 3) // 2


Line = tuple[str, "Mapping[Any, Any] | None"]


def _lines(rows: Sequence[Mapping[Any, Any]], owners: Sequence[str], longest: int) -> list[Line]:
    """Put the name of an investor above its rows."""
    lines: list[Line] = []
    for at, (row, owner) in enumerate(zip(rows, owners, strict=True)):
        if at == 0 or owner != owners[at - 1]:
            lines.append((f"<b>{shorten(owner, longest)}</b>", None))
        lines.append((shorten(row["title"], longest), row))
    return lines


def _split(lines: list[Line]) -> list[list[Line]]:
    """Break the list in two where a name of an investor stands nearest to the middle."""
    heads = [at for at, (_, row) in enumerate(lines) if row is None and at]
    middle = min(heads, key=lambda at: abs(at - len(lines) / 2), default=(len(lines) + 1) // 2)
    return [lines[:middle], lines[middle:]]


def _traces(column: list[Line], floor: float, suffix: str, paper: Theme) -> list[dict[str, Any]]:
    placed = [(at, row) for at, (_, row) in enumerate(column) if row is not None]
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    joined: dict[str, list[Any]] = {"x": [], "y": []}
    for at, row in placed:
        joined["x"] += [row["figure_usd_m"] / 1000, _ours(row, floor), None]
        joined["y"] += [at, at, None]
    shared = {
        "type": "scatter",
        "mode": "markers",
        "y": [at for at, _ in placed],
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
            "x": [row["figure_usd_m"] / 1000 for _, row in placed],
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
    return row["ours_usd_m"] / 1000 if row["ours_usd_m"] > 0 else floor


def _tell(row: Mapping[Any, Any]) -> str:
    ours, theirs = row["ours_usd_m"], row["figure_usd_m"]
    by = f", {ours / theirs:.0%} of it" if ours > 0 else ", which a log axis cannot show"
    return (
        f"<b>{plain(row['title'])}</b><br>published: {format_usd(theirs)} "
        f"({format_usd_exact(theirs)}), {row['as_of']}<br>ours: {format_usd(ours)} "
        f"({format_usd_exact(ours)}){by}"
    )


def _floor(rows: Sequence[Mapping[Any, Any]]) -> float:
    """Give the left end of the axis in USD billion: below the least amount there is."""
    amounts = [row[column] for row in rows for column in ("figure_usd_m", "ours_usd_m")]
    least = min((amount for amount in amounts if amount > 0), default=1000.0)
    return least / 1000 / 1.5


def _amounts_axis(
    rows: Sequence[Mapping[Any, Any]], floor: float, span: list[float], suffix: str
) -> dict[str, Any]:
    most = max((max(row["figure_usd_m"], row["ours_usd_m"]) for row in rows), default=1000.0)
    marks = _TICKS if most / 1000 > floor * _FEW_TIMES else _MORE_TICKS
    ticks = [tick for tick in marks if floor <= tick <= most / 1000 * 1.5]
    return {
        "type": "log",
        "domain": span,
        "anchor": f"y{suffix}",
        "autorange": False,
        "range": [log10(floor), log10(most / 1000 * 1.3)],
        "tickvals": ticks,
        "ticktext": [f"${tick:g}B" for tick in ticks],
        "title": {"text": _AXIS_TITLE},
    }


def _names_axis(column: list[Line], height: int, suffix: str) -> dict[str, Any]:
    return {
        "anchor": f"x{suffix}",
        "autorange": False,
        "range": [height - 0.4, -0.6],
        "tickvals": list(range(len(column))),
        "ticktext": [f"{label}  " for label, _ in column],
        "tickfont": {"size": 12},
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
    }
