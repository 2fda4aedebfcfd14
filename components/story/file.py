"""The gate of a viewer's own story: bytes in; the story out, or every reason why it is refused.

Scenes are held to the checks of data/scenes.csv (ledger/gate, ledger/scenes), with two liberties: a
number may be typed, and caption and note may be empty. What names a row that is gone is kept.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from components.story.record import CELLS, EDITION, FORMAT, OwnScene, Story
from components.words.catalogue import text
from components.words.sentences import clip
from ledger.faults import describe_fault
from ledger.gate.reader import read_table
from ledger.tables.schema import TABLES
from ledger.tables.vocabulary import MOST_SCENES, OWN_SCENES, STORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from ledger.faults import Fault

MOST_BYTES: Final = 400_000
#: So many reasons are told; who has more has one mistake, not many.
_MOST_TOLD: Final = 12
_SHOWN: Final = 40
_ZIP: Final = b"PK\x03\x04"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
#: Faults of the gate that a story of one's own may have.
_ALLOWED: Final = frozenset({"typed-number"})
#: Cells that may be empty in a story of one's own, and what stands for nothing before the gate.
_MAY_BE_EMPTY: Final = ("caption", "note")
_NOTHING: Final = "."
_EXPECTED: Final = {
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "object",
    "model_type": "object",
    "int_type": "whole",
    "string_pattern_mismatch": "version",
}


@dataclass(frozen=True, slots=True)
class StoryFault:
    """One reason why a story, or a scene of it, cannot stand.

    Attributes:
        code: What kind of fault it is, for tests and for who reads a report of one.
        message: What is wrong and how to get out of it, in whole sentences.
        scene: Number of the scene, from 1; 0 for the story itself.
    """

    code: str
    message: str
    scene: int = 0


class StoryRefusedError(Exception):
    """A file is no story; `faults` says why, at least one."""

    def __init__(self, faults: Sequence[StoryFault]) -> None:
        """Keep the reasons, as many as anybody reads."""
        self.faults = tuple(faults[:_MOST_TOLD])
        super().__init__(" ".join(fault.message for fault in self.faults))


def read_story(content: bytes) -> Story:
    """Read a story from its file; its scenes are not held to the gate yet.

    Raises:
        StoryRefusedError: If the bytes are not a story.
    """
    fields = _read_fields(_decode(content))
    try:
        story = Story.model_validate(fields)
    except ValidationError as error:
        raise StoryRefusedError([_explain(problem) for problem in error.errors()]) from None
    if faults := list(_check_ids(story)):
        raise StoryRefusedError(faults)
    return story


def open_story(content: bytes) -> Story:
    """Read a story that somebody hands over: each of its scenes has to pass the gate.

    Raises:
        StoryRefusedError: If the bytes are not a story, it holds no scene or one has a fault.
    """
    story = read_story(content)
    if not story.scenes:
        raise refuse("none")
    if faults := check_scenes(story):
        raise StoryRefusedError(faults)
    return story


def check_scenes(story: Story) -> tuple[StoryFault, ...]:
    """Hold every scene to the gate of data/scenes.csv, with the two liberties; faults by scene."""
    filled = story.model_copy(update={"scenes": tuple(map(_fill_empty, story.scenes))})
    return tuple(fault for fault in check_strictly(filled) if fault.code not in _ALLOWED)


def check_strictly(story: Story) -> tuple[StoryFault, ...]:
    """Hold every scene to the gate of data/scenes.csv as if it stood there; faults by scene."""
    lines, first_lines = _write_for_gate(story)
    # The rows themselves are of no use: one with a typed number is held back, too.
    _, faults = read_table(TABLES["scenes"], lines, text("story.name"))
    scenes = {line: number for number, line in enumerate(first_lines, 1)}
    return tuple(
        StoryFault(fault.code, _tell(fault, scenes.get(fault.line, 0)), scenes.get(fault.line, 0))
        for fault in sorted(faults, key=lambda fault: (fault.line, fault.column or ""))
    )


def write_table(rows: Iterable[Mapping[str, str]]) -> str:
    """Write cells by column as data/scenes.csv has them, with its header."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, TABLES["scenes"].header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def _write_for_gate(story: Story) -> tuple[bytes, list[int]]:
    """Write a story as the table that the gate reads; also the line on which each scene begins."""
    rows = [
        {
            "id": scene.id,
            "story": STORIES[0],
            "order": f"{order}",
            **{name: getattr(scene, name) for name in CELLS},
        }
        for order, scene in enumerate(story.scenes, 1)
    ]
    heights = [1 + sum(cell.count("\n") for cell in row.values()) for row in rows]
    lines = [2 + sum(heights[:place]) for place in range(len(rows))]
    return write_table(rows).encode(), lines


def _fill_empty(scene: OwnScene) -> OwnScene:
    empty = [name for name in _MAY_BE_EMPTY if not getattr(scene, name)]
    return scene.model_copy(update=dict.fromkeys(empty, _NOTHING))


def _decode(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        size, most = f"{len(content) / 1000:,.0f}", f"{MOST_BYTES / 1000:,.0f}"
        raise refuse("too_large", size=size, most=most)
    if content.startswith(_ZIP):
        raise refuse("zip")
    if content.startswith(_UTF16):
        raise refuse("utf16")
    content = content.removeprefix(_UTF8_MARK)
    if b"\0" in content:
        raise refuse("nul")
    if not content.strip():
        raise refuse("empty")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise refuse("encoding", place=f"{error.start + 1:,}") from None


def _read_fields(written: str) -> Mapping[str, Any]:
    """Read JSON as strictly as it is written, and no number but the edition.

    Raises:
        StoryRefusedError: If it is not JSON, or no file of this edition.
    """
    try:
        fields = json.loads(
            written,
            object_pairs_hook=_keep_names,
            parse_constant=_refuse_number,
            parse_float=_refuse_number,
            parse_int=_read_number,
        )
    except json.JSONDecodeError as error:
        raise refuse("json", line=f"{error.lineno:,}", column=f"{error.colno:,}") from None
    except RecursionError:
        raise refuse("deep") from None
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise refuse("format")
    written = json.dumps(fields, ensure_ascii=False)
    if re.search("[\ud800-\udfff]", written):
        raise refuse("surrogate")
    if r"\u0000" in written:
        raise refuse("nul")
    edition = fields.get("edition")
    if isinstance(edition, int) and edition != EDITION:
        raise refuse("newer", edition=f"{edition}", known=f"{EDITION}")
    scenes = fields.get("scenes")
    if isinstance(scenes, list):
        if len(scenes) > MOST_SCENES:
            raise refuse("many", scenes=f"{len(scenes):,}", most=f"{MOST_SCENES}")
        return {**fields, "scenes": tuple(scenes)}
    return fields


def _keep_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names: set[str] = set()
    for name, _ in pairs:
        if name in names:
            raise refuse("duplicate", name=_show(name))
        names.add(name)
    return dict(pairs)


def _refuse_number(number: str) -> float:
    raise refuse("number", number=_show(number))


def _read_number(number: str) -> int:
    if len(number) > len("-999999"):
        _refuse_number(number)
    return int(number)


def _explain(problem: ErrorDetails) -> StoryFault:
    """Say in a presenter's words what the model says."""
    places, kind = problem["loc"], problem["type"]
    numbers = [place for place in places if isinstance(place, int)]
    names = [str(place) for place in places if not isinstance(place, int)]
    scene = numbers[0] + 1 if numbers else 0
    where = text("story.where.scene", scene=f"{scene}") if scene else text("story.where.file")
    field = _show(names[-1] if names else "")
    if len(names) > 1 and names[-2] == "numbers":
        field = "numbers"
    if kind == "missing":
        return StoryFault(kind, text("story.refused.missing", where=where, field=field), scene)
    if kind == "extra_forbidden":
        return StoryFault("extra", text("story.refused.extra", where=where, field=field), scene)
    if kind.endswith("_too_long") or kind == "too_long":
        most = f"{problem.get('ctx', {}).get('max_length', 0):,}"
        message = text("story.refused.long", where=where, field=field, most=most)
        return StoryFault("long", message, scene)
    expected = text(f"story.expected.{_EXPECTED.get(kind, 'text')}")
    message = text("story.refused.type", where=where, field=field, expected=expected)
    return StoryFault("type", message, scene)


def _check_ids(story: Story) -> Iterator[StoryFault]:
    known, seen = frozenset(OWN_SCENES), set()
    for number, scene in enumerate(story.scenes, 1):
        where = text("story.where.scene", scene=f"{number}")
        if scene.id not in known:
            message = text("story.refused.id", where=where, id=_show(scene.id))
            yield StoryFault("id", message, number)
        elif scene.id in seen:
            message = text("story.refused.twice", where=where, id=scene.id)
            yield StoryFault("twice", message, number)
        seen.add(scene.id)


def _tell(fault: Fault, scene: int) -> str:
    """Write a fault of the gate as one of a scene."""
    number = f"{scene}"
    where = text("story.where.scene", scene=number)
    if fault.column is not None:
        field = text(f"story.field.{fault.column}")
        where = text("story.where.cell", scene=number, field=field)
    return f"{where}: {describe_fault(fault)}"


def refuse(code: str, **values: Any) -> StoryRefusedError:  # noqa: ANN401  as of text()
    """Make the refusal of a whole story, by its code in the catalogue."""
    return StoryRefusedError([StoryFault(code, text(f"story.refused.{code}", **values))])


def _show(given: str) -> str:
    """Give a piece of a file fit to print."""
    return clip("".join(sign if sign.isprintable() else "?" for sign in given), _SHOWN)
