// How a mine or plant is drawn: fill says stage, ring says from where the largest owner is, shape
// says mine or plant, area the figure that is compared. Map and legend draw the same picture.
import { boxSide } from "./map_deals.js";
import STYLE from "./map_values.js";

const { sites: LOOK } = STYLE;

/** The layer of the marks, the largest below. */
export function sitesLayer() {
  return {
    id: "sites",
    type: "symbol",
    source: "sites",
    layout: {
      "icon-image": ["get", "image"],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "icon-padding": 0,
      "symbol-sort-key": ["get", "order"],
    },
  };
}

/** The name of a site's picture: `site|shape|radius|stage|owner|opacity`. */
export function pictureOf({ kind, r, stage, owner, figure }, compared) {
  const opacity = compared && !figure ? LOOK.faint : LOOK.opacity;
  return ["site", kind === "plant" ? "box" : "disc", r, stage, owner, opacity].join("|");
}

/** Draw a site's mark in the middle of a square of `marginOf` pixels. */
export function drawSite(pen, middle, [shape, radius, stage, owner, opacity], colours) {
  const r = Number(radius);
  const fill = colours.site_stages[stage];
  const [wide, dashes] = LOOK.rings[owner] ?? [0, []];
  const width = r < LOOK.smallest ? wide * LOOK.thin : wide;
  outline(pen, shape, middle, r);
  pen.globalAlpha = Number(opacity);
  pen.fillStyle = fill || colours.paper;
  pen.fill();
  pen.globalAlpha = 1;
  pen.lineWidth = LOOK.rim;
  pen.strokeStyle = fill ? colours.rim : colours.muted;
  pen.stroke();
  if (stage === "closed" || stage === "suspended") strike(pen, middle, r, colours.ink);
  if (!width) return;
  outline(pen, shape, middle, r + LOOK.rim / 2 + width / 2);
  pen.setLineDash(dashes);
  pen.lineWidth = width;
  pen.strokeStyle = colours.site_owners[owner];
  pen.stroke();
  pen.setLineDash([]);
}

/** Pixels from the middle of a mark to the edge of its picture. */
export function reachOf(radius) {
  return Math.ceil(boxSide(Number(radius)) / 2 + 5);
}

function outline(pen, shape, middle, r) {
  pen.beginPath();
  if (shape === "disc") {
    pen.arc(middle, middle, r, 0, 2 * Math.PI);
    return;
  }
  const side = boxSide(r);
  pen.rect(middle - side / 2, middle - side / 2, side, side);
}

/** What does not work is struck through, so that colour is not alone. */
function strike(pen, middle, r, ink) {
  const reach = Math.max(r * 0.7, 2.4);
  pen.beginPath();
  pen.moveTo(middle - reach, middle + reach);
  pen.lineTo(middle + reach, middle - reach);
  pen.lineWidth = 1.2;
  pen.strokeStyle = ink;
  pen.stroke();
}
