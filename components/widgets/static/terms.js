// The words of the field, explained where they stand: a button opens its note by click, key or touch,
// and for a mouse by resting on it. The note can be pointed at, stays until it is left, and Escape
// closes it (WCAG 1.4.13). A glossary of all of them opens from the foot of the page.

const TERM = "button[data-term], a[href^='#term-']";
const REST_MS = 400;
const LEAVE_MS = 250;

let note = null;
let opener = null;
let waiting = 0;

/** Give what drawings above the page are put into: Streamlit's own root has the theme's colours. */
export const layer = () => document.querySelector(".stApp") ?? document.body;

/** Let terms open their notes; to be called once. `texts` has `<code>.name` and `<code>.text`. */
export function explainTerms(texts) {
  note = Object.assign(document.createElement("div"), { id: "ca-note", className: "ca-note", role: "tooltip" });
  note.popover = "manual";
  layer().append(note);
  document.addEventListener("click", (event) => {
    const term = event.target.closest?.(TERM);
    if (term) {
      event.preventDefault();
      if (opener === term && !term.dataset.rested) close();
      else open(term, texts);
      delete term.dataset.rested;
    } else if (!event.target.closest?.("#ca-note")) close();
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    const term = target.closest?.(TERM);
    const near = term ?? (target.closest?.("#ca-note") && opener);
    clearTimeout(waiting);
    if (term && term !== opener) waiting = setTimeout(() => rest(term, texts), REST_MS);
    else if (!near && opener) waiting = setTimeout(close, LEAVE_MS);
  });
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opener) return;
    // The dialog below stays open: the first Escape is for what lies on top.
    event.stopImmediatePropagation();
    event.preventDefault();
    close();
  }, { capture: true });
  document.addEventListener("focusout", ({ target }) => target === opener && close());
  document.addEventListener("scroll", ({ target }) => target.contains?.(opener) && close(), { capture: true, passive: true });
}

/** Write all terms into a list, in the order of the alphabet. */
export function listTerms(texts) {
  const names = Object.keys(texts).filter((key) => key.endsWith(".name"));
  names.sort((one, other) => texts[one].localeCompare(texts[other]));
  const list = document.createElement("dl");
  for (const key of names) {
    const [name, meaning] = [document.createElement("dt"), document.createElement("dd")];
    name.textContent = texts[key];
    meaning.textContent = texts[key.replace(/name$/, "text")];
    list.append(name, meaning);
  }
  return list;
}

function rest(term, texts) {
  if (!term.isConnected) return;
  term.dataset.rested = "";
  open(term, texts);
}

function open(term, texts) {
  close();
  const code = term.dataset.term ?? term.hash.slice("#term-".length);
  const meaning = texts[`${code}.text`];
  if (!meaning) return;
  const name = document.createElement("strong");
  name.textContent = texts[`${code}.name`];
  if (!note.isConnected) layer().append(note);
  note.replaceChildren(name, meaning);
  opener = term;
  term.setAttribute("aria-describedby", note.id);
  term.setAttribute("aria-expanded", "true");
  note.showPopover();
  place(term.getBoundingClientRect());
}

function close() {
  clearTimeout(waiting);
  if (!opener) return;
  opener.removeAttribute("aria-describedby");
  opener.setAttribute("aria-expanded", "false");
  delete opener.dataset.rested;
  opener = null;
  note.hidePopover();
}

/** Put the note below its term, or above where there is no room, within the window. */
function place({ left, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = note;
  const below = bottom + height + 8 < window.innerHeight;
  note.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  note.style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`;
}
