"""The ore flow drawn: who sells one commodity, which plant takes it, and which country buys.

A band is as wide as the tonnes a year that a source gives; what has no tonnes is a line, which has
no width. Pure: from the ledger's answer to a figure, whose traces name the rows they draw.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, chart_layout, plain
from components.figures.marks import Sample
from components.figures.ore_layout import lay_out
from components.figures.palette import CLEAR, INVESTOR_COLOURS, THEMES
from components.words.catalogue import Labels, text
from components.words.mineral_sites import STAGES_SAID
from components.words.minerals import write_measured
from components.words.ore_flow import BASIS_LABELS, tell_sale, tell_years
from components.words.sentences import shorten
from ledger.answers.ore_flow import AGREED, BUYER, KNOWN, PLANT, REPORTED, RIGHT, TOLD
from ledger.tables.complete import complete

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.figures.marks import Look
    from components.figures.ore_layout import Band, Box, OreLayout
    from components.figures.palette import ThemeName
    from ledger.answers.ore_flow import OreFlow, Stop
    from ledger.counting.names import Names

#: How each kind of sale is drawn: inside, outline, dash. The legend's words for them are Looks.
LOOKS: Final[Mapping[str, Look]] = complete(
    "looks of sales",
    (REPORTED, AGREED, KNOWN, RIGHT),
    {REPORTED: "filled", AGREED: "ring", KNOWN: "dashed", RIGHT: "dotted"},
)
_DASHES: Final = {REPORTED: "solid", AGREED: "solid", KNOWN: "dash", RIGHT: "dot"}
#: How much of its colour the inside of a band has.
_FILLS: Final = {REPORTED: "8c", AGREED: "2e"}
_HEADS: Final = Labels("ore_flow.head")
_STAGES: Final = Labels("ore_flow.stop_stage")
#: Room of the words left and right, in columns of a drawing of one column's width.
_LEFT: Final = 0.36
_RIGHT: Final = 0.24
_BOX_WIDTH: Final = 0.012
_POINTS: Final = 24
_LONGEST: Final = 28
_NARROW_LONGEST: Final = 19
#: Above the first stop: the heads of the columns.
_HEAD_ROOM: Final = 34.0
_FOOT_ROOM: Final = 8.0


def build_ore_flow_figure(flow: OreFlow, names: Names, theme: ThemeName) -> Figure:
    """Draw the flow of one commodity.

    Returns:
        Lines and areas with `customdata` of the first row they draw; a unit of the vertical axis
        is a pixel in a figure of the height that `ore_flow_height` gives. `narrow` is the same
        with the words above the stops, for a phone.
    """
    narrow = _draw(flow, lay_out(flow, narrow=True), names, theme, narrow=True)
    height = ore_flow_height(flow, narrow=True)
    wide = _draw(flow, lay_out(flow), names, theme, narrow=False)
    return {**wide, "narrow": {**narrow, "height": f"{height}px"}}


def _draw(
    flow: OreFlow, layout: OreLayout, names: Names, theme: ThemeName, *, narrow: bool
) -> Figure:
    paints = _paints(theme)
    bands = sorted(layout.bands, key=lambda band: -band.thick)
    traces = [_band_trace(flow, band, paints) for band in bands]
    traces.append(_stops_trace(layout, names))
    words = [_stop_words(box, layout, names, theme, narrow=narrow) for box in layout.boxes.values()]
    # A narrow drawing has no room on its bands: a tap tells what they are.
    words += [
        said
        for band in ([] if narrow else bands)
        if (said := _band_words(flow, layout, band, theme)) is not None
    ]
    left, right = (_BOX_WIDTH, _BOX_WIDTH) if narrow else (_LEFT, _RIGHT)
    return {
        "data": traces,
        "layout": chart_layout(
            margin={"l": 4, "r": 4, "t": 4, "b": 4},
            xaxis={"range": [-left, 1 + right], "visible": False, "fixedrange": True},
            yaxis={
                "range": [layout.height + _FOOT_ROOM, -_HEAD_ROOM],
                "visible": False,
                "fixedrange": True,
            },
            shapes=[_box_shape(box, paints) for box in layout.boxes.values()],
            annotations=[*_heads(layout, theme, narrow=narrow), *words],
            showlegend=False,
            hovermode="closest",
        ),
    }


def ore_flow_height(flow: OreFlow, *, narrow: bool = False) -> int:
    """Give the height at which a unit of the drawing is a pixel."""
    return round(lay_out(flow, narrow=narrow).height + _HEAD_ROOM + _FOOT_ROOM) + 8


def legend_of_flow(flow: OreFlow, names: Names, theme: ThemeName) -> dict[str, Sample]:
    """Give the samples of what is drawn: whose part is coloured, and what a band rests on."""
    paints, drawn = _paints(theme), flow.drawn
    countries = {code for joined in drawn["with"] for code in joined.split(";")}
    countries |= {plant.country for plant in flow.plants}
    whose = {
        text("ore_flow.legend.country", country=names.recipient(code)): Sample(paints[code])
        for code in TOLD
        if code in countries
    }
    grey = THEMES[theme].muted
    held = set(drawn["basis"])
    return whose | {
        BASIS_LABELS[basis]: Sample(grey, look) for basis, look in LOOKS.items() if basis in held
    }


def _paints(theme: ThemeName) -> dict[str, str]:
    own = INVESTOR_COLOURS[theme]
    return {code: own[code] for code in TOLD} | {"": THEMES[theme].rail}


def _paint(paints: Mapping[str, str], countries: Sequence[str]) -> str:
    """Give the colour of what touches China, else Russia, else Japan, else nobody marked."""
    return next((colour for code, colour in paints.items() if code in countries), paints[""])


def _curve(way: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Lead along a way, level at each of its points."""
    across, down = [], []
    for (x, y), (next_x, next_y) in pairwise(way):
        for number in range(_POINTS):
            step = number / (_POINTS - 1)
            across.append(round(x + (next_x - x) * step, 4))
            down.append(round(y + (next_y - y) * step * step * (3 - 2 * step), 1))
    return across, down


def _band_trace(flow: OreFlow, band: Band, paints: Mapping[str, str]) -> dict[str, Any]:
    rows = flow.sales[flow.sales["id"].isin(band.rows).to_numpy()].to_dict("records")
    colour = _paint(paints, [code for row in rows for code in row["with"].split(";")])
    (left, top), *passed, (right, foot) = band.way
    half_box = _BOX_WIDTH / 2
    across, down = _curve([(left + half_box, top), *passed, (right - half_box, foot)])
    told = "<br>".join(plain(tell_sale(flow, row)) for row in rows[:6])
    if len(rows) > 6:
        told += f"<br>{plain(text('ore_flow.band.more', count=len(rows) - 6))}"
    trace = {
        "type": "scatter",
        "mode": "lines",
        "name": BASIS_LABELS[band.basis],
        "meta": {"rows": list(band.rows)},
        "customdata": [band.rows[0]] * (2 * len(across) if band.thick else len(across)),
        "text": told,
        "hoverinfo": "text",
    }
    if not band.thick:
        return trace | {
            "x": across,
            "y": down,
            "line": {"color": colour, "width": 2, "dash": _DASHES[band.basis]},
        }
    half = band.thick / 2
    return trace | {
        "x": [*across, *reversed(across)],
        "y": [
            *(round(y - half, 1) for y in down),
            *(round(y + half, 1) for y in reversed(down)),
        ],
        "fill": "toself",
        "fillcolor": f"{colour}{_FILLS[band.basis]}",
        "hoveron": "fills",
        "line": {"color": colour, "width": 1.2, "dash": _DASHES[band.basis]},
    }


def _stops_trace(layout: OreLayout, names: Names) -> dict[str, Any]:
    """Say of each stop what it is where it is pointed at."""
    boxes = list(layout.boxes.values())
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(box.x, 4) for box in boxes],
        "y": [round(box.y, 1) for box in boxes],
        "text": [plain(_tell_stop(box.stop, names)) for box in boxes],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 14, "opacity": 0},
    }


def _tell_stop(stop: Stop, names: Names) -> str:
    if stop.role == BUYER or ":" in stop.id:
        case = "buys" if stop.role == BUYER else "sells"
        return text(f"ore_flow.stop.{case}", **_named(stop))
    country = _country(stop.country, names)
    parts = [text("ore_flow.stop.place", name=stop.name, country=country)]
    if stop.owner:
        parts.append(text("ore_flow.stop.owner", country=_country(stop.owner, names)))
    if stop.stage:
        parts.append(STAGES_SAID[stop.stage])
    return "; ".join(parts)


def _named(stop: Stop) -> dict[str, Any]:
    return {"name": stop.name}


def _country(code: str, names: Names) -> str:
    return names.countries.get(code) or names.partners.get(code, code)


def _box_shape(box: Box, paints: Mapping[str, str]) -> dict[str, Any]:
    """Draw a stop: filled by its country, outlined by its owner's; open where it is not working."""
    stop = box.stop
    colour = _paint(paints, [stop.country])
    working = stop.stage in {"", "producing"}
    half = box.height / 2
    return {
        "type": "rect",
        "layer": "above",
        "x0": box.x - _BOX_WIDTH / 2,
        "x1": box.x + _BOX_WIDTH / 2,
        "y0": box.y - half,
        "y1": box.y + half,
        "fillcolor": colour if working else CLEAR,
        "line": {"color": _paint(paints, [stop.owner or stop.country]), "width": 2.5},
    }


def _stop_words(
    box: Box, layout: OreLayout, names: Names, theme: ThemeName, *, narrow: bool
) -> dict[str, Any]:
    """Write the name of a stop: left of the first column, right of the last, else above it."""
    stop, paper = box.stop, THEMES[theme]
    longest = _NARROW_LONGEST if narrow else _LONGEST
    small = plain(shorten(_small_words(stop, names), longest))
    name = plain(shorten(stop.name, longest))
    words = f"{name}<br><span style='font-size:11px'>{small}</span>" if small else name
    first, last = box.x == 0, layout.columns > 1 and box.x == 1
    side = _BOX_WIDTH / 2 + 0.006
    above = narrow or not (first or last)
    anchor = _anchor_above(box.x, narrow=narrow) if above else "right" if first else "left"
    beside = 0.0 if anchor == "center" else _BOX_WIDTH / 2 if above else side
    return {
        "x": box.x + (-beside if first or (above and not last) else beside),
        "y": box.y - box.height / 2 - 2 if above else box.y,
        "xanchor": anchor,
        "yanchor": "bottom" if above else "middle",
        "align": anchor,
        "text": words,
        "showarrow": False,
        "font": {"size": 11 if narrow else 12, "color": paper.ink},
        # Bands may pass behind words above a stop.
        **({"bgcolor": f"{paper.paper}c8", "borderpad": 0} if above else {}),
    }


def _anchor_above(x: float, *, narrow: bool) -> str:
    """Give where words above a stop are held: on a phone they keep within its width."""
    if not narrow or x == 0:
        return "left"
    return "right" if x == 1 else "center"


def _small_words(stop: Stop, names: Names) -> str:
    if ":" in stop.id:
        return "" if stop.role == BUYER else text("ore_flow.stop.whole")
    own = f"plant_{stop.stage}" if stop.role == PLANT else stop.stage
    stage = _STAGES.get(own) or _STAGES.get(stop.stage, "")
    parts = [_country(stop.country, names), stage]
    if stop.owner in TOLD and stop.owner != stop.country:
        parts.append(text("ore_flow.stop.owner_short", country=_country(stop.owner, names)))
    return ", ".join(filter(None, parts))


def _band_words(
    flow: OreFlow, layout: OreLayout, band: Band, theme: ThemeName
) -> dict[str, Any] | None:
    """Write quantity and years on a band, and a share on a line, at the end that has more room."""
    rows = flow.sales[flow.sales["id"].isin(band.rows).to_numpy()].to_dict("records")
    row = next((row for row in rows if band.thick or row["share"] > 0), None)
    first = layout.boxes[band.start].x == 0
    if row is None or (not band.thick and (len(rows) > 1 or not first)):
        return None
    quantity = (
        write_measured(row["amount"], row["unit"]) if band.thick else f"{100 * row['share']:.3g}%"
    )
    starting = sum(other.start == band.start for other in layout.bands)
    ending = sum(other.end == band.end for other in layout.bands)
    near_end = ending <= starting or not first
    (x, y), (next_x, next_y) = band.way[-2:] if near_end else band.way[:2]
    place = 0.86 if near_end else 0.14
    step = place * place * (3 - 2 * place)
    years = tell_years(row)
    return {
        "x": x + (next_x - x) * place,
        "y": y + (next_y - y) * step,
        "xanchor": "right" if near_end else "left",
        "yanchor": "middle",
        "text": plain(
            text("ore_flow.band.dated", quantity=quantity, years=years) if years else quantity
        ),
        "showarrow": False,
        "font": {"size": 11, "color": THEMES[theme].ink},
        "bgcolor": f"{THEMES[theme].paper}b0",
        "borderpad": 0,
    }


def _heads(layout: OreLayout, theme: ThemeName, *, narrow: bool) -> list[dict[str, Any]]:
    """Write over each column what its stops do."""
    roles: dict[float, str] = {}
    for box in layout.boxes.values():
        # Where a plant sells and nobody else does, the first column has no head of its own.
        roles.setdefault(box.x, box.stop.role)
    return [
        {
            "x": x,
            "y": -_HEAD_ROOM + 4,
            "xanchor": _anchor_above(x, narrow=True) if narrow else "right" if x == 0 else "left",
            "yanchor": "top",
            "text": f"<b>{_HEADS[role]}</b>",
            "showarrow": False,
            "font": {"size": 13, "color": THEMES[theme].muted},
        }
        for x, role in roles.items()
    ]
