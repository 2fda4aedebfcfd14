"""Investors' pledges year by year: a row of columns each, on one scale, committed money dark.

Each row carries its name and sum, so there is no legend; years and events run through all of them.
Pure: tidy frame in, figure out; `customdata` is `investor|year`.
"""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, chart_layout, hover_text, plain, write_amount
from components.figures.growth import write_step
from components.figures.shades import pale
from components.figures.years import TOP_PX, list_events, name_ticks, name_year
from components.words.amounts import format_usd
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from components.figures.palette import Theme

#: Whose comparison the project is about: they stand first where they are drawn.
_FIRST: Final = ("JPN", "CHN")
#: Of a row's height: what its words take.
_WORDS: Final = 0.27
#: Fewer years than these leave room at both sides.
_FEW: Final = 5
#: How much higher than its highest column a row is, for an amount.
_ABOVE: Final = 1.28
#: The height of a row on a phone, which has less room to the side of the words.
_NARROW_ROW_PX: Final = 96


def order_rows(codes: Sequence[str]) -> list[str]:
    """Put Japan and China first, the others in their own order."""
    return sorted(codes, key=lambda code: _FIRST.index(code) if code in _FIRST else len(_FIRST))


def build_yearly_figure(  # noqa: PLR0913  a figure has these
    growth: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    paper: Theme,
    events: pd.DataFrame,
    *,
    basis: str,
    until: str,
) -> Figure:
    """Draw what each investor pledged in each year, the committed part dark.

    Args:
        growth: As `ledger.answers.scale.grow` gives it; not empty.
        names: Names by investor code.
        colours: Colours by investor code.
        paper: The viewer's theme.
        events: Rows of events.csv.
        basis: Price basis, as `nominal` or `constant 2025 USD`.
        until: The date of the newest source, ISO 8601, or '': its year is not over.

    Returns:
        Up to two traces of columns for each investor, in USD millions: what is committed, and all
        else.
    """
    codes = order_rows(list(dict.fromkeys(growth["investor"])))
    first, last = int(growth["year"].min()), int(growth["year"].max())
    most = float(growth["added_usd_m"].max())
    step = _step_of(most)
    # A few columns do not fill the whole chart.
    spare = max(0.0, (_FEW - (last - first + 1)) / 2)
    ticks = name_ticks([str(year) for year in range(first, last + 1)], until)
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 44, "t": TOP_PX, "b": 40},
        xaxis={
            "range": [first - 0.6 - spare, last + 0.6 + spare],
            "tickvals": [int(year) for year in ticks],
            "ticktext": list(ticks.values()),
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "anchor": _axis(len(codes)),
        },
        showlegend=False,
        annotations=[],
        meta={"events": list_events(events, first, last, codes, start=first - 0.5)},
    )
    traces = []
    for row, code in enumerate(codes):
        own = growth[growth["investor"] == code]
        top = 1 - row / len(codes)
        name = names.get(code, code)
        axis = _axis(row + 1)
        layout[axis.replace("y", "yaxis")] = {
            "domain": [1 - (row + 1) / len(codes), top - _WORDS / len(codes)],
            "range": [0, most * _ABOVE],
            "tickvals": [step],
            "ticktext": [write_step(step)],
            "zeroline": True,
        }
        layout["annotations"].append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": top,
                "xanchor": "left",
                "yanchor": "top",
                "showarrow": False,
                "text": f"<b>{plain(name)}</b> {tell_row(own)}",
                "bgcolor": paper.paper,
            }
        )
        traces += _draw_row(own, name, colours[code], axis, paper, basis, until)
    height = TOP_PX + _NARROW_ROW_PX * len(codes) + 40
    return {"data": traces, "layout": layout, "narrow": {"height": f"{height}px"}}


def tell_row(own: pd.DataFrame) -> str:
    """Say what the rows of one investor add up to, and how much of it is committed."""
    whole, committed = (float(own[f"{part}_usd_m"].sum()) for part in ("added", "committed"))
    if committed:
        return text("charts.growth.row", amount=format_usd(whole), committed=format_usd(committed))
    return text("charts.growth.row_without", amount=format_usd(whole))


def _draw_row(  # noqa: PLR0913, PLR0917  one row, all of it
    own: pd.DataFrame,
    name: str,
    colour: str,
    axis: str,
    paper: Theme,
    basis: str,
    until: str,
) -> list[dict[str, Any]]:
    """Draw the columns of an investor, and the amount of the highest."""
    rows = [row for row in own.to_dict("records") if row["added_usd_m"] > 0]
    parts = {
        "committed": (colour, [row["committed_usd_m"] for row in rows]),
        "rest": (
            pale(colour, paper),
            [max(0.0, row["added_usd_m"] - row["committed_usd_m"]) for row in rows],
        ),
    }
    traces: list[dict[str, Any]] = []
    for part, (tint, amounts) in parts.items():
        drawn = [(row, usd_m) for row, usd_m in zip(rows, amounts, strict=True) if usd_m > 0]
        if not drawn:
            continue
        label = text(f"charts.growth.part.{part}")
        traces.append(
            {
                "type": "bar",
                "name": f"{plain(name)}, {label}",
                "yaxis": axis,
                "x": [row["year"] for row, _ in drawn],
                "y": [round(usd_m, 2) for _, usd_m in drawn],
                "customdata": [f"{row['investor']}|{row['year']}" for row, _ in drawn],
                "text": [
                    f"{plain(name)}, {name_year(str(row['year']), until)}, {label}: "
                    f"{write_amount(usd_m)}, {basis}"
                    for row, usd_m in drawn
                ],
                "textposition": "none",
                "hovertemplate": hover_text("rows"),
                "marker": {"color": tint},
            }
        )
    highest = max(rows, key=lambda row: row["added_usd_m"], default=None)
    if highest is not None:
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "yaxis": axis,
                "x": [highest["year"]],
                "y": [highest["added_usd_m"]],
                "text": [format_usd(highest["added_usd_m"])],
                "textposition": "top center",
                "textfont": {"size": 13},
                "cliponaxis": False,
                "hoverinfo": "skip",
            }
        )
    return traces


def _axis(row: int) -> str:
    return "y" if row == 1 else f"y{row}"


def _step_of(most: float) -> float:
    """Give the round amount below the highest column: the one line of the grid."""
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in (5, 2, 1) if step * power <= most * 1.0001)
