"""What must hold of a scene: its order, its filters, and that its texts name figures and type none.

That the rows are there which it names is looked up by relations.py.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ledger.faults import Complaint
from ledger.placeholders import check_text, placeholders_of, plain_text, shown_text
from ledger.scene_queries import check_filters
from ledger.scene_rows import context_records, volume_records
from ledger.scene_tables import TEXTS
from ledger.scene_words import find_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ledger.placeholders import Placeholder
    from ledger.reader import Row
    from ledger.scene_tables import Scene

    Tables = Mapping[str, Sequence[Row]]

#: How long a text may be, a placeholder taken as eight letters: what a slide and the stage hold.
LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {"title": 56, "caption": 200, "note": 700, "source": 90}
)
_SHOWN_PLACEHOLDER: Final = "x" * 8


def check_scene(row: Scene) -> Iterator[Complaint]:
    """Check one scene in itself."""
    if row.id.isdigit():
        expected = "an id with a letter in it"
        remedy = "A number in an address is the place of a scene, such as scene=3."
        yield Complaint("format", "id", row.id, expected, remedy)
    for column in TEXTS:
        text = getattr(row, column)
        yield from check_text(text, column)
        for word in find_typed(plain_text(text)):
            yield Complaint(
                "typed-number",
                column,
                word,
                "a word, a year, an ordinal or a name such as C5+1",
                "A number is computed from the tables: name it, as in {counted investor=JPN}.",
            )
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
        yield from check_filters(row.filters, row.view, "filters")


def check_scenes(tables: Tables, *, whole: bool) -> Iterator[tuple[Row, Complaint]]:
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
                if advice := _advise(one, tables):
                    told, expected = f"{{{one.text}}}", "the name of one figure"
                    yield row, Complaint("placeholder", column, told, expected, advice)


def _advise(one: Placeholder, tables: Tables) -> str:
    """Say what to do about a placeholder that names no figure, or several; '' where it names one.

    A table that was refused is not held against it, and a key that is not there is another fault.
    """
    table, advise = _ADVICE.get(one.name, ("", None))
    if advise is None or table not in tables:
        return ""
    return advise(one, [row.record for row in tables[table]])


def _advise_on_pledge(one: Placeholder, records: Sequence[Any]) -> str:
    amounts = [row.amount_m for row in records if row.id == one.one("pledge")]
    return "That pledge has no amount: name another." if None in amounts else ""


def _advise_on_volume(one: Placeholder, records: Sequence[Any]) -> str:
    if len(list(volume_records(one, records))) == 1:
        return ""
    return "volumes.csv has no such result of a whole year in its main series."


def _advise_on_context(one: Placeholder, records: Sequence[Any]) -> str:
    values = sorted({record.value for record in context_records(one, records)})
    if not values:
        return "context.csv has no figure for this country, indicator, partner and year."
    if len(values) > 1:
        told = ", ".join(f"{value:g}" for value in values)
        return f"Rival figures stand in context.csv ({told}): name a year that has one."
    return ""


#: What a placeholder names a figure of, and who knows whether it is there.
_ADVICE: Final[Mapping[str, tuple[str, Callable[[Placeholder, Sequence[Any]], str]]]] = {
    "amount": ("pledges", _advise_on_pledge),
    "stated": ("pledges", _advise_on_pledge),
    "volume": ("volumes", _advise_on_volume),
    "context": ("context", _advise_on_context),
}
