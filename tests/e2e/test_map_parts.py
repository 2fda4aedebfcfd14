"""The years played and two sides beside each other, added up in the browser, in the address."""

from dataclasses import replace
from urllib.parse import parse_qs, urlparse

import pytest

from components.link.opening import OPENING
from components.server.held import held_ledger
from components.words.catalogue import text
from ledger.answers.queries import select, total
from tests.e2e.driving import HOLD, SAME, choose

#: A deal of China's with a place of its own, announced since 2020.
OF_CHINA = "chn-kaz-boguty-tungsten"
#: What the marks on the map count in all, and how many of them stand for what another one does.
MARKS = """() => {
  const { bubbles } = document.querySelector(".atlas").livePlot;
  const keys = bubbles.map((b) => [b.symbol, b.lon, b.lat, b.group, b.look].join());
  const rows = bubbles.flatMap((b) => b.rows);
  return {
    usd_m: bubbles.reduce((sum, b) => sum + b.usdM, 0),
    twice: keys.length - new Set(keys).size + rows.length - new Set(rows).size,
  };
}"""
#: What the marks of the second map count.
SECOND = """() => {
  const { marks } = document.querySelector(".atlas").livePlot.parts;
  return marks.reduce((sum, b) => sum + b.usdM, 0);
}"""
#: How often rows were fetched.
FETCHES = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => name.includes("/frames/")).length"""


@pytest.fixture(scope="module")
def counted():
    """What the ledger counts of the opening selection, narrowed."""
    snapshot = held_ledger().current()[0]
    return lambda **part: total(select(snapshot, replace(OPENING, **part))).counted_usd_m


def press(page, name):
    page.get_by_role("button", name=text(name), exact=True).click()


def asked(page, name):
    return parse_qs(urlparse(page.url).query).get(name, [None])[0]


def test_each_year_shows_what_was_announced_until_then_and_the_address_names_it(viewer, counted):
    page = viewer.open()
    page.evaluate(HOLD)
    whole = page.evaluate(MARKS)
    press(page, "time.open")
    page.wait_for_function("new URL(location.href).searchParams.get('frame') > '2020'")
    press(page, "time.pause")
    slider = page.get_by_label(text("time.year"))
    slider.press("Home")
    for year in range(2020, 2024):
        assert asked(page, "frame") == str(year)
        marks = page.evaluate(MARKS)
        assert marks["usd_m"] == pytest.approx(counted(years=(2020, year)), abs=0.1)
        assert marks["twice"] == 0
        slider.press("ArrowRight")
    assert page.evaluate(FETCHES) == 1
    choose(page, "investor", "Japan")
    japan = counted(investors=("JPN",), years=(2020, 2024))
    assert page.evaluate(MARKS)["usd_m"] == pytest.approx(japan, abs=0.1)
    page.go_back()
    press(page, "time.close")
    assert asked(page, "frame") is None
    page.wait_for_function(
        "(sum) => Math.abs(document.querySelector('.atlas').livePlot.bubbles"
        ".reduce((all, b) => all + b.usdM, 0) - sum) < 0.1",
        arg=whole["usd_m"],
    )
    assert page.evaluate(SAME)


def test_a_deal_moves_up_in_the_year_of_its_date_and_the_bar_says_how_many_do(viewer):
    """The contract of a wind farm is of June 2020, its loans of September 2022."""
    page = viewer.open("?investor=ARE&years=2020..&frame=2021")
    looks = """(id) => {
      const { bubbles, layers } = document.querySelector(".atlas").livePlot;
      const at = layers.deals.id.indexOf(id);
      return bubbles.find((b) => b.rows.includes(at))?.look;
    }"""
    farm = "are-uzb-masdar-zarafshan-600"
    assert page.evaluate(looks, farm) == "ring"
    page.get_by_label(text("time.year")).press("ArrowRight")
    assert page.evaluate(looks, farm) == "filled"
    note = page.locator(".atlas-time p").inner_text()
    assert "no dated stage and stand at today's" in note
    press(page, "time.close")


def test_two_sides_have_one_camera_one_scale_and_a_line_that_keys_move(viewer, counted):
    page = viewer.open("?versus=JPN..CHN")
    page.evaluate(HOLD)
    page.wait_for_function(
        "document.querySelector('.atlas').livePlot.parts.tools.versus.second?.getSource('deals')"
    )
    assert page.evaluate(MARKS)["usd_m"] == pytest.approx(counted(investors=("JPN",)), abs=0.1)
    assert page.evaluate(SECOND) == pytest.approx(counted(investors=("CHN",)), abs=0.1)
    rooms = [page.locator(part).bounding_box() for part in (".atlas-plot", ".atlas-second")]
    assert rooms[0] == pytest.approx(rooms[1], abs=1), "the second map lies on the first"
    page.get_by_label("Zoom in").click()
    page.wait_for_function("!document.querySelector('.atlas').livePlot.map.isMoving()")
    assert page.evaluate(
        """() => {
          const { map, parts } = document.querySelector(".atlas").livePlot;
          const cameras = [map, parts.tools.versus.second].map((one) => JSON.stringify(
            [one.getCenter().toArray().map((n) => n.toFixed(6)), one.getZoom().toFixed(6)]));
          return cameras[0] === cameras[1];
        }"""
    )
    line = page.get_by_role("slider", name=text("versus.slider"))
    line.press("ArrowRight")
    assert line.get_attribute("aria-valuenow") == "52"
    line.press("Home")
    assert line.get_attribute("aria-valuenow") == "0"
    page.get_by_label(text("versus.left"), exact=True).select_option("2021")
    assert asked(page, "versus") == "2021..CHN"
    assert page.evaluate(MARKS)["usd_m"] == pytest.approx(counted(years=(2020, 2021)), abs=0.1)
    press(page, "versus.close")
    assert page.locator(".atlas-second").count() == 0
    assert asked(page, "versus") is None
    assert page.evaluate(SAME)


def test_what_a_dossier_is_about_is_ringed_on_the_side_that_has_its_mark(viewer):
    page = viewer.open(f"?versus=JPN..CHN&dossier=deal%3A{OF_CHINA}")
    page.wait_for_function(
        "document.querySelector('.atlas').livePlot.parts.tools.versus.second?.getSource('focus')"
    )
    rings = """() => {
      const { map, parts } = document.querySelector(".atlas").livePlot;
      return [map, parts.tools.versus.second].map(
        (one) => one.getSource("focus").serialize().data.features.length);
    }"""
    page.wait_for_function(f"({rings})()[1] > 0")
    assert page.evaluate(rings) == [0, 1]
