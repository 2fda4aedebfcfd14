// What happened in the years of a chart: thin marks with a name, the weightiest first. How much room
// a name has only the drawn picture says, so each is measured there; one without room is taken off
// with its mark. Names of years on the axis give way likewise.

const GAP = 6; // pixels between two names, and from a name to its mark

/** Give a layout the marks and names that its figure lists (figures/years.py). */
export function withEvents(layout, { font, xaxis }) {
  const events = layout.meta?.events;
  if (!events?.length) return layout;
  const line = { color: xaxis.tickfont.color, width: 1 };
  const marks = events.map(({ x }) => ({
    type: "line", xref: "x", yref: "paper", x0: x, x1: x, y0: 0, y1: 1, layer: "below", opacity: 0.6, line,
  }));
  const names = events.map(({ x, name, day }) => ({
    xref: "x", yref: "paper", x, y: 1, text: name, hovertext: `${day}: ${name}`, showarrow: false, borderpad: 1,
    xanchor: "left", yanchor: "bottom", font: { size: 12, color: font.color },
  }));
  return { ...layout, shapes: [...(layout.shapes ?? []), ...marks], annotations: [...(layout.annotations ?? []), ...names] };
}

/** Keep of the events those that have room, and of the axis' names those that do not touch. */
export function fitEvents(plot) {
  const count = plot.layout?.meta?.events?.length ?? 0;
  if (!count) return;
  const from = { shape: plot.layout.shapes.length - count, name: plot.layout.annotations.length - count };
  const frame = plot.getBoundingClientRect();
  const taken = [];
  for (let at = 0; at < count; at += 1) {
    const mark = plot.querySelector(`.shapelayer path[data-index="${from.shape + at}"]`);
    const name = plot.querySelector(`.annotation[data-index="${from.name + at}"]`);
    if (!mark || !name) continue;
    name.style.transform = "";
    const { width, left } = name.getBoundingClientRect();
    const line = mark.getBoundingClientRect().left;
    const start = [line - 2, line + 2 - width].find(
      (start) =>
        start >= frame.left && start + width <= frame.right &&
        taken.every(([one, other, at]) => (start > other + GAP || start + width < one - GAP) && Math.abs(at - line) > GAP) &&
        // No name stands over another's mark, nor a mark below another's name.
        taken.every(([one, other]) => line < one - GAP || line > other + GAP),
    );
    const fits = start !== undefined;
    if (fits) {
      name.style.transform = `translateX(${start - left}px)`;
      taken.push([start, start + width, line]);
    }
    mark.style.display = name.style.display = fits ? "" : "none";
  }
  fitYears(plot);
}

/** Hide names of the axis that touch one further right, which says where it ends. */
function fitYears(plot) {
  const names = [...plot.querySelectorAll(".xtick text")];
  names.forEach((name) => { name.style.display = ""; });
  let edge = Infinity;
  const boxes = names.map((name) => [name, name.getBoundingClientRect()]).sort(([, a], [, b]) => b.left - a.left);
  for (const [name, { left, right }] of boxes) {
    if (right > edge - 3) name.style.display = "none";
    else edge = left;
  }
}
