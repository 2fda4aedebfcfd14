// What can be laid over the picture: the keys, and the lists beside it.
import { add, spread } from "./stage_parts.js";

const KEYS = [
  ["→ ↓ PageDown Space", "next scene"],
  ["← ↑ PageUp", "scene before"],
  ["Home, End", "first, last scene"],
  ["p", "present: fill the screen"],
  ["b", "black screen, and back"],
  ["n", "speaker note"],
  ["e", "what the numbers rest on"],
  ["r", "ring round the pointer"],
  ["m", "camera glides or cuts"],
  ["t", "light or dark"],
  ["?", "these keys"],
  ["Esc", "close, leave"],
];

export function buildAside(stage, name, label) {
  const aside = add(stage, "aside", `ca-stage-aside ${name}`);
  aside.setAttribute("aria-label", label);
  aside.tabIndex = 0;
  aside.hidden = true;
  return aside;
}

export function buildHelp(stage) {
  const help = add(stage, "div", "ca-stage-help");
  help.setAttribute("role", "dialog");
  help.setAttribute("aria-label", "Keys of the briefing");
  help.tabIndex = -1;
  add(help, "h3", "", "Keys");
  const list = add(help, "dl");
  for (const [keys, does] of KEYS) spread(list, keys, does);
  return help;
}
