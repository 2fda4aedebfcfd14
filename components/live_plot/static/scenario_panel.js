// The legend of the map of routes, and the line of its sources.
import { lineSample, markSample } from "./map_paint.js";
import { key, lineKey, pointedKeys, section, stroke, svg } from "./map_panel.js";
import STYLE from "./map_values.js";
import { reachStyles, wayStyles } from "./scenario_style.js";

export function scenarioGuide({ home, sources }) {
  return { home, sources, sections };
}

function sections(atlas, layers, colours) {
  const { scenario } = atlas;
  const { routes, compared, names, closed, avoid, deposit, reach, destination, texts } = scenario;
  const styles = wayStyles(colours);
  const parts = [];
  if (routes.length) {
    const keys = routes.map((_, n) => key(way(String(n + 1), styles[n], colours), texts[`route_${n + 1}`]));
    parts.push(section(texts.routes, keys, "ways"));
  }
  if (compared.length) {
    const keys = compared.map((_, n) =>
      key(way("ABCD"[n], styles[3 + n], colours), names[n] ?? texts.compared_path),
    );
    parts.push(section(texts.compared, keys, "ways"));
  }
  if (reach) {
    const looks = reachStyles(colours);
    const keys = reach.labels.map((label, n) => key(place(looks[n], colours), label));
    parts.push(section(reach.title, keys, "two"));
  }
  const lines = [
    key(stroke(ofWays("rail", colours)), texts.rail),
    key(stroke(ofWays("sea", colours)), texts.sea),
    ...(layers.legs.kind.includes("road") ? [key(stroke(ofWays("road", colours)), texts.road)] : []),
    key(stroke(ofWays("planned", colours)), texts.planned),
    key(stroke(lineSample("network-rail", colours)), texts.other_lines),
  ];
  if (closed.length || avoid.length) lines.push(key(shut(colours), texts.closed));
  lines.push(lineKey("ways-ruler", texts.straight, ofWays("ruler", colours)));
  parts.push(section(texts.lines, lines, "two"));
  const stops = [
    key(rings(["stops-from"], colours), texts.from),
    ...(destination ? [key(rings(["stops-to", "stops-goal"], colours), texts.to)] : []),
    ...(reach ? [] : [key(rings(["stops"], colours), texts.stop)]),
  ];
  if (deposit) stops.push(key(gem(colours), texts.deposit));
  parts.push(section(texts.stops, [...stops, ...pointedKeys(atlas, layers, colours)], "two"));
  return parts;
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
