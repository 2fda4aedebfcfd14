// From the rows that a filter leaves visible to bubbles: one per point and sector group, the
// groups of one point packed round it in pixels so that none hides another.
import { collection, point } from "./map_shapes.js";
import STYLE from "./map_values.js";

const { per_root_usd_m: perRoot, smallest, gap: GAP } = STYLE.bubbles;
const WORLD = 512; // MapLibre's world is 512 * 2^zoom pixels wide

export function radiusOf(usdM) {
  return usdM > 0 ? Math.max(smallest, perRoot * Math.sqrt(usdM)) : STYLE.marks["deals-zero"].radius;
}

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
    return {
      usdM,
      rows,
      group: deals.group[first],
      standIn: rows.some((row) => deals.stand_in[row]) ? 1 : 0,
      lon: deals.lon[first],
      lat: deals.lat[first],
      r: radiusOf(usdM),
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

/** Place the circles of one point: the largest on it, each other as near as it fits. */
function pack(circles) {
  const placed = [];
  const order = [...circles].sort((a, b) => b.r - a.r || a.group - b.group);
  for (const circle of order) {
    if (placed.length) Object.assign(circle, nearestFree(circle, placed));
    placed.push(circle);
  }
}

function nearestFree(circle, placed) {
  let best = null;
  for (const other of placed) {
    const distance = other.r + circle.r + GAP;
    for (let step = 0; step < 24; step += 1) {
      const angle = (step * Math.PI) / 12;
      const dx = other.dx + distance * Math.cos(angle);
      const dy = other.dy + distance * Math.sin(angle);
      const free = placed.every((p) => Math.hypot(p.dx - dx, p.dy - dy) >= p.r + circle.r + GAP - 0.01);
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
      const ink = bubble.standIn ? colours.faint_writing : colours.writing[colour];
      // A stand-in's ring in its own colour, lifted off a dark paper.
      const rim = bubble.standIn ? mix(colour, colours.rim, colours.lift) : colours.rim;
      return point(shift(bubble, zoom), {
        usd_m: bubble.usdM,
        rows: bubble.rows.length,
        r: bubble.r,
        stand_in: bubble.standIn,
        colour,
        rim,
        ink,
        glow: colours.glow[ink],
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
