"""The briefing as one file opens from a disk, in two browsers, and asks the network for nothing."""

from dataclasses import replace

import pytest

from components.export.handout.handout import save_handout
from components.export.world import load_briefing, read_snapshot
from tests.e2e.firefox import open_firefox
from tests.e2e.serving import open_window
from tests.paths import DATA

#: A map, charts that lie and charts that stand: what a handout draws.
SCENES = ("pledge", "firm", "china")

#: Whether every picture of a theme is drawn.
DRAWN = """(theme) => [...document.querySelectorAll(`img.${theme}`)]
  .every((image) => image.complete && image.naturalWidth > 0)"""
#: Choose a theme as its button does, and wait until something holds.
PAINT = """document.documentElement.dataset.theme === "%s"
  || (document.querySelector("[data-does=theme]").click(), true)"""
UNTIL = """((holds) => new Promise((done) => {
  const look = () => holds() ? done(true) : setTimeout(look, 20);
  look();
}))"""


@pytest.fixture(scope="module")
def briefing():
    whole = load_briefing(read_snapshot(DATA)[0])
    return replace(whole, scenes=tuple(scene for scene in whole.scenes if scene.id in SCENES))


@pytest.fixture(scope="module")
def handout(briefing, tmp_path_factory):
    path = tmp_path_factory.mktemp("handed out") / "briefing.html"
    path.write_bytes(save_handout(briefing.world, briefing.scenes))
    return path


@pytest.fixture
def page(chromium, handout):
    with open_window(chromium, color_scheme="light", reduced_motion="reduce") as window:
        page = window.new_page()
        asked, wrong = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(handout.as_uri())
        page.wait_for_function(DRAWN, arg="light")
        yield page
        assert {url.partition(":")[0] for url in asked[1:]} <= {"data", "blob"}
        assert not wrong


def test_it_shows_every_scene_and_each_number_opens_its_rows(page, briefing):
    assert page.locator("section").count() == len(briefing.scenes)
    for number, scene in enumerate(briefing.scenes, 1):
        assert page.locator(f"#title-{number}").inner_text() == scene.title
        assert page.locator(f"#scene-{number} .caption").inner_text() == scene.caption
    shown = next(shown for scene in briefing.scenes for shown in scene.figures)
    page.locator("button.number", has_text=shown.text).first.click()
    assert page.locator("dialog h2").inner_text() == shown.text
    assert page.locator("dialog a").count()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="hidden")


def test_keys_present_it_and_a_pointer_reads_a_chart(page, briefing):
    page.keyboard.press("p")
    page.keyboard.press("End")
    last = len(briefing.scenes)
    page.wait_for_function(f"location.hash === '#scene-{last}'")
    assert page.locator("section:visible").count() == 1
    page.keyboard.press("Home")
    page.keyboard.press("n")
    assert page.locator(".notes:visible").inner_text().endswith(briefing.scenes[0].note)
    page.keyboard.press("Escape")
    page.wait_for_function(f"document.querySelectorAll('section').length === {last}")
    page.locator("section").nth(1).wait_for()
    page.keyboard.press("t")
    page.wait_for_function(DRAWN, arg="dark")
    spot = page.locator("[data-says]").first
    spot.scroll_into_view_if_needed()
    spot.hover()
    page.locator(".says").wait_for()
    assert page.locator(".says").inner_text() == spot.get_attribute("data-says")


def test_on_a_phone_each_scene_is_a_card_with_type_that_can_be_read(page):
    page.set_viewport_size({"width": 390, "height": 844})
    sizes = page.evaluate(
        "[...document.querySelectorAll('.sheet p, .sheet h2')]"
        ".map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert min(sizes) >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_firefox_shows_both_themes_and_asks_for_nothing(handout, briefing, tmp_path):
    with open_firefox(tmp_path) as firefox:
        firefox.open(handout.as_uri())
        count = "document.querySelectorAll('section').length"
        assert firefox.evaluate(count) == len(briefing.scenes)
        for theme in ("light", "dark"):
            firefox.evaluate(PAINT % theme)
            assert firefox.evaluate(f"{UNTIL}(() => ({DRAWN})('{theme}'))")
        outside = [url for url in firefox.requests if url.startswith(("http:", "https:", "ws"))]
        assert not outside
