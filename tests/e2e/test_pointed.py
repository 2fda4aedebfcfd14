"""What a scene points at on a map: a sight, its name beside it, and a key in the legend."""

import pytest

from components.figures.map_style import SIGHT
from tests.e2e.staging import MAPPED, wait_for_scene
from tests.exhaustive import THEMES

#: What of it is drawn, what a map names otherwise, and what its marks are.
DRAWN = """() => {
  const { map, figure } = document.querySelector(".ca-on .atlas").livePlot;
  const texts = (key, ...ids) => map
    .queryRenderedFeatures({ layers: ids.filter((id) => map.getLayer(id)) })
    .map(({ properties }) => properties[key]);
  const others = map.getStyle().layers
    .filter(({ id, type }) => type === "symbol" && !id !== "focus-names")
    .map(({ id }) => id);
  return {
    sights: texts("r", "focus-sight"),
    named: texts("name", "focus-names"),
    others: texts("text", ...others).filter(Boolean),
    legend: document.querySelector(".ca-on .atlas-legend").innerText,
    stops: texts("tier", "stops-from", "stops-to").length,
  };
}"""
#: Names beside the sights of each scene, as its map writes them.
NAMES = {
    "pledge": {"Shared between countries: goals"},
    "inside": {"Kazakhstan: in lists", "Uzbekistan: in lists"},
    "corridor": {"Khorgos", "Aktau", "Baku (Alat)", "Poti"},
    "caspian": {"Aktau", "Kuryk", "Baku (Alat)", "Turkmenbashi"},
    "watch": {"Navoi, Kashkadarya", "Aktau"},
}


@pytest.mark.parametrize("theme", THEMES)
def test_each_has_a_sight_its_name_once_and_a_key(staged, scenes, theme):
    page = staged((1280, 720), f"?view=briefing&theme={theme}")
    page.keyboard.press("p")
    listed = page.locator("nav[aria-label=Scenes] button")
    for scene in scenes:
        if scene.link.view not in MAPPED:
            continue
        listed.nth(scene.order - 1).evaluate("button => button.click()")
        wait_for_scene(page, scene.order)
        drawn = page.evaluate(DRAWN)
        names = NAMES.get(scene.id, set())
        assert len(drawn["sights"]) == len(names), scene.id
        assert {*drawn["named"]} == names, scene.id
        assert names.isdisjoint(drawn["others"]), scene.id
        assert ("Highlighted" in drawn["legend"]) == bool(names), scene.id


def test_the_end_of_a_route_has_a_wider_sight_than_its_ring(staged, scenes):
    place = next(scene.order for scene in scenes if scene.id == "corridor")
    page = staged((1280, 720), f"?view=briefing&scene={place}")
    wait_for_scene(page, place)
    assert page.evaluate(DRAWN)["stops"] == 2
    widest = max(page.evaluate(DRAWN)["sights"])
    assert widest == SIGHT.reach_of_ends + SIGHT.off > SIGHT.reach + SIGHT.off
