// What stands on the map beside the drawing: legend, the box of regional money, zoom buttons, and
// the line that names sources and disclaims borders. Plain elements, so all of it has a tab stop.
import { boxSide, isBox, radiusOf } from "./map_deals.js";
import { evenDashes, sightArcs } from "./map_images.js";
import { lineSample } from "./map_paint.js";
import STYLE from "./map_values.js";
import { formatUsd, plural } from "./map_words.js";

const SOURCES =
  "Shapes: Natural Earth, de facto, no endorsement implied; disputed areas are dashed. " +
  "Stations, track: © OpenStreetMap contributors (ODbL 1.0). Deals partly: GeoNames (CC BY 4.0).";
// What MapLibre calls a gesture that it leaves to the page, and what to do instead.
const HINTS = {
  wheel_zoom: `Hold ${navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl"} to zoom with the wheel`,
  touch_pan: "Use two fingers to move the map",
};
const LOW = 500; // pixels: below, the legend's sections do not fit under each other, so it begins folded
const TWO_COLUMNS = 460; // pixels: a map as wide as this has room for two columns of them
// Layer of a line -> the switches that show it; any that is not named here is shown by each.
const SWITCHES = { strong: ["strong"], rail: ["corridors"], sea: ["corridors"], road: ["corridors"], pipeline: ["energy"], cable: ["energy"] };
const EACH = ["strong", "corridors", "energy"];

// What the legend of the deals says. Another view of the map brings its own.
export const DEALS_GUIDE = { regional: true, folds: true, home: "Whole region", sources: SOURCES, sections };

/**
 * @param guide {regional: is there the box, folds: a low map begins with its legend folded, home:
 *   name of the first view, sources, sections}
 */
export function buildPanel(host, map, guide) {
  const regional = add(host, "button", "atlas-regional");
  regional.type = "button";
  regional.hidden = !guide.regional;
  const open = { kind: "regional", id: "regional" };
  regional.addEventListener("click", () => map.services.send("click", open));

  const tools = add(host, "div", "atlas-tools");
  const button = (text, label, act) => {
    const element = add(tools, "button", "", text);
    element.type = "button";
    element.setAttribute("aria-label", label);
    element.title = label;
    element.addEventListener("click", act);
  };
  button("+", "Zoom in", (event) => map.pointer.zoomBy(1, event));
  button("−", "Zoom out", (event) => map.pointer.zoomBy(-1, event));
  button("⌂", guide.home, (event) => map.goHome(event));

  const legend = add(host, "details", "atlas-legend");
  const isLow = () => Boolean(guide.folds) && host.clientHeight < LOW;
  legend.open = host.clientWidth > 900 && host.clientHeight > 400 && !isLow();
  const summary = add(legend, "summary", "", "Legend");
  const body = add(legend, "div", "atlas-legend-body");
  const fit = () => {
    legend.classList.remove("atlas-legend-low");
    const isCut = legend.scrollHeight > legend.clientHeight && host.clientWidth > TWO_COLUMNS;
    legend.classList.toggle("atlas-legend-low", Boolean(guide.folds) && isCut);
  };
  legend.addEventListener("toggle", fit);
  add(host, "p", "atlas-sources", guide.sources);
  const hint = add(host, "p", "atlas-hint");
  hint.hidden = true;
  let hiding;
  let drawn = "";

  return {
    width: () => (legend.open ? legend.offsetWidth + 24 : 0),
    height: () => legend.offsetTop + legend.offsetHeight,
    fit,
    open: () => (legend.open = true),
    hint(gesture) {
      hint.textContent = HINTS[gesture];
      hint.hidden = false;
      clearTimeout(hiding);
      hiding = setTimeout(() => (hint.hidden = true), 1600);
    },
    update(atlas, layers, colours, theme) {
      const [usdM, rows] = atlas.totals.regional ?? [0, 0];
      regional.replaceChildren();
      add(regional, "span", "atlas-regional-name", "Regional");
      add(regional, "span", "atlas-regional-sum", formatUsd(usdM));
      const note = `${plural(rows, "row")} for several states, everything counted`;
      add(regional, "span", "atlas-regional-note", note);
      const staged = atlas.staged && [atlas.bubbles, atlas.marked];
      const now = JSON.stringify([atlas.layers, atlas.scenario, staged, theme]);
      if (now !== drawn) body.replaceChildren(...guide.sections(atlas, layers, colours));
      drawn = now;
      summary.title = "Show or hide the legend";
      fit();
    },
  };
}

function sections(atlas, layers, colours) {
  const { amounts, deposit_classes: deposits } = layers;
  const shown = new Set(atlas.layers);
  const pointed = pointedKeys(atlas, layers, colours);
  const parts = shown.has("deals") ? dealsSections(atlas, layers, colours, pointed.splice(0, 1)) : [];
  if (shown.has("choropleth")) {
    parts.push(section("Everything counted, billion USD", [ramp(["0", ...amounts.labels], [colours.home, ...colours.amounts])]));
  }
  const known = new Set([...layers.legs.family, ...layers.legs.kind]);
  const lines = STYLE.legend.lines.filter(
    ([id]) => known.has(id.split("-").at(-1)) && (SWITCHES[id] ?? EACH).some((code) => shown.has(code)),
  );
  if (lines.length) {
    const keys = lines.map(([id, name]) => lineKey(id, name, lineSample(id, colours)));
    parts.push(section("Routes", keys, "two"));
  }
  if (shown.has("deposits")) {
    const marks = deposits.map((name) => key(dot(colours.deposits[name], "deposit"), name));
    parts.push(section("Deposits", marks, "two"));
  }
  if (pointed.length) parts.push(section("", pointed));
  return parts;
}

/**
 * What deals look like; on a stage, where nothing is filtered, only what the scene has.
 * @param more keys that the room beside the bubbles holds
 */
function dealsSections(atlas, { deals, groups, looks: lookOf }, colours, more) {
  const marks = [
    ...STYLE.legend.looks.map(([look, label]) => [deal(look, colours.muted), label]),
    [dot(colours.muted, "stand-in"), "city, province"],
    [dot(colours.muted, "zero"), "counts $0"],
    [text("3"), "deals in one"],
  ];
  const drawn = atlas.staged ? listDrawn(atlas.bubbles, deals, lookOf) : null;
  const has = (kind) => !drawn || drawn.kinds.has(kind);
  const looks = [
    ...(!drawn || drawn.largest > 0 ? [areas(drawn?.largest)] : []),
    group([...marks.filter(([, label]) => has(label)).map(([mark, label]) => key(mark, label)), ...more]),
  ];
  const named = groups.filter((_, at) => !drawn || drawn.groups.has(at));
  return [
    section(`Deals: area is USD, from ${STYLE.bubbles.smallest} px`, looks, "two"),
    group(named.map((name) => key(dot(colours.sectors[name]), name))),
  ];
}

/** Which kinds of bubbles and whose colours a message shows, and the largest sum. */
function listDrawn({ usd_m: sums, deals: named }, deals, lookOf) {
  const [kinds, present] = [new Set(), new Set()];
  sums.forEach((usdM, n) => {
    const [at] = named[n];
    if (usdM <= 0) {
      kinds.add("counts $0");
      return;
    }
    const look = lookOf[deals.mark[at]];
    kinds.add(STYLE.legend.looks.find(([each]) => each === look)[1]);
    if (deals.stand_in[at] && look === "filled") kinds.add("city, province");
    if (named[n].length > 1 && radiusOf(usdM) > STYLE.bubbles.count_from) kinds.add("deals in one");
    present.add(deals.group[at]);
  });
  return { kinds, groups: present, largest: Math.max(0, ...sums) };
}

/** How what a scene points at is drawn, if it does. */
export function pointedKeys(atlas, layers, colours) {
  const marked = atlas.marked ?? [];
  const has = (...kinds) => marked.some((one) => kinds.includes(one.kind));
  const hasDeal = marked.some(({ kind, id }) => kind === "deal" && isDrawn(id, atlas, layers));
  return [
    ...(hasDeal || has("node", "deposit") ? [key(sight(colours), "Pointed at")] : []),
    ...(has("country") ? [key(outline(colours), "Country pointed at")] : []),
    ...(has("leg") ? [key(band(colours), "Stretch pointed at")] : []),
  ];
}

function isDrawn(id, { bubbles }, { deals }) {
  const at = deals.id.indexOf(id);
  return bubbles.deals.some((named) => named.includes(at));
}

/** @param title "" for what needs none */
export function section(title, children, columns = "one") {
  const element = make("section");
  if (title) add(element, "p", "atlas-title", title);
  element.append(group(children, columns));
  return element;
}

function group(children, columns = "one") {
  const list = make("div", `atlas-keys atlas-keys-${columns}`);
  list.append(...children);
  return list;
}

export function key(mark, label) {
  const element = make("span", "atlas-key");
  element.append(mark);
  add(element, "span", "", label);
  return element;
}

/** A kind of line; rulers are told from track where the map is close enough to show it. */
export function lineKey(id, label, look) {
  const element = key(stroke(look), label);
  if (id.endsWith("-ruler")) element.classList.add("atlas-key-close");
  return element;
}

function text(content) {
  return make("b", "atlas-mark", content);
}

/** A deal as it is drawn on the map: filled, ring, dashed ring, hatched or dotted box. */
function deal(look, colour) {
  const { mark: r } = STYLE.legend;
  const { ring, dashes, frame, apart } = STYLE.bubbles;
  const [middle, side] = [r + 2, boxSide(r)];
  const from = middle - side / 2;
  const size = 2 * middle;
  if (!isBox(look)) {
    const isFilled = look === "filled";
    const wide = isFilled ? 0 : ring;
    const dash = look === "dashed" ? { "stroke-dasharray": evenDashes(2 * Math.PI * (r - ring / 2), dashes).join(" ") } : {};
    const paint = { fill: isFilled ? colour : "none", stroke: colour, "stroke-width": wide, ...dash };
    return svg(size, size, [["circle", { cx: middle, cy: middle, r: r - wide / 2, ...paint }]]);
  }
  const steps = [...Array(Math.floor(side / apart) + 1).keys()].map((n) => from + (n + 0.5) * apart);
  const within = steps.filter((at) => at < from + side);
  const inside =
    look === "hatched"
      ? [["path", { d: hatchOf(from, side, apart * Math.SQRT2), stroke: colour, "stroke-width": frame }]]
      : within.flatMap((cx) => within.map((cy) => ["circle", { cx, cy, r: frame, fill: colour }]));
  const box = { x: from, y: from, width: side, height: side, fill: "none", stroke: colour, "stroke-width": frame };
  return svg(size, size, [["rect", box], ...inside]);
}

/** Slanted lines within a square, as a path of SVG. */
function hatchOf(from, side, apart) {
  const lines = [];
  for (let off = apart / 2; off < 2 * side; off += apart) {
    const [low, high] = [Math.max(0, off - side), Math.min(off, side)];
    lines.push(`M${from + low} ${from + off - low} L${from + high} ${from + off - high}`);
  }
  return lines.join(" ");
}

function dot(colour, kind = "site") {
  const { dot: site, dot_rim: rim, dot_rim_opacity: part, deposit, zero } = STYLE.legend;
  const mark = make("i", `atlas-mark atlas-dot-${kind}`);
  const size = 2 * ({ deposit, zero }[kind] ?? site);
  mark.style.setProperty("--mark", colour);
  mark.style.setProperty("--size", `${size}px`);
  mark.style.setProperty("--rim", `${rim}px`);
  mark.style.setProperty("--rim-part", `${100 * part}%`);
  return mark;
}

/** A line of the legend, drawn as attributes say. */
export function stroke(look) {
  const { line } = STYLE.legend;
  return svg(line, 10, [["line", { x1: 0, x2: line, y1: 5, y2: 5, ...look, "stroke-linecap": capOf(look) }]]);
}

/** A whole line ends where its sample ends. */
function capOf(look) {
  return look["stroke-dasharray"] ? look["stroke-linecap"] : "butt";
}

function sight({ focus }) {
  const { sight: r } = STYLE.legend;
  const middle = r + 2;
  const at = (angle) => `${middle + r * Math.cos(angle)} ${middle + r * Math.sin(angle)}`;
  const d = sightArcs().map(([from, to]) => `M${at(from)} A${r} ${r} 0 0 1 ${at(to)}`).join(" ");
  const look = { d, stroke: focus, "stroke-width": STYLE.sight.width, fill: "none" };
  return svg(2 * middle, 2 * middle, [["path", look]]);
}

function outline(colours) {
  const look = { ...lineSample("focus-country", colours), fill: "none" };
  return svg(20, 12, [["rect", { x: 2, y: 2, width: 16, height: 8, ...look }]]);
}

function band(colours) {
  return stroke(lineSample("focus-line", colours));
}

/** Nested circles that share a foot, with the amount each stands for: up to the next beyond `top`. */
function areas(top = Infinity) {
  const { areas: all, area_rim: rim } = STYLE.legend;
  const samples = all.filter((_, n) => n === 0 || all[n - 1] < top);
  const largest = radiusOf(samples.at(-1));
  const [width, height, foot] = [largest * 2 + 44, largest * 2 + 4, largest * 2 + 2];
  const middle = largest + 2;
  const ink = { stroke: "currentColor", fill: "none" };
  const shapes = samples.flatMap((usdM, n) => {
    const r = radiusOf(usdM);
    const y = [foot - 1, foot - 17, 12][n];
    const pointer = `M${middle} ${foot - 2 * r} L${largest * 2 + 12} ${y - 4}`;
    const words = formatUsd(usdM).replace(".0", "");
    return [
      ["circle", { ...ink, cx: middle, cy: foot - r, r, "stroke-width": rim }],
      ["path", { ...ink, d: pointer, "stroke-width": 0.6, opacity: 0.6 }],
      ["text", { x: largest * 2 + 15, y, "font-size": 12, fill: "currentColor" }, words],
    ];
  });
  const element = svg(width, height, shapes);
  element.classList.add("atlas-areas");
  return element;
}

function ramp(labels, colours) {
  const element = make("div", "atlas-ramp");
  labels.forEach((name, n) => {
    const step = add(element, "span", "");
    add(step, "i", "").style.background = colours[n];
    add(step, "span", "", name);
  });
  return element;
}

export function svg(width, height, shapes) {
  const space = "http://www.w3.org/2000/svg";
  const element = document.createElementNS(space, "svg");
  const attributes = { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const [tag, values, content] of shapes) {
    const shape = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(values)) shape.setAttribute(name, value);
    if (content) shape.textContent = content;
    element.appendChild(shape);
  }
  return element;
}

function make(tag, name = "", content = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: content });
}

function add(parent, tag, name, content) {
  const element = make(tag, name, content);
  parent.appendChild(element);
  return element;
}
