// The entry of the briefing: one Stage for as long as its Streamlit element lives. A new message
// (another theme, an edited table) changes what the stage shows and never which scene.
import { followLinks } from "./links.js";
import { Stage } from "./stage.js";

const folder = new URL(".", import.meta.url);
const stages = new WeakMap();

/** Draw `component.data`, and return what to call when the element goes. */
export async function show(component) {
  followLinks();
  const parent = component.parentElement;
  await Promise.all([loadStyles(), loadLetters()]);
  if (!stages.has(parent)) stages.set(parent, new Stage(parent));
  const stage = stages.get(parent);
  stage.update(component.data);
  return () => {
    if (parent.isConnected) return; // Streamlit asks so for each message that a newer one overtook
    stages.delete(parent);
    stage.destroy();
  };
}

/** The letters that only a later scene has: by then the network may be gone. */
function loadLetters() {
  const wanted = ["16px", "italic 16px"].map((look) => document.fonts.load(`${look} 'Source Sans'`));
  return Promise.allSettled(wanted);
}

let styles;

function loadStyles() {
  styles ??= new Promise((resolve, reject) => {
    const tag = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: new URL("briefing.css", folder).href,
    });
    tag.onload = resolve;
    tag.onerror = () => reject(new Error("briefing.css did not arrive"));
    document.head.appendChild(tag);
  });
  return styles;
}
