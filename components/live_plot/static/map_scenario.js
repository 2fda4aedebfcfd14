// From leg ids to what the map of routes draws: lines in the direction of travel, marks, stops,
// bounds. The shapes are those that the browser already has; nothing here touches the map.
import { flat } from "./map_frame.js";
import { collection, lineString, point } from "./map_shapes.js";

const LETTERS = "ABCD";
const FREIGHT = ["rail", "road", "sea"];
const CROSSINGS = ["port", "dry-port", "border-crossing"];
const SHORTEST_MARKED = 0.012; // of the longest way: a mark on a shorter stretch hides it

/** Index the unchanging layers once: leg and node ids to their places in the columns. */
export function indexLayers({ legs, nodes }) {
  const places = (ids) => new Map(ids.map((id, at) => [id, at]));
  return { leg: places(legs.id), node: places(nodes.id) };
}

/** List the ways that a scenario shows, the one drawn on top first: {mark, style, legs, points}. */
export function listWays({ routes, compared, origin }, layers, index) {
  const from = nodePoint(origin, layers, index);
  const way = (mark, style) => (ids) => {
    const known = ids.filter((id) => index.leg.has(id));
    return { mark, style, legs: known, points: follow(known, layers.legs.path, index, from) };
  };
  const shown = [
    ...routes.map((ids, n) => way(String(n + 1), n)(ids)),
    ...compared.map((ids, n) => way(LETTERS[n], 3 + n)(ids)),
  ];
  return shown.filter(({ legs }) => legs.length);
}

/** Return the points of each leg in the direction of travel. */
function follow(ids, paths, index, from) {
  const legs = ids.map((id) => paths[index.leg.get(id)]);
  if (!legs.length) return [];
  let at = from && touches(legs[0], from) ? from : firstEnd(legs);
  return legs.map((path) => {
    const points = same(path[0], at) ? path : [...path].reverse();
    at = points.at(-1);
    return points;
  });
}

/** Where a chain begins: at the end of its first leg that the second does not have. */
function firstEnd([first, second]) {
  return second && touches(second, first[0]) ? first.at(-1) : first[0];
}

const same = (a, b) => a[0] === b[0] && a[1] === b[1];
const touches = (path, spot) => same(path[0], spot) || same(path.at(-1), spot);

/**
 * Cut the ways into stretches that are drawn once: a track that several share is drawn as the
 * first of them and marked with all.
 * @returns [{style, marks, kind: rail | ruler | road | sea | planned, points}]
 */
export function cutStretches(ways, { legs }, index) {
  const users = new Map();
  for (const way of ways) {
    for (const id of way.legs) users.set(id, [...(users.get(id) ?? []), way]);
  }
  const stretches = [];
  for (const way of ways) {
    let last = null;
    way.legs.forEach((id, n) => {
      const [first] = users.get(id);
      if (first !== way) {
        last = null;
        return;
      }
      const at = index.leg.get(id);
      const kind = legs.mode[at] === "pipeline" ? "rail" : legs.kind[at]; // pipes are solid, too
      const marks = [...new Set(users.get(id).map(({ mark }) => mark))].join(" ");
      if (last?.kind === kind && last.marks === marks) {
        last.points.push(...way.points[n].slice(1));
      } else {
        last = { style: way.style, marks, kind, points: [...way.points[n]] };
        stretches.push(last);
      }
    });
  }
  return stretches;
}

export function stretchFeatures(stretches, styles) {
  const draw = ({ style, kind, points }) => lineString(points, { ...styles[style], kind });
  return collection([...stretches].sort((a, b) => b.style - a.style).map(draw));
}

/** Put a mark on the middle of the longest stretch of each set of ways. */
export function markFeatures(stretches, styles) {
  const longest = new Map();
  for (const stretch of joined(stretches)) {
    const length = lengthOf(stretch.points);
    if (length > (longest.get(stretch.marks)?.length ?? 0)) {
      longest.set(stretch.marks, { ...stretch, length });
    }
  }
  const all = [...longest.values()];
  const whole = Math.max(0, ...all.map(({ length }) => length));
  return collection(
    all
      .filter(({ marks, length }) => length > SHORTEST_MARKED * whole || !marks.includes(" "))
      .map(({ marks, points, length }) =>
        point(middle(points, length), { image: markImage(marks, styles), order: marks.length }),
      ),
  );
}

/** Join stretches that differ only in kind, so that a ferry does not part a mark's stretch. */
function joined(stretches) {
  const whole = [];
  for (const { marks, points } of stretches) {
    const last = whole.at(-1);
    if (last?.marks === marks && same(last.points.at(-1), points[0])) last.points.push(...points);
    else whole.push({ marks, points: [...points] });
  }
  return whole;
}

/** Name the image of a mark: `mark|1|colour|2|colour`. */
function markImage(marks, styles) {
  const colour = (mark) => styles[/\d/.test(mark) ? mark - 1 : 3 + LETTERS.indexOf(mark)].colour;
  return ["mark", ...marks.split(" ").flatMap((mark) => [mark, colour(mark)])].join("|");
}

/** Lengths as the map shows them, in its own projection. */
function gap(a, b) {
  const [[x, y], [u, v]] = [flat(a), flat(b)];
  return Math.hypot(u - x, v - y);
}

function lengthOf(points) {
  return points.slice(1).reduce((sum, spot, n) => sum + gap(points[n], spot), 0);
}

function middle(points, length) {
  let left = length / 2;
  for (let n = 1; n < points.length; n += 1) {
    const step = gap(points[n - 1], points[n]);
    if (step >= left && step > 0) {
      const [[x, y], [u, v]] = [points[n - 1], points[n]];
      return [x + ((u - x) * left) / step, y + ((v - y) * left) / step];
    }
    left -= step;
  }
  return points.at(-1);
}

/** All freight legs, and whether each is open, closed, or closed by name. */
export function networkFeatures({ closed, avoid }, { legs }) {
  const [shut, named] = [new Set(closed), new Set(avoid)];
  const at = legs.id.map((_, n) => n).filter((n) => FREIGHT.includes(legs.mode[n]));
  return collection(
    at.map((n) =>
      lineString(legs.path[n], {
        kind: legs.kind[n],
        closed: shut.has(legs.id[n]) ? 1 : 0,
        named: named.has(legs.id[n]) ? 1 : 0,
      }),
    ),
  );
}

/**
 * The stops of the fastest route, with tier: 0 an end, 1 where goods change ship or gauge or
 * cross a border, 2 a hub, 3 any other.
 */
export function listStops({ stops, routes, origin, destination }, { nodes, legs }, index) {
  const ids = [...new Set([origin, ...stops, destination])].filter((id) => index.node.has(id));
  const mode = (n) => legs.mode[index.leg.get(routes[0]?.[n])];
  return ids.map((id) => {
    const at = index.node.get(id);
    const n = stops.indexOf(id);
    const turns = n > 0 && n < stops.length - 1 && mode(n - 1) !== mode(n);
    let tier = nodes.rank[at] === 1 || nodes.kind[at] === "hub-city" ? 2 : 3;
    if (turns || CROSSINGS.includes(nodes.kind[at])) tier = 1;
    if (id === origin || id === destination) tier = 0;
    return { at, tier, order: tier + (turns ? -0.5 : 0), end: id === origin ? "from" : "to" };
  });
}

/**
 * The two stations of one border often share a name: it is written once, at the better stop, and
 * not here where a scene points at it.
 */
export function stopFeatures(stops, { nodes }, pointed) {
  const best = new Map();
  for (const { at, order } of stops) {
    const name = nodes.label[at];
    best.set(name, Math.min(order, best.get(name) ?? order));
  }
  return collection(
    stops.map(({ at, tier, order, end }) => {
      const name = nodes.label[at];
      const isNamed = best.get(name) === order && !pointed.has(name);
      const text = isNamed ? name : "";
      return point([nodes.lon[at], nodes.lat[at]], { text, tier, order, end });
    }),
  );
}

/** A chosen deposit and the line from it to the first stop. */
export function accessFeatures({ deposit, stops, origin }, layers, index) {
  if (!deposit) return collection([]);
  const spot = [deposit.lon, deposit.lat];
  const stop = nodePoint(stops[0] ?? origin, layers, index);
  const line = stop ? [lineString([spot, stop], {})] : [];
  return collection([...line, point(spot, { text: deposit.name })]);
}

/** Places in classes of days, the nearest drawn last. */
export function reachFeatures({ reach }, layers, index, styles) {
  if (!reach) return collection([]);
  const spots = reach.id.map((id) => nodePoint(id, layers, index));
  const draw = (spot, n) => point(spot, styles[reach.class[n]]);
  return collection(spots.map(draw).filter((_, n) => spots[n]));
}

/** What is said of each place that is reached, by its place in the columns of nodes. */
export function readReach({ reach }, index) {
  const known = (reach?.id ?? []).map((id, n) => [index.node.get(id), reach.say[n]]);
  return new Map(known.filter(([at]) => at !== undefined));
}

/** List the points of all that is chosen, in degrees. */
export function listSpots(ways, { origin, destination, deposit, reach }, layers, index) {
  if (reach) return [origin, ...reach.id].map((id) => nodePoint(id, layers, index)).filter(Boolean);
  const ends = [origin, destination].map((id) => nodePoint(id, layers, index)).filter(Boolean);
  const spots = [...ends, ...ways.flatMap(({ points }) => points.flat())];
  return deposit ? [...spots, [deposit.lon, deposit.lat]] : spots;
}

/** Return west, south, east, north of points. */
export function boundsOf(spots) {
  const [lons, lats] = [spots.map(([lon]) => lon), spots.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function nodePoint(id, { nodes }, index) {
  const at = index.node.get(id);
  return at === undefined ? null : [nodes.lon[at], nodes.lat[at]];
}
