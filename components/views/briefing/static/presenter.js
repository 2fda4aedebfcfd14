// What the presenter sees and nobody else: the note, what comes next, the clock and a timer.
import { fillIn } from "./map_words.js";
import { add, make } from "./stage_parts.js";
import TEXTS from "./texts.js";

const texts = TEXTS.presenter;
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const channel = new BroadcastChannel(window.name);
const ask = (kind, value) => channel.postMessage({ kind, value });

document.title = texts.title;
const main = add(document.body, "main");
const head = add(main, "header");
const clock = add(head, "time", "clock");
const timer = add(head, "output", "timer");
timer.setAttribute("aria-label", texts.timer);
const tools = add(head, "div", "tools");
const button = (name, act) => {
  const element = add(tools, "button", "", texts[`button.${name}`]);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
};
const now = add(main, "section", "now");
const place = add(now, "p", "place");
const title = add(now, "h1");
const caption = add(now, "p", "caption");
const note = add(main, "section", "note");
note.tabIndex = 0;
note.setAttribute("aria-label", texts.note);
const next = add(main, "section", "next");
next.setAttribute("aria-label", texts.next);
const lost = add(main, "p", "lost", texts.waiting);
lost.setAttribute("role", "status");

let spent = 0; // milliseconds before the timer was last started
let since = Date.now(); // when it was started; null while it stands
button("back", () => ask("step", -1));
button("next", () => ask("step", 1));
button("blank", () => ask("blank"));
const pause = button("pause", () => {
  if (since) spent += Date.now() - since;
  since = since ? null : Date.now();
  pause.textContent = texts[since ? "button.pause" : "button.go_on"];
  tick();
});
button("reset", () => {
  spent = 0;
  since &&= Date.now();
  tick();
});

function tick() {
  const seconds = Math.floor((spent + (since ? Date.now() - since : 0)) / 1000);
  timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const time = new Date();
  clock.textContent = time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  clock.dateTime = time.toISOString();
}

channel.onmessage = ({ data }) => {
  if (data.kind !== "state") return;
  lost.hidden = true;
  document.documentElement.dataset.theme = data.theme;
  place.textContent = fillIn(texts.place, { place: data.place, all: data.all });
  title.textContent = data.title;
  caption.textContent = data.caption;
  if (note.dataset.of !== data.id) note.scrollTop = 0;
  note.dataset.of = data.id;
  note.replaceChildren(make("p", "", data.note || texts.no_note));
  const heading = make("h2", "", data.next ? texts.next : texts.last);
  const coming = data.next ? [make("h3", "", data.next.title), make("p", "", data.next.caption)] : [];
  next.replaceChildren(heading, ...coming);
};
window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("button")) return;
  const reads = document.activeElement === note && /^(Arrow(Up|Down)|Page| )/.test(event.key);
  if (reads && note.scrollHeight > note.clientHeight) return;
  if (event.key in STEPS) ask("step", STEPS[event.key]);
  else if (event.key === "Home" || event.key === "End") ask("go", event.key === "Home" ? 0 : Infinity);
  else if (event.key === "b" || event.key === ".") ask("blank");
  else return;
  event.preventDefault();
});
setInterval(tick, 500);
tick();
ask("hello");
