"""What one column of a table may hold, read from its model for messages, templates and exports.

The models say it once, as types and descriptions of pydantic fields; nothing is declared here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from ledger.tables.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.tables.cells import Kind
    from ledger.tables.records import Record


@dataclass(frozen=True)
class Column:
    """What one column may hold.

    Attributes:
        name: As in the header.
        in_frames: As in frames and exports, where the name itself is that of a computed column.
        description: Meaning and unit.
        required: Whether every row must fill it.
        expected: What a cell is, in words that fit behind "is not".
        remedy: How to mend a cell that is not like that.
        allowed: The closed vocabulary in display order; empty if there is none.
        kind: What the text of a cell stands for.
        pattern: Regular expression of a whole cell; None if any text will do.
        at_least: The smallest number allowed, None if there is none.
        above: The number that all must lie above, None if there is none.
        at_most: The greatest number allowed, None if there is none.
        example: A cell that passes the gate.
    """

    name: str
    in_frames: str
    description: str
    required: bool
    expected: str
    remedy: str
    allowed: tuple[str, ...]
    kind: Kind
    pattern: str | None
    at_least: float | None
    above: float | None
    at_most: float | None
    example: str


# Columns whose name does not read as a noun behind "is not".
_NOUNS = {
    "measures": "a measure",
    "part_of_basis": "a basis",
    "transits_russia": "yes or no",
    "transits_iran": "yes or no",
    "drawn_strong": "yes or no",
    "main": "yes or no",
    "unit": "a unit",
    "per": "a period",
    "use": "a use",
    "list": "a list of critical minerals",
}


def describe_column(model: type[Record], field_name: str) -> Column:
    """Read what a model says about one of its fields."""
    field = model.model_fields[field_name]
    name = field.alias or field_name
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    parts = [field, *_unfold([field.annotation, *field.metadata])]
    cell = next((part for part in parts if isinstance(part, Cell)), Cell(""))
    allowed = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    infos = [part for part in parts if isinstance(part, FieldInfo)]
    examples = [text for info in infos for text in info.examples or ()]
    words = name.replace("_", " ")
    noun = _NOUNS.get(name, f"{'an' if words[0] in 'aeiou' else 'a'} {words}")
    return Column(
        name=name,
        in_frames=str(extra.get("in_frames", name)),
        description=next((info.description for info in infos if info.description), ""),
        required=field.is_required(),
        expected=cell.expected or noun,
        remedy=cell.remedy,
        allowed=allowed,
        kind=cell.kind,
        pattern=cell.pattern,
        at_least=_bound(parts, Ge, "ge"),
        above=_bound(parts, Gt, "gt"),
        at_most=_bound(parts, Le, "le"),
        example=next(filter(None, (*examples, cell.example, *allowed)), ""),
    )


def _unfold(parts: list[Any]) -> Iterator[Any]:
    """Yield annotations with all that is nested in `Annotated`, unions, tuples and fields."""
    while parts:
        part = parts.pop(0)
        yield part
        if get_origin(part) is not Literal:
            parts.extend(get_args(part))
            parts.extend(getattr(part, "__metadata__", ()))
        if isinstance(part, FieldInfo):
            parts.extend(part.metadata)


def _bound(parts: list[Any], kind: type[Any], name: str) -> float | None:
    return next((float(getattr(part, name)) for part in parts if isinstance(part, kind)), None)
