// The map: Plotly holds the MapLibre object, the camera and the country totals; the style holds
// the ground; this file joins the unchanging layers with each filter's message, in place.
import { bubbleFeatures, buildBubbles, collection, point } from "./map_deals.js";
import { hit } from "./map_hit.js";
import { buildPanel } from "./map_panel.js";
import { buildStyle, NO_COUNTRY, SWITCHES, ZOOM_OF_CROSSINGS, ZOOM_OF_STATIONS } from "./map_style.js";
import { sayHit } from "./map_words.js";

const CONFIG = { displayModeBar: false, scrollZoom: true, doubleClick: false };
// West, south, east, north of the first view: the five republics and the Caspian to Poti.
const FRAME = [40, 34.9, 87.6, 55.6];
const CAMERA_REST_MS = 300;

export class AtlasMap {
  constructor(host, services) {
    this.host = host;
    this.services = services;
    host.classList.add("atlas");
    this.plot = addDiv(host, "atlas-plot");
    this.tip = addDiv(host, "atlas-tip");
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    this.bubbles = [];
    this.hovered = null;
  }

  /** Draw a message; only what differs from the last one touches the map. */
  async update({ figure, theme, alt, static: address }, { template, map: colours }) {
    const { loadJson, folder } = this.services;
    if (address !== this.address) {
      this.layers = await loadJson(address);
      this.byLine = new Map(this.layers.deals.line.map((line, at) => [line, at]));
      this.address = address;
      this.stale = true;
    }
    const before = this.figure;
    this.figure = figure;
    this.colours = colours;
    this.shown = new Set(figure.atlas.layers);
    this.host.setAttribute("role", "region");
    this.host.setAttribute("aria-label", alt);
    this.paint(colours);
    this.panel ??= buildPanel(this.host, this);
    this.panel.update(figure.atlas, this.layers, colours, theme);
    const countries = new URL("countries.geojson", folder).href;
    const style = () => buildStyle(colours, countries, this.layers.home);
    if (!this.map) {
      await this.create(style(), countries, template);
    } else {
      if (theme === this.theme) this.showAll(); // in the same frame as what Plotly redraws
      await this.react(before, theme !== this.theme && style());
    }
    if (theme !== this.theme) this.showAll();
    this.theme = theme;
  }

  /** Show in the style's layers what the message says. */
  showAll() {
    this.showSwitches();
    if (this.stale) this.fillGround();
    this.stale = false;
    this.showDeals();
    this.showFocus();
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
    await Plotly.newPlot(this.plot, [this.choropleth(countries)], layout, CONFIG);
    this.map = this.plot._fullLayout.map._subplot.map;
    // MapLibre has one object per map: a test that sees another number saw a rebuilt map.
    AtlasMap.built = (AtlasMap.built ?? 0) + 1;
    this.host.dataset.map = String(AtlasMap.built);
    this.map.dragRotate.disable();
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation?.();
    this.map.setMinZoom(2);
    this.listen();
    this.stale = true;
  }

  /** Change what the message changed: class of a country, theme, camera on purpose. */
  async react(before, style) {
    const { Plotly } = this.services;
    const [old, now] = [before.data[0], this.figure.data[0]];
    if (style) {
      this.stale = true;
      await Plotly.update(this.plot, this.restyled(), { "map.style": style });
    } else if (JSON.stringify(old) !== JSON.stringify(now)) {
      await Plotly.restyle(this.plot, this.restyled());
    }
    const { uirevision, map: view } = this.figure.layout;
    if (uirevision !== before.layout.uirevision) {
      const { center, zoom } = view ?? this.frameView();
      await Plotly.relayout(this.plot, { uirevision, "map.center": center, "map.zoom": zoom });
    }
  }

  choropleth(countries) {
    const trace = { ...this.figure.data[0], geojson: countries, below: "disputed" };
    return { ...trace, colorscale: this.colorscale() };
  }

  restyled() {
    const { locations, z, visible } = this.figure.data[0];
    return { locations: [locations], z: [z], visible, colorscale: [this.colorscale()] };
  }

  colorscale() {
    const { amounts } = this.colours;
    return amounts.map((colour, n) => [n / (amounts.length - 1), colour]);
  }

  /** Return centre and zoom that fit FRAME into the space left of the legend. */
  frameView() {
    const [west, south, east, north] = FRAME;
    const clientWidth = Math.max(this.plot.clientWidth, 240); // 0 while a browser lays out
    const clientHeight = Math.max(this.plot.clientHeight, 160);
    const beside = Math.min(this.panel?.width() ?? 0, clientWidth / 3);
    const y = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
    const zoom = Math.log2(
      Math.min((clientWidth - beside) / ((east - west) / 360), clientHeight / (y(north) - y(south))) / 512,
    );
    const middle = (y(north) + y(south)) * Math.PI;
    const lat = ((2 * Math.atan(Math.exp(middle)) - Math.PI / 2) * 180) / Math.PI;
    const lon = (west + east) / 2 + ((beside / 2) * 360) / (512 * 2 ** zoom);
    return { center: { lon, lat }, zoom };
  }

  paint(colours) {
    for (const name of ["paper", "panel", "ink", "muted", "rule", "route", "focus"]) {
      this.host.style.setProperty(`--atlas-${name}`, colours[name]);
    }
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
    const { deposits, nodes, legs, labels, deposit_classes: classes } = this.layers;
    const marks = (from, properties) =>
      collection(from.id.map((_, at) => point([from.lon[at], from.lat[at]], properties(at))));
    this.fill("deposits", marks(deposits, (at) => ({ colour: this.colours.deposits[classes[deposits.class[at]]] })));
    this.fill("nodes", marks(nodes, (at) => ({ rank: nodes.rank[at], text: nodes.label[at] })));
    this.fill("labels", collection(labels.map(({ lon, lat, ...rest }) => point([lon, lat], { size: 1, ...rest }))));
    this.fill(
      "legs",
      collection(
        legs.path.map((path, at) => ({
          type: "Feature",
          geometry: { type: "LineString", coordinates: path },
          properties: { family: legs.family[at], planned: legs.planned[at] },
        })),
      ),
    );
  }

  fill(source, features) {
    this.map.getSource(source).setData(features);
  }

  showDeals() {
    this.bubbles = buildBubbles(this.figure.atlas.bubbles, this.layers.deals, this.byLine);
    this.spread();
  }

  spread() {
    this.fill("deals", bubbleFeatures(this.bubbles, this.map.getZoom(), this.colours));
  }

  listen() {
    const { map } = this;
    map.on("zoom", () => this.onFrame(() => this.spread()));
    map.on("zoomend", () => this.spread());
    map.on("zoomend", () => this.showFocus());
    map.on("mousemove", (event) => this.hover(event.point));
    map.on("mouseout", () => this.hover(null));
    map.on("movestart", () => this.hover(null));
    map.on("click", (event) => this.click(event.point));
    map.on("moveend", (event) => event.originalEvent && this.tellCamera());
    // The wheel scrolls the page unless a key or a click into the map says that it means the map.
    this.plot.addEventListener("wheel", (event) => this.wheel(event), { capture: true, passive: true });
    this.plot.addEventListener("dblclick", (event) => this.doubleClick(event), { capture: true });
    this.outside = (event) => {
      this.entered = this.plot.contains(event.target);
    };
    document.addEventListener("pointerdown", this.outside);
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey || this.entered) return;
    event.stopPropagation();
    this.panel.hint();
  }

  onFrame(task) {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      if (this.map) task();
    });
  }

  /** Return what is under a point of the map, in pixels. */
  hitAt(screen) {
    const zoom = this.map.getZoom();
    const { rank } = this.layers.nodes;
    return hit(screen, {
      bubbles: this.bubbles,
      layers: this.layers,
      shown: this.shown,
      project: (lonLat) => this.map.project(lonLat),
      nodeShown: (at) =>
        rank[at] === 1 || zoom >= (rank[at] === 2 ? ZOOM_OF_CROSSINGS : ZOOM_OF_STATIONS),
      country: ({ x, y }) => this.countryAt([x, y]),
    });
  }

  countryAt(spot) {
    const [feature] = this.map.queryRenderedFeatures(spot, { layers: ["land"] });
    if (!feature) return null;
    const { id, kind, name } = feature.properties;
    const answers = this.layers.home.includes(id) || this.layers.recipients.includes(id);
    return answers ? { kind: "country", id } : { kind: null, name, disputed: kind !== "country" };
  }

  hover(screen) {
    this.pointer = screen;
    this.onFrame(() => {
      const found = this.pointer && this.hitAt(this.pointer);
      this.map.getCanvas().style.cursor = found?.kind ? "pointer" : "";
      const same = found && this.hovered && found.kind === this.hovered.kind && found.at === this.hovered.at;
      this.hovered = found;
      this.showTip(found);
      if (!same) this.showFocus();
    });
  }

  showTip(found) {
    const words = found && sayHit(found, this);
    this.tip.hidden = !words;
    if (!words) return;
    this.tip.replaceChildren(
      ...words.map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text })),
    );
    const { x, y } = this.pointer;
    const { offsetWidth: w, offsetHeight: h } = this.tip;
    const left = x + 16 + w > this.plot.clientWidth ? x - w - 14 : x + 16;
    const top = y + 14 + h > this.plot.clientHeight ? y - h - 10 : y + 14;
    this.tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  /** Ring what the pointer is on and what the open dossier is about. */
  showFocus() {
    const { selected } = this.figure.atlas;
    const focus = [this.hovered, selected && this.find(selected)];
    const country = selected?.kind === "country" ? ["==", ["get", "id"], selected.id] : NO_COUNTRY;
    this.map.setFilter("focus-country", country);
    this.fill("focus", collection(focus.flatMap((found) => (found ? this.focusFeature(found) : []))));
  }

  find({ kind, id }) {
    const { deals, nodes, deposits, legs } = this.layers;
    if (kind === "deal" || kind === "place") {
      const row = deals.id.indexOf(id);
      const at = this.bubbles.findIndex((bubble) => bubble.rows.includes(row));
      return at < 0 ? null : { kind: "deal", at };
    }
    const from = { node: nodes, deposit: deposits, leg: legs }[kind];
    const at = from ? from.id.indexOf(id) : -1;
    return at < 0 ? null : { kind, id, at };
  }

  focusFeature({ kind, at }) {
    const { nodes, deposits, legs } = this.layers;
    if (kind === "leg") {
      const geometry = { type: "LineString", coordinates: legs.path[at] };
      return { type: "Feature", geometry, properties: {} };
    }
    if (kind === "deal") {
      const [feature] = bubbleFeatures([this.bubbles[at]], this.map.getZoom(), this.colours).features;
      return point(feature.geometry.coordinates, { r: this.bubbles[at].r + 3 });
    }
    const from = { node: nodes, deposit: deposits }[kind];
    return from ? point([from.lon[at], from.lat[at]], { r: 7 }) : [];
  }

  click(screen) {
    const found = this.hitAt(screen);
    if (!found?.kind) return;
    const { kind, id, at, ids: legs } = found;
    if (kind !== "deal") {
      this.services.send("click", legs ? { kind, id, ids: legs } : { kind, id });
      return;
    }
    const ids = this.bubbles[at].rows.map((row) => this.layers.deals.id[row]);
    const value = ids.length > 1 ? { kind: "place", id: ids[0], ids } : { kind: "deal", id: ids[0] };
    this.services.send("click", value);
  }

  /** Keep the camera in the address, where the server reads it; a move asks nothing of the server. */
  tellCamera() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const { lng, lat } = this.map.getCenter();
      const address = new URL(window.location.href);
      address.searchParams.set("camera", [lng, lat, this.map.getZoom()].map((n) => n.toFixed(3)).join(","));
      window.history.replaceState(window.history.state, "", address);
    }, CAMERA_REST_MS);
  }

  /** A double click zooms in where it is; Plotly's own would throw the camera back. */
  doubleClick(event) {
    event.stopPropagation();
    event.preventDefault();
    const { left, top } = this.plot.getBoundingClientRect();
    const around = this.map.unproject([event.clientX - left, event.clientY - top]);
    this.map.easeTo({ zoom: this.map.getZoom() + 1, around, duration: 250 }, { originalEvent: event });
  }

  resize() {
    if (this.map) this.services.Plotly.Plots.resize(this.plot);
  }

  /** Zoom by a button: an event of the viewer's, so that Plotly keeps the new camera. */
  zoomBy(step, event) {
    // MapLibre itself moves without easing for viewers who prefer reduced motion.
    this.map.easeTo({ zoom: this.map.getZoom() + step, duration: 250 }, { originalEvent: event });
  }

  goHome(event) {
    const { center, zoom } = this.frameView();
    this.map.jumpTo({ center: [center.lon, center.lat], zoom }, { originalEvent: event });
  }

  destroy() {
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frame);
    document.removeEventListener("pointerdown", this.outside);
    this.map = null;
    this.services.Plotly.purge(this.plot);
  }
}

function addDiv(host, name) {
  const div = document.createElement("div");
  div.className = name;
  host.appendChild(div);
  return div;
}
