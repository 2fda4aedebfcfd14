// A line of text in which numbers stand as pieces of their own: the presenter sees `$19.0B`, the
// story keeps the placeholder. It is written in like any text field; a number is put in from a list
// and taken out with one press of a key.
import { add, make } from "./stage_parts.js";

const BRACES = { "{": "(", "}": ")" };

export class ChipField {
  /**
   * @param label what the field is called
   * @param parts plain texts and {placeholder, text}
   * @param told {chip: how a number is named, count(length): what stands below}; count may be left out
   */
  constructor(parent, { label, parts, told = {} }) {
    this.told = told;
    this.host = add(parent, "div", "chip-field");
    const name = add(this.host, "span", "chip-label", label);
    name.id = `chip-${Math.random().toString(36).slice(2)}`;
    this.box = add(this.host, "div", "chip-box");
    this.box.contentEditable = "true";
    this.box.spellcheck = true;
    this.box.setAttribute("role", "textbox");
    this.box.setAttribute("aria-labelledby", name.id);
    this.box.append(...parts.map((part) => (typeof part === "string" ? part : this.chip(part))));
    if (told.count) {
      this.below = add(this.host, "span", "chip-count");
      this.below.id = `${name.id}-count`;
      this.box.setAttribute("aria-describedby", this.below.id);
    }
    this.box.addEventListener("input", () => this.count());
    this.box.addEventListener("paste", (event) => this.paste(event));
    this.box.addEventListener("drop", (event) => event.preventDefault());
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // a text is one line
      this.box.dispatchEvent(new CustomEvent("chip-enter", { bubbles: true }));
    });
    this.count();
  }

  chip({ placeholder, text }) {
    const chip = make("span", "chip", text);
    chip.contentEditable = "false";
    chip.dataset.placeholder = placeholder;
    chip.title = (this.told.chip ?? "{number}").replace("{number}", text);
    return chip;
  }

  /** Put a number where the cursor stands, at the end where it stands elsewhere. */
  insert(number) {
    this.box.focus();
    const selection = window.getSelection();
    const inside = this.range && this.box.contains(this.range.commonAncestorContainer);
    const range = inside ? this.range : document.createRange();
    if (!inside) {
      range.selectNodeContents(this.box);
      range.collapse(false);
    }
    range.deleteContents();
    const after = document.createTextNode("\u00a0");
    range.insertNode(after);
    range.insertNode(this.chip(number));
    range.setStartAfter(after);
    range.collapse(true);
    selection.removeAllRanges();
    selection.addRange(range);
    this.range = range.cloneRange();
    this.count();
  }

  /** Remember where the cursor is, for a number that is pressed next. */
  remember() {
    const selection = window.getSelection();
    if (!selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (this.box.contains(range.commonAncestorContainer)) this.range = range.cloneRange();
  }

  paste(event) {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replace(/\s+/g, " ");
    document.execCommand("insertText", false, text);
  }

  /** The text as the story keeps it: braces only around a placeholder. */
  value() {
    return read(this.box).replace(/\s+/g, " ").trim();
  }

  count() {
    if (!this.below) return;
    const length = this.value().replace(/\{[^{}]*\}/g, "x".repeat(8)).length; // as the gate counts
    this.below.textContent = this.told.count(length);
    this.below.classList.toggle("chip-over", length > this.told.most);
  }

  focus() {
    this.box.focus();
    const range = document.createRange();
    range.selectNodeContents(this.box);
    range.collapse(false);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  }
}

function read(node) {
  return [...node.childNodes]
    .map((child) => {
      if (child.nodeType === Node.TEXT_NODE) return child.data.replace(/[{}]/g, (sign) => BRACES[sign]);
      if (child.dataset?.placeholder) return `{${child.dataset.placeholder}}`;
      return child.tagName === "BR" ? " " : read(child);
    })
    .join("");
}
