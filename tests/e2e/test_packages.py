"""Headlines and published totals in a real browser: click a cell or a dot, read the rows."""

import pytest

from tests.e2e.test_accessibility import grave
from tests.e2e.test_investors import DRAWN, open_dialog
from tests.exhaustive import THEMES

JAPAN = "jpn-2025-caj-summit"


def open_section(viewer, section, plot):
    viewer.open(f"?view=investors&section={section}", f".st-key-{plot} {DRAWN}")
    return viewer.page


def cell_of(page, wanted):
    """Find the middle of an icicle's cell by its id."""
    return page.evaluate(
        """(wanted) => {
          for (const slice of document.querySelectorAll(".st-key-package .slice")) {
            if (slice.__data__?.data?.data?.id !== wanted) continue;
            const box = slice.querySelector("path").getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
        }""",
        wanted,
    )


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (f"rest|{JAPAN}", "not in its own parts"),
        ("node|jpn-2025-uzb-tokyo", "with its parts"),
    ],
)
def test_a_click_on_a_cell_opens_its_rows_and_does_not_zoom(viewer, cell, told):
    page = open_section(viewer, "families", "package")
    spot = cell_of(page, cell)
    page.mouse.click(spot["x"], spot["y"])
    dialog = open_dialog(page)
    assert told in dialog.locator("h3").first.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert cell_of(page, f"node|{JAPAN}") is not None


def test_a_headline_told_before_opens_in_place(viewer):
    page = open_section(viewer, "families", "package")
    page.locator("ul.ca-pairs a.ca-link", has_text="Abe speech in Astana").first.click()
    page.locator(".ca-answer", has_text="of 2015").wait_for()
    assert "family=jpn-2015-abe-3trn" in page.url
    assert "section=families" in page.url


def test_a_click_on_a_dot_opens_the_rows_of_our_total(viewer):
    page = open_section(viewer, "published", "published")
    spot = page.evaluate(
        """() => {
          const ours = ".st-key-published .scatterlayer .trace:nth-child(3) .point";
          const box = document.querySelector(ours).getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }"""
    )
    page.mouse.click(spot["x"], spot["y"])
    assert "Ours, to be held against" in open_dialog(page).locator("h3").first.inner_text()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("section", "plot"), [("families", "package"), ("published", "published")])
def test_the_sections_have_no_grave_fault_of_accessibility(viewer, theme, section, plot):
    viewer.open(f"?view=investors&section={section}&theme={theme}", f".st-key-{plot} {DRAWN}")
    assert grave(viewer.page) == []
