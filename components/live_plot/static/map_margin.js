// What stands at the margin of the map and follows the camera: the scale, and the names of the ends of
// the strong corridor, with an arrow, where the frame does not hold them.

const SCALES_KM = [10, 20, 50, 100, 200, 500, 1000, 2000];
const LONGEST = 120; // pixels of the scale
const EQUATOR_KM = 40_075.017;
const WORLD = 512; // MapLibre's world is 512 * 2^zoom pixels wide
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
    atlas.map.on("moveend", () => this.showEnds());
  }

  update() {
    this.showScale();
    this.showEnds();
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
      name.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    }
  }
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
