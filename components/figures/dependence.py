"""Dependence drawn: the largest investors of each republic, each bar named at its end.

Pure functions from the ledger's answers to figures. `customdata` is `recipient|investor`, so that
a click can be answered with its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, chart_layout, plain, short_name
from components.figures.panels import (
    axis_suffix,
    panels_height,
    place_panels,
    stack_panels,
    title_panel,
)
from components.words.amounts import format_share, format_usd, format_usd_exact
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledger.answers.dependence import Concentration

#: So many investors of each recipient have a bar of their own, beside those that are asked for.
LARGEST: Final = 4
_ASKED: Final = 3
REST: Final = "rest"
#: Panels of a few recipients are no wider than these.
_FEWEST: Final = 3
#: The axis in wholes: right of a bar of 100 % stand its name and share.
_AXIS_END: Final = 1.9
_LINE_PX: Final = 24
#: Letters of a name at the end of a long bar and of a short one; longer names stand as codes.
_LETTERS: Final = (14, 22)
_SHORT_BAR: Final = 0.4


def split_investors(
    republic: Concentration, asked: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a recipient's investors into those with a bar of their own and those that share one.

    Args:
        republic: The recipient.
        asked: Investors who have a bar however small they are, the largest three of them.

    Returns:
        Codes, largest first. One who would share a bar with nobody has its own.
    """
    codes = [code for code, _ in republic.investors]
    wanted = {*codes[:LARGEST], *[code for code in codes if code in asked][:_ASKED]}
    own = [code for code in codes if code in wanted]
    rest = [code for code in codes if code not in wanted]
    return (tuple(own), tuple(rest)) if len(rest) > 1 else (tuple(codes), ())


def build_dependence_figure(
    found: Sequence[Concentration],
    names: Mapping[str, str],
    paints: Mapping[str, str],
    *,
    asked: Collection[str] = (),
    columns: int | None = None,
) -> Figure:
    """Draw a panel for each recipient with a bar for each of its largest investors.

    Args:
        found: Recipients in the order to draw, at least one.
        names: Names of recipients and investors by code.
        paints: Colours by investor code, of `other` for all without one, and of `rest` and `ink`.
        asked: Investors who have a bar however small they are.
        columns: Panels side by side; as many as there are, if not given.

    Returns:
        Bars on one scale from nothing to all that a recipient was promised.
    """
    splits = [split_investors(republic, asked) for republic in found]
    lines = max(len(own) + bool(rest) for own, rest in splits)
    layout = chart_layout(
        margin={"l": 4, "r": 4, "t": 28, "b": 8},
        **place_panels(len(found), columns or max(_FEWEST, len(found)), lines, _LINE_PX),
        showlegend=False,
        annotations=[
            title_panel(index, _title(republic, names), paints["ink"])
            for index, republic in enumerate(found)
        ],
    )
    for index in range(len(found)):
        suffix = axis_suffix(index)
        layout[f"xaxis{suffix}"] |= {"range": [0, _AXIS_END], "visible": False}
        layout[f"yaxis{suffix}"] |= {
            "anchor": f"x{suffix}",
            "range": [lines - 0.5, -0.5],
            "visible": False,
        }
    traces = [
        _bars(republic, own, rest, axis_suffix(index), names, paints)
        for index, (republic, (own, rest)) in enumerate(zip(found, splits, strict=True))
    ]
    narrow = stack_panels(layout, len(found), lines, _LINE_PX)
    return {"data": traces, "layout": layout, "narrow": narrow}


def dependence_height(found: Sequence[Concentration], asked: Collection[str] = ()) -> str:
    """Give the height of the panels side by side, as a length of CSS."""
    splits = [split_investors(republic, asked) for republic in found]
    lines = max(len(own) + bool(rest) for own, rest in splits)
    return f"{panels_height(1, 1, lines, _LINE_PX)}px"


def _title(republic: Concentration, names: Mapping[str, str]) -> str:
    name = plain(names[republic.recipient])
    return f"<b>{name}</b>  {format_usd(republic.counted_usd_m)}"


def _bars(  # noqa: PLR0913, PLR0917  one trace of a figure, from what the figure is made of
    republic: Concentration,
    own: tuple[str, ...],
    rest: tuple[str, ...],
    suffix: str,
    names: Mapping[str, str],
    paints: Mapping[str, str],
) -> dict[str, Any]:
    amounts = dict(republic.investors)
    groups = [(code, (code,)) for code in own] + ([(REST, rest)] if rest else [])
    sums = [sum(amounts[code] for code in group) for _, group in groups]
    others = text("dependence.chart.others", count=len(rest))
    parts = [usd_m / republic.counted_usd_m for usd_m in sums]
    labels = [
        others if code == REST else short_name(names, code, _LETTERS[part < _SHORT_BAR])
        for (code, _), part in zip(groups, parts, strict=True)
    ]
    full = [others if code == REST else plain(names.get(code, code)) for code, _ in groups]
    shares = [format_share(usd_m, republic.counted_usd_m) for usd_m in sums]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(names[republic.recipient]),
        "y": list(range(len(groups))),
        "x": [round(part, 5) for part in parts],
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "customdata": [f"{republic.recipient}|{code}" for code, _ in groups],
        "text": [f"{label} <b>{share}</b>" for label, share in zip(labels, shares, strict=True)],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": paints["ink"]},
        "hovertext": [
            text(
                "dependence.chart.hover",
                republic=plain(names[republic.recipient]),
                investor=name,
                share=share,
                amount=format_usd(usd_m),
                exact=format_usd_exact(usd_m),
            )
            for name, share, usd_m in zip(full, shares, sums, strict=True)
        ],
        "hovertemplate": f"%{{hovertext}}<br>{text('dependence.chart.click')}<extra></extra>",
        "marker": {
            "color": [
                paints["rest" if code == REST else code if code in paints else "other"]
                for code, _ in groups
            ],
        },
    }
