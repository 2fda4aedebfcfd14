// The legend of the atlas's map: one line at its foot, which says how firm money is, and behind it
// the rest on demand.
import { boxSide, isBox, radiusOf } from "./map_deals.js";
import { evenDashes } from "./map_images.js";
import { lineSample } from "./map_paint.js";
import { add, group, key, lineKey, make, pointedKeys, section, svg } from "./map_panel.js";
import STYLE from "./map_values.js";
import { fillIn, formatUsd } from "./map_words.js";
import TEXTS from "./texts.js";

// Layer of a line -> the switches that show it; any that is not named here is shown by each.
const SWITCHES = { strong: ["strong"], rail: ["corridors"], sea: ["corridors"], road: ["corridors"], pipeline: ["energy"], cable: ["energy"] };
const EACH = ["strong", "corridors", "energy"];

export const DEALS_GUIDE = { home: TEXTS.map.home, sources: TEXTS.map.sources_deals, sections, line };

/** What stands at the foot: marks by stage and kind, two areas, the shade, what is pointed at. */
function line(atlas, layers, colours, scale) {
  const parts = [];
  if (atlas.layers.includes("deals")) {
    parts.push(...lookKeys(atlas, layers, colours));
    // A shade takes the room of the areas, which the open legend has too.
    if (!atlas.shade) parts.push(...STYLE.legend.areas_in_row.map((usdM) => areaKey(usdM, scale, colours)));
  }
  if (atlas.shade) parts.push(shadeKey(atlas.shade, colours));
  return [...parts, ...pointedKeys(atlas, layers, colours)];
}

/** Only the marks that the selection has. */
function lookKeys({ bubbles, symbols, colour }, { deals, looks }, colours) {
  const lookOf = (n) => bubbles.looks?.[n] ?? looks[deals.mark[bubbles.deals[n][0]]];
  const drawn = new Set(bubbles.usd_m.flatMap((usdM, n) => (usdM > 0 ? lookOf(n) : [])));
  const has = (at) => drawn.has(looks[at]) || Object.values(symbols).some((sums) => sums[at] > 0);
  const inkOf = (look) => (colour === "sector" ? colours.muted : isBox(look) ? colours.claim : colours.deal);
  return STYLE.legend.looks.flatMap(([look, label], at) => (has(at) ? key(deal(look, inkOf(look)), label) : []));
}

function areaKey(usdM, scale, { muted }) {
  const r = radiusOf(usdM, scale);
  const look = { cx: r + 1, cy: r + 1, r, fill: "none", stroke: muted, "stroke-width": STYLE.legend.area_rim };
  const element = key(svg(2 * r + 2, 2 * r + 2, [["circle", look]]), formatUsd(usdM).replace(".0", ""));
  element.classList.add("atlas-key-area");
  return element;
}

/** The classes side by side, with the words of the first and the last; of investors those of each. */
function shadeKey({ title, classes }, colours) {
  const element = make("span", "atlas-key-shade");
  add(element, "b", "", title);
  const isScale = classes.every(([paint]) => /^\d+$/.test(paint));
  classes.forEach(([paint, label], n) => {
    const isEnd = n === 0 || n === classes.length - 1;
    if (isScale && n === 0) add(element, "span", "", label);
    add(element, "i").style.background = paintOf(paint, colours);
    if (!isScale || (isEnd && n > 0)) add(element, "span", "", label.split(":")[0]);
  });
  return element;
}

/** The colour of a class: a step of the ramp, or an investor's as a country has it. */
export function paintOf(paint, { amounts, investors, home }) {
  return /^\d+$/.test(paint) ? amounts[Number(paint)] : mixed(investors[paint], home);
}

/** An investor's colour on a country is paler than in a chart, or marks on it could not be read. */
function mixed(colour, land) {
  const { investor } = STYLE.shade;
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [colour, land].map((text) => parseInt(text.slice(at, at + 2), 16));
    return Math.round(b + (a - b) * investor).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

function sections(atlas, layers, colours, scale) {
  const { deposit_classes: deposits, deposit_labels: labels } = layers;
  const texts = TEXTS.map;
  const shown = new Set(atlas.layers);
  const parts = shown.has("deals") ? [dealsSection(atlas, colours, scale)] : [];
  if (atlas.colour === "sector" && shown.has("deals")) {
    const sectors = layers.groups.map((name) => key(dot(colours.sectors[name]), name));
    parts.push(section(texts.sectors, sectors));
  }
  if (atlas.shade) parts.push(shadeSection(atlas.shade, colours, texts));
  const known = new Set([...layers.legs.family, ...layers.legs.kind]);
  const lines = STYLE.legend.lines.filter(
    ([id]) => known.has(id.split("-").at(-1)) && (SWITCHES[id] ?? EACH).some((code) => shown.has(code)),
  );
  if (lines.length) {
    const keys = lines.map(([id, name]) => lineKey(id, name, lineSample(id, colours)));
    parts.push(section(texts.routes, keys, "two"));
  }
  if (shown.has("deposits")) {
    const marks = deposits.map((name) => key(dot(colours.deposits[name], "deposit"), labels[name]));
    parts.push(section(texts.deposits, marks, "two"));
  }
  return parts;
}

function dealsSection(atlas, colours, scale) {
  const texts = TEXTS.map;
  const more = [
    key(dot(colours.deal, "stand-in"), texts.stand_in),
    key(dot(colours.muted, "zero"), texts.zero),
    key(text("3"), texts.several),
  ];
  const element = section(fillIn(texts.area, { floor: String(STYLE.bubbles.smallest) }), [areas(scale), group(more)], "two");
  add(element, "p", "atlas-note", texts.below);
  return element;
}

function shadeSection({ title, source, classes, missing }, colours, texts) {
  const keys = classes.map(([paint, label]) => key(swatch(paintOf(paint, colours)), label));
  if (missing.length) keys.push(key(hatched(colours), texts.missing));
  const element = section(title, keys, "two");
  if (source) add(element, "p", "atlas-note", source);
  return element;
}

function swatch(colour) {
  const element = make("i", "atlas-swatch");
  element.style.background = colour;
  return element;
}

function hatched({ muted }) {
  const lines = { d: "M0 10 L10 0 M5 12 L16 1 M12 12 L18 6", stroke: muted, "stroke-width": STYLE.hatch.width };
  return svg(18, 12, [["path", lines]]);
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

/** Nested circles that share a foot, with the amount each stands for. */
function areas(scale) {
  const { areas: samples, area_rim: rim } = STYLE.legend;
  const largest = radiusOf(samples.at(-1), scale);
  const [width, height, foot] = [largest * 2 + 44, largest * 2 + 4, largest * 2 + 2];
  const middle = largest + 2;
  const ink = { stroke: "currentColor", fill: "none" };
  const shapes = samples.flatMap((usdM, n) => {
    const r = radiusOf(usdM, scale);
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

function text(content) {
  return make("b", "atlas-mark", content);
}

