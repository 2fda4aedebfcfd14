"""The rows that a viewer's own story would be in data/scenes.csv."""

import csv
from pathlib import Path

import pytest

from components.story.record import CELLS
from components.story.rows import name_scene, write_editor_rows
from ledger.counting.snapshot import load_snapshot
from ledger.files.reading import read_folder
from ledger.gate.gate import check_contents
from tests.components.story.stories import story_of
from tests.paths import DATA

STORY = story_of({"note": "Two, and\nthree."}, {"title": "A {counted all} promise"}, {})


def test_behind_the_shipped_rows_they_pass_the_whole_gate():
    rows = write_editor_rows(load_snapshot(DATA), STORY)
    contents, faults = read_folder(DATA)
    table = contents["scenes"] + rows.encode()
    checked = check_contents({**contents, "scenes": table}, Path("data"), faults)
    assert [fault for fault in checked.faults if fault.file == checked.files["scenes"]] == []
    added = checked.tables["scenes"][-3:]
    assert [row.record.order for row in added] == [11, 12, 13]
    assert [row.record.id for row in added] == ["japan-once-more", "promise", "scene-13"]


def test_they_hold_what_the_story_holds():
    rows = list(csv.reader(write_editor_rows(load_snapshot(DATA), STORY).splitlines(keepends=True)))
    assert [row[3:] for row in rows] == [
        [getattr(scene, name) for name in CELLS] for scene in STORY.scenes
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The last mile to the sea", "last-mile-to"),
        ("A {counted investor=JPN} promise", "promise"),
        ("The", "the"),
        ("The promise and what came of it", "promise-and-what-came"),
        ("{counted investor=JPN}", "scene-11"),
        ("2030", "scene-11"),
        ("\u65e5\u672c", "scene-11"),
    ],
)
def test_a_key_is_made_of_the_first_words_of_the_title(title, name):
    assert name_scene(title, 11, {"promise-and-what"}) == name
