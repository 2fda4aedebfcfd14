"""The address of what is on screen: query parameters to a frozen Link and back, in codes.

Links outlive a rename or a translation because they hold codes only. Nothing here knows streamlit,
so that every rule of a link is tested without a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeGuard, TypeVar
from urllib.parse import urlencode

from components.link_number import COLUMNS, Number, number_of, read_number, write_number
from ledger.queries import Selection
from ledger.schema import TABLES
from ledger.vocabulary import BESIDE, PRICES, READINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from ledger.queries import Choices, Cut

Params = dict[str, list[str]]
Camera = tuple[float, float, float]

T = TypeVar("T")

THEMES: Final = ("light", "dark")
VIEWS: Final = ("atlas", "corridors", "investors", "data", "briefing")
#: Sections of the investors view; the first is where it opens.
SECTIONS: Final = ("ladder", "scale", "families", "dependence", "changes", "published")
#: Sections of the data view; the first is where it opens.
DESK_SECTIONS: Final = ("tables", "faults", "try", "edit", "methods")
LEGS: Final = ("operating", "planned")
#: So many paths stand side by side.
MOST_COMPARED: Final = 4
#: What a value of a parameter is called where its name is not the word for it.
NOUNS: Final = {
    "layers": "map layer",
    "years": "range of years",
    "family": "pledge",
    "data": "data version",
    "from": "place of origin",
    "to": "destination",
    "compare": "path",
    "avoid": "country or leg to avoid",
    "legs": "choice of legs",
    "section": "section of the view",
    "prices": "price basis",
    "reading": "way of drawing amounts",
    "beside": "measure of a recipient's size",
    "without": "investor to leave out",
    "scene": "scene of the briefing",
    "since": "version of the data",
    "until": "version of the data",
    "explain": "sum to explain",
    "rung": "rung of the ladder",
    "freshness": "age of evidence",
    "id": "pledge",
    "only": "kind of row",
}
_VERSION: Final = re.compile(r"[0-9a-f]{12}")
#: A git revision or a day, as `python -m ledger diff` takes them; whether it exists is seen later.
_SINCE: Final = re.compile(r"[0-9a-f]{7,40}|\d{4}-\d{2}-\d{2}")
_TOLD: Final = 5
_YEARS: Final = re.compile(r"(\d{4})?\.\.(\d{4})?")


@dataclass(frozen=True, slots=True)
class Transit:
    """What the corridors view is asked: from where to where, and what is closed on the way.

    Attributes:
        origin: Node id; None for the view's own.
        destination: Node id; None for the view's own.
        compare: Ids of paths to set side by side.
        avoid: What is closed: ISO3 of countries, `caspian-half`, ids of legs.
        planned: Count in what is under construction or planned.
    """

    origin: str | None = None
    destination: str | None = None
    compare: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Study:
    """What the investors view is asked, beside the filter.

    Attributes:
        section: Which of its questions is open.
        constant: Reckon in constant dollars.
        reading: A word of READINGS.
        beside: A word of BESIDE.
        without: Investors left out of the counted column.
        since: The older of two data versions to compare; None for the view's own choice.
        until: The newer one; None for what the page shows.
    """

    section: str = SECTIONS[0]
    constant: bool = False
    reading: str = READINGS[0]
    beside: str = BESIDE[0]
    without: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the data view is asked.

    Attributes:
        section: Which of its sections is open.
        table: The table that it shows.
    """

    section: str = DESK_SECTIONS[0]
    table: str = "pledges"


@dataclass(frozen=True, slots=True)
class Link:
    """What an address asks for.

    Attributes:
        selection: The filter, in codes.
        layers: Codes of the map layers to draw; None for the default ones.
        camera: Longitude, latitude and zoom of the map; None for the default frame.
        theme: `light` or `dark`; None for the viewer's own setting.
        data: The data version that the address was made on, else None.
        view: The view that it opens.
        transit: What the corridors view is asked.
        study: What the investors view is asked.
        desk: What the data view is asked.
        scene: Id of a scene, or its place in the order; None for the first.
        number: The number to explain at once, beside the filter and `without` of the link.
    """

    selection: Selection = field(default_factory=Selection)
    layers: tuple[str, ...] | None = None
    camera: Camera | None = None
    theme: str | None = None
    data: str | None = None
    view: str = "atlas"
    transit: Transit = field(default_factory=Transit)
    study: Study = field(default_factory=Study)
    desk: Desk = field(default_factory=Desk)
    scene: str | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The codes that an address may hold.

    Attributes:
        choices: Codes of the filter.
        families: Ids of pledges.
        layers: Codes of map layers.
        years: First and last year of the ledger.
        places: Ids of the nodes that freight passes.
        paths: Ids of the paths that can be compared.
        closable: What a scenario can close: countries, legs, `caspian-half`.
        scenes: Ids of the scenes of the briefing, and their places in the order.
    """

    choices: Choices
    families: frozenset[str]
    layers: tuple[str, ...]
    years: tuple[int, int]
    places: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    closable: frozenset[str] = frozenset()
    scenes: frozenset[str] = frozenset()


def read_link(params: Mapping[str, Sequence[str]], offer: Offer) -> tuple[Link, tuple[str, ...]]:
    """Read query parameters.

    Args:
        params: Every value of every parameter.
        offer: What is allowed.

    Returns:
        The Link, and one sentence for every value that was dropped. The others hold.
    """
    problems: list[str] = []

    def codes(name: str, allowed: Collection[str]) -> tuple[str, ...]:
        given = dict.fromkeys(params.get(name, ()))
        problems.extend(
            f"'{_shorten(code)}' is not a known {NOUNS.get(name, name)}; it was left out."
            for code in given
            if code not in allowed
        )
        return tuple(code for code in given if code in allowed)

    def first(paths: tuple[str, ...]) -> tuple[str, ...]:
        problems.extend(
            f"'{path}' was left out: {MOST_COMPARED} paths are compared at most."
            for path in paths[MOST_COMPARED:]
        )
        return paths[:MOST_COMPARED]

    def one(name: str, read: Callable[[str], T | None], hint: str) -> T | None:
        if not (given := params.get(name)):
            return None
        if (value := read(given[-1])) is None:
            noun = NOUNS.get(name, name)
            told = f"'{_shorten(given[-1])}' is not a known {noun} ({hint}); it was left out."
            problems.append(told)
        return value

    def word(name: str, words: Sequence[str]) -> str:
        return one(name, lambda v: v if v in words else None, " or ".join(words)) or words[0]

    selection = Selection(
        investors=codes("investor", offer.choices.investors),
        sectors=codes("sector", offer.choices.sectors),
        recipients=codes("recipient", offer.choices.recipients),
        stages=codes("stage", offer.choices.stages),
        family=one("family", lambda v: v if v in offer.families else None, "a pledge id"),
        years=one("years", lambda v: _read_years(v, offer.years), _years_hint(offer.years)),
    )
    without = codes("without", offer.choices.investors)
    number = read_number(
        one("explain", lambda v: v if v in COLUMNS else None, " or ".join(COLUMNS)),
        codes,
        offer.families,
    )
    if number is not None and problems:  # what is left would be another number
        number = None
        told = "The number that this link explains is not shown: a part of it is not known here."
        problems.insert(0, told)
    view = word("view", VIEWS)
    at_desk = view == "data"
    section = word("section", DESK_SECTIONS if at_desk else SECTIONS)
    link = Link(
        selection=selection,
        layers=_read_layers(params.get("layers"), codes("layers", ("none", *offer.layers))),
        camera=one("camera", read_camera, "as in camera=66.000,44.000,3.600"),
        theme=one("theme", lambda v: v if v in THEMES else None, "light or dark"),
        data=one("data", lambda v: v if _VERSION.fullmatch(v) else None, "12 hex digits"),
        view=view,
        transit=Transit(
            origin=one("from", lambda v: v if v in offer.places else None, "a node id"),
            destination=one("to", lambda v: v if v in offer.places else None, "a node id"),
            compare=first(codes("compare", offer.paths)),
            avoid=codes("avoid", offer.closable),
            planned=word("legs", LEGS) == LEGS[1],
        ),
        study=Study(
            section=SECTIONS[0] if at_desk else section,
            constant=word("prices", PRICES) == PRICES[1],
            reading=word("reading", READINGS),
            beside=word("beside", BESIDE),
            without=without,
            since=one("since", _read_revision, "a git revision or a day"),
            until=one("until", _read_revision, "a git revision or a day"),
        ),
        desk=Desk(
            section=section if at_desk else DESK_SECTIONS[0],
            table=one("table", lambda v: v if v in TABLES else None, "as in pledges") or "pledges",
        ),
        scene=one("scene", lambda v: v if v in offer.scenes else None, "an id or a place in order"),
        number=number,
    )
    return link, _cap(problems)


def write_link(link: Link, default_layers: Sequence[str]) -> Params:
    """Write a Link as query parameters; what is default is left out."""
    selection, study, desk = link.selection, link.study, link.desk
    at_desk = link.view == "data"
    section, default_section = (
        (desk.section, DESK_SECTIONS[0]) if at_desk else (study.section, SECTIONS[0])
    )
    params: Params = {
        "investor": list(selection.investors),
        "sector": list(selection.sectors),
        "recipient": list(selection.recipients),
        "stage": list(selection.stages),
        "family": [selection.family] if selection.family else [],
        "years": [_write_years(selection.years)] if _is_part(selection.years) else [],
        "layers": _write_layers(link.layers, default_layers),
        "camera": [write_camera(link.camera)] if link.camera else [],
        "theme": [link.theme] if link.theme else [],
        "data": [link.data] if link.data else [],
        "view": [link.view] if link.view != VIEWS[0] else [],
        "from": [link.transit.origin] if link.transit.origin else [],
        "to": [link.transit.destination] if link.transit.destination else [],
        "compare": list(link.transit.compare),
        "avoid": list(link.transit.avoid),
        "legs": [LEGS[1]] if link.transit.planned else [],
        "section": [section] if section != default_section else [],
        "table": [desk.table] if at_desk and desk.table != "pledges" else [],
        "prices": [PRICES[1]] if study.constant else [],
        "reading": [study.reading] if study.reading != READINGS[0] else [],
        "beside": [study.beside] if study.beside != BESIDE[0] else [],
        "without": list(study.without),
        "since": [study.since] if study.since else [],
        "until": [study.until] if study.until else [],
        "scene": [link.scene] if link.scene else [],
        **write_number(link.number),
    }
    return {name: values for name, values in params.items() if values}


def write_query(params: Params) -> str:
    """Write parameters as a query string, without its question mark."""
    return urlencode(params, doseq=True, safe=",")


def link_of_number(cut: Cut, column: str) -> Link | None:
    """Give the link that opens a number's panel; None where no link can name its rows.

    Args:
        cut: The rows of the number.
        column: What is added up: a value of COLUMNS.
    """
    number = number_of(cut, column)
    if number is None:
        return None
    return Link(cut.selection, study=Study(without=cut.without), number=number)


def write_camera(camera: Camera) -> str:
    """Write a camera with three decimals: `66.000,44.000,3.600`."""
    return ",".join(f"{number:.3f}" for number in camera)


def _shorten(value: str, longest: int = 40) -> str:
    return value if len(value) <= longest else f"{value[: longest - 1]}…"


def _cap(problems: list[str]) -> tuple[str, ...]:
    """Tell the first few problems, and how many more there are."""
    more = len(problems) - _TOLD
    told = problems[:_TOLD]
    return (*told, f"{more} more parts of this link were left out.") if more > 0 else tuple(told)


def _years_hint(whole: tuple[int, int]) -> str:
    return f"as in 2015..2025, within {whole[0]} and {whole[1]}"


def _read_years(text: str, whole: tuple[int, int]) -> tuple[int | None, int | None] | None:
    """Read `2015..2025`; a side that reaches past the ledger's years is an open one."""
    match = _YEARS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    first, last = (int(year) if year else None for year in match.groups())
    low, high = first or whole[0], last or whole[1]
    if low > high or low > whole[1] or high < whole[0]:
        return None
    return (None if low <= whole[0] else low, None if high >= whole[1] else high)


def _read_revision(text: str) -> str | None:
    return text if _SINCE.fullmatch(text) else None


def _is_part(
    years: tuple[int | None, int | None] | None,
) -> TypeGuard[tuple[int | None, int | None]]:
    return years is not None and years != (None, None)


def _write_years(years: tuple[int | None, int | None]) -> str:
    return "..".join("" if year is None else str(year) for year in years)


def _read_layers(given: Sequence[str] | None, known: tuple[str, ...]) -> tuple[str, ...] | None:
    if not given or not known:  # nothing that is known says nothing: the default holds
        return None
    return tuple(code for code in known if code != "none")


def _write_layers(layers: tuple[str, ...] | None, default: Sequence[str]) -> list[str]:
    if layers is None or set(layers) == set(default):
        return []
    return list(layers) or ["none"]


def read_camera(text: str) -> Camera | None:
    """Read `66.000,44.000,3.600`; None where it is no camera on the globe."""
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = -180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 22
    return (lon, lat, zoom) if inside else None
