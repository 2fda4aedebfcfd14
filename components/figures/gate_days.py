"""Days to a port by each gate, drawn: of one site its range, of many the fastest to the slowest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.figures.charts import Figure, chart_layout, plain
from components.words.catalogue import text
from components.words.mineral_ways import tell_gate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.figures.palette import Theme
    from geodata.network.site_ways import GateSpan

_ROW_PX: Final = 34
_AROUND_PX: Final = 58


def gate_days_height(spans: Sequence[GateSpan]) -> int:
    """Give the height of the figure in pixels."""
    return _AROUND_PX + _ROW_PX * max(1, len(spans))


def build_gate_days_figure(spans: Sequence[GateSpan], paper: Theme) -> Figure:
    """Draw a dot for each gate, the best on top, on a bar of what its days range over.

    Args:
        spans: Gates with a way at least; the dot is the middle site's P50, the bar leads from the
            fastest site to the slowest, of one site from P10 to P90.
        paper: Colours.
    """
    rows = [plain(tell_gate(span)) for span in spans]
    middles = [span.days[1] for span in spans]
    ends = [
        (span.days[0], span.days[2])
        if len(span.ways) > 1
        else (span.middle.route.days.p10, span.middle.route.days.p90)
        for span in spans
    ]
    hover = [
        text(
            "mineral_ways.gate_hover",
            gate=row,
            days=f"{middle:.0f}",
            low=f"{low:.0f}",
            high=f"{high:.0f}",
        )
        for row, middle, (low, high) in zip(rows, middles, ends, strict=True)
    ]
    ranges = {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "base": [low for low, _ in ends],
        "x": [high - low for low, high in ends],
        "width": 0.22,
        "marker": {"color": paper.accent, "opacity": 0.35},
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": middles,
        "y": rows,
        "text": [f"{middle:.0f}" for middle in middles],
        "textposition": "top center",
        "textfont": {"size": 12, "color": paper.ink},
        "marker": {"size": 11, "color": paper.accent},
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }
    return {
        "data": [ranges, dots],
        "layout": chart_layout(
            margin={"l": 8, "r": 16, "t": 14, "b": 44},
            xaxis={
                "rangemode": "tozero",
                "nticks": 5,
                "tickangle": 0,
                "title": {"text": text("mineral_ways.gate_axis")},
            },
            yaxis={
                "type": "category",
                "autorange": False,
                "range": [len(rows) - 0.5, -0.6],
                "ticksuffix": "  ",
                "automargin": True,
            },
            showlegend=False,
        ),
    }
