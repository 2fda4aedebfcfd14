"""Figures of scenes as a reader sees them, with their unit and, where a table gives it, the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.amounts import format_share, format_usd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.answers.scene_figures import Figure

_CURRENCIES: Final[Mapping[str, str]] = {
    "JPY": "yen",
    "USD": "dollars",
    "EUR": "euros",
    "CNY": "yuan",
    "RUB": "roubles",
    "KRW": "won",
    "GBP": "pounds",
}
_SCALES: Final = ((1e6, "trillion"), (1e3, "billion"), (1.0, "million"))
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
    value = figure.value
    if value is None:
        return "none sourced"
    if isinstance(value, str):
        return value
    if figure.unit == "usd_m":
        return format_usd(value)
    if figure.unit == "share":
        return _percent(value) if figure.year is not None else format_share(value, 1.0)
    if figure.unit == "times":
        return f"{value:.1f}"
    if figure.unit == "money":
        return _write_money(value, figure.of)
    if figure.unit == "stated":
        return _write_stated(value, figure.of)
    if figure.unit == "Mt/year":
        return f"{_trim(value)} Mt a year"
    if figure.unit == "days":
        return f"{value:.0f} ({figure.low:.0f} to {figure.high:.0f}) days"
    return f"{value:,.0f} km" if figure.unit == "km" else f"{value:,.0f}"


def _percent(share: float) -> str:
    """Write a share that a table gives with the decimal that it has."""
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


def _write_money(millions: float, currency: str) -> str:
    size, word = next((scale for scale in _SCALES if millions >= scale[0]), _SCALES[-1])
    return f"{_trim(millions / size)} {word} {_CURRENCIES.get(currency, currency)}"


def _write_stated(value: float, unit: str) -> str:
    if unit in _IN_MILLIONS:
        return f"{_trim(value / 1e6)} {_UNITS[unit]}"
    return f"{value:,.10g} {_UNITS.get(unit, unit)}"


def _trim(value: float) -> str:
    """Write two decimals at most: `4.48`, `4.5`, `28`."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")
