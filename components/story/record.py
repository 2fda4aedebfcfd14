"""A viewer's own story: frozen scenes as its file holds them, and what can be done with them.

Each act gives a new story, so that the one before can come back. Nothing here reads a file, knows
a number or draws; whether a story may stand is decided in file.py.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field

from ledger.tables.vocabulary import MOST_SCENES, OWN_SCENES

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a file of a story calls itself, and the edition of its shape.
FORMAT: Final = "central-asia-corridors-story"
EDITION: Final = 1
#: The cells of a scene that are also columns of data/scenes.csv, in the order of a file.
CELLS: Final = (
    "title",
    "caption",
    "note",
    "view",
    "filters",
    "layers",
    "camera",
    "highlighted",
    "source",
)


class OwnScene(BaseModel):
    """A scene of a viewer's own story; its cells are those of data/scenes.csv.

    Attributes:
        id: One of OWN_SCENES.
        numbers: Placeholder -> how it was last shown to the presenter.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = Field(max_length=12)
    title: str = Field(max_length=2_000)
    caption: str = Field(max_length=4_000)
    note: str = Field(max_length=8_000)
    view: str = Field(max_length=20)
    filters: str = Field(max_length=2_000)
    layers: str = Field(max_length=200)
    camera: str = Field(max_length=80)
    highlighted: str = Field(max_length=2_000)
    source: str = Field(max_length=400)
    numbers: dict[str, str] = Field(default_factory=dict, max_length=80)


class Story(BaseModel):
    """A viewer's own story.

    Attributes:
        format: FORMAT.
        edition: EDITION.
        data: The data version on which its numbers were last looked at; '' for none.
        scenes: In their order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: str = FORMAT
    edition: int = EDITION
    data: str = Field(default="", pattern=r"^([0-9a-f]{12})?$")
    scenes: tuple[OwnScene, ...] = Field(default=(), max_length=MOST_SCENES)

    def find(self, scene_id: str) -> OwnScene | None:
        """Give the scene of an id; None where it is gone."""
        return next((scene for scene in self.scenes if scene.id == scene_id), None)

    @property
    def is_full(self) -> bool:
        """Whether it holds as many scenes as it may."""
        return len(self.scenes) >= MOST_SCENES


def write_story(story: Story) -> str:
    """Write a story as its file, the same for the same story."""
    return json.dumps(story.model_dump(), ensure_ascii=False, indent=1) + "\n"


def build_scene(story: Story, cells: Mapping[str, str]) -> OwnScene:
    """Make a scene with an id that the story does not have."""
    taken = {scene.id for scene in story.scenes}
    scene_id = next(own for own in OWN_SCENES if own not in taken)
    filled = {name: cells.get(name, "") for name in CELLS}
    return OwnScene.model_validate({"id": scene_id, **filled})


def add_scene(story: Story, scene: OwnScene) -> Story:
    """Put a scene at the end."""
    return _with(story, (*story.scenes, scene))


def change_scene(story: Story, scene_id: str, cells: Mapping[str, str]) -> Story:
    """Give a scene other cells."""
    return _with(
        story,
        tuple(
            scene.model_copy(update=dict(cells)) if scene.id == scene_id else scene
            for scene in story.scenes
        ),
    )


def move_scene(story: Story, scene_id: str, place: int) -> Story:
    """Put a scene at a place, from 0; past either end it stands there."""
    scene = story.find(scene_id)
    if scene is None:
        return story
    others = [other for other in story.scenes if other.id != scene_id]
    place = max(0, min(place, len(others)))
    return _with(story, (*others[:place], scene, *others[place:]))


def duplicate_scene(story: Story, scene_id: str) -> Story:
    """Put a copy behind a scene."""
    scene = story.find(scene_id)
    if scene is None or story.is_full:
        return story
    twin = build_scene(story, scene.model_dump(include=set(CELLS)))
    twin = twin.model_copy(update={"numbers": scene.numbers})
    place = story.scenes.index(scene) + 1
    return _with(story, (*story.scenes[:place], twin, *story.scenes[place:]))


def delete_scene(story: Story, scene_id: str) -> Story:
    """Take a scene out."""
    return _with(story, tuple(scene for scene in story.scenes if scene.id != scene_id))


def _with(story: Story, scenes: tuple[OwnScene, ...]) -> Story:
    return story.model_copy(update={"scenes": scenes})
