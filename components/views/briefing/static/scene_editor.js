// The form of a scene: its texts, the numbers that may be put into them, and what it highlights.
// What is written stays here until it is saved; the server checks it and says what cannot stand.
import { ChipField } from "./chip_field.js";
import { add, make } from "./stage_parts.js";
import { keepStory, nameRequest, readStory } from "./story_store.js";

const editors = new WeakMap();

/** Draw the form once in its element, and take later messages as answers. */
export function show(component) {
  const { parentElement: parent, data } = component;
  if (!editors.has(parent)) editors.set(parent, new Editor(parent, data));
  editors.get(parent).update(component);
  return () => {
    if (!parent.isConnected) editors.delete(parent);
  };
}

class Editor {
  constructor(parent, data) {
    const { texts } = data;
    this.texts = texts;
    const sheet = make("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL(`${data.assets}story.css`, document.baseURI).href;
    this.host = make("div", "scene-editor");
    parent.replaceChildren(sheet, this.host);
    this.form = add(this.host, "div", "scene-form");
    this.fields = data.fields.map((field) => this.addField(field));
    this.last = this.fields.find(({ name }) => name === "caption");
    this.addNumbers(data.numbers);
    this.addThings(data.things);
    this.said = add(this.form, "div", "story-said");
    this.said.setAttribute("role", "alert");
    this.button = add(this.form, "button", "story-main", data.is_new ? texts.save_new : texts.save_changed);
    this.button.type = "button";
    this.button.addEventListener("click", () => this.save());
    this.fields[0].field.focus();
  }

  addField({ name, label, most, parts, numbers }) {
    const { letters, number } = this.texts;
    const count = (length) => letters.replace("{length}", length).replace("{most}", most);
    const field = new ChipField(this.form, { label, parts, told: { chip: number, count, most } });
    field.host.classList.add(`chip-${name}`);
    const held = { name, field, numbers };
    field.box.addEventListener("focusin", () => numbers && (this.last = held));
    for (const event of ["keyup", "mouseup", "blur"]) field.box.addEventListener(event, () => field.remember());
    return held;
  }

  addNumbers(numbers) {
    const { numbers_label, numbers_hint, numbers_none, numbers_find, insert } = this.texts;
    const group = addGroup(this.form, numbers_label);
    add(group, "p", "story-hint", numbers.length ? numbers_hint : numbers_none);
    if (!numbers.length) return;
    const find = add(group, "input");
    Object.assign(find, { type: "search", placeholder: numbers_find });
    find.setAttribute("aria-label", numbers_find);
    const list = add(group, "ul", "story-numbers");
    for (const number of numbers) {
      const item = add(list, "li");
      const button = add(item, "button");
      button.type = "button";
      add(button, "b", "", number.text);
      button.append(" ");
      add(button, "span", "", number.label);
      button.setAttribute("aria-label", fill(insert, { number: number.text, label: number.label }));
      button.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays
      button.addEventListener("click", () => this.last.field.insert(number));
    }
    find.addEventListener("input", () => {
      const wanted = find.value.toLowerCase().split(/\s+/);
      for (const item of list.children) {
        const words = item.textContent.toLowerCase();
        item.hidden = !wanted.every((word) => words.includes(word));
      }
    });
  }

  addThings(things) {
    if (!things.length) return;
    const list = add(addGroup(this.form, this.texts.things_label), "ul", "story-things");
    this.things = things.map(({ id, name, chosen }) => {
      const label = add(add(list, "li"), "label");
      const box = add(label, "input");
      Object.assign(box, { type: "checkbox", checked: chosen, value: id });
      label.append(" ", name);
      return box;
    });
  }

  save() {
    const texts = Object.fromEntries(this.fields.map(({ name, field }) => [name, field.value()]));
    const highlighted = (this.things ?? []).filter(({ checked }) => checked).map(({ value }) => value);
    this.once = nameRequest();
    this.button.disabled = true;
    this.send("asked", { kind: "save", once: this.once, stored: readStory() ?? "", highlighted, ...texts });
  }

  update({ data, setTriggerValue }) {
    this.send = setTriggerValue;
    if (!this.once || !data.answered.includes(this.once)) return;
    this.once = null;
    this.button.disabled = false;
    if (data.saved) {
      keepStory(data.story, data.before);
      if (data.is_new) this.finish(data);
      return;
    }
    const [heading, ...reasons] = data.refused;
    this.said.replaceChildren(make("p", "", heading ?? this.texts.refused));
    const list = add(this.said, "ul");
    for (const reason of reasons) add(list, "li", "", reason);
  }

  /** The scene is in the story: say so, and offer the way there. */
  finish({ count, href }) {
    const { done, open } = this.texts;
    const form = new Intl.PluralRules(document.documentElement.lang || "en").select(count);
    const said = make("p", "story-done", fill(done[form] ?? done.other, { count }));
    said.setAttribute("role", "status");
    const link = make("a", "ca-link story-main", open);
    link.href = `?${href}${theme()}`;
    link.addEventListener("click", () => closeDialog());
    this.host.replaceChildren(said, link);
    link.focus();
  }
}

function addGroup(parent, label) {
  const group = add(parent, "fieldset", "story-group");
  add(group, "legend", "", label);
  return group;
}

/** A link of the page leaves the dialog behind. */
function closeDialog() {
  document.querySelector("[data-testid=stDialog] button[aria-label=Close]")?.click();
}

/** The theme that the address names goes along. */
function theme() {
  const named = new URLSearchParams(window.location.search).get("theme");
  return named ? `&theme=${encodeURIComponent(named)}` : "";
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
