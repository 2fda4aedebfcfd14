"""Parts of the world drawn: dots of the region and of China by mineral, mining beside refining."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from components.figures.charts import Figure, chart_layout, hover_text, plain
from components.words.catalogue import text
from components.words.sentences import begin
from components.words.supply import tell_how, tell_percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.answers.replacement import MineralLine
    from ledger.answers.supply import Share
    from ledger.counting.names import Names

#: Who a dot is of, and its shape: never colour alone.
REGION: Final = "region"
CHINA: Final = "CHN"
_SYMBOLS: Final = {REGION: "circle", CHINA: "diamond"}
#: Code of each panel, and the fields of a line that it draws.
PANELS: Final = (
    ("mining", {REGION: "region_mining", CHINA: "china_mining"}),
    ("refining", {REGION: "region_refining", CHINA: "china_refining"}),
    ("japan", {REGION: "japan_from_region", CHINA: "japan_from_china"}),
)
_GAP: Final = 0.03
_ROW_PX: Final = 24
#: Above the rows: the legend, and the titles of the panels.
_TOP_PX: Final = 56
_BOTTOM_PX: Final = 28
#: Between panels below each other: the ticks of the upper one and the title of the lower.
_TITLE_PX: Final = 52
#: Above the first of them: its title below the legend.
_FIRST_PX: Final = 20
#: Two dots that lie nearer have no room for a number between them, in points of per cent.
_NEAR: Final = 30.0


def supply_height(lines: Sequence[MineralLine]) -> int:
    """Give the height of the figure in pixels."""
    return _TOP_PX + _BOTTOM_PX + _ROW_PX * max(1, len(lines))


def keep_drawn(lines: Sequence[MineralLine]) -> tuple[MineralLine, ...]:
    """Keep the minerals that have a dot in any panel."""
    fields = [field for _, own in PANELS for field in own.values()]
    return tuple(line for line in lines if any(getattr(line, field) for field in fields))


def usual_year(lines: Sequence[MineralLine]) -> int:
    """Give the year of most shares: dots of another have theirs written beside them."""
    years = Counter(
        share.year
        for line in lines
        for _, own in PANELS
        for field in own.values()
        for share in getattr(line, field)
    )
    return max(years, key=lambda year: (years[year], year), default=0)


def build_supply_figure(
    lines: Sequence[MineralLine], names: Names, region: str, paints: Mapping[str, str]
) -> Figure:
    """Draw three panels on one list of minerals.

    Args:
        lines: Those of `keep_drawn`, first one on top.
        names: Names of codes.
        region: Whose part is drawn beside China's, as `the region`.
        paints: Colours of `region` and `CHN`, and `ink`.

    Returns:
        Dots from 0 to 100 per cent; rivals of one year are joined by a line. `customdata` holds
        lines of supply.csv joined by commas. `narrow` has the panels below each other, each with
        its own minerals, so that a phone has room for numbers.
    """
    width = (1 - _GAP * (len(PANELS) - 1)) / len(PANELS)
    starts = [index * (width + _GAP) for index in range(len(PANELS))]
    wide = [
        _Panel(code, fields, lines, index, (start, start + width), None)
        for index, (start, (code, fields)) in enumerate(zip(starts, PANELS, strict=True))
    ]
    own = [
        [line for line in lines if any(getattr(line, field) for field in fields.values())]
        for _, fields in PANELS
    ]
    inner = sum(_ROW_PX * len(rows) for rows in own) + _TITLE_PX * (len(own) - 1) + _FIRST_PX
    narrow, above = [], _FIRST_PX
    for index, (rows, (code, fields)) in enumerate(zip(own, PANELS, strict=True)):
        top, above = above, above + _ROW_PX * len(rows)
        if rows:
            domain = (1 - above / inner, 1 - top / inner)
            narrow.append(_Panel(code, fields, rows, index, (0, 1), domain))
        above += _TITLE_PX
    usual = usual_year(lines)
    figure = _draw_panels(wide, names, region, paints, usual)
    height = inner + _TOP_PX + _BOTTOM_PX
    return {
        **figure,
        "narrow": {
            **_draw_panels(narrow, names, region, paints, usual),
            "height": f"{height}px",
        },
    }


class _Panel(NamedTuple):
    """A panel: what it draws of which minerals, and where; `down` is None for all of the height."""

    code: str
    fields: Mapping[str, str]
    lines: Sequence[MineralLine]
    place: int
    across: tuple[float, float]
    down: tuple[float, float] | None

    @property
    def axes(self) -> tuple[str, str]:
        """Names of its two axes."""
        number = str(self.place + 1) if self.place else ""
        return f"x{number}", f"y{number}" if self.down else "y"


def _draw_panels(
    panels: Sequence[_Panel],
    names: Names,
    region: str,
    paints: Mapping[str, str],
    usual: int,
) -> Figure:
    rows = max((len(panel.lines) for panel in panels), default=1)
    stacked = any(panel.down for panel in panels)
    layout = chart_layout(
        margin={"l": 8, "r": 12, "t": _TOP_PX, "b": _BOTTOM_PX},
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1 if stacked else 1 + 28 / (_ROW_PX * max(1, rows)),
            "yanchor": "bottom",
        },
        annotations=[],
        shapes=[],
    )
    labels = {REGION: begin(region), CHINA: names.investor(CHINA)}
    traces: list[dict[str, Any]] = []
    for panel in panels:
        x, y = panel.axes
        named = [plain(begin(names.commodity(line.commodity))) for line in panel.lines]
        layout[x.replace("x", "xaxis", 1)] = {
            "domain": panel.across,
            "anchor": y,
            "range": [-4, 106],
            "tickvals": [0, 50, 100],
            "ticksuffix": "%",
            "zeroline": True,
        }
        layout[y.replace("y", "yaxis", 1)] = {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": named,
            "autorange": False,
            "range": [len(named) - 0.5, -0.5],
            "ticksuffix": "  ",
            "automargin": True,
            "dtick": 1,
            **({"domain": panel.down, "anchor": x} if panel.down else {}),
        }
        layout["annotations"].append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": panel.across[0],
                "y": panel.down[1] if panel.down else 1,
                "xanchor": "left",
                "yanchor": "bottom",
                "text": f"<b>{plain(text(f'minerals.replace.panel.{panel.code}'))}</b>",
                "showarrow": False,
                "font": {"size": 12, "color": paints["ink"]},
            }
        )
        for who, field in panel.fields.items():
            layout["shapes"] += [
                _join_rivals(row, getattr(line, field), panel.axes, paints[who])
                for row, line in zip(named, panel.lines, strict=True)
                if len(getattr(line, field)) > 1
            ]
            other = next(name for key, name in panel.fields.items() if key != who)
            look = {
                "name": labels[who],
                "legendgroup": who,
                "showlegend": panel is panels[0],
                "marker": {"symbol": _SYMBOLS[who], "size": 10, "color": paints[who]},
            }
            own = [
                (row, getattr(line, field), getattr(line, other))
                for row, line in zip(named, panel.lines, strict=True)
            ]
            traces.append(_draw_dots(own, panel, look, paints["ink"], usual))
    return {"data": traces, "layout": layout}


def _join_rivals(
    row: str, shares: Sequence[Share], axes: tuple[str, str], colour: str
) -> dict[str, Any]:
    """Join the rivals of one party and mineral by a line below their dots."""
    values = [share.percent for share in shares]
    return {
        "type": "line",
        "layer": "below",
        "xref": axes[0],
        "yref": axes[1],
        "x0": min(values),
        "x1": max(values),
        "y0": row,
        "y1": row,
        "line": {"width": 2, "color": colour},
    }


def _draw_dots(
    own: Sequence[tuple[str, Sequence[Share], Sequence[Share]]],
    panel: _Panel,
    look: dict[str, Any],
    ink: str,
    usual: int,
) -> dict[str, Any]:
    """Draw one party's dots of a panel."""
    x: list[float] = []
    y: list[str] = []
    words: list[str] = []
    hover: list[str] = []
    lines: list[str] = []
    for row, shares, others in own:
        for share in shares:
            x.append(round(share.percent, 3))
            y.append(row)
            roomy = all(abs(share.percent - other.percent) > _NEAR for other in others)
            old = share.year != usual
            shown = tell_percent(share)
            # A panel below another is on a phone, where a year of four digits has no room.
            dated = (
                text("minerals.replace.dot.year_short", share=shown, year=f"{share.year % 100:02d}")
                if panel.down
                else text("minerals.replace.dot.year", share=shown, year=f"{share.year}")
            )
            beside = dated if old else shown
            words.append(f" {beside} " if (roomy or old) and share is shares[0] else "")
            hover.append(
                text(
                    "minerals.replace.dot.hover",
                    mineral=row,
                    who=plain(look["name"]),
                    year=f"{share.year}",
                    share=shown,
                    figure=plain(tell_how(share)),
                )
            )
            lines.append(",".join(map(str, share.lines)))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": x,
        "y": y,
        "xaxis": panel.axes[0],
        "yaxis": panel.axes[1],
        "text": words,
        "textposition": ["middle left" if value > 100 - _NEAR else "middle right" for value in x],
        "textfont": {"size": 11, "color": ink},
        "customdata": lines,
        "hovertext": hover,
        "hovertemplate": hover_text("sources", "hovertext"),
        "cliponaxis": False,
        **look,
    }
