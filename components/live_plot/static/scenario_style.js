// The style of the map of routes: the ground of the atlas, the network receding, the ways standing
// out. Ways differ in colour, width, core and mark, so that colour is never alone.
import { lineLayer, markLayer } from "./map_paint.js";
import { buildStyle, NO_COUNTRY, pointedLayers } from "./map_style.js";
import STYLE from "./map_values.js";

const FOCUS = /^focus-(country|line|ring)$/;
const OWN_SOURCES = ["network", "ways", "marks", "stops", "access", "reach"];
const GROUND = /^(water|land|relief|rivers|lakes|disputed|borders|home-borders|names-)/;
const TEXT = ["Medium", "Source Sans"];
const STRONG_TEXT = ["Semibold", "Source Sans"];
const EMPTY = { type: "FeatureCollection", features: [] };
const ZOOM_OF_STOPS = STYLE.marks["stops-small"].minzoom; // from here the small stops are marked, and from the next one named
const ZOOM_OF_STOP_NAMES = 5.4;

/** Return how each way is drawn, as properties of its lines. */
export function wayStyles({ ways }) {
  return ways.map((colour, n) => ({ colour, ...STYLE.forms[n], image: `arrow|${colour}` }));
}

/** How a place of each class of days is drawn. */
export function reachStyles({ reach }) {
  return reach.map((colour, n) => ({ colour, size: 1 - STYLE.reach_shrinking * n }));
}

/** From which zoom a stop of a tier is drawn. */
export function shownFrom(tier) {
  return [0, 0, ZOOM_OF_STOPS, ZOOM_OF_STOPS][tier];
}

export function buildScenarioStyle(colours, shapes, home) {
  const { layers, sources, ...rest } = buildStyle(colours, shapes, home);
  const own = Object.fromEntries(OWN_SOURCES.map((id) => [id, { type: "geojson", data: EMPTY }]));
  const ground = layers.filter(({ id }) => GROUND.test(id));
  const below = ground.findIndex(({ id }) => id.startsWith("names-"));
  return {
    ...rest,
    sources: { ...sources, ...own },
    layers: [
      ...ground.slice(0, below),
      ...avoided(colours),
      ...network(colours),
      ...ways(colours),
      ...closures(colours),
      ...access(colours),
      markLayer("reach", "reach", true, colours, { colour: by("colour"), factor: by("size") }),
      ...layers.filter(({ id }) => FOCUS.test(id)),
      ...stopMarks(colours),
      ...ground.slice(below),
      ...names(colours),
      ...pointedLayers(colours),
    ],
  };
}

const by = (name) => ["get", name];
const is = (name, value) => ["==", by(name), value];
const among = (name, ...values) => ["in", by(name), ["literal", values]];

/** A closed country: hatched, and its border drawn strong. */
function avoided(colours) {
  const { ink, opacity } = STYLE.hatch;
  return [
    {
      id: "avoided",
      type: "fill",
      source: "countries",
      filter: NO_COUNTRY,
      layout: { visibility: "none" },
      paint: { "fill-pattern": `hatch|${colours[ink]}`, "fill-opacity": opacity },
    },
    lineLayer("avoided-border", "countries", NO_COUNTRY, colours, { hidden: true }),
  ];
}

function network(colours) {
  const line = (id, filter) => lineLayer(id, "network", filter, colours);
  const open = (kind) => ["all", is("closed", 0), is("kind", kind)];
  const shut = (named) => ["all", is("closed", 1), is("named", named)];
  return [
    line("network-road", open("road")),
    line("network-rail", open("rail")),
    line("network-ruler", open("ruler")),
    line("network-sea", open("sea")),
    line("network-planned", open("planned")),
    line("closed-casing", is("closed", 1)),
    line("closed-0", shut(0)),
    line("closed-1", shut(1)),
  ];
}

/** The crosses of a closed line stand above the ways: a route may run beside it. */
function closures({ muted, ink }) {
  return [
    crosses("crosses", is("named", 0), `cross|${muted}`, 46, 0.7),
    crosses("crosses-named", is("named", 1), `cross|${ink}`, 34, 1),
  ];
}

function crosses(id, filter, image, spacing, size) {
  return {
    id,
    type: "symbol",
    source: "network",
    filter: ["all", is("closed", 1), filter],
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": spacing,
      "icon-image": image,
      "icon-size": size,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
}

function ways(colours) {
  const width = by("width");
  const line = (id, filter, own) => lineLayer(id, "ways", filter, colours, { width, ...own });
  const coloured = (kind) => line(`ways-${kind}`, is("kind", kind), { colour: by("colour") });
  const notPlanned = ["!=", by("kind"), "planned"];
  return [
    line("ways-casing", notPlanned, { width: ["+", width, STYLE.way_casing] }),
    coloured("road"),
    coloured("rail"),
    coloured("ruler"),
    coloured("sea"),
    coloured("planned"),
    line("ways-core", ["all", [">", by("core"), 0], notPlanned], { width: ["*", width, by("core")] }),
    {
      id: "arrows",
      type: "symbol",
      source: "ways",
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 80,
        "text-max-angle": 180,
        "icon-image": by("image"),
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
  ];
}

/** The way from a deposit to the network: not a leg, so drawn as a thread. */
function access(colours) {
  return [
    lineLayer("access", "access", ["==", ["geometry-type"], "LineString"], colours),
    {
      id: "access-mark",
      type: "symbol",
      source: "access",
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "icon-image": `gem|${colours.ink}`, "icon-allow-overlap": true },
    },
  ];
}

function stopMarks(colours) {
  const mark = (id, filter) => markLayer(id, "stops", filter, colours);
  const isEnd = (end) => ["all", is("tier", 0), is("end", end)];
  return [
    mark("stops-small", among("tier", 2, 3)),
    mark("stops", is("tier", 1)),
    mark("stops-from", isEnd("from")),
    mark("stops-to", isEnd("to")),
    mark("stops-goal", isEnd("to")),
  ];
}

/** Names and marks; a later layer is placed first where two collide. */
function names(colours) {
  const { ink, halo } = STYLE.names.places;
  const name = (id, source, filter, size, font = TEXT, minzoom = 0, reach = 0.7, wrap = 10) => ({
    id,
    type: "symbol",
    source,
    filter,
    minzoom,
    layout: {
      "text-field": by("text"),
      "text-font": font,
      "text-size": size,
      "text-variable-anchor": ["top", "bottom", "left", "right", "top-left", "bottom-right"],
      "text-radial-offset": reach,
      "text-justify": "auto",
      "text-max-width": wrap,
      "text-padding": 4,
      "symbol-sort-key": ["coalesce", by("order"), 0],
    },
    paint: {
      "text-color": colours[ink],
      "text-halo-color": colours[halo],
      "text-halo-width": STYLE.halo,
    },
  });
  const spot = ["==", ["geometry-type"], "Point"];
  return [
    name("stop-names-small", "stops", is("tier", 3), 12, TEXT, ZOOM_OF_STOP_NAMES),
    name("stop-names-hub", "stops", is("tier", 2), 12.5),
    name("stop-names", "stops", is("tier", 1), 13),
    {
      id: "marks",
      type: "symbol",
      source: "marks",
      layout: {
        "icon-image": by("image"),
        "icon-padding": 0,
        "symbol-sort-key": by("order"), // what belongs to one way alone is placed first
      },
    },
    name("access-name", "access", spot, 13, STRONG_TEXT),
    name("end-names", "stops", is("tier", 0), 16, STRONG_TEXT, 0, 0.85, 7),
  ];
}
