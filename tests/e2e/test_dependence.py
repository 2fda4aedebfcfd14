"""The section "Who depends on whom?" in a real browser: a click opens the rows behind it."""

from components.server.held import held_ledger
from components.words.amounts import format_usd_exact
from ledger.answers.queries import Selection, select, total
from tests.e2e.driving import MIDDLE, find_still

BAR = """(id) => {
  const plot = document.querySelector(".st-key-dependence .js-plotly-plot");
  const panel = plot.data.findIndex((trace) => trace.customdata.includes(id));
  const points = plot.querySelectorAll(".barlayer .trace.bars")[panel].querySelectorAll(".point");
  const point = points[plot.data[panel].customdata.indexOf(id)]; // with the name at its end
  const box = point.querySelector("path").getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}"""


def open_section(viewer):
    page = viewer.page
    viewer.open("?view=investors&section=dependence", ".st-key-dependence .barlayer .point")
    return page


def test_a_click_on_a_bar_opens_the_rows_that_make_it(viewer):
    page = open_section(viewer)
    spot = find_still(page, BAR, "KAZ|RUS")
    page.mouse.click(spot["x"], spot["y"])
    panel = page.locator("[role=dialog]")
    panel.get_by_text("Kazakhstan: named deals from Russia").wait_for()
    wanted = Selection(investors=("RUS",), recipients=("KAZ",), kinds=("named",))
    counted = total(select(held_ledger().current()[0], wanted)).counted_usd_m
    assert format_usd_exact(counted) in panel.inner_text()


def test_the_first_screen_holds_the_answer_and_its_chart(viewer):
    page = open_section(viewer)
    box = page.locator(".st-key-dependence .js-plotly-plot").bounding_box()
    assert box["y"] + box["height"] <= 900
    assert viewer.foreign == []


def test_a_click_on_a_dot_opens_its_row_and_source(viewer):
    page = open_section(viewer)
    dots = ".st-key-oil_ways .scatterlayer .point"
    page.locator(dots).first.scroll_into_view_if_needed()
    spot = find_still(page, MIDDLE, [dots, 0])
    page.mouse.click(spot["x"], spot["y"])
    panel = page.locator("[role=dialog]")
    panel.get_by_text("Where this figure comes from").wait_for()
    panel.get_by_text("computed here: 64.3 less the 1.91").wait_for()
