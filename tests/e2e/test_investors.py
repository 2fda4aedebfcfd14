"""The investors view in a real browser: click a stage, read its rows, copy the citation."""

import re
from itertools import pairwise

import pytest

from components.server.held import held_ledger
from ledger.answers.queries import total_by
from tests.e2e.driving import CORNER, MIDDLE, find_still, wait_until_answered
from tests.e2e.test_accessibility import grave
from tests.exhaustive import THEMES

DRAWN = ".live-plot[data-drawn]"
GRID = ".st-key-ladder_table canvas"
#: Whether what stands below the plots is where it was thirty frames ago.
SETTLED = """() => {
  const { y } = document.querySelector(".st-key-ladder_table").getBoundingClientRect();
  window.stoodFor = window.stoodAt === y ? (window.stoodFor ?? 0) + 1 : 0;
  window.stoodAt = y;
  return window.stoodFor > 30;
}"""


def open_view(viewer, query=""):
    viewer.open(f"?view=investors{query}", f".st-key-ladder {DRAWN}")
    return viewer.page


def bar_of(page, key, code):
    """Find the middle of the bar whose customdata is `code`, on the page."""
    return find_still(
        page,
        """([key, code]) => {
          const plot = document.querySelector(`.st-key-${key} .js-plotly-plot`);
          const drawn = plot.data.filter(({ type }) => type === "bar");
          for (const [at, trace] of drawn.entries()) {
            const index = (trace.customdata ?? []).indexOf(code);
            if (index < 0) continue;
            const bars = plot.querySelectorAll(".barlayer .trace")[at]?.querySelectorAll("path");
            const box = bars[index].getBoundingClientRect();
            if (box.width > 2) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
        }""",
        [key, code],
    )


def open_dialog(page):
    dialog = page.get_by_role("dialog")
    dialog.locator(".ca-why").wait_for()
    return dialog


@pytest.mark.parametrize("theme", THEMES)
def test_no_line_of_the_grid_shines_through_a_ring(viewer, theme):
    page = open_view(viewer, f"&investor=JPN&investor=CHN&theme={theme}")
    fills = page.evaluate(
        """() => [...document.querySelectorAll(".st-key-ladder .barlayer .trace")]
          .filter((bars) => bars.__data__[0].trace.customdata.some((id) => id.endsWith("|signed")))
          .flatMap((bars) => [...bars.querySelectorAll("path")])
          .map((path) => getComputedStyle(path).fill)"""
    )
    paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert fills
    assert set(fills) == {paper}


def test_a_click_on_a_stage_opens_its_rows_and_the_citation_can_be_copied(viewer, window):
    window.grant_permissions(["clipboard-read", "clipboard-write"], origin=viewer.base)
    page = open_view(viewer, "&investor=JPN")
    spot = bar_of(page, "ladder", "JPN|signed")
    page.mouse.click(spot["x"], spot["y"])
    dialog = open_dialog(page)
    assert dialog.locator("h3", has_text="Japan: signed").is_visible()
    assert re.search(r"the sum of \d+ rows", dialog.locator(".ca-why").inner_text())
    dialog.get_by_role("radio", name="Cite").or_(dialog.get_by_role("button", name="Cite")).click()
    code = dialog.locator("[data-testid=stCode]")
    code.hover()
    code.get_by_role("button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Central Asia Corridors, data version ")
    assert "Japan: signed" in copied
    assert "(investor Japan; stage Signed; kind Named deal)" in copied
    shown = dialog.locator(".ca-number").inner_text()
    page.goto(copied.rsplit(" ", 1)[1])
    again = open_dialog(page)
    assert again.locator("h3", has_text="Japan: signed").is_visible()
    assert again.locator(".ca-number").inner_text() == shown
    page.keyboard.press("Escape")
    again.wait_for(state="hidden")
    page.wait_for_function("!window.location.search.includes('explain')")
    assert "investor=JPN" in page.url


def test_a_cell_of_a_table_is_explained_by_its_button_as_often_as_asked(viewer):
    page = viewer.load("?view=investors&investor=JPN", f".st-key-ladder {DRAWN}")
    grid = page.locator(GRID).first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    spot = find_still(page, CORNER, [GRID, 0.35 * box["width"], 52])
    explain = page.locator(".st-key-ladder_table_explain button").first
    assert explain.count() == 0
    page.mouse.click(spot["x"], spot["y"])
    page.get_by_role("button", name=re.compile("Explain Japan: ")).first.wait_for()
    assert page.get_by_role("dialog").count() == 0
    for _ in range(2):
        asked = explain.inner_text().removeprefix("Explain ")
        explain.click()
        dialog = open_dialog(page)
        assert dialog.locator("h3").first.inner_text() == asked
        page.keyboard.press("Escape")
        dialog.wait_for(state="hidden")


def test_a_table_is_walked_and_explained_by_keyboard_alone(viewer):
    page = viewer.load("?view=investors&investor=JPN", f".st-key-ladder {DRAWN}")
    page.locator(".st-key-ladder_table_download button").first.focus()
    for _ in range(8):  # past the buttons of the table, into its cells
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.testid?.startsWith('glide-cell')"):
            break
    explain = page.locator(".st-key-ladder_table_explain button").first
    page.keyboard.press("ArrowRight")
    explain.wait_for()
    first = explain.inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "text => document.querySelector('.st-key-ladder_table_explain button').innerText !== text",
        arg=first,
    )
    assert page.get_by_role("dialog").count() == 0
    asked = explain.inner_text().removeprefix("Explain ")
    page.keyboard.press("Enter")
    dialog = open_dialog(page)
    assert dialog.locator("h3").first.inner_text() == asked
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def test_a_chosen_cell_stays_itself_when_the_table_changes(viewer):
    page = viewer.load("?view=investors&years=..", f".st-key-ladder {DRAWN}")
    grid = page.locator(GRID).first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    spot = find_still(page, CORNER, [GRID, 0.2 * box["width"], 52 + 2 * 35])
    page.mouse.click(spot["x"], spot["y"])
    explain = page.locator(".st-key-ladder_table_explain button")
    explain.first.wait_for()
    snapshot = held_ledger().current()[0]
    third = total_by(snapshot.pledges, "investor")[2].key
    assert snapshot.names.investor(third) in explain.first.inner_text()
    viewer.load("?view=investors&recipient=TJK", f".st-key-ladder {DRAWN}")
    assert explain.count() == 0


def test_reset_lets_in_whom_a_viewer_left_out(viewer):
    page = open_view(viewer, "&without=CHN&investor=JPN")
    page.locator(".st-key-reset button").first.click()
    page.wait_for_function("!/without|investor=/.test(window.location.search)")
    page.locator(".ca-answer", has_text=re.compile("^All investors")).wait_for()


def test_a_number_of_the_atlas_opens_the_same_panel(viewer):
    page = viewer.open("?investor=JPN")
    shown = page.locator("[data-measure=committed]").inner_text()
    page.locator(".ca-committed a").click()
    dialog = open_dialog(page)
    assert shown.rpartition(" to ")[2] in dialog.locator(".ca-number").inner_text()


#: The boxes of names that are shown in a chart: of events, and of years on the axis.
NAMES = """(wanted) => [...document.querySelectorAll(`.st-key-growth ${wanted}`)]
  .filter((name) => getComputedStyle(name).display !== "none")
  .map((name) => name.getBoundingClientRect()).filter(({ width }) => width)
  .map(({ left, right, top, bottom }) => [left, right, top, bottom])"""


@pytest.mark.parametrize("width", [390, 1440])
def test_a_click_on_a_column_opens_its_year_and_no_name_above_it_touches_another(viewer, width):
    page = viewer.page
    page.set_viewport_size({"width": width, "height": 900})
    query = "section=scale&investor=JPN&investor=CHN&years=1995.."
    viewer.open(f"?view=investors&{query}", f".st-key-growth {DRAWN}")
    page.locator(".st-key-growth").scroll_into_view_if_needed()
    for wanted, least in ((".annotation[style*='translateX']", 2), (".xtick text", 4)):
        boxes = sorted(page.evaluate(NAMES, wanted))
        assert len(boxes) >= least
        assert boxes[0][0] >= 0
        assert boxes[-1][1] <= width
        assert all(before[1] < after[0] for before, after in pairwise(boxes))
    spot = bar_of(page, "growth", "CHN|2013")
    page.mouse.click(spot["x"], spot["y"])
    explanation = open_dialog(page).locator(".ca-why").inner_text()
    assert "China: named deals, lists and goals of 2013" in explanation


def test_a_click_on_a_year_opens_all_that_was_pledged_by_then(viewer):
    query = "section=scale&investor=JPN&investor=CHN&prices=constant&reading=log"
    page = viewer.page
    viewer.open(f"?view=investors&{query}", f".st-key-growth {DRAWN}")
    china = ".st-key-growth .scatterlayer .trace:first-child .points path"
    spot = find_still(page, MIDDLE, [china, 2])
    page.mouse.click(spot["x"], spot["y"])
    explanation = open_dialog(page).locator(".ca-why").inner_text()
    assert "China: named deals, lists and goals up to 2010" in explanation
    assert "Constant 2025 US dollars" in explanation
    assert grave(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave_in_the_scale(viewer, theme):
    viewer.open(f"?view=investors&section=scale&theme={theme}", f".st-key-growth {DRAWN}")
    assert grave(viewer.page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave_in_the_view_and_the_panel(viewer, theme):
    page = open_view(viewer, f"&theme={theme}")
    assert grave(page) == []
    page.locator(".st-key-why_everything_counted button").first.click()
    open_dialog(page)
    assert grave(page) == []


def test_nothing_below_a_plot_moves_when_its_script_arrives(viewer):
    page = viewer.page
    held, released = [], []

    def hold(route):
        route.continue_() if released else held.append(route)

    page.route("**/plot.js*", hold)
    viewer.load("?view=investors", ".st-key-report_age_table")
    wait_until_answered(page)
    page.wait_for_function(SETTLED)
    before = page.locator(".st-key-ladder_table").bounding_box()
    assert page.locator(".js-plotly-plot").count() == 0
    released.append(True)
    for route in held:
        route.continue_()
    page.wait_for_selector(".st-key-ladder .barlayer .point")
    page.wait_for_selector(".st-key-report_age .barlayer .point")
    after = page.locator(".st-key-ladder_table").bounding_box()
    assert after["y"] == before["y"]


def test_words_beside_a_mark_have_a_halo_of_the_paper(viewer):
    page = viewer.page
    for theme in ("light", "dark"):
        viewer.open(f"?view=investors&theme={theme}", ".st-key-ladder .textpoint text")
        halo, paper, order = page.locator(".st-key-ladder .textpoint text").first.evaluate(
            """(words) => {
              const drawn = getComputedStyle(words);
              const app = getComputedStyle(document.querySelector(".stApp"));
              return [drawn.stroke, app.backgroundColor, drawn.paintOrder];
            }"""
        )
        assert (halo, order) == (paper, "stroke")


def test_nothing_on_an_axis_of_money_has_no_unit(viewer):
    page = viewer.page
    viewer.open("?view=investors", ".st-key-ladder .xtick text")
    assert page.locator(".st-key-ladder .xtick text").first.text_content() == "$0"
