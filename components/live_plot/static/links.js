// Links inside the page (`a.ca-link`) change the address without a reload, so that the map stays.
// They stay ordinary links: another button, a modifier key or a browser without this file follows
// the address as it stands.

import { openSheets } from "./sheets.js";

// The buttons of components/sharing/tools.py, which hand on what is on screen.
export const HANDS_ON = "[class*=st-key-tools] button";

let listening = false;

/** Follow the page's own links in place; to be called once or more. */
export function followLinks() {
  if (listening) return;
  listening = true;
  openSheets();
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.ca-link");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain) return;
    event.preventDefault();
    window.history.pushState(window.history.state, "", addressOf(link));
    tellServer();
  });
  document.addEventListener("keydown", explainCell, { capture: true });
  // The server knows the address as it was when it last changed it or was told of it; the map and
  // the briefing write into it in between. They listen on the window, so they have written by now.
  const handOn = ({ target }) => target.closest?.(HANDS_ON) && tellServer();
  document.addEventListener("click", handOn, { capture: true });
}

/** Give where a link leads; one that stays on its map takes the map's place along. */
function addressOf(link) {
  const address = new URL(link.href);
  const camera = new URL(window.location.href).searchParams.get("camera");
  if (camera && link.matches(".ca-stay")) address.searchParams.set("camera", camera);
  return address;
}

/** Enter on a cell of a table of totals presses the button above it (investors/parts.py). */
function explainCell(event) {
  const table = event.key === "Enter" && event.target.closest?.("[class*=st-key-]:has([data-testid=stDataFrame])");
  const key = table && [...table.classList].find((name) => name.startsWith("st-key-"));
  const button = key && document.querySelector(`.${key}_explain button`);
  if (!button) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  button.click();
}

/** Streamlit runs the page for the address of the browser as it does when a viewer goes back. */
function tellServer() {
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
}
