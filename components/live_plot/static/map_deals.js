// From the rows that a filter leaves visible to bubbles: one per point and mark (how firm they are,
// and whether a list or a goal), those of one point packed round it in pixels so that none hides
// another; and below the name of each country, in a row, the marks of its money without a point.
import { collection, point } from "./map_shapes.js";
import STYLE from "./map_values.js";

const { per_root_usd_m: perRoot, smallest, gap: GAP, gap_in_symbol: ROW_GAP, below_name: BELOW } = STYLE.bubbles;
const WORLD = 512; // MapLibre's world is 512 * 2^zoom pixels wide

/** The factor of all marks on a map of a size in pixels: one scale for each map. */
export function scaleMarks({ width, height }) {
  const { usual, least, most } = STYLE.bubbles;
  return Math.min(most, Math.max(least, Math.sqrt((width * height) / usual)));
}

export function radiusOf(usdM, scale = 1) {
  return usdM > 0 ? Math.max(smallest, scale * perRoot * Math.sqrt(usdM)) : STYLE.marks["deals-zero"].radius;
}

/** A box is as large as a disc of the same radius; how far its corners reach, in radii. */
const BOX_HALF = Math.sqrt(Math.PI) / 2;
export const isBox = (look) => STYLE.boxes.includes(look);
export const boxSide = (r) => 2 * BOX_HALF * r;

/**
 * Join a filter's message with what is known of every deal. It names a deal by its place in the
 * list of the version's ids, so layers of another version cannot say which deals it means.
 */
export function buildBubbles({ version, bubbles, symbols }, layers, scale) {
  if (version !== layers.version) return [];
  const { deals } = layers;
  const { usd_m: sums, deals: named, looks } = bubbles; // looks: where a year has others than today
  const marks = sums.map((usdM, n) => {
    const rows = named[n];
    const [first] = rows;
    const look = looks?.[n] ?? layers.looks[deals.mark[first]];
    const r = radiusOf(usdM, scale);
    return {
      usdM,
      rows,
      group: deals.group[first],
      standIn: rows.some((row) => deals.stand_in[row]) ? 1 : 0,
      lon: deals.lon[first],
      lat: deals.lat[first],
      look,
      r,
      reach: usdM > 0 ? reachOf(r, look) : r,
      dx: 0,
      dy: 0,
    };
  });
  const points = new Map();
  for (const bubble of marks) {
    const key = `${bubble.lon},${bubble.lat}`;
    points.set(key, [...(points.get(key) ?? []), bubble]);
  }
  points.forEach(pack);
  return [...marks, ...buildSymbols(symbols, layers, scale)];
}

const reachOf = (r, look) => (isBox(look) ? r * BOX_HALF * Math.SQRT2 : r);

/** The marks of what has no point, in a row below the name of its country. */
function buildSymbols(symbols, { looks, symbols: known }, scale) {
  return Object.entries(symbols).flatMap(([symbol, sums]) => {
    const { lon, lat } = known[symbol];
    const marks = STYLE.symbol_order
      .filter((at) => sums[at] > 0)
      .map((at) => {
        const [usdM, look, r] = [sums[at], looks[at], radiusOf(sums[at], scale)];
        const half = isBox(look) ? r * BOX_HALF : r;
        return { usdM, look, r, half, reach: reachOf(r, look), symbol, rows: [], group: -1, standIn: 0, lon, lat };
      });
    const wide = marks.reduce((sum, { half }) => sum + 2 * half, ROW_GAP * (marks.length - 1));
    const high = Math.max(0, ...marks.map(({ half }) => half));
    let left = -wide / 2;
    for (const mark of marks) {
      Object.assign(mark, { dx: left + mark.half, dy: BELOW + high });
      left += 2 * mark.half + ROW_GAP;
    }
    return marks;
  });
}

/** Place the marks of one point: the largest on it, each other as near as it fits. */
function pack(circles) {
  const placed = [];
  const order = [...circles].sort((a, b) => b.reach - a.reach || a.group - b.group);
  for (const circle of order) {
    if (placed.length) Object.assign(circle, nearestFree(circle, placed));
    placed.push(circle);
  }
}

function nearestFree(circle, placed) {
  let best = null;
  for (const other of placed) {
    const distance = other.reach + circle.reach + GAP;
    for (let step = 0; step < 24; step += 1) {
      const angle = (step * Math.PI) / 12;
      const dx = other.dx + distance * Math.cos(angle);
      const dy = other.dy + distance * Math.sin(angle);
      const free = placed.every((p) => Math.hypot(p.dx - dx, p.dy - dy) >= p.reach + circle.reach + GAP - 0.01);
      const far = Math.hypot(dx, dy);
      if (free && (!best || far < best.far - 0.01)) best = { dx, dy, far };
    }
  }
  return { dx: best.dx, dy: best.dy };
}

/**
 * Return the bubbles as GeoJSON for one zoom: pixel offsets become degrees. One ink says nothing but
 * the form; lists and goals have a paler one. On request the ink is the sector's.
 */
export function bubbleFeatures(bubbles, zoom, colours, bySector = false) {
  const sectors = Object.values(colours.sectors);
  return collection(
    bubbles.map((bubble) => {
      const ofSector = bySector && bubble.group >= 0;
      const plain = isBox(bubble.look) ? colours.claim : colours.deal;
      const colour = ofSector ? sectors[bubble.group] : plain;
      const isFilled = bubble.look === "filled";
      const ink = isFilled ? colours.writing[colour] : colours.faint_writing;
      // An outline alone must stand off the paper.
      const line = ofSector ? mix(colour, colours.ink, colours.lift) : colour;
      const step = bubble.r < 12 ? 0.5 : 2; // so that few pictures serve all
      const drawn = Math.round(bubble.r / step) * step;
      return point(shift(bubble, zoom), {
        usd_m: bubble.usdM,
        rows: bubble.rows.length,
        r: bubble.r,
        stand_in: bubble.standIn,
        look: bubble.look,
        icon: `deal|${bubble.look}|${drawn}|${line}`,
        scale: bubble.r / drawn,
        colour,
        rim: isFilled ? colours.rim : line,
        ink,
        glow: isFilled ? colours.glow[ink] : colours.paper,
      });
    }),
  );
}

function shift({ lon, lat, dx, dy }, zoom) {
  const world = WORLD * 2 ** zoom;
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) - (dy * 2 * Math.PI) / world;
  return [lon + (dx * 360) / world, ((2 * Math.atan(Math.exp(y)) - Math.PI / 2) * 180) / Math.PI];
}

function mix(hex, other, share) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [hex, other].map((text) => parseInt(text.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
