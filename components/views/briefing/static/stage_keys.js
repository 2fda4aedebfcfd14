// The keys of the briefing, and when they are idle: in a text field, with a modifier, and while a
// dialog of the page is open.

const ACTS = {
  ArrowRight: (stage) => stage.step(1),
  ArrowDown: (stage) => stage.step(1),
  PageDown: (stage) => stage.step(1),
  " ": (stage) => stage.step(1),
  ArrowLeft: (stage) => stage.step(-1),
  ArrowUp: (stage) => stage.step(-1),
  PageUp: (stage) => stage.step(-1),
  Home: (stage) => stage.goTo(0),
  End: (stage) => stage.goTo(Infinity),
  b: (stage) => stage.toggleBlank(),
  ".": (stage) => stage.toggleBlank(), // what clickers send to blank the screen
  p: (stage) => stage.presenting.turn(!stage.presenting.on),
  w: (stage) => stage.openWindow(),
  n: (stage) => stage.toggleNote(),
  e: (stage) => stage.toggleNumbers(),
  r: (stage) => stage.toggleRing(),
  m: (stage) => stage.toggleGlide(),
  t: (stage) => stage.changeTheme(),
  "?": (stage) => stage.toggleHelp(),
  Escape: (stage) => stage.leave(),
};
const WRITES = "input, textarea, select, [contenteditable=''], [contenteditable=true], [role=textbox], [role=combobox], [role=listbox], [role=slider], [data-own-keys]";
const DIALOGS = "dialog[open], [role=dialog], [aria-modal=true], [data-baseweb=popover]";

/** Let the keys drive a stage, and return what to call to stop it. */
export function listen(stage) {
  const press = (event) => {
    const act = ACTS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || isIdle(event, stage)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Streamlit takes some letters for itself, the map the arrows
    act(stage);
    stage.presenting.fill(); // after a reload the browser waited for a key
  };
  window.addEventListener("keydown", press, { capture: true });
  return () => window.removeEventListener("keydown", press, { capture: true });
}

function isIdle(event, stage) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (target.closest(WRITES)) return true;
  const presses = event.key === " " && target.closest("button, a, summary, [role=button]");
  if (presses) return true;
  const aside = [stage.note, stage.numbers].find((one) => one === target);
  const reads = aside && /^(Arrow(Up|Down)|Page|Home|End| )/.test(event.key);
  if (reads && aside.scrollHeight > aside.clientHeight) return true;
  return [...document.querySelectorAll(DIALOGS)].some(
    (one) => !stage.root.contains(one) && one.checkVisibility(),
  );
}
