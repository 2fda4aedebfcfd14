"""The sections on metal and on ways in a real browser: what is drawn, what the address keeps."""

import re
from urllib.parse import parse_qs, urlsplit

from tests.e2e.driving import wait_until_answered

BANDS = ".st-key-ore_flow .scatterlayer .trace"
#: Of each trace of the drawing: how its line is dashed, and whether it has an area.
DRAWN = """() => [...document.querySelectorAll(".st-key-ore_flow .scatterlayer .trace")]
  .map((trace) => trace.querySelector(".js-line"))
  .filter((line) => line)
  .map((line) => line.style.strokeDasharray)"""
WAY = "document.querySelector('.atlas')?.livePlot?.figure.atlas.scenario"
ANSWER = ".ca-answer"


def test_one_mineral_is_drawn_at_a_time_with_lines_for_what_has_no_tonnes(viewer):
    page = viewer.open("?view=minerals&section=metal", BANDS)
    uranium = page.evaluate(DRAWN)
    assert any(dash and "px" in dash for dash in uranium)
    assert not all(uranium)  # bands are drawn whole
    title = page.locator(ANSWER).inner_text()
    assert "uranium" in title
    page.locator(".st-key-flowing").get_by_text("Chromium", exact=True).click()
    page.wait_for_url(re.compile("commodity=chromium"))
    page.locator(ANSWER, has_text="chromium").wait_for()
    page.wait_for_function(f"count => document.querySelectorAll('{BANDS}').length < count",
                           arg=len(uranium))  # fmt: skip
    wait_until_answered(page)
    assert "2018" in page.locator(".st-key-ore_flow").inner_text()
    box = page.locator(".st-key-ore_flow").bounding_box()
    assert box["height"] > 100
    # A phone has the words above the stops: nothing is wider than the screen.
    page.set_viewport_size({"width": 390, "height": 844})
    plot = ".st-key-ore_flow .js-plotly-plot"
    page.wait_for_function(f"document.querySelector('{plot}')._fullLayout.xaxis.range[0] > -0.1")
    assert page.locator(plot).bounding_box()["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_chosen_site_is_in_the_address_for_reload_fresh_browser_and_back(viewer):
    page = viewer.open("?view=minerals&section=way&commodity=tungsten", ANSWER)
    table = page.locator(".st-key-ranked [data-testid=stDataFrameResizable]")
    table.wait_for()
    wait_until_answered(page)
    before = page.locator(ANSWER).inner_text()
    table.scroll_into_view_if_needed()
    # The mark that chooses a row stands in its first column; the first row is below the header.
    table.click(position={"x": 18, "y": 52})
    page.wait_for_url(re.compile("site="))
    name = wait_for_site(page)
    (site,) = parse_qs(urlsplit(page.url).query)["site"]
    assert page.evaluate(f"{WAY}.routes.length") == 3

    page.reload()
    assert wait_for_site(page) == name

    fresh = viewer.page.context.browser.new_context().new_page()
    fresh.goto(page.url)
    assert wait_for_site(fresh) == name
    fresh.context.close()

    page.locator(".st-key-way_to").get_by_text("Rotterdam", exact=True).click()
    page.wait_for_url(re.compile("to=rotterdam-port"))
    page.locator(ANSWER, has_text="to Rotterdam port").wait_for()
    page.wait_for_function(f"{WAY}.destination === 'rotterdam-port'")
    assert site in page.url
    page.go_back()
    page.locator(ANSWER, has_text="to Yokohama port").wait_for()
    page.go_back()
    page.wait_for_function(
        "before => document.querySelector('.ca-answer').innerText === before", arg=before
    )
    assert "site=" not in page.url


def wait_for_site(page):
    """Wait until title and map show the ways of a site; give its name."""
    page.locator(ANSWER, has_text=" to Yokohama port: ").wait_for()
    page.wait_for_selector(".atlas[data-drawn]")
    page.wait_for_function(f"{WAY}?.deposit?.name")
    name = page.evaluate(f"{WAY}.deposit.name")
    assert page.locator(ANSWER).inner_text().startswith(f"{name} to Yokohama port: ")
    return name
