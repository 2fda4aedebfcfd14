// The entry of the live plot: one Plot per Streamlit element, the same one for as long as the
// element lives. It fetches Plotly and the theme once for the whole page and hands the newest
// message to a Chart or a LiveMap; neither is built twice.
import { Chart } from "./chart.js";
import { AtlasMap } from "./atlas_map.js";
import { followLinks } from "./links.js";
import { MineralMap } from "./mineral_map.js";
import { ScenarioMap } from "./scenario_map.js";
import { fillIn } from "./map_words.js";
import { Still } from "./still.js";
import TEXTS from "./texts.js";

const folder = new URL(".", import.meta.url);
const SHAPES = ["countries", "track"];
const SHEETS = ["live_plot.css", "still.css", "map_parts.css"];
const plots = new WeakMap();
const fetched = new Map();

/** Draw `component.data`, and return what to call when the element goes. */
export function show(component) {
  followLinks();
  const parent = component.parentElement;
  if (!plots.has(parent)) plots.set(parent, new Plot(parent));
  const plot = plots.get(parent);
  plot.next(component);
  return () => {
    if (parent.isConnected) return; // Streamlit asks so for each message that a newer one overtook
    plots.delete(parent);
    plot.destroy();
  };
}

/** A plot narrower than this is drawn as its figure's `narrow` says, where it names no other width. */
const PHONE = 560;

/** How long a size has to last before a picture is fitted to it. */
const REST_MS = 100;

export class Plot {
  constructor(parent) {
    this.host = document.createElement("div");
    this.host.className = "live-plot";
    parent.appendChild(this.host);
    this.waiting = null;
    this.busy = false;
    this.gone = false;
    this.sizes = new ResizeObserver(() => {
      clearTimeout(this.fitting);
      this.fitting = setTimeout(() => this.fit(), REST_MS);
    });
    this.sizes.observe(this.host);
  }

  /** Fit the picture to its host, once that has kept its size for a moment. */
  async fit() {
    // What is taken off the page has no size, and Plotly refuses to fit it.
    if (!this.host.getClientRects().length) return;
    try {
      if (this.given?.figure.narrow && this.narrow !== this.isNarrow()) {
        this.waiting ??= this.given;
        if (!this.busy) this.working = this.work();
        await this.working;
      }
      await this.drawer?.resize();
    } catch (error) {
      if (!this.gone) throw error; // as in work()
    }
  }

  /** Remember the newest message and say when it is drawn; of those that wait the newest is. */
  next(component) {
    this.send = (event, value) => component.setTriggerValue(event, value);
    this.waiting = { ...component.data, theme: this.paper() ?? component.data.theme };
    this.showStill(component.data);
    if (!this.busy) this.working = this.work();
    return this.working;
  }

  /** Where a map is to come, the still stands in its place. */
  showStill({ still, height }) {
    if (still == null || this.drawer?.map) return;
    this.host.style.height = height;
    this.still ??= new Still(this.host);
    this.still.show(still);
  }

  /** The theme of the page as the viewer sees it; the server learns of a change only later. */
  paper() {
    const probe = getComputedStyle(this.host).getPropertyValue("--st-background-color").trim();
    const [, r, g, b] = /^#(..)(..)(..)/.exec(probe) ?? [];
    if (!b) return null;
    return [r, g, b].reduce((sum, part) => sum + parseInt(part, 16), 0) < 384 ? "dark" : "light";
  }

  async work() {
    this.setBusy(true);
    while (this.waiting && !this.gone) {
      const message = this.waiting;
      this.waiting = null;
      try {
        await this.draw(message);
        this.host.querySelector(".live-plot-trouble")?.remove();
        this.still?.leaveWith(this.drawer.map);
        this.still = null;
      } catch (error) {
        if (this.gone) break; // the viewer left while it was drawn: Plotly stumbles over the purge
        console.error(error);
        if (this.still) this.still.stay(error);
        else this.tell(error);
      }
    }
    this.setBusy(false);
  }

  /** Say, to who listens to the page too, whether the picture is yet to follow its message. */
  setBusy(busy) {
    this.busy = busy;
    this.host.ariaBusy = String(busy);
  }

  /** Whether it is drawn as for a phone. A stage has its own room. */
  isNarrow() {
    const below = this.given.figure.narrow?.below ?? PHONE;
    return this.host.clientWidth < below && !this.host.closest(".ca-stage");
  }

  /** Give the message with the figure that fits the width, and its height. */
  fitted(given) {
    this.given = given;
    this.narrow = this.isNarrow();
    const { narrow, ...figure } = given.figure;
    if (!narrow || !this.narrow) return { ...given, figure };
    const { below, height = given.height, ...changes } = narrow;
    return { ...given, figure: { ...figure, ...changes }, height };
  }

  async draw(given) {
    const message = this.fitted(given);
    this.host.style.height = message.height;
    this.host.dataset.theme = message.theme;
    const [Plotly, theme] = await Promise.all([
      loadPlotly(),
      loadJson(new URL(`theme-${message.theme}.json`, folder).href),
      loadStyles(),
      // The map's shapes come while Plotly is on its way; MapLibre and Plotly then find them cached.
      message.static && loadJson(message.static),
      ...(message.shapes ? SHAPES.map((name) => loadJson(`${message.shapes}${name}.geojson`)) : []),
    ]);
    if (this.gone) return;
    const kind = drawerOf(message.figure);
    if (this.drawer && this.drawer.constructor !== kind) {
      this.drawer.destroy();
      this.drawer = null;
      this.host.replaceChildren();
    }
    if (!this.drawer) {
      this.drawer = new kind(this.host, { Plotly, loadJson, send: (...a) => this.send(...a) });
      this.host.livePlot = this.drawer; // for the browser tests, see tests/e2e
    }
    await this.drawer.update(message, theme);
    this.host.dataset.drawn = String(Number(this.host.dataset.drawn ?? 0) + 1);
  }

  tell(error) {
    let box = this.host.querySelector(".live-plot-trouble");
    if (!box) {
      box = document.createElement("p");
      box.className = "live-plot-trouble";
      box.setAttribute("role", "alert");
      this.host.appendChild(box);
    }
    const said = String(error?.message ?? error);
    const failed = said.includes("WebGL") ? TEXTS.plot.no_webgl : fillIn(TEXTS.plot.failed, { reason: said });
    box.textContent = `${failed} ${TEXTS.plot.advice}`;
  }

  destroy() {
    this.gone = true;
    clearTimeout(this.fitting);
    this.sizes.disconnect();
    this.drawer?.destroy();
    this.host.remove();
  }
}

/**
 * A figure with `atlas` is a map, with `atlas.scenario` the map of routes through a network, with
 * `atlas.minerals` that of mines and plants.
 */
function drawerOf({ atlas }) {
  if (!atlas) return Chart;
  if (atlas.minerals) return MineralMap;
  return atlas.scenario ? ScenarioMap : AtlasMap;
}

function loadPlotly() {
  const src = new URL("plotly.min.js", folder).href;
  return once(src, () => loadTag("script", { src }).then(() => window.Plotly));
}

function loadStyles() {
  return Promise.all(SHEETS.map((name) => {
    const href = new URL(name, folder).href;
    return once(href, () => loadTag("link", { rel: "stylesheet", href }));
  }));
}

/** Fetch JSON once per address. */
function loadJson(href) {
  const address = new URL(href, document.baseURI).href;
  return once(address, async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.json();
  });
}

/** Do a thing once for the page; a failure is not kept, so the next message tries again. */
function once(address, load) {
  if (!fetched.has(address)) {
    const answer = load();
    answer.catch(() => fetched.delete(address));
    fetched.set(address, answer);
  }
  return fetched.get(address);
}

function loadTag(name, attributes) {
  return new Promise((resolve, reject) => {
    const tag = Object.assign(document.createElement(name), attributes);
    tag.onload = resolve;
    tag.onerror = () => reject(new Error(`${attributes.src ?? attributes.href} did not arrive`));
    document.head.appendChild(tag);
  });
}
