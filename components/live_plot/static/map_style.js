// The ground of the map as a MapLibre style: what a filter does not change, in one theme's
// colours. Labels are drawn from local fonts (no glyphs are named), so it works offline.

import { lineLayer, markLayer } from "./map_paint.js";
import STYLE from "./map_values.js";

export const SOURCES = ["deals", "deposits", "nodes", "legs", "fans", "labels", "focus"];

// Layer switch -> ids of the style's layers that it shows or hides.
export const SWITCHES = {
  deals: [
    ...["deals-large", "deals", "deals-small"].flatMap((id) => [id, `${id}-marks`]),
    ...["deals-zero", "deals-count", "deals-room", "names-shared"],
  ],
  deposits: ["deposits"],
  strong: [
    ...["strong-casing", "strong-fan", "strong-sea", "strong-ruler", "strong", "strong-planned"],
    "fan-count",
  ],
  corridors: [
    ...["road", "road-planned", "rail-casing", "rail", "rail-ruler", "rail-ties", "rail-planned"],
    ...["sea", "sea-planned"],
  ],
  energy: ["pipeline", "pipeline-planned", "cable", "cable-planned"],
  places: ["nodes-small", "nodes", "nodes-key", "nodes-label", "nodes-key-label"],
};

// Streamlit ships Source Sans; for the serif of the seas the system has one, and its own would be
// 350 kB. MapLibre reads weight and slant from the first name of a stack.
const TEXT = ["Medium", "Source Sans"];
const SERIF = ["Italic", "Georgia", "Liberation Serif", "Times New Roman", "serif"];
export const NAMES_OF_PLACES = ["nodes-label", "nodes-key-label"];
export const ZOOM_OF_CROSSINGS = STYLE.marks.nodes.minzoom;
const ZOOM_OF_NAMES = 4.7;
export const ZOOM_OF_STATIONS = STYLE.marks["nodes-small"].minzoom;
export const NO_COUNTRY = ["==", ["get", "id"], ""];
export const ROOM = 8; // half of the side of the empty picture that a mark takes the room of
const CITY = 12.5;
const EMPTY = { type: "FeatureCollection", features: [] };
const scaled = (size) => ["*", ["get", "size"], size];
const BY_ZOOM = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];

/**
 * Return the style. `shapes` has the addresses, `home` the ISO3 codes of the five republics, `dot`
 * how many times their size at a desk the deposits have.
 */
export function buildStyle(colours, shapes, home, { dot = 1 } = {}) {
  const sources = Object.fromEntries(SOURCES.map((id) => [id, { type: "geojson", data: EMPTY }]));
  sources.countries = { type: "geojson", data: shapes.countries, tolerance: 0.2 };
  const [west, south, east, north] = STYLE.relief.frame;
  const corners = [[west, north], [east, north], [east, south], [west, south]];
  sources.relief = { type: "image", url: new URL("relief.webp", import.meta.url).href, coordinates: corners };
  sources.lakes = { type: "geojson", data: shapes.lakes };
  sources.rivers = { type: "geojson", data: shapes.rivers };
  const isHome = ["in", ["get", "id"], ["literal", home]];
  const isCity = ["in", ["get", "kind"], ["literal", ["capital", "city"]]];
  const isCountry = ["==", ["get", "kind"], "country"];
  const line = (id, source, filter) => lineLayer(id, source, filter, colours);
  const fill = (id) => colours[STYLE.fills[id]];
  const name = (kind, filter, layout) => label(`names-${kind}`, filter, colours, layout);
  const isKind = (kind) => ["==", ["get", "kind"], kind];
  return {
    version: 8,
    transition: { duration: 0, delay: 0 }, // else each change is drawn for 300 ms, seen or not
    sources,
    layers: [
      { id: "water", type: "background", paint: { "background-color": fill("water") } },
      {
        id: "land",
        type: "fill",
        source: "countries",
        paint: {
          "fill-color": ["case", isHome, fill("home"), fill("land")],
          "fill-antialias": false,
        },
      },
      // Plotly draws the shade of countries below this layer.
      {
        id: "missing",
        type: "fill",
        source: "countries",
        filter: NO_COUNTRY,
        layout: { visibility: "none" },
        paint: { "fill-pattern": `hatch|${colours.muted}`, "fill-opacity": STYLE.hatch.opacity },
      },
      {
        id: "disputed",
        type: "fill",
        source: "countries",
        filter: ["!", isCountry],
        paint: { "fill-color": fill("disputed") },
      },
      {
        id: "relief",
        type: "raster",
        source: "relief",
        paint: { "raster-opacity": STYLE.relief.opacity, "raster-fade-duration": 0 },
      },
      line("rivers", "rivers", ["has", "id"]),
      {
        id: "lakes",
        type: "fill",
        source: "lakes",
        paint: { "fill-color": fill("lakes"), "fill-outline-color": colours[STYLE.lines.lakes.ink] },
      },
      line("borders", "countries", ["all", isCountry, ["!", isHome]]),
      line("disputed-outline", "countries", ["!", isCountry]),
      line("home-borders", "countries", isHome),
      // Large bubbles are ground: lines, marks and names are drawn over them.
      ...bubbles("deals-large", large, Infinity, colours),
      ...quietLines(colours),
      markLayer("deposits", "deposits", ["has", "colour"], colours, {
        colour: ["get", "colour"],
        factor: dot,
      }),
      ...route(colours),
      ...bubbles("deals", small, large, colours),
      ...focusLayers(colours),
      ...placeMarks(colours),
      ...bubbles("deals-small", 0, small, colours),
      ...dealMarks(colours),
      // Names are above all marks. A later layer is placed first: countries and the places that
      // lead, then the marks take their room, and any other name stands where there is some left.
      name("neighbour", isKind("neighbour"), {
        "text-size": BY_ZOOM(3, 10.5, 6, 15),
        "text-letter-spacing": 0.18,
      }),
      name("sea", isKind("sea"), {
        "text-font": SERIF,
        "text-size": BY_ZOOM(3, scaled(12.5), 6, scaled(17)),
        "text-letter-spacing": 0.04,
        "text-max-width": 5,
      }),
      {
        ...name("lake", isKind("lake"), {
          "text-font": SERIF,
          "text-size": 13,
          "text-max-width": 6,
        }),
        minzoom: 5,
      },
      fanCounts(colours),
      placeName("nodes-label", rank(2, 3, 4), ZOOM_OF_NAMES, BY_ZOOM(ZOOM_OF_NAMES, 11.5, 8, 13.5), colours),
      roomOfMarks(),
      name("city", isCity, {
        "text-size": CITY,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": ["max", 0.55, ["/", ["+", ["coalesce", ["get", "off"], 0], 3], CITY]],
        "text-justify": "auto",
      }),
      placeName("nodes-key-label", rank(1), 0, BY_ZOOM(3, 12, 7, 15), colours),
      name("shared", ["has", "heads"], { "text-size": 12.5, "text-font": ["Semibold", "Source Sans"], "text-max-width": 20 }),
      name("home", isKind("home"), {
        "text-size": BY_ZOOM(3, scaled(12.5), 5, scaled(17), 7, scaled(22)),
        "text-letter-spacing": 0.16,
        "text-max-width": 20,
        "text-font": ["Semibold", "Source Sans"],
      }),
      ...pointedLayers(colours),
    ],
  };
}

function label(id, filter, colours, layout) {
  const { ink, halo, opacity } = STYLE.names[id] ?? STYLE.names.places;
  return {
    id,
    type: "symbol",
    source: id.startsWith("names") ? "labels" : "nodes",
    filter,
    layout: { "text-field": ["get", "text"], "text-font": TEXT, "text-padding": 3, ...layout },
    paint: {
      "text-color": colours[ink],
      "text-halo-color": colours[halo],
      "text-halo-width": STYLE.halo,
      "text-opacity": opacity,
    },
  };
}

function legs(family, ...kinds) {
  return ["all", ["==", ["get", "family"], family], ["in", ["get", "kind"], ["literal", kinds]]];
}

/** Everything but the one strong route: thin, told apart by colour and dash. */
function quietLines(colours) {
  const line = (id, filter) => lineLayer(id, "legs", filter, colours);
  const open = (family) => line(family, legs(family, family));
  const planned = (family) => line(`${family}-planned`, legs(family, "planned"));
  return [
    open("pipeline"),
    planned("pipeline"),
    open("cable"),
    planned("cable"),
    open("road"),
    planned("road"),
    line("rail-casing", legs("rail", "rail")),
    open("rail"),
    line("rail-ruler", legs("rail", "ruler")),
    line("rail-ties", legs("rail", "rail")),
    planned("rail"),
    open("sea"),
    planned("sea"),
  ];
}

/** The Trans-Caspian route: the one strong line, with a casing. */
function route(colours) {
  const line = (id, filter) => lineLayer(id, "legs", filter, colours);
  const sea = legs("strong", "sea");
  return [
    line("strong-casing", legs("strong", "rail", "ruler", "planned")),
    line("strong-fan", ["all", sea, ["<", ["get", "fan"], 0]]),
    line("strong-sea", ["all", sea, [">=", ["get", "fan"], 0]]),
    line("strong-ruler", legs("strong", "ruler")),
    line("strong", legs("strong", "rail")),
    line("strong-planned", legs("strong", "planned")),
  ];
}

/** How many ferry lines a line across a sea stands for, until each is drawn. */
function fanCounts(colours) {
  const layout = {
    "text-size": 12.5,
    "text-variable-anchor": ["left", "top", "right", "bottom"],
    "text-radial-offset": 0.8,
    "text-justify": "auto",
  };
  return { ...label("fan-count", true, colours, layout), source: "fans", maxzoom: STYLE.fan_zoom };
}

const isRing = ["==", ["geometry-type"], "Point"];

/** What the pointer is on, and what an open dossier is about. */
function focusLayers(colours) {
  return [
    lineLayer("focus-country", "countries", NO_COUNTRY, colours),
    lineLayer("focus-line", "focus", ["==", ["geometry-type"], "LineString"], colours),
    markLayer("focus-ring", "focus", ["all", isRing, ["!", ["get", "pointed"]]], colours, {
      "circle-radius": ["get", "r"],
    }),
  ];
}

/**
 * What a scene points at: a sight and its name, above all. A later layer is placed first, so no
 * other name comes between them.
 */
export function pointedLayers(colours) {
  const names = {
    ...label("focus-names", ["!=", ["get", "name"], ""], colours, {
      "text-field": ["get", "name"],
      "text-font": ["Semibold", "Source Sans"],
      "text-size": 14,
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": ["/", ["+", ["get", "r"], 5], 14], // of its letters: beside the ring
      "text-justify": "auto",
    }),
    source: "focus",
  };
  const sights = {
    id: "focus-sight",
    type: "symbol",
    source: "focus",
    filter: ["all", isRing, ["get", "pointed"]],
    layout: {
      "icon-image": ["concat", "sight|", ["get", "r"], `|${colours.focus}`],
      "icon-allow-overlap": true,
      "icon-padding": 0,
    },
  };
  return [names, sights];
}

const rank = (...ranks) => ["in", ["get", "rank"], ["literal", ranks]];

/** The marks of places, above all deals but those that are smaller. */
function placeMarks(colours) {
  return [
    markLayer("nodes-small", "nodes", rank(3, 4), colours),
    markLayer("nodes", "nodes", rank(2), colours),
    markLayer("nodes-key", "nodes", rank(1), colours),
  ];
}

/** The names of some places, beside their marks. */
function placeName(id, filter, minzoom, size, colours) {
  return {
    ...label(id, filter, colours, {
      "text-size": size,
      "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "bottom-right"],
      "text-radial-offset": 0.6,
      "text-justify": "auto",
      "symbol-sort-key": ["get", "rank"],
    }),
    minzoom,
  };
}

/** The room that the larger marks take where names are placed: nothing of it is seen. */
function roomOfMarks() {
  return {
    id: "deals-room",
    type: "symbol",
    source: "deals",
    filter: [">", ["get", "r"], STYLE.bubbles.names_keep_off],
    layout: {
      "icon-image": "room",
      "icon-size": ["/", ["get", "r"], ROOM],
      "icon-allow-overlap": true,
      "icon-padding": 0,
    },
  };
}

const COUNTS = [">", ["get", "usd_m"], 0];

const { large, small } = STYLE.bubbles;

/**
 * The deals with a radius above `from` up to `to` pixels: discs and rings as circles, the larger a
 * disc the more shines through; dashed rings and boxes, which circles cannot be, as pictures.
 */
function bubbles(id, from, to, colours) {
  const r = ["get", "r"];
  const standIn = ["==", ["get", "stand_in"], 1];
  const isFilled = ["==", ["get", "look"], "filled"];
  const isCircle = ["in", ["get", "look"], ["literal", ["filled", "ring"]]];
  const upTo = to < Infinity ? [["<=", r, to]] : [];
  const sized = ["all", COUNTS, [">", r, from], ...upTo];
  const { opacity, faint, rim, rim_large: more, ring, paper } = STYLE.bubbles;
  const byRadius = (stops) => ["interpolate", ["linear"], r, ...stops.flat()];
  const circles = {
    id,
    type: "circle",
    source: "deals",
    filter: [...sized, isCircle],
    layout: { "circle-sort-key": ["-", 0, r] },
    paint: {
      // MapLibre draws a rim outside of the radius.
      "circle-radius": ["case", isFilled, r, ["-", r, ring]],
      "circle-color": ["case", isFilled, ["get", "colour"], colours.paper],
      "circle-opacity": ["case", ["!", isFilled], paper, standIn, byRadius(faint), byRadius(opacity)],
      "circle-stroke-width": ["case", isFilled, ["+", rim, ["case", [">", r, large], more, 0]], ring],
      "circle-stroke-color": ["get", "rim"],
    },
  };
  const marks = {
    id: `${id}-marks`,
    type: "symbol",
    source: "deals",
    filter: [...sized, ["!", isCircle]],
    layout: {
      "symbol-sort-key": ["-", 0, r],
      "icon-image": ["get", "icon"],
      "icon-size": ["get", "scale"],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
  return [circles, marks];
}

/** What counts nothing, and how many deals a bubble holds. */
function dealMarks(colours) {
  return [
    markLayer("deals-zero", "deals", ["!", COUNTS], colours),
    {
      id: "deals-count",
      type: "symbol",
      source: "deals",
      filter: ["all", [">", ["get", "rows"], 1], [">", ["get", "r"], STYLE.bubbles.count_from]],
      layout: {
        "text-field": ["to-string", ["get", "rows"]],
        "text-font": TEXT,
        "text-size": 11.5,
        "text-padding": 0,
        "text-ignore-placement": true, // a name that lies over a mark has its number's room
      },
      paint: {
        "text-color": ["get", "ink"],
        "text-halo-color": ["get", "glow"],
        "text-halo-width": 1,
      },
    },
  ];
}
