"""Figures of scenes as a reader sees them, with their unit and the year where a table gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import CURRENCY_WORDS, format_share, format_usd, scale_of
from components.words.routes import km_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledger.answers.scene_figures import Figure

_UNITS: Final[Mapping[str, str]] = {
    "tonnes": "Mt",
    "tonnes/year": "Mt a year",
    "million tonnes": "Mt",
    "million tonnes/y": "Mt a year",
    "tU": "t of uranium",
    "bcm": "bcm",
    "EUR million": "million euros",
    "USD": "dollars",
    "persons": "people",
}
#: Units of tables that are written in millions of them.
_IN_MILLIONS: Final = frozenset({"tonnes", "tonnes/year"})


def write_figure(figure: Figure) -> str:
    """Write a figure: `$19.0B`, `88%`, `3 trillion yen`, `4.48 Mt in 2024`, `17 (9 to 32) days`."""
    text = _write_value(figure)
    return f"{text} in {figure.year}" if figure.year is not None else text


def _write_value(figure: Figure) -> str:
    if figure.value is None:
        return "none sourced"
    if isinstance(figure.value, str):
        return figure.value
    return _WRITERS.get(figure.unit, _write_count)(figure, figure.value)


def _write_count(_: Figure, value: float) -> str:
    return f"{value:,.0f}"


def _write_days(figure: Figure, value: float) -> str:
    return f"{value:.0f} ({figure.low:.0f} to {figure.high:.0f}) days"


def _write_share(figure: Figure, value: float) -> str:
    """Write a share that a table gives with the decimal that it has, one of ours without."""
    if figure.year is None:
        return format_share(value, 1.0)
    return f"{value * 100:.1f}".removesuffix(".0") + "%"


def _write_money(figure: Figure, millions: float) -> str:
    size, word = scale_of(millions)
    currency = CURRENCY_WORDS.get(figure.measured_in, figure.measured_in)
    return f"{_trim(millions / size)} {word} {currency}"


def _write_stated(figure: Figure, value: float) -> str:
    unit = figure.measured_in
    if unit in _IN_MILLIONS:
        return f"{_trim(value / 1e6)} {_UNITS[unit]}"
    return f"{value:,.10g} {_UNITS.get(unit, unit)}"


def _trim(value: float) -> str:
    """Write two decimals at most: `4.48`, `4.5`, `28`."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


_WRITERS: Final[Mapping[str, Callable[[Figure, float], str]]] = {
    "usd_m": lambda _, value: format_usd(value),
    "share": _write_share,
    "times": lambda _, value: f"{value:.1f}",
    "money": _write_money,
    "stated": _write_stated,
    "Mt/year": lambda _, value: f"{_trim(value)} Mt a year",
    "days": _write_days,
    "km": lambda _, value: km_text(value),
}
