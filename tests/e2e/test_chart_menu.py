"""The menu of every chart: its data, its picture, a link to it and how to cite it."""

import csv
import io
import struct
from urllib.parse import parse_qs, urlsplit

import pytest

from components.server.held import held_ledger
from components.words.amounts import format_share
from ledger.answers.dependence import concentrate
from ledger.answers.queries import Cut, Selection, cut
from tests.exhaustive import keep_in_test

#: An address and one of its charts.
CHARTS = {
    "atlas": ("?investor=JPN", "by_sector"),
    "corridors": ("?view=corridors&section=staircase", "staircase"),
    "minerals": ("?view=minerals", "supply"),
    "investors": ("?view=investors&section=dependence&investor=JPN", "dependence"),
}


def open_menu(viewer, query, key):
    page = viewer.page
    viewer.open(query, f".st-key-{key} .live-plot[data-drawn] .main-svg")
    button = page.locator(f".st-key-{key} .live-plot-menu")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    button.focus()
    page.keyboard.press("Enter")
    return page.locator(".live-plot-choices:popover-open")


def download(page, menu, action):
    with page.expect_download() as waiting:
        menu.locator(f"[data-action={action}]").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


@pytest.mark.parametrize("view", keep_in_test(CHARTS, ("atlas", "investors")))
def test_every_chart_of_a_view_has_a_menu_and_its_link_opens_it_with_the_filters(viewer, view):
    query, key = CHARTS[view]
    menu, page = open_menu(viewer, query, key), viewer.page
    plots = page.locator(".live-plot-chart").count()
    assert page.locator(".live-plot-menu").count() == plots > 0
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    address = menu.locator("textarea").input_value()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "live-plot-menu"
    asked = parse_qs(urlsplit(address).query)
    assert asked.items() >= parse_qs(query[1:]).items()
    assert asked["data"] == [held_ledger().current()[0].version]
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function(
        """key => {
          const box = document.querySelector(`.st-key-${key} .live-plot`)?.getBoundingClientRect();
          return box && box.height && box.top < innerHeight && box.bottom > 0;
        }""",
        arg=key,
    )


def test_the_data_are_the_numbers_that_the_chart_draws(viewer):
    query, key = CHARTS["investors"]
    menu = open_menu(viewer, query, key)
    snapshot = held_ledger().current()[0]
    name, body = download(viewer.page, menu, "data")
    assert name == f"dependence-{snapshot.version}.csv"
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))}
    found = concentrate(cut(snapshot, Cut(Selection(kinds=("named",)))), snapshot.republics)
    for republic in found:
        row = rows[f"{republic.recipient}|{republic.largest}"]
        assert float(row["x"]) == pytest.approx(republic.largest_share, abs=1e-5)
        assert format_share(republic.largest_share, 1.0) in row["words"]


def test_the_picture_has_title_source_and_link_and_the_citation_its_version_and_date(viewer):
    query, key = CHARTS["investors"]
    menu, page = open_menu(viewer, query, key), viewer.page
    snapshot = held_ledger().current()[0]
    title = page.locator("h3.ca-chart").first.inner_text()
    _, drawn = download(page, menu, "svg")
    text = drawn.decode().replace("\xa0", " ")
    for word in (*title.split(), snapshot.version, snapshot.date, "investor=JPN"):
        assert word in text
    page.locator(f".st-key-{key} .live-plot-menu").click()
    _, picture = download(page, menu, "png")
    width, height = struct.unpack(">II", picture[16:24])
    box = page.locator(f".st-key-{key} .live-plot-chart").bounding_box()
    assert width == 2 * int(box["width"])
    assert height > 2 * box["height"]
    page.locator(f".st-key-{key} .live-plot-menu").click()
    menu.locator("[data-action=cite]").click()
    cited = menu.locator("textarea").input_value()
    assert cited.startswith(f"{title}. Central Asia Corridors, data version {snapshot.version}")
    assert f"of {snapshot.date}, read " in cited
    assert viewer.foreign == []


def test_a_stage_has_no_menus(viewer):
    viewer.open("?view=briefing&scene=dependence", ".ca-stage[data-painted]")
    viewer.page.wait_for_selector(".ca-stage .live-plot-chart .main-svg")
    assert viewer.page.locator(".ca-stage .live-plot-menu").count() == 0
