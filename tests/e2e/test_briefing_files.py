"""The files of the briefing, taken from the page: whole, and made without asking another host."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from tests.e2e.staging import scene_of, wait_for_scene
from tests.exhaustive import THEMES


def take(page, kind):
    """Press a button as a presenter does, and give the bytes."""
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as download:
        page.locator(f".st-key-take_{kind}").get_by_role("button").first.click()
    assert download.value.suggested_filename.endswith(f".{kind}")
    content = Path(download.value.path()).read_bytes()
    # While a dialog comes in it does not hear a key yet.
    page.locator("[data-testid=stDialog]:not([data-entering])").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-testid=stDialog]").wait_for(state="detached")
    return content


def test_the_deck_has_a_slide_for_each_scene_with_its_note(staged, scenes):
    content = take(staged(), "pptx")
    slides = Presentation(BytesIO(content)).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        scene.title for scene in scenes
    ]
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == [
        scene.note for scene in scenes
    ]


@pytest.mark.audit
def test_the_pdf_has_a_page_for_each_scene(staged, scenes):
    content = take(staged(), "pdf")
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == len(scenes)


def test_the_scene_that_is_on_is_taken_as_picture_and_numbers(staged, scenes):
    page = staged(query="?view=briefing&scene=6")
    csv = take(page, "csv")
    assert csv.startswith(b"\xef\xbb\xbfscene,")
    svg = take(page, "svg")
    assert scenes[5].title.split(":")[0].encode() in svg
    png = take(page, "png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(png[offset : offset + 4], "big") for offset in (16, 20)] == [3840, 2160]
    assert scene_of(page) == 6


@pytest.mark.audit
@pytest.mark.parametrize("theme", THEMES)
def test_all_scenes_are_shown_without_asking_another_host(staged, viewer, scenes, theme):
    page = staged(query=f"?view=briefing&theme={theme}")
    hosts = set()
    page.on(
        "request",
        lambda request: hosts.add(request.url.split("/")[2] if "//" in request.url else ""),
    )
    for scene in scenes[1:]:
        page.keyboard.press("PageDown")
        wait_for_scene(page, scene.order)
    assert viewer.foreign == []
    assert hosts <= {viewer.base.split("/")[2], ""}
