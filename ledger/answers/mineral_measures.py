"""Which figures of minerals may stand on one scale: one unit of mass or volume, one thing counted.

Tonnes, ounces and pounds are masses and are converted; a barrel is never a tonne, ore never metal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Tonnes in a troy ounce and in a pound (exact by definition: 31.1034768 g and 453.59237 g).
_TROY_OZ_T: Final = 31.1034768e-6
_POUND_T: Final = 453.59237e-6
#: Unit of the tables -> the unit of its scale, and how many of these it has.
_SCALES: Final[Mapping[str, tuple[str, float]]] = {
    "t": ("t", 1.0),
    "kt": ("t", 1e3),
    "Mt": ("t", 1e6),
    "koz": ("t", 1e3 * _TROY_OZ_T),
    "Moz": ("t", 1e6 * _TROY_OZ_T),
    "M lb": ("t", 1e6 * _POUND_T),
    "million m3": ("m3", 1e6),
    "bcm": ("m3", 1e9),
    "million bbl": ("bbl", 1e6),
    "bn bbl": ("bbl", 1e9),
}
#: What a figure counts, under a name that all read.
_SYMBOLS: Final[Mapping[str, str]] = {
    "Ag": "silver",
    "Au": "gold",
    "Au equivalent": "gold equivalent",
    "coal of all kinds": "coal",
    "Cu": "copper",
    "Cu cathode": "copper cathode",
    "Hg": "mercury",
    "Mo": "molybdenum",
    "Ni": "nickel",
    "Pb": "lead",
    "REM": "rare-earth metals",
    "Sb": "antimony",
    "Sn": "tin",
    "U": "uranium",
    "W": "tungsten",
    "Zn": "zinc",
}
#: Other words of the tables for one thing; what is not here is a thing of its own.
_SYNONYMS: Final[Mapping[str, str]] = {
    "cathode copper": "copper cathode",
    "refined copper": "copper cathode",
    "titanium sponge": "sponge",
    "iron concentrate": "concentrate",
    "tungsten concentrate": "concentrate",
    "natural gas": "gas",
    "natural graphite": "graphite",
}
#: Where a table leaves out what is counted because it is the commodity itself.
_ITSELF: Final[Mapping[str, str]] = {"coal": "coal", "coking-coal": "coking coal", "gas": "gas"}
_CONTAINED: Final = (" in concentrate", " in ore and brine", " in ore")


class Measure(NamedTuple):
    """A scale on which figures may stand beside each other.

    Attributes:
        unit: `t`, `m3`, `bbl`, or the table's own unit where it converts into no other.
        counted: What is counted, as `uranium` or `ore`; '' where no source says it.
    """

    unit: str
    counted: str


def measure_of(row: Mapping[Any, Any]) -> Measure:
    """Give the scale of a figure: a row with `commodity`, `unit` and `of`."""
    unit, _ = _scale(row["unit"])
    return Measure(unit, name_counted(row["commodity"], row["of"]))


def amount_of(row: Mapping[Any, Any]) -> float:
    """Give a figure's amount in the unit of its measure.

    >>> amount_of({"amount": 1.0, "unit": "Moz"})
    31.1034768
    """
    return float(row["amount"]) * _scale(row["unit"])[1]


def name_counted(commodity: str, counted: str) -> str:
    """Name what a figure counts, in one word for one thing.

    The metal contained in ore or concentrate is that metal, under its name or its symbol.

    >>> name_counted("copper", "Cu"), name_counted("copper", "copper in ore")
    ('copper', 'copper')
    """
    return _SYNONYMS.get(counted) or label_counted(commodity, counted)


def label_counted(commodity: str, counted: str) -> str:
    """Say what a figure counts as its source does, a metal by its name and without its ore.

    >>> label_counted("titanium", "titanium sponge"), label_counted("copper", "copper in ore")
    ('titanium sponge', 'copper')
    """
    if not counted:
        return _ITSELF.get(commodity, "")
    named = _SYMBOLS.get(counted, counted)
    for ending in _CONTAINED:
        named = named.removesuffix(ending)
    return named


def _scale(unit: str) -> tuple[str, float]:
    plain = unit.removesuffix("/y")
    return _SCALES.get(plain, (plain, 1.0))
