// The small pictures on the maps, drawn when a map first asks for one by name: `arrow|colour`,
// `cross|colour`, `hatch|colour`, `gem|colour`, `sight|radius|colour`, `mark|1|colour|2|colour`,
// `room`, `deal|look|radius|colour`, `site|shape|radius|stage|owner|opacity`.
import { boxSide, isBox } from "./map_deals.js";
import { ROOM } from "./map_style.js";
import STYLE from "./map_values.js";
import { drawSite, reachOf } from "./mineral_marks.js";

const DENSITY = 2; // pixels of the picture for each of the screen
const FONT = "600 12.5px 'Source Sans', 'Source Sans 3', system-ui, sans-serif";
const MARK = 19;

/**
 * Let a MapLibre map find its pictures, in every style it is given. This replaces Plotly's own
 * resolver, which asks another host.
 */
export function serveImages(map, colours) {
  map.setMissingStyleImageResolver(async (id) => {
    const [name, ...parts] = id.split("|");
    if (!DRAWN[name] || map.hasImage(id)) return;
    map.addImage(id, DRAWN[name](parts, colours()), { pixelRatio: DENSITY });
  });
}

const DRAWN = {
  room: () => picture(2 * ROOM, 2 * ROOM, () => {}),
  arrow: ([colour], { casing }) =>
    picture(15, 15, (pen) => {
      pen.beginPath();
      for (const [x, y] of [[3.2, 2], [13, 7.5], [3.2, 13], [5.6, 7.5]]) pen.lineTo(x, y);
      pen.closePath();
      pen.lineJoin = "round";
      stroke(pen, casing, 2.6);
      fill(pen, colour);
    }),
  cross: ([colour], { halo }) =>
    picture(13, 13, (pen) => {
      pen.lineCap = "round";
      pen.beginPath();
      pen.moveTo(3, 3);
      pen.lineTo(10, 10);
      pen.moveTo(10, 3);
      pen.lineTo(3, 10);
      stroke(pen, halo, 5);
      stroke(pen, colour, 2.2);
    }),
  hatch: ([colour]) =>
    picture(8, 8, (pen) => {
      pen.beginPath();
      for (const from of [-8, 0, 8]) {
        pen.moveTo(from - 1, 9);
        pen.lineTo(from + 9, -1);
      }
      stroke(pen, colour, STYLE.hatch.width);
    }),
  gem: ([colour], { halo }) =>
    picture(17, 17, (pen) => {
      pen.beginPath();
      for (const [x, y] of [[8.5, 2], [15, 8.5], [8.5, 15], [2, 8.5]]) pen.lineTo(x, y);
      pen.closePath();
      stroke(pen, halo, 3);
      fill(pen, colour);
    }),
  deal: ([look, r, colour], { paper }) => {
    const { ring, dashes, paper: inside, frame, apart } = STYLE.bubbles;
    const side = boxSide(r);
    const middle = Math.ceil(Math.max(Number(r), side / 2)) + 2;
    return picture(2 * middle, 2 * middle, (pen) => {
      pen.beginPath();
      if (isBox(look)) pen.rect(middle - side / 2, middle - side / 2, side, side);
      else pen.arc(middle, middle, r - ring / 2, 0, 2 * Math.PI);
      pen.globalAlpha = inside;
      fill(pen, paper);
      pen.globalAlpha = 1;
      if (!isBox(look)) {
        pen.setLineDash(evenDashes(2 * Math.PI * (r - ring / 2), dashes));
        stroke(pen, colour, ring);
        return;
      }
      stroke(pen, colour, frame);
      pen.clip();
      pen.beginPath();
      const size = 2 * middle;
      if (look === "hatched") {
        for (let x = -size; x < size; x += apart * Math.SQRT2) {
          pen.moveTo(x, size);
          pen.lineTo(x + size, 0);
        }
      } else {
        const steps = Math.ceil(middle / apart) + 1;
        const at = (step) => middle + (step - 0.5) * apart;
        for (let row = -steps; row <= steps; row += 1) {
          for (let column = -steps; column <= steps; column += 1) {
            pen.moveTo(at(column) + frame, at(row));
            pen.arc(at(column), at(row), frame, 0, 2 * Math.PI);
          }
        }
      }
      if (look === "hatched") stroke(pen, colour, frame);
      else fill(pen, colour);
    });
  },
  site: (parts, colours) => {
    const middle = reachOf(parts[1]);
    return picture(2 * middle, 2 * middle, (pen) => drawSite(pen, middle, parts, colours));
  },
  // Four arcs: closed rings are bubbles, ports and stops.
  sight: ([r, colour], { halo }) => {
    const [middle, quarter] = [Number(r) + 3, Math.PI / 2];
    return picture(2 * middle, 2 * middle, (pen) => {
      pen.beginPath();
      pen.arc(middle, middle, r, 0, 4 * quarter);
      stroke(pen, halo, STYLE.sight.width + STYLE.sight.casing);
      for (const [from, to] of sightArcs()) {
        pen.beginPath();
        pen.arc(middle, middle, r, from, to);
        stroke(pen, colour, STYLE.sight.width);
      }
    });
  },
  mark: (parts, { casing, writing }) => {
    const step = MARK - 3;
    const count = parts.length / 2;
    return picture(step * (count - 1) + MARK + 2, MARK + 2, (pen) => {
      pen.font = FONT;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      for (let n = count - 1; n >= 0; n -= 1) {
        const [text, colour] = parts.slice(2 * n, 2 * n + 2);
        const x = MARK / 2 + 1 + n * step;
        pen.beginPath();
        pen.arc(x, MARK / 2 + 1, MARK / 2 - 0.5, 0, 2 * Math.PI);
        fill(pen, colour);
        stroke(pen, casing, 1.6);
        pen.fillStyle = writing[colour];
        pen.fillText(text, x, MARK / 2 + 1.8);
      }
    });
  },
};

/** Dashes that go into a round a whole number of times, four at least. */
export function evenDashes(round, [drawn, open]) {
  const unit = round / Math.max(4, Math.round(round / (drawn + open)));
  return [(unit * drawn) / (drawn + open), (unit * open) / (drawn + open)];
}

/** Where the arcs of a sight begin and end, in radians. */
export function sightArcs() {
  const quarter = Math.PI / 2;
  const off = STYLE.sight.open / 2;
  return [0, 1, 2, 3].map((n) => [(n + off) * quarter, (n + 1 - off) * quarter]);
}

function picture(width, height, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = width * DENSITY;
  canvas.height = height * DENSITY;
  // Drawn by the processor: to read a picture back from a busy graphics card took seconds.
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(DENSITY, DENSITY);
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function stroke(pen, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

function fill(pen, colour) {
  pen.fillStyle = colour;
  pen.fill();
}
