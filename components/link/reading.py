"""Reading the address of the page: query parameters to a frozen Link.

What is not known is told and dropped; the rest of the address holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from components.link.model import (
    LEGS,
    MOST_COMPARED,
    THEMES,
    VIEWS,
    Desk,
    Link,
    Study,
    Transit,
)
from components.link.number import COLUMNS, read_number
from ledger.answers.queries import Selection
from ledger.tables.parameters import SECTIONS
from ledger.tables.schema import TABLES
from ledger.tables.vocabulary import BESIDE, PRICES, READINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from components.link.model import Camera, Offer

T = TypeVar("T")

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
    section = word("section", SECTIONS["data"] if at_desk else SECTIONS["investors"])
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
            section=SECTIONS["investors"][0] if at_desk else section,
            constant=word("prices", PRICES) == PRICES[1],
            reading=word("reading", READINGS),
            beside=word("beside", BESIDE),
            without=without,
            since=one("since", _read_revision, "a git revision or a day"),
            until=one("until", _read_revision, "a git revision or a day"),
        ),
        desk=Desk(
            section=section if at_desk else SECTIONS["data"][0],
            table=one("table", lambda v: v if v in TABLES else None, "as in pledges") or "pledges",
        ),
        scene=one("scene", lambda v: v if v in offer.scenes else None, "an id or a place in order"),
        number=number,
    )
    return link, _cap(problems)


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


def _read_layers(given: Sequence[str] | None, known: tuple[str, ...]) -> tuple[str, ...] | None:
    if not given or not known:  # nothing that is known says nothing: the default holds
        return None
    return tuple(code for code in known if code != "none")


def read_camera(text: str) -> Camera | None:
    """Read `66.000,44.000,3.600`; None where it is no camera on the globe."""
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = -180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 22
    return (lon, lat, zoom) if inside else None
