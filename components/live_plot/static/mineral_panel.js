// The legend of the map of mines and plants, a line and its details: only what the message draws.
import { drawSite, reachOf } from "./mineral_marks.js";
import { headed, key, pointedKeys, section, svg } from "./map_panel.js";
import TEXTS from "./texts.js";

const SAMPLE = 5.5; // radius of a sample

export const MINERAL_GUIDE = { home: TEXTS.map.home, sources: TEXTS.map.sources_sites, line, sections };

/** What stands at the foot: fills by stage, rings by owner, plants. */
function line(atlas, layers, colours) {
  const { stages, owners, shapes } = listKeys(atlas, layers, colours);
  return [...stages, ...headed(TEXTS.map.site_owner, owners), ...shapes];
}

function sections(atlas, layers, colours) {
  const { scale, figure } = atlas.minerals;
  const { stages, owners, shapes } = listKeys(atlas, layers, colours);
  const { site_stage: stage, site_owner: owner, missing } = TEXTS.map;
  const parts = [section(stage, stages, "two"), section(owner, owners, "two"), section("", shapes, "two")];
  if (!scale) return parts;
  const without = figure.includes("") ? [key(sampleOf(colours)({ stage: "unknown" }, "disc", 2.8), missing)] : [];
  return [section(scale.title, [areas(scale.samples), ...without], "one"), ...parts];
}

/** A key for each stage, owner and shape that the message has. */
function listKeys(atlas, layers, colours) {
  const { kind, id } = atlas.minerals;
  const { site_labels: labels } = layers;
  const looks = kind.map((table, n) => {
    const columns = layers[`${table}s`];
    const at = columns.id.indexOf(id[n]);
    return [layers.site_stages[columns.stage[at]], layers.site_owners[columns.owner[at]], table];
  });
  const has = (value, place) => looks.some((look) => look[place] === value);
  const sample = sampleOf(colours);
  const stages = layers.site_stages.filter((stage) => has(stage, 0));
  const owners = layers.site_owners.filter((owner) => has(owner, 1));
  const sites = looks.length ? [key(sample({}), TEXTS.map.site)] : [];
  const plants = has("plant", 2) ? [key(sample({}, "box"), TEXTS.map.plant)] : [];
  return {
    stages: stages.map((stage) => key(sample({ stage }), labels.stages[stage])),
    owners: owners.map((owner) => key(sample({ stage: "unknown", owner }), labels.owners[owner])),
    shapes: [...sites, ...plants, ...pointedKeys(atlas, layers, colours)],
  };
}

function sampleOf(colours) {
  return ({ stage = "producing", owner = "" }, shape = "disc", r = SAMPLE) => picture(shape, r, stage, owner, 1, colours);
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
