// What lies under a point of the screen. What is drawn right there wins, from the top down: a small
// deal or a place, a deposit, the name of a place, a leg, and last a large bubble, which covers all
// of these without hiding them. Where nothing is drawn, the nearest within reach answers, and then
// the country. It works on projected positions, so that a leg answers along its whole length, at sea
// and planned too, and a small mark answers to a hand that is not perfectly still.

import STYLE from "./map_values.js";

const REACH_OF_MARK = 7;
const NODE = 4; // pixels from a node's middle to the outside of its ring
const REACH_OF_LEG = 8;
const TOUCHING = 2; // pixels beyond what is drawn that still count as drawn there
const STRONG_LINE = 2.5; // where routes share a track, the one drawn on top answers

/**
 * @param screen {x, y} in pixels of the map
 * @param scene {bubbles, layers, shown: Set of switches, project, nodeShown, strong, named,
 *   country}; `named` gives the index of the node whose drawn name is there, or undefined
 * @returns {kind, id, at} or null; `at` is the index in its layer
 */
export function hit(screen, scene) {
  const { bubbles, layers, shown, project } = scene;
  const deals = (isLarge) =>
    shown.has("deals") && nearestBubble(screen, bubbles, project, isLarge);
  const node =
    shown.has("places") && nearestMark("node", screen, layers.nodes, NODE, project, scene.nodeShown);
  const name = scene.named(screen);
  const large = deals(true);
  const found = [
    ...[deals(false), node].filter(Boolean).sort((a, b) => a.off - b.off),
    shown.has("deposits") && nearestMark("deposit", screen, layers.deposits, 2, project, () => true),
    name !== undefined && { kind: "node", id: layers.nodes.id[name], at: name, gap: 0 },
    nearestLeg(screen, layers.legs, scene),
    large,
  ].filter(Boolean);
  const touched = found.find((one) => one.gap <= TOUCHING);
  return ofSymbol(touched ?? found.sort((a, b) => a.gap - b.gap)[0], bubbles) ?? scene.country(screen);
}

/** A mark of money without a place stands for its country. */
function ofSymbol(found, bubbles) {
  const symbol = found?.kind === "deal" && bubbles[found.at].symbol;
  return symbol ? { kind: "country", id: symbol, at: found.at } : found;
}

/**
 * Inside several bubbles the smallest answers: it is drawn on top. `off` is how far its middle is,
 * plus what it is larger than a node's mark: of the two the nearer answers, or the smaller.
 */
function nearestBubble(screen, bubbles, project, isLarge) {
  let best = null;
  bubbles.forEach((bubble, at) => {
    const { r, dx, dy } = bubble;
    if (r > STYLE.bubbles.large !== isLarge) return;
    const anchor = project([bubble.lon, bubble.lat]);
    const distance = Math.hypot(anchor.x + dx - screen.x, anchor.y + dy - screen.y);
    const gap = distance - r;
    if (gap > REACH_OF_MARK - 2) return;
    const rank = gap <= 1 ? r - 1000 : gap;
    const off = distance + Math.max(0, r - NODE);
    if (!best || rank < best.rank) best = { kind: "deal", at, gap, rank, off };
  });
  return best;
}

function nearestMark(kind, screen, marks, radius, project, isShown) {
  let best = null;
  for (let at = 0; at < marks.id.length; at += 1) {
    if (!isShown(at)) continue;
    const spot = project([marks.lon[at], marks.lat[at]]);
    const gap = Math.hypot(spot.x - screen.x, spot.y - screen.y) - radius;
    if (gap > REACH_OF_MARK - radius || (best && best.gap <= gap)) continue;
    best = { kind, id: marks.id[at], at, gap, off: gap + radius };
  }
  return best;
}

/** Routes share tracks: `ids` names every leg within reach, the answering one first. */
function nearestLeg(screen, legs, { shown, project, strong, legShown }) {
  const near = [];
  for (let at = 0; at < legs.id.length; at += 1) {
    if (!shown.has(switchOf(legs.family[at])) || !legShown(at)) continue;
    const gap = distanceToPath(screen, legs.path[at].map(project));
    if (gap > REACH_OF_LEG) continue;
    const rank = gap - (strong(at) ? STRONG_LINE : 0);
    near.push({ kind: "leg", id: legs.id[at], at, gap, rank });
  }
  near.sort((a, b) => a.rank - b.rank);
  return near.length ? { ...near[0], ids: near.map((leg) => leg.id) } : null;
}

/** Which layer switch a family of legs belongs to. */
export function switchOf(family) {
  if (family === "strong") return "strong";
  return ["rail", "road", "sea"].includes(family) ? "corridors" : "energy";
}

export function distanceToPath({ x, y }, path) {
  let least = Infinity;
  for (let n = 1; n < path.length; n += 1) {
    const [a, b] = [path[n - 1], path[n]];
    const [vx, vy] = [b.x - a.x, b.y - a.y];
    const length = vx * vx + vy * vy;
    const along = length ? Math.max(0, Math.min(1, ((x - a.x) * vx + (y - a.y) * vy) / length)) : 0;
    least = Math.min(least, Math.hypot(a.x + along * vx - x, a.y + along * vy - y));
  }
  return least;
}
