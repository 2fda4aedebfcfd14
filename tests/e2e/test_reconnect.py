"""The briefing when the network or the whole server goes: the scene that is on stays."""

from tests.e2e.staging import scene_of, wait_for_scene

LOST_MS = 30_000


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
    page.locator("[data-testid=stDialog] code", has_text="scene=2").wait_for()
    assert scene_of(page) == 2


def test_a_server_that_dies_and_is_started_again_finds_the_same_scene(chromium, mortal):
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{mortal.base}/?view=briefing&scene=5")
    wait_for_scene(page, 5)
    page.evaluate("() => { window.held = document.querySelector('.ca-on .atlas').livePlot.map; }")
    mortal.kill()
    page.get_by_text("No connection: the briefing goes on").wait_for(timeout=LOST_MS)
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 6)
    assert not page.get_by_text("Connection error").is_visible(), "it would cover the stage"
    page.get_by_role("navigation", name="Scenes").get_by_role("button").nth(4).click()
    wait_for_scene(page, 5)
    mortal.start()
    page.get_by_text("No connection").wait_for(state="hidden", timeout=LOST_MS)
    page.get_by_role("button", name="Share", exact=True).click(timeout=LOST_MS)
    page.locator("[data-testid=stDialog] code", has_text="scene=5").wait_for(timeout=LOST_MS)
    wait_for_scene(page, 5)
    assert page.evaluate("window.held === document.querySelector('.ca-on .atlas').livePlot.map")
    page.close()
