// The map of routes: the atlas's map with another drawing on the same ground. A switch changes
// the data of its sources and nothing else; only another pair of places moves the camera.
import { AtlasMap } from "./atlas_map.js";
import { fitFrame, placeOn } from "./map_frame.js";
import * as scenario from "./map_scenario.js";
import { collection, point } from "./map_shapes.js";
import STYLE from "./map_values.js";
import { scenarioGuide } from "./scenario_panel.js";
import { buildScenarioStyle, reachStyles, shownFrom, wayStyles } from "./scenario_style.js";
import { sayScenario } from "./scenario_words.js";

// Pixels round the routes, for the names at their ends; at its sides a phone has not so many.
const MARGINS = { aside: 68, above: 40 };
const MOST_ASIDE = 0.1; // of the map's width
const BELOW = 56; // a name with two lines stands below its stop
const TOOLS = { right: 72, height: 160 }; // the zoom buttons in the lower left corner; a phone has them above
const PHONE = 600; // pixels of width, as in live_plot.css
const ROOM = 18; // pixels between a route and the upper edge
const LEAST_SPAN = 6; // degrees: two near places are shown with the country round them

export class ScenarioMap extends AtlasMap {
  buildStyle(shapes) {
    return buildScenarioStyle(this.colours, shapes, this.layers.home);
  }

  guide() {
    return scenarioGuide(this.figure.atlas.scenario.texts);
  }

  /** The ends here are those of the routes. */
  namesEnds() {
    return false;
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
      reached: scenario.readReach(message, index),
    };
    return this.chosen;
  }

  /** Return centre and zoom that fit what is chosen, moved up or down where buttons would hide it. */
  frameView() {
    const { ways, index, message } = this.read();
    const spots = scenario.listSpots(ways, message, this.layers, index);
    if (spots.length < 2) return super.frameView();
    const bounds = widen(scenario.boundsOf(spots));
    const size = this.size();
    const margins = { ...MARGINS, aside: Math.min(MARGINS.aside, MOST_ASIDE * size.width) };
    const isFree = (view) =>
      spots.every((spot) => {
        const { x, y } = placeOn(spot, view, size);
        const isUnderTools = size.width > PHONE && x < TOOLS.right && y > size.height - TOOLS.height;
        return !isUnderTools && y > ROOM && y < size.height - BELOW;
      });
    const views = [0, 0.05, -0.05, 0.1, -0.1, 0.15, -0.15, 0.2, 0.25].map((down) =>
      fitFrame(bounds, size, { ...margins, down: down * size.height }),
    );
    return views.find(isFree) ?? views[0];
  }

  showAll() {
    const { layers } = this;
    const { ways, stops, index, message } = this.read();
    this.pointer.forget();
    const pointed = this.pointedNames();
    const now = JSON.stringify([...pointed]);
    if (this.stale || now !== this.named) {
      const names = layers.labels.filter(({ text }) => !pointed.has(text));
      this.fill("labels", collection(names.map(({ lon, lat, ...rest }) => point([lon, lat], rest))));
    }
    this.named = now;
    this.stale = false;
    const styles = wayStyles(this.colours);
    const stretches = scenario.cutStretches(ways, layers, index);
    this.fill("network", scenario.networkFeatures(message, layers));
    this.fill("ways", scenario.stretchFeatures(stretches, styles));
    this.fill("marks", scenario.markFeatures(stretches, styles));
    this.fill("stops", scenario.stopFeatures(stops, layers, pointed));
    this.fill("access", scenario.accessFeatures(message, layers, index));
    this.fill("reach", scenario.reachFeatures(message, layers, index, reachStyles(this.colours)));
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

  /** Only the stops of the fastest route are drawn, and what is reached. */
  nodeShown(at, zoom) {
    const { tiers, reached } = this.read();
    if (reached.has(at)) return true;
    return tiers.has(at) && zoom >= shownFrom(tiers.get(at));
  }

  reachOf(found) {
    const isEnd = found.kind === "node" && this.read().tiers.get(found.at) === 0;
    return isEnd ? STYLE.sight.reach_of_ends : super.reachOf(found);
  }

  /** Names answer on the atlas only. */
  namedAt() {}

  /** All legs are drawn at each zoom. */
  legShown() {
    return true;
  }

  isStrong(at) {
    return this.read().used.has(this.layers.legs.id[at]);
  }

  /** Any country that the network enters can be closed. */
  answers(iso3) {
    return this.read().countries.has(iso3);
  }

  say(found) {
    return sayScenario(found, this.layers, this.read(), this.figure);
  }
}

function widen([west, south, east, north]) {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [x, y] = [east - west, north - south].map((span) => Math.max(span, LEAST_SPAN) / 2);
  return [lon - x, lat - y, lon + x, lat + y];
}
