// The years on the map: a button plays them, a slider steps through them. Marks of a new year grow;
// for viewers who prefer reduced motion they stand at once.
import { build, buildButton } from "./map_elements.js";
import { countDated, sumMarks, yearsOf } from "./map_rows.js";
import STYLE from "./map_values.js";
import TEXTS from "./texts.js";
import { fillIn, formatUsd } from "./map_words.js";

const YEAR_MS = 1600; // how long a year is seen while they play
const GROW_MS = 500;
const SMALLEST = STYLE.bubbles.smallest; // no picture is made of a smaller mark
const keyOf = ({ lon, lat, group, look, symbol = "" }) => [lon, lat, group, look, symbol].join();

export class MapTime {
  constructor(parts) {
    this.parts = parts;
    this.bar = null;
  }

  first() {
    return String(yearsOf(this.parts.data)?.[0] ?? "");
  }

  begin() {
    this.button.focus();
    this.play();
  }

  /** Show the bar for a year; false where the selection has no such. */
  open(code) {
    const years = yearsOf(this.parts.data);
    if (!years || !/^\d{4}$/.test(code)) return false;
    this.years = years;
    this.bar ??= this.buildBar();
    this.year = Math.min(Math.max(Number(code), years[0]), years[1]);
    Object.assign(this.slider, { min: years[0], max: years[1], value: this.year });
    this.tell();
    if (this.parts.leaveRoom(this.bar)) this.parts.frame();
    return true;
  }

  /** The part that the map shows. */
  main() {
    return this.parts.sum(String(this.year));
  }

  buildBar() {
    const { time } = TEXTS;
    this.button = buildButton("▶", time.play, () => (this.playing ? this.pause() : this.play()));
    this.slider = build("input", { type: "range", step: 1, "aria-label": time.year });
    this.slider.addEventListener("input", () => {
      this.pause();
      this.go(Number(this.slider.value));
    });
    this.line = build("output", {});
    this.note = build("p", {});
    const end = buildButton("×", time.close, () => this.leave());
    const bar = build("div", { class: "atlas-bar atlas-time" }, this.button, this.slider, this.line, end, this.note);
    this.parts.placeBar(bar);
    return bar;
  }

  /** Play from the year that is on; from the first one where that is the last. */
  play() {
    if (this.year >= this.years[1]) this.go(this.years[0]);
    this.setPlaying(setInterval(() => {
      if (this.year < this.years[1]) this.go(this.year + 1);
      if (this.year >= this.years[1]) this.pause();
    }, YEAR_MS));
  }

  pause() {
    clearInterval(this.playing);
    this.setPlaying(null);
  }

  setPlaying(timer) {
    this.playing = timer;
    const label = timer ? TEXTS.time.pause : TEXTS.time.play;
    this.button.textContent = timer ? "❚❚" : "▶";
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
  }

  /** Show a year. */
  go(year) {
    const { atlas } = this.parts;
    const before = new Map(atlas.bubbles.map((bubble) => [keyOf(bubble), bubble.r]));
    this.year = year;
    this.slider.value = year;
    this.tell();
    this.parts.show(this.main());
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.grow(before);
  }

  /** Let marks grow from the size that they had, in place; the map itself has what they end as. */
  grow(before) {
    const { atlas } = this.parts;
    const goal = atlas.bubbles;
    const start = performance.now();
    const step = (now) => {
      if (atlas.bubbles !== goal) return; // something newer is drawn
      const part = Math.min(1, (now - start) / GROW_MS);
      const sized = goal.map((bubble) => {
        const from = before.get(keyOf(bubble)) ?? 0;
        return from === bubble.r ? bubble : { ...bubble, r: Math.max(SMALLEST, from + (bubble.r - from) * part) };
      });
      atlas.fill("deals", atlas.marksOf(sized));
      if (part < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  tell() {
    const sums = Object.entries(sumMarks(this.main())).map(([mark, usdM]) => [mark, formatUsd(usdM)]);
    this.line.textContent = fillIn(TEXTS.time.shown, { year: this.year, ...Object.fromEntries(sums) });
    this.slider.setAttribute("aria-valuetext", this.line.textContent);
    this.note.textContent = this.writeNote();
    this.parts.write("frame", String(this.year));
  }

  /** Say how the stages of the year are known, and what is in no year. */
  writeNote() {
    const { time } = TEXTS;
    const { data } = this.parts;
    const { dated, others } = countDated(data, this.year);
    const staged = fillIn(time.staged, {
      dated: dated.count,
      dated_sum: formatUsd(dated.usdM),
      others: others.count,
      others_sum: formatUsd(others.usdM),
    });
    const { count, usd_m: usdM } = data.undated;
    const undated = count ? [fillIn(time.undated, { count, sum: formatUsd(usdM) })] : [];
    return [time.note, staged, ...undated].join(" ");
  }

  leave() {
    this.close();
    this.parts.end();
  }

  close() {
    if (!this.bar) return;
    clearInterval(this.playing);
    this.playing = null;
    this.parts.removeBar(this.bar);
    this.bar = null;
  }
}
