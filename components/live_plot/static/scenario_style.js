// The style of the map of routes: the ground of the atlas, the network receding, the ways standing
// out. Ways differ in colour, width, core and mark, so that colour is never alone.
import { buildStyle, NO_COUNTRY, pointedLayers } from "./map_style.js";

const FOCUS = /^focus-(country|line|ring)$/;
const OWN_SOURCES = ["network", "ways", "marks", "stops", "access"];
const GROUND = /^(water|land|lakes|disputed|borders|home-borders|names-)/;
const TEXT = ["Medium", "Source Sans"];
const STRONG_TEXT = ["Semibold", "Source Sans"];
const EMPTY = { type: "FeatureCollection", features: [] };
const ROUND = { "line-cap": "round", "line-join": "round" };
const ZOOM_OF_STOPS = 4.4; // from here the small stops are marked, and from the next one named
const ZOOM_OF_STOP_NAMES = 5.4;

// By place in CORRIDOR_COLOURS: three routes, then the compared paths A to D. `core` is the part
// of a line's width that is hollow.
const FORMS = [
  { width: 5, core: 0 },
  { width: 3, core: 0 },
  { width: 4.4, core: 0.45 },
  { width: 3.6, core: 0 },
  { width: 4.4, core: 0.45 },
  { width: 2.6, core: 0 },
  { width: 4.4, core: 0.45 },
];

/** Return how each way is drawn, as properties of its lines. */
export function wayStyles({ ways }) {
  return ways.map((colour, n) => ({ colour, ...FORMS[n], image: `arrow|${colour}` }));
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
/** A width that grows with the zoom; MapLibre wants the zoom outermost. */
const grown = (width) =>
  ["interpolate", ["linear"], ["zoom"], 3, ["*", width, 0.8], 5, width, 8, ["*", width, 1.5]];

function line(id, source, filter, paint, layout = { "line-join": "round" }) {
  return { id, type: "line", source, filter, layout, paint };
}

/** A closed country: hatched, and its border drawn strong. */
function avoided({ muted }) {
  const hidden = { visibility: "none" };
  const border = { "line-color": muted, "line-width": 1.4, "line-opacity": 0.8 };
  return [
    {
      id: "avoided",
      type: "fill",
      source: "countries",
      filter: NO_COUNTRY,
      layout: hidden,
      paint: { "fill-pattern": `hatch|${muted}`, "fill-opacity": 0.35 },
    },
    line("avoided-border", "countries", NO_COUNTRY, border, hidden),
  ];
}

function network({ rail, sea_ink: sea, halo, muted, ink }) {
  const open = (...kinds) => ["all", is("closed", 0), among("kind", ...kinds)];
  const quiet = { "line-width": grown(1), "line-opacity": 0.6 };
  const shut = (named, colour, width) =>
    line(`closed-${named}`, "network", ["all", is("closed", 1), is("named", named)], {
      "line-color": colour,
      "line-width": grown(width),
      "line-dasharray": [2.5, 2],
    });
  return [
    line("network-rail", "network", open("rail"), { "line-color": rail, ...quiet }),
    line("network-sea", "network", open("sea"), {
      "line-color": sea,
      ...quiet,
      "line-dasharray": [5, 2.5],
    }),
    line("network-planned", "network", open("planned"), {
      "line-color": rail,
      "line-width": grown(1.6),
      "line-opacity": 0.6,
      "line-dasharray": [0.1, 2.4],
    }, ROUND),
    line("closed-casing", "network", is("closed", 1), {
      "line-color": halo,
      "line-width": grown(4),
      "line-opacity": 0.8,
    }),
    shut(0, muted, 1.3),
    shut(1, ink, 2),
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

function ways({ casing, paper }) {
  const width = by("width");
  const coloured = (id, kind, dashes, layout) =>
    line(id, "ways", is("kind", kind), {
      "line-color": by("colour"),
      "line-width": grown(width),
      ...(dashes ? { "line-dasharray": dashes } : {}),
    }, layout);
  return [
    line("ways-casing", "ways", ["!=", by("kind"), "planned"], {
      "line-color": casing,
      "line-width": grown(["+", width, 3.2]),
    }, ROUND),
    coloured("ways-rail", "rail", null, ROUND),
    coloured("ways-sea", "sea", [2.2, 0.7]),
    coloured("ways-planned", "planned", [0.1, 1.7], ROUND),
    line("ways-core", "ways", ["all", [">", by("core"), 0], ["!=", by("kind"), "planned"]], {
      "line-color": paper,
      "line-width": grown(["*", width, by("core")]),
    }, ROUND),
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
function access({ ink }) {
  return [
    line("access", "access", ["==", ["geometry-type"], "LineString"], {
      "line-color": ink,
      "line-width": 1.6,
      "line-dasharray": [1, 2],
    }),
    {
      id: "access-mark",
      type: "symbol",
      source: "access",
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "icon-image": `gem|${ink}`, "icon-allow-overlap": true },
    },
  ];
}

function stopMarks({ paper, ink }) {
  const ring = (id, filter, minzoom, radius, stroke, fill = paper) => ({
    id,
    type: "circle",
    source: "stops",
    filter,
    minzoom,
    paint: {
      "circle-radius": grown(radius),
      "circle-color": fill,
      "circle-stroke-width": stroke,
      "circle-stroke-color": ink,
    },
  });
  return [
    ring("stops-small", among("tier", 2, 3), ZOOM_OF_STOPS, 1.8, 1),
    ring("stops", is("tier", 1), 0, 3, 1.5),
    ring("stops-from", ["all", is("tier", 0), is("end", "from")], 0, 6, 3),
    ring("stops-to", ["all", is("tier", 0), is("end", "to")], 0, 6, 3),
    ring("stops-goal", ["all", is("tier", 0), is("end", "to")], 0, 2.6, 0, ink),
  ];
}

/** Names and marks; a later layer is placed first where two collide. */
function names({ ink, halo }) {
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
    paint: { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.6 },
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
