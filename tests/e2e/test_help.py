"""Help as a newcomer uses it: the tour, terms, the glossary, and the report of an error."""

import pytest

from tests.e2e.conftest import SIZE
from tests.e2e.driving import CORNER, find_still
from tests.e2e.test_accessibility import grave

CARD = ".ca-tour-card"
TERM = ".st-key-headline button.ca-term"
#: What the card covers of the things that are ringed, px².
COVERED = """() => {
  const card = document.querySelector(".ca-tour-card").getBoundingClientRect();
  return [...document.querySelectorAll(".ca-tour-ring")].reduce((sum, ring) => {
    const { left, right, top, bottom } = ring.getBoundingClientRect();
    const wide = Math.min(right, card.right) - Math.max(left, card.left);
    const high = Math.min(bottom, card.bottom) - Math.max(top, card.top);
    return sum + Math.max(0, wide) * Math.max(0, high);
  }, 0);
}"""


@pytest.mark.parametrize("size", [SIZE, {"width": 390, "height": 844}])
def test_the_tour_points_at_four_things_and_covers_none(viewer, size):
    page = viewer.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(size)
    page = viewer.open("?theme=light")
    page.evaluate("localStorage.removeItem('ca-tour-closed')")
    page.wait_for_selector(".ca-help")
    page.locator("a.ca-link", has_text="Tour of the page").click()
    for number in range(1, 5):
        page.wait_for_selector(f"{CARD} >> text=Step {number} of 4")
        assert page.locator(".ca-tour-ring").count() > 0
        assert page.evaluate(COVERED) == 0
        page.keyboard.press("ArrowRight")
    assert grave(page) == []
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Tour of the page"


def test_the_offer_of_the_tour_is_closed_for_good(viewer):
    page = viewer.open()
    page.evaluate("localStorage.removeItem('ca-tour-closed')")
    page = viewer.load()
    page.click("button.ca-tour")
    page.check(f"{CARD} input")
    page.click(f"{CARD} [data-end]")
    page = viewer.load()
    page.wait_for_selector(".ca-help")
    page.wait_for_selector("button.ca-tour", state="hidden")
    page.evaluate("localStorage.removeItem('ca-tour-closed')")


def test_a_term_explains_itself_and_an_error_is_reported_on_the_spot(viewer):
    page = viewer.open("?dossier=deal%3Ajpn-2025-caj-summit")
    page.wait_for_selector(".ca-help")
    page.focus(f"{TERM} >> nth=0")
    page.keyboard.press("Enter")
    note = page.locator("#ca-note")
    note.wait_for(state="visible")
    assert "firm written obligation" in note.inner_text()
    assert grave(page) == []
    page.keyboard.press("Escape")
    note.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.dataset.term") == "committed"

    # A resting mouse opens it too, and may go to the note without losing it.
    page.hover(f"{TERM} >> nth=1")
    note.wait_for(state="visible")
    note.hover()
    assert note.is_visible()
    page.mouse.move(5, 5)
    note.wait_for(state="hidden")

    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.click(".st-key-panel button[data-report]")
    page.wait_for_selector(".ca-said >> text=Copied")
    assert "data/pledges.csv, line " in page.evaluate("window.copied")

    # In the panel of a number, a selected row; Escape closes a note and leaves the panel open.
    page = viewer.open("?view=investors&investor=JPN&explain=counted", ready=".ca-why")
    grid = "[role=dialog] [data-testid=stDataFrame] canvas"
    spot = find_still(page, CORNER, [grid, 15, 52])
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_selector("[role=dialog] button[data-report]")
    assert "Error in pledges: " in page.get_attribute(
        "[role=dialog] button[data-report]", "data-report"
    )

    page = viewer.open()
    page.click(".ca-help button")
    assert page.locator(".ca-glossary dt", has_text="HHI").is_visible()
    page.keyboard.press("Escape")
    page.wait_for_selector(".ca-glossary", state="detached")
