"""The map of routes in a real browser: what a scenario closes is seen, and the map never jumps."""

import pytest

from tests.e2e.driving import CAMERA, HOLD, SAME, WHERE, drawn, find_still

QUERY = "?view=corridors&from=xian&to=budapest"
SCENARIO = "document.querySelector('.atlas').livePlot.figure.atlas.scenario"
#: The first leg by sea of the first route.
FERRY = f"""() => {{
  const {{ legs }} = document.querySelector(".atlas").livePlot.layers;
  return {SCENARIO}.routes[0].find((id) => legs.mode[legs.id.indexOf(id)] === "sea");
}}"""
SCENARIO_OR_NONE = "document.querySelector('.atlas')?.livePlot?.figure?.atlas.scenario"
ROUTES = f"{SCENARIO}.routes.map((legs) => legs.join())"
# The names of the style's layers that are drawn somewhere in the view.
DRAWN = """() => {
  const { map } = document.querySelector(".atlas").livePlot;
  if (!map) return [];
  return [...new Set(map.queryRenderedFeatures().map(({ layer }) => layer.id))];
}"""
ENDS_IN_VIEW = """() => {
  const plot = document.querySelector(".atlas").livePlot;
  const { width, height } = plot.map.getCanvas().getBoundingClientRect();
  return plot.read().ways.every(({ points }) => points.flat().every((spot) => {
    const { x, y } = plot.map.project(spot);
    return x > 0 && y > 0 && x < width && y < height;
  }));
}"""


def redrawn(page, act):
    """Do something and wait until the map has been drawn anew."""
    before = drawn(page)
    act()
    page.wait_for_function(f"Number(document.querySelector('.atlas').dataset.drawn) > {before}")


def rendered(page, layer):
    page.wait_for_function(f"({DRAWN})().includes('{layer}')")


def test_the_first_view_fits_the_routes(viewer):
    page = viewer.open(QUERY, anew=True)
    assert page.evaluate(ENDS_IN_VIEW)
    for layer in ("ways-rail", "marks", "arrows", "end-names", "stop-names"):
        rendered(page, layer)


def test_another_pair_of_places_moves_the_camera(viewer):
    first = viewer.open(QUERY).evaluate(CAMERA)
    page = viewer.open("?view=corridors&from=khorgos-cn&to=poti-port")
    assert page.evaluate(CAMERA) != first
    assert page.evaluate(ENDS_IN_VIEW)


def test_closing_russia_hatches_it_and_keeps_the_map_and_the_camera(viewer):
    page = viewer.open(QUERY)
    page.evaluate(HOLD)
    camera, before = page.evaluate(CAMERA), page.evaluate(ROUTES)
    redrawn(page, page.get_by_role("button", name="Avoid Russia").click)
    assert page.evaluate(SAME)
    assert page.evaluate(CAMERA) == camera
    assert page.evaluate(ROUTES) != before
    for layer in ("avoided", "closed-0", "crosses"):
        rendered(page, layer)


def test_a_click_on_a_leg_closes_it_and_another_route_is_drawn(viewer):
    page = viewer.open("?view=corridors&from=khorgos-cn&to=poti-port&avoid=RUS&avoid=IRN")
    page.evaluate(HOLD)
    ferry = page.evaluate(FERRY)
    spot = find_still(page, WHERE, ["leg", ferry])
    page.mouse.move(spot["x"], spot["y"])
    page.locator(".atlas-tip", has_text="Click to close it").wait_for()
    redrawn(page, lambda: page.mouse.click(spot["x"], spot["y"]))
    assert ferry in page.evaluate(f"{SCENARIO}.closed")
    assert ferry not in page.evaluate(f"{SCENARIO}.routes[0]")
    assert page.evaluate(SAME)
    rendered(page, "closed-1")


def test_any_country_of_the_network_answers_and_any_other_says_why_not(viewer):
    page = viewer.open(QUERY)
    find = """([lon, lat]) => {
      const plot = document.querySelector(".atlas").livePlot;
      return plot.hitAt(plot.map.project([lon, lat]));
    }"""
    assert page.evaluate(find, [46.0, 56.5]) == {"kind": "country", "id": "RUS"}
    assert page.evaluate(find, [38.6, 34.9])["kind"] is None


def test_the_legend_names_the_routes(viewer):
    page = viewer.open(QUERY)
    keys = page.locator(".atlas-line > *").all_inner_texts()
    assert keys[0].endswith("First route")
    assert not page.locator(".atlas-legend-body").is_visible()
    page.locator(".atlas-legend summary").click()
    assert "Other lines" in page.locator(".atlas-legend-body").inner_text()
    assert "OpenStreetMap" in page.locator(".atlas-sources").inner_text()


@pytest.mark.audit
def test_going_to_the_atlas_and_back_draws_each_map_whole(viewer):
    page = viewer.open(QUERY)
    views = page.get_by_role("navigation", name="Views")
    views.get_by_role("link", name="Atlas").click()
    page.wait_for_function("document.querySelector('.atlas')?.livePlot?.bubbles.length > 50")
    assert page.locator(".atlas-key-area").first.is_visible()
    views.get_by_role("link", name="Corridors").click()
    page.wait_for_function(f"Boolean({SCENARIO_OR_NONE})")
    rendered(page, "ways-rail")
    assert page.locator(".atlas-legend").count() == 1
