// From the rows that a filter leaves visible to bubbles: one per point, sector group and mark (how
// firm they are, and whether a list or a goal), those of one point packed round it in pixels so that none hides another.
import { collection, point } from "./map_shapes.js";
import STYLE from "./map_values.js";

const { per_root_usd_m: perRoot, smallest, gap: GAP } = STYLE.bubbles;
const WORLD = 512; // MapLibre's world is 512 * 2^zoom pixels wide

export function radiusOf(usdM) {
  return usdM > 0 ? Math.max(smallest, perRoot * Math.sqrt(usdM)) : STYLE.marks["deals-zero"].radius;
}

/** A box is as large as a disc of the same radius; how far its corners reach, in radii. */
const BOX_HALF = Math.sqrt(Math.PI) / 2;
export const isBox = (look) => STYLE.boxes.includes(look);
export const boxSide = (r) => 2 * BOX_HALF * r;

/**
 * Join a filter's message with what is known of every deal. It names a deal by its place in the
 * list of the version's ids, so layers of another version cannot say which deals it means.
 */
export function buildBubbles({ version, bubbles: { usd_m: sums, deals: named } }, layers) {
  if (version !== layers.version) return [];
  const { deals } = layers;
  const bubbles = sums.map((usdM, n) => {
    const rows = named[n];
    const [first] = rows;
    const look = layers.looks[deals.mark[first]];
    const r = radiusOf(usdM);
    return {
      usdM,
      rows,
      group: deals.group[first],
      standIn: rows.some((row) => deals.stand_in[row]) ? 1 : 0,
      lon: deals.lon[first],
      lat: deals.lat[first],
      look,
      r,
      reach: usdM > 0 && isBox(look) ? r * BOX_HALF * Math.SQRT2 : r,
      dx: 0,
      dy: 0,
    };
  });
  const points = new Map();
  for (const bubble of bubbles) {
    const key = `${bubble.lon},${bubble.lat}`;
    points.set(key, [...(points.get(key) ?? []), bubble]);
  }
  points.forEach(pack);
  return bubbles;
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

/** Return the bubbles as GeoJSON for one zoom: pixel offsets become degrees. */
export function bubbleFeatures(bubbles, zoom, colours) {
  const sectors = Object.values(colours.sectors);
  return collection(
    bubbles.map((bubble) => {
      const colour = sectors[bubble.group];
      const isFilled = bubble.look === "filled";
      const ink = isFilled ? colours.writing[colour] : colours.faint_writing;
      // An outline alone must stand off the paper.
      const line = mix(colour, colours.ink, colours.lift);
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
