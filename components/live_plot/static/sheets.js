// Sheets of a narrow screen: what page.css takes out of the page there (filters, layers) comes up
// from below when its button is pressed. The elements are Streamlit's and stay where they are.

/** What each sheet shows; its button names it in `data-sheet`. */
const SHEETS = { filters: ".st-key-filters", layers: ".st-key-map_switches" };
/** What a filter opens above the page, outside of its root. */
const LISTS = ":not(#root *):is([role=listbox], [data-testid=stPopoverBody])";
const FOCUSABLE = "button, input, a[href], [tabindex='0'], [role=slider]";

let opener = null;

/** Let buttons open their sheets; to be called once. */
export function openSheets() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-sheet]");
    if (button) open(button);
    else if (isOpen() && (event.target.closest?.("button[data-close]") || isOutside(event.target))) close();
  });
  // Heard before the list of a filter hears it: the first Escape closes the list, as everywhere.
  const leave = ({ key }) => {
    if (key === "Escape" && isOpen() && !document.querySelector(LISTS)) close();
  };
  document.addEventListener("keydown", leave, { capture: true });
}

const isOpen = () => Boolean(document.body.dataset.sheet);
const shown = () => document.querySelector(SHEETS[document.body.dataset.sheet]);

function open(button) {
  const name = button.dataset.sheet;
  const again = document.body.dataset.sheet === name;
  close();
  if (again) return;
  opener = button;
  document.body.dataset.sheet = name;
  const sheet = shown();
  sheet?.setAttribute("role", "dialog");
  sheet?.setAttribute("aria-label", button.textContent);
  sheet?.querySelector(FOCUSABLE)?.focus({ preventScroll: true });
}

function close() {
  if (!isOpen()) return;
  const sheet = shown();
  sheet?.removeAttribute("role");
  sheet?.removeAttribute("aria-label");
  delete document.body.dataset.sheet;
  // Streamlit may have drawn the button anew meanwhile.
  const name = opener?.dataset.sheet;
  document.querySelector(`button[data-sheet=${name}]`)?.focus({ preventScroll: true });
}

/** Lists and hints of a sheet are drawn outside of the page's root. */
function isOutside(target) {
  return target.closest?.("#root") && !target.closest(SHEETS[document.body.dataset.sheet]);
}
