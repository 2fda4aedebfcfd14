"""Finding things by what people call them: one index of all names, codes and other spellings.

A word of the question is found at the start of a word, else inside one, never as letters scattered
over a name. A word that nothing holds is taken for a slip of the pen, and for the words of the
index that are a letter or two away.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any, Final, Literal

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from ledger.answers.queries import choices
from ledger.tables.vocabulary import HOME_REGION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

FoundKind = Literal[
    "country", "investor", "commodity", "sector", "payer", "corridor", "node", "site", "deal"
]
#: Where two things fit alike, the kind that is asked for more often comes first.
_ORDER: Final[tuple[FoundKind, ...]] = (
    "country",
    "investor",
    "commodity",
    "sector",
    "payer",
    "corridor",
    "node",
    "site",
    "deal",
)
#: Kinds of which two together ask something of their own: a filter by both, a way between them.
_JOINED: Final = frozenset(
    map(
        frozenset,
        (
            *combinations(("country", "investor", "sector"), 2),
            ("investor",),
            ("payer", "country"),
            ("payer", "sector"),
            ("commodity", "country"),
            ("commodity", "investor"),
            ("commodity", "node"),
            ("node",),
        ),
    )
)
#: Words that join the others and name nothing.
_JOINTS: Final = frozenset(
    {"a", "and", "by", "for", "from", "in", "of", "on", "the", "to", "via", "vs", "with"}
)
#: The regions of countries.csv that the map of deals shows, and whose countries are recipients.
NEAR: Final = frozenset({HOME_REGION, "corridor"})
#: How little a word fits: the whole of one, its beginning, its inside; what only belongs to a thing
#: fits less than its name, a misspelt word less than either. Deals come after what they are about,
#: and a pair after the one thing that all words name.
_WHOLE, _BEGINNING, _INSIDE, _BELONGING, _MISSPELT = 0.0, 1.0, 3.0, 4.0, 8.0
_DEAL, _PAIR = 1.0, 0.5
#: What all of a name is worth.
_ALL_OF_IT: Final = 0.5
#: How much of a name or another spelling must be said for it to be one side of a pair; a thing of
#: a kind that is not here is none. A payer is often named after a country.
_SHARES: Final = {
    "country": 0.5,
    "investor": 0.5,
    "commodity": 0.5,
    "sector": 0.5,
    "node": 0.5,
    "payer": 0.6,
}
#: From so many letters on, a word is looked for inside of others too.
_INNER_FROM: Final = 3
#: So many words of a question are read.
_MOST_WORDS: Final = 8
#: One letter in so many may be wrong.
_LETTERS_A_SLIP: Final = 5
#: So many words of the index stand for a misspelt one, and so many things for a part of a pair.
_MOST_ALIKE: Final = 6
#: Apostrophes, straight and curly, as in Xi'an and in names of Uzbekistan.
_APOSTROPHES: Final = re.compile("['`\u2019\u02bb\u02bc]")
#: Letters that are no letter with a mark: a dotless i, and struck-out l and o.
_LETTERS: Final = str.maketrans("\u0131\u0142\u00f8", "ilo")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a name.

    Attributes:
        kind: What it is.
        key: Its key in its table.
        name: What it is called.
        country: Country (ISO3) or investor that it belongs to, or ''.
        detail: What it is among its kind: the kind of a place, the code of a commodity, or ''.
        weight: Its size among its kind: USD millions of a deal, else 0.
        phrases: What it is called, its code and other spellings, folded.
        belonging: Words of what belongs to it, folded.
    """

    kind: FoundKind
    key: str
    name: str
    country: str = ""
    detail: str = ""
    weight: float = 0.0
    phrases: tuple[Words, ...] = ()
    belonging: Words = ()


@dataclass(frozen=True, slots=True)
class Index:
    """All things, and where each word leads: to its thing by place, and what it is worth there."""

    things: tuple[Thing, ...]
    leads: Mapping[str, Mapping[int, float]]


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """An answer: one thing, or two that were asked for together; the better one is less."""

    misfit: float
    order: tuple[float | str, ...]
    things: tuple[Thing, ...] = field(compare=False)


def fold(text: str) -> Words:
    """Split a text into words of small letters and digits, without accents.

    >>> fold("Xi'an-Poti, Dornești")
    ('xian', 'poti', 'dornesti')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", bare.translate(_LETTERS)))


def find(index: Index, question: str, most: int = 8) -> tuple[Found, ...]:
    """Find what a question may mean, the likeliest first.

    Args:
        index: All things.
        question: Words as they were typed; the last may be half a word.
        most: So many answers at most.

    Returns:
        Things that every word of the question fits, and pairs of things where the first words name
        one and the last the other, as in `tungsten japan`.
    """
    words = [word for word in fold(question) if word not in _JOINTS][:_MOST_WORDS]
    if not words:
        return ()
    fits = [_follow(index, word) for word in words]
    found = [_weigh(index.things[place], misfit, words) for place, misfit in _join(fits).items()]
    for middle in range(1, len(words)):
        left = _name(index, words[:middle], fits[:middle])
        right = _name(index, words[middle:], fits[middle:])
        found += _pair(left, right)
    return tuple(sorted(found)[:most])


def _follow(index: Index, word: str) -> dict[int, float]:
    """Give the things that a word fits, by place, with its misfit: its slips where it fits none."""
    found = _lead(index, [word], 0.0)
    slips = len(word) // _LETTERS_A_SLIP
    if found or not slips:
        return found
    alike = extract(
        word, list(index.leads), scorer=OSA.distance, score_cutoff=slips, limit=_MOST_ALIKE
    )
    return _lead(index, [known for known, *_ in alike], _MISSPELT)


def _lead(index: Index, words: Sequence[str], guessed: float) -> dict[int, float]:
    found: dict[int, float] = {}
    for known, places in index.leads.items():
        fits = [fit for word in words if (fit := _fit(word, known)) is not None]
        for place, belongs in places.items() if fits else ():
            misfit = min(fits) + belongs + guessed
            found[place] = min(misfit, found.get(place, misfit))
    return found


def _fit(word: str, known: str) -> float | None:
    """Say how little a word fits one of the index; None where it does not."""
    if known.startswith(word):
        return _WHOLE if known == word else _BEGINNING
    return _INSIDE if len(word) >= _INNER_FROM and word in known else None


def _join(fits: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Give the things that every word fits, with the sum of its misfits."""
    shared = set.intersection(*map(set, fits))
    return {place: sum(fit[place] for fit in fits) for place in shared}


def _weigh(thing: Thing, misfit: float, words: Sequence[str]) -> Found:
    if tuple(words) in thing.phrases:
        misfit -= _ALL_OF_IT
    order = (_ORDER.index(thing.kind), -thing.weight, len(thing.phrases[0]), thing.name, thing.key)
    return Found(misfit + (_DEAL if thing.kind == "deal" else 0), order, (thing,))


def _name(index: Index, words: Sequence[str], fits: Sequence[Mapping[int, float]]) -> list[Found]:
    """Give the few things that words name: half of a name of theirs, and nothing else."""
    fitting = ((index.things[place], misfit) for place, misfit in _join(fits).items())
    found = [
        _weigh(thing, misfit, words)
        for thing, misfit in fitting
        if thing.kind in _SHARES
        and misfit % _MISSPELT < _BELONGING
        and any(len(words) >= len(phrase) * _SHARES[thing.kind] for phrase in thing.phrases)
    ]
    return sorted(found)[:_MOST_ALIKE]


def _pair(first: Sequence[Found], second: Sequence[Found]) -> Iterator[Found]:
    """Join things that ask something of their own together."""
    for left, right in product(first, second):
        things = (*left.things, *right.things)
        if things[0] != things[1] and frozenset(thing.kind for thing in things) in _JOINED:
            yield Found(left.misfit + right.misfit + _PAIR, left.order + right.order, things)


def build_index(snapshot: Snapshot) -> Index:
    """Collect everything that has a name, from the tables of a snapshot."""
    others: dict[str, list[str]] = {}
    for key, spelling in zip(
        snapshot.spellings["thing"], snapshot.spellings["spelling"], strict=True
    ):
        others.setdefault(key, []).append(spelling)
    things = tuple(
        replace(
            thing,
            phrases=tuple(map(fold, (thing.name, thing.key, *others.get(thing.key, ())))),
            belonging=tuple(word for text in thing.belonging for word in fold(text)),
        )
        for thing in _read_things(snapshot)
    )
    leads: dict[str, dict[int, float]] = {}
    for place, thing in enumerate(things):
        for word in thing.belonging:
            leads.setdefault(word, {})[place] = _BELONGING
        for word in chain.from_iterable(thing.phrases):
            leads.setdefault(word, {})[place] = 0.0
    return Index(things, leads)


def _read_things(snapshot: Snapshot) -> Iterator[Thing]:
    """Read things whose words are texts yet."""
    yield from _read_parties(snapshot)
    for row in _rows(snapshot.commodities):
        yield Thing("commodity", row["code"], row["name"])
    yield from _read_network(snapshot)
    yield from _read_sites(snapshot)
    yield from _read_deals(snapshot)


def _read_parties(snapshot: Snapshot) -> Iterator[Thing]:
    """Read what the filters of pledges offer."""
    names, offered = snapshot.names, choices(snapshot)
    for row in _rows(snapshot.countries):
        if row["iso3"] in offered.recipients and row["region"] in NEAR:
            yield Thing("country", row["iso3"], row["name"])
    for row in _rows(snapshot.investors):
        if row["code"] in offered.investors:
            yield Thing("investor", row["code"], row["name"])
    for row in _rows(snapshot.sectors):
        if row["code"] in offered.sectors:
            yield Thing("sector", row["code"], row["label"])
    for row in _rows(snapshot.payers):
        place = names.parties(row["country"])
        if row["code"] in offered.payers:
            yield Thing("payer", row["code"], row["name"], row["country"], belonging=(place,))


def _read_network(snapshot: Snapshot) -> Iterator[Thing]:
    names = snapshot.names
    for row in _rows(snapshot.corridors):
        weight = float(row["id"] == snapshot.strong_corridor)
        yield Thing("corridor", row["id"], row["name"], detail=row["kind"], weight=weight)
    for row in _rows(snapshot.nodes):
        place, kind = names.parties(row["country"]), row["kind"]
        yield Thing(
            "node",
            row["id"],
            row["name"],
            row["country"],
            kind,
            belonging=(place, kind, row["unlocode"]),
        )


def _read_sites(snapshot: Snapshot) -> Iterator[Thing]:
    names = snapshot.names
    for table in (snapshot.deposits, snapshot.operations, snapshot.plants):
        for row in _rows(table):
            minerals = (row["commodity"], row.get("co_commodities", ""), row.get("products", ""))
            about = (
                *map(names.list_commodities, minerals),
                row["operator"],
                names.parties(row["country"]),
                names.parties(row["owner_country"]),
            )
            yield Thing(
                "site", row["id"], row["name"], row["country"], row["commodity"], belonging=about
            )


def _read_deals(snapshot: Snapshot) -> Iterator[Thing]:
    names = snapshot.names
    for row in _rows(snapshot.pledges):
        about = (
            row["investor_name"],
            row["investor"],
            names.recipients(row["recipient"]),
            names.payers(row["lead"].split(";")),
            names.sector(row["sector"]),
            row["place"],
        )
        yield Thing(
            "deal",
            row["id"],
            row["title"],
            row["investor"],
            weight=row["counted_usd_m"],
            belonging=about,
        )


def _rows(frame: pd.DataFrame) -> Sequence[Mapping[Any, Any]]:
    return frame.to_dict("records")
