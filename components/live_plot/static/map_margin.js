// What stands at the margin of the map and follows the camera: the scale, and the names of the ends of
// the strong corridor, with an arrow, where the frame does not hold them.

const SCALES_KM = [10, 20, 50, 100, 200, 500, 1000, 2000];
const LONGEST = 120; // pixels of the scale
const EQUATOR_KM = 40_075.017;
const WORLD = 512; // MapLibre's world is 512 * 2^zoom pixels wide
const NAMES = ["names-home", "names-shared", "names-city", "nodes-key-label", "nodes-label", "fan-count"];
const BESIDE = new Set(["names-city", "nodes-key-label", "nodes-label"]); // stand on one side of their mark or the other
const LETTER = 7; // pixels of a letter, about
const LINE = 9; // half the height of a line
const STEP = 11; // pixels between two spots that are tried along an edge
const ARROWS = { left: "←", right: "→", top: "↑", bottom: "↓" };

export class MapMargin {
  /** @param atlas the LiveMap; its map must exist */
  constructor(atlas) {
    this.atlas = atlas;
    this.scale = add(atlas.host, "atlas-scale");
    this.names = new Map();
    atlas.map.on("move", () => atlas.onFrame("margin", () => this.showScale()));
    // Where the line leaves the frame takes a look at all of it: not in each frame of a motion.
    atlas.map.on("movestart", () => this.names.forEach((name) => (name.hidden = true)));
    atlas.map.on("moveend", () => this.update());
  }

  update() {
    this.showScale();
    this.showEnds();
    this.atlas.map.once("idle", () => this.showEnds()); // when other names have found their places
  }

  showScale() {
    const { map } = this.atlas;
    const kmPerPx = (EQUATOR_KM * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (WORLD * 2 ** map.getZoom());
    const km = SCALES_KM.findLast((one) => one / kmPerPx <= LONGEST) ?? SCALES_KM[0];
    this.scale.textContent = `${km.toLocaleString("en-US")} km`;
    this.scale.style.width = `${Math.round(km / kmPerPx)}px`;
  }

  /** Name each end that is out of the frame where the line to it leaves the frame. */
  showEnds() {
    const { map, layers } = this.atlas;
    const { nodes, legs, ends = [] } = layers;
    const size = this.atlas.size();
    const project = ([lon, lat]) => map.project([lon, lat]);
    const exits = this.atlas.namesEnds() ? listExits(legs, project, size) : [];
    const taken = exits.length ? this.listTaken() : [];
    for (const at of ends) {
      const end = project([nodes.lon[at], nodes.lat[at]]);
      const exit = isIn(end, size) ? null : nearest(exits, end);
      if (!this.names.has(at)) this.names.set(at, add(this.atlas.host, "atlas-end"));
      const name = this.names.get(at);
      name.hidden = !exit;
      if (!exit) continue;
      const { side, x, y } = exit;
      const words = [nodes.label[at], ARROWS[side]];
      name.textContent = (side === "left" ? words.reverse() : words).join(" ");
      name.dataset.side = side;
      const put = (along) => {
        const [dx, dy] = side === "left" || side === "right" ? [0, along] : [along, 0];
        name.style.transform = `translate(${Math.round(x + dx)}px, ${Math.round(y + dy)}px)`;
      };
      put(0);
      const shift = findRoom(this.boxOf(name), side, taken, size);
      put(shift);
      taken.push(this.boxOf(name));
    }
  }

  /** Where an element of the map lies, in pixels of the map. */
  boxOf(element) {
    const { left, top } = this.atlas.plot.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
  }

  /** What a name at the edge should not cover: marks, other names and the buttons. */
  listTaken() {
    const { map, host, bubbles = [], shown } = this.atlas;
    const around = ({ x, y }, reach) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    const marks = (shown.has("deals") ? bubbles : []).map(({ lon, lat, dx = 0, dy = 0, reach }) => {
      const { x, y } = map.project([lon, lat]);
      return around({ x: x + dx, y: y + dy }, reach);
    });
    const layers = NAMES.filter((id) => map.getLayer(id));
    const names = map.queryRenderedFeatures({ layers }).map(({ geometry, properties, layer }) => {
      const { x, y } = map.project(geometry.coordinates);
      const wide = LETTER * (properties.text ?? "").length * (BESIDE.has(layer.id) ? 1 : 0.5);
      return { left: x - wide, right: x + wide, top: y - LINE, bottom: y + LINE };
    });
    const still = [...host.querySelectorAll(".atlas-tools, .atlas-scale")].map((element) => this.boxOf(element));
    return [...marks, ...names, ...still];
  }
}

/** How far a box has to go along its edge to lie on the least of what is taken; the nearest such spot. */
function findRoom(box, side, taken, { width, height }) {
  const upright = side === "left" || side === "right";
  const moved = (by) =>
    upright
      ? { ...box, top: box.top + by, bottom: box.bottom + by }
      : { ...box, left: box.left + by, right: box.right + by };
  const covers = (by) => taken.reduce((sum, other) => sum + shared(moved(by), other), 0);
  const steps = Math.floor((upright ? height : width) / STEP / 2);
  const spots = [0, ...Array.from({ length: steps }, (_, n) => [STEP * (n + 1), -STEP * (n + 1)]).flat()];
  const inside = spots.filter((by) => {
    const { left, right, top, bottom } = moved(by);
    return left >= 0 && top >= 0 && right <= width && bottom <= height;
  });
  return inside.reduce(
    (best, by) => (best.covered && covers(by) < best.covered ? { by, covered: covers(by) } : best),
    { by: 0, covered: covers(0) || Number(!inside.includes(0)) },
  ).by;
}

/** The pixels that two boxes share. */
function shared(one, other) {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

const isIn = ({ x, y }, { width, height }) => x >= 0 && y >= 0 && x <= width && y <= height;

function nearest(exits, { x, y }) {
  const far = (exit) => Math.hypot(exit.x - x, exit.y - y);
  return exits.reduce((best, exit) => (!best || far(exit) < far(best) ? exit : best), null);
}

/** Where the strong line crosses the edge of the frame, and on which side. */
function listExits(legs, project, size) {
  return legs.family.flatMap((family, at) => {
    if (family !== "strong") return [];
    const path = legs.path[at].map(project);
    return path.slice(1).flatMap((to, n) => {
      const from = path[n];
      if (isIn(from, size) === isIn(to, size)) return [];
      return isIn(from, size) ? cross(from, to, size) : cross(to, from, size);
    });
  });
}

/** Where a line from inside leaves the frame. */
function cross(from, to, { width, height }) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const sides = [
    ["right", dx > 0 ? (width - from.x) / dx : Infinity],
    ["left", dx < 0 ? -from.x / dx : Infinity],
    ["bottom", dy > 0 ? (height - from.y) / dy : Infinity],
    ["top", dy < 0 ? -from.y / dy : Infinity],
  ];
  const [side, part] = sides.reduce((best, one) => (one[1] < best[1] ? one : best));
  return [{ side, x: from.x + part * dx, y: from.y + part * dy }];
}

function add(parent, name) {
  const element = Object.assign(document.createElement("div"), { className: name });
  element.setAttribute("aria-hidden", "true");
  parent.appendChild(element);
  return element;
}
