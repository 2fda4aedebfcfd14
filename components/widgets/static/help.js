// Help at the foot of the page: the tour, the glossary, and what the page's terms and reports do when
// they are pressed. Its texts come once, with the scripts.

import TEXTS from "./texts.js";
import { copyReports } from "./report.js";
import { explainTerms, layer, listTerms } from "./terms.js";
import { offerTour, startTour } from "./tour.js";

let listening = false;

/** Draw the links once in their element; `data` says whether the view has a tour. */
export function show({ parentElement: parent, data }) {
  if (!listening) {
    listening = true;
    explainTerms(TEXTS.terms);
    copyReports(TEXTS.report);
    offerTour(TEXTS.tour);
  }
  const drawn = parent.querySelector(".ca-help");
  if (drawn?.querySelector("a") ? data.tour : drawn && !data.tour) return;
  const sheet = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: new URL(`${data.assets}help.css`, document.baseURI).href,
  });
  const foot = Object.assign(document.createElement("p"), { className: "ca-help" });
  if (data.tour) foot.append(tourLink());
  const words = Object.assign(document.createElement("button"), { type: "button", textContent: TEXTS.tour.words });
  words.addEventListener("click", openGlossary);
  foot.append(words);
  parent.replaceChildren(sheet, foot);
}

/** The tour is of the atlas: elsewhere its link goes there first, as a link of the page. */
function tourLink() {
  const link = Object.assign(document.createElement("a"), { className: "ca-link ca-plain", textContent: TEXTS.tour.again });
  const theme = new URLSearchParams(window.location.search).get("theme");
  link.href = theme ? `?theme=${encodeURIComponent(theme)}` : "?";
  link.addEventListener("click", (event) => {
    if (document.querySelector(".ca-finding")) {
      event.preventDefault();
      event.stopPropagation();
    }
    startTour(TEXTS.tour);
  });
  return link;
}

function openGlossary() {
  const dialog = Object.assign(document.createElement("dialog"), { className: "ca-glossary" });
  dialog.setAttribute("aria-label", TEXTS.tour.words);
  const title = Object.assign(document.createElement("h2"), { textContent: TEXTS.tour.words });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: TEXTS.tour.close });
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, close, listTerms(TEXTS.terms));
  dialog.addEventListener("close", () => dialog.remove());
  layer().append(dialog);
  dialog.showModal();
}
