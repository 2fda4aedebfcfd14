"""The views of the page and their sections, in the codes of its address."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

VIEWS: Final = ("atlas", "corridors", "investors", "data", "briefing")
#: View -> codes of its sections, in the order of their tabs; it opens on the first.
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "corridors": ("paths", "deposits", "lines", "assumptions"),
        "investors": ("ladder", "scale", "families", "dependence", "changes", "published"),
        "data": ("tables", "faults", "try", "edit", "methods"),
    }
)
