// A tour of the atlas in four steps. It offers itself in a line until somebody wants to see that line
// no more, covers nothing that it points at, and takes no click from the page.

import { layer } from "./terms.js";

// What comes first is brought into view.
const STEPS = [
  { code: "finding", at: [".ca-finding", ".st-key-headline"] },
  { code: "ask", at: [".find", ".ca-folds", ".st-key-filters"] },
  { code: "map", at: [".st-key-map"] },
  { code: "check", at: [".st-key-handing_on", ".st-key-headline"] },
];
const CLOSED = "ca-tour-closed";
const GAP = 10;

let tour = null;

/** Offer the tour, unless it was closed for good; to be called once. */
export function offerTour(texts) {
  document.documentElement.toggleAttribute("data-tour-offered", !isClosed());
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-tour]")) return;
    event.preventDefault();
    startTour(texts);
  });
}

/** Start the tour; where the atlas is not open yet, once it is. */
export function startTour(texts) {
  tour?.end();
  if (document.querySelector(STEPS[0].at[0])) tour = new Tour(texts);
  else awaitAtlas(texts);
}

function awaitAtlas(texts) {
  const seen = new MutationObserver(() => {
    if (!document.querySelector(STEPS[0].at[0]) || !document.querySelector(STEPS[2].at[0])) return;
    seen.disconnect();
    startTour(texts);
  });
  seen.observe(document.body, { childList: true, subtree: true });
}

function isClosed() {
  try {
    return localStorage.getItem(CLOSED) === "1";
  } catch {
    return false; // a browser that keeps nothing
  }
}

function keepClosed(closed) {
  document.documentElement.toggleAttribute("data-tour-offered", !closed);
  try {
    if (closed) localStorage.setItem(CLOSED, "1");
    else localStorage.removeItem(CLOSED);
  } catch {
    // A browser that keeps nothing offers it again.
  }
}

class Tour {
  constructor(texts) {
    this.texts = texts;
    this.before = document.activeElement;
    this.number = 0;
    this.card = document.createElement("div");
    this.card.className = "ca-tour-card";
    this.card.setAttribute("role", "dialog");
    this.card.setAttribute("aria-labelledby", "ca-tour-title");
    this.card.tabIndex = -1;
    this.card.innerHTML = `
      <p class="ca-tour-count"></p><h2 id="ca-tour-title"></h2><p class="ca-tour-text"></p>
      <label><input type="checkbox"> <span></span></label>
      <div><button type="button" data-step="-1"></button><button type="button" data-step="1"></button>
      <button type="button" data-end></button></div>`;
    [this.back, this.next, this.close] = this.card.querySelectorAll("button");
    this.box = this.card.querySelector("input");
    this.box.checked = isClosed();
    this.card.querySelector("label span").textContent = texts.never;
    this.back.textContent = texts.back;
    this.close.textContent = texts.close;
    this.box.addEventListener("change", () => keepClosed(this.box.checked));
    this.card.addEventListener("click", ({ target }) => this.press(target));
    this.keys = (event) => this.type(event);
    this.moved = () => this.place();
    layer().append(this.card);
    window.addEventListener("keydown", this.keys, { capture: true });
    window.addEventListener("resize", this.moved);
    window.addEventListener("popstate", this.moved);
    document.addEventListener("scroll", this.moved, { capture: true, passive: true });
    this.show();
  }

  end() {
    window.removeEventListener("keydown", this.keys, { capture: true });
    window.removeEventListener("resize", this.moved);
    window.removeEventListener("popstate", this.moved);
    document.removeEventListener("scroll", this.moved, { capture: true });
    this.card.remove();
    for (const ring of document.querySelectorAll(".ca-tour-ring")) ring.remove();
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
    tour = null;
  }

  press(button) {
    if (button === this.close) return this.end();
    if (!button.dataset?.step) return undefined;
    this.number += Number(button.dataset.step);
    return this.number === STEPS.length ? this.end() : this.show();
  }

  type(event) {
    if (event.key === "Escape") this.end();
    else if (!this.card.contains(event.target)) return;
    else if (event.key === "ArrowRight" && this.number < STEPS.length - 1) this.press(this.next);
    else if (event.key === "ArrowLeft" && this.number > 0) this.press(this.back);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  show() {
    const { code } = STEPS[this.number];
    const last = this.number === STEPS.length - 1;
    const of = { number: this.number + 1, count: STEPS.length };
    this.card.children[0].textContent = this.texts.step.replace(/{(\w+)}/g, (_, name) => of[name]);
    this.card.children[1].textContent = this.texts[`${code}.title`];
    this.card.children[2].textContent = this.texts[`${code}.text`];
    this.back.disabled = this.number === 0;
    this.next.textContent = last ? this.texts.done : this.texts.next;
    this.close.hidden = last;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    // What is pointed at goes to the top, so that there is room for the card below it.
    const [first] = this.targets();
    const isSeen = !first || (first.getBoundingClientRect().top >= 0 && first.getBoundingClientRect().bottom <= window.innerHeight);
    if (this.place() > 0 || !isSeen) first?.scrollIntoView({ block: "start", behavior });
    this.place();
    this.card.focus({ preventScroll: true });
  }

  /** The things of the step that are on the page. */
  targets() {
    const found = STEPS[this.number].at.flatMap((selector) => [...document.querySelectorAll(selector)]);
    return found.filter((element) => element.getClientRects().length);
  }

  /** Ring what is pointed at and put the card where it covers least; give what it covers, px². */
  place() {
    for (const ring of document.querySelectorAll(".ca-tour-ring")) ring.remove();
    const rects = this.targets().map((element) => element.getBoundingClientRect());
    for (const { left, top, width, height } of rects) {
      const ring = document.createElement("div");
      ring.className = "ca-tour-ring";
      Object.assign(ring.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      layer().append(ring);
    }
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const [most, low] = [window.innerWidth - width - GAP, window.innerHeight - height - GAP];
    const spots = rects.flatMap((rect) => [
      [rect.left, rect.bottom + GAP],
      [rect.left, rect.top - height - GAP],
      [rect.right + GAP, rect.top],
      [rect.left - width - GAP, rect.top],
    ]);
    spots.push([most, low], [GAP, low], [most, GAP], [GAP, GAP]);
    let best = null;
    for (const [x, y] of spots) {
      const [left, top] = [clamp(x, most), clamp(y, low)];
      const covered = rects.reduce((sum, rect) => sum + overlap(rect, left, top, width, height), 0);
      if (!best || covered < best.covered) best = { left, top, covered };
    }
    Object.assign(this.card.style, { left: `${best.left}px`, top: `${best.top}px` });
    return best.covered;
  }
}

const clamp = (value, most) => Math.max(GAP, Math.min(value, most));

function overlap(rect, left, top, width, height) {
  const wide = Math.min(rect.right, left + width) - Math.max(rect.left, left);
  const high = Math.min(rect.bottom, top + height) - Math.max(rect.top, top);
  return Math.max(0, wide) * Math.max(0, high);
}
