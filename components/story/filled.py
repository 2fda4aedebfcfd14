"""The scenes of a viewer's own story with their numbers filled in, and what today's data lack.

Where a shipped scene is an error, one of these is kept and told: a number that cannot be computed,
a filter or a highlighted thing that is gone. Numbers that the presenter typed are marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from components.scenes.scene import Scene, fill_scene
from components.story.file import check_scenes
from components.story.record import CELLS, Story
from components.words.catalogue import text
from components.words.sentences import clip
from ledger.scenes.placeholders import plain_text, read_text
from ledger.scenes.words import find_typed
from ledger.tables.scenes import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Offer
    from components.scenes.scene import Resolvers
    from components.story.file import StoryFault
    from components.story.record import OwnScene
    from ledger.counting.snapshot import Snapshot

#: Stands behind a number that was typed; the source of the scene says what it means.
TYPED: Final = "*"
#: So many changed numbers are listed.
_MOST_CHANGED: Final = 8
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class FilledStory:
    """A story as it can be shown today.

    Attributes:
        story: What it was made from.
        scenes: Those that pass the gate, in their order.
        faults: What keeps the others from being shown.
        remarks: By number of a scene, what today's data lack of it; whole sentences.
        changes: What a newer data version changed in its numbers; whole sentences, empty for
            nothing new.
    """

    story: Story
    scenes: tuple[Scene, ...]
    faults: tuple[StoryFault, ...]
    remarks: Mapping[int, tuple[str, ...]]
    changes: tuple[str, ...]


def fill_story(snapshot: Snapshot, story: Story, resolvers: Resolvers, offer: Offer) -> FilledStory:
    """Fill in a story; arguments as of `load_scenes`."""
    faults = check_scenes(story)
    held = {fault.scene for fault in faults}
    scenes: list[Scene] = []
    remarks: dict[int, tuple[str, ...]] = {}
    for number, own in enumerate(story.scenes, 1):
        if number in held:
            continue
        scene, problems = fill_own(snapshot, own, number, resolvers, offer)
        scenes.append(scene)
        if problems:
            remarks[number] = problems
    changes = _list_changes(snapshot, story, scenes)
    return FilledStory(story, tuple(scenes), faults, remarks, changes)


def fill_own(
    snapshot: Snapshot, own: OwnScene, number: int, resolvers: Resolvers, offer: Offer
) -> tuple[Scene, tuple[str, ...]]:
    """Fill in one scene that passes the gate; also say what today's data lack of it."""
    problems: list[str] = []

    def report(column: str, problem: str) -> str:
        said = problem.rstrip(".")
        values: dict[str, Any] = {"scene": f"{number}", "problem": f"{said}."}
        if column != "filters":
            values["field"] = text(f"story.field.{column}")
        problems.append(
            text(f"story.told.{'filters' if column == 'filters' else 'number'}", **values)
        )
        return text("story.no_figure")

    row = {name: getattr(own, name) for name in CELLS}
    row |= {"id": own.id, "order": f"{number}", "line": number}
    marked = {column: mark_typed(row[column]) for column in TEXTS}
    typed = tuple(word for column in TEXTS for word in find_typed(plain_text(row[column])))
    scene = fill_scene(row | marked, resolvers, offer, report)
    known = _known_things(snapshot)
    gone = [id_ for id_ in scene.highlighted if id_ not in known]
    problems += [
        text("story.told.highlighted", scene=f"{number}", id=clip(id_, _LONGEST)) for id_ in gone
    ]
    seen = any(marked[column] != row[column] for column in ("title", "caption"))
    source = text("story.typed_source", source=scene.source) if seen else scene.source
    kept = tuple(id_ for id_ in scene.highlighted if id_ in known)
    scene = replace(scene, source=source, highlighted=kept, typed=tuple(dict.fromkeys(typed)))
    return scene, tuple(problems)


def mark_typed(written: str) -> str:
    """Put a mark behind each number of a text that was typed and not chosen.

    Example:
        >>> mark_typed("About 5 million people, {counted all} in 2025")
        'About 5 million* people, {counted all} in 2025'
    """
    return "".join(
        _mark_plain(part) if isinstance(part, str) else f"{{{part.text}}}"
        for part in read_text(written)
    )


def remember_numbers(story: Story, filled: FilledStory) -> Story:
    """Keep with each scene how its numbers are shown today, for a later data version to compare."""
    shown = {scene.id: _numbers_of(scene) for scene in filled.scenes}
    scenes = tuple(
        scene.model_copy(update={"numbers": shown.get(scene.id, scene.numbers)})
        for scene in story.scenes
    )
    return story.model_copy(update={"scenes": scenes})


def _mark_plain(plain: str) -> str:
    ends: dict[int, int] = {}
    for word in find_typed(plain):
        for match in re.finditer(re.escape(word), plain):
            if _stands_alone(plain, match):
                ends[match.start()] = max(ends.get(match.start(), 0), match.end())
    spans: list[list[int]] = []
    for start, end in sorted(ends.items()):
        if spans and not plain[spans[-1][1] : start].strip():
            spans[-1][1] = max(spans[-1][1], end)
        elif not spans or start >= spans[-1][1]:
            spans.append([start, end])
    for _, end in reversed(spans):
        plain = f"{plain[:end]}{TYPED}{plain[end:]}"
    return plain


def _stands_alone(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a word is one of its own, and no piece of a longer one."""
    before = plain[match.start() - 1 : match.start()]
    after = plain[match.end() : match.end() + 1]
    first, last = match[0][0], match[0][-1]
    return not (first.isalnum() and before.isalnum()) and not (last.isalnum() and after.isalnum())


def _known_things(snapshot: Snapshot) -> frozenset[str]:
    tables = ("pledges", "deposits", "operations", "plants", "nodes", "legs")
    ids = (id_ for table in tables for id_ in getattr(snapshot, table)["id"])
    return frozenset({*ids, *snapshot.countries["iso3"]})


def _numbers_of(scene: Scene) -> dict[str, str]:
    return {figure.placeholder: figure.text for figure in scene.figures}


def _list_changes(snapshot: Snapshot, story: Story, scenes: list[Scene]) -> tuple[str, ...]:
    """Say which numbers are others than when the presenter last looked at them."""
    if not story.data or story.data == snapshot.version:
        return ()
    lines: list[str] = []
    for scene in scenes:
        own = story.find(scene.id)
        now = _numbers_of(scene)
        for placeholder, before in (own.numbers if own else {}).items():
            if placeholder in now and now[placeholder] != before:
                values: dict[str, Any] = {"before": clip(before, _LONGEST), "now": now[placeholder]}
                lines.append(text("story.told.changed", scene=f"{scene.order}", **values))
    versions: dict[str, Any] = {"before": story.data, "now": snapshot.version}
    if not lines:
        return (text("story.told.same", **versions),)
    return (text("story.told.version", count=len(lines), **versions), *lines[:_MOST_CHANGED])
