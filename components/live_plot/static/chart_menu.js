// The menu of a chart: its data, its picture, a link to it and how to cite it. Nothing travels for
// it and nothing is made before it is asked for; what a chart is called stands on the page.
import TEXTS from "./texts.js";
import { downloadPicture } from "./chart_picture.js";
import { tableOf } from "./chart_table.js";

const texts = TEXTS.chart_menu;

const ACTIONS = ["data", "png", "svg", "link", "cite"];

/** Bring the chart that the address names into view, once. */
export function showLinked(host) {
  const name = decodeURIComponent(window.location.hash.slice(1));
  if (!name || name !== nameOf(host) || window.livePlotShown === name) return;
  window.livePlotShown = name;
  host.scrollIntoView({ block: host.offsetHeight > 0.8 * window.innerHeight ? "start" : "center" });
}

/** The constant key of a chart, as its element's class has it. */
function nameOf(host) {
  const owner = host.closest("[class*=st-key-]");
  return [...(owner?.classList ?? [])].find((name) => name.startsWith("st-key-"))?.slice(7) ?? "";
}

/** The heading that stands last before a chart, and the samples of a legend between the two. */
function headOf(host) {
  const before = (node) => node.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
  const last = (selector) => [...document.querySelectorAll(selector)].filter(before).at(-1);
  const heading = last(".stMain h2, .stMain h3");
  const legend = last(".stMain .ca-legend");
  const owns = heading && legend && heading.compareDocumentPosition(legend) & Node.DOCUMENT_POSITION_FOLLOWING;
  return {
    title: heading?.textContent.trim() || host.getAttribute("aria-label"),
    samples: owns ? [...legend.children].map(sampleOf) : [],
  };
}

function sampleOf(child) {
  const mark = child.querySelector("i");
  return { label: child.textContent.trim(), look: mark?.className.slice(3), colour: mark?.style.getPropertyValue("--c") };
}

/** Fill the values of a text of the catalogue in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export class ChartMenu {
  constructor(host, chart) {
    this.host = host;
    this.chart = chart;
    this.button = make("button", { type: "button", className: "live-plot-menu", textContent: "⋯", title: texts.open });
    this.button.setAttribute("aria-label", texts.open);
    this.button.setAttribute("aria-expanded", "false");
    this.panel = make("div", { className: "live-plot-choices", popover: "auto" });
    this.panel.setAttribute("role", "group");
    this.panel.setAttribute("aria-label", texts.open);
    this.button.addEventListener("click", () => this.open());
    this.panel.addEventListener("toggle", ({ newState }) => {
      this.button.setAttribute("aria-expanded", String(newState === "open"));
    });
    this.panel.addEventListener("keydown", (event) => this.step(event));
    host.append(this.button, this.panel);
  }

  open() {
    this.panel.replaceChildren(
      ...ACTIONS.map((name) => {
        const button = make("button", { type: "button", textContent: texts[`${name}.label`], title: texts[`${name}.hint`] });
        button.dataset.action = name;
        button.addEventListener("click", () => this[name]());
        return button;
      }),
    );
    this.panel.showPopover({ source: this.button });
    this.place();
    this.panel.firstChild.focus();
  }

  /** Stand above the button, or below it where there is no room. */
  place() {
    const anchor = this.button.getBoundingClientRect();
    const { width, height } = this.panel.getBoundingClientRect();
    const top = anchor.top - height - 4;
    this.panel.style.left = `${Math.max(8, anchor.right - width)}px`;
    this.panel.style.top = `${top >= 8 ? top : Math.min(anchor.bottom + 4, window.innerHeight - height - 8)}px`;
  }

  /** The arrows go from one entry to the next. */
  step(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entries = [...this.panel.querySelectorAll("button[data-action]")];
    if (!way || !entries.length) return;
    event.preventDefault();
    entries.at((entries.indexOf(document.activeElement) + way) % entries.length).focus();
  }

  /** What stands behind every entry: title, data version and date, and the address. */
  facts() {
    const here = document.querySelector(".ca-here")?.dataset ?? {};
    const name = nameOf(this.host);
    const { origin, pathname } = window.location;
    return {
      ...headOf(this.host),
      name,
      version: here.version ?? "",
      date: here.date ?? "",
      today: new Date().toISOString().slice(0, 10),
      link: `${origin}${pathname}?${here.link ?? ""}#${encodeURIComponent(name)}`,
    };
  }

  data() {
    const { name, version } = this.facts();
    save(new Blob(["\ufeff", tableOf(this.chart.plot)], { type: "text/csv" }), `${name}-${version}.csv`);
    this.panel.hidePopover();
  }

  png() {
    return this.picture("png");
  }

  svg() {
    return this.picture("svg");
  }

  async picture(format) {
    const facts = this.facts();
    this.panel.hidePopover();
    const source = fill(texts.source, facts);
    const blob = await downloadPicture(this.chart, { ...facts, source }, format);
    save(blob, `${facts.name}-${facts.version}.${format}`);
  }

  link() {
    this.hand(this.facts().link);
  }

  cite() {
    this.hand(fill(texts.citation, this.facts()));
  }

  /** Copy a text; it also stands there to be read and copied by hand. */
  async hand(text) {
    const field = make("textarea", { readOnly: true, value: text, rows: 5 });
    const note = make("p", { textContent: "" });
    const close = make("button", { type: "button", textContent: texts.close });
    note.setAttribute("role", "status");
    close.addEventListener("click", () => this.panel.hidePopover());
    this.panel.replaceChildren(field, note, close);
    this.place();
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(text);
      note.textContent = texts.copied;
    } catch {
      // No clipboard here: the text is selected, and the viewer copies it.
    }
  }
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
