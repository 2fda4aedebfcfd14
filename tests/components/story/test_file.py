"""The gate of a viewer's own story: what is opened, and why the rest is not."""

import gzip
import io
import json
import zipfile

import pytest

from components.story.file import (
    MOST_BYTES,
    StoryRefusedError,
    check_scenes,
    check_strictly,
    open_story,
)
from components.story.record import write_story
from tests.components.story.stories import story_of

SOUND = json.loads(write_story(story_of()))
(SCENE,) = SOUND["scenes"]


def file_of(fields):
    return json.dumps(fields).encode()


def with_cells(**cells):
    return file_of({**SOUND, "scenes": [{**SCENE, **cells}]})


def zipped():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("story.json", file_of(SOUND))
    return target.getvalue()


#: Name -> bytes that are no story, the code of the reason, and the number of the scene.
HOSTILE = {
    "nothing": (b"", "empty", 0),
    "blanks": (b" \n ", "empty", 0),
    "no json": (b"Dear editor,", "json", 0),
    "json cut short": (file_of(SOUND)[:-9], "json", 0),
    "two documents": (file_of(SOUND) * 2, "json", 0),
    "deep lists": (b"[" * 100_000, "deep", 0),
    "deep objects": (b'{"a":' * 50_000, "deep", 0),
    "a list": (file_of([SOUND]), "format", 0),
    "another format": (file_of({**SOUND, "format": "geojson"}), "format", 0),
    "a newer edition": (file_of({**SOUND, "edition": 2}), "newer", 0),
    "an edition in words": (file_of({**SOUND, "edition": "1"}), "type", 0),
    "NaN": (file_of({**SOUND, "edition": float("nan")}), "number", 0),
    "infinity": (with_cells(title=float("inf")), "number", 0),
    "a huge number": (with_cells(title=7).replace(b": 7", b": " + b"7" * 5_000), "number", 0),
    "a huge exponent": (file_of(SOUND).replace(b'"edition": 1', b'"edition": 1e999'), "number", 0),
    "a number for a text": (with_cells(title=7), "type", 1),
    "nothing for a text": (with_cells(caption=None), "type", 1),
    "an object for a text": (with_cells(note={"a": "b"}), "type", 1),
    "scenes that are no list": (file_of({**SOUND, "scenes": {}}), "type", 0),
    "a scene that is no object": (file_of({**SOUND, "scenes": ["x"]}), "type", 1),
    "numbers that are no names": (with_cells(numbers=["$1B"]), "type", 1),
    "a missing field": (
        file_of({**SOUND, "scenes": [{k: v for k, v in SCENE.items() if k != "view"}]}),
        "missing",
        1,
    ),
    "a field of its own": (with_cells(script="x"), "extra", 1),
    "a field twice": (file_of(SOUND).replace(b'"note"', b'"title"'), "duplicate", 0),
    "no scene": (file_of({**SOUND, "scenes": []}), "none", 0),
    "51 scenes": (file_of({**SOUND, "scenes": [SCENE] * 51}), "many", 0),
    "one scene twice": (file_of({**SOUND, "scenes": [SCENE] * 2}), "twice", 2),
    "an id of a shipped scene": (with_cells(id="pledge"), "id", 1),
    "a data version in words": (file_of({**SOUND, "data": "newest"}), "type", 0),
    "a text that never ends": (with_cells(note="x" * 9_000), "long", 1),
    "100 MB": (b" " * 100_000_000, "too_large", 0),
    "a zip": (zipped(), "zip", 0),
    "a gzip": (gzip.compress(file_of(SOUND)), "nul", 0),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + b"\xff" * 40, "encoding", 0),
    "UTF-16": (file_of(SOUND).decode().encode("utf-16"), "utf16", 0),
    "UTF-16 without a mark": (file_of(SOUND).decode().encode("utf-16-le"), "nul", 0),
    "Latin-1": (
        json.dumps({**SOUND, "x": "é"}, ensure_ascii=False).encode("latin-1"),
        "encoding",
        0,
    ),
    "half a character": (with_cells(title="a\ud800"), "surrogate", 0),
    "a NUL in a text": (with_cells(title="a\0b"), "nul", 0),
    "a title that runs on": (with_cells(title="x" * 57), "range", 1),
    "a title that is empty": (with_cells(title=""), "required", 1),
    "a formula": (with_cells(title="=HYPERLINK(A1)"), "formula", 1),
    "a formula of an address": (with_cells(source="@SUM(A1)"), "formula", 1),
    "letters that turn round": (with_cells(caption="\u202eevil"), "format", 1),
    "a placeholder that is none": (with_cells(caption="{__class__}"), "placeholder", 1),
    "a brace that is open": (with_cells(caption="{counted all"), "placeholder", 1),
    "a parameter of its own": (with_cells(filters="url=https://a.b"), "vocabulary", 1),
    "a foreign address": (with_cells(filters="https://a.b/?investor=JPN"), "vocabulary", 1),
    "a view of its own": (with_cells(view="javascript:alert(1)"), "vocabulary", 1),
    "a layer of its own": (with_cells(layers="deals;evil"), "vocabulary", 1),
    "a camera off the globe": (with_cells(camera="66.000,99.000,3.600"), "range", 1),
    "a camera of NaN": (with_cells(camera="NaN,NaN,NaN"), "format", 1),
    "a thing that is markup": (with_cells(highlighted="<img src=x>"), "format", 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_and_the_way_out(name):
    content, code, scene = HOSTILE[name]
    with pytest.raises(StoryRefusedError) as refused:
        open_story(content)
    first = refused.value.faults[0]
    assert (first.code, first.scene) == (code, scene)
    assert len(first.message) < 600
    assert first.message.count(". ") >= 1 or first.message.endswith(".")
    if scene:
        assert f"Scene {scene}" in first.message


def test_fewer_reasons_are_told_than_a_file_may_have():
    scenes = [{**SCENE, "id": f"own-{n}", "view": "x", "camera": "x"} for n in range(1, 51)]
    with pytest.raises(StoryRefusedError) as refused:
        open_story(file_of({**SOUND, "scenes": scenes}))
    assert 5 <= len(refused.value.faults) <= 20


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"title": "<b>Japan</b> & co"},
        {"caption": "Japan promised $60B to 5 million people, 20% of it paid."},
        {"caption": "", "note": ""},
        {"highlighted": "a-deal-that-is-gone"},
        {"filters": "family=a-deal-that-is-gone"},
        {"note": "日本 — Қазақстан"},
    ],
)
def test_what_a_presenter_may_write_is_opened_as_it_stands(cells):
    story = story_of(cells)
    assert open_story(write_story(story).encode()) == story


def test_a_byte_order_mark_of_an_editor_of_texts_is_no_fault():
    assert open_story(b"\xef\xbb\xbf" + file_of(SOUND)) == story_of()


def test_a_story_as_long_as_it_may_be_fits_its_file():
    long = {"title": "ж" * 56, "caption": "ж" * 200, "note": "ж" * 700, "source": "ж" * 90}
    content = write_story(story_of(*[long] * 50)).encode()
    assert len(content) < MOST_BYTES
    assert len(open_story(content).scenes) == 50


def test_a_typed_number_stands_in_a_story_of_ones_own_and_not_in_the_shipped_one():
    story = story_of({}, {"caption": "About $60B."})
    assert check_scenes(story) == ()
    assert [(fault.code, fault.scene) for fault in check_strictly(story)] == [("typed-number", 2)]
