// The address carries the scene, for a reload, a lost connection and a link; no server is asked.

/** Which of the scenes the address asks for, by id or by its place in the order; at first the first. */
export function askedScene(scenes) {
  const wanted = new URL(window.location.href).searchParams.get("scene");
  const byId = scenes.findIndex(({ id }) => id === wanted);
  const place = Number.parseInt(wanted, 10) - 1;
  return byId >= 0 ? byId : scenes[place] ? place : 0;
}

/** Write a scene's id, which names it in whatever order the scenes will stand. */
export function tellAddress({ id }) {
  const address = new URL(window.location.href);
  if (address.searchParams.get("view") !== "briefing") return; // on its way to another view
  address.searchParams.set("scene", id);
  address.searchParams.delete("camera"); // a scene has its own
  if (address.href !== window.location.href) {
    window.history.replaceState(window.history.state, "", address);
  }
  for (const link of document.querySelectorAll("a.ca-theme")) {
    const other = new URL(link.href);
    other.searchParams.set("scene", id);
    link.href = other.href;
  }
}

/** Open the page as it is in another theme, which the browser chooses before the page begins. */
export function openTheme(theme) {
  const address = new URL(window.location.href);
  address.searchParams.set("theme", theme);
  window.location.replace(address);
}
