// The boxes that pictures are drawn in: a live map or the charts of a scene each, all laid over
// each other. Pictures are drawn in a box of fixed width and scaled, so that a camera shows the
// same ground on any screen. Which box is seen, and when one is drawn, stage_pictures.js decides.
import { atRest, setFade } from "./map_rest.js";
import { add, place } from "./stage_parts.js";
import { Plot } from "./plot.js";
import TEXTS from "./texts.js";

const CHARTS_SCALE = 1.15; // letters of charts are made for reading at a desk
const COARSE = 0.25; // pixels of a map for each of the screen, while nobody sees it
const FINE = 0.8; // of the pixels of what is shown: enough to be shown until there is time for all

export class Boxes {
  constructor(parent) {
    this.parent = parent;
    // name -> {element, plots, id: of the scene, key: of what it shows, done: a promise, stands: the
    // key of what is there at rest}
    this.held = new Map();
    this.unit = 1;
    this.fades = true; // names fade while a camera glides; where it cuts, fading is waiting
    this.alone = false;
  }

  map(name) {
    return this.held.get(name)?.plots[0]?.drawer?.map;
  }

  /** Say whether the stage is alone on the screen: then there is no page for a wheel to scroll. */
  setAlone(alone) {
    this.alone = alone;
    for (const name of this.held.keys()) {
      if (this.map(name)) this.held.get(name).plots[0].drawer.setAlone(alone);
    }
  }

  /** Return any map that is there with the pixels of what is shown. */
  sharpMap() {
    const name = [...this.held.keys()].find((one) => this.map(one) && this.isSharp(one));
    return this.map(name);
  }

  isOn(name) {
    return Boolean(this.held.get(name)?.element.classList.contains("ca-on"));
  }

  /** Let one box be seen. What is not on is hidden and not taken out: it keeps its map object. */
  turnOn(name) {
    for (const [other, { element }] of this.held) element.classList.toggle("ca-on", other === name);
  }

  shows(name, key) {
    return this.held.get(name)?.key === key;
  }

  /** Whether a picture is there at rest, with pixels that can be shown: this one, or any. */
  stands(name, key) {
    const stands = this.held.get(name)?.stands;
    return Boolean(stands) && (!key || stands === key) && this.isFine(name);
  }

  /** Wait until all of a map is drawn; charts are when they are there. */
  async rest(name) {
    const map = this.map(name);
    if (map) await atRest(map);
  }

  /** Note that what a box shows is at rest. */
  settle(name) {
    const box = this.held.get(name);
    box.stands = box.key;
  }

  /**
   * Draw a scene in a box, unless it is there already.
   * @param message {key, theme, assets, address, shapes, glides}; without `glides` it has its camera
   *   at once
   * @returns a promise that is kept when it is drawn, by this call or one before
   */
  draw(name, { id, picture }, message) {
    if (!this.held.has(name)) {
      const element = add(this.parent, "div", isMap(picture) ? "ca-stage-map" : "ca-stage-charts");
      this.held.set(name, { element, plots: [] });
    }
    const box = this.held.get(name);
    if (box.key !== message.key) {
      Object.assign(box, { id, key: message.key, stands: null });
      box.done = isMap(picture)
        ? drawMap(box, picture, message).then(() => this.setAlone(this.alone))
        : drawCharts(box, picture, message);
    }
    return box.done;
  }

  /**
   * Let a map that nobody sees settle at little cost: few pixels, and no names that fade in. Nothing
   * else slows its frames down: what is not on the screen is drawn as often as the page asks, and
   * the queue delays what is.
   */
  coarsen(name) {
    const map = this.map(name);
    if (!map || this.isOn(name)) return;
    this.held.get(name).stands = null;
    map.setPixelRatio(COARSE);
    setFade(map, false);
  }

  /** A map drawn small and shown large needs the pixels of what is shown. */
  sharpen(name) {
    const map = this.map(name);
    if (!map) return;
    setFade(map, this.fades);
    if (this.isSharp(name)) return;
    if (!this.isFine(name)) this.held.get(name).stands = null;
    map.setPixelRatio(this.ratio());
  }

  isSharp(name) {
    const map = this.map(name);
    return !map || Math.abs(map.getPixelRatio() - this.ratio()) < 0.01;
  }

  /** Whether a map has nearly the pixels of what is shown, as after a change of the stage's size. */
  isFine(name) {
    const map = this.map(name);
    return !map || map.getPixelRatio() > FINE * this.ratio();
  }

  ratio() {
    return window.devicePixelRatio * this.unit;
  }

  /**
   * Give each box the place of the scene that it holds, and take out what then has none. What is on
   * has the first choice, and stays where its scene is gone.
   * @param names name of the box by id of the scene
   */
  reseat(names) {
    const held = [...this.held].sort(([a], [b]) => this.isOn(b) - this.isOn(a));
    const kept = new Map();
    for (const [old, box] of held) {
      const name = names.get(box.id) ?? (this.isOn(old) ? old : null);
      if (name && !kept.has(name)) kept.set(name, box);
      else takeOut(box);
    }
    this.held = kept;
  }

  destroy() {
    this.held.forEach(takeOut);
  }
}

function takeOut({ element, plots }) {
  plots.forEach((plot) => plot.destroy());
  element.remove();
}

export function isMap({ kind }) {
  return `map.${kind}` in TEXTS.stage;
}

async function drawMap({ element, plots }, { kind, figure, notice = "" }, message) {
  plots[0] ??= new Plot(element);
  const moved = { ...figure, atlas: { ...figure.atlas, glides: message.glides } };
  await plots[0].next(tell(message, { figure: moved, alt: TEXTS.stage[`map.${kind}`], static: message.address }));
  const { drawer, gone } = plots[0];
  if (gone || !drawer?.map) return; // the viewer left while it was drawn
  drawer.map.keyboard.disable(); // the arrows step
  const told = element.querySelector(".ca-stage-notice") ?? add(element, "p", "ca-stage-notice");
  told.textContent = notice;
  told.hidden = !notice;
}

function drawCharts({ element, plots }, { charts, box }, message) {
  const frames = charts.map((chart, at) => frameOf(element, chart, at, box));
  return Promise.all(
    charts.map(({ figure, alt }, at) => {
      plots[at] ??= new Plot(frames[at]);
      return plots[at].next(tell(message, { figure, alt, static: null }));
    }),
  );
}

/** Return the place of a chart, with its title and legend; built once, filled anew. */
function frameOf(element, { title, legend, box }, at, [left, top]) {
  let frame = element.children[at];
  if (!frame) {
    frame = add(element, "div", "ca-stage-chart");
    add(frame, "h3");
    add(frame, "p", "ca-stage-keys");
    add(add(frame, "div", "ca-stage-scaled"), "div", "ca-stage-plot");
  }
  place(frame, [box[0] - left, box[1] - top, box[2], box[3]]);
  frame.children[0].textContent = title;
  frame.children[1].replaceChildren();
  for (const [label, sample] of Object.entries(legend)) {
    const [colour, look = "filled"] = [sample].flat();
    const key = add(frame.children[1], "span");
    add(key, "i", `ca-${look}`).style.setProperty("--c", colour);
    key.append(label);
  }
  frame.style.setProperty("--scale", String(CHARTS_SCALE));
  return frame.querySelector(".ca-stage-plot");
}

/** Write a message as Streamlit would, to which a click answers nothing. */
function tell({ assets, shapes, theme }, what) {
  const data = { assets, theme, height: "100%", shapes: what.static && shapes, ...what };
  return { data, setTriggerValue() {} };
}
