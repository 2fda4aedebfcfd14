// The list of a scene's numbers and what each rests on. Its links lead to the panel that explains a
// sum, to a route, or to a source; the way back is the browser's.
import { add, make } from "./stage_parts.js";
import TEXTS from "./texts.js";

/** Fill the list; what it says is set as text. */
export function listNumbers(aside, numbers) {
  aside.replaceChildren(make("h3", "", TEXTS.stage.numbers));
  aside.scrollTop = 0;
  if (!numbers.length) add(aside, "p", "", TEXTS.stage.no_number);
  const list = add(aside, "dl");
  for (const { text, meaning, bases } of numbers) {
    const term = add(list, "dt");
    add(term, "b", "", text);
    add(term, "span", "", ` ${meaning}`);
    for (const basis of bases) linkTo(add(list, "dd"), basis);
  }
}

function linkTo(place, { label, href, leaves }) {
  if (!href) {
    place.textContent = label;
    return;
  }
  const link = add(place, "a", leaves ? "" : "ca-link ca-plain", label);
  link.href = leaves ? href : withTheme(href);
  if (leaves) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  else link.target = "_self";
}

/** The page of a number is drawn as the briefing is. */
function withTheme(href) {
  const theme = new URL(window.location.href).searchParams.get("theme");
  return theme ? `${href}&theme=${theme}` : href;
}
