// The stage: which scene is on, what its texts say, what is laid over it, and how large it all is.
// Pictures, keys, present mode and the pointer ring have files of their own. Nothing here asks the
// server.
import { askedCamera, askedScene, dropCamera, openTheme, tellAddress } from "./stage_address.js";
import { isLost, outliveServer } from "./stage_connection.js";
import { buildAside, buildHelp } from "./stage_help.js";
import { fillIn } from "./map_words.js";
import { listen } from "./stage_keys.js";
import { listNumbers } from "./stage_numbers.js";
import { add, listScenes, make, place, write } from "./stage_parts.js";
import { Pictures } from "./stage_pictures.js";
import { Presenting } from "./stage_presenting.js";
import { PointerRing } from "./stage_ring.js";
import { PresenterWindow } from "./stage_window.js";
import TEXTS from "./texts.js";

const texts = TEXTS.stage;
const WIDTH = 1280; // the stage is this many units wide and 720 high, whatever the window
const HEIGHT = 720;
const BELOW = 8; // pixels kept free below the stage outside present mode

export class Stage {
  constructor(parent) {
    this.root = add(parent, "section", "ca-briefing");
    this.root.setAttribute("aria-label", texts.label);
    this.bar = add(this.root, "div", "ca-stage-bar");
    this.list = add(add(this.bar, "nav", "ca-stage-scenes"), "ol");
    this.list.parentElement.setAttribute("aria-label", texts.scenes);
    this.buildButtons();
    this.stage = add(this.root, "div", "ca-stage");
    const words = add(this.stage, "div", "ca-stage-words");
    words.setAttribute("aria-live", "polite");
    this.title = add(words, "h2");
    this.caption = add(words, "p", "ca-stage-caption");
    this.picture = add(this.stage, "div", "ca-stage-picture");
    this.pictures = new Pictures(this.picture, {
      tellGlides: (glides) => this.buttons.glide.setAttribute("aria-pressed", String(glides)),
      tellReady: (count) => this.tellReady(count),
    });
    const still = window.matchMedia("(prefers-reduced-motion: reduce)");
    const settle = () => still.matches && this.pictures.setGlides(false);
    this.foot = add(this.stage, "footer", "ca-stage-foot");
    this.source = add(this.foot, "span", "ca-stage-source");
    add(this.foot, "span", "ca-stage-lost", texts.lost);
    this.ready = add(this.foot, "span", "ca-stage-ready");
    this.count = add(this.stage, "span", "ca-stage-count");
    this.note = buildAside(this.stage, "ca-stage-note", texts.note);
    this.numbers = buildAside(this.stage, "ca-stage-numbers", texts.numbers);
    this.help = buildHelp(this.stage);
    this.blank = add(this.stage, "div", "ca-stage-blank");
    this.help.hidden = this.blank.hidden = true;
    this.ring = new PointerRing(this.stage);
    this.presenting = new Presenting(this.root, (on) => {
      this.bar.inert = on;
      if (on && !this.note.hidden) this.lay("note");
      this.pictures.boxes.setAlone(on);
      if (this.at >= 0) this.presenting.keep(this.scenes[this.at].id);
      this.fit();
    });
    this.window = new PresenterWindow(() => this.tellPresenter(), {
      step: (by) => this.step(by),
      go: (to) => this.goTo(to),
      blank: () => this.toggleBlank(),
    });
    this.scenes = [];
    this.at = -1;
    this.stops = [
      listen(this),
      outliveServer(),
      on(window, "resize", () => this.fit()),
      on(window, "popstate", () => this.goTo(askedScene(this.scenes))),
      on(still, "change", settle),
    ];
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(parent);
    settle();
  }

  buildButtons() {
    const tools = add(this.bar, "div", "ca-stage-tools");
    const button = (name, act) => {
      const key = texts[`key.${name}`];
      const element = add(tools, "button", "", texts[`button.${name}`]);
      element.type = "button";
      element.title = fillIn(texts.hint, { does: texts[`does.${name}`], key });
      element.setAttribute("aria-keyshortcuts", key);
      element.addEventListener("click", act);
      return element;
    };
    this.buttons = {
      present: button("present", () => this.presenting.turn(true)),
      window: button("window", () => this.openWindow()),
      note: button("note", () => this.toggleNote()),
      numbers: button("numbers", () => this.toggleNumbers()),
      ring: button("ring", () => this.toggleRing()),
      glide: button("glide", () => this.toggleGlide()),
      theme: button("theme", () => this.changeTheme()),
      help: button("help", () => this.toggleHelp()),
    };
  }

  /** Take a message; the scene stays the one that is on, at first the one of the address. */
  update(data) {
    const on = this.scenes[this.at]?.id;
    const camera = this.data ? null : askedCamera();
    if (!this.data) this.presenting.resume();
    this.data = data;
    this.scenes = data.scenes;
    listScenes(this.list, this.scenes, (at) => this.goTo(at));
    this.pictures.update(data);
    this.fit();
    const stays = this.scenes.findIndex(({ id }) => id === on);
    this.at = -1;
    this.goTo(stays < 0 ? askedScene(this.scenes) : stays, camera);
  }

  step(by) {
    this.goTo(this.at + by);
  }

  /** Go to a scene; its map is as the scene has it, or where a link that opens it had moved it. */
  goTo(to, camera = null) {
    const at = Math.max(0, Math.min(to, this.scenes.length - 1));
    this.blank.hidden = true;
    const scene = this.scenes[at];
    if (at === this.at) {
      this.pictures.aim(scene);
      dropCamera();
      return;
    }
    this.at = at;
    const { title, caption, foot, page } = scene.layout;
    write(this.title, title);
    write(this.caption, caption);
    write(this.source, foot, this.foot);
    write(this.count, page);
    place(this.picture, scene.picture.box);
    this.fillNote(scene.note);
    listNumbers(this.numbers, scene.numbers);
    [...this.list.querySelectorAll("button")].forEach((button, n) => {
      if (n === at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.stage.dataset.scene = String(at + 1);
    delete this.stage.dataset.painted;
    tellAddress(this.scenes, at);
    this.presenting.keep(scene.id);
    this.window.tell();
    this.pictures.show(scene, camera).then((painted) => {
      if (painted) this.stage.dataset.painted = String(at + 1);
    });
  }

  /** Tell who prepares a talk how far the drawing of all scenes is. */
  tellReady(count) {
    const { length } = this.scenes;
    this.stage.dataset.ready = String(count);
    this.ready.textContent = count < length ? fillIn(texts.ready, { count, all: length }) : "";
  }

  toggleBlank() {
    this.blank.hidden = !this.blank.hidden;
  }

  /** Lay the note over the presenter's own page; on the shared screen it never stands. */
  toggleNote() {
    if (this.presenting.on) this.openWindow();
    else this.lay("note");
  }

  /** Open the presenter's window; where the browser forbids it, say so in place of the note. */
  openWindow() {
    if (this.window.open()) return;
    this.fillNote(texts.blocked);
    if (this.note.hidden) this.lay("note");
  }

  fillNote(words) {
    this.note.replaceChildren(make("h3", "", texts.note), make("p", "", words));
    this.note.scrollTop = 0;
  }

  /** Give what the presenter's window shows. */
  tellPresenter() {
    const scene = this.scenes[this.at];
    const { title, caption } = this.scenes[this.at + 1] ?? {};
    return {
      id: scene?.id,
      place: this.at + 1,
      all: this.scenes.length,
      title: scene?.title ?? "",
      caption: scene?.caption ?? "",
      note: scene?.note ?? "",
      next: title ? { title, caption } : null,
      theme: this.data?.theme ?? "light",
    };
  }

  toggleNumbers() {
    this.lay("numbers");
  }

  /** Lay one of the two lists over the picture, or take it away; they share a place. */
  lay(name) {
    for (const one of ["note", "numbers"]) {
      this[one].hidden = one !== name || !this[one].hidden;
      this.buttons[one].setAttribute("aria-pressed", String(!this[one].hidden));
    }
  }

  toggleRing() {
    this.buttons.ring.setAttribute("aria-pressed", String(this.ring.toggle()));
  }

  toggleGlide() {
    this.pictures.setGlides(!this.pictures.glides);
  }

  toggleHelp() {
    this.help.hidden = !this.help.hidden;
    if (!this.help.hidden) this.help.focus({ preventScroll: true });
  }

  /** Open the other theme at the same scene; it comes from the server. */
  changeTheme() {
    if (!isLost()) openTheme(this.data.theme === "dark" ? "light" : "dark");
  }

  /** Leave the topmost of what is open: the blank screen, help, a list, at last present mode. */
  leave() {
    const list = ["note", "numbers"].find((name) => !this[name].hidden);
    if (!this.blank.hidden) this.blank.hidden = true;
    else if (!this.help.hidden) this.help.hidden = true;
    else if (list) this.lay(list);
    else this.presenting.turn(false);
  }

  /** Size everything by one unit, so that the stage looks the same on any screen. */
  fit() {
    const { clientWidth, clientHeight } = document.documentElement;
    const width = this.presenting.on ? clientWidth : this.root.clientWidth;
    const above = this.presenting.on ? 0 : this.stage.getBoundingClientRect().top + scrolled(this.root);
    const height = clientHeight - (this.presenting.on ? 0 : above + BELOW);
    const unit = Math.max(0.25, Math.min(width / WIDTH, height / HEIGHT));
    if (unit === this.unit) return;
    this.unit = unit;
    this.root.style.setProperty("--u", `${unit}px`);
    this.root.style.setProperty("--s", String(unit));
    this.pictures.fit(unit);
  }

  destroy() {
    this.stops.forEach((stop) => stop());
    this.sizes.disconnect();
    this.ring.destroy();
    this.pictures.destroy();
    this.presenting.destroy();
    this.window.destroy();
    this.root.remove();
  }
}

/** How far what holds an element is scrolled: its place on the page does not change by it. */
function scrolled(element) {
  return element.closest("[data-testid=stMain]")?.scrollTop ?? 0;
}

function on(target, event, act) {
  target.addEventListener(event, act);
  return () => target.removeEventListener(event, act);
}
