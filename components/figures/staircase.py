"""The investment staircase: what a route is known to carry, limit by limit, up to a goal.

Steps go from left to right and from top to bottom: a solid tread is a published work, a dotted one
a limit on which nobody has published any. Pure: steps in, figure out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import chart_layout, plain
from components.words.catalogue import text
from components.words.sentences import clip
from components.words.staircase import rise_text, work_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.figures.palette import Theme
    from geodata.network.staircase import Step

ROW_PX: Final = 62
AXIS_PX: Final = 56
#: Letters of a name or of a work that a narrow screen holds.
_LONGEST: Final = 34
_LONGEST_ON_A_PHONE: Final = 20
#: How far a tread without a known end is drawn beyond the last known one.
_BEYOND: Final = 1.12
#: How far the words stand above their tread, in rows.
_RISE: Final = 0.4


def build_staircase_figure(
    steps: Sequence[Step], paper: Theme, goal_mt: float | None = None
) -> dict[str, Any]:
    """Draw the steps.

    Args:
        steps: As `geodata.network.staircase.climb_staircase` gives them; at least one.
        paper: Colours of the viewer's theme.
        goal_mt: Mt a year, drawn as an upright line; None for none.

    Returns:
        At most two traces, treads and risers of steps with a work and of those without, and the
        words above the treads as annotations. `customdata` holds the deal of a step, or ''.
    """
    known = [mt for step in steps for mt in (step.before_mt, step.after_mt) if mt is not None]
    widest = max([*known, goal_mt or 0.0])
    end = widest * _BEYOND
    lines = {
        published: _draw_treads(steps, published=published, end=end, paper=paper)
        for published in (True, False)
    }
    # Annotations, as these can have paper behind them where a riser passes.
    annotations = [
        {
            "x": 0,
            "y": row - _RISE,
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "bgcolor": paper.paper,
            "borderpad": 1,
            "font": {"size": 12.5, "color": paper.ink},
            "text": _write_words(row, step, _LONGEST),
        }
        for row, step in enumerate(steps)
    ]
    shapes = []
    if goal_mt is not None:
        shapes.append(
            {
                "type": "line",
                "x0": goal_mt,
                "x1": goal_mt,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": paper.muted, "width": 1.5, "dash": "dash"},
            }
        )
        annotations.append(
            {
                "x": goal_mt,
                "yref": "paper",
                "y": 0,
                "yanchor": "bottom",
                "xanchor": "right",
                "text": f"{text('routes.staircase.goal', goal=f'{goal_mt:g}')} ",
                "showarrow": False,
                "font": {"size": 12.5, "color": paper.muted},
            }
        )
    layout = chart_layout(
        margin={"l": 12, "r": 16, "t": 8, "b": 34},
        xaxis={"rangemode": "tozero", "range": [0, end * 1.02], "ticksuffix": " Mt", "nticks": 7},
        yaxis={
            "range": [len(steps) - 0.5, -0.85],
            "visible": False,
            "showgrid": False,
        },
        shapes=shapes,
        annotations=annotations,
        showlegend=False,
    )
    drawn = [trace for trace in lines.values() if trace["x"]]
    shorter = [
        annotation | {"text": _write_words(row, step, _LONGEST_ON_A_PHONE)}
        for row, (annotation, step) in enumerate(zip(annotations, steps, strict=False))
    ]
    narrow = layout | {"annotations": [*shorter, *annotations[len(steps) :]]}
    return {"data": drawn, "layout": layout, "narrow": {"layout": narrow}}


def staircase_height(steps: Sequence[Step]) -> str:
    """Give the height of the figure as CSS."""
    return f"{AXIS_PX + ROW_PX * len(steps)}px"


def _write_words(row: int, step: Step, longest: int) -> str:
    """Write the limit and the deal of a step, no name longer than so many letters."""
    label = text(
        "routes.staircase.label",
        number=f"{row + 1}",
        limit=clip(step.name, longest),
        rise=rise_text(step),
    )
    return f"{plain(label)}<br>{plain(work_text(step, longest))}"


def _draw_treads(
    steps: Sequence[Step], *, published: bool, end: float, paper: Theme
) -> dict[str, Any]:
    """Draw the steps of one kind: along the tread, then down to the next; a gap parts two steps."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    hovers: list[str] = []
    deals: list[str] = []
    for row, step in enumerate(steps):
        if (step.work is not None) != published:
            continue
        after = end if step.after_mt is None else step.after_mt
        corners: list[tuple[float | None, float | None]] = [(step.before_mt, row), (after, row)]
        if row + 1 < len(steps):
            corners.append((after, row + 1))
        corners.append((None, None))
        hover = text(
            "routes.staircase.hover",
            limit=step.name,
            rise=rise_text(step),
            deal=work_text(step, 90),
        )
        for x, y in corners:
            xs.append(x)
            ys.append(y)
            hovers.append(plain(hover))
            deals.append(step.work.pledge if step.work else "")
    colour = paper.accent if published else paper.muted
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": text("routes.staircase.published")
        if published
        else text("routes.staircase.set_aside"),
        "x": xs,
        "y": ys,
        "customdata": deals,
        "text": hovers,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if published else 2.5,
                 "dash": "solid" if published else "dot"},
        "marker": {"color": colour, "size": 7, "symbol": "circle" if published else "circle-open"},
        "cliponaxis": False,
    }  # fmt: skip
