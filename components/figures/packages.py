"""A package as a waterfall: bars that begin where the one above ends and add up to what is counted.

Pure: steps in, a figure out; `customdata` is the code of a step.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from components.figures.amount_unit import choose_unit
from components.figures.charts import Figure, chart_layout, hover_text, plain, write_amount
from components.figures.marks import draw_piece
from components.figures.named_bars import AMOUNT_AT, NAME_AT, THICK, write_words
from components.figures.palette import CLEAR
from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from components.words.package_steps import name_step
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from components.figures.palette import Theme
    from ledger.answers.waterfall import Step

#: How thin the line is that leads from the end of a bar to the next.
_LEAD_PX: Final = 1


def build_package_figure(
    steps: Sequence[Step], nodes: pd.DataFrame, colours: Mapping[str, str], paper: Theme
) -> Figure:
    """Draw the steps of a package from top to bottom.

    Args:
        steps: As `ledger.answers.waterfall.step_package` gives them.
        nodes: `Package.nodes`, for what a tooltip names.
        colours: Colours by mark, those of the viewer's theme.
        paper: The viewer's theme.

    Returns:
        A bar for each step in USD million or billion, with its name above and its amount at the
        end. What counts is drawn as its mark is; sums are grey, what does not count is dashed.
    """
    most = max((step.start_usd_m + step.usd_m for step in steps), default=0.0)
    unit = choose_unit(most)
    places = {step.code: float(row) for row, step in enumerate(steps)}
    ends = [unit.scale(step.start_usd_m + step.usd_m) for step in steps]
    starts = [unit.scale(step.start_usd_m) for step in steps]
    # A name begins over its bar, or ends there where it would leave the chart at the right.
    far = [start >= unit.scale(most) / 2 for start in starts]
    names_at = [
        end if is_far else start for end, start, is_far in zip(ends, starts, far, strict=True)
    ]
    sides = ["middle left" if is_far else "middle right" for is_far in far]
    counted = next((step.usd_m for step in steps if step.kind == "counted"), 0.0)
    traces = [
        write_words([*map(_name_beside, steps)], names_at, places, NAME_AT, sides),
        write_words([_tell_amount(step, counted) for step in steps], ends, places, AMOUNT_AT),
    ]
    titles = _largest_first(nodes)
    for step, start in zip(steps, starts, strict=True):
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name_step(step),
                "y": [places[step.code]],
                "offset": 0,
                "width": THICK,
                "base": [start],
                "x": [unit.scale(step.usd_m)],
                "customdata": [step.code],
                "text": [_tell_step(step, titles)],
                "textposition": "none",
                "hovertemplate": hover_text("rows"),
                **_paint(step, colours, paper),
            }
        )
    return {
        "data": traces,
        "layout": chart_layout(
            barmode="overlay",
            margin={"l": 4, "r": 104, "t": 4, "b": 4},
            xaxis={"visible": False, "range": [0, unit.scale(most * 1.005) or 1]},
            yaxis={"visible": False, "range": [len(steps) - 0.5, -0.6]},
            shapes=_lead(steps, places, ends, starts, paper),
            showlegend=False,
        ),
    }


def _name_beside(step: Step) -> str:
    """Name a step, off the line that leads down to its bar."""
    return name_step(step) if step.start_usd_m <= 0 else f"\u2002{name_step(step)}\u2002"


def _tell_amount(step: Step, counted: float) -> str:
    share = "" if step.kind in {"stated", "counted"} else f", {format_share(step.usd_m, counted)}"
    return f" {format_usd(step.usd_m)}{share if step.mark else ''}"


def _tell_step(step: Step, titles: Mapping[str, str]) -> str:
    """Write a tooltip: what the step is, its amount, and its largest row."""
    line = f"<b>{name_step(step)}</b><br>{write_amount(step.usd_m)}"
    mine = [title for id_, title in titles.items() if id_ in step.ids]
    if step.kind in {"stated", "counted"} or not mine:
        return line
    return f"{line}<br>{text('charts.package.largest', count=len(mine), title=plain(mine[0]))}"


def _largest_first(nodes: pd.DataFrame) -> dict[str, str]:
    ordered = nodes.sort_values([COUNTED, "id"], ascending=[False, True])
    return dict(zip(ordered["id"], ordered["title"], strict=True))


def _paint(step: Step, colours: Mapping[str, str], paper: Theme) -> dict[str, Any]:
    if step.mark:
        return draw_piece(step.mark, colours[step.mark])
    if step.kind == "counted":
        return {"marker": {"color": paper.muted}}
    rim = {"color": paper.muted, "width": 1.5}
    dashed = {} if step.kind == "stated" else {"meta": {"dash": True}}
    return {"marker": {"color": CLEAR, "line": rim}, **dashed}


def _lead(
    steps: Sequence[Step],
    places: Mapping[str, float],
    ends: Sequence[float],
    starts: Sequence[float],
    paper: Theme,
) -> list[dict[str, Any]]:
    """Lead from the end of each bar down to the next that begins or ends there."""
    lines = []
    for row, (step, below) in enumerate(pairwise(steps)):
        if step.kind == "stated":
            continue
        at = starts[row + 1] if below.kind != "counted" else ends[row + 1]
        lines.append(
            {
                "type": "line",
                "layer": "below",
                "x0": at,
                "x1": at,
                "y0": places[step.code] + THICK,
                "y1": places[below.code],
                "line": {"color": paper.muted, "width": _LEAD_PX},
            }
        )
    return lines
