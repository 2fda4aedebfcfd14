// The map of routes: the atlas's map with another drawing on the same ground. A switch changes
// the data of its sources and nothing else; only another pair of places moves the camera.
import { AtlasMap } from "./atlas_map.js";
import * as scenario from "./map_scenario.js";
import { collection, point } from "./map_shapes.js";
import { serveImages } from "./scenario_images.js";
import { SCENARIO_GUIDE } from "./scenario_panel.js";
import { buildScenarioStyle, shownFrom, wayStyles } from "./scenario_style.js";
import { sayScenario } from "./scenario_words.js";

const MARGIN = 44; // pixels round the routes, for the names at their ends
const LEAST_SPAN = 6; // degrees: two near places are shown with the country round them

export class ScenarioMap extends AtlasMap {
  buildStyle(shapes) {
    return buildScenarioStyle(this.colours, shapes, this.layers.home);
  }

  guide() {
    return SCENARIO_GUIDE;
  }

  async create(...parts) {
    await super.create(...parts);
    serveImages(this.map, () => this.colours);
  }

  /** What the message chooses, joined with the layers; read once per message. */
  read() {
    if (this.readFrom === this.figure) return this.chosen;
    const { layers } = this;
    const message = this.figure.atlas.scenario;
    const index = scenario.indexLayers(layers);
    const ways = scenario.listWays(message, layers, index);
    const stops = scenario.listStops(message, layers, index);
    this.readFrom = this.figure;
    this.chosen = {
      message,
      index,
      ways,
      stops,
      tiers: new Map(stops.map(({ at, tier }) => [at, tier])),
      used: new Set(ways.flatMap(({ legs }) => legs)),
      countries: new Set(layers.nodes.country),
    };
    return this.chosen;
  }

  frame() {
    const { ways, index, message } = this.read();
    const bounds = scenario.boundsOf(ways, message, this.layers, index);
    return bounds ? { bounds: widen(bounds), margin: MARGIN } : super.frame();
  }

  showAll() {
    const { layers } = this;
    const { ways, stops, index, message } = this.read();
    this.pointer.forget();
    if (this.stale) {
      const names = layers.labels.map(({ lon, lat, ...rest }) => point([lon, lat], rest));
      this.fill("labels", collection(names));
    }
    this.stale = false;
    const styles = wayStyles(this.colours);
    const stretches = scenario.cutStretches(ways, layers, index);
    this.fill("network", scenario.networkFeatures(message, layers));
    this.fill("ways", scenario.stretchFeatures(stretches, styles));
    this.fill("marks", scenario.markFeatures(stretches, styles));
    this.fill("stops", scenario.stopFeatures(stops, layers));
    this.fill("access", scenario.accessFeatures(message, layers, index));
    this.showAvoided(message.avoid);
    this.showFocus();
  }

  /** Hatch the closed countries; their pattern is asked for only when there is one. */
  showAvoided(words) {
    const avoided = ["in", ["get", "id"], ["literal", words]];
    for (const id of ["avoided", "avoided-border"]) {
      this.map.setFilter(id, avoided);
      this.map.setLayoutProperty(id, "visibility", words.length ? "visible" : "none");
    }
  }

  /** There are no bubbles here. */
  spread() {}

  /** Only the stops of the fastest route are drawn. */
  nodeShown(at, zoom) {
    const { tiers } = this.read();
    return tiers.has(at) && zoom >= shownFrom(tiers.get(at));
  }

  isStrong(at) {
    return this.read().used.has(this.layers.legs.id[at]);
  }

  /** Any country that the network enters can be closed. */
  answers(iso3) {
    return this.read().countries.has(iso3);
  }

  say(found) {
    return sayScenario(found, this.layers, this.read());
  }
}

function widen([west, south, east, north]) {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [x, y] = [east - west, north - south].map((span) => Math.max(span, LEAST_SPAN) / 2);
  return [lon - x, lat - y, lon + x, lat + y];
}
