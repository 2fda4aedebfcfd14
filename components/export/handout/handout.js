// Keys, themes, what a pointer finds in a chart, and the rows behind a number. Asks for nothing.
"use strict";
const root = document.documentElement;
const data = JSON.parse(document.getElementById("data").textContent);
const scenes = [...document.querySelectorAll("section")];
const says = document.querySelector(".says");
const rows = document.querySelector("dialog.rows");
const make = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
let place = Math.max(0, scenes.findIndex((scene) => `#${scene.id}` === location.hash));

const unpack = async (image) => {
  const packed = Uint8Array.from(atob(image.dataset.packed), (letter) => letter.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const svg = await new Response(plain).blob();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
};
const paint = (theme) => {
  root.dataset.theme = theme;
  if (theme !== "dark") return;
  for (const image of document.querySelectorAll("img.dark:not([src])")) unpack(image);
};
const step = (to) => {
  place = Math.min(Math.max(to, 0), scenes.length - 1);
  scenes.forEach((scene, number) => scene.classList.toggle("on", number === place));
  history.replaceState(null, "", `#${scenes[place].id}`);
  scenes[place].scrollIntoView({ block: "start", inline: "start" });
};
const does = {
  present() {
    const on = root.classList.toggle("presenting");
    step(place);
    if (on) root.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  },
  notes() { document.body.classList.toggle("noted"); },
  theme() { paint(root.dataset.theme === "dark" ? "light" : "dark"); },
};

// The rows behind a number, in a dialog that Escape closes.
const listRows = (basis) => {
  const table = make("table");
  const head = table.createTHead().insertRow();
  for (const name of data.texts.columns.split("|")) head.append(make("th", name, { scope: "col" }));
  const body = table.createTBody();
  for (const [id, usd] of basis.rows) {
    const [title, investor, recipient, stage, announced, publisher, url] = data.pledges[id];
    const row = body.insertRow();
    row.append(make("td", usd, { className: "usd" }));
    for (const cell of [title, investor, recipient, stage, announced]) row.append(make("td", cell));
    const source = row.insertCell();
    source.append(/^https?:/.test(url) ? make("a", publisher, { href: url, rel: "noreferrer" }) : publisher);
  }
  return table;
};
const explain = (placeholder) => {
  const number = data.numbers[placeholder];
  const form = make("form", "", { method: "dialog" });
  form.append(make("button", data.texts.close));
  rows.replaceChildren(form, make("h2", number.text, { id: "rows-title" }), make("p", number.meaning));
  for (const basis of number.bases) {
    rows.append(make("h3", basis.label));
    if (basis.rows) rows.append(basis.rows.length ? listRows(basis) : make("p", data.texts.none));
    if (basis.stops) {
      const list = make("ol");
      list.append(...basis.stops.map((stop) => make("li", stop)));
      rows.append(list);
    }
    if (basis.source) rows.append(make("p", basis.source));
    if (/^https?:/.test(basis.url ?? "")) rows.append(make("a", basis.url, { href: basis.url, rel: "noreferrer" }));
  }
  rows.showModal();
  rows.scrollTop = 0;
};

document.addEventListener("click", (event) => {
  const number = event.target.closest("[data-number]");
  const button = event.target.closest("[data-does]");
  if (number) explain(number.dataset.number);
  else if (button) does[button.dataset.does]();
});
document.addEventListener("pointermove", (event) => {
  const spot = event.target.closest?.("[data-says]");
  says.hidden = !spot;
  if (!spot) return;
  says.textContent = spot.dataset.says;
  const { width, height } = says.getBoundingClientRect();
  says.style.left = `${Math.min(event.clientX + 14, innerWidth - width - 8)}px`;
  says.style.top = `${Math.max(event.clientY - height - 10, 8)}px`;
});
const keys = { p: "present", n: "notes", t: "theme" };
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (rows.open || event.ctrlKey || event.metaKey || event.altKey) return;
  const presenting = root.classList.contains("presenting");
  if (event.key === "Escape" && presenting) does.present();
  else if (keys[event.key.toLowerCase()]) does[keys[event.key.toLowerCase()]]();
  else if (event.key in steps) step(place + steps[event.key]);
  else if (event.key === "Home" || event.key === "End") step(event.key === "Home" ? 0 : scenes.length - 1);
  else return;
  event.preventDefault();
});
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && root.classList.contains("presenting")) does.present();
});
if (matchMedia("(prefers-color-scheme: dark)").matches) paint("dark");
