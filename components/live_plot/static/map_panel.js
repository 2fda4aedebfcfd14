// What stands on the map beside the drawing: legend, zoom buttons, and the line that names sources and
// disclaims borders. Plain elements, so all of it has a tab stop. What a legend says is each map's.
import { sightArcs } from "./map_images.js";
import { lineSample } from "./map_paint.js";
import STYLE from "./map_values.js";
import { fillIn } from "./map_words.js";
import TEXTS from "./texts.js";

/**
 * @param guide {home: name of the first view, sources, line: keys of the line at the foot, the most
 *   telling first, for what finds no room is left out, sections: of the legend that opens above it}
 */
export function buildPanel(host, map, guide) {
  const tools = add(host, "div", "atlas-tools");
  const button = (text, label, act) => {
    const element = add(tools, "button", "", text);
    element.type = "button";
    element.setAttribute("aria-label", label);
    element.title = label;
    element.addEventListener("click", act);
  };
  button("+", TEXTS.map.zoom_in, (event) => map.pointer.zoomBy(1, event));
  button("−", TEXTS.map.zoom_out, (event) => map.pointer.zoomBy(-1, event));
  button("⌂", guide.home, (event) => map.goHome(event));

  const legend = add(host, "details", "atlas-legend");
  const summary = add(legend, "summary");
  const line = add(summary, "span", "atlas-line");
  const more = add(summary, "span", "atlas-more");
  const body = add(legend, "div", "atlas-legend-body");
  add(host, "p", "atlas-sources", guide.sources);
  const hint = add(host, "p", "atlas-hint");
  hint.hidden = true;
  let hiding;
  let drawn = "";

  return {
    tools,
    hint(gesture) {
      // MapLibre names a gesture that it leaves to the page; the text says what to do instead.
      const control = navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";
      hint.textContent = fillIn(TEXTS.map[gesture], { key: control });
      hint.hidden = false;
      clearTimeout(hiding);
      hiding = setTimeout(() => (hint.hidden = true), 1600);
    },
    update(atlas, layers, colours, theme, scale) {
      const shown = [atlas.bubbles, atlas.symbols, atlas.marked];
      const said = [atlas.layers, atlas.scenario, atlas.minerals, atlas.colour, atlas.shade, shown, theme, scale];
      const now = JSON.stringify(said);
      if (now !== drawn) {
        body.replaceChildren(...guide.sections(atlas, layers, colours, scale));
        line.replaceChildren(...guide.line(atlas, layers, colours, scale));
        more.textContent = TEXTS.map.legend;
      }
      drawn = now;
      summary.title = TEXTS.map.fold_legend;
    },
  };
}

/** How what a scene points at is drawn, if it does. */
export function pointedKeys(atlas, layers, colours) {
  const marked = atlas.marked ?? [];
  const has = (...kinds) => marked.some((one) => kinds.includes(one.kind));
  const hasDeal = marked.some(({ kind, id }) => kind === "deal" && isDrawn(id, atlas, layers));
  return [
    ...(hasDeal || has("node", "deposit", "symbol") ? [key(sight(colours), TEXTS.map.pointed)] : []),
    ...(has("country") ? [key(outline(colours), TEXTS.map.pointed_country)] : []),
    ...(has("leg") ? [key(band(colours), TEXTS.map.pointed_leg)] : []),
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

export function group(children, columns = "one") {
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

/** Keys of the line at the foot, of which the first says what they mean: it is never there alone. */
export function headed(words, [first, ...keys]) {
  first?.prepend(make("b", "", words));
  return [...(first ? [first] : []), ...keys];
}

export function make(tag, name = "", content = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: content });
}

export function add(parent, tag, name = "", content = "") {
  const element = make(tag, name, content);
  parent.appendChild(element);
  return element;
}
