"""The map of mines and plants in a real browser: it stays the same map, and answers a hand."""

from tests.e2e.driving import CAMERA, HOLD, SAME, choose, find_still, wait_until_answered

QUERY = "?view=minerals&section=where&commodity=uranium&size=output"
SITES = """() => document.querySelector(".atlas").livePlot.read().map(({ id, r }) => [id, r])"""
WHERE = """(id) => {
  const plot = document.querySelector(".atlas").livePlot;
  const box = plot.map.getCanvas().getBoundingClientRect();
  const site = plot.read().find((one) => one.id === id);
  const { x, y } = plot.map.project([site.lon, site.lat]);
  return { x: x + box.left, y: y + box.top };
}"""
UNDER = """({ x, y }) => {
  const plot = document.querySelector(".atlas").livePlot;
  const box = plot.map.getCanvas().getBoundingClientRect();
  return plot.hitAt({ x: x - box.left, y: y - box.top });
}"""


def test_a_mineral_and_a_size_change_the_marks_and_not_the_map(viewer):
    page = viewer.open(QUERY)
    before, camera = dict(page.evaluate(SITES)), page.evaluate(CAMERA)
    assert max(before, key=before.get) == "u-navoiyuran"
    page.evaluate(HOLD)
    page.locator(".st-key-size").get_by_text("in the ground").click()
    page.wait_for_function(
        "() => document.querySelector('.atlas').livePlot.figure.atlas.minerals.scale.title"
        ".includes('ground')"
    )
    after = dict(page.evaluate(SITES))
    assert before.keys() <= after.keys() | {"ortalyk"}
    assert before["u-inkai-1"] != after["u-inkai-1"]
    choose(page, "commodity", "Tungsten")
    wait_until_answered(page)
    page.wait_for_function(
        "() => !document.querySelector('.atlas').livePlot.figure.atlas.minerals.scale"
    )
    assert "usgs-md-1418-boguty" in dict(page.evaluate(SITES))
    assert page.evaluate(SAME)
    assert page.evaluate(CAMERA) == camera


def test_a_click_on_a_site_opens_its_dossier_and_writes_it_into_the_address(viewer):
    page = viewer.open(QUERY)
    spot = find_still(page, WHERE, "u-semizbai")
    assert page.evaluate(UNDER, spot)["id"] == "u-semizbai"
    page.mouse.move(spot["x"], spot["y"])
    tip = page.locator(".atlas-tip")
    tip.wait_for()
    assert "(estimate)" in tip.inner_text()
    page.mouse.click(spot["x"], spot["y"])
    page.locator(".ca-dossier h3", has_text="Semizbai").wait_for()
    page.wait_for_url("**site=u-semizbai**")
    rings = """() => document.querySelector(".atlas").livePlot.map
      .queryRenderedFeatures({ layers: ["focus-ring"] }).length"""
    page.wait_for_function(f"({rings})() > 0")


def test_the_legend_says_only_what_is_drawn(viewer):
    page = viewer.open(QUERY)
    line = page.locator(".atlas-line").inner_text()
    assert "China" not in line.split("Ring: largest owner from")[1].split("Mine or field")[0]
    page.locator(".atlas-legend summary").click()
    words = page.locator(".atlas-legend-body").inner_text()
    assert "Area: uranium produced in a year" in words
    assert "Plant" in words


def test_what_a_scene_points_at_is_ringed_as_large_as_it_is_and_named(viewer):
    page = viewer.open(QUERY)
    ring = page.evaluate(
        """() => {
          const plot = document.querySelector(".atlas").livePlot;
          const chosen = { kind: "deposit", id: "u-inkai-1", name: "Inkai", pointed: true };
          const found = plot.find(chosen);
          return { ...plot.focusFeature(found).properties, mark: plot.siteOf(found).r };
        }"""
    )
    assert (ring["name"], ring["pointed"]) == ("Inkai", True)
    assert ring["r"] > ring["mark"]
