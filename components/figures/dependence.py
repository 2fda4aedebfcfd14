"""Dependence drawn: the concentration of investors by recipient, and each investor's share.

Pure functions from the ledger's answers to figures. `customdata` is `recipient` or
`recipient|investor`, so that a click can be answered with its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import Figure, chart_layout, name_axis, plain
from components.figures.palette import writing_on
from components.words.amounts import format_count, format_share, format_usd, format_usd_exact
from ledger.answers.dependence import HIGH_ABOVE, MODERATE_FROM, band

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.answers.dependence import Concentration

#: So many investors of each recipient have a piece of their own at most.
LARGEST: Final = 6
REST: Final = "rest"
#: Investors of a colour of their own: a piece too thin for a name is still known by it.
OWN_COLOURS: Final = frozenset({"CHN", "RUS", "JPN"})
#: The room that a piece of the whole width has, in letters of its label.
_LETTERS: Final = 70
#: The greatest index; right of it stand the numbers, where no bar, mark or line comes.
_MOST: Final = 10_000
#: Where the numbers begin, and where their column ends: alone, and with how far each moved.
_NUMBERS_AT: Final = 10_350
_ENDS_AT: Final = (12_100, 14_600)


def split_pieces(
    republic: Concentration, short: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a recipient's investors into those with a piece of their own and those that share one.

    A piece is one's own where its name or its colour tells whose it is.

    Args:
        republic: The recipient.
        short: Names that fit into a piece, by investor code.

    Returns:
        Codes, largest first. One who would share a piece with nobody has its own.
    """
    own = [
        code
        for code, usd_m in republic.investors[:LARGEST]
        if code in OWN_COLOURS or _fits(short.get(code, code), usd_m / republic.counted_usd_m)
    ]
    rest = [code for code, _ in republic.investors if code not in own]
    return (tuple(own), tuple(rest)) if len(rest) > 1 else ((*own, *rest), ())


def build_dependence_figure(
    found: Sequence[Concentration],
    everybody: Mapping[str, float],
    labels: Mapping[str, str],
    short: Mapping[str, str],
    paints: Mapping[str, str],
) -> Figure:
    """Draw the index of each recipient against its bands, and its investors as shares of 100 %.

    Args:
        found: Recipients in the order to draw.
        everybody: Indices by recipient before an investor was left out; empty where none is.
        labels: Names of recipients and investors by code.
        short: Names that fit into a piece, by investor code.
        paints: Colours by investor code, and of `rest`, `bar`, `band` and `ink`.

    Returns:
        Bars from 0 to 10,000 on the left with a column of their numbers, and stacked shares on the
        right, on one list of names.
    """
    rows = [labels[republic.recipient] for republic in found]
    traces = [_index_bars(found, rows, paints)]
    if everybody:
        traces.append(_marks(found, rows, everybody, paints))
    traces.append(_indices(found, rows, everybody))
    traces += [_pieces(found, rows, rank, labels, short, paints) for rank in range(LARGEST + 1)]
    lines = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": bound,
            "x1": bound,
            "y0": 0,
            "y1": 1,
            "line": {"color": paints["band"], "width": 1.2, "dash": "dot"},
        }
        for bound in (MODERATE_FROM, HIGH_ABOVE)
    ]
    words = (
        (MODERATE_FROM, f"{MODERATE_FROM:,.0f}", "right"),
        (HIGH_ABOVE, f"above {HIGH_ABOVE:,.0f}: highly concentrated", "left"),
        (_NUMBERS_AT, "HHI (moved by)" if everybody else "HHI", "left"),
    )
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 16, "t": 26, "b": 44},
        yaxis=name_axis(),
        xaxis={
            "domain": [0, 0.4],
            "range": [0, _ENDS_AT[bool(everybody)]],
            "tickvals": [0, 2500, 5000, 7500, _MOST],
            "tickformat": ",d",
            "title": {"text": "HHI of sums in USD, nominal"},
            # Lines of the grid would rule the numbers too.
            "showgrid": False,
        },
        xaxis2={
            "domain": [0.42, 1],
            # A hair more than all: Plotly hides the words of a bar that ends past the range.
            "range": [0, 1.001],
            "tickformat": ".0%",
            "title": {"text": "Share of the recipient's sum in USD, nominal"},
        },
        shapes=lines,
        annotations=[
            {
                "xref": "x",
                "yref": "paper",
                "x": position,
                "y": 1,
                "xanchor": anchor,
                "yanchor": "bottom",
                "text": text,
                "showarrow": False,
                "font": {"size": 12, "color": paints["band"]},
            }
            for position, text, anchor in words
        ],
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def _index_bars(
    found: Sequence[Concentration], rows: list[str], paints: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "x": [round(state.hhi, 1) for state in found],
        "width": 0.5,
        "customdata": [state.recipient for state in found],
        "text": [
            f"{row}: HHI {state.hhi:,.0f}, {band(state.hhi)}<br>"
            f"{format_count(len(state.investors), 'investor')}, {format_usd(state.counted_usd_m)} "
            f"({format_usd_exact(state.counted_usd_m)})"
            for row, state in zip(rows, found, strict=True)
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<br>Click for the rows it is made of<extra></extra>",
        "marker": {"color": paints["bar"]},
    }


def _indices(
    found: Sequence[Concentration], rows: list[str], everybody: Mapping[str, float]
) -> dict[str, Any]:
    """Write each index, with how far it moved, in a column right of all that is drawn."""
    text = []
    for republic in found:
        before = everybody.get(republic.recipient)
        moved = "" if before is None else f" ({republic.hhi - before:+,.0f})".replace("-", "\u2212")
        text.append(f"{republic.hhi:,.0f}{moved}")
    return {
        "type": "scatter",
        "mode": "text",
        "y": rows,
        "x": [_NUMBERS_AT] * len(rows),
        "text": text,
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _marks(
    found: Sequence[Concentration],
    rows: list[str],
    everybody: Mapping[str, float],
    paints: Mapping[str, str],
) -> dict[str, Any]:
    """Mark where the index stood with everybody in."""
    held = [
        (row, everybody.get(republic.recipient)) for row, republic in zip(rows, found, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "with everybody",
        "y": [row for row, before in held if before is not None],
        "x": [round(before, 1) for _, before in held if before is not None],
        "text": [f"{row}, with everybody: HHI {before:,.0f}" for row, before in held if before],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": "diamond-open",
            "size": 12,
            "color": paints["ink"],
            "line": {"width": 2},
        },
    }


def _pieces(  # noqa: PLR0913, PLR0917  one trace of a figure, from what the figure is made of
    found: Sequence[Concentration],
    rows: list[str],
    rank: int,
    labels: Mapping[str, str],
    short: Mapping[str, str],
    paints: Mapping[str, str],
) -> dict[str, Any]:
    """Draw every recipient's investor of one rank, or at the last rank all the others, as pieces.

    An investor whose place is that of the others is alone there.
    """
    shares, codes, words, hovers, colours = [], [], [], [], []
    for row, republic in zip(rows, found, strict=True):
        own, rest = split_pieces(republic, short)
        group = own[rank : rank + 1] if rank < LARGEST else own[LARGEST:] or rest
        amounts = dict(republic.investors)
        usd_m = sum(amounts[code] for code in group)
        code = group[0] if len(group) == 1 else REST
        name = plain(labels.get(code, code)) if code != REST else f"{len(group)} others"
        share = usd_m / republic.counted_usd_m
        shares.append(round(share, 5))
        codes.append(f"{republic.recipient}|{code}")
        colours.append(paints.get(code, paints[REST]))
        words.append(_fit(name, plain(short.get(code, name)), share))
        hovers.append(
            f"{row}, {name}: {format_share(usd_m, republic.counted_usd_m)}, {format_usd(usd_m)} "
            f"({format_usd_exact(usd_m)})"
        )
    return {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "x": shares,
        "xaxis": "x2",
        "customdata": codes,
        "text": words,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": {"color": [writing_on(colour) for colour in colours]},
        "textangle": 0,
        "constraintext": "none",
        "hovertext": hovers,
        "hovertemplate": "%{hovertext}<br>Click for its rows<extra></extra>",
        "marker": {"color": colours, "line": {"color": paints["paper"], "width": 1.5}},
    }


def _fit(name: str, short: str, share: float) -> str:
    """Write the longest label that a piece has room for."""
    percent = f"{share:.0%}"
    for words in (f"{name} {percent}", f"{short} {percent}", short):
        if _fits(words, share):
            return words
    return ""


def _fits(words: str, share: float) -> bool:
    return 0 < len(words) <= share * _LETTERS
