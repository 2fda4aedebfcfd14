// The pictures of the scenes: one live map of deals and one of routes for all scenes that need
// them, and charts for the others, all laid over each other in one box. What is not on is hidden
// and not taken out, so that it keeps its size, its map object and its camera. Pictures are drawn
// in a box of fixed width and scaled, so that a camera shows the same ground on any screen.
import { placeOn } from "./map_frame.js";
import { add } from "./stage_parts.js";
import { Plot } from "./plot.js";

const CHARTS_SCALE = 1.2; // letters of charts are made for reading at a desk
const CORNERS = ["top-right", "bottom-right", "bottom-left", "top-left"];
const ROOM = 24; // pixels of the map between its edge, the legend and what is drawn
const MAPS = { atlas: "Map of pledges, deposits and corridors", scenario: "Map of routes" };

export class Pictures {
  constructor(box) {
    this.box = box;
    this.boxes = new Map(); // kind of map or id of a scene -> {element, plots}
    this.drawn = new Map(); // the same -> what it shows, to draw nothing twice
    this.unit = 1;
  }

  update({ scenes, theme, static: address, shapes, assets }) {
    Object.assign(this, { scenes, theme, address, shapes, assets });
    const wanted = new Set([...Object.keys(MAPS), ...scenes.map(({ id }) => id)]);
    for (const [name, { element, plots }] of this.boxes) {
      if (wanted.has(name)) continue;
      plots.forEach((plot) => plot.destroy());
      element.remove();
      this.boxes.delete(name);
      this.drawn.delete(name);
    }
  }

  /** Show a scene's picture; the promise is kept when it is drawn. */
  async show(scene) {
    const name = nameOf(scene);
    this.scene = scene;
    await this.draw(scene);
    if (this.scene !== scene) return;
    for (const [other, { element }] of this.boxes) element.classList.toggle("ca-on", other === name);
    if (!(scene.picture.kind in MAPS)) this.follow(scene.camera);
    this.prepareRest();
  }

  /** Draw what later scenes need while this one is looked at, so that stepping only shows it. */
  prepareRest() {
    if (this.preparing) return;
    this.preparing = true;
    const rest = this.scenes.filter((scene) => !this.boxes.has(nameOf(scene)));
    const next = async () => {
      const scene = rest.shift();
      if (!scene || this.gone) {
        this.preparing = false;
        return;
      }
      if (!this.boxes.has(nameOf(scene))) await this.draw(scene);
      later(next);
    };
    later(next);
  }

  async draw(scene) {
    const name = nameOf(scene);
    const now = JSON.stringify([scene.id, scene.picture, this.theme, this.address, this.shapes]);
    if (this.drawn.get(name) === now) return;
    this.drawn.set(name, now);
    await (scene.picture.kind in MAPS ? this.drawMap(scene) : this.drawCharts(scene));
  }

  async drawMap({ picture }) {
    const { kind, figure } = picture;
    const held = this.hold(kind, "ca-stage-map");
    held.plots[0] ??= new Plot(held.element);
    await held.plots[0].next(this.message(figure, MAPS[kind], this.address));
    const { drawer } = held.plots[0];
    if (!drawer?.map) return;
    drawer.map.keyboard.disable(); // the arrows step
    drawer.panel.open();
    held.element.dataset.corner = freeCorner(drawer, figure, held.element);
    const [, regional] = figure.atlas.totals.regional ?? [0, 0];
    held.element.classList.toggle("ca-no-regional", !regional);
    held.element.classList.toggle("ca-regional", isRegional(figure));
    this.sharpen(drawer.map);
  }

  async drawCharts({ id, picture }) {
    const held = this.hold(id, "ca-stage-charts");
    const figures = picture.charts.map((chart, at) => this.frame(held, chart, at));
    await Promise.all(
      picture.charts.map(({ figure, title }, at) => {
        held.plots[at] ??= new Plot(figures[at]);
        return held.plots[at].next(this.message(figure, title, null));
      }),
    );
  }

  /** Return the place of a chart, with its title and legend; built once, filled anew. */
  frame(held, { title, legend, room }, at) {
    let frame = held.element.children[at];
    if (!frame) {
      frame = add(held.element, "div", "ca-stage-chart");
      add(frame, "h3");
      add(frame, "p", "ca-stage-keys");
      add(add(frame, "div", "ca-stage-scaled"), "div", "ca-stage-plot");
    }
    frame.style.setProperty("--room", String(room));
    frame.children[0].textContent = title;
    frame.children[1].replaceChildren();
    for (const [label, colour] of Object.entries(legend)) {
      add(frame.children[1], "span", "", label).style.setProperty("--c", colour);
    }
    frame.style.setProperty("--scale", String(CHARTS_SCALE));
    return frame.querySelector(".ca-stage-plot");
  }

  message(figure, alt, address) {
    const { assets, shapes, theme } = this;
    const data = { assets, figure, static: address, shapes: address && shapes, theme, height: "100%", alt };
    return { data, setTriggerValue() {} };
  }

  hold(name, className) {
    if (!this.boxes.has(name)) {
      const element = add(this.box, "div", className);
      this.boxes.set(name, { element, plots: [] });
    }
    return this.boxes.get(name);
  }

  /** Keep the hidden map where the scene looks, so that the next map scene starts from there. */
  follow([lon, lat, zoom]) {
    const { drawer } = this.boxes.get("atlas")?.plots[0] ?? {};
    drawer?.map?.jumpTo({ center: [lon, lat], zoom });
  }

  fit(unit) {
    this.unit = unit;
    for (const { plots } of this.boxes.values()) {
      plots.forEach(({ drawer }) => drawer?.map && this.sharpen(drawer.map));
    }
  }

  /** A map drawn small and shown large needs the pixels of what is shown. */
  sharpen(map) {
    const ratio = window.devicePixelRatio * this.unit;
    if (Math.abs(map.getPixelRatio() - ratio) > 0.01) map.setPixelRatio(ratio);
  }

  destroy() {
    this.gone = true;
    this.boxes.forEach(({ plots }) => plots.forEach((plot) => plot.destroy()));
  }
}

/** In which corner the legend covers least of what the scene is about. */
function freeCorner(drawer, { atlas, layout }, element) {
  const size = drawer.size();
  const scale = element.clientWidth / size.width;
  const legend = element.querySelector(".atlas-legend");
  const [width, height] = [legend.offsetWidth / scale + ROOM, legend.offsetHeight / scale + ROOM];
  const spots = drawer.spots().map((spot) => placeOn(spot, layout.map, size));
  const covered = (corner) =>
    spots.filter(({ x, y }) => {
      const across = corner.endsWith("right") ? x > size.width - width : x < width;
      const down = corner.startsWith("top") ? y < height : y > size.height - height;
      return across && down && x > 0 && y > 0 && x < size.width && y < size.height;
    }).length;
  const corners = atlas.scenario ? CORNERS : CORNERS.slice(0, 3); // the box of regional money has one
  return corners.reduce((best, one) => (covered(one) < covered(best) ? one : best));
}

function nameOf({ id, picture }) {
  return picture.kind in MAPS ? picture.kind : id;
}

function isRegional({ atlas }) {
  return atlas.marked.some(({ kind }) => kind === "regional");
}

function later(task) {
  if (window.requestIdleCallback) window.requestIdleCallback(task, { timeout: 500 });
  else setTimeout(task, 50);
}
