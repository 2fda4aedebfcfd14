// The legend of the map of routes: the ways that it draws in one line, behind it every sign.
import { lineSample, markSample } from "./map_paint.js";
import { headed, key, lineKey, pointedKeys, section, stroke, svg } from "./map_panel.js";
import STYLE from "./map_values.js";
import { reachStyles, wayStyles } from "./scenario_style.js";

export function scenarioGuide({ home, sources }) {
  return { home, sources, line, sections };
}

/** What stands at the foot: what is drawn strong, then what is closed and how lines differ. */
function line(atlas, layers, colours) {
  const { reach } = atlas.scenario;
  const [rail, sea, ...others] = lineKeys(atlas, layers, colours);
  return [
    ...routeKeys(atlas, colours),
    ...comparedKeys(atlas, colours),
    ...(reach ? headed(reach.title, reachKeys(reach, colours)) : []),
    ...pointedKeys(atlas, layers, colours),
    ...closedKeys(atlas, colours),
    rail,
    sea,
    ...stopKeys(atlas, colours),
    ...others,
  ];
}

function sections(atlas, layers, colours) {
  const { compared, reach, texts } = atlas.scenario;
  const routes = routeKeys(atlas, colours);
  const lines = [...lineKeys(atlas, layers, colours), ...closedKeys(atlas, colours), straightKey(atlas, colours)];
  const stops = [...stopKeys(atlas, colours), ...pointedKeys(atlas, layers, colours)];
  return [
    ...(routes.length ? [section(texts.routes, routes, "ways")] : []),
    ...(compared.length ? [section(texts.compared, comparedKeys(atlas, colours), "ways")] : []),
    ...(reach ? [section(reach.title, reachKeys(reach, colours), "two")] : []),
    section(texts.lines, lines, "two"),
    section(texts.stops, stops, "two"),
  ];
}

function routeKeys({ scenario: { routes, texts } }, colours) {
  const styles = wayStyles(colours);
  return routes.map((_, n) => key(way(String(n + 1), styles[n], colours), texts[`route_${n + 1}`]));
}

function comparedKeys({ scenario: { compared, names, texts } }, colours) {
  const styles = wayStyles(colours).slice(3);
  return compared.map((_, n) => key(way("ABCD"[n], styles[n], colours), names[n] ?? texts.compared_path));
}

function reachKeys({ labels }, colours) {
  const looks = reachStyles(colours);
  return labels.map((label, n) => key(place(looks[n], colours), label));
}

function lineKeys({ scenario: { texts } }, { legs }, colours) {
  const kinds = ["rail", "sea", ...(legs.kind.includes("road") ? ["road"] : []), "planned"];
  const keys = kinds.map((kind) => key(stroke(ofWays(kind, colours)), texts[kind]));
  return [...keys, key(stroke(lineSample("network-rail", colours)), texts.other_lines)];
}

function closedKeys({ scenario: { closed, avoid, texts } }, colours) {
  return closed.length || avoid.length ? [key(shut(colours), texts.closed)] : [];
}

function straightKey({ scenario: { texts } }, colours) {
  return lineKey("ways-ruler", texts.straight, ofWays("ruler", colours));
}

function stopKeys({ scenario: { reach, destination, deposit, texts } }, colours) {
  return [
    key(rings(["stops-from"], colours), texts.from),
    ...(destination ? [key(rings(["stops-to", "stops-goal"], colours), texts.to)] : []),
    ...(reach ? [] : [key(rings(["stops"], colours), texts.stop)]),
    ...(deposit ? [key(gem(colours), texts.deposit)] : []),
  ];
}

/** A kind of line as the thinnest way has it, in ink: the kind is told, no way. */
function ofWays(kind, { ink }) {
  const width = Math.min(...STYLE.forms.map((form) => form.width));
  return lineSample(`ways-${kind}`, {}, { colour: ink, width });
}

/** A sample of a line with its mark, as the map draws it. */
function way(mark, { colour, width, core }, { paper, writing }) {
  const at = { x1: 1, x2: 41, y1: 9, y2: 9 };
  const hollow = { ...at, stroke: paper, "stroke-width": width * core };
  const shapes = [["line", { ...at, stroke: colour, "stroke-width": width }]];
  if (core) shapes.push(["line", hollow]);
  const words = { x: 21, y: 12.7, fill: writing[colour], "text-anchor": "middle" };
  shapes.push(["circle", { cx: 21, cy: 9, r: 8, fill: colour, stroke: paper }]);
  shapes.push(["text", { ...words, "font-size": 11, "font-weight": 600 }, mark]);
  return svg(42, 18, shapes);
}

/** A place of a class of days as the map has it. */
function place({ colour, size }, colours) {
  const { r, ...rim } = markSample("reach", colours);
  return svg(18, 18, [["circle", { cx: 9, cy: 9, ...rim, r: r * size, fill: colour }]]);
}

function shut(colours) {
  const { ink } = colours;
  const look = lineSample("closed-1", colours);
  const { line } = STYLE.legend;
  const [left, right] = [line / 2 - 3, line / 2 + 3];
  return svg(line, 10, [
    ["line", { ...look, x1: 0, x2: line, y1: 5, y2: 5 }],
    ["path", { stroke: ink, "stroke-width": 1.8, fill: "none", d: `M${left} 2 L${right} 8 M${right} 2 L${left} 8` }],
  ]);
}

function rings(ids, colours) {
  return svg(18, 18, ids.map((id) => ["circle", { cx: 9, cy: 9, ...markSample(id, colours) }]));
}

function gem({ ink }) {
  return svg(16, 14, [["path", { d: "M8 1 L14 7 L8 13 L2 7 Z", fill: ink }]]);
}
