"""What must hold of a scene: its order, its filters, and that its texts name figures and type none.

That the rows are there which it names is looked up by relations.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ledger.faults import Finding, out_of_range, wrong_format, wrong_placeholder
from ledger.scenes.placeholders import check_text, placeholders_of, plain_text, shown_text
from ledger.scenes.rows import context_records, volume_records
from ledger.scenes.words import find_typed
from ledger.tables.scene_queries import check_filters
from ledger.tables.scenes import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ledger.scenes.placeholders import Placeholder
    from ledger.tables.records import Row
    from ledger.tables.scenes import Scene

    Tables = Mapping[str, Sequence[Row]]
    _Key = tuple[str, ...]

#: How long a text may be, a placeholder taken as eight letters: what a slide and the stage hold.
LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {"title": 56, "caption": 200, "note": 700, "source": 90}
)
_SHOWN_PLACEHOLDER: Final = "x" * 8


def check_scene(row: Scene) -> Iterator[Finding]:
    """Check one scene in itself."""
    if row.id.isdigit():
        expected = "an id with a letter in it"
        remedy = "A number in an address is the place of a scene, such as scene=3."
        yield wrong_format("id", row.id, expected=expected, remedy=remedy)
    for column in TEXTS:
        text = getattr(row, column)
        yield from check_text(text, column)
        for word in find_typed(plain_text(text)):
            yield Finding(
                column,
                word,
                code="typed-number",
                expected="a word, a year, an ordinal or a name such as C5+1",
                remedy="A number is computed from the tables: name it, "
                "as in {counted investor=JPN}.",
            )
    stand_in = _SHOWN_PLACEHOLDER
    for column, longest in LONGEST.items():
        length = len(shown_text(getattr(row, column), stand_in))
        if length > longest:
            yield out_of_range(
                column,
                f"{length} letters",
                expected=f"at most {longest} letters, a placeholder taken as {len(stand_in)}",
                remedy="A slide and the stage hold no more: shorten it, or make two scenes of it.",
            )
    if row.filters is not None:
        yield from check_filters(row.filters, row.view, "filters")


def check_scenes(tables: Tables, *, whole: bool) -> Iterator[tuple[Row, Finding]]:
    """Check that scenes follow each other without gaps, and that the figures they name are there.

    Args:
        tables: The rows that stand, with the table of scenes.
        whole: Whether no scene was held back; only then their order is checked.
    """
    rows = tables["scenes"]
    if whole:
        yield from _check_order(rows)
    figures = {name: _Figures(tables, *form) for name, form in _NAMED.items()}
    advices: dict[str, str] = {}
    for row in rows:
        for column in TEXTS:
            for placeholder in placeholders_of(getattr(row.record, column)):
                if placeholder.name not in figures:
                    continue
                if placeholder.text not in advices:
                    advices[placeholder.text] = figures[placeholder.name].advise(placeholder)
                if advice := advices[placeholder.text]:
                    value, expected = f"{{{placeholder.text}}}", "the name of one figure"
                    yield row, wrong_placeholder(column, value, expected=expected, remedy=advice)


def _check_order(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """Find the first scene of each story that does not follow the one before it."""
    astray: set[str] = set()
    places: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: (row.record.order, row.line)):
        story = row.record.story
        places[story] += 1
        if row.record.order == places[story] or story in astray:
            continue
        astray.add(story)
        order, expected = str(row.record.order), f"{places[story]}, the next scene of its story"
        remedy = "Count 1, 2, 3 without gaps in each story."
        yield row, out_of_range("order", order, expected=expected, remedy=remedy)


@dataclass
class _Figures:
    """The records of one table, found by what a placeholder names of them.

    Attributes:
        tables: The rows that stand.
        table: Which of them; if it was refused, no placeholder is held against it.
        key: What names a record.
        wanted: What a placeholder names.
        advise_on: Says of a placeholder and the records that it names what to do; '' for nothing.
    """

    tables: Tables
    table: str
    key: Callable[[Any], _Key]
    wanted: Callable[[Placeholder], _Key]
    advise_on: Callable[[Placeholder, Sequence[Any]], str]

    @cached_property
    def _by_key(self) -> Mapping[_Key, list[Any]]:
        found: defaultdict[_Key, list[Any]] = defaultdict(list)
        for row in self.tables[self.table]:
            found[self.key(row.record)].append(row.record)
        return found

    def advise(self, placeholder: Placeholder) -> str:
        """Say what to do about a placeholder that names no figure, or several; else ''.

        A key that is not there is another fault.
        """
        if self.table not in self.tables:
            return ""
        return self.advise_on(placeholder, self._by_key.get(self.wanted(placeholder), ()))


def _advise_on_pledge(_placeholder: Placeholder, records: Sequence[Any]) -> str:
    lacking = any(row.amount_m is None for row in records)
    return "That pledge has no amount: name another." if lacking else ""


def _advise_on_volume(placeholder: Placeholder, records: Sequence[Any]) -> str:
    if len(list(volume_records(placeholder, records))) == 1:
        return ""
    return "volumes.csv has no such result of a whole year in its main series."


def _advise_on_context(placeholder: Placeholder, records: Sequence[Any]) -> str:
    values = sorted({record.value for record in context_records(placeholder, records)})
    if not values:
        return "context.csv has no figure for this country, indicator, partner and year."
    if len(values) > 1:
        rivals = ", ".join(f"{value:g}" for value in values)
        return f"Rival figures stand in context.csv ({rivals}): name a year that has one."
    return ""


def _name_pledge(placeholder: Placeholder) -> _Key:
    return (placeholder.value("pledge"),)


def _name_volume(placeholder: Placeholder) -> _Key:
    return (
        placeholder.value("corridor") or placeholder.value("port"),
        placeholder.value("metric"),
        placeholder.value("year"),
    )


def _name_context(placeholder: Placeholder) -> _Key:
    return (
        placeholder.value("country"),
        placeholder.value("indicator"),
        placeholder.value("partner"),
        placeholder.value("year"),
    )


def _key_of_pledge(row: Any) -> _Key:  # noqa: ANN401  a checked record, as in Row
    return (row.id,)


def _key_of_volume(row: Any) -> _Key:  # noqa: ANN401
    return row.subject, row.metric, str(row.year)


def _key_of_context(row: Any) -> _Key:  # noqa: ANN401
    return row.country, row.indicator, row.partner or "", str(row.year)


#: What a placeholder names a figure of, how, and who knows whether it is there.
_NAMED: Final[Mapping[str, tuple[str, Callable, Callable, Callable]]] = MappingProxyType(
    {
        "amount": ("pledges", _key_of_pledge, _name_pledge, _advise_on_pledge),
        "stated": ("pledges", _key_of_pledge, _name_pledge, _advise_on_pledge),
        "volume": ("volumes", _key_of_volume, _name_volume, _advise_on_volume),
        "context": ("context", _key_of_context, _name_context, _advise_on_context),
    }
)
