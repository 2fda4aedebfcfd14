"""A package drawn as an icicle: packages as bands, and beside them what is counted, by mark.

Pure: nodes in, a figure out. `customdata` is `node|id` for a row with all rows below it and
`rest|id` for what a package itself still counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, plain
from components.figures.marks import LOOK_OF, draw_piece
from components.figures.palette import CLEAR
from components.words.amounts import format_share, format_usd, format_usd_exact
from components.words.labels import mark_in_sentence
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    import pandas as pd

    from components.figures.palette import Theme

#: Of every package, at whatever level: the same words as in the table and above the picture.
REST: Final = "Not in its own parts"
#: So many lines of text does the whole height hold, at 13 px in some 380 px.
_LINES: Final = 20
#: Characters that the whole width holds at 13 px, and the least that a column is given.
_CHARACTERS: Final = 112
_NARROW: Final = 12
#: How what is no named deal is filled, as in every chart.
_PATTERNS: Final = {"list": "/", "goal": "."}


@dataclass(frozen=True, slots=True)
class _Look:
    """Names by investor code, colours by mark, and the paper to draw on."""

    names: Mapping[str, str]
    colours: Mapping[str, str]
    paper: Theme


def build_package_figure(
    nodes: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    paper: Theme,
    *,
    thinnest: float = 0.0,
) -> Figure:
    """Draw a package from its headline on the left to single deals on the right.

    Args:
        nodes: `Package.nodes`.
        names: Names by investor code.
        colours: Colours by mark, those of the viewer's theme.
        paper: The viewer's theme.
        thinnest: Part of the whole below which a package stays closed where all that counts in it
            has one mark: where nothing can be clicked, its parts would take a column for a line.

    Returns:
        An icicle whose coloured areas are `counted_usd_m` of single rows, in USD billion; the
        bands of packages are as high as what hangs on them adds up to. What a package itself
        counts is a cell of its own, named as such; lists are hatched, goals dotted; what is
        presumed to be a part is in italics. Rows that count nothing are not in it.
    """
    rows = nodes[nodes["package_usd_m"] > 0].to_dict("records")
    whole = float(rows[0]["package_usd_m"]) if rows else 0.0
    rows = _close(rows, thinnest * whole)
    columns = max((row["level"] + 1 + _has_rest(row) for row in rows), default=1)
    room = max(_NARROW, _CHARACTERS // columns - 1)
    look = _Look(names, colours, paper)
    cells = [_node_cell(row, whole, room, look) for row in rows]
    cells += [_rest_cell(row, whole, room, look) for row in rows if _has_rest(row)]
    trace = {
        "type": "icicle",
        "branchvalues": "remainder",
        "sort": False,
        "ids": [cell["id"] for cell in cells],
        "parents": [cell["parent"] for cell in cells],
        "labels": [cell["label"] for cell in cells],
        "values": [cell["value"] for cell in cells],
        "customdata": [cell["id"] for cell in cells],
        "hovertext": [cell["told"] for cell in cells],
        "hovertemplate": "%{hovertext}<br>Click for its rows<extra></extra>",
        "texttemplate": "%{label}",
        "textposition": "middle left",
        "insidetextfont": {"size": 13},
        "leaf": {"opacity": 1},
        "pathbar": {"visible": False},
        "tiling": {"orientation": "h", "pad": 1},
        "marker": {
            "colors": [cell["colour"] for cell in cells],
            "pattern": {
                "shape": [cell["pattern"] for cell in cells],
                "fgcolor": colours["list"],
                "fgopacity": 0.35,
                "size": 7,
                "solidity": 0.18,
                "fillmode": "overlay",
            },
            "line": {
                "color": [cell["rim"] for cell in cells],
                "width": [cell["wide"] for cell in cells],
            },
        },
        "meta": {"dash": [cell["id"] for cell in cells if cell["dashed"]]},
    }
    layout = {
        "margin": {"l": 2, "r": 2, "t": 4, "b": 2},
        "uniformtext": {"minsize": 11, "mode": "hide"},
    }
    return {"data": [trace], "layout": layout}


def _close(rows: list[dict[Hashable, Any]], least_usd_m: float) -> list[dict[Hashable, Any]]:
    """Make cells of packages that are too thin to open; parts stand below their package."""
    kept, hidden = [], set()
    for index, row in enumerate(rows):
        if row["parent"] in hidden:
            hidden.add(row["id"])
            continue
        marks = {node["mark"] for node in _held(rows[index:]) if node[COUNTED] > 0}
        thin = row["package_usd_m"] < least_usd_m and row["overrun_usd_m"] <= 0
        if row["has_parts"] and thin and len(marks) == 1:
            hidden.add(row["id"])
            own = {"has_parts": False, COUNTED: row["package_usd_m"], "mark": marks.pop()}
            kept.append(row | own)
        else:
            kept.append(row)
    return kept


def _held(rows: list[dict[Hashable, Any]]) -> Iterator[dict[Hashable, Any]]:
    """Give the first row and all that hang on it."""
    ids = {rows[0]["id"]}
    for row in rows:
        if row["id"] in ids or row["parent"] in ids:
            ids.add(row["id"])
            yield row


def _has_rest(row: Mapping[Any, Any]) -> bool:
    return bool(row["has_parts"]) and row[COUNTED] > 0


def _node_cell(row: Mapping[Any, Any], whole: float, room: int, look: _Look) -> dict[str, Any]:
    """Draw a row: a package as a band that adds nothing itself, a single deal by its stage."""
    amount, over = float(row["package_usd_m"]), float(row["overrun_usd_m"])
    who = look.names.get(row["investor"], row["investor"])
    hover_lines = [
        f"<b>{plain(row['title'])}</b>",
        f"{plain(who)}, {mark_in_sentence(row['mark'] or row['stage'])}",
    ]
    hover_lines.append(
        f"{'Counted with all its parts' if row['has_parts'] else 'Counted'}: {_amount(amount)}, "
        f"{format_share(amount, whole)} of the package"
    )
    if over > 0:
        hover_lines.append(f"Its parts exceed what it states by {_amount(over)}; they stand")
    presumed = row["part_of_basis"] == "presumed"
    if presumed:
        hover_lines.append("That it is part of the one to its left is presumed by the compilers")
    excess = f"▲ {format_usd(over)} more than it states" if over > 0 else ""
    return {
        "id": f"node|{row['id']}",
        "parent": f"node|{row['parent']}" if row["parent"] else "",
        "label": _label(amount, whole, room, excess, row["title"], slanted=presumed),
        "value": 0.0 if row["has_parts"] else round(amount / 1000, 6),
        "told": "<br>".join(hover_lines),
        **_paint(row["mark"], look, is_band=row["has_parts"], is_over=over > 0),
    }


def _rest_cell(row: Mapping[Any, Any], whole: float, room: int, look: _Look) -> dict[str, Any]:
    """Draw what a package itself still counts."""
    amount = float(row[COUNTED])
    return {
        "id": f"rest|{row['id']}",
        "parent": f"node|{row['id']}",
        "label": _label(amount, whole, room, REST),
        "value": round(amount / 1000, 6),
        "told": f"<b>{REST}</b><br>{plain(row['title'])}, {mark_in_sentence(row['mark'])}<br>"
        f"Counted by the package itself: {_amount(amount)}, {format_share(amount, whole)} of the "
        "package",
        **_paint(row["mark"], look),
    }


def _paint(
    mark: str, look: _Look, *, is_band: bool = False, is_over: bool = False
) -> dict[str, Any]:
    """Fill a cell and outline it as its mark is; bands, which count nothing, are plain."""
    marker = {} if is_band else draw_piece(mark, look.colours[mark])["marker"]
    paper = look.paper.land if is_band else look.paper.paper
    outline = marker.get("line", {"color": look.paper.muted, "width": 0.5})
    return {
        "colour": paper if marker.get("color", CLEAR) == CLEAR else marker["color"],
        "pattern": marker.get("pattern", {}).get("shape", ""),
        "rim": look.paper.ink if is_over else outline["color"],
        "wide": 3 if is_over else outline["width"],
        "dashed": not is_band and not is_over and LOOK_OF[mark] == "dashed",
    }


def _fill(mark: str, look: _Look, own: str = "") -> dict[str, str]:
    """Fill a cell by its mark: lists and goals are lines and dots on the paper.

    Args:
        mark: Of the row.
        look: Colours and paper.
        own: Pattern of a named deal's cell.
    """
    if mark in _PATTERNS:
        lines = look.colours[mark]
        return {"colour": look.paper.paper, "pattern": _PATTERNS[mark], "lines": lines}
    return {"colour": look.colours[mark], "pattern": own, "lines": look.paper.muted}


def _label(amount: float, whole: float, room: int, *texts: str, slanted: bool = False) -> str:
    """Write a cell's text in as many lines as its share of the height holds."""
    mark = "<i>{}</i>" if slanted else "{}"
    head = f"<b>{format_usd(amount)}</b>"
    lines = int(amount / whole * _LINES)
    if lines < 2:
        rest = " ".join(filter(None, texts))
        beside = mark.format(plain(_cut(rest, room - 8)))
        return f"{head}  {beside}" if room > _NARROW + 8 else head
    parts = [line for text in texts for line in wrap(text, room)]
    kept = parts[: min(lines - 1, 3 if len(texts) == 1 or not texts[0] else 5)]
    if len(kept) < len(parts):
        kept[-1] = f"{_end_at_word(kept[-1], room - 1)}…"
    return "<br>".join([head, *(mark.format(plain(line)) for line in kept)])


def _end_at_word(line: str, longest: int) -> str:
    """Cut a line that is too long behind a word, or within it where there is one alone."""
    if len(line) <= longest:
        return line
    kept = line[: longest + 1]
    end = max(kept.rfind(" "), kept.rfind("-"))
    return line[:end].rstrip() if end > 0 else line[:longest]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{_end_at_word(text, longest - 1)}…"


def _amount(millions: float) -> str:
    return f"{format_usd(millions)} ({format_usd_exact(millions)})"
