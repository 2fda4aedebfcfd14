// A chart: Plotly draws the figure in the project's template; nothing is redrawn unless it changed.
import { ChartMenu, showLinked } from "./chart_menu.js";

import { fitEvents, withEvents } from "./chart_events.js";

const CONFIG = { displayModeBar: false, doubleClick: false };

const CLEAR = /^rgba\(.*, ?0\)$/; // a colour that covers nothing
const DASHES = "4 2.5"; // pixels drawn and open, as of a ring on the map

/** Dash the outlines that say `announced` (figures/marks.py): Plotly dashes lines alone. */
function dashOutlines(plot) {
  for (const bars of plot.querySelectorAll(".bars")) {
    const dashed = bars.__data__?.[0]?.trace.meta?.dash;
    for (const path of bars.querySelectorAll(".point > path")) path.style.strokeDasharray = dashed ? DASHES : "";
  }
}

/** Do to the drawn picture what Plotly cannot. */
function finish(plot) {
  dashOutlines(plot);
  fitEvents(plot);
}

/** The colour that stands behind an element: the paper of its page, or of a stage. */
function paperOf(element) {
  for (let each = element; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (!CLEAR.test(colour)) return colour;
  }
  return undefined;
}

/** Give open pieces (figures/marks.py) the paper's colour, so that no line of the grid shines through. */
function fillOpen(trace, paper) {
  const { marker } = trace;
  if (!paper || trace.type !== "bar" || !CLEAR.test(marker?.color)) return trace;
  const pattern = marker.pattern && { ...marker.pattern, bgcolor: paper };
  return { ...trace, marker: { ...marker, color: paper, ...(pattern && { pattern }) } };
}

/** Below so many pixels a chart takes the layout that it has for a phone (`meta.narrow`). */
const NARROW = 560;
/** The room at the foot of a chart in which its menu stands. */
const FOOT = 26;

/** What a figure lays down for a phone, where its host is as narrow. A stage has its own room. */
export function narrowOf(host, { layout }) {
  const narrow = layout?.meta?.narrow;
  return narrow && host.clientWidth < NARROW && !host.closest(".ca-stage") ? narrow : null;
}

/** Lay a chart out as its width asks; every annotation takes what `annotations` says. */
function fitLayout(layout, narrow, hasMenu) {
  const { annotations, ...other } = narrow ?? {};
  const fitted = { ...layout };
  for (const [name, part] of Object.entries(other)) {
    fitted[name] = typeof part === "object" && !Array.isArray(part) ? { ...layout[name], ...part } : part;
  }
  if (annotations) {
    const font = (each) => ({ ...each.font, ...annotations.font });
    fitted.annotations = layout.annotations.map((each) => ({ ...each, ...annotations, font: font(each) }));
  }
  const margin = fitted.margin ?? {};
  if (hasMenu) fitted.margin = { ...margin, b: Math.max(margin.b ?? 0, FOOT) };
  return fitted;
}

export class Chart {
  constructor(host, services) {
    this.host = host;
    this.services = services;
    this.plot = document.createElement("div");
    this.plot.className = "live-plot-chart";
    host.appendChild(this.plot);
    if (!host.closest(".ca-stage")) this.menu = new ChartMenu(host, this);
    this.last = "";
  }

  async update(message, theme) {
    this.drawn = [message, theme];
    this.template = theme.template;
    this.host.setAttribute("role", "figure");
    this.host.setAttribute("aria-label", message.alt);
    await this.draw();
    if (this.menu) showLinked(this.host);
  }

  async draw() {
    const [{ figure, theme, height }, { template }] = this.drawn;
    const paper = paperOf(this.host);
    const { height: taller, ...narrow } = narrowOf(this.host, figure) ?? {};
    this.host.style.height = taller ?? height;
    const now = JSON.stringify([figure, theme, height, paper, taller]);
    if (now === this.last) return;
    this.last = now;
    const fitted = fitLayout(figure.layout, taller && narrow, this.menu);
    const framed = { dragmode: false, ...fitted, template, autosize: true };
    const layout = withEvents(framed, template.layout);
    const data = figure.data.map((trace) => fillOpen(trace, paper));
    await this.services.Plotly.react(this.plot, data, layout, CONFIG);
    if (!this.listening) {
      this.listening = true;
      this.plot.on("plotly_afterplot", () => finish(this.plot));
      finish(this.plot);
      this.plot.on("plotly_click", ({ points }) => {
        const id = [points[0]?.customdata].flat()[0];
        if (id != null) this.services.send("click", { kind: "bar", id: String(id) });
      });
    }
  }

  /** Plotly's own resize waits by itself, and stumbles where the plot is purged meanwhile. */
  async resize() {
    if (!this.listening) return;
    await this.draw(); // a phone that is turned has another layout
    await this.services.Plotly.relayout(this.plot, { autosize: true });
  }

  destroy() {
    this.services.Plotly.purge(this.plot);
  }
}
