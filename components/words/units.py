"""Units of the tables as a reader sees them, in cells, marks, tooltips and dossiers alike."""

from __future__ import annotations

from typing import Final

from components.words.catalogue import Labels, text

_NAMES: Final = Labels("units.name")
#: How the tables write a rate, the longer one first.
_A_YEAR: Final = ("/year", "/y")


def name_unit(unit: str) -> str:
    """Name a unit of the tables.

    >>> name_unit("koz"), name_unit("Mt/y"), name_unit("kt")
    ('thousand oz', 'Mt a year', 'kt')
    """
    rate = next((ending for ending in _A_YEAR if unit.endswith(ending)), "")
    bare = unit.removesuffix(rate)
    name = _NAMES.get(bare, bare)
    return text("units.rate", unit=name) if rate else name
