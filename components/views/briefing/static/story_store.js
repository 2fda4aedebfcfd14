// Where the browser keeps the viewer's own story: its file as text, and the step before it, which
// outlives a reload. A browser that keeps nothing is no error.

const NOW = "ca-story";
const BEFORE = "ca-story-before";

export function readStory() {
  return get(NOW);
}

export function readBefore() {
  return get(BEFORE);
}

/** Keep a story; says whether the browser did. */
export function keepStory(story, before) {
  try {
    window.localStorage.setItem(NOW, story);
    if (before) window.localStorage.setItem(BEFORE, before);
    else window.localStorage.removeItem(BEFORE);
    return true;
  } catch {
    return false; // told by the tray
  }
}

/** Call when another window has changed the story, and return what to call to stop it. */
export function followStory(act) {
  const hear = ({ key, newValue }) => key === NOW && newValue && act(newValue);
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}

/** The story that the address carries behind its `#`; it is taken out of the address. */
export function takeLinked() {
  const letters = /^#story=([A-Za-z0-9_-]+)$/.exec(window.location.hash)?.[1];
  if (!letters) return null;
  const address = new URL(window.location.href);
  address.hash = "";
  window.history.replaceState(window.history.state, "", address);
  return letters;
}

let counted = 0;

/** A name for a request, so that it is answered once. */
export function nameRequest() {
  counted += 1;
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}-${counted}`;
}

function get(name) {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}
