// Which names the atlas's map writes: of countries, waters and cities, and of ports and stations. What a
// scene points at has its name beside its ring and is written nowhere else.
import { point } from "./map_shapes.js";

const CITIES = new Set(["capital", "city"]);
const AT_CITY = 0.35; // degrees within which a mark lies at a city

/** Labels as they are shown: a city's keeps off the marks there, what heads a symbol goes with it. */
export function listNames(atlas) {
  const pointed = atlas.pointedNames();
  const { labels, symbols: known } = atlas.layers;
  const heads = new Set(Object.keys(atlas.figure.atlas.symbols).map((bucket) => known[bucket].label));
  return labels
    .filter(({ text, kind }) => !pointed.has(text) && (kind !== "shared" || heads.has(text)))
    .map((label) => ({
      ...label,
      ...(CITIES.has(label.kind) && { off: reachNear(label, atlas) }),
      ...(label.kind === "shared" && { heads: true }),
    }));
}

/** How far the marks at a city reach, in pixels. */
function reachNear({ lon, lat }, { shown, bubbles }) {
  if (!shown.has("deals")) return 0;
  const here = bubbles.filter((one) => !one.symbol && Math.hypot(one.lon - lon, one.lat - lat) < AT_CITY);
  return Math.round(Math.max(0, ...here.map((one) => Math.hypot(one.dx, one.dy) + one.reach)));
}

/** Places of the layers that are shown; a city is named once. */
export function listNodes(atlas) {
  const { nodes, labels } = atlas.layers;
  const elsewhere = new Set([...labels.map(({ text }) => text), ...atlas.pointedNames()]);
  return nodes.id.flatMap((_, at) => {
    if (!atlas.hasLayer(at)) return [];
    const text = elsewhere.has(nodes.label[at]) ? "" : nodes.label[at];
    return point([nodes.lon[at], nodes.lat[at]], { at, rank: nodes.rank[at], text });
  });
}
