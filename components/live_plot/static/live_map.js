// The life of a map: Plotly holds the MapLibre object, the camera and the colours of countries; this
// file builds it once and lets each message change it in place. What a map shows of its message, its
// subclasses say: buildStyle, guide, showAll, spread, showFocus, namesEnds, hitIn.
import { paintOf } from "./deals_panel.js";
import { scaleMarks } from "./map_deals.js";
import { fitFrame } from "./map_frame.js";
import { moveWith } from "./map_glide.js";
import { serveImages } from "./map_images.js";
import { MapMargin } from "./map_margin.js";
import { buildPanel } from "./map_panel.js";
import { MapParts } from "./map_parts.js";
import { MapPointer } from "./map_pointer.js";
import { setFade } from "./map_rest.js";
import { layTrack } from "./map_track.js";
import STYLE from "./map_values.js";

const CONFIG = { displayModeBar: false, scrollZoom: true, doubleClick: false };
// West, south, east, north of the first view: the five republics and the Caspian to Poti.
const FRAME = STYLE.frame;
// Beyond it countries.geojson has no land and everything would look like sea.
const LAND = [-25, 0, 165, 78];

export class LiveMap {
  static built = 0;

  constructor(host, services) {
    this.host = host;
    this.services = services;
    host.classList.add("atlas");
    host.setAttribute("role", "region");
    this.plot = document.createElement("div");
    this.plot.className = "atlas-plot";
    host.appendChild(this.plot);
    this.frames = new Map();
  }

  /** Draw a message; only what differs from the last one touches the map. */
  async update({ figure: given, theme, alt, static: address, shapes: folder, frames }, { template, map: colours }) {
    const { loadJson } = this.services;
    const shape = (name) => new URL(`${folder}${name}.geojson`, document.baseURI).href;
    if (address !== this.address || folder !== this.folder) {
      const [layers, track] = await Promise.all([loadJson(address), loadJson(shape("track"))]);
      this.layers = { ...layers, legs: layTrack(layers.legs, track) };
      this.address = address;
      this.stale = true;
    }
    const before = this.figure;
    if (frames) this.parts ??= new MapParts(this, this.services);
    const figure = frames ? await this.parts.follow(given, frames) : given;
    this.figure = figure;
    this.colours = colours;
    this.shown = new Set(figure.atlas.layers);
    this.host.setAttribute("aria-label", alt);
    for (const name of ["paper", "panel", "ink", "muted", "rule", "focus"]) {
      this.host.style.setProperty(`--atlas-${name}`, colours[name]);
    }
    this.panel ??= buildPanel(this.host, this, this.guide());
    this.parts?.addButtons(this.panel);
    this.panel.update(figure.atlas, this.layers, colours, theme, scaleMarks(this.size()));
    const shapes = { countries: shape("countries"), lakes: shape("lakes"), rivers: shape("rivers") };
    const style = () => this.buildStyle(shapes);
    const newTheme = theme !== this.theme;
    if (!this.map) {
      await this.create(style(), shapes.countries, template);
    } else {
      if (!newTheme) this.showAll(); // in the same frame as what Plotly redraws
      await this.react(before, newTheme && style());
      if (folder !== this.folder) await this.reshape(shapes);
    }
    if (newTheme) this.showAll();
    this.theme = theme;
    this.folder = folder;
  }

  async create(style, countries, template) {
    const { Plotly } = this.services;
    const view = this.figure.layout.map ?? this.frameView();
    this.isFitted = !this.figure.layout.map; // until a hand or a message moves it
    const layout = {
      template,
      uirevision: this.figure.layout.uirevision,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      dragmode: "pan",
      showlegend: false,
      autosize: true,
      map: { ...view, style },
    };
    const [trace] = this.figure.data;
    const choropleth = { ...trace, geojson: countries, below: "disputed", colorscale: this.ramp() };
    await Plotly.newPlot(this.plot, [choropleth], layout, CONFIG);
    this.map = this.plot._fullLayout.map._subplot.map;
    LiveMap.built += 1; // a test that sees another number saw a rebuilt map
    this.host.dataset.map = String(LiveMap.built);
    setFade(this.map, true);
    this.map.dragRotate.disable();
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.setAlone(false);
    this.map.setMaxBounds(LAND);
    this.map.on("zoom", () => this.onFrame("spread", () => this.spread()));
    this.map.on("zoomend", () => {
      this.spread();
      this.showFocus();
      this.showCloseness();
    });
    this.map.on("movestart", ({ originalEvent }) => (this.isFitted &&= !originalEvent));
    this.showCloseness();
    serveImages(this.map, () => this.colours);
    this.pointer = new MapPointer(this);
    this.margin = new MapMargin(this);
    this.margin.showScale();
    this.stale = true;
  }

  /** The wheel and one finger scroll the page, unless the map is alone on the screen. */
  setAlone(alone) {
    if (alone) this.map.cooperativeGestures.disable();
    else this.map.cooperativeGestures.enable();
  }

  /** Let Plotly change what the message changed: country totals, theme, camera on purpose. */
  async react(before, style) {
    const { Plotly } = this.services;
    const [old, now] = [before.data[0], this.figure.data[0]];
    const { locations, z, visible, zmax } = now;
    const trace = { locations: [locations], z: [z], visible, zmax, colorscale: [this.ramp()] };
    if (this.figure.atlas.staged && !style) {
      const { uirevision, map: goal } = this.figure.layout;
      const moved = uirevision !== before.layout.uirevision;
      const { glides } = this.figure.atlas;
      const changed = JSON.stringify(old) === JSON.stringify(now) ? {} : trace;
      await moveWith(this, { trace: changed, layout: { uirevision }, goal: moved && goal, glides });
      return;
    }
    if (style) {
      this.stale = true; // a new style begins with empty sources
      await Plotly.update(this.plot, trace, { "map.style": style });
    } else if (JSON.stringify(old) !== JSON.stringify(now)) {
      await Plotly.restyle(this.plot, trace);
    }
    const { uirevision, map: view } = this.figure.layout;
    if (uirevision !== before.layout.uirevision) {
      const goal = view ?? this.frameView();
      this.isFitted = !view;
      await moveWith(this, { layout: { uirevision }, goal });
    }
  }

  /** Draw edited shapes on the same map. */
  async reshape(shapes) {
    for (const [source, address] of Object.entries(shapes)) this.fill(source, address);
    await this.services.Plotly.restyle(this.plot, { geojson: [shapes.countries] });
  }

  /** The colours of the shade's classes; Plotly asks for two at least. */
  ramp() {
    const classes = this.figure.atlas.shade?.classes ?? [];
    const colours = classes.map(([paint]) => paintOf(paint, this.colours));
    const two = colours.length > 1 ? colours : Array(2).fill(colours[0] ?? this.colours.home);
    return two.map((colour, n) => [n / (two.length - 1), colour]);
  }

  /** The map's size in pixels; a browser that still lays out says 0. */
  size() {
    const { clientWidth, clientHeight } = this.plot;
    return { width: Math.max(clientWidth, 240), height: Math.max(clientHeight, 160) };
  }

  /** Return centre and zoom that fit FRAME. */
  frameView() {
    return fitFrame(FRAME, this.size());
  }

  /** Move back to the first view, as an event of the viewer's. */
  goHome(event) {
    const { center, zoom } = this.frameView();
    this.map.jumpTo({ center: [center.lon, center.lat], zoom }, { originalEvent: event });
    this.isFitted = true;
  }

  fill(source, features) {
    this.map.getSource(source).setData(features);
  }

  /** Do a task in the next animation frame, once however often it is asked for. */
  onFrame(name, task) {
    if (this.frames.has(name)) return;
    const run = () => {
      this.frames.delete(name);
      task();
    };
    this.frames.set(name, requestAnimationFrame(run));
  }

  /** Return what is under a point of the map, in pixels. */
  hitAt(screen) {
    return this.pointer.hitAt(screen);
  }

  /** Fit the map to its host, its first view too; marks and legend have the scale of its size. */
  async resize() {
    if (!this.map) return;
    const { center, zoom } = this.isFitted ? this.frameView() : {};
    const camera = center ? { "map.center": center, "map.zoom": zoom } : {};
    await this.services.Plotly.relayout(this.plot, { autosize: true, ...camera });
    this.rescale();
  }

  rescale() {
    const { colours, layers, theme, figure } = this;
    this.margin.update();
    const scale = scaleMarks(this.size());
    if (scale === this.scale || !theme) return;
    this.panel.update(figure.atlas, layers, colours, theme, scale);
    this.showAll();
  }

  destroy() {
    this.frames.forEach((frame) => cancelAnimationFrame(frame));
    this.parts?.destroy();
    this.pointer?.destroy();
    this.services.Plotly.purge(this.plot);
  }
}
