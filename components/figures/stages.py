"""Stages drawn: named deals by investor and stage, lists and goals, in dollars and as shares.

Pure functions from tidy frames to figures; `customdata` says what a click asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.amount_unit import choose_unit
from components.figures.charts import (
    Figure,
    bar_ends,
    chart_layout,
    hover_text,
    name_axis,
    plain,
    short_name,
    write_amount,
)
from components.figures.marks import FROM_FIRMEST, draw_piece
from components.figures.panels import change_parts
from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from components.words.labels import MARK_LABELS, mark_in_sentence
from ledger.answers.stages import LIVE_STAGES
from ledger.counting.report_age import JUDGED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.stages import StageSums

#: So many investors have a bar of their own; the smaller ones share one.
DRAWN: Final = 12
REST: Final = "rest"
#: On a phone: the height of a bar with its room, and that of an axis.
_NARROW_LINE_PX: Final = 24
_NARROW_AXIS_PX: Final = 56
_NARROW_FOLDED_PX: Final = 54


def split_drawn(totals: pd.DataFrame, most: int = DRAWN) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split who counts into those with a bar of their own and those that share one.

    Args:
        totals: `StageSums.totals`, largest first.
        most: So many have a bar of their own at most, or one more who would be alone in the last.

    Returns:
        Investor codes, largest first. One who would share a bar with nobody has its own.
    """
    codes = tuple(totals.loc[totals["counted_usd_m"] > 0, "investor"])
    own = most if len(codes) > most + 1 else len(codes)
    return codes[:own], codes[own:]


def build_stages_figure(
    stage_sums: StageSums, names: Mapping[str, str], colours: Mapping[str, str], most: int = DRAWN
) -> Figure:
    """Draw the stages of one investor with their age, those of several beside each other.

    Args:
        stage_sums: Of a selection in which something counts.
        names: Names by investor code.
        colours: Colours by mark, those of the viewer's theme.
        most: So many of several investors have a bar of their own (`split_drawn`).
    """
    marks, totals = stage_sums.marks, stage_sums.totals
    if stage_sums.alone is None:
        return build_investor_stages_figure(marks, totals, names, colours, most)
    mine = marks[marks["investor"] == stage_sums.alone]
    return build_single_investor_figure(mine, colours, float(totals["counted_usd_m"].max()))


def build_investor_stages_figure(
    marks: pd.DataFrame,
    totals: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    most: int = DRAWN,
) -> Figure:
    """Draw the stages of each investor twice: in dollars, and as a share of its own total.

    Args:
        marks: `StageSums.marks`.
        totals: `StageSums.totals`, largest first.
        names: Names by investor code.
        colours: Colours by mark, those of the viewer's theme.
        most: So many investors have a bar of their own (`split_drawn`).

    Returns:
        Two stacked horizontal bar charts on one list of investors, the committed end at the axis,
        all of whom count (`split_drawn`); `customdata` holds `investor|mark`, or `rest|mark`.
    """
    own, rest = split_drawn(totals, most)
    codes = [*own, REST] if rest else [*own]
    told_names = {code: names.get(code, code) for code in own}
    told_names[REST] = text("chart_text.rest", count=len(rest))
    labels = [short_name(told_names, code) for code in codes]
    keyed = marks.assign(key=marks["investor"].where(marks["investor"].isin(own), REST))
    sums = keyed.groupby(["key", "mark"])["counted_usd_m"].sum().to_dict()
    ages = _ages(keyed)
    whole = {code: float(keyed.loc[keyed["key"] == code, "counted_usd_m"].sum()) for code in codes}
    unit = choose_unit(max(whole.values(), default=0.0))
    traces: list[dict[str, Any]] = []
    for mark in FROM_FIRMEST:
        mine = [code for code in codes if sums.get((code, mark), 0.0) > 0]
        if not mine:
            continue
        values = {code: float(sums[code, mark]) for code in mine}
        hovers = [
            text(
                "chart_text.stages.hover",
                who=plain(told_names[code]),
                mark=mark_in_sentence(mark),
                amount=write_amount(value),
                share=format_share(value, whole[code]),
            )
            + _tell_age(ages.get((code, mark)))
            for code, value in values.items()
        ]
        for axis, bars in (
            ("x", [unit.scale(value) for value in values.values()]),
            ("x2", [value / whole[code] for code, value in values.items()]),
        ):
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": MARK_LABELS[mark],
                    "y": [labels[codes.index(code)] for code in mine],
                    "x": bars,
                    "xaxis": axis,
                    "customdata": [f"{code}|{mark}" for code in mine],
                    "text": hovers,
                    "textposition": "none",
                    "hovertemplate": hover_text("rows"),
                    **draw_piece(mark, colours[mark]),
                }
            )
    # First, so that the names stand on the axis in their order.
    traces.insert(0, bar_ends(labels, [whole[code] for code in codes], unit))
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 16, "t": 8, "b": 40},
        # A bar alone is no wall.
        bargap=max(0.25, 1 - 0.15 * len(codes)),
        yaxis=name_axis(),
        xaxis=unit.axis("nominal") | {"domain": [0, 0.56]},
        xaxis2={
            "domain": [0.64, 1],
            "range": [0, 1],
            "tickformat": ".0%",
            "title": {"text": text("chart_text.stages.share")},
        },
        showlegend=False,
    )
    return {"data": traces, "layout": layout, "narrow": _stack_both(traces, layout, labels)}


def _stack_both(
    traces: list[dict[str, Any]], layout: dict[str, Any], labels: list[str]
) -> dict[str, Any]:
    """Put the shares below the dollars, on a list of investors of their own, for a narrow page."""
    axes = {
        "xaxis": {"domain": [0, 1], "nticks": 4},
        "xaxis2": {"domain": [0, 1], "anchor": "y2"},
        "yaxis": {"domain": [0.56, 1]},
    }
    own = name_axis() | {
        "domain": [0, 0.42],
        "anchor": "x2",
        "categoryorder": "array",
        "categoryarray": labels,
    }
    return {
        "data": [
            trace | {"yaxis": "y2"} if trace.get("xaxis") == "x2" else trace for trace in traces
        ],
        "layout": change_parts(layout, axes)
        | {"yaxis2": own, "margin": {"l": 8, "r": 56, "t": 8, "b": 40}},
        "height": f"{2 * (_NARROW_LINE_PX * len(labels) + _NARROW_AXIS_PX)}px",
    }


def build_single_investor_figure(
    marks: pd.DataFrame, colours: Mapping[str, str], whole_usd_m: float
) -> Figure:
    """Draw the stages of one investor, a bar a stage, the furthest on top, lists and goals below.

    Args:
        marks: The rows of `StageSums.marks` of one investor.
        colours: Colours by mark, those of the viewer's theme.
        whole_usd_m: What the investor counts in all.

    Returns:
        Horizontal bars in dollars with amount, share and years since our newest source at their
        ends; `customdata` holds `investor|mark`.
    """
    sums = marks.set_index("mark")["counted_usd_m"].to_dict()
    ages = marks[_judged(marks)].set_index("mark")["age_years"].dropna().to_dict()
    drawn = [mark for mark in FROM_FIRMEST if mark in LIVE_STAGES or sums.get(mark, 0.0) > 0]
    values = [float(sums.get(mark, 0.0)) for mark in drawn]
    investor = marks["investor"].iloc[0]
    unit = choose_unit(max(values))
    labels = [MARK_LABELS[mark] for mark in drawn]
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [label],
            "x": [unit.scale(value)],
            "customdata": [f"{investor}|{mark}"],
            "text": [text("chart_text.stages.hover_alone", mark=label, amount=write_amount(value))],
            "textposition": "none",
            "hovertemplate": hover_text("rows"),
            **draw_piece(mark, colours[mark]),
        }
        for mark, label, value in zip(drawn, labels, values, strict=True)
        if value > 0
    ]
    ends = {
        "type": "scatter",
        "mode": "text",
        "y": labels,
        "x": [unit.scale(value) for value in values],
        "text": [
            f" {_stage_end(value, whole_usd_m, ages.get(mark))}"
            for mark, value in zip(drawn, values, strict=True)
        ],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 280, "t": 8, "b": 40},
        yaxis=name_axis(),
        xaxis=unit.axis("nominal"),
        showlegend=False,
    )
    # On a phone the words stand in lines, and take less of the width.
    folded = ends | {"text": [words.replace(", ", ",<br> ") for words in ends["text"]]}
    narrow = {
        "data": [folded, *bars],
        "layout": change_parts(layout, {"xaxis": {"nticks": 3}, "margin": {"r": 120}}),
        "height": f"{_NARROW_FOLDED_PX * len(labels) + _NARROW_AXIS_PX}px",
    }
    return {"data": [ends, *bars], "layout": layout, "narrow": narrow}


def _ages(keyed: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Give by bar and mark how old our newest source of what is not committed is.

    Args:
        keyed: `StageSums.marks` with `key`, the bar that a row is drawn in.
    """
    dated = keyed[_judged(keyed) & (keyed["dated_usd_m"] > 0)]
    aged = dated.assign(aged=dated["age_years"] * dated["dated_usd_m"])
    sums = aged.groupby(["key", "mark"])[["aged", "dated_usd_m"]].sum()
    means: dict[Any, float] = (sums["aged"] / sums["dated_usd_m"]).to_dict()
    return means


def _judged(marks: pd.DataFrame) -> pd.Series:
    """Tell which rows are of named deals that are not committed yet."""
    return marks["mark"].isin(JUDGED)


def _tell_age(age_years: float | None) -> str:
    """Say under a bar how old our newest source is; '' where nothing judges it."""
    if age_years is None:
        return ""
    return f"<br>{text('chart_text.stages.age', years=f'{age_years:.1f}')}"


def _stage_end(value: float, whole_usd_m: float, age_years: float | None) -> str:
    """Write what stands at the end of a stage: amount, share, and how old our newest source is."""
    if not value:
        return text("chart_text.stages.nothing")
    amount, share = format_usd(value), format_share(value, whole_usd_m)
    if age_years is None:
        return text("chart_text.stages.end", amount=amount, share=share)
    years = f"{age_years:.1f}"
    return text("chart_text.stages.end_aged", amount=amount, share=share, years=years)
