// The legend of the map of routes, and the line of its sources.
import { inkOn } from "./map_images.js";
import { key, pointedKeys, section, svg } from "./map_panel.js";
import { wayStyles } from "./scenario_style.js";

const PLACES = ["Fastest route", "Second", "Third"];
const SOURCES =
  "Shapes: Natural Earth, de facto, no endorsement implied; disputed areas are dashed. " +
  "Stations: © OpenStreetMap contributors (ODbL 1.0). Lines run from station to station.";

export const SCENARIO_GUIDE = { regional: false, home: "Whole route", sources: SOURCES, sections };

function sections(atlas, layers, colours) {
  const { scenario } = atlas;
  const { routes, compared, names, closed, avoid, deposit } = scenario;
  const styles = wayStyles(colours);
  const parts = [];
  if (routes.length) {
    const keys = routes.map((_, n) => key(way(String(n + 1), styles[n], colours), PLACES[n]));
    parts.push(section("Routes", keys, "ways"));
  }
  if (compared.length) {
    const keys = compared.map((_, n) =>
      key(way("ABCD"[n], styles[3 + n], colours), names[n] ?? "Compared path"),
    );
    parts.push(section("Compared", keys, "ways"));
  }
  const lines = [
    key(stroke({ stroke: colours.ink, "stroke-width": 2 }), "Rail"),
    key(stroke({ stroke: colours.ink, "stroke-width": 2, "stroke-dasharray": "6 2" }), "Sea"),
    key(stroke(DOTS(colours.ink)), "Not yet open"),
    key(stroke({ stroke: colours.rail, "stroke-width": 1.2, opacity: 0.7 }), "Other lines"),
  ];
  if (closed.length || avoid.length) lines.push(key(shut(colours), "Closed"));
  parts.push(section("Lines", lines, "two"));
  const stops = [
    key(ring(5, 2.4, colours), "From"),
    key(goal(colours), "To"),
    key(ring(3, 1.5, colours), "Port, border"),
  ];
  if (deposit) stops.push(key(gem(colours), "Deposit"));
  parts.push(section("Stops", [...stops, ...pointedKeys(atlas, layers, colours)], "two"));
  return parts;
}

const DOTS = (stroke) => ({
  stroke,
  "stroke-width": 2.6,
  "stroke-dasharray": "0.1 4.4",
  "stroke-linecap": "round",
});

/** A sample of a line with its mark, as the map draws it. */
function way(mark, { colour, width, core }, { paper }) {
  const at = { x1: 1, x2: 41, y1: 9, y2: 9 };
  const hollow = { ...at, stroke: paper, "stroke-width": width * core };
  const shapes = [["line", { ...at, stroke: colour, "stroke-width": width }]];
  if (core) shapes.push(["line", hollow]);
  const words = { x: 21, y: 12.7, fill: inkOn(colour), "text-anchor": "middle" };
  shapes.push(["circle", { cx: 21, cy: 9, r: 8, fill: colour, stroke: paper }]);
  shapes.push(["text", { ...words, "font-size": 11, "font-weight": 600 }, mark]);
  return svg(42, 18, shapes);
}

function stroke(look) {
  return svg(20, 10, [["line", { x1: 1, x2: 19, y1: 5, y2: 5, ...look }]]);
}

function shut({ ink }) {
  const look = { stroke: ink, "stroke-width": 1.8, fill: "none" };
  return svg(20, 10, [
    ["line", { ...look, x1: 0, x2: 20, y1: 5, y2: 5, "stroke-dasharray": "4 2.5" }],
    ["path", { ...look, d: "M7 2 L13 8 M13 2 L7 8" }],
  ]);
}

function ring(r, width, { ink, paper }) {
  const look = { stroke: ink, "stroke-width": width, fill: paper };
  return svg(16, 14, [["circle", { cx: 8, cy: 7, r, ...look }]]);
}

function goal(colours) {
  const mark = ring(5, 2.4, colours);
  mark.append(...svg(16, 14, [["circle", { cx: 8, cy: 7, r: 2, fill: colours.ink }]]).children);
  return mark;
}

function gem({ ink }) {
  return svg(16, 14, [["path", { d: "M8 1 L14 7 L8 13 L2 7 Z", fill: ink }]]);
}
