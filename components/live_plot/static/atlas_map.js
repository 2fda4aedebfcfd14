// The map of the atlas: what a message shows on the ground that its layers never change. Marks of
// deals, names, places, lines and the rings round what is looked at; live_map.js keeps the map itself.
import { DEALS_GUIDE } from "./deals_panel.js";
import { bubbleFeatures, buildBubbles, scaleMarks } from "./map_deals.js";
import { hit } from "./map_hit.js";
import { LiveMap } from "./live_map.js";
import { listNames, listNodes } from "./map_names.js";
import { collection, lineString, point } from "./map_shapes.js";
import { countFans } from "./map_track.js";
import { buildStyle, NAMES_OF_PLACES, NO_COUNTRY, SWITCHES, ZOOM_OF_CROSSINGS, ZOOM_OF_STATIONS } from "./map_style.js";
import STYLE from "./map_values.js";
import { sayHit } from "./map_words.js";

const DOT_ON_STAGE = 1.7;
const OFF = { ring: 3, sight: STYLE.sight.off }; // pixels from a mark's edge to the ring round it

export class AtlasMap extends LiveMap {
  bubbles = [];

  /** Return the style in the colours of the theme. */
  buildStyle(shapes) {
    const dot = this.figure.atlas.staged ? DOT_ON_STAGE : 1;
    return buildStyle(this.colours, shapes, this.layers.home, { dot });
  }

  /** Return what stands in the legend and below the map. */
  guide() {
    return DEALS_GUIDE;
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
}
