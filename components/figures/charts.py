"""What charts share: their layout, the axis of names, and how amounts and names are written.

Pure; the template is the browser's, titles with unit and price basis are the page's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from components.words.amounts import format_usd, format_usd_exact
from components.words.catalogue import text
from components.words.sentences import clip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.figures.amount_unit import AmountUnit

Figure = dict[str, Any]


def chart_layout(**parts: Any) -> dict[str, Any]:  # noqa: ANN401  plotly's layout is an open record
    """Give the layout that all charts share, with parts of one's own."""
    return {
        "margin": {"l": 8, "r": 56, "t": 8, "b": 32},
        "bargap": 0.25,
        "hovermode": "closest",
        "dragmode": False,
        **parts,
    }


def bar_ends(names: Sequence[str], totals: Sequence[float], unit: AmountUnit) -> dict[str, Any]:
    """Give the trace that writes each bar's total, USD millions, at its end."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(names),
        "x": [unit.scale(value) for value in totals],
        "text": [f" {format_usd(value)}" for value in totals],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def name_axis() -> dict[str, Any]:
    """Give an axis of names, the first on top, with room for the longest."""
    return {"autorange": "reversed", "ticksuffix": "  ", "automargin": True, "dtick": 1}


def write_amount(millions: float) -> str:
    """Write an amount short and, for who wants to reckon with it, in full."""
    return f"{format_usd(millions)} ({format_usd_exact(millions)})"


def hover_text(leads_to: Literal["rows", "sources"], field: str = "text") -> str:
    """Give the tooltip of marks of which a click opens the rows or the sources."""
    return f"%{{{field}}}<br>{text(f'chart_text.click.{leads_to}')}<extra></extra>"


def fit_on_axis(label: str, longest: int = 26) -> str:
    """Cut a name to what an axis holds."""
    return plain(clip(label, longest))


def short_name(names: Mapping[str, str], code: str, longest: int = 22) -> str:
    """Write a name where there is little room: a long one by its code, as `EBRD`."""
    name = names.get(code, code)
    return plain(name if len(name) <= longest else code)


def plain(label: str) -> str:
    """Keep Plotly from reading tags in a name of the tables."""
    return label.replace("<", "&lt;")
