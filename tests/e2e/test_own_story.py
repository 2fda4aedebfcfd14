"""A presenter who has never seen the product makes a briefing of their own, and takes it along.

One walk, from the first scene to a fresh browser: each step needs the one before.
"""

import json
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pptx import Presentation

from tests.e2e.test_briefing_files import take

VIEWS = (
    ("?view=investors&section=ladder&investor=JPN", "[class*=st-key-tools] button"),
    ("?view=corridors&from=xian&to=poti-port&avoid=RUS", ".atlas[data-drawn]"),
    ("?investor=JPN&recipient=UZB", ".atlas[data-drawn]"),
)


def add(viewer, query, drawn):
    """Open a view, and the form of a scene for what it shows."""
    page = viewer.open(query, drawn)
    page.get_by_role("button", name="Add to my briefing").click()
    page.locator(".scene-editor .chip-title [role=textbox]").wait_for()
    return page


def save(page, count):
    page.get_by_role("button", name="Add scene").click()
    page.locator(".story-done", has_text=f"Your briefing has {count} scene").wait_for()


def titles(page):
    return [title.partition(" ")[2] for title in page.locator(".story-title").all_inner_texts()]


def wait_for_titles(page, wanted):
    page.wait_for_function(
        """(wanted) => {
          const rows = [...document.querySelectorAll(".story-title")];
          const titles = rows.map((row) => row.textContent.slice(row.textContent.indexOf(" ") + 1));
          return JSON.stringify(titles) === JSON.stringify(wanted);
        }""",
        arg=wanted,
    )


@pytest.fixture(autouse=True)
def _forget(viewer):
    """Leave no story in the window that other tests share."""
    yield
    viewer.page.evaluate("() => localStorage.clear()")
    viewer.page.goto("about:blank")


def test_three_scenes_are_made_arranged_handed_out_and_opened_in_a_fresh_browser(viewer, tmp_path):
    page = viewer.page
    made = make_three(viewer)
    page.get_by_role("link", name="Open my briefing").click()
    page.wait_for_selector(".ca-stage[data-painted]")
    assert titles(page) == made
    assert "* typed by the presenter" in page.locator(".ca-stage-source").inner_text()
    assert Axe().run(page, {"include": [[".story-tray"]]}).violations_count == 0
    arranged = arrange(page, made)
    page.reload()
    wait_for_titles(page, arranged)
    page.wait_for_selector(".ca-stage[data-painted]")
    slides: Any = Presentation(BytesIO(take(page, "pptx"))).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == arranged
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    ids = [scene["id"] for scene in json.loads(file.read_text(encoding="utf-8"))["scenes"]]
    assert ids == ["own-2", "own-1", "own-3"]
    open_elsewhere(viewer, file, arranged)


def make_three(viewer):
    """Make a scene of each view: choose a number, type one, and be told what cannot stand."""
    page = add(viewer, *VIEWS[0])
    assert "{" not in page.locator(".scene-editor").inner_text()
    page.locator(".chip-title [role=textbox]").fill("How firm is it")
    page.locator(".chip-caption [role=textbox]").fill("Of 5 million ideas ")
    number = page.locator(".story-numbers button").first
    shown = number.locator("b").inner_text()
    number.click()
    assert page.locator(".chip-caption .chip").inner_text() == shown
    assert Axe().run(page, {"include": [[".scene-editor"]]}).violations_count == 0
    save(page, 1)
    page.keyboard.press("Escape")
    add(viewer, *VIEWS[1])
    page.locator(".chip-title [role=textbox]").fill("x" * 60)
    page.get_by_role("button", name="Add scene").click()
    page.locator(".story-said li", has_text="Scene 2, title").wait_for()
    page.locator(".chip-title [role=textbox]").fill("The way to Poti")
    save(page, 2)
    page.keyboard.press("Escape")
    add(viewer, *VIEWS[2])
    page.locator(".chip-title [role=textbox]").fill("Japan in Uzbekistan")
    save(page, 3)
    return ["How firm is it", "The way to Poti", "Japan in Uzbekistan"]


def arrange(page, made):
    """Move a scene by keyboard, one by hand, rename, delete and bring back; give the titles."""
    first, second, third = made
    page.locator(".story-handle").nth(2).focus()
    page.keyboard.press("ArrowUp")
    wait_for_titles(page, [first, third, second])
    page.locator(".story-status", has_text="place 2 of 3").wait_for()
    assert page.evaluate("document.activeElement.closest('.story-row').dataset.id") == "own-3"
    handle = page.locator(".story-handle").nth(2).bounding_box()
    top = page.locator(".story-row").first.bounding_box()["y"]
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] + 12, top, steps=4)
    page.mouse.up()
    page.locator(".story-status", has_text="place 1 of 3").wait_for()  # its row names it anew
    wait_for_titles(page, [second, first, third])
    page.get_by_role("button", name="Rename scene 1").click()
    page.locator(".story-words [role=textbox]").fill("By Poti")
    page.keyboard.press("Enter")
    wait_for_titles(page, ["By Poti", first, third])
    page.get_by_role("button", name="Delete scene 2").click()
    wait_for_titles(page, ["By Poti", third])
    page.get_by_role("button", name="Undo").click()
    wait_for_titles(page, ["By Poti", first, third])
    return ["By Poti", first, third]


def open_elsewhere(viewer, file, wanted):
    """Open the file in a browser that knows nothing, on a phone; then one that is no story."""
    context = viewer.page.context.browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{viewer.base}/?view=briefing&story=mine&theme=dark")
    page.locator(".story-status", has_text="No scene yet").wait_for()
    page.locator(".story-tools input[type=file]").set_input_files(file)
    wait_for_titles(page, wanted)
    page.wait_for_selector(".ca-stage[data-painted]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    hostile = file.with_name("hostile.json")
    text = file.read_text(encoding="utf-8").replace('"view": "atlas"', '"view": "https://a.b"')
    hostile.write_text(text, encoding="utf-8")
    page.locator(".story-tools input[type=file]").set_input_files(hostile)
    page.locator(".story-said li", has_text="Scene 3, view").wait_for()
    assert titles(page) == wanted
    context.close()
