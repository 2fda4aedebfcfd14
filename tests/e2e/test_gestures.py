"""Wheel and fingers over a map: they scroll the page, and with Ctrl or a second finger zoom it."""

import pytest

from tests.e2e import staging
from tests.e2e.driving import CAMERA, find_still
from tests.e2e.serving import open_window
from tests.exhaustive import keep_in_test

MAPS = {"atlas": "", "corridors": "?view=corridors"}
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
MAP = "document.querySelector('.atlas').livePlot.map"
MOVING = f"{MAP}.isMoving() || {MAP}.isZooming()"
#: How often a hand tries again whose fingers met what had just come in above the map.
TRIES = 5
#: Of the stage: whether the map that is on has another zoom than the one given.
ZOOMED = f"(zoom) => Math.abs(({staging.CAMERA})()[2] - zoom) > 0.05"


#: A point of the map that neither legend nor panel covers.
FREE = """(selector) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return { x: x + width * 0.3, y: y + height * 0.4 };
}"""


def middle(page, box=".atlas-plot"):
    """Give a point of the map that neither legend nor panel covers, once the page stands still."""
    spot = find_still(page, FREE, box)
    return spot["x"], spot["y"]


@pytest.mark.parametrize("view", keep_in_test(MAPS, ("atlas",)))
def test_the_wheel_scrolls_the_page_and_leaves_the_map(viewer, view):
    page = viewer.open(MAPS[view])
    camera = page.evaluate(CAMERA)
    page.mouse.move(*middle(page))
    # Whoever has pressed the map means the page as well.
    page.mouse.down()
    page.mouse.up()
    page.mouse.wheel(0, 120)
    page.locator(".atlas-hint").get_by_text("to zoom with the wheel").wait_for()
    page.wait_for_function(f"{SCROLLED} > 60")
    page.wait_for_function(f"!({MOVING})")
    assert page.evaluate(CAMERA) == camera


@pytest.mark.parametrize("view", keep_in_test(MAPS, ("atlas",)))
def test_ctrl_and_the_wheel_zoom_the_map_and_leave_the_page(viewer, view):
    page = viewer.open(MAPS[view], anew=True)  # where no hint stands yet
    _, _, zoom = page.evaluate(CAMERA)
    page.mouse.move(*middle(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    page.wait_for_function(f"{MAP}.getZoom() > {zoom} + 0.2")
    assert page.evaluate(SCROLLED) == 0
    assert page.locator(".atlas-hint").is_hidden()


@pytest.fixture(scope="module")
def touched(chromium, server):
    """A page on a screen that is touched, and its line to the browser."""
    size = {"width": 390, "height": 844}
    with open_window(chromium, viewport=size, has_touch=True, reduced_motion="reduce") as window:
        page = window.new_page()
        page.goto(server)
        page.wait_for_selector(".atlas[data-drawn]")
        yield page, window.new_cdp_session(page)


@pytest.fixture
def phone(touched):
    """That page with its map on the screen."""
    page, line = touched
    page.evaluate(f"{SCROLLED} = 0")
    page.locator(".atlas").scroll_into_view_if_needed()
    return page, line


def touch(line, kind, *points):
    line.send("Input.dispatchTouchEvent",
              {"type": kind, "touchPoints": [{"x": x, "y": y, "id": n}
                                             for n, (x, y) in enumerate(points)]})  # fmt: skip


def test_two_fingers_zoom_the_map(phone):
    """Before a finger has rolled the page: a touch that stops a rolling page is the page's own."""
    page, line = phone
    zoom = page.evaluate(CAMERA)[2]
    for _ in range(TRIES):
        x, y = middle(page)
        touch(line, "touchStart", (x - 20, y), (x + 20, y))
        for step in range(1, 9):
            touch(line, "touchMove", (x - 20 - 8 * step, y), (x + 20 + 8 * step, y))
            page.evaluate("new Promise(requestAnimationFrame)")
        touch(line, "touchEnd")
        page.wait_for_function(f"!({MOVING})")
        if page.evaluate(CAMERA)[2] > zoom + 0.5:
            return
    pytest.fail(f"Two fingers moved apart {TRIES} times, and the map kept its zoom")


def test_one_finger_scrolls_the_page(phone):
    page, line = phone
    camera, before = page.evaluate(CAMERA), page.evaluate(SCROLLED)
    for _ in range(TRIES):
        x, y = middle(page)
        touch(line, "touchStart", (x, y))
        for step in range(1, 9):
            touch(line, "touchMove", (x, y - 15 * step))
            page.evaluate("new Promise(requestAnimationFrame)")
        touch(line, "touchEnd")
        page.wait_for_function(f"!({MOVING})")
        assert page.evaluate(CAMERA) == camera
        if page.evaluate(SCROLLED) > before + 40:
            return
    pytest.fail(f"A finger moved up {TRIES} times, and the page stayed where it was")


@pytest.mark.audit
def test_on_the_stage_the_wheel_means_the_map_once_the_stage_is_alone_on_the_screen(staged):
    page = staged(query="?view=briefing&scene=6")
    shown = ".ca-stage-map.ca-on .atlas-plot"
    zoom = page.evaluate(staging.CAMERA)[2]
    page.mouse.move(*middle(page, shown))
    page.mouse.wheel(0, -120)
    page.locator(".ca-on .atlas-hint").get_by_text("to zoom with the wheel").wait_for()
    assert page.evaluate(staging.CAMERA)[2] == zoom
    page.keyboard.press("p")
    page.wait_for_selector(".ca-presenting")
    # One map was there before, the other is drawn while the stage is alone.
    for scene in (6, 10):
        page.keyboard.press("End") if scene == 10 else None
        staging.wait_for_scene(page, scene)
        zoom = page.evaluate(staging.CAMERA)[2]
        page.mouse.move(*middle(page, shown))
        page.mouse.wheel(0, -240)
        page.wait_for_function(ZOOMED, arg=zoom)
    page.keyboard.press("Escape")
    page.wait_for_selector(".ca-briefing:not(.ca-presenting)")
    page.mouse.move(*middle(page, shown))
    page.mouse.wheel(0, -120)
    page.locator(".ca-on .atlas-hint").get_by_text("to zoom with the wheel").wait_for()
