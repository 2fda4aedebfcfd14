"""The briefing when the network, the server or its scenes go: the scene that is on stays."""

import pytest

from tests.e2e.serving import open_window
from tests.e2e.staging import scene_of, wait_for_scene


@pytest.mark.audit
def test_without_a_network_all_scenes_go_on_and_after_it_the_page_answers(staged, scenes):
    page = staged()
    wait_for_scene(page, 1)
    page.context.set_offline(True)
    try:
        for scene in scenes[1:]:
            page.keyboard.press("PageDown")
            wait_for_scene(page, scene.order)
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        wait_for_scene(page, 2)
    finally:
        page.context.set_offline(False)
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.locator("[data-testid=stDialog] code", has_text=f"scene={scenes[1].id}")
    link.wait_for()
    assert scene_of(page) == 2


@pytest.fixture
def lone_page(chromium):
    """A page that nobody watches: a server that is gone leaves errors in its console."""
    with open_window(chromium, viewport={"width": 1280, "height": 720}) as window:
        yield window.new_page()


def test_a_server_that_dies_and_is_started_again_finds_the_same_scene(lone_page, mortal, scenes):
    page = lone_page
    page.goto(f"{mortal.base}/?view=briefing&scene=6")
    wait_for_scene(page, 6)
    page.evaluate("() => { window.held = document.querySelector('.ca-on .atlas').livePlot.map; }")
    mortal.kill()
    page.get_by_text("No connection: the briefing continues").wait_for()
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 7)
    assert not page.get_by_text("Connection error").is_visible(), "it would cover the stage"
    page.keyboard.press("t")
    assert "theme=" not in page.url, "the other theme comes from the server"
    page.get_by_role("navigation", name="Scenes").get_by_role("button").nth(5).click()
    wait_for_scene(page, 6)
    mortal.start()
    page.get_by_text("No connection").wait_for(state="hidden")
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.locator("[data-testid=stDialog] code", has_text=f"scene={scenes[5].id}")
    link.wait_for()
    wait_for_scene(page, 6)
    assert page.evaluate("window.held === document.querySelector('.ca-on .atlas').livePlot.map")


@pytest.mark.audit
def test_scenes_that_cannot_be_filled_in_leave_the_last_briefing_on_the_stage(desk):
    page, table = desk.viewer.page, desk.data / "scenes.csv"
    page.goto(f"{desk.viewer.base}/?view=briefing&scene=5")
    wait_for_scene(page, 5)
    page.keyboard.press("p")
    before = table.read_text(encoding="utf-8")
    nowhere = "{route-days from=xian&to=poti-port&avoid=CHN}"
    try:
        for broken in (
            before.replace("{firm investor=JPN&kind=named}", nowhere, 1),
            before.split("\n")[0],
        ):
            table.write_text(broken, encoding="utf-8")
            notice = page.get_by_text("The stage keeps the last good ones")
            notice.wait_for(state="attached")
            assert scene_of(page) == 5
            assert page.locator(".ca-presenting").count() == 1
            page.keyboard.press("PageDown")
            wait_for_scene(page, 6)
            page.keyboard.press("PageUp")
            wait_for_scene(page, 5)
            table.write_text(before, encoding="utf-8")
            notice.wait_for(state="detached")
    finally:
        table.write_text(before, encoding="utf-8")
