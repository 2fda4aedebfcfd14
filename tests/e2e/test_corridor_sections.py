"""Sections of the corridors view in a real browser: places by days on the map, the staircase."""

import re

import pytest

from tests.e2e.driving import HOLD, SAME, drawn

NARROW = {"width": 390, "height": 844}

#: The places that the map draws by class, and their colours, as it holds them.
REACHED = """() => {
  const { atlas } = document.querySelector('.atlas').livePlot.figure;
  const { reach, routes } = atlas.scenario;
  return { places: reach ? reach.id.length : 0, classes: reach ? reach.labels : [], routes };
}"""


def open_section(viewer, query, *, narrow=False):
    if narrow:
        viewer.page.set_viewport_size(NARROW)
    theme = "&theme=dark" if narrow else ""
    return viewer.open(f"?view=corridors&{query}{theme}")


def reach_of(viewer, *, narrow=False):
    """Widen the days on the map that stays, and give how many places each shows."""
    page = open_section(viewer, "section=reach&within=7", narrow=narrow)
    few = page.evaluate(REACHED)
    assert few["classes"] == ["up to 7"]
    assert few["routes"] == []
    page.evaluate(HOLD)
    before = drawn(page)
    page.get_by_text("20 days", exact=True).click()
    page.wait_for_url(re.compile("within=20"))
    page.wait_for_function(f"Number(document.querySelector('.atlas').dataset.drawn) > {before}")
    assert page.evaluate(SAME)
    return page, few, page.evaluate(REACHED)


def test_more_days_colour_more_places_on_the_same_map_with_a_legend(viewer):
    page, few, many = reach_of(viewer)
    assert many["places"] > few["places"] > 0
    assert many["classes"] == ["up to 7", "7 to 10", "10 to 15", "15 to 20"]
    legend = page.locator(".atlas-legend").inner_text()
    assert "Days from Xi'an" in legend
    assert all(label in legend for label in many["classes"])
    page.get_by_text(f"{many['places']} of ").first.wait_for()
    # The routes come back with the section that shows them.
    page.get_by_text("Compare paths", exact=True).click()
    page.wait_for_function(f"({REACHED})().routes.length > 0")


@pytest.mark.audit
def test_reach_works_on_a_narrow_screen_in_the_dark(viewer):
    page, few, many = reach_of(viewer, narrow=True)
    assert many["places"] > few["places"] > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def staircase_of(viewer, *, narrow=False):
    page = open_section(viewer, "section=staircase", narrow=narrow)
    page.get_by_role("button", name="World Bank: 11 Mt by 2030").click()
    page.wait_for_url(re.compile("goal=11"))
    page.wait_for_url(re.compile("along=middle-corridor"))
    page.locator(".st-key-staircase .main-svg").first.wait_for()
    return page


def test_the_world_banks_preset_draws_the_steps_of_the_middle_corridor(viewer):
    page = staircase_of(viewer)
    page.get_by_text("To carry 11 Mt a year instead of").wait_for()
    words = page.locator(".st-key-staircase .annotation-text")
    words.filter(has_text="goal 11 Mt").wait_for()
    words.filter(has_text=re.compile(r"^1\. ")).wait_for()
    page.goto(page.url)
    page.get_by_text("To carry 11 Mt a year instead of").wait_for()


@pytest.mark.audit
def test_the_staircase_fits_a_narrow_screen_in_the_dark(viewer):
    page = staircase_of(viewer, narrow=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
