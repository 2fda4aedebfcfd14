// The ground of the map as a MapLibre style: what a filter does not change, in one theme's
// colours. Labels are drawn from local fonts (no glyphs are named), so it works offline.

import { LARGE, SMALL } from "./map_deals.js";

export const SOURCES = ["deals", "deposits", "nodes", "legs", "labels", "focus"];

// Layer switch -> ids of the style's layers that it shows or hides.
export const SWITCHES = {
  deals: ["deals-large", "deals", "deals-small", "deals-zero", "deals-count"],
  deposits: ["deposits"],
  strong: ["strong-casing", "strong", "strong-planned"],
  corridors: ["rail-casing", "rail", "rail-ties", "rail-planned", "sea", "sea-planned"],
  energy: ["pipeline", "pipeline-planned", "cable", "cable-planned"],
  places: ["nodes-small", "nodes", "nodes-key", "nodes-label", "nodes-key-label"],
};

// Streamlit ships Source Sans; for the serif of the seas the system has one, and its own would be
// 350 kB. MapLibre reads weight and slant from the first name of a stack.
const TEXT = ["Medium", "Source Sans"];
const SERIF = ["Italic", "Georgia", "Liberation Serif", "Times New Roman", "serif"];
export const NAMES_OF_PLACES = ["nodes-label", "nodes-key-label"];
export const ZOOM_OF_CROSSINGS = 4;
const ZOOM_OF_NAMES = 4.7;
export const ZOOM_OF_STATIONS = 5.6;
export const NO_COUNTRY = ["==", ["get", "id"], ""];
const ROUND = { "line-cap": "round" };
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
  sources.lakes = { type: "geojson", data: shapes.lakes };
  const isHome = ["in", ["get", "id"], ["literal", home]];
  const isCity = ["in", ["get", "kind"], ["literal", ["capital", "city"]]];
  const isCountry = ["==", ["get", "kind"], "country"];
  return {
    version: 8,
    sources,
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.sea } },
      {
        id: "land",
        type: "fill",
        source: "countries",
        paint: {
          "fill-color": ["case", isHome, colours.home, colours.land],
          "fill-antialias": false,
        },
      },
      // Plotly draws the country totals below this layer.
      {
        id: "disputed",
        type: "fill",
        source: "countries",
        filter: ["!", isCountry],
        paint: { "fill-color": colours.disputed },
      },
      {
        id: "lakes",
        type: "fill",
        source: "lakes",
        paint: { "fill-color": colours.sea, "fill-outline-color": colours.shore },
      },
      line("borders", "countries", ["all", isCountry, ["!", isHome]], {
        "line-color": colours.border,
        "line-width": BY_ZOOM(3, 0.6, 7, 1.2),
      }),
      line("disputed-outline", "countries", ["!", isCountry], {
        "line-color": colours.muted,
        "line-width": 0.9,
        "line-dasharray": [3, 2.5],
      }),
      line("home-borders", "countries", isHome, {
        "line-color": colours.home_border,
        "line-width": BY_ZOOM(3, 0.9, 7, 1.8),
      }),
      // Large bubbles are ground: lines, marks and names are drawn over them.
      bubbles("deals-large", LARGE, Infinity),
      label("names-neighbour", ["==", ["get", "kind"], "neighbour"], colours.muted, colours.halo, {
        "text-size": BY_ZOOM(3, 10.5, 6, 15),
        "text-letter-spacing": 0.18,
      }, 0.85),
      label("names-sea", ["==", ["get", "kind"], "sea"], colours.sea_ink, colours.sea, {
        "text-font": SERIF,
        "text-size": BY_ZOOM(3, scaled(12.5), 6, scaled(17)),
        "text-letter-spacing": 0.04,
        "text-max-width": 5,
      }),
      {
        ...label("names-lake", ["==", ["get", "kind"], "lake"], colours.sea_ink, colours.sea, {
          "text-font": SERIF,
          "text-size": 13,
          "text-max-width": 6,
        }),
        minzoom: 5,
      },
      ...quietLines(colours),
      {
        id: "deposits",
        type: "circle",
        source: "deposits",
        paint: {
          "circle-radius": BY_ZOOM(3, 1.5 * dot, 5, 2.2 * dot, 8, 4 * dot),
          "circle-color": ["get", "colour"],
          "circle-opacity": BY_ZOOM(3, 0.75, 6, 0.95),
          "circle-stroke-width": BY_ZOOM(4, 0, 6, 0.8),
          "circle-stroke-color": colours.halo,
        },
      },
      ...route(colours),
      bubbles("deals", SMALL, LARGE),
      ...focusLayers(colours),
      ...placeMarks(colours),
      bubbles("deals-small", 0, SMALL),
      ...dealMarks(colours),
      ...placeNames(colours),
      label("names-city", isCity, colours.ink, colours.halo, {
        "text-size": BY_ZOOM(3, 12, 6, 14.5),
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.55,
        "text-justify": "auto",
      }),
      label("names-home", ["==", ["get", "kind"], "home"], colours.ink, colours.halo, {
        "text-size": BY_ZOOM(3, scaled(12.5), 5, scaled(17), 7, scaled(22)),
        "text-letter-spacing": 0.16,
        "text-max-width": 20,
        "text-font": ["Semibold", "Source Sans"],
      }),
      ...pointedLayers(colours),
    ],
  };
}

function line(id, source, filter, paint, layout = {}) {
  return {
    id,
    type: "line",
    source,
    filter,
    layout: { "line-join": "round", "line-cap": "butt", ...layout },
    paint,
  };
}

function label(id, filter, colour, halo, layout, opacity = 1) {
  return {
    id,
    type: "symbol",
    source: id.startsWith("names") ? "labels" : "nodes",
    filter,
    layout: { "text-field": ["get", "text"], "text-font": TEXT, "text-padding": 3, ...layout },
    paint: {
      "text-color": colour,
      "text-halo-color": halo,
      "text-halo-width": 1.4,
      "text-opacity": opacity,
    },
  };
}

function legs(family, planned) {
  return ["all", ["==", ["get", "family"], family], ["==", ["get", "planned"], planned]];
}

/** Everything but the one strong route: thin, told apart by colour and dash. */
function quietLines(colours) {
  const thin = BY_ZOOM(3, 0.9, 6, 1.8);
  const open = (family, colour, width, paint = {}) =>
    line(family, "legs", legs(family, 0), { "line-color": colour, "line-width": width, ...paint });
  const planned = (family, colour) =>
    line(`${family}-planned`, "legs", legs(family, 1), dots(colour, 1.5, 2.4, 2.2), ROUND);
  return [
    open("pipeline", colours.pipeline, BY_ZOOM(3, 1.6, 6, 2.8), { "line-opacity": 0.85 }),
    planned("pipeline", colours.pipeline),
    open("cable", colours.cable, thin),
    planned("cable", colours.cable),
    line("rail-casing", "legs", legs("rail", 0), {
      "line-color": colours.halo,
      "line-width": BY_ZOOM(3, 2, 6, 3.6),
      "line-opacity": 0.7,
    }),
    open("rail", colours.rail, thin),
    line("rail-ties", "legs", legs("rail", 0), {
      "line-color": colours.rail,
      "line-width": BY_ZOOM(4.5, 0, 5.5, 4),
      "line-dasharray": [0.25, 2.5],
    }),
    planned("rail", colours.rail),
    open("sea", colours.sea_ink, thin, { "line-dasharray": [5, 2] }),
    planned("sea", colours.sea_ink),
  ];
}

/** The Trans-Caspian route: the one strong line, with a casing. */
function route(colours) {
  const width = BY_ZOOM(3, 2.6, 7, 4.6);
  const casing = { "line-color": colours.casing, "line-width": BY_ZOOM(3, 5, 7, 8) };
  return [
    line("strong-casing", "legs", ["==", ["get", "family"], "strong"], casing, ROUND),
    line("strong", "legs", legs("strong", 0), { "line-color": colours.route, "line-width": width }, ROUND),
    line("strong-planned", "legs", legs("strong", 1), dots(colours.route, 2.6, 4.6, 1.9), ROUND),
  ];
}

/** Paint of a dotted line: dots are round caps of almost no length, `apart` in widths. */
function dots(colour, narrow, wide, apart) {
  return {
    "line-color": colour,
    "line-width": BY_ZOOM(3, narrow, 6, wide),
    "line-dasharray": [0.1, apart],
  };
}

const isRing = ["==", ["geometry-type"], "Point"];

/** What the pointer is on, and what an open dossier is about. */
function focusLayers(colours) {
  return [
    line("focus-country", "countries", NO_COUNTRY, {
      "line-color": colours.focus,
      "line-width": 2,
      "line-opacity": 0.75,
    }),
    line("focus-line", "focus", ["==", ["geometry-type"], "LineString"], {
      "line-color": colours.focus,
      "line-width": 7,
      "line-opacity": 0.3,
    }, ROUND),
    {
      id: "focus-ring",
      type: "circle",
      source: "focus",
      filter: ["all", isRing, ["!", ["get", "pointed"]]],
      paint: {
        "circle-radius": ["get", "r"],
        "circle-opacity": 0,
        "circle-stroke-width": 2,
        "circle-stroke-color": colours.focus,
      },
    },
  ];
}

/**
 * What a scene points at: a sight and its name, above all. A later layer is placed first, so no
 * other name comes between them.
 */
export function pointedLayers(colours) {
  const names = {
    ...label("focus-names", ["!=", ["get", "name"], ""], colours.ink, colours.halo, {
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
  const dot = (id, filter, minzoom, radius) => ({
    id,
    type: "circle",
    source: "nodes",
    filter,
    minzoom,
    paint: {
      "circle-radius": radius,
      "circle-color": colours.paper,
      "circle-stroke-width": 1.4,
      "circle-stroke-color": colours.ink,
    },
  });
  return [
    dot("nodes-small", rank(3, 4), ZOOM_OF_STATIONS, BY_ZOOM(5.6, 1.6, 8, 2.8)),
    dot("nodes", rank(2), ZOOM_OF_CROSSINGS, BY_ZOOM(4, 1.8, 7, 3.4)),
    dot("nodes-key", rank(1), 0, BY_ZOOM(3, 2.6, 7, 4.5)),
  ];
}

/** The names of places, above the deals; a later layer is placed first where two collide. */
function placeNames(colours) {
  const name = (id, filter, minzoom, size) => ({
    ...label(id, filter, colours.ink, colours.halo, {
      "text-size": size,
      "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "bottom-right"],
      "text-radial-offset": 0.6,
      "text-justify": "auto",
      "symbol-sort-key": ["get", "rank"],
    }),
    minzoom,
  });
  return [
    name("nodes-label", rank(2, 3, 4), ZOOM_OF_NAMES, BY_ZOOM(ZOOM_OF_NAMES, 11.5, 8, 13.5)),
    name("nodes-key-label", rank(1), 0, BY_ZOOM(3, 12, 7, 15)),
  ];
}

const COUNTS = [">", ["get", "usd_m"], 0];

/** The deals with a radius above `from` up to `to` pixels; the larger, the more shines through. */
function bubbles(id, from, to) {
  const r = ["get", "r"];
  const standIn = ["==", ["get", "stand_in"], 1];
  const upTo = to < Infinity ? [["<=", r, to]] : [];
  return {
    id,
    type: "circle",
    source: "deals",
    filter: ["all", COUNTS, [">", r, from], ...upTo],
    layout: { "circle-sort-key": ["-", 0, r] },
    paint: {
      "circle-radius": r,
      "circle-color": ["get", "colour"],
      "circle-opacity": [
        "case",
        standIn,
        ["interpolate", ["linear"], r, LARGE, 0.45, 30, 0.35],
        ["interpolate", ["linear"], r, LARGE, 0.92, 30, 0.72],
      ],
      "circle-stroke-width": ["+", ["case", standIn, 1.6, 1.3], ["case", [">", r, LARGE], 0.5, 0]],
      "circle-stroke-color": ["get", "rim"],
    },
  };
}

/** What counts nothing, and how many deals a bubble holds. */
function dealMarks(colours) {
  return [
    {
      id: "deals-zero",
      type: "circle",
      source: "deals",
      filter: ["!", COUNTS],
      paint: {
        "circle-radius": ["get", "r"],
        "circle-color": colours.paper,
        "circle-opacity": 0.5,
        "circle-stroke-width": 1,
        "circle-stroke-color": colours.muted,
      },
    },
    {
      id: "deals-count",
      type: "symbol",
      source: "deals",
      filter: ["all", [">", ["get", "rows"], 1], [">", ["get", "r"], 8]],
      layout: {
        "text-field": ["to-string", ["get", "rows"]],
        "text-font": TEXT,
        "text-size": 11.5,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: {
        "text-color": ["get", "ink"],
        "text-halo-color": ["get", "glow"],
        "text-halo-width": 1,
      },
    },
  ];
}
