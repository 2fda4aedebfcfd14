// What can be laid over the picture: the keys, and the lists beside it.
import { add, spread } from "./stage_parts.js";
import TEXTS from "./texts.js";

const texts = TEXTS.stage;

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
  help.setAttribute("aria-label", texts.keys_label);
  help.tabIndex = -1;
  add(help, "h3", "", texts.keys);
  const list = add(help, "dl");
  for (const name of Object.keys(texts)) {
    if (!name.startsWith("key.")) continue;
    spread(list, texts[name], texts[name.replace("key.", "does.")]);
  }
  return help;
}
