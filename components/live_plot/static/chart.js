// A chart: Plotly draws the figure in the project's template; nothing is redrawn unless it changed.

const CONFIG = { displayModeBar: false, doubleClick: false };

export class Chart {
  constructor(host, services) {
    this.host = host;
    this.services = services;
    this.plot = document.createElement("div");
    this.plot.className = "live-plot-chart";
    host.appendChild(this.plot);
    this.last = "";
  }

  async update({ figure, theme, height, alt }, { template }) {
    this.host.setAttribute("role", "figure");
    this.host.setAttribute("aria-label", alt);
    const now = JSON.stringify([figure, theme, height]);
    if (now === this.last) return;
    this.last = now;
    const layout = { dragmode: false, ...figure.layout, template, autosize: true };
    await this.services.Plotly.react(this.plot, figure.data, layout, CONFIG);
    if (!this.listening) {
      this.listening = true;
      const report = ({ points }) => {
        const id = [points[0]?.customdata].flat()[0];
        if (id != null) this.services.send("click", { kind: "bar", id: String(id) });
      };
      this.plot.on("plotly_click", report);
      // A cell of a hierarchy is clicked for its rows, as a bar is; `false` keeps it from zooming
      // and from a click of the other kind.
      this.plot.on("plotly_icicleclick", (event) => {
        report(event);
        return false;
      });
    }
  }

  resize() {
    if (this.listening) this.services.Plotly.Plots.resize(this.plot);
  }

  destroy() {
    this.services.Plotly.purge(this.plot);
  }
}
