"""Headlines and published totals in a real browser: click a bar or a dot, read the rows."""

import pytest

from tests.e2e.driving import MIDDLE, find_still
from tests.e2e.test_accessibility import grave
from tests.e2e.test_investors import DRAWN, bar_of, open_dialog
from tests.exhaustive import THEMES


def open_section(viewer, section, plot):
    viewer.open(f"?view=investors&section={section}", f".st-key-{plot} {DRAWN}")
    return viewer.page


@pytest.mark.parametrize(
    ("step", "told"), [("open", "not yet assigned to a project"), ("list", "claimed in lists")]
)
def test_a_click_on_a_bar_opens_its_rows(viewer, step, told):
    page = open_section(viewer, "families", "package")
    spot = bar_of(page, "package", step)
    page.mouse.click(spot["x"], spot["y"])
    dialog = open_dialog(page)
    assert told in dialog.locator("h3").first.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_a_headline_told_before_opens_in_place(viewer):
    page = open_section(viewer, "families", "package")
    page.locator("ul.ca-pairs a.ca-link", has_text="Abe speech in Astana").first.click()
    page.locator(".ca-answer", has_text="(2015)").wait_for()
    assert "family=jpn-2015-abe-3trn" in page.url
    assert "section=families" in page.url


def test_a_click_on_a_dot_opens_the_rows_of_our_total(viewer):
    page = open_section(viewer, "published", "published")
    spot = find_still(page, MIDDLE, [".st-key-published .scatterlayer .trace .point", 0])
    page.mouse.move(spot["x"], spot["y"])
    page.wait_for_selector(".st-key-published .hoverlayer .hovertext")
    page.mouse.click(spot["x"], spot["y"])
    assert "Ours, to compare with" in open_dialog(page).locator("h3").first.inner_text()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("section", "plot"), [("families", "package"), ("published", "published")])
def test_the_sections_have_no_grave_fault_of_accessibility(viewer, theme, section, plot):
    viewer.open(f"?view=investors&section={section}&theme={theme}", f".st-key-{plot} {DRAWN}")
    assert grave(viewer.page) == []
