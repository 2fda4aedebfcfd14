"""The rows of data/scenes.csv that a viewer's own story would be, to stand behind the shipped ones.

Their ids are made of their titles, and they go on counting where the first story ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from components.story.file import write_table
from components.story.record import CELLS
from ledger.scenes.placeholders import plain_text
from ledger.tables.vocabulary import STORIES

if TYPE_CHECKING:
    from components.story.record import Story
    from ledger.counting.snapshot import Snapshot

_ARTICLES: Final = frozenset({"a", "an", "the"})
_WORDS_OF_NAME: Final = 3


def write_editor_rows(snapshot: Snapshot, story: Story) -> str:
    """Write the rows as CSV, without a header."""
    shipped = snapshot.scenes
    order = int((shipped["story"] == STORIES[0]).sum())
    taken = set(shipped["id"])
    rows: list[dict[str, str]] = []
    for place, scene in enumerate(story.scenes, order + 1):
        name = name_scene(scene.title, place, taken)
        taken.add(name)
        cells = {column: getattr(scene, column) for column in CELLS}
        rows.append({"id": name, "story": STORIES[0], "order": f"{place}", **cells})
    return write_table(rows).partition("\n")[2]


def name_scene(title: str, order: int, taken: set[str]) -> str:
    """Make the key of a scene from the first words of its title, more of them if it is taken."""
    words = re.findall(r"[a-z0-9]+", plain_text(title).lower())
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    for length in range(min(_WORDS_OF_NAME, len(words)), len(words) + 1):
        name = "-".join(words[:length])
        if name and not name.isdigit() and name not in taken:
            return name
    return f"scene-{order}"
