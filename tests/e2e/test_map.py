"""The map in a real browser: it never jumps, it answers where it is touched, and it stays offline.

Pixels are not compared: the tests ask the map object, through `.atlas`'s `livePlot`, where things
are and what lies under a point, and then click there as a viewer would.
"""

import pytest

from components.figures.palette import THEMES
from components.words.catalogue import text
from tests.e2e.driving import (
    CAMERA,
    CORNER,
    HOLD,
    SAME,
    WHERE,
    choose,
    find_still,
    measured,
    rest,
)

UNDER = """({ x, y }) => {
  const plot = document.querySelector(".atlas").livePlot;
  const box = plot.map.getCanvas().getBoundingClientRect();
  return plot.hitAt({ x: x - box.left, y: y - box.top });
}"""
WATER = (
    "document.querySelector('.atlas').livePlot.map.getPaintProperty('water', 'background-color')"
)
# How large the largest bubble is that covers a point of the page.
COVERING = """({ x, y }) => {
  const { map, bubbles } = document.querySelector(".atlas").livePlot;
  const box = map.getCanvas().getBoundingClientRect();
  const covers = ({ lon, lat, dx, dy, r }) => {
    const at = map.project([lon, lat]);
    return Math.hypot(at.x + dx - x + box.left, at.y + dy - y + box.top) < r;
  };
  return Math.max(0, ...bubbles.filter(covers).map(({ r }) => r));
}"""
# Where a place's name is drawn, found by asking the map on a raster of the view.
NAMED = """(text) => {
  const { map } = document.querySelector(".atlas").livePlot;
  const { width, height, left, top } = map.getCanvas().getBoundingClientRect();
  const spots = [];
  for (let x = 0; x < width; x += 4) for (let y = 0; y < height; y += 4) {
    const [found] = map.queryRenderedFeatures([x, y], { layers: ["nodes-key-label"] });
    if (found?.properties.text === text) spots.push({ x: x + left, y: y + top });
  }
  return spots[Math.floor(spots.length / 2)];
}"""
NODE_NAMES = """() => {
  const { map } = document.querySelector(".atlas").livePlot;
  return map.querySourceFeatures("nodes").map(({ properties }) => properties.text);
}"""
#: How often a map at rest is drawn, and after a change whether more frames follow.
STILL = """async () => {
  const { map } = document.querySelector(".atlas").livePlot;
  await new Promise((resolve) => { map.once("idle", resolve); map.triggerRepaint(); });
  let frames = 0;
  map.on("render", () => { frames += 1; });
  for (let n = 0; n < 20; n += 1) await new Promise(requestAnimationFrame);
  const colour = map.getPaintProperty("water", "background-color");
  map.setPaintProperty("water", "background-color", "#123456");
  map.redraw();
  const fades = map.style.hasTransitions();
  map.setPaintProperty("water", "background-color", colour);
  return { frames: frames - 1, fades, names: map.style.placement.fadeDuration };
}"""
LEGS = """() => {
  const { layers } = document.querySelector(".atlas").livePlot;
  const { id, mode, planned, fan } = layers.legs;
  // From afar the first ferry line of a fan stands for all.
  return id.map((leg, n) => [leg, mode[n], planned[n]]).filter((_, n) => fan[n] >= 0);
}"""


def test_the_map_is_drawn_without_asking_another_host(atlas):
    # The page itself notes every foreign request; see conftest.py.
    assert atlas.evaluate("document.querySelector('.atlas').livePlot.bubbles.length") > 50


def test_bubbles_of_one_point_do_not_hide_each_other(atlas):
    worst = atlas.evaluate(
        """() => {
          const { bubbles } = document.querySelector(".atlas").livePlot;
          let worst = Infinity;
          for (const a of bubbles) for (const b of bubbles) {
            if (a === b || a.lon !== b.lon || a.lat !== b.lat) continue;
            const [one, other] = [a.half ?? a.r, b.half ?? b.r]; // a symbol's stand in a row
            worst = Math.min(worst, Math.hypot(a.dx - b.dx, a.dy - b.dy) - one - other);
          }
          return worst;
        }"""
    )
    assert worst >= 0


def test_every_leg_in_view_answers_in_its_middle(ground):
    kinds = set()
    for leg, mode, planned in ground.evaluate(LEGS):
        spot = ground.evaluate(WHERE, ["leg", leg])
        if not spot["inside"]:
            continue
        kinds.add((mode, planned))
        found = ground.evaluate(UNDER, spot)
        assert found["kind"] == "leg"
        assert leg in found["ids"]
    assert kinds >= {("rail", 0), ("rail", 1), ("sea", 0), ("pipeline", 0), ("cable", 1)}


def test_a_leg_answers_within_eight_pixels_and_no_further(ground):
    spot = ground.evaluate(WHERE, ["leg", "titr--aktau-port--alat-port"])
    near = ground.evaluate(UNDER, {**spot, "x": spot["x"] + 6})
    assert "titr--aktau-port--alat-port" in near["ids"]
    far = ground.evaluate(UNDER, {**spot, "x": spot["x"] + 40}) or {}
    assert "titr--aktau-port--alat-port" not in far.get("ids", ())


def test_a_point_in_kazakhstan_is_kazakhstan(ground):
    spot = ground.evaluate(WHERE, ["country", [64.6, 48.6]])
    assert ground.evaluate(UNDER, spot) == {"kind": "country", "id": "KAZ"}


def test_a_port_under_a_large_bubble_opens_by_its_mark_and_by_its_name(viewer):
    # Germany's large box is at Aktau, with no small deal upon it, and without deposits no dot
    # lies below the name, which would answer first.
    page = viewer.open("?investor=DEU&layers=deals&layers=places")
    spot = page.evaluate(WHERE, ["node", "aktau-port"])
    covering = page.evaluate(COVERING, spot)
    assert covering > 18
    assert page.evaluate(UNDER, spot)["id"] == "aktau-port"
    page.wait_for_function(NAMED, arg="Aktau")
    name = page.evaluate(NAMED, "Aktau")
    assert page.evaluate(UNDER, name)["id"] == "aktau-port"


def test_a_large_bubble_still_answers_where_nothing_is_drawn_on_it(atlas):
    assert (
        atlas.evaluate(
            """() => {
          const plot = document.querySelector(".atlas").livePlot;
          const at = plot.bubbles.findIndex((bubble) => bubble.r > 18);
          const { lon, lat, dx, dy, r } = plot.bubbles[at];
          const middle = plot.map.project([lon, lat]);
          let answers = 0;
          for (let step = 0; step < 24; step += 1) {
            const [x, y] = [Math.cos(step), Math.sin(step)].map((n) => n * r * 0.6);
            const found = plot.hitAt({ x: middle.x + dx + x, y: middle.y + dy + y });
            answers += found?.kind === "deal" && found.at === at;
          }
          return answers;
        }"""
        )
        > 8
    )


def test_places_and_the_strong_line_are_drawn_over_large_bubbles(atlas):
    order = atlas.evaluate(
        "document.querySelector('.atlas').livePlot.map.getStyle().layers.map(({ id }) => id)"
    )
    for above in ("strong", "nodes", "nodes-key", "nodes-key-label", "deposits", "deals-small"):
        assert order.index(above) > order.index("deals-large")


def node_names(page):
    """Name the places that the map holds, once its worker has cut all it shows into tiles."""
    page.wait_for_function(
        f"({NODE_NAMES})().length > 0 && "
        "document.querySelector('.atlas').livePlot.map.areTilesLoaded()"
    )
    return page.evaluate(NODE_NAMES)


def test_places_of_pipelines_only_are_there_with_their_layer_only(viewer):
    page = viewer.open("?camera=58.0,42.0,5.8")
    names = node_names(page)
    assert "Galkynysh gas field" not in names
    assert "Dushanbe" not in names
    page = viewer.open("?camera=58.0,42.0,5.8&layers=energy&layers=places")
    assert "Galkynysh gas field" in node_names(page)


ON_SCREEN = """() => {
  const { bubbles, figure } = document.querySelector(".atlas").livePlot;
  const rows = bubbles.map(({ usdM, symbol, look }) => ({ usdM, symbol: symbol ?? "", look }));
  return { rows, totals: figure.atlas.totals };
}"""
#: The line at the foot, whether all of it is seen, and how much of the map the open rest covers.
FOOT = """() => {
  const [host, line] = [document.querySelector(".atlas"), document.querySelector(".atlas-line")];
  const body = document.querySelector(".atlas-legend-body").getBoundingClientRect();
  const plot = host.querySelector(".atlas-plot").getBoundingClientRect();
  return {
    keys: [...line.children].map((key) => key.textContent),
    isWhole: line.scrollWidth <= line.clientWidth,
    isBelow: line.getBoundingClientRect().top >= plot.bottom - 1,
    covered: (body.width * body.height) / (plot.width * plot.height),
  };
}"""


def test_all_marks_on_the_map_are_what_the_headline_counts(viewer):
    for query in ("", "?investor=JPN&colour=sector", "?kind=list"):
        page = viewer.open(query)
        marks = page.evaluate(ON_SCREEN)["rows"]
        assert {bool(mark["symbol"]) for mark in marks} == {True, False}
        counted = measured(page, "counted")
        assert sum(mark["usdM"] for mark in marks) == pytest.approx(
            counted, abs=0.0005 * len(marks)
        )


def test_a_symbol_opens_its_countrys_dossier_and_says_its_sum(viewer):
    page = viewer.open("?investor=JPN")
    spot = find_still(
        page,
        """() => {
          const { map, bubbles } = document.querySelector(".atlas").livePlot;
          const box = map.getCanvas().getBoundingClientRect();
          const list = bubbles.find(({ symbol, look }) => symbol === "UZB" && look === "hatched");
          const { x, y } = map.project([list.lon, list.lat]);
          return { x: x + list.dx + box.left, y: y + list.dy + box.top };
        }""",
    )
    page.mouse.move(spot["x"], spot["y"])
    tip = page.locator(".atlas-tip")
    tip.get_by_text("has no place of its own").wait_for()
    assert "Uzbekistan" in tip.inner_text()
    page.mouse.click(spot["x"], spot["y"])
    page.locator(".st-key-panel h3", has_text="Uzbekistan").wait_for()


def test_the_legend_is_one_line_at_the_foot_and_opens_on_demand(viewer):
    viewer.page.set_viewport_size({"width": 1280, "height": 720})
    page = viewer.open(anew=True)
    foot = page.evaluate(FOOT)
    marks = ["Committed", "Signed", "Announced", "In lists", "Goals"]
    assert foot == {"keys": [*marks, "$1B", "$10B"], "isWhole": True, "isBelow": True, "covered": 0}
    page.locator(".atlas-legend summary").click()
    page.locator(".atlas-legend-body").get_by_text("counts $0").wait_for()
    opened = page.evaluate(FOOT)
    assert 0 < opened["covered"] < 1 / 2
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('.atlas').clientWidth < 400")
    assert page.evaluate(FOOT)["isWhole"]


def test_what_lies_beyond_the_frame_is_named_at_its_edge(viewer):
    page = viewer.open()
    names = page.locator(".atlas-end")
    page.wait_for_function("document.querySelectorAll('.atlas-end:not([hidden])').length === 2")
    assert sorted(names.all_inner_texts()) == ["Xi'an →", "← Constanta"]
    assert page.locator(".atlas-scale").inner_text().endswith(" km")
    page = viewer.open("?camera=70.0,42.0,2.4")  # which holds both ends
    page.wait_for_function("!document.querySelector('.atlas-end:not([hidden])')")


def test_a_shade_has_its_classes_and_source_and_hatches_what_has_no_figure(viewer):
    query = "?recipient=all&layers=deals&layers=corridor-states&shade=output"
    page = viewer.open(query, anew=True)
    assert "% of a year's output" in page.locator(".atlas-line").inner_text()
    page.locator(".atlas-legend summary").click()
    assert "World Bank" in page.locator(".atlas-legend-body").inner_text()
    shade, missing = page.evaluate(
        """() => {
          const { map, figure, plot } = document.querySelector(".atlas").livePlot;
          const hatched = map.getFilter("missing")[2][1];
          return [plot.data[0].locations, [figure.atlas.shade.missing, hatched]];
        }"""
    )
    assert {"KAZ", "UZB"} <= {*shade}
    assert missing[0] == missing[1]


def test_choosing_an_investor_keeps_the_map_object_and_the_camera_that_was_moved(viewer):
    page = viewer.open()
    page.evaluate(HOLD)
    before = page.evaluate(CAMERA)
    page.get_by_label("Zoom in").click()
    camera = rest(page)
    assert camera != before
    bubbles = page.evaluate("document.querySelector('.atlas').livePlot.bubbles.length")
    choose(page, "investor", "Japan")
    assert page.evaluate(SAME)
    assert page.evaluate(CAMERA) == camera
    assert page.evaluate("document.querySelector('.atlas').livePlot.bubbles.length") < bubbles


def test_the_theme_changes_in_the_same_map(viewer):
    page = viewer.open()
    page.evaluate(HOLD)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector(".atlas[data-theme=dark]")
    page.wait_for_function(f"({WATER}) === '{THEMES['dark'].sea}'")
    assert page.evaluate(SAME)


def test_a_map_at_rest_is_not_drawn_and_a_change_is_there_in_one_frame(atlas):
    # Names fade in, but for whoever prefers less motion, as this window does.
    assert atlas.evaluate(STILL) == {"frames": 0, "fades": False, "names": 0}


def test_layers_are_switched_in_place(viewer):
    page = viewer.open()
    page.evaluate(HOLD)
    shown = (
        "document.querySelector('.atlas').livePlot.map.getLayoutProperty('deposits', 'visibility')"
    )
    assert page.evaluate(shown) == "visible"
    page.locator(".st-key-layers").get_by_text("Deposits").click()
    page.wait_for_function(f"{shown} === 'none'")
    assert page.evaluate(SAME)


def test_a_double_click_zooms_in_and_does_not_throw_the_camera_back(viewer):
    page = viewer.open()
    spot = find_still(page, CORNER, [".atlas", 420, 260])
    page.mouse.dblclick(spot["x"], spot["y"])
    once = rest(page)
    page.mouse.dblclick(spot["x"], spot["y"])
    twice = rest(page, f"map.getZoom() !== {once[2]}")
    assert twice[2] > once[2] + 0.5


def test_a_map_without_its_layers_says_so_in_words(window, server):
    page = window.new_page()
    page.route("**/atlas/*.json", lambda route: route.abort())
    page.goto(server)
    page.get_by_text(text("still.failed")).first.wait_for()
    page.close()
