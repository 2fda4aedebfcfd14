"""Published totals as dots by ratio: ours by theirs on a log axis, like with like first.

Pure: rows in, a figure out. `customdata` is the id of the published total.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import log10
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, chart_layout, plain
from components.figures.panels import change_parts
from components.words.amounts import format_usd, format_usd_exact
from components.words.catalogue import text
from ledger.answers.reconciliation import NEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.figures.palette import Theme

#: The kinds of comparison in the order of the list. A text of the catalogue names each.
GROUPS: Final = ("independent", "same-row", "other-pledges", "other-stocks")
#: The first of them that compares unlike things: where the list may break in two columns.
_UNLIKE: Final = GROUPS[2]
#: What a total of pledges or loans measures; all else is money that stands, flowed or is claimed.
_PLEDGED: Final = frozenset({"pledge-total", "project-list", "approved-loans"})
#: From so many lines on, the list runs in two columns.
TWO_COLUMNS_FROM: Final = 16
#: Letters of a title in one line, also on a phone; longer ones take two.
_LONGEST: Final = 72
_NARROW_LONGEST: Final = 46
#: Where titles begin and where dots lie, as parts of the width: in one column, in each of two.
_ONE: Final = ((0.0, (0.35, 1.0)),)
_TWO: Final = ((0.0, (0.31, 0.487)), (0.513, (0.823, 1.0)))
#: Pixels below which titles have no room beside their dots.
_BESIDE_PX: Final = 900
#: There: height of a line with its title above the dot, room of an axis, and its domain.
_NARROW_LINE_PX: Final = 33
_NARROW_AXIS_PX: Final = 46
_NARROW_SPAN: Final = (0.02, 0.94)
_TICKS: Final = (0.001, 0.01, 0.1, 0.5, 1, 2, 10, 100, 1000)
#: Shapes of what is within a tenth and of what is not; and of ours of nothing.
_NEAR_SYMBOL: Final = "diamond"
_FAR_SYMBOL: Final = "circle-open"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: the name of a group, or a published total.

    Attributes:
        words: What it reads, `<br>` between two lines.
        height: In lines.
        row: The published total; None for a name.
    """

    words: str
    height: float
    row: Mapping[Any, Any] | None


def group_of(row: Mapping[Any, Any]) -> str:
    """Give the kind of comparison of a record of `compare_published`: one of GROUPS."""
    if row["standing"] != "other":
        return row["standing"]
    return "other-pledges" if row["measure"] in _PLEDGED else "other-stocks"


def build_published_figure(
    rows: Sequence[Mapping[Any, Any]], owners: Mapping[str, str], paper: Theme
) -> Figure:
    """Draw what part or multiple of each published total ours is.

    Args:
        rows: Records of `compare_published`, at least one.
        owners: Whose money each row is, as a reader has it, by id.
        paper: The viewer's theme.

    Returns:
        Dots on a log axis, a diamond within a tenth and a ring further away, in one or two columns
        under the names of their groups. Where ours is nothing, which a log axis cannot show, a
        ring stands at its left end and its label says so.
    """
    columns = _columns(rows, owners, _LONGEST)
    places = _TWO if len(columns) == 2 else _ONE
    span = _range(rows)
    traces: list[dict[str, Any]] = []
    layout = chart_layout(
        margin={"l": 4, "r": 24, "t": 6, "b": 44},
        showlegend=False,
        annotations=[],
        shapes=[],
    )
    height = max(map(_height, columns))
    for number, (column, (left, domain)) in enumerate(zip(columns, places, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        traces.append(_dots(column, span[0], suffix, paper))
        layout["annotations"] += _titles(column, left, suffix, paper)
        layout["shapes"] += _near_band(suffix, paper)
        layout[f"xaxis{suffix}"] = _ratio_axis(span, domain, suffix)
        layout[f"yaxis{suffix}"] = {
            "anchor": f"x{suffix}",
            "autorange": False,
            "range": [height, 0],
            "visible": False,
        }
    return {
        "data": traces,
        "layout": layout,
        "narrow": _narrow(_columns(rows, owners, _NARROW_LONGEST), layout, span[0], paper),
    }


def count_lines(rows: Sequence[Mapping[Any, Any]], owners: Mapping[str, str]) -> float:
    """Give how many lines high the taller column is, names of groups included."""
    return max(map(_height, _columns(rows, owners, _LONGEST)))


def has_two_columns(rows: Sequence[Mapping[Any, Any]]) -> bool:
    """Tell whether the list is long enough for two columns, and has a place to break."""
    groups = set(map(group_of, rows))
    unlike = groups & {*GROUPS[GROUPS.index(_UNLIKE) :]}
    return len(rows) + len(groups) >= TWO_COLUMNS_FROM and bool(unlike) and unlike != groups


def _columns(
    rows: Sequence[Mapping[Any, Any]], owners: Mapping[str, str], longest: int
) -> list[list[Line]]:
    """Put the name of each group above its rows, the largest ratio first."""
    lines: dict[str, list[Line]] = {}
    for group in GROUPS:
        own = [row for row in rows if group_of(row) == group]
        if own:
            lines[group] = [Line(f"<b>{text(f'published.group.{group}')}</b>", 1, None)]
        for row in sorted(own, key=lambda row: (-row["ratio"], row["id"])):
            lines[group].append(Line(*_fold(name_total(row, owners[row["id"]]), longest), row))
    if not has_two_columns(rows):
        return [[line for group in lines.values() for line in group]]
    like = GROUPS[: GROUPS.index(_UNLIKE)]
    return [
        [line for group, own in lines.items() if (group in like) == first for line in own]
        for first in (True, False)
    ]


def name_total(row: Mapping[Any, Any], owner: str) -> str:
    """Name a published total with whose it is and its year, each said once.

    Example:
        `45 joint projects under way, list of July 2024` of China reads `China: 45 joint ...`.
    """
    title, year = row["title"], row["as_of"][:4]
    stems = [word[:4].lower() for word in owner.split() if len(word) >= 4]
    named = title if any(stem in title.lower() for stem in stems) else f"{owner}: {title}"
    return named if year in title else f"{named}, {year}"


def _fold(words: str, longest: int) -> tuple[str, float]:
    """Break words where they are too long for a line; give them with their height in lines."""
    if len(words) <= longest:
        return plain(words), 1
    # Two lines of like length read better than a full one and a word.
    lines = wrap(words, min(longest, len(words) // 2 + 8))
    return "<br>".join(map(plain, lines)), len(lines)


def _height(column: list[Line]) -> float:
    return sum(line.height for line in column)


def _middles(column: list[Line]) -> list[float]:
    """Give where the middle of each line stands, from the top, in lines."""
    ends = list(accumulate(line.height for line in column))
    return [end - line.height / 2 for end, line in zip(ends, column, strict=True)]


def _narrow(
    columns: list[list[Line]], layout: dict[str, Any], low: float, paper: Theme
) -> dict[str, Any]:
    """Put the columns of a layout one below the other, and each title above its dot."""
    heights = [_height(column) * _NARROW_LINE_PX for column in columns]
    whole = sum(heights) + _NARROW_AXIS_PX * (len(columns) - 1)
    axes: dict[str, Any] = {}
    dots, titles = [], []
    top = whole
    for number, (column, height) in enumerate(zip(columns, heights, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        domain = [round(max(0.0, top - height) / whole, 4), round(top / whole, 4)]
        axes[f"xaxis{suffix}"] = {"domain": list(_NARROW_SPAN)}
        axes[f"yaxis{suffix}"] = {"domain": domain, "range": [_height(column), 0]}
        dots.append(_dots(column, low, suffix, paper))
        titles += _titles(column, 0, suffix, paper)
        top -= height + _NARROW_AXIS_PX
    above = {"yanchor": "bottom", "yshift": 6, "bgcolor": paper.paper}
    titles = [title | above | {"font": title["font"] | {"size": 11}} for title in titles]
    return {
        "below": _BESIDE_PX,
        "data": dots,
        "layout": change_parts(layout, axes) | {"annotations": titles},
        "height": f"{whole + _NARROW_AXIS_PX:.0f}px",
    }


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


def _dots(column: list[Line], low: float, suffix: str, paper: Theme) -> dict[str, Any]:
    placed = [
        (middle, line.row)
        for line, middle in zip(column, _middles(column), strict=True)
        if line.row is not None
    ]
    rows = [row for _, row in placed]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": text("published.ratio"),
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "x": [round(row["ratio"], 5) if row["ratio"] > 0 else round(10**low, 5) for row in rows],
        "y": [middle for middle, _ in placed],
        "text": [f" {write_ratio(row['ratio'])}" for row in rows],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": paper.ink},
        "cliponaxis": False,
        "customdata": [row["id"] for row in rows],
        "hovertext": [_tell(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [_NEAR_SYMBOL if row["matches"] else _FAR_SYMBOL for row in rows],
            "size": [12 if row["matches"] else 9 for row in rows],
            "color": paper.ink,
            "line": {"color": paper.ink, "width": 1.5},
        },
    }


def write_ratio(ratio: float) -> str:
    """Write ours by theirs: `16x`, `2.7x`, `0.47x`; `0` where ours is nothing."""
    if ratio <= 0:
        return "0"
    return f"{ratio:.0f}x" if ratio >= 10 else f"{ratio:.1f}x" if ratio >= 1 else f"{ratio:.2f}x"


def _tell(row: Mapping[Any, Any]) -> str:
    ours, theirs = row["ours_usd_m"], row["figure_usd_m"]
    lines = (
        f"<b>{plain(row['title'])}</b>",
        text(
            "published.hover.theirs",
            publisher=plain(row["source_publisher"]),
            year=row["as_of"],
            amount=format_usd(theirs),
            exact=format_usd_exact(theirs),
        ),
        text(
            "published.hover.ours",
            amount=format_usd(ours),
            exact=format_usd_exact(ours),
            ratio=write_ratio(row["ratio"]),
        ),
        text("published.hover.click"),
    )
    return "<br>".join(lines)


def _near_band(suffix: str, paper: Theme) -> list[dict[str, Any]]:
    """Shade what is within a tenth, and draw where ours is theirs."""
    axes = {"xref": f"x{suffix}", "yref": f"y{suffix} domain", "y0": 0, "y1": 1, "layer": "below"}
    band = {"type": "rect", "x0": 1 - NEAR, "x1": 1 + NEAR, "fillcolor": paper.rule}
    return [
        {**axes, **band, "line": {"width": 0}, "opacity": 0.6},
        {**axes, "type": "line", "x0": 1, "x1": 1, "line": {"color": paper.muted, "width": 1}},
    ]


def _range(rows: Sequence[Mapping[Any, Any]]) -> tuple[float, float]:
    """Give the ends of the axis, as powers of ten: half and twice are always on it."""
    known = [row["ratio"] for row in rows if row["ratio"] > 0]
    return log10(min([0.4, *known]) / 1.1), log10(max([2.5, *known]) * 1.1)


def _ratio_axis(
    span: tuple[float, float], domain: tuple[float, float], suffix: str
) -> dict[str, Any]:
    ticks = [tick for tick in _TICKS if span[0] <= log10(tick) <= span[1]]
    return {
        "type": "log",
        "domain": list(domain),
        "anchor": f"y{suffix}",
        "autorange": False,
        "range": list(span),
        "tickvals": ticks,
        "ticktext": [text("published.same") if tick == 1 else f"{tick:g}x" for tick in ticks],
        "tickfont": {"size": 10},
        "tickangle": 0,
        "title": {"text": text("published.axis")},
    }
