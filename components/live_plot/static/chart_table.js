// What a chart draws as CSV: a line for each mark, with what it says when pointed at.

const COLUMNS = ["series", "x", "y", "base", "words", "id"];

/** Write the numbers of a plot; each text is safe in a spreadsheet. */
export function tableOf(plot) {
  const rows = plot.data.filter((trace) => trace.hoverinfo !== "skip").flatMap(linesOf);
  const columns = COLUMNS.filter((name) => rows.some((row) => row[name] != null && row[name] !== ""));
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => `${cells.map(cellOf).join(",")}\r\n`)
    .join("");
}

function linesOf(trace) {
  const tree = trace.labels; // a hierarchy, or a flow
  const xs = listOf(tree ? trace.values : trace.x);
  const ys = listOf(tree ?? trace.y);
  const nth = (value, index) => (Array.isArray(value) || ArrayBuffer.isView(value) ? value[index] : value);
  return Array.from({ length: Math.max(xs.length, ys.length) }, (_, index) => ({
    series: trace.name ?? "",
    x: xs[index],
    y: ys[index],
    base: nth(trace.base, index),
    words: wordsOf(nth(trace.hovertext, index) ?? nth(trace.text, index)),
    id: [nth(trace.customdata, index)].flat()[0],
  })).filter(({ x, y }) => x != null && y != null);
}

/** Give an axis of numbers as a list; Plotly may hold them packed. */
function listOf(values) {
  if (values?.bdata) throw new TypeError("packed numbers"); // our figures send plain lists
  return values ? Array.from(values) : [];
}

function wordsOf(text) {
  if (text == null) return "";
  return String(text).replace(/<br>/g, "; ").replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").trim();
}

/** A spreadsheet takes a text that begins so for a formula. */
function cellOf(value) {
  if (value == null) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  const safe = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
