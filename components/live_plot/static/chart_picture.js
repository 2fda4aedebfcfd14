// A chart as a picture to be handed on: in the theme of the page, below its title and legend, above
// its source. Plotly draws it; here is what Plotly does not know of the page.

const SCALE = 2; // pixels of a PNG for each of the page
const EDGE = 14;
const LINE = 22; // of the title
const SMALL = 17; // of the legend and the source
const GLYPHS = { filled: "■", ring: "□", dashed: "⬚", hatched: "▨", dotted: "▦" };
const DASHED = [".bars .point > path", ".slice path.surface"];

/** Give the picture of a chart as a blob. */
export async function downloadPicture(chart, facts, format) {
  const svg = await drawSvg(chart, facts);
  if (format === "svg") return new Blob([svg.text], { type: "image/svg+xml" });
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: svg.width * SCALE, height: svg.height * SCALE });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function drawSvg({ plot, services, template }, { title, samples, source }) {
  const style = getComputedStyle(plot);
  const { _size: size } = plot._fullLayout;
  const { clientWidth: width, clientHeight: chartHeight } = plot;
  const fits = (letter) => Math.floor((width - 2 * EDGE) / letter);
  const heading = wrap(title, fits(9.2));
  const legend = wrapSamples(samples, fits(6.8));
  const foot = wrap(source, fits(6.4));
  const top = EDGE + LINE * heading.length + SMALL * legend.length + 6;
  const bottom = SMALL * foot.length + EDGE;
  const height = chartHeight + top + bottom;
  const paper = paperBehind(plot);
  const note = (text, down, font) => ({
    text, font, align: "left", showarrow: false, xref: "paper", yref: "paper", xanchor: "left", yanchor: "top", borderpad: 0,
    x: (EDGE - size.l) / size.w,
    y: 1 + (size.t + top - down) / size.h,
  });
  const ink = style.color;
  const notes = [
    note(`<b>${heading.map(escape).join("<br>")}</b>`, EDGE, { size: 16, color: ink }),
    note(legend.join("<br>"), EDGE + LINE * heading.length + 2, { size: 12, color: ink }),
    note(foot.map(escape).join("<br>"), height - bottom + 2, { size: 11, color: ink }),
  ];
  const layout = {
    ...plot.layout, template, width, height, autosize: false,
    margin: { l: size.l, r: size.r, t: size.t + top, b: size.b + bottom },
    paper_bgcolor: paper, plot_bgcolor: paper,
    annotations: [...(plot.layout.annotations ?? []), ...notes.filter(({ text }) => text)],
  };
  const address = await services.Plotly.toImage({ data: plot.data, layout }, { format: "svg", width, height });
  const drawn = new DOMParser().parseFromString(decodeURIComponent(address.slice(address.indexOf(",") + 1)), "image/svg+xml");
  copyDashes(plot, drawn);
  drawn.documentElement.prepend(await embedFonts(plot._fullLayout.font.family, drawn));
  return { text: new XMLSerializer().serializeToString(drawn), width, height };
}

/** Outlines that say `announced` are dashed on the page by a style, which Plotly does not copy. */
function copyDashes(plot, drawn) {
  for (const selector of DASHED) {
    const from = [...plot.querySelectorAll(selector)];
    const to = [...drawn.querySelectorAll(selector)];
    if (from.length !== to.length) continue;
    from.forEach(({ style }, index) => {
      if (style.strokeDasharray) to[index].style.strokeDasharray = style.strokeDasharray;
    });
  }
}

/** Take the page's own letters along: a picture knows no other, and Plotly placed the words by them. */
async function embedFonts(families, drawn) {
  const wanted = families.split(",").map(plainName);
  const rules = [...document.styleSheets].flatMap(readRules).filter(
    (rule) => rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("font-style") !== "italic",
  );
  const name = wanted.find((each) => rules.some(({ style }) => plainName(style.getPropertyValue("font-family")) === each));
  const faces = rules.filter(({ style }) => plainName(style.getPropertyValue("font-family")) === name);
  const written = await Promise.all(faces.map(async ({ style, parentStyleSheet }) => {
    const [, source] = /url\(["']?([^"')]+)/.exec(style.getPropertyValue("src")) ?? [];
    if (!source) return "";
    const response = await fetch(new URL(source, parentStyleSheet.href ?? document.baseURI));
    const weight = style.getPropertyValue("font-weight") || "normal";
    return `@font-face{font-family:"${name}";font-weight:${weight};src:url(${await asData(await response.blob())})}`;
  }));
  const style = drawn.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = written.join("");
  return style;
}

function plainName(family) {
  return family.trim().replace(/^["']|["']$/g, "");
}

function readRules(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return []; // of another origin
  }
}

function asData(blob) {
  return new Promise((resolve) => {
    const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result) });
    reader.readAsDataURL(blob);
  });
}

function paperBehind(element) {
  for (let each = element; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (!/^rgba\(.*, ?0\)$/.test(colour)) return colour;
  }
  return undefined; // Plotly has the paper of its template
}

/** Break a text into lines of so many letters; whoever opens the picture has other fonts. */
function wrap(text, letters) {
  const lines = [];
  const pieces = new RegExp(`.{1,${letters}}`, "g"); // an address has no blanks to break at
  for (const word of text.split(/\s+/).flatMap((each) => each.match(pieces) ?? [])) {
    const line = lines.at(-1);
    if (line != null && line.length + word.length < letters) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Write the samples of a legend as lines, each mark in its colour. */
function wrapSamples(samples, letters) {
  const lines = [];
  let room = 0;
  for (const { label, look, colour } of samples) {
    const text = `<span style="color:${colour}">${GLYPHS[look] ?? "■"}</span> ${escape(label)}`;
    room -= label.length + 5;
    if (room < 0) {
      lines.push(text);
      room = letters - label.length;
    } else lines[lines.length - 1] += `   ${text}`;
  }
  return lines;
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
