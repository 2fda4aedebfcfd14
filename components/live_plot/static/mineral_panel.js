// The legend of the map of mines and plants: only what the message draws.
import { drawSite, reachOf } from "./mineral_marks.js";
import { key, pointedKeys, section, svg } from "./map_panel.js";
import TEXTS from "./texts.js";

const SAMPLE = 5.5; // radius of a sample

export const MINERAL_GUIDE = { folds: true, home: TEXTS.map.home, sources: TEXTS.map.sources_sites, sections };

function sections(atlas, layers, colours) {
  const { kind, id, scale, figure } = atlas.minerals;
  const { site_labels: labels } = layers;
  const looks = kind.map((table, n) => {
    const columns = layers[`${table}s`];
    const at = columns.id.indexOf(id[n]);
    return [layers.site_stages[columns.stage[at]], layers.site_owners[columns.owner[at]], table];
  });
  const has = (value, place) => looks.some((look) => look[place] === value);
  const sample = (look, shape = "disc", r = SAMPLE, opacity = 1) =>
    picture(shape, r, look.stage ?? "producing", look.owner ?? "", opacity, colours);
  const parts = [];
  if (scale) {
    const without = figure.includes("") ? [key(sample({ stage: "unknown" }, "disc", 2.8), TEXTS.map.missing)] : [];
    parts.push(section(scale.title, [areas(scale.samples), ...without], "one"));
  }
  const stages = layers.site_stages.filter((stage) => has(stage, 0));
  parts.push(section(TEXTS.map.site_stage, stages.map((stage) => key(sample({ stage }), labels.stages[stage])), "two"));
  const owners = layers.site_owners.filter((owner) => has(owner, 1));
  parts.push(section(TEXTS.map.site_owner, owners.map((owner) => key(sample({ stage: "unknown", owner }), labels.owners[owner])), "two"));
  const shapes = [key(sample({}), TEXTS.map.site)];
  if (has("plant", 2)) shapes.push(key(sample({}, "box"), TEXTS.map.plant));
  parts.push(section("", [...shapes, ...pointedKeys(atlas, layers, colours)], "two"));
  return parts;
}

/** A mark as the map draws it, on a canvas of its own. */
function picture(shape, r, stage, owner, opacity, colours) {
  const middle = reachOf(r);
  const canvas = document.createElement("canvas");
  const density = 2;
  canvas.width = canvas.height = 2 * middle * density;
  canvas.style.width = canvas.style.height = `${2 * middle}px`;
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  pen.scale(density, density);
  drawSite(pen, middle, [shape, r, stage, owner, opacity], colours);
  return canvas;
}

/** Circles that share a foot, each with its amount. */
function areas(samples) {
  const largest = samples[0][0];
  const [width, height, foot] = [largest * 2 + 150, largest * 2 + 4, largest * 2 + 2];
  const step = 15;
  const shapes = samples.flatMap(([r, words], n) => {
    const y = Math.max(12, foot - 3 - step * (samples.length - 1 - n));
    const at = samples.length === 1 ? foot - largest + 4 : y;
    return [
      ["circle", { stroke: "currentColor", fill: "none", cx: largest + 2, cy: foot - r, r }],
      ["path", { stroke: "currentColor", fill: "none", "stroke-width": 0.6, opacity: 0.6, d: `M${largest + 2} ${foot - 2 * r} L${largest * 2 + 12} ${at - 4}` }],
      ["text", { x: largest * 2 + 15, y: at, "font-size": 12, fill: "currentColor" }, words],
    ];
  });
  return svg(width, Math.max(height, step * samples.length + 4), shapes);
}
