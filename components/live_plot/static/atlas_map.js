// The map: Plotly holds the MapLibre object, the camera and the country totals; the style holds
// the ground; this file joins the unchanging layers with each filter's message, in place.
import { DEALS_GUIDE, paintOf } from "./deals_panel.js";
import { bubbleFeatures, buildBubbles, scaleMarks } from "./map_deals.js";
import { fitFrame } from "./map_frame.js";
import { moveWith } from "./map_glide.js";
import { hit } from "./map_hit.js";
import { serveImages } from "./map_images.js";
import { buildPanel } from "./map_panel.js";
import { MapMargin } from "./map_margin.js";
import { MapParts } from "./map_parts.js";
import { listNames, listNodes } from "./map_names.js";
import { MapPointer } from "./map_pointer.js";
import { setFade } from "./map_rest.js";
import { collection, lineString, point } from "./map_shapes.js";
import { countFans, layTrack } from "./map_track.js";
import { buildStyle, NAMES_OF_PLACES, NO_COUNTRY, SWITCHES, ZOOM_OF_CROSSINGS, ZOOM_OF_STATIONS } from "./map_style.js";
import STYLE from "./map_values.js";
import { sayHit } from "./map_words.js";

const CONFIG = { displayModeBar: false, scrollZoom: true, doubleClick: false };
// West, south, east, north of the first view: the five republics and the Caspian to Poti.
const FRAME = STYLE.frame;
const DOT_ON_STAGE = 1.7;
const OFF = { ring: 3, sight: STYLE.sight.off }; // pixels from a mark's edge to the ring round it
// Beyond it countries.geojson has no land and everything would look like sea.
const LAND = [-25, 0, 165, 78];

export class AtlasMap {
  static built = 0;

  constructor(host, services) {
    this.host = host;
    this.services = services;
    host.classList.add("atlas");
    host.setAttribute("role", "region");
    this.plot = document.createElement("div");
    this.plot.className = "atlas-plot";
    host.appendChild(this.plot);
    this.bubbles = [];
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
    const shapes = { countries: shape("countries"), lakes: shape("lakes") };
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

  /** Return the style in the colours of the theme. */
  buildStyle(shapes) {
    const dot = this.figure.atlas.staged ? DOT_ON_STAGE : 1;
    return buildStyle(this.colours, shapes, this.layers.home, { dot });
  }

  /** Return what stands in the legend and below the map. */
  guide() {
    return DEALS_GUIDE;
  }

  async create(style, countries, template) {
    const { Plotly } = this.services;
    const view = this.figure.layout.map ?? this.frameView();
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
    AtlasMap.built += 1; // a test that sees another number saw a rebuilt map
    this.host.dataset.map = String(AtlasMap.built);
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

  /** Return centre and zoom that fit FRAME into the space left of the legend. */
  frameView() {
    const size = this.size();
    return fitFrame(FRAME, size, { right: Math.min(this.panel.width(), size.width / 3) });
  }

  /** Move back to the first view, as an event of the viewer's. */
  goHome(event) {
    const { center, zoom } = this.frameView();
    this.map.jumpTo({ center: [center.lon, center.lat], zoom }, { originalEvent: event });
  }

  /** Show in the style's layers what the message says. */
  showAll() {
    this.showSwitches();
    if (this.stale) this.fillGround();
    this.scale = scaleMarks(this.size());
    this.bubbles = buildBubbles(this.figure.atlas, this.layers, this.scale);
    this.fillNames();
    this.fillNodes();
    this.showMissing();
    this.stale = false;
    this.pointer.forget();
    this.margin.update();
    this.spread();
    this.showFocus();
    this.afterShow?.();
  }

  showSwitches() {
    for (const [code, ids] of Object.entries(SWITCHES)) {
      const visibility = this.shown.has(code) ? "visible" : "none";
      for (const id of ids) {
        if (this.map.getLayoutProperty(id, "visibility") !== visibility) {
          this.map.setLayoutProperty(id, "visibility", visibility);
        }
      }
    }
  }

  /** Give the style's empty sources what a filter does not change. */
  fillGround() {
    const { deposits, legs, deposit_classes: classes } = this.layers;
    const { family, kind, fan } = legs;
    const colourOf = (at) => this.colours.deposits[classes[deposits.class[at]]];
    const lines = legs.path.map((path, at) =>
      lineString(path, { family: family[at], kind: kind[at], fan: fan[at] }),
    );
    const dots = deposits.id.map((_, at) =>
      point([deposits.lon[at], deposits.lat[at]], { colour: colourOf(at) }),
    );
    this.fill("deposits", collection(dots));
    this.fill("legs", collection(lines));
    this.fill("fans", collection(countFans(legs)));
  }

  /** Name countries, cities and seas. */
  fillNames() {
    const now = listNames(this);
    const told = JSON.stringify(now);
    if (!this.stale && told === this.sums) return;
    this.sums = told;
    this.fill("labels", collection(now.map(({ lon, lat, ...rest }) => point([lon, lat], rest))));
  }

  /** Hatch the countries whose figure is missing; a pattern is asked for only when there is one. */
  showMissing() {
    const missing = this.figure.atlas.shade?.missing ?? [];
    this.map.setFilter("missing", ["in", ["get", "id"], ["literal", missing]]);
    this.map.setLayoutProperty("missing", "visibility", missing.length ? "visible" : "none");
  }

  /** Give the places that belong to a shown layer, when that changes. */
  fillNodes() {
    const now = JSON.stringify([this.shown.has("energy"), ...this.pointedNames()]);
    if (!this.stale && now === this.named) return;
    this.named = now;
    this.fill("nodes", collection(listNodes(this)));
  }

  /** Whether the layer that a node belongs to is shown: some serve pipelines and cables only. */
  hasLayer(at) {
    return !this.layers.nodes.energy[at] || this.shown.has("energy");
  }

  /** Return the index of the node whose name is drawn at a spot, if any. */
  namedAt(spot) {
    const [feature] = this.map.queryRenderedFeatures(spot, { layers: NAMES_OF_PLACES });
    return feature?.properties.at;
  }

  fill(source, features) {
    this.map.getSource(source).setData(features);
  }

  /** Bubbles of one point keep their distance in pixels, so each zoom has its own positions. */
  spread() {
    this.fill("deals", this.marksOf(this.bubbles));
  }

  /** Marks as GeoJSON for the zoom that is on. */
  marksOf(bubbles) {
    const bySector = this.figure.atlas.colour === "sector";
    return bubbleFeatures(bubbles, this.map.getZoom(), this.colours, bySector);
  }

  /** The legend tells rulers from track where the map does. */
  showCloseness() {
    this.host.classList.toggle("atlas-close", this.map.getZoom() >= STYLE.legend.close_zoom);
  }

  /** Ring what the pointer is on, what the open dossier is about and what a scene points at. */
  showFocus() {
    const { selected, marked = [] } = this.figure.atlas;
    const chosen = [selected, ...marked].filter(Boolean);
    const named = marked.map((one) => ({ ...one, name: one.name || this.nameFor(one), pointed: true }));
    const asked = [selected, ...named].filter(Boolean);
    const countries = chosen.filter(({ kind }) => kind === "country").map(({ id }) => id);
    const ringed = ["in", ["get", "id"], ["literal", countries]];
    for (const [map, bubbles] of [[this.map, this.bubbles], ...(this.parts?.secondMap() ?? [])]) {
      map.getSource("focus").setData(this.ringsOn(bubbles, asked));
      map.setFilter("focus-country", countries.length ? ringed : NO_COUNTRY);
    }
  }

  /** Rings on one of two maps side by side: around its own marks, and around what both have. */
  ringsOn(bubbles, asked) {
    const second = bubbles !== this.bubbles;
    const { found } = this.pointer;
    const isHere = found && (found.kind !== "deal" || Boolean(found.second) === second);
    const hits = [isHere && found, ...asked.map((one) => this.find(one, bubbles))].filter(Boolean);
    return collection(hits.flatMap((hit) => this.focusFeature({ ...hit, second })));
  }

  /** Return the name of a place that a scene points at. */
  nameFor({ kind, id }) {
    const { nodes } = this.layers;
    const at = kind === "node" ? nodes.id.indexOf(id) : -1;
    return at < 0 ? "" : nodes.label[at];
  }

  /** Whether the ends of the strong corridor are named at the edge. */
  namesEnds() {
    return this.shown.has("strong");
  }

  /** What stands beside a ring, so that it is written nowhere else. */
  pointedNames() {
    const { marked = [] } = this.figure.atlas;
    return new Set(marked.map((one) => this.nameFor(one)).filter(Boolean));
  }

  find({ kind, id, ...rest }, bubbles = this.bubbles) {
    if (kind === "deal" || kind === "place") {
      const row = this.layers.deals.id.indexOf(id);
      const at = bubbles.findIndex((bubble) => bubble.rows.includes(row));
      return at < 0 ? null : { kind: "deal", at, ...rest };
    }
    if (kind === "symbol") {
      const at = bubbles.findIndex(({ symbol, look }) => symbol === id && look === rest.look);
      return at < 0 ? null : { kind: "deal", at, ...rest };
    }
    const at = this.layers[`${kind}s`]?.id?.indexOf(id) ?? -1;
    return at < 0 ? null : { kind, id, at, ...rest };
  }

  focusFeature(found) {
    const { kind, at, name = "", pointed = false } = found;
    const { legs, nodes, deposits } = this.layers;
    if (kind === "leg") return lineString(legs.path[at], {});
    const ring = (reach) => ({ r: Math.round(reach + (pointed ? OFF.sight : OFF.ring)), name, pointed });
    if (kind === "deal") {
      const bubble = this.bubbleOf(found);
      const { features } = this.marksOf([bubble]);
      return point(features[0].geometry.coordinates, ring(bubble.reach));
    }
    const from = { node: nodes, deposit: deposits }[kind];
    return from ? point([from.lon[at], from.lat[at]], ring(this.reachOf(found))) : [];
  }

  /** How far the mark of a place reaches from its middle, in pixels. */
  reachOf() {
    return STYLE.sight.reach;
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

  /** Return [lon, lat] of all that the legend should not cover. */
  spots() {
    return this.bubbles.map(({ lon, lat }) => [lon, lat]);
  }

  /** Whether a node is drawn at a zoom, so that it can be hit. */
  nodeShown(at, zoom) {
    const from = { 1: 0, 2: ZOOM_OF_CROSSINGS };
    return this.hasLayer(at) && zoom >= (from[this.layers.nodes.rank[at]] ?? ZOOM_OF_STATIONS);
  }

  /** Whether a leg is drawn at a zoom, so that it can be hit. */
  legShown(at, zoom) {
    return this.layers.legs.fan[at] >= 0 || zoom >= STYLE.fan_zoom;
  }

  /** Whether a leg is drawn on top where several share a track. */
  isStrong(at) {
    return this.layers.legs.family[at] === "strong";
  }

  /** Whether a click on a country means something. */
  answers(iso3) {
    return this.layers.home.includes(iso3) || this.layers.recipients.includes(iso3);
  }

  /** Say what a hit is, as [tag, text] pairs; null where there is nothing to say. */
  say(found) {
    return sayHit(found, this);
  }

  /** The marks under a spot of the map, in pixels; two maps side by side have their own. */
  bubblesAt(spot) {
    return this.parts?.marksOn(spot) ?? this.bubbles;
  }

  /** The mark of a hit, and what the map that it lies on adds up. */
  bubbleOf({ at, second }) {
    return second ? this.parts.marks[at] : this.bubbles[at];
  }

  sumsOf({ second }) {
    return second ? { ...this.figure.atlas, ...this.parts.sums } : this.figure.atlas;
  }

  /** Return what of a scene (see map_hit.js) is under a point of the map, in pixels. */
  hitIn(screen, scene) {
    return hit(screen, scene);
  }

  /** Return what is under a point of the map, in pixels. */
  hitAt(screen) {
    return this.pointer.hitAt(screen);
  }

  /** Fit the map to its host; marks and legend have the scale of its size. */
  async resize() {
    if (!this.map) return;
    await this.services.Plotly.relayout(this.plot, { autosize: true });
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
