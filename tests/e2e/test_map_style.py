"""The page's map and the picture draw each layer alike: what MapLibre and matplotlib have of it.

Both read components/figures/map_style.py; a number or colour of its own on either side fails here.
"""

import math
from dataclasses import replace

import pytest
from matplotlib.collections import EllipseCollection, LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.text import Text

from components.export.map.atlas import draw_atlas
from components.export.map.atlas_legend import legend_of_atlas
from components.export.map.atlas_plan import plan_atlas
from components.export.map.bubbles import Bubble
from components.export.map.lines import Way
from components.export.map.marks import build_open_mark
from components.export.map.projection import View
from components.export.map.route_plan import plan_routes
from components.export.map.routes import draw_routes
from components.export.map.spec import MapSpec, build_world
from components.export.paper.sheet import drawing, lay_sheet
from components.export.world import read_snapshot
from components.figures.bubble_style import BUBBLES as BUBBLE_STYLE
from components.figures.map_style import LEGEND, LINES, MARKS, NAMES
from components.figures.palette import SECTOR_COLOURS, THEMES
from components.link.model import Link, Transit
from geodata.network.network import load_network
from tests.exhaustive import keep_in_test
from tests.paths import DATA

PT = 0.72
ZOOMS = (4.5, 6.0)  # from afar one ferry line stands for a fan
LAYERS = ("deals", "titr", "corridors", "energy", "places", "deposits")
#: Drawn by the page alone: what a pointer is on, the thread of a chosen deposit, in the corridors
#: view the names of lakes and cities, and there what only another question draws.
PAGE_ALONE = {
    "atlas": {"focus-ring"},
    "corridors": {
        "focus-ring",
        "access",
        "names-lake",
        "names-city",
        "names-shared",
        "reach",
        "ways-road",
    },
}
#: Bubbles of each layer of them, one of which stands for a city, and one that counts nothing.
BUBBLES = tuple(
    Bubble((str(r),), 0, "filled", usd_m, r == 8.0, 100.0, 100.0, r)
    for r, usd_m in ((20.0, 14_000.0), (8.0, 2_000.0), (3.0, 300.0), (2.4, 0.0))
)
BUBBLE_LAYERS = ("deals", "deals-small", "deals-large")
SECTOR = next(iter(SECTOR_COLOURS.values()))
#: What the page's style asks of a way.
FEATURE = {"colour": "#a3123f", "width": 4.4, "core": 0.45}
FEATURES = {
    **{
        f"ways-{kind}": FEATURE
        for kind in ("casing", "rail", "ruler", "road", "sea", "planned", "core")
    },
    "deals-large": {"r": 20.0, "look": "filled", "stand_in": 0, "colour": SECTOR},
    "deals": {"r": 8.0, "look": "filled", "stand_in": 1, "colour": SECTOR},
    "deals-small": {"r": 3.0, "look": "filled", "stand_in": 0, "colour": SECTOR},
    "land": {"id": "DEU"},
}
# What the page's map has at a zoom: each property of each layer, for a feature like the picture's.
DRAWN = """async ([zoom, features]) => {
  const { map } = document.querySelector(".atlas").livePlot;
  map.jumpTo({ zoom });
  await new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
  const names = {
    line: ["line-width", "line-opacity", "line-color"],
    circle: ["circle-radius", "circle-opacity", "circle-color", "circle-stroke-width",
             "circle-stroke-color"],
    fill: ["fill-color"],
    symbol: ["text-color", "text-opacity", "text-halo-color", "text-halo-width"],
  };
  const value = (layer, name) => {
    const found = layer.paint.get(name);
    const feature = { type: 1, properties: features[layer.id] ?? {} };
    return found.evaluate ? found.evaluate(feature, {}) : found;
  };
  const plain = (one) => one?.r === undefined ? one : [one.r, one.g, one.b, one.a];
  const known = map.getStyle().layers.filter(({ type }) => names[type]);
  return Object.fromEntries(known.map(({ id, type }) => {
    const layer = map.getLayer(id);
    const all = names[type].map((name) => [name, plain(value(layer, name))]);
    if (type === "line") {
      all.push(["line-dasharray", map.getPaintProperty(id, "line-dasharray") ?? []]);
      all.push(["line-cap", map.getLayoutProperty(id, "line-cap")]);
    }
    return [id, Object.fromEntries(all)];
  }));
}"""


@pytest.fixture(scope="module")
def world():
    snapshot, faults = read_snapshot(DATA)
    assert faults == ()
    return build_world(snapshot, load_network(snapshot))


@pytest.mark.parametrize("theme", keep_in_test(THEMES, ("light",)))
@pytest.mark.parametrize("view", ["atlas", "corridors"])
def test_page_and_picture_draw_each_layer_alike(viewer, world, view, theme):
    leg = world.layers["legs"]["id"][0]
    if view == "atlas":
        address = "&".join(f"layers={code}" for code in LAYERS)
        link = Link(layers=LAYERS)
    else:
        address = f"view=corridors&avoid=IRN&avoid={leg}"
        link = Link(view="corridors", transit=Transit(avoid=("IRN", leg)))
    page = viewer.open(f"?{address}&theme={theme}")
    compared, on_page = set(), set()
    for zoom in ZOOMS:
        spec = MapSpec(link, theme=theme, highlighted=("KAZ", world.layers["legs"]["id"][1]))
        picture = draw_picture(world, spec, zoom)
        shown = page.evaluate(DRAWN, [zoom, FEATURES])
        for layer, style in picture.items():
            for name, value in style.items():
                found = shown[layer][name]
                found = seen(found) if name.endswith("color") else found
                assert value == pytest.approx(found, abs=0.005), (layer, name, zoom)
        compared |= picture.keys()
        on_page |= shown.keys()
    assert (ON_PAGE & on_page) - compared <= PAGE_ALONE[view] | without_legs(world)


# The marks that the page's map shows, one by one; of its pictures how often the outline of one
# goes on and off, and what part of a box is drawn on; and the samples of its legend.
MARKS_ON_PAGE = """() => {
  const { bubbles, map, plot } = document.querySelector(".atlas").livePlot;
  const [ring, limit] = [RING, 235];
  const pictures = map.listImages().filter((id) => id.startsWith("deal|")).map((id) => {
    const [, look, r] = id.split("|");
    const { data: { data, width } } = map.getImage(id);
    const middle = width / 2;
    const isDrawn = (x, y) => data[4 * (Math.floor(y) * width + Math.floor(x)) + 3] > limit;
    const steps = [...Array(720).keys()].map((n) => (n * Math.PI) / 360);
    const round = steps.map((a) => {
      const far = 2 * (r - ring / 2);
      return isDrawn(middle + far * Math.cos(a), middle + far * Math.sin(a));
    });
    const turns = round.filter((on, n) => on !== round.at(n - 1)).length;
    const inner = data.filter((_, n) => n % 4 === 3);
    return { look, r: Number(r), turns, drawn: inner.filter((alpha) => alpha > limit).length };
  });
  return {
    size: [plot.clientWidth, plot.clientHeight],
    marks: bubbles.map(({ look, r, reach, usdM }) => [usdM > 0 ? look : "zero", r, reach]),
    pictures,
    legend: [...document.querySelectorAll(".atlas-key")].map((key) => key.textContent),
  };
}"""


@pytest.mark.parametrize("theme", keep_in_test(THEMES, ("light",)))
def test_page_and_picture_show_the_same_marks_of_stage_and_kind(viewer, world, theme):
    page = viewer.open(f"?years=..&recipient=all&theme={theme}")
    page.wait_for_function(
        """() => new Set(document.querySelector(".atlas").livePlot.map.listImages()
             .filter((id) => id.startsWith("deal|")).map((id) => id.split("|")[1])).size === 3"""
    )
    shown = page.evaluate(MARKS_ON_PAGE.replace("RING", str(BUBBLE_STYLE.ring)))
    everywhere = View(60.0, 42.0, 2.0, *shown["size"])
    spec = MapSpec(Link(), theme=theme)
    plan = plan_atlas(everywhere, world, spec)
    mine = [[one.look if one.usd_m > 0 else "zero", one.r, one.reach] for one in plan.bubbles]
    assert len(mine) == len(shown["marks"]) > 100
    for (look, *sizes), (found, *others) in zip(sorted(mine), sorted(shown["marks"]), strict=True):
        assert (look, sizes) == (found, pytest.approx(others))
    sheet = lay_sheet(Figure(), (0, 0, 400, 400), PT, THEMES[spec.theme])
    for picture in shown["pictures"]:
        if picture["look"] == "dashed" and picture["r"] >= 5:
            (ring,) = build_open_mark(sheet, "dashed", (99.0, 99.0), picture["r"], "#000000")
            unit = sum(ring.get_linestyle()[1]) * BUBBLE_STYLE.ring
            round_px = math.tau * ring.get_radius()
            assert picture["turns"] == pytest.approx(2 * round_px / unit)
        assert picture["drawn"] > 0
    samples = [
        entry.label for entry in legend_of_atlas(plan, THEMES[theme]) if entry.kind == "deal"
    ]
    assert samples == [label for _, label in LEGEND.looks]
    assert [label for label in shown["legend"] if label in samples] == samples


def draw_picture(world, spec, zoom):
    """Draw a picture larger than the region; give its layers' properties in MapLibre's words."""
    frame = View(60.0, 42.0, zoom, 6_000.0, 4_000.0)
    sheet = lay_sheet(Figure(), (0, 0, frame.width, frame.height), PT, THEMES[spec.theme])
    with drawing():
        if spec.link.view == "atlas":
            draw_atlas(sheet, replace(plan_atlas(frame, world, spec), bubbles=BUBBLES))
        else:
            draw_routes(sheet, replace(plan_routes(frame, world, spec), ways=(way_of(world),)))
    layers = {}
    for artist in sheet.axes.get_children():
        label = artist.get_label()
        for kind, read in READERS.items():
            if isinstance(artist, kind) and label in ON_PAGE:
                layers.setdefault(label, {}).update(read(artist))
    return layers


def without_legs(world):
    """Give the layers of which the tables have no leg."""
    legs = world.layers["legs"]
    kinds = {*zip(legs["family"], legs["planned"], strict=True)}
    both = {"": 0, "-planned": 1}
    families = ("titr", "rail", "road", "sea", "pipeline", "cable")
    layers = {f"{one}{end}" for one in families for end in both if (one, both[end]) not in kinds}
    roads = {"network-road", "ways-road"} if "road" not in legs["mode"] else set()
    return layers | roads


def way_of(world):
    """Give a way over rails, by sea and along what is not yet built."""
    legs = world.layers["legs"]
    kinds = [
        "planned rail" if planned and mode == "rail" else kind
        for mode, planned, kind in zip(legs["mode"], legs["planned"], legs["kind"], strict=True)
    ]
    chosen = [legs["id"][kinds.index(kind)] for kind in ("rail", "ruler", "sea", "planned rail")]
    return Way(tuple(chosen), "", FEATURE["colour"], FEATURE["width"], FEATURE["core"])


def seen(colour):
    """Write a colour of MapLibre, whose parts hold its opacity, as a name of it."""
    red, green, blue, alpha = colour
    return to_rgba((red / alpha, green / alpha, blue / alpha)) if alpha else (0, 0, 0, 0)


def read_lines(lines):
    (width,) = lines.get_linewidths()
    (_, dashes), *_ = lines.get_linestyles()
    return {
        "line-width": width / PT,
        "line-opacity": lines.get_alpha(),
        "line-color": to_rgba(lines.get_colors()[0], 1),
        "line-dasharray": [part / width for part in dashes or ()],
        "line-cap": lines.get_capstyle(),
    }


def read_area(area):
    if area.get_hatch():
        return {}
    if area.get_linewidth() == 0:
        return {"fill-color": area.get_facecolor()}
    if area.get_label() == "lakes":  # MapLibre's outline of a filled area has no width to ask for
        return {}
    line = area.get_linestyle()
    return {
        "line-width": area.get_linewidth() / PT,
        "line-opacity": area.get_alpha(),
        "line-color": to_rgba(area.get_edgecolor(), 1),
        "line-dasharray": list(line[1]) if isinstance(line, tuple) else [],
    }


def read_circle(circle):
    *face, opacity = circle.get_facecolor()
    wide = circle.get_linewidth() / PT
    return {
        "circle-radius": circle.get_radius() - wide / 2,
        "circle-opacity": opacity,
        "circle-color": (*face, 1),
        "circle-stroke-width": wide,
        # That of a bubble comes with the bubble.
        **(
            {}
            if circle.get_label() in BUBBLE_LAYERS
            else {"circle-stroke-color": circle.get_edgecolor()}
        ),
    }


def read_dots(dots):
    *_, opacity = dots.get_facecolor()[0]
    wide = dots.get_linewidth()[0] / PT
    return {
        "circle-radius": (dots.get_widths()[0] - wide) / 2,
        "circle-opacity": opacity,
        "circle-stroke-width": wide,
        "circle-stroke-color": tuple(dots.get_edgecolor()[0]),
    }


def read_name(name):
    (halo,) = name.get_path_effects()
    return {
        "text-color": to_rgba(name.get_color()),
        "text-opacity": name.get_alpha(),
        "text-halo-color": to_rgba(halo._gc["foreground"]),
        "text-halo-width": halo._gc["linewidth"] / 2 / PT,
    }


READERS = {
    LineCollection: read_lines,
    PathPatch: read_area,
    Circle: read_circle,
    EllipseCollection: read_dots,
    Text: read_name,
}
ON_PAGE = {
    *LINES, *MARKS, *NAMES, *BUBBLE_LAYERS, "land", "disputed", "nodes-label", "nodes-key-label",
}  # fmt: skip
