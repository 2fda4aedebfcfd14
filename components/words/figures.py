"""Figures of scenes as a reader sees them, with their unit and the year where a table gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_share, format_stated, format_usd
from components.words.catalogue import text
from components.words.routes import km_text
from components.words.units import name_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledger.answers.scene_figures import Figure

#: Units of tables that are written in millions of them.
_IN_MILLIONS: Final = frozenset({"tonnes", "tonnes/year"})


def write_figure(figure: Figure) -> str:
    """Write a figure: `$19.0B`, `88%`, `3 trillion yen`, `4.48 Mt in 2024`, `17 (9 to 32) days`."""
    value = _write_value(figure)
    return (
        value if figure.year is None else text("figures.dated", value=value, year=f"{figure.year}")
    )


def _write_value(figure: Figure) -> str:
    if figure.value is None:
        return text("figures.none")
    if isinstance(figure.value, str):
        return figure.value
    return _WRITERS.get(figure.unit, _write_count)(figure, figure.value)


def _write_count(_: Figure, value: float) -> str:
    return f"{value:,.0f}"


def _write_days(figure: Figure, value: float) -> str:
    return text(
        "figures.days",
        days=f"{value:.0f}",
        low=f"{figure.low:.0f}",
        high=f"{figure.high:.0f}",
    )


def _write_share(figure: Figure, value: float) -> str:
    """Write a share that a table gives with the decimal that it has, one of ours without."""
    if figure.year is None:
        return format_share(value, 1.0)
    return f"{value * 100:.1f}".removesuffix(".0") + "%"


def _write_money(figure: Figure, millions: float) -> str:
    return format_stated(millions, figure.measured_in)


def _write_stated(figure: Figure, value: float) -> str:
    unit = figure.measured_in
    if unit in _IN_MILLIONS:
        return _write_measured(value / 1e6, f"Mt{unit.removeprefix('tonnes')}")
    return text("figures.measured", value=f"{value:,.10g}", unit=name_unit(unit))


def _write_measured(value: float, unit: str) -> str:
    return text("figures.measured", value=_trim(value), unit=name_unit(unit))


def _trim(value: float) -> str:
    """Write two decimals at most: `4.48`, `4.5`, `28`."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


_WRITERS: Final[Mapping[str, Callable[[Figure, float], str]]] = {
    "usd_m": lambda _, value: format_usd(value),
    "share": _write_share,
    "times": lambda _, value: f"{value:.1f}",
    "money": _write_money,
    "stated": _write_stated,
    "Mt/year": lambda figure, value: _write_measured(value, figure.unit),
    "days": _write_days,
    "km": lambda _, value: km_text(value),
}
