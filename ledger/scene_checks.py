"""What must hold of a scene: its order, its filters, and that no number in its texts is typed.

Which rows its texts name is told here too; relations.py looks them up.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ledger.faults import Complaint
from ledger.placeholders import check_text, placeholders_of, plain_text, shown_text
from ledger.scene_queries import FILTERS, check_query, read_query, row_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ledger.placeholders import Placeholder
    from ledger.reader import Row
    from ledger.scene_tables import Scene

TEXTS: Final = ("title", "caption", "note")
#: How long a text may be, a placeholder taken as eight letters: what a slide and the stage hold.
LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {"title": 56, "caption": 200, "note": 700, "source": 90}
)
_SHOWN_PLACEHOLDER: Final = "x" * 8
# A token with a digit in it, with what is written fast to it.
_NUMBER: Final = re.compile(r"[$€£¥]?[\w+.,%]*\d[\w+.,%-]*")
#: Years and spans of them, ordinals, and names such as C5+1: numbers that nothing computes.
_UNCOMPUTED: Final = re.compile(
    r"(19|20)\d\d(-(19|20)\d\d)?|\d?(1st|2nd|3rd|\dth)|(?!{currency}\d)[A-Za-z](?!.*\d{scale})\S*".format(
        currency=r"(USD|US|EUR|JPY|CNY|RMB|GBP|KRW|RUB|KZT|UZS)", scale=r"(k|m|bn|mn|tn|trn)\b"
    )
)
#: A year is no quantity: one with a unit behind it is a number that was typed.
_QUANTITY: Final = re.compile(
    r"\b(19|20)\d\d\s+(km|m|kg|t|kt|Mt|MW|GW|bcm|tonnes?|tons?|kilomet(re|er)s?|days?|hours?|"
    r"people|jobs|deals?|projects?|pledges?|deposits?|sites?|wagons?|trains?|containers?|TEU|"
    r"dollars?|yen|yuan|euros?|roubles?|won|tenge)\b"
)
_AMOUNT_WORDS: Final = re.compile(
    r"\b(hundred|thousand|million|billion|trillion|percent|per cent|bn|mn|tn|trn|dozen)s?\b"
    r"|\b(thir|four|fif|six|seven|eigh|nine)teen\b"
    r"|\b(twen|thir|for|fif|six|seven|eigh|nine)ty\b|[%$€£¥]",
    re.IGNORECASE,
)


def check_scene(row: Scene) -> Iterator[Complaint]:
    """Check one scene in itself."""
    for column in TEXTS:
        text = getattr(row, column)
        yield from check_text(text, column)
        yield from _check_typed(text, column)
    for column, longest in LONGEST.items():
        length = len(shown_text(getattr(row, column), _SHOWN_PLACEHOLDER))
        if length > longest:
            yield Complaint(
                "range",
                column,
                f"{length} letters",
                f"at most {longest} letters, a placeholder taken as {len(_SHOWN_PLACEHOLDER)}",
                "A slide and the stage hold no more: shorten it, or make two scenes of it.",
            )
    if row.filters is not None:
        yield from check_query(row.filters, FILTERS, "filters")


def _check_typed(text: str, column: str) -> Iterator[Complaint]:
    plain = plain_text(text)
    typed = [match[0].rstrip(".,-") for match in _NUMBER.finditer(plain)]
    found = [word for word in typed if not _UNCOMPUTED.fullmatch(word)]
    found += [match[0] for match in _QUANTITY.finditer(plain)]
    found += [sign for sign in plain if _is_other_number(sign)]
    found += [match[0] for match in _AMOUNT_WORDS.finditer(plain) if not _inside(match[0], found)]
    for word in dict.fromkeys(found):
        yield Complaint(
            "typed-number",
            column,
            word,
            "a word, a year, an ordinal or a name such as C5+1",
            "A number is computed from the tables: name it, as in {counted investor=JPN}.",
        )


def _is_other_number(sign: str) -> bool:
    """Tell whether a letter is a number in itself: a fraction, a raised or a Roman one."""
    return unicodedata.category(sign) in {"No", "Nl"}


def _inside(sign: str, words: list[str]) -> bool:
    return any(sign in word for word in words)


def named_rows(row: Scene, column: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Give the keys of rows in exactly these tables that a cell of a scene names."""
    text = getattr(row, column) or ""
    if column == "filters":
        return tuple(row_keys(read_query(text), tables))
    found = placeholders_of(text)
    return tuple(
        key for one in found for query in (one.query, one.other) for key in row_keys(query, tables)
    )


def check_scenes(
    tables: Mapping[str, Sequence[Row]], *, whole: bool
) -> Iterator[tuple[Row, Complaint]]:
    """Check that scenes follow each other without gaps, and that the figures they name are there.

    Args:
        tables: The rows that stand, with the table of scenes.
        whole: Whether no scene was held back; only then their order is checked.
    """
    rows = tables["scenes"]
    for place, row in enumerate(sorted(rows, key=lambda row: (row.record.order, row.line)), 1):
        if whole and row.record.order != place:
            order, expected = str(row.record.order), f"{place}, the next scene"
            yield row, Complaint("range", "order", order, expected, "Count 1, 2, 3 without gaps.")
            break
    for row in rows:
        for column in TEXTS:
            for one in placeholders_of(getattr(row.record, column)):
                if not _has_figure(one, tables):
                    yield (
                        row,
                        Complaint(
                            "placeholder",
                            column,
                            f"{{{one.text}}}",
                            "the name of one figure",
                            _advise(one, tables),
                        ),
                    )


def _has_figure(one: Placeholder, tables: Mapping[str, Sequence[Row]]) -> bool:
    if one.name == "context" and "context" in tables:
        return len({record.value for record in context_records(one, _records(tables, one))}) == 1
    if one.name == "volume" and "volumes" in tables:
        return len(list(volume_records(one, _records(tables, one)))) == 1
    if one.name in {"amount", "stated"} and "pledges" in tables:
        found = [row.record for row in tables["pledges"] if row.record.id == one.one("pledge")]
        return not found or any(pledge.amount_m is not None for pledge in found)
    return True


def _records(tables: Mapping[str, Sequence[Row]], one: Placeholder) -> list:
    return [row.record for row in tables["context" if one.name == "context" else "volumes"]]


def context_records(one: Placeholder, records: Iterable) -> Iterator:
    """Yield the figures of context.csv that a placeholder names; several are rivals."""
    wanted = one.one("country"), one.one("indicator"), one.one("partner")
    for record in records:
        here = record.country, record.indicator, record.partner or ""
        if here == wanted and str(int(record.year)) == one.one("year"):
            yield record


def volume_records(one: Placeholder, records: Iterable) -> Iterator:
    """Yield the figures of volumes.csv that a placeholder names: whole years of the main series."""
    subject = one.one("corridor") or one.one("port")
    for record in records:
        if (
            (record.subject, record.metric) == (subject, one.one("metric"))
            and (record.main, record.kind, record.period) == ("yes", "result", "year")
            and str(int(record.year)) == one.one("year")
        ):
            yield record


def _advise(one: Placeholder, tables: Mapping[str, Sequence[Row]]) -> str:
    if one.name in {"amount", "stated"}:
        return "That pledge has no amount: name another."
    if one.name == "volume":
        return "volumes.csv has no such result of a whole year in its main series."
    values = sorted({record.value for record in context_records(one, _records(tables, one))})
    if values:
        told = ", ".join(f"{value:g}" for value in values)
        return f"Rival figures stand in context.csv ({told}): name a year that has one."
    return "context.csv has no figure for this country, indicator, partner and year."
