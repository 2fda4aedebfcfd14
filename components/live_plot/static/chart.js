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

/** The room at the foot of a chart in which its menu stands; on a phone below the words of its axis. */
const FOOT = 26;
const BELOW_AXIS = 12;
const PHONE = 560; // pixels, as in plot.js

/** Leave the menu of a chart its room. */
function leaveFoot({ margin = {}, ...layout }, width) {
  const foot = Math.max(margin.b ?? 0, FOOT) + (width < PHONE ? BELOW_AXIS : 0);
  return { ...layout, margin: { ...margin, b: foot } };
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
    const now = JSON.stringify([figure, theme, height, paper]);
    if (now === this.last) return;
    this.last = now;
    const fitted = this.menu ? leaveFoot(figure.layout, this.host.clientWidth) : figure.layout;
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
    await this.services.Plotly.relayout(this.plot, { autosize: true });
  }

  destroy() {
    this.services.Plotly.purge(this.plot);
  }
}
