"""How the values of each parameter of the address become a field of a Link, and back.

What a parameter means and which values it takes stands in ledger/tables/parameters.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from components.link.number import COLUMNS
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import ALL_RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.link.model import Camera, Offer

Years = tuple[int | None, int | None]
#: Takes the values that are known, the last one alone where only one may stand; None refuses them.
Read = Callable[["Sequence[str]", "Offer"], Any]
Write = Callable[[Any], "Sequence[str]"]


def _read_last(values: Sequence[str], _: Offer) -> str:
    return values[-1]


def _read_all(values: Sequence[str], _: Offer) -> tuple[str, ...]:
    return tuple(values)


def _write_text(value: str) -> list[str]:
    return [value]


@dataclass(frozen=True, slots=True)
class Field:
    """Where the values of a parameter stand in a Link.

    Attributes:
        path: Part of the Link and field of that part, joined by a dot.
        read: Makes the field's value.
        write: Makes the parameter's values of a field that is not its default.
        by_view: The path in views that have one of their own.
    """

    path: str
    read: Read = _read_last
    write: Write = _write_text
    by_view: Mapping[str, str] | None = None

    def path_in(self, view: str) -> str:
        """Give the path while a view is open."""
        return (self.by_view or {}).get(view, self.path)


def read_camera(text: str) -> Camera | None:
    """Read `66.000,44.000,3.600`; None where it is no camera on the globe."""
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = -180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 22
    return (lon, lat, zoom) if inside else None


def write_camera(camera: Camera) -> str:
    """Write a camera with three decimals: `66.000,44.000,3.600`."""
    return ",".join(f"{number:.3f}" for number in camera)


def _read_years(values: Sequence[str], offer: Offer) -> Years | None:
    """Read `2015..2025`; a side that reaches past the ledger's years is an open one."""
    first, last = (int(year) if year else None for year in values[-1].split(".."))
    low, high = first or offer.years[0], last or offer.years[1]
    if low > high or low > offer.years[1] or high < offer.years[0]:
        return None
    return (None if low <= offer.years[0] else low, None if high >= offer.years[1] else high)


def _write_years(years: Years) -> list[str]:
    if years == (None, None):
        return []
    return ["..".join("" if year is None else str(year) for year in years)]


def _read_layers(values: Sequence[str], _: Offer) -> tuple[str, ...]:
    return tuple(layer for layer in values if layer != "none")


def _read_recipients(values: Sequence[str], _: Offer) -> tuple[str, ...]:
    return () if ALL_RECIPIENTS in values else tuple(values)


def _write_layers(layers: tuple[str, ...]) -> list[str]:
    if set(layers) == set(BY_NAME["layers"].default):
        return []
    return list(layers) or ["none"]


def _all(path: str) -> Field:
    return Field(path, _read_all, list)


def _switch(path: str, name: str) -> Field:
    """Make a field that is true where the second of two words is asked."""
    off, on = BY_NAME[name].words
    return Field(path, lambda values, _: values[-1] == on, lambda value: [on if value else off])


_COLUMN: Final = Field(
    "number.column",
    lambda values, _: COLUMNS[values[-1]],
    lambda column: [word for word, name in COLUMNS.items() if name == column],
)
_CAMERA: Final = Field(
    "camera",
    lambda values, _: read_camera(values[-1]),
    lambda camera: [write_camera(camera)],
)
#: Parameter -> field. One without a field is an error wherever a link is read or written.
FIELDS: Final[Mapping[str, Field]] = {
    "view": Field("view"),
    "investor": _all("selection.investors"),
    "sector": _all("selection.sectors"),
    "recipient": Field("selection.recipients", _read_recipients, list),
    "stage": _all("selection.stages"),
    "payer": _all("selection.payers"),
    "payer-kind": _all("selection.payer_groups"),
    "kind": _all("selection.kinds"),
    "family": Field("selection.package"),
    "years": Field("selection.years", _read_years, _write_years),
    "explain": _COLUMN,
    "claim": Field("number.claim"),
    "whose": Field("number.investor"),
    "freshness": _all("number.report_age"),
    "id": _all("number.ids"),
    "only": _all("number.only"),
    "layers": Field("layers", _read_layers, _write_layers),
    "colour": Field("colour"),
    "shade": Field("shade"),
    "dossier": Field("dossier"),
    "frame": Field("frame"),
    "versus": Field("versus"),
    "camera": _CAMERA,
    "theme": Field("theme"),
    "data": Field("data"),
    "from": Field("transit.origin"),
    "to": Field("transit.destination"),
    "compare": _all("transit.compare"),
    "avoid": _all("transit.avoid"),
    "mode": _all("transit.modes"),
    "rank": Field("transit.rank"),
    "legs": _switch("transit.planned", "legs"),
    "section": Field(
        "study.section",
        by_view={
            "corridors": "transit.section",
            "minerals": "minerals.section",
            "data": "desk.section",
        },
    ),
    "along": Field("transit.along"),
    "goal": Field("transit.goal_mt", lambda values, _: int(values[-1]), lambda mt: [str(mt)]),
    "within": Field("transit.within", lambda values, _: int(values[-1]), lambda days: [str(days)]),
    "commodity": _all("minerals.commodities"),
    "list": _all("minerals.lists"),
    "country": _all("minerals.countries"),
    "site": Field("minerals.site"),
    "size": Field("minerals.size"),
    "table": Field("desk.table"),
    "prices": _switch("study.constant", "prices"),
    "reading": Field("study.reading"),
    "beside": Field("study.beside"),
    "without": _all("study.without"),
    "changes": _switch("study.by_versions", "changes"),
    "since": Field("study.since"),
    "until": Field("study.until"),
    "question": Field("question"),
    "story": Field("story"),
    "scene": Field("scene"),
}
