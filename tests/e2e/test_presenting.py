"""Present mode over a reload: the theme key reloads the page, and so may a lost connection."""

import pytest

from tests.e2e.staging import asked_scene, scene_of, wait_for_scene, wait_until_all_stand

STAGE = ".ca-stage[data-painted]"
PAPER = "() => getComputedStyle(document.querySelector('.ca-stage')).backgroundColor"
FULL = "() => document.fullscreenElement?.className ?? ''"
#: How many scenes stood ready, at each change.
WATCH_READY = """() => {
  const stage = document.querySelector(".ca-stage");
  window.ready = [stage.dataset.ready];
  new MutationObserver(() => window.ready.push(stage.dataset.ready)).observe(stage, {
    attributeFilter: ["data-ready"],
  });
}"""
#: Whether every map has as many pixels as the screen, which is as wide as the stage.
SHARP = """() => [...document.querySelectorAll(".ca-stage-map .atlas")].every(
  ({ livePlot }) => Math.abs(livePlot.map.getPixelRatio() / devicePixelRatio -
    innerWidth / 1280) < 0.01
)"""


def presented(staged, scene=4, theme="light"):
    """Present a scene."""
    page = staged(query=f"?view=briefing&scene={scene}&theme={theme}")
    page.keyboard.press("p")
    page.wait_for_selector(".ca-presenting")
    page.wait_for_function(f"({FULL})() !== ''")
    return page


def test_the_theme_key_opens_the_other_theme_at_the_same_scene_still_presenting(staged, scenes):
    page = presented(staged)
    papers = [page.evaluate(PAPER)]
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("t")
        page.wait_for_selector(f".ca-presenting {STAGE}")
        wait_for_scene(page, 4)
        assert asked_scene(page) == [scenes[3].id]
        papers.append(page.evaluate(PAPER))
    assert papers[0] == papers[2] != papers[1]


@pytest.mark.audit
def test_what_was_drawn_stays_shown_when_the_stage_fills_the_screen(staged, scenes):
    page = staged(glides=False)
    wait_until_all_stand(page, scenes)
    page.evaluate(WATCH_READY)
    page.keyboard.press("p")
    page.wait_for_selector(".ca-presenting")
    page.keyboard.press("PageDown")
    wait_for_scene(page, 2)
    page.wait_for_function(SHARP)
    assert set(page.evaluate("window.ready")) <= {str(len(scenes))}


@pytest.mark.audit
def test_after_a_reload_the_window_is_filled_and_the_next_key_fills_the_screen(staged):
    page = presented(staged)
    page.reload()
    page.wait_for_selector(f".ca-presenting {STAGE}")
    box = page.locator(".ca-stage").bounding_box()
    assert (round(box["width"]), round(box["height"])) == (1280, 720)
    # A browser may want a key first; one that still counts the key before the reload does not.
    page.keyboard.press("PageDown")
    page.wait_for_function(f"({FULL})().includes('ca-briefing')")
    wait_for_scene(page, 5)
    assert page.locator(".ca-presenting").count() == 1


def test_who_left_present_mode_or_opens_another_address_finds_the_page(staged, viewer, scenes):
    page = presented(staged)
    page.keyboard.press("Escape")
    page.wait_for_selector(".ca-briefing:not(.ca-presenting)")
    page.reload()
    page.wait_for_selector(STAGE)
    assert page.locator(".ca-presenting").count() == 0
    page = presented(staged)
    page.goto(f"{viewer.base}/?view=investors")
    page.get_by_role("link", name="Briefing").click()
    page.wait_for_selector(STAGE)
    assert scene_of(page) == 1
    assert page.locator(".ca-presenting").count() == 0
    page.goto(f"{viewer.base}/?view=briefing&scene={scenes[3].id}")
    page.wait_for_selector(STAGE)
    assert page.locator(".ca-presenting").count() == 0


def test_the_theme_has_a_button_and_a_line_among_the_keys(staged):
    page = staged(query="?view=briefing&theme=light")
    page.keyboard.press("?")
    assert "Light or dark theme" in page.locator(".ca-stage-help").inner_text()
    page.keyboard.press("?")
    with page.expect_navigation():
        page.get_by_role("button", name="Theme", exact=True).click()
    page.wait_for_selector(STAGE)
    assert "theme=dark" in page.url
    assert page.locator(".ca-presenting").count() == 0
