"""Partners drawn: dots by country for trade and debt, and Kazakhstan's oil through Russia by year.

Rivals of one year are dots joined by a line; a part of a year is a ring. `customdata` holds lines
of data/context.csv, joined by commas, so that a click can be answered with its rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from components.figures.charts import Figure, chart_layout, hover_text, plain, short_name
from components.figures.panels import (
    axis_suffix,
    change_parts,
    place_panels,
    stack_panels,
    title_panel,
)
from components.words.catalogue import Labels, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.answers.context_shares import PartnerFigure
    from ledger.answers.oil_ways import OilShare

#: Height of a line, and of the axis below a panel.
_LINE_PX: Final = 27
_AXIS_PX: Final = 44
#: Room to the right of the furthest dot for its words, as a part of the axis.
_ROOM: Final = 2.1
#: Pixels of the whole figure below which its panels have no room side by side.
_SIDE_BY_SIDE_PX: Final = 1000
_MONTHS: Final = re.compile(r"\d{4}-(\d{2})(?:/(\d{2}))?")
#: How a share came about.
_BASES: Final = Labels("chart_text.partners.basis")
WAY_LABELS: Final = Labels("chart_text.oil.way")


def build_partner_figure(  # noqa: PLR0913  every one is named where it is called
    groups: Mapping[tuple[str, str], tuple[PartnerFigure, ...]],
    remarks: Mapping[tuple[str, str], str],
    *,
    quantity: Literal["amount", "percent"],
    countries: Sequence[str],
    partners: Sequence[str],
    names: Mapping[str, str],
    paints: Mapping[str, str],
) -> Figure:
    """Draw one panel a country with a line for each partner.

    Args:
        groups: The figures of one year by country and partner; several are rivals.
        remarks: What stands where there is nothing to draw, by country and partner.
        quantity: What the axis measures: USD billion or per cent.
        countries: Panels, from the left.
        partners: Lines, from the top.
        names: Names by code.
        paints: Colours by partner code, and `ink`, `muted`.

    Returns:
        Panels on one list of partners. Shares have one scale; amounts have one each, from zero.
    """
    rows = {code: short_name(names, code) for code in partners}
    traces: list[dict[str, Any]] = []
    layout = chart_layout(
        margin={"l": 8, "r": 8, "t": 26, "b": _AXIS_PX},
        **place_panels(len(countries), len(countries), len(rows), _LINE_PX, _AXIS_PX),
        showlegend=False,
        annotations=[
            title_panel(index, f"<b>{plain(names.get(country, country))}</b>", paints["ink"])
            for index, country in enumerate(countries)
        ],
    )
    values = [_value(figure, quantity) for group in groups.values() for figure in group]
    for index, country in enumerate(countries):
        axis = axis_suffix(index)
        layout[f"yaxis{axis}"] |= {
            "anchor": f"x{axis}",
            "autorange": False,
            "range": [len(rows) - 0.5, -0.5],
            "ticksuffix": "  ",
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(rows.values()),
            "automargin": True,
            # Side by side, one list of partners serves all panels.
            "showticklabels": index == 0,
            # A line would strike the words through that stand where nothing can be drawn.
            "showgrid": False,
        }
        own = {code: groups[country, code] for code in rows if (country, code) in groups}
        drawn = [_value(figure, quantity) for group in own.values() for figure in group]
        high = max((values if quantity == "percent" else drawn) or [1.0])
        layout[f"xaxis{axis}"] |= {
            "anchor": f"y{axis}",
            "range": [-0.04 * high, high * _ROOM],
            "tickvals": _ticks(high),
            "ticksuffix": "%" if quantity == "percent" else "",
            "tickprefix": "" if quantity == "percent" else "$",
            "zeroline": True,
            "title": {"text": text(f"chart_text.partners.axis.{quantity}")},
        }
        for code, group in own.items():
            traces.append(_rivals(group, quantity, rows[code], axis, names, paints))
        said = {code: remarks[country, code] for code in rows if (country, code) in remarks}
        if said:
            traces.append(_remarks(said, rows, axis, paints))
    lists = {
        f"yaxis{axis_suffix(index)}": {"showticklabels": True} for index in range(len(countries))
    }
    own_lists = change_parts(layout, lists)
    narrow = stack_panels(own_lists, len(countries), len(rows), _LINE_PX, _AXIS_PX)
    return {"data": traces, "layout": layout, "narrow": narrow | {"below": _SIDE_BY_SIDE_PX}}


def build_oil_figure(shares: Sequence[OilShare], paints: Mapping[str, str]) -> Figure:
    """Draw the share of each year's oil exports that leaves through Russia, and by its pipeline.

    Args:
        shares: `oil_shares`.
        paints: Colours by way.

    Returns:
        A dot for each figure; years that were not read stay empty and no line is drawn over them.
    """
    traces = []
    for way, label in WAY_LABELS.items():
        own = [share for share in shares if share.way == way]
        newest = {share.year: share for share in own}
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": label,
                "x": [share.year for share in own],
                "y": [share.percent for share in own],
                "text": [
                    tell_between([o.percent for o in own if o.year == share.year])
                    if newest[share.year] is share
                    else ""
                    for share in own
                ],
                "textposition": "top center" if way == "through-russia" else "bottom center",
                "customdata": [",".join(map(str, share.lines)) for share in own],
                "hovertext": [
                    text(
                        f"chart_text.oil_hover.{'dated' if share.year_named else 'undated'}",
                        route=label,
                        year=f"{share.year}",
                        share=f"{share.percent:.1f}%",
                        basis=_BASES[share.basis],
                    )
                    for share in own
                ],
                "hovertemplate": hover_text("sources", "hovertext"),
                "cliponaxis": False,
                "marker": {
                    "color": paints[way],
                    "size": 12,
                    "symbol": "circle" if way == "through-russia" else "diamond",
                },
            }
        )
    years = [share.year for share in shares]
    layout = chart_layout(
        margin={"l": 8, "r": 16, "t": 24, "b": 32},
        xaxis={
            "range": [min(years, default=2022) - 0.5, max(years, default=2026) + 0.5],
            "tickformat": "d",
            "dtick": 1,
            "showgrid": False,
        },
        yaxis={
            "range": [0, 105],
            "ticksuffix": "%",
            "tickvals": [0, 25, 50, 75, 100],
            "title": {"text": text("chart_text.oil.axis")},
        },
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def told_year(figure: PartnerFigure) -> str:
    """Write the time of a figure short: `2023`, `9 mo. 2023`, `first half 2023`."""
    year = str(figure.year)
    if not figure.period:
        return year
    if figure.period.endswith(("H1", "H2")):
        half = "first_half" if figure.period.endswith("1") else "second_half"
        return text(f"chart_text.partners.time.{half}", year=year)
    match = _MONTHS.fullmatch(figure.period)
    if match is None:
        return text("chart_text.partners.time.part", year=year)
    first, last = int(match[1]), int(match[2] or match[1])
    return text("chart_text.partners.months", year=year, months=f"{last - first + 1}")


def _rivals(  # noqa: PLR0913, PLR0917  one trace of a figure, from what the figure is made of
    group: tuple[PartnerFigure, ...],
    quantity: Literal["amount", "percent"],
    row: str,
    axis: str,
    names: Mapping[str, str],
    paints: Mapping[str, str],
) -> dict[str, Any]:
    """Draw the rivals of one year as joined dots, the words at the furthest."""
    ordered = sorted(group, key=lambda figure: _value(figure, quantity))
    values = [_value(figure, quantity) for figure in ordered]
    words = text(
        "chart_text.partners.end", figure=tell_between(values, quantity), time=told_year(ordered[0])
    )
    colour = paints.get(ordered[0].partner, paints["muted"])
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [round(value, 4) for value in values],
        "y": [row] * len(values),
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "text": [*[""] * (len(values) - 1), f" {words}"],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": paints["ink"]},
        "cliponaxis": False,
        "customdata": [",".join(map(str, figure.lines)) for figure in ordered],
        "hovertext": [
            text(
                f"chart_text.partners.hover.{quantity}",
                country=plain(names.get(figure.country, figure.country)),
                partner=row,
                time=told_year(figure),
                value=f"{value:,.4g}",
                basis=_BASES[figure.basis if quantity == "percent" else "amount"],
            )
            for figure, value in zip(ordered, values, strict=True)
        ],
        "hovertemplate": hover_text("sources", "hovertext"),
        "line": {"color": colour, "width": 2},
        "marker": {
            "color": colour,
            "size": 10,
            "symbol": "circle-open" if ordered[0].partial else "circle",
            "line": {"width": 2 if ordered[0].partial else 0, "color": colour},
        },
    }


def _remarks(
    said: Mapping[str, str], rows: Mapping[str, str], axis: str, paints: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(said),
        "y": [rows[code] for code in said],
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "text": [plain(words) for words in said.values()],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": paints["muted"]},
        "hoverinfo": "skip",
    }


def _value(figure: PartnerFigure, quantity: Literal["amount", "percent"]) -> float:
    value = figure.percent if quantity == "percent" else (figure.amount or 0.0) / 1000
    return value or 0.0


def tell_between(
    values: Sequence[float], quantity: Literal["amount", "percent"] = "percent"
) -> str:
    """Write rivals from the least to the greatest, once where they read the same.

    Args:
        values: USD billion or per cent.
        quantity: Which of the two; per cent have one decimal, amounts three digits.
    """
    ends = (min(values), max(values))
    if quantity == "percent":
        low, high = (f"{value:.1f}".removesuffix(".0") for value in ends)
        high = f"{high}%"
        return high if high == f"{low}%" else text("chart_text.partners.range", low=low, high=high)
    low, high = (f"{value:.3g}" for value in ends)
    return low if low == high else text("chart_text.partners.range", low=low, high=high)


def _ticks(high: float) -> list[float]:
    """Mark zero and two or three round numbers up to the greatest value."""
    for step in (100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05):
        if 2 * step <= high:
            return [step * index for index in range(int(high / step) + 1)]
    return [0]
