"""The presenter's own window: note, next scene and timer there, never on the shared screen."""

import pytest

from tests.e2e.staging import wait_for_scene

NOTE_ON_STAGE = ".ca-stage-note:visible"


@pytest.fixture
def both(staged):
    """A briefing and its presenter's window."""
    page = staged(query="?view=briefing&scene=1")
    with page.context.expect_page() as opened:
        page.keyboard.press("w")
    window = opened.value
    window.locator("h1").wait_for()
    yield page, window
    window.close()


def test_it_shows_note_and_next_scene_and_steps_the_stage_without_the_server(both, scenes):
    page, window = both
    window.wait_for_function("document.querySelector('h1').textContent !== ''")
    assert window.locator("h1").inner_text() == scenes[0].title
    assert window.locator(".note").inner_text() == scenes[0].note
    assert window.locator(".next h3").inner_text() == scenes[1].title
    page.context.set_offline(True)
    window.keyboard.press("PageDown")
    wait_for_scene(page, 2)
    window.get_by_text(f"Scene 2 of {len(scenes)}").wait_for()
    assert window.locator(".note").inner_text() == scenes[1].note
    page.context.set_offline(False)
    window.get_by_role("button", name="Pause").click()
    window.get_by_role("button", name="Reset timer").click()
    assert window.locator(".timer").inner_text() == "0:00"


def test_a_reload_of_the_stage_keeps_the_window(both, scenes):
    page, window = both
    window.evaluate("window.kept = true")
    page.reload()
    page.wait_for_selector(".ca-stage[data-painted]")
    page.keyboard.press("End")
    window.get_by_text(f"Scene {len(scenes)} of {len(scenes)}").wait_for()
    assert window.get_by_text("This is the last scene").is_visible()
    page.keyboard.press("w")
    page.keyboard.press("Home")
    window.get_by_text(f"Scene 1 of {len(scenes)}").wait_for()
    assert window.evaluate("window.kept"), "the window was filled anew"


def test_the_shared_screen_never_shows_a_note(both, scenes):
    page, _ = both
    page.bring_to_front()
    page.keyboard.press("n")
    page.locator(NOTE_ON_STAGE).wait_for()  # in the page the presenter alone looks on
    page.keyboard.press("p")
    page.wait_for_selector(".ca-presenting")
    assert not page.locator(NOTE_ON_STAGE).count()
    page.keyboard.press("n")
    page.keyboard.press("End")  # what came of the key has come before
    wait_for_scene(page, len(scenes))
    assert not page.locator(NOTE_ON_STAGE).count()


def test_escape_closes_what_is_on_top_and_present_mode_last(staged):
    page = staged(query="?view=briefing&scene=1")
    page.keyboard.press("p")
    page.wait_for_selector(".ca-presenting")
    for key, laid in (
        ("e", ".ca-stage-numbers"),
        ("?", ".ca-stage-help"),
        ("b", ".ca-stage-blank"),
    ):
        page.keyboard.press(key)
        page.locator(laid).wait_for()
    for laid in (".ca-stage-blank", ".ca-stage-help", ".ca-stage-numbers"):
        page.keyboard.press("Escape")
        page.locator(laid).wait_for(state="hidden")
        assert page.locator(".ca-presenting").count()
    page.keyboard.press("Escape")
    page.wait_for_selector(".ca-briefing:not(.ca-presenting)")
