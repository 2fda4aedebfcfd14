// Parts of the selection on the map: the years played, or two sides beside each other. The server has
// no hand in it: rows come once for a selection, when a part is first asked for, and which part is
// shown stands in the address (`frame`, `versus`), as the camera does.
import { MapCompare } from "./map_compare.js";
import { buildButton } from "./map_elements.js";
import { sumRows } from "./map_rows.js";
import { MapTime } from "./map_time.js";
import TEXTS from "./texts.js";

const NAMES = ["frame", "versus"];

export class MapParts {
  /** @param atlas the AtlasMap, whose panel has its buttons */
  constructor(atlas, services) {
    this.atlas = atlas;
    this.services = services;
    this.tools = { frame: new MapTime(this), versus: new MapCompare(this) };
  }

  /** Put a button for each tool below those that zoom, once. */
  addButtons({ tools }) {
    if (this.buttons) return;
    this.buttons = true;
    const { time, versus } = TEXTS;
    tools.append(buildButton("▶", time.open, () => this.start("frame")));
    tools.append(buildButton("◫", versus.open, () => this.start("versus")));
  }

  /** What the address asks for: {name, code}, or null. */
  asked() {
    const { searchParams } = new URL(window.location.href);
    const name = NAMES.find((known) => searchParams.get(known));
    return name ? { name, code: searchParams.get(name) } : null;
  }

  /** Write what is shown into the address; it is no step of the history. */
  write(name, code) {
    const address = new URL(window.location.href);
    NAMES.forEach((known) => address.searchParams.delete(known));
    if (code) address.searchParams.set(name, code);
    window.history.replaceState(window.history.state, "", address.href.replaceAll("%2C", ","));
  }

  /** Give the figure of the newest message as the part that is asked for has it. */
  async follow(figure, address) {
    this.whole = figure;
    this.address = address;
    const asked = this.asked();
    NAMES.filter((name) => name !== asked?.name).forEach((name) => this.tools[name].close());
    if (!asked || !(await this.hasRows())) return figure;
    const tool = this.tools[asked.name];
    if (tool.open(asked.code)) return this.figureOf(tool.main());
    tool.close();
    return figure;
  }

  /** Fetch the rows; where they do not come, the map shows the whole selection and the address says so. */
  async hasRows() {
    try {
      this.data = await this.services.loadJson(this.address);
      return true;
    } catch (error) {
      console.warn(error);
      this.closeAll();
      this.write();
      return false;
    }
  }

  /** A part's sums in the place of those of the whole selection. */
  figureOf(part) {
    return { ...this.whole, atlas: { ...this.whole.atlas, ...part } };
  }

  /** Add up a part by its code, or null where the rows know no such part. */
  sum(code) {
    return sumRows(this.data, code, this.atlas.layers, this.whole.atlas.colour === "sector");
  }

  /** Open a tool by its button, with what it begins with. */
  async start(name) {
    const other = NAMES.find((known) => known !== name);
    this.tools[other].close();
    const tool = this.tools[name];
    if (!(await this.hasRows()) || !tool.open(tool.first())) return;
    this.show(tool.main());
    tool.begin();
  }

  /** Draw a part; the map and its camera stay. */
  show(part) {
    this.atlas.figure = this.figureOf(part);
    this.atlas.showAll();
  }

  /** Draw the whole selection again. */
  end() {
    this.write();
    this.atlas.figure = this.whole;
    this.atlas.showAll();
  }

  /** Put a bar above the map, which leaves it the room, so that nothing lies over anything. */
  placeBar(bar) {
    this.atlas.host.before(bar);
    this.bars = new ResizeObserver(() => {
      if (bar.isConnected && this.leaveRoom(bar)) this.frame();
    });
    this.bars.observe(bar);
  }

  /** Take a bar's height off the map's, and say whether that changed it: a map yet to come has it at once. */
  leaveRoom(bar) {
    const { style } = this.atlas.host;
    const before = style.maxHeight;
    style.maxHeight = `calc(${style.height} - ${bar.offsetHeight}px)`;
    return style.maxHeight !== before;
  }

  removeBar(bar) {
    this.bars.disconnect();
    this.atlas.host.style.maxHeight = "";
    bar.remove();
    this.frame();
  }

  /** Fit the first view into the map's new size, unless the viewer has chosen another one. */
  async frame() {
    const { atlas } = this;
    if (this.gone || !atlas.map || new URL(window.location.href).searchParams.has("camera")) return;
    await atlas.resize();
    const { center, zoom } = atlas.frameView();
    await this.services.Plotly.relayout(atlas.plot, { "map.center": center, "map.zoom": zoom });
  }

  /** The marks of the second map, where a spot lies on it. */
  marksOn(spot) {
    return this.tools.versus.covers(spot) ? this.marks : null;
  }

  /** The second map and its marks, where there is one; a list of one or none. */
  secondMap() {
    const { second, marks } = this.tools.versus;
    return second?.getSource("focus") && marks ? [[second, marks]] : [];
  }

  get marks() {
    return this.tools.versus.marks;
  }

  get sums() {
    return this.tools.versus.sums[1];
  }

  destroy() {
    this.gone = true;
    this.closeAll();
  }

  closeAll() {
    Object.values(this.tools).forEach((tool) => tool.close());
  }
}
