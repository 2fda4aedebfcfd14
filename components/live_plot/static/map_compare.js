// Two maps side by side in one camera, with a line between them that can be moved. The second one is
// a copy of the first one's style with other marks; it lives only while it is asked for.
import { buildBubbles } from "./map_deals.js";
import { serveImages } from "./map_images.js";
import { build, buildButton } from "./map_elements.js";
import { CLAIMS, sumMarks, yearsOf } from "./map_rows.js";
import TEXTS from "./texts.js";
import { fillIn, formatUsd } from "./map_words.js";

const STEP = 2; // percent by which a key moves the line
const SIDES = ["left", "right"];

export class MapCompare {
  constructor(parts) {
    this.parts = parts;
    this.bar = null;
    this.share = 50;
  }

  /** The two investors with most in named deals; years where there is only one. */
  first() {
    const named = (code) => {
      const { committed, signed, announced } = sumMarks(this.parts.sum(code));
      return committed + signed + announced;
    };
    const sums = this.parts.data.investors.map(([code]) => [code, named(code)]).sort((a, b) => b[1] - a[1]);
    if (sums.length > 1) return `${sums[0][0]}..${sums[1][0]}`;
    const [from, to] = yearsOf(this.parts.data) ?? ["", ""];
    return `${Math.max(from, to - 5)}..`;
  }

  /** Show both sides of a code as `JPN..CHN`; false where the selection has no such. */
  open(code) {
    const codes = code.split("..");
    const sums = codes.map((side) => this.parts.sum(side));
    if (sums.length !== 2 || sums.includes(null)) return false;
    [this.codes, this.sums] = [codes, sums];
    this.bar ??= this.buildBar();
    this.fillBar();
    if (this.parts.leaveRoom(this.bar)) this.parts.frame();
    this.parts.write("versus", codes.join(".."));
    this.parts.atlas.afterShow = () => this.drawSecond();
    return true;
  }

  /** The part that the map itself shows: the left one. */
  main() {
    return this.sums[0];
  }

  buildBar() {
    const { versus } = TEXTS;
    this.lists = SIDES.map((side, at) => {
      const list = build("select", { "aria-label": versus[side] });
      list.addEventListener("change", () => {
        const codes = this.codes.with(at, list.value);
        if (this.open(codes.join(".."))) this.parts.show(this.main());
      });
      return list;
    });
    this.bars = build("div", { class: "atlas-versus-bars", role: "img", "aria-label": versus.bars });
    const end = buildButton("×", versus.close, () => this.leave());
    const bar = build("div", { class: "atlas-bar atlas-versus" }, this.lists[0], this.bars, this.lists[1], end);
    this.room = build("div", { class: "atlas-second", "aria-hidden": "true" });
    this.names = SIDES.map((side) => build("div", { class: `atlas-side atlas-side-${side}` }));
    this.handle = build("div", {
      class: "atlas-between",
      role: "slider",
      tabindex: 0,
      "aria-label": versus.slider,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    });
    this.handle.addEventListener("keydown", (event) => this.press(event));
    this.handle.addEventListener("pointerdown", (event) => this.handle.setPointerCapture(event.pointerId));
    this.handle.addEventListener("pointermove", (event) => {
      if (!this.handle.hasPointerCapture(event.pointerId)) return;
      const box = this.room.getBoundingClientRect();
      this.move((100 * (event.clientX - box.left)) / box.width);
    });
    this.parts.atlas.plot.after(this.room, ...this.names, this.handle);
    this.parts.placeBar(bar);
    this.move(this.share);
    return bar;
  }

  press(event) {
    const steps = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, Home: -100, End: 100 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    this.move(this.share + step);
  }

  /** Put the line between the maps at a share of the width, in percent. */
  move(share) {
    this.share = Math.min(100, Math.max(0, share));
    this.room.style.clipPath = `inset(0 0 0 ${this.share}%)`;
    this.handle.style.left = `${this.share}%`;
    this.handle.setAttribute("aria-valuenow", Math.round(this.share));
    this.names[0].style.right = `${100 - this.share}%`;
    this.names[1].style.left = `${this.share}%`;
  }

  fillBar() {
    const { data } = this.parts;
    const years = yearsOf(data);
    const span = years ? [...Array(years[1] - years[0] + 1).keys()].map((n) => String(years[0] + n)) : [];
    const options = [
      ["", TEXTS.versus.all],
      ...[...data.investors].sort((a, b) => a[1].localeCompare(b[1])),
      ...span.map((year) => [year, fillIn(TEXTS.versus.until, { year })]),
    ];
    this.lists.forEach((list, at) => {
      list.replaceChildren(...options.map(([value, label]) => build("option", { value }, label)));
      list.value = this.codes[at];
      this.names[at].textContent = list.selectedOptions[0].textContent;
    });
    this.fillBars();
  }

  /** Both sides as bars from the middle outwards, all on one scale. */
  fillBars() {
    const both = this.sums.map(sumMarks);
    const most = Math.max(...both.flatMap((sums) => Object.values(sums)), 1);
    const shown = CLAIMS.filter((mark) => both.some((sums) => sums[mark] > 0));
    const words = shown.map((mark) => {
      const [left, right] = both.map((sums) => formatUsd(sums[mark]));
      return fillIn(TEXTS.versus.pair, { mark: TEXTS.versus[mark], left, right });
    });
    const rows = shown.flatMap((mark) => {
      const cells = both.map((sums, side) => {
        const bar = build("i", { class: `atlas-look-${mark}` });
        bar.style.width = `${(100 * sums[mark]) / most}%`;
        const sum = build("b", {}, formatUsd(sums[mark]));
        return build("span", { class: `atlas-versus-${SIDES[side]}` }, ...(side ? [bar, sum] : [sum, bar]));
      });
      return [cells[0], build("em", {}, TEXTS.versus[mark]), cells[1]];
    });
    this.bars.replaceChildren(...rows);
    this.bars.setAttribute("aria-label", `${TEXTS.versus.bars}. ${words.join("; ")}`);
  }

  /** Draw the second map as the first one is now, with the marks of the right side. */
  drawSecond() {
    const { atlas } = this.parts;
    const { map } = atlas;
    if (!this.second || this.theme !== atlas.colours) this.buildSecond(map);
    this.marks = buildBubbles({ ...this.parts.whole.atlas, ...this.sums[1] }, atlas.layers, atlas.scale);
    this.fillSecond();
    atlas.showFocus();
  }

  buildSecond(map) {
    const { atlas } = this.parts;
    this.second?.remove();
    this.theme = atlas.colours;
    this.second = new map.constructor({
      container: this.room,
      style: map.getStyle(),
      center: map.getCenter(),
      zoom: map.getZoom(),
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
    });
    serveImages(this.second, () => atlas.colours);
    this.second.on("load", () => {
      this.fillSecond();
      atlas.showFocus();
    });
    this.follow ??= () => {
      this.second?.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
      if (map.getZoom() !== this.zoom) this.fillSecond();
    };
    map.off("move", this.follow);
    map.on("move", this.follow);
  }

  /** The marks of the right side for the zoom that is on. */
  fillSecond() {
    const { atlas } = this.parts;
    this.zoom = atlas.map.getZoom();
    this.second?.getSource("deals")?.setData(atlas.marksOf(this.marks));
  }

  /** Whether a spot of the map, in pixels, lies on the right side. */
  covers({ x }) {
    return Boolean(this.bar && this.marks) && x > (this.share / 100) * this.parts.atlas.size().width;
  }

  begin() {
    this.handle.focus();
  }

  leave() {
    this.close();
    this.parts.end();
  }

  close() {
    if (!this.bar) return;
    this.parts.atlas.map.off("move", this.follow);
    this.parts.atlas.afterShow = null;
    this.second?.remove();
    this.second = null;
    [this.room, this.handle, ...this.names].forEach((element) => element.remove());
    this.parts.removeBar(this.bar);
    this.bar = null;
  }
}
