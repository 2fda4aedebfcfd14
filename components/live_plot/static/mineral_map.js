// The map of mines and plants: the atlas's map with sites of one kind of mineral on its ground, each
// as large as the message says. Places, looks and words are in the layers that the browser has.
import { AtlasMap } from "./atlas_map.js";
import { pictureOf, sitesLayer } from "./mineral_marks.js";
import { MINERAL_GUIDE } from "./mineral_panel.js";
import { collection, point } from "./map_shapes.js";
import { buildStyle, pointedLayers } from "./map_style.js";
import STYLE from "./map_values.js";

const GROUND = /^(water|land|relief|rivers|lakes|disputed|borders|home-borders|names-)/;
const FOCUS = /^focus-(country|line|ring)$/;
const REACH = 6; // pixels round a mark that still answer
const EMPTY = { type: "FeatureCollection", features: [] };

export class MineralMap extends AtlasMap {
  buildStyle(shapes) {
    const { layers, sources, ...rest } = buildStyle(this.colours, shapes, this.layers.home);
    const ground = layers.filter(({ id }) => GROUND.test(id));
    const names = ground.findIndex(({ id }) => id.startsWith("names-"));
    return {
      ...rest,
      sources: { ...sources, sites: { type: "geojson", data: EMPTY } },
      layers: [
        ...ground.slice(0, names),
        sitesLayer(),
        ...layers.filter(({ id }) => FOCUS.test(id)),
        ...ground.slice(names),
        ...pointedLayers(this.colours),
      ],
    };
  }

  guide() {
    return MINERAL_GUIDE;
  }

  /** The message joined with the layers, the largest site first; read once per message. */
  read() {
    if (this.readFrom === this.figure && this.readOf === this.layers) return this.sites;
    const { kind, id, r, figure } = this.figure.atlas.minerals;
    this.sites = kind.flatMap((table, n) => {
      const columns = this.layers[`${table}s`];
      const at = columns.id.indexOf(id[n]);
      if (at < 0) return [];
      const look = { stage: this.layers.site_stages[columns.stage[at]], owner: this.layers.site_owners[columns.owner[at]] };
      return { kind: table, id: id[n], at, r: r[n], figure: figure[n], lon: columns.lon[at], lat: columns.lat[at], ...look };
    });
    [this.readFrom, this.readOf] = [this.figure, this.layers];
    return this.sites;
  }

  showAll() {
    this.pointer.forget();
    const pointed = this.pointedNames();
    const names = this.layers.labels.filter(({ text }) => !pointed.has(text));
    this.fill("labels", collection(names.map(({ lon, lat, ...rest }) => point([lon, lat], rest))));
    const { scale } = this.figure.atlas.minerals;
    const sites = this.read().map((site, order) =>
      point([site.lon, site.lat], { order, image: pictureOf(site, Boolean(scale)) }),
    );
    this.fill("sites", collection(sites));
    this.stale = false;
    this.showFocus();
  }

  /** There are no deals here. */
  spread() {}

  /** What is under the pointer: of several sites the one drawn on top, else the country. */
  hitIn(screen, { project, country }) {
    let best = null;
    for (const { kind, id, at, r, lon, lat } of this.read()) {
      const spot = project([lon, lat]);
      const gap = Math.hypot(spot.x - screen.x, spot.y - screen.y) - r;
      if (gap > REACH || (best && gap > 0 && gap >= best.gap)) continue;
      best = { kind, id, at, gap };
    }
    return best ?? country(screen);
  }

  /** A country answers nothing here: its sites do. */
  answers() {
    return false;
  }

  /** What an address opens is a site by its id, of whatever kind. */
  find(chosen) {
    const site = this.siteOf(chosen);
    return site ? { ...chosen, ...site } : super.find(chosen);
  }

  siteOf({ id }) {
    return this.read().find((site) => site.id === id);
  }

  /** An operation is part of no layer of points, but of the message. */
  focusFeature(found) {
    const site = this.siteOf(found);
    if (!site) return super.focusFeature(found);
    const { name = "", pointed = false } = found;
    const off = pointed ? STYLE.sight.off : 3;
    return point([site.lon, site.lat], { r: Math.round(site.r + off), name, pointed });
  }

  say(found) {
    const site = this.siteOf(found);
    if (!site) return super.say(found);
    const { title, say } = this.layers[`${found.kind}s`];
    const figure = site.figure ? [["p", `Drawn: ${site.figure}.`]] : [];
    return [["strong", title[found.at]], ["p", say[found.at]], ...figure];
  }
}
