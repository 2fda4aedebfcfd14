// The tray of the viewer's own story. The server decides what the story is; this draws it, keeps it
// in the browser, and asks for changes. What is asked is sent until it is answered.
import { ChipField } from "./chip_field.js";
import { followLinks } from "./links.js";
import { add, make } from "./stage_parts.js";
import { dragRows } from "./story_drag.js";
import { followStory, keepStory, nameRequest, readBefore, readStory, takeLinked } from "./story_store.js";

const AGAIN_MS = 700; // a value set while an element comes in may be lost
const TRIES = 20;
const trays = new WeakMap();

/** Draw the tray once in its element, and follow each message. */
export function show(component) {
  const { parentElement: parent } = component;
  followLinks();
  if (!trays.has(parent)) trays.set(parent, new Tray(parent, component.data));
  const tray = trays.get(parent);
  tray.update(component);
  return () => {
    if (parent.isConnected) return;
    trays.delete(parent);
    tray.destroy();
  };
}

class Tray {
  constructor(parent, { assets, texts }) {
    this.texts = texts;
    this.waiting = [];
    this.stamp = null;
    this.keeps = true;
    const sheet = make("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL(`${assets}story.css`, document.baseURI).href;
    this.host = make("section", "story-tray");
    this.host.setAttribute("aria-label", texts.label);
    parent.replaceChildren(sheet, this.host);
    const head = add(this.host, "div", "story-head");
    add(head, "h2", "", texts.label);
    this.number = add(head, "span");
    this.told = add(this.host, "div", "story-said");
    this.told.setAttribute("role", "alert");
    this.changes = add(this.host, "div", "story-changes");
    this.list = add(this.host, "ol", "story-list");
    this.list.setAttribute("aria-label", texts.label);
    this.said = add(this.host, "p", "story-status");
    this.said.setAttribute("role", "status");
    this.buildTools();
    this.stops = [
      dragRows(this.list, (id, to) => this.move(id, to)),
      followStory((stored) => this.ask({ kind: "load", stored })),
    ];
  }

  buildTools() {
    const { texts } = this;
    const tools = add(this.host, "div", "story-tools");
    const button = (label, act) => {
      const element = add(tools, "button", "", label);
      element.type = "button";
      element.addEventListener("click", act);
      return element;
    };
    this.undo = button(texts.undo, () => this.ask({ kind: "undo" }));
    this.save = button(texts.save, () => this.saveFile());
    const file = add(tools, "input");
    Object.assign(file, { type: "file", accept: ".json,application/json", hidden: true });
    file.setAttribute("aria-label", texts.open);
    file.addEventListener("change", () => {
      if (file.files[0]) this.openFile(file.files[0]);
      file.value = "";
    });
    button(texts.open, () => file.click());
    this.link = button(texts.link, () => this.copyLink());
    this.rows = button(texts.rows, () => this.send("rows", nameRequest()));
    this.foot = add(this.host, "p", "story-hint");
  }

  update({ data, setTriggerValue }) {
    this.send = setTriggerValue;
    this.data = data;
    this.waiting = this.waiting.filter(({ once }) => !data.answered.includes(once));
    if (!data.loaded) this.load();
    else {
      this.loading = null; // a server that was restarted asks again
      this.keep();
    }
    this.draw();
  }

  /**
   * Keep what is new. Before the first time, what is kept is handed over where it differs: another
   * window may have changed it while this one showed another view.
   */
  keep() {
    const { stamp, story, before, keep } = this.data;
    if (stamp === this.stamp) return;
    const stored = readStory();
    if (this.stamp === null && !this.compared && stored && stored !== story) {
      this.compared = true;
      this.ask({ kind: "load" });
      return;
    }
    this.stamp = stamp;
    if (keep) this.keeps = keepStory(story, before);
  }

  /** Hand over what the browser keeps and what the link carries, until the server has it. */
  load() {
    if (this.loading) return;
    const request = { kind: "load", stored: readStory() ?? "", before: readBefore() ?? "", linked: takeLinked() ?? "" };
    this.loading = nameRequest();
    let tries = TRIES;
    const hand = () => {
      if (this.gone || this.data.loaded || (tries -= 1) < 0) return;
      this.send("asked", [{ ...request, once: this.loading }]);
      this.timer = setTimeout(hand, AGAIN_MS);
    };
    hand();
  }

  /** Ask for a change; another window may have changed the story since, so what is kept goes along. */
  ask(request) {
    const stored = readStory();
    const other = stored !== null && stored !== this.data.story ? { stored } : {};
    this.waiting.push({ ...other, ...request, once: nameRequest() });
    this.send("asked", this.waiting);
  }

  move(id, to) {
    this.focusOn = { id, part: "story-handle" };
    this.ask({ kind: "move", id, to });
  }

  draw() {
    const { data, texts } = this;
    const { scenes } = data;
    const ids = scenes.map(({ id }) => id);
    const had = this.focused();
    const form = new Intl.PluralRules(document.documentElement.lang || "en").select(scenes.length);
    this.number.textContent = fill(texts.count[form] ?? texts.count.other, { count: scenes.length });
    const [heading, ...reasons] = data.refused;
    this.told.replaceChildren(...(heading ? [make("p", "", heading)] : []));
    if (reasons.length) {
      const list = add(this.told, "ul");
      for (const reason of reasons) add(list, "li", "", reason);
    }
    this.drawChanges();
    if (!this.renaming || !ids.includes(this.renaming)) {
      this.list.replaceChildren(...scenes.map((scene, at) => this.row(scene, at, scenes.length)));
    }
    this.list.hidden = !scenes.length;
    const empty = data.loaded ? texts.empty : texts.loading;
    const now = data.message || (scenes.length ? "" : empty);
    if (this.said.textContent !== now) this.said.textContent = now;
    this.undo.disabled = !data.before;
    for (const one of [this.save, this.link, this.rows]) one.disabled = !scenes.length;
    this.foot.textContent = this.keeps ? texts.kept : texts.not_kept;
    this.focus(this.focusOn ?? had);
    if (!this.waiting.length) this.focusOn = null;
  }

  drawChanges() {
    const { changes } = this.data;
    this.changes.replaceChildren();
    if (!changes.length) return;
    const [heading, ...lines] = changes;
    add(this.changes, "p", "", heading);
    const list = lines.length ? add(this.changes, "ul") : null;
    for (const line of lines) add(list, "li", "", line);
    const button = add(this.changes, "button", "", this.texts.accept);
    button.type = "button";
    button.addEventListener("click", () => this.ask({ kind: "accept" }));
  }

  row(scene, at, count) {
    const { texts } = this;
    const title = read(scene.parts);
    const values = { number: at + 1, title };
    const item = make("li", "story-row");
    item.dataset.id = scene.id;
    const handle = addButton(item, "story-handle", "⠿", fill(texts.handle, values), () => {});
    handle.dataset.ownKeys = "";
    handle.addEventListener("keydown", (event) => {
      const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      if (to >= 0 && to < count && to !== at) this.move(scene.id, to);
    });
    const main = add(item, "div", "story-words");
    const link = add(main, "a", "ca-link story-title");
    link.href = addressOf(scene.id);
    link.setAttribute("aria-label", fill(texts.show, values));
    add(link, "b", "", `${at + 1}`);
    link.append(" ", scene.title || title);
    add(main, "span", "story-view", scene.view);
    for (const fault of scene.faults) add(main, "p", "story-fault", fill(texts.held, { reason: fault }));
    for (const remark of scene.remarks) add(main, "p", "story-remark", remark);
    const acts = add(item, "div", "story-acts");
    const up = addButton(acts, "story-up", "↑", fill(texts.up, values), () => this.step(scene.id, at - 1, "story-up"));
    const down = addButton(acts, "story-down", "↓", fill(texts.down, values), () => this.step(scene.id, at + 1, "story-down"));
    up.disabled = at === 0;
    down.disabled = at === count - 1;
    addButton(acts, "story-rename", texts.rename, fill(texts.rename_of, values), () => this.rename(scene, at, item));
    addButton(acts, "story-edit", texts.edit, fill(texts.edit_of, values), () => this.send("edit", scene.id));
    addButton(acts, "story-duplicate", texts.duplicate, fill(texts.duplicate_of, values), () => this.ask({ kind: "duplicate", id: scene.id }));
    addButton(acts, "story-delete", texts.delete, fill(texts.delete_of, values), () => {
      this.focusOn = { part: "story-undo" };
      this.ask({ kind: "delete", id: scene.id });
    });
    return item;
  }

  step(id, to, part) {
    this.focusOn = { id, part };
    this.ask({ kind: "move", id, to });
  }

  rename(scene, at, item) {
    this.renaming = scene.id;
    const place = item.querySelector(".story-words");
    const kept = [...place.childNodes];
    place.replaceChildren();
    const label = fill(this.texts.rename_field, { number: at + 1 });
    const field = new ChipField(place, { label, parts: scene.parts });
    const leave = (asks) => {
      if (this.renaming !== scene.id) return;
      this.renaming = null;
      const title = field.value();
      place.replaceChildren(...kept);
      this.focusOn = { id: scene.id, part: "story-rename" };
      if (asks && title !== written(scene.parts)) this.ask({ kind: "rename", id: scene.id, title });
      this.focus(this.focusOn);
    };
    addButton(place, "story-main", this.texts.rename_done, this.texts.rename_done, () => leave(true));
    field.box.addEventListener("chip-enter", () => leave(true));
    field.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      leave(false);
    });
    field.focus();
  }

  /** Which button of which scene has the keyboard, to give it back when the list is drawn anew. */
  focused() {
    const { activeElement } = document;
    const row = this.list.contains(activeElement) && activeElement.closest(".story-row");
    return row ? { id: row.dataset.id, part: activeElement.classList[0] } : null;
  }

  focus(wanted) {
    if (!wanted || this.renaming) return;
    if (wanted.part === "story-undo") {
      if (!this.undo.disabled) this.undo.focus();
      return;
    }
    const row = [...this.list.children].find(({ dataset }) => dataset.id === wanted.id);
    const part = row?.querySelector(`.${wanted.part}`);
    const target = part?.disabled ? row.querySelector(".story-handle") : part;
    if (target && target !== document.activeElement) target.focus({ preventScroll: true });
  }

  saveFile() {
    const address = URL.createObjectURL(new Blob([this.data.story], { type: "application/json" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: this.texts.file_name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async openFile(file) {
    if (file.size > this.data.most_bytes) {
      const most = Math.round(this.data.most_bytes / 1000);
      this.told.replaceChildren(make("p", "", fill(this.texts.too_large, { most })));
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    let letters = "";
    for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
    this.ask({ kind: "open", file: btoa(letters) });
  }

  async copyLink() {
    const { link, most_letters: most } = this.data;
    if (link.length > most) {
      this.said.textContent = fill(this.texts.link_long, { length: link.length.toLocaleString("en"), most: most.toLocaleString("en") });
      return;
    }
    try {
      await navigator.clipboard.writeText(link);
      this.said.textContent = this.texts.link_copied;
    } catch {
      this.said.textContent = `${this.texts.link_failed} ${link}`;
    }
  }

  destroy() {
    this.gone = true;
    clearTimeout(this.timer);
    this.stops.forEach((stop) => stop());
  }
}

function addButton(parent, name, label, told, act) {
  const button = add(parent, "button", name, label);
  button.type = "button";
  button.title = told;
  button.setAttribute("aria-label", told);
  button.addEventListener("click", act);
  return button;
}

/** The address of the page with a scene of the story. */
function addressOf(id) {
  const address = new URL(window.location.href);
  address.searchParams.set("scene", id);
  address.searchParams.delete("camera");
  return address.search;
}

function read(parts) {
  return parts.map((part) => part.text ?? part).join("");
}

function written(parts) {
  return parts.map((part) => (part.placeholder ? `{${part.placeholder}}` : part)).join("");
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
