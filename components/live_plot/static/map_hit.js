// What lies under a point of the screen: deals before places before deposits before legs before
// countries. It works on projected positions, so that a leg answers along its whole length, at sea
// and planned too, and a small mark answers to a hand that is not perfectly still.

const NEAR_MARK = 7;
const NEAR_LEG = 8;

/**
 * @param screen {x, y} in pixels of the map
 * @param scene {bubbles, layers, shown: Set of switches, project, country}
 * @returns {kind, id, at} or null; `at` is the index in its layer
 */
export function hit(screen, scene) {
  const { bubbles, layers, shown, project } = scene;
  return (
    (shown.has("deals") && hitBubble(screen, bubbles, project)) ||
    (shown.has("places") && hitMark("node", screen, layers.nodes, project, scene.nodeShown)) ||
    (shown.has("deposits") && hitMark("deposit", screen, layers.deposits, project, () => true)) ||
    hitLeg(screen, layers.legs, shown, project) ||
    scene.country(screen) ||
    null
  );
}

function hitBubble(screen, bubbles, project) {
  let best = null;
  bubbles.forEach((bubble, at) => {
    const anchor = project([bubble.lon, bubble.lat]);
    const gap = Math.hypot(anchor.x + bubble.dx - screen.x, anchor.y + bubble.dy - screen.y);
    // Inside the smallest one wins; beside them, the nearest rim.
    if (gap > Math.max(bubble.r + 1, NEAR_MARK)) return;
    const score = gap <= bubble.r + 1 ? bubble.r - 1000 : gap - bubble.r;
    if (!best || score < best.score) best = { kind: "deal", at, score };
  });
  return best;
}

function hitMark(kind, screen, marks, project, isShown) {
  let best = null;
  for (let at = 0; at < marks.id.length; at += 1) {
    if (!isShown(at)) continue;
    const spot = project([marks.lon[at], marks.lat[at]]);
    const gap = Math.hypot(spot.x - screen.x, spot.y - screen.y);
    if (gap <= NEAR_MARK && (!best || gap < best.gap)) best = { kind, id: marks.id[at], at, gap };
  }
  return best;
}

function hitLeg(screen, legs, shown, project) {
  let best = null;
  for (let at = 0; at < legs.id.length; at += 1) {
    if (!shown.has(switchOf(legs.family[at]))) continue;
    const gap = distanceToPath(screen, legs.path[at].map(project));
    if (gap > NEAR_LEG) continue;
    // Where routes share a track the drawn-on-top one answers.
    const score = gap + (legs.family[at] === "titr" ? 0 : NEAR_LEG);
    if (!best || score < best.score) best = { kind: "leg", id: legs.id[at], at, score };
  }
  return best;
}

/** Which layer switch a family of legs belongs to. */
export function switchOf(family) {
  if (family === "titr") return "titr";
  return family === "rail" || family === "sea" ? "corridors" : "energy";
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
