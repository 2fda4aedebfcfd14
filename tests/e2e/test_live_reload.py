"""The open page while its files are edited: banners come and go, figures follow, the map stays."""

import csv
import json
import re

import pytest

from tests.e2e.driving import HOLD, SAME, find_still, measured

WATER = """(name) => {
  const { map } = document.querySelector(".atlas").livePlot;
  return map.querySourceFeatures("lakes").some(({ properties }) => properties.name === name);
}"""
# A bubble of one deal that answers at its middle, where it is on the page, and what it says it is.
ALONE = """() => {
  const plot = document.querySelector(".atlas").livePlot;
  const { left, top } = plot.map.getCanvas().getBoundingClientRect();
  for (const [at, { rows, lon, lat, dx, dy, r }] of plot.bubbles.entries()) {
    if (rows.length > 1 || r < 8) continue;
    const middle = plot.map.project([lon, lat]);
    const spot = { x: middle.x + dx, y: middle.y + dy };
    const found = plot.hitAt(spot);
    if (found?.kind !== "deal" || found.at !== at) continue;
    const { id, title } = plot.layers.deals;
    return { id: id[rows[0]], title: title[rows[0]], lon, lat, x: spot.x + left, y: spot.y + top };
  }
  return null;
}"""
# The deal that stands first in the layers of the map.
FIRST = """() => document.querySelector(".atlas").livePlot.layers.deals.id[0]"""
BALKHASH = """() => {
  const { map } = document.querySelector(".atlas").livePlot;
  map.jumpTo({ center: [76, 46.3], zoom: 5 });
}"""


@pytest.fixture(scope="module")
def page(desk):
    page = desk.viewer.open("?years=..")
    page.evaluate(HOLD)
    return page


@pytest.fixture(autouse=True)
def _same_map(desk, page):
    """Whatever happens to the files, the map is never built anew; each test leaves them good."""
    files = [path for folder in desk.folders for path in folder.iterdir() if path.is_file()]
    good = {path: path.read_bytes() for path in files}
    yield
    assert page.evaluate(SAME)
    for path, content in good.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    page.wait_for_selector("[data-testid=stAlert]", state="detached")


def banner(page, words):
    return page.locator("[data-testid=stAlert]", has_text=words)


def wait_until_recovered(notice):
    notice.wait_for(state="detached")


def deals(page):
    """Find where the headline says how many deals it is about."""
    return page.locator(".ca-paid small", has_text="sourced for")


def number(where):
    return int(re.search(r"of ([\d,]+) deal", where.inner_text())[1].replace(",", ""))


def wait_for_deals(page, count):
    deals(page).filter(has_text=f"of {count:,} deal").wait_for()


def test_a_broken_table_is_told_and_mending_it_ends_the_banner(desk, page):
    table = desk.data / "pledges.csv"
    content = table.read_bytes()
    before = measured(page, "counted")
    table.write_bytes(content[: len(content) // 2])
    notice = banner(page, "data/pledges.csv has been unusable since")
    notice.wait_for()
    assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d UTC", notice.inner_text())
    assert page.get_by_text(re.compile(r"data/pledges\.csv:\d+")).count()
    assert measured(page, "counted") == before
    table.write_bytes(content)
    wait_until_recovered(notice)
    assert measured(page, "counted") == before


def test_a_deleted_table_is_told_and_putting_it_back_ends_the_banner(desk, page):
    table = desk.data / "deposits.csv"
    content = table.read_bytes()
    table.unlink()
    notice = banner(page, "data/deposits.csv has been unusable since")
    notice.wait_for()
    table.write_bytes(content)
    wait_until_recovered(notice)


def test_rows_cut_off_at_a_line_end_are_named_until_they_are_back(desk, page):
    table = desk.data / "pledges.csv"
    content = table.read_bytes()
    *rows, last = content.splitlines(keepends=True)
    before = number(deals(page))
    table.write_bytes(b"".join(rows))
    notice = banner(page, "1 row was removed from data/pledges.csv at")
    notice.wait_for()
    assert last.split(b",")[0].decode() in notice.inner_text()
    wait_for_deals(page, before - 1)
    table.write_bytes(content)
    wait_until_recovered(notice)
    assert number(deals(page)) == before


def test_a_notice_of_lost_rows_can_be_dismissed(desk, page):
    table = desk.data / "context.csv"
    table.write_bytes(b"".join(table.read_bytes().splitlines(keepends=True)[:-1]))
    notice = banner(page, "1 row was removed from data/context.csv at")
    notice.wait_for()
    page.get_by_role("button", name="Dismiss").click()
    notice.wait_for(state="detached")


def test_the_figures_follow_a_good_edit_without_a_reload(desk, page):
    table = desk.data / "pledges.csv"
    content = table.read_bytes()
    row = next(line for line in content.splitlines(keepends=True) if b",financed," in line)
    copy = b"a-row-that-is-new" + row[row.index(b",") :]
    before = number(deals(page))
    table.write_bytes(content + copy)
    wait_for_deals(page, before + 1)
    passing = page.locator("[data-testid=stToast]", has_text="data/pledges.csv: 1 row added")
    passing.wait_for()
    table.write_bytes(content)
    wait_for_deals(page, before)
    page.get_by_role("button", name="Dismiss").click()  # that took a row away again


def test_after_rows_moved_a_click_on_a_bubble_opens_its_own_deal(desk, page):
    table = desk.data / "pledges.csv"
    header, *rows = table.read_bytes().splitlines(keepends=True)
    first = page.evaluate(FIRST)
    table.write_bytes(b"".join([header, *reversed(rows)]))
    page.wait_for_function(f"first => ({FIRST})() !== first", arg=first)
    bubble = find_still(page, ALONE)
    page.mouse.click(bubble["x"], bubble["y"])
    page.locator(".st-key-panel", has_text=bubble["title"]).wait_for()
    lines = table.read_text(encoding="utf-8").splitlines()
    shown = next(row for row in csv.DictReader(lines) if row["id"] == bubble["id"])
    assert shown["title"] == bubble["title"]
    lon, lat = (round(float(shown[name]), 3) for name in ("lon", "lat"))
    assert (lon, lat) == (bubble["lon"], bubble["lat"])


def test_broken_shapes_leave_the_map_and_are_told(desk, page):
    shapes = desk.geodata / "countries.geojson"
    content = shapes.read_bytes()
    shapes.write_bytes(content[: len(content) // 2])
    notice = banner(page, "geodata/countries.geojson has been unusable since")
    notice.wait_for()
    shapes.write_bytes(content)
    wait_until_recovered(notice)


def test_edited_shapes_are_drawn_on_the_same_map_from_a_new_address(desk, page):
    shapes = desk.geodata / "lakes.geojson"
    page.evaluate(BALKHASH)
    page.wait_for_function(WATER, arg="Balkhash")
    document = json.loads(shapes.read_bytes())
    features = document["features"]
    document["features"] = [f for f in features if f["properties"]["name"] != "Balkhash"]
    with page.expect_response(re.compile(r"/shapes/[0-9a-f]{12}/lakes\.geojson")) as fetched:
        shapes.write_text(json.dumps(document), encoding="utf-8")
    assert b"Balkhash" not in fetched.value.body()
    page.wait_for_function(f"(name) => !({WATER})(name)", arg="Balkhash")
