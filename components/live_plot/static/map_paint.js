// From the one table of the maps' style (components/figures/map_style.py, which the picture reads
// too) to MapLibre's words for it. No number of a line or mark is written in the styles themselves.
import STYLE from "./map_values.js";

/** A size as MapLibre reads it; `factor` is a number or an expression. */
export function sized(size, factor = 1) {
  const by = (number) => (typeof factor === "number" ? number * factor : ["*", factor, number]);
  if (!Array.isArray(size)) return by(size);
  return ["interpolate", ["linear"], ["zoom"], ...size.flatMap(([zoom, number]) => [zoom, by(number)])];
}

/** The number that a size has in the legend. */
export function sampled(size, { zoom } = STYLE.legend) {
  if (!Array.isArray(size)) return size;
  const after = size.findIndex(([stop]) => stop >= zoom);
  if (after <= 0) return size.at(after)[1];
  const [[from, low], [to, high]] = size.slice(after - 1, after + 1);
  return low + ((high - low) * (zoom - from)) / (to - from);
}

// From this width on, in pixels, one sees how a line turns. A round turn is many triangles: without
// them a frame of the map is a quarter cheaper where the card is software.
const SEEN = 3;

const widest = (size) => (Array.isArray(size) ? Math.max(...size.map(([, wide]) => wide)) : size);

/**
 * A layer of lines.
 * @param own what the table leaves to it: colour, and of a way its width
 */
export function lineLayer(id, source, filter, colours, { colour, width = 1, hidden = false } = {}) {
  const { ink, width: size, opacity, dashes, cap, minzoom } = STYLE.lines[id];
  return {
    id,
    type: "line",
    source,
    filter,
    minzoom,
    layout: { "line-join": widest(size) < SEEN ? "miter" : "round", "line-cap": cap, ...(hidden ? { visibility: "none" } : {}) },
    paint: {
      "line-color": colour ?? colours[ink],
      "line-width": sized(size, width),
      "line-opacity": opacity,
      ...(dashes.length ? { "line-dasharray": dashes } : {}),
    },
  };
}

/** A layer of round marks; `own` is what the table leaves to it. */
export function markLayer(id, source, filter, colours, { colour, factor = 1, ...own } = {}) {
  const { radius, fill, ink, stroke, opacity, minzoom } = STYLE.marks[id];
  return {
    id,
    type: "circle",
    source,
    filter,
    minzoom,
    paint: {
      "circle-radius": sized(radius, factor),
      "circle-color": colour ?? (fill ? colours[fill] : colours.paper),
      "circle-opacity": sized(opacity),
      "circle-stroke-width": sized(stroke),
      "circle-stroke-color": colours[ink],
      ...own,
    },
  };
}

/** How a line looks in the legend, as attributes of SVG; dashes are in pixels there. */
export function lineSample(id, colours, { colour, width = 1 } = {}) {
  const { ink, width: size, opacity, dashes, cap } = STYLE.lines[id];
  const zoom = id.endsWith("-ruler") ? STYLE.legend.close_zoom : STYLE.legend.zoom;
  const wide = sampled(size, { zoom }) * width;
  return {
    stroke: colour ?? colours[ink],
    "stroke-width": wide,
    "stroke-dasharray": dashes.map((part) => part * wide).join(" "),
    "stroke-linecap": cap,
    opacity,
  };
}

/** How a mark looks in the legend, as attributes of SVG. */
export function markSample(id, colours) {
  const { radius, fill, ink, stroke } = STYLE.marks[id];
  // MapLibre draws the rim outside of the radius, SVG on it.
  const [r, wide] = [sampled(radius), sampled(stroke)];
  return { r: r + wide / 2, fill: colours[fill], stroke: colours[ink], "stroke-width": wide };
}
