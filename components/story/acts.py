"""What a presenter asks of their own story, answered: the browser's requests to a new state.

Pure: a state and a request give the next state, so that each act is tested without a page. A
request comes from a browser and is read as carefully as a file.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from components.story.file import (
    StoryRefusedError,
    check_scenes,
    open_story,
    read_story,
    refuse,
)
from components.story.link import unpack_story
from components.story.record import (
    Story,
    add_scene,
    build_scene,
    change_scene,
    delete_scene,
    duplicate_scene,
    move_scene,
)
from components.words.catalogue import text
from ledger.scenes.placeholders import shown_text
from ledger.tables.vocabulary import MOST_SCENES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Request = Mapping[str, Any]

#: So many steps can be undone.
_MOST_UNDONE: Final = 20
#: So many answered requests are remembered, to answer none twice.
_MOST_ANSWERED: Final = 40
#: The cells that a presenter writes.
WRITTEN: Final = ("title", "caption", "note", "source")


@dataclass(frozen=True, slots=True)
class Desk:
    """A story on a presenter's desk.

    Attributes:
        story: As it is now.
        before: As it was, the newest last: what can be undone.
        loaded: Whether the browser has handed over what it keeps.
        stamp: Grows with each change, so that the browser knows what to keep.
        answered: Names of the requests that were answered, the newest last.
        message: What happened, in a sentence.
        refused: Why the last thing asked for was not done: a heading and the reasons.
        untouched: Whether the browser keeps a text that is no story: it is left alone.
        saved_id: Id of the scene that was added or changed last.
    """

    story: Story = field(default_factory=Story)
    before: tuple[Story, ...] = ()
    loaded: bool = False
    stamp: int = 0
    answered: tuple[str, ...] = ()
    message: str = ""
    refused: tuple[str, ...] = ()
    untouched: bool = False
    saved_id: str = ""


def answer(desk: Desk, request: object) -> Desk:
    """Answer one request of a browser; one that is not known, or was answered, changes nothing."""
    if not isinstance(request, dict):
        return desk
    once, act = str(request.get("once", ""))[:40], _ACTS.get(str(request.get("kind")))
    if act is None or once in desk.answered:
        return desk
    desk = replace(
        desk,
        answered=(*desk.answered, once)[-_MOST_ANSWERED:],
        message="",
        refused=(),
        saved_id="",
    )
    if act is not _load:  # another window may have changed it meanwhile
        desk = _take_stored(desk, request)
    return act(desk, request)


def _load(desk: Desk, request: Request) -> Desk:
    """Take what the browser keeps, what it kept before, and what the link carries."""
    desk = replace(_take_stored(desk, request), loaded=True)
    if not desk.before:
        desk = replace(desk, before=_read_before(request.get("before")))
    letters = request.get("linked")
    if not isinstance(letters, str) or not letters:
        return desk
    try:
        story = open_story(unpack_story(letters))
    except StoryRefusedError as refusal:
        return _refuse(desk, "link", refusal)
    if not desk.story.scenes:
        return _change(desk, story, text("story.said.linked_new"))
    if _without_numbers(story) == _without_numbers(desk.story):
        return desk
    return _change(desk, story, text("story.said.linked"))


def _read_before(stored: object) -> tuple[Story, ...]:
    """Read the step back that outlives a reload; one that is no story is none."""
    try:
        return (read_story(stored.encode(errors="ignore")),) if isinstance(stored, str) else ()
    except StoryRefusedError:
        return ()


def _take_stored(desk: Desk, request: Request) -> Desk:
    stored = request.get("stored")
    if not isinstance(stored, str) or not stored:
        return desk
    try:
        story = read_story(stored.encode(errors="surrogatepass"))
    except StoryRefusedError as refusal:
        return replace(_refuse(desk, "stored", refusal), untouched=True)
    if _without_numbers(story) == _without_numbers(desk.story):
        return desk
    before = (*desk.before, desk.story) if desk.story.scenes else desk.before
    return replace(desk, story=story, before=before[-_MOST_UNDONE:], stamp=desk.stamp + 1)


def _open(desk: Desk, request: Request) -> Desk:
    """Open a file, which comes as the letters of its bytes."""
    try:
        content = _read_letters(request.get("file"))
        story = open_story(content)
    except StoryRefusedError as refusal:
        return _refuse(desk, "file", refusal)
    return _change(desk, story, text("story.said.opened"))


def _read_letters(letters: object) -> bytes:
    try:
        return base64.b64decode(letters, validate=True) if isinstance(letters, str) else b""
    except (binascii.Error, ValueError):
        raise refuse("json", line="1", column="1") from None


def _move(desk: Desk, request: Request) -> Desk:
    place = request.get("to")
    if not isinstance(place, int):
        return desk
    scene_id = _id(request)
    story = move_scene(desk.story, scene_id, place)
    if story == desk.story:
        return desk
    ids = [scene.id for scene in story.scenes]
    place_now = f"{ids.index(scene_id) + 1}"
    return _change(desk, story, text("story.said.moved", place=place_now, scenes=f"{len(ids)}"))


def _rename(desk: Desk, request: Request) -> Desk:
    title = _clean(request.get("title"))
    story = change_scene(desk.story, _id(request), {"title": title})
    return _check(desk, story, _id(request), text("story.said.renamed"))


def _duplicate(desk: Desk, request: Request) -> Desk:
    if desk.story.is_full:
        return _say_full(desk)
    story = duplicate_scene(desk.story, _id(request))
    if story == desk.story:
        return desk
    place = [scene.id for scene in story.scenes].index(_id(request)) + 2
    return _change(desk, story, text("story.said.duplicated", place=f"{place}"))


def _delete(desk: Desk, request: Request) -> Desk:
    scene = desk.story.find(_id(request))
    if scene is None:
        return desk
    title = shown_text(scene.title, "…")
    return _change(
        desk, delete_scene(desk.story, scene.id), text("story.said.deleted", title=title)
    )


def _undo(desk: Desk, _: Request) -> Desk:
    if not desk.before:
        return desk
    *before, story = desk.before
    changed = _change(desk, story, text("story.said.undone"))
    return replace(changed, before=tuple(before))


def _save(desk: Desk, request: Request) -> Desk:
    """Add a scene, or change the one that the request names."""
    cells = {name: _clean(request.get(name)) for name in WRITTEN}
    things = request.get("highlighted")
    chosen = things if isinstance(things, list) else []
    cells["highlighted"] = ";".join(str(thing) for thing in chosen[:50])
    scene_id = _id(request)
    if scene_id:
        if desk.story.find(scene_id) is None:
            return desk
        changed = change_scene(desk.story, scene_id, cells)
        return _check(desk, changed, scene_id, text("story.said.renamed"))
    if desk.story.is_full:
        return _say_full(desk)
    opens = request.get("opens")
    shown = {name: str(cell) for name, cell in opens.items()} if isinstance(opens, dict) else {}
    try:
        scene = build_scene(desk.story, {**shown, **cells})
        story = Story.model_validate(add_scene(desk.story, scene).model_dump())
    except ValidationError:
        return desk
    return _check(desk, story, scene.id, "")


def _check(desk: Desk, story: Story, scene_id: str, message: str) -> Desk:
    """Let a changed scene stand if it passes the gate."""
    ids = [scene.id for scene in story.scenes]
    if scene_id not in ids:
        return desk
    place = ids.index(scene_id) + 1
    reasons = [fault.message for fault in check_scenes(story) if fault.scene == place]
    if reasons:
        return replace(desk, refused=(text("story.heading.change"), *reasons))
    return replace(_change(desk, story, message), saved_id=scene_id)


def _accept(desk: Desk, _: Request) -> Desk:
    """Forget how numbers were shown before: the presenter has seen what changed."""
    scenes = tuple(scene.model_copy(update={"numbers": {}}) for scene in desk.story.scenes)
    story = desk.story.model_copy(update={"data": "", "scenes": scenes})
    changed = _change(desk, story, text("story.said.accepted"))
    return replace(changed, before=desk.before)


def keep_numbers(desk: Desk, story: Story) -> Desk:
    """Take a story that differs in what is remembered of its numbers only."""
    if story == desk.story:
        return desk
    return replace(desk, story=story, stamp=desk.stamp + 1)


def _change(desk: Desk, story: Story, message: str) -> Desk:
    before = (*desk.before, desk.story)[-_MOST_UNDONE:]
    return replace(
        desk, story=story, before=before, stamp=desk.stamp + 1, message=message, untouched=False
    )


def _refuse(desk: Desk, heading: str, refusal: StoryRefusedError) -> Desk:
    reasons = (fault.message for fault in refusal.faults)
    return replace(desk, refused=(text(f"story.heading.{heading}"), *reasons))


def _say_full(desk: Desk) -> Desk:
    return replace(desk, refused=(text("story.said.full", most=f"{MOST_SCENES}"),))


def _without_numbers(story: Story) -> object:
    return story.model_dump(exclude={"data": True, "scenes": {"__all__": {"numbers"}}})


def _id(request: Request) -> str:
    return str(request.get("id") or "")


def _clean(given: object) -> str:
    """Give one line of text without a space at its ends, as a cell holds it."""
    if not isinstance(given, str):
        return ""
    return " ".join(given.encode(errors="ignore").decode().split())


#: What answers each kind of request.
_ACTS: Final[Mapping[str, Callable[[Desk, Request], Desk]]] = {
    "load": _load,
    "open": _open,
    "move": _move,
    "rename": _rename,
    "duplicate": _duplicate,
    "delete": _delete,
    "undo": _undo,
    "save": _save,
    "accept": _accept,
}
