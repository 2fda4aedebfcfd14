// The address carries the scene, for a reload, a lost connection and a link; no server is asked.

/** Which of the scenes the address asks for, by id or by its place in the order; at first the first. */
export function askedScene(scenes) {
  const wanted = new URL(window.location.href).searchParams.get("scene");
  const byId = scenes.findIndex(({ id }) => id === wanted);
  const place = Number.parseInt(wanted, 10) - 1;
  return byId >= 0 ? byId : scenes[place] ? place : 0;
}

/** Where the address asks the map of its scene to be: [longitude, latitude, zoom], or null. */
export function askedCamera() {
  const text = new URL(window.location.href).searchParams.get("camera");
  const camera = (text ?? "").split(",").map(Number.parseFloat);
  const [lon, lat, zoom] = camera;
  const sees = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return camera.length === 3 && sees ? camera : null;
}

/** Write a scene's id, which names it in whatever order the scenes will stand. */
export function tellAddress(scenes, at) {
  const { id } = scenes[at];
  const address = new URL(window.location.href);
  if (address.searchParams.get("view") !== "briefing") return; // on its way to another view
  if (askedScene(scenes) !== at) address.searchParams.delete("camera"); // it was another scene's
  address.searchParams.set("scene", id);
  write(address);
  // Whoever looks something up in another view comes back to this scene.
  for (const link of document.querySelectorAll("a.ca-theme, .ca-views a")) {
    const other = new URL(link.href);
    other.searchParams.set("scene", id);
    link.href = other.href;
  }
}

/** A map is back where its scene has it. */
export function dropCamera() {
  const address = new URL(window.location.href);
  address.searchParams.delete("camera");
  write(address);
}

/** Open the page as it is in another theme, which the browser chooses before the page begins. */
export function openTheme(theme) {
  const address = new URL(window.location.href);
  address.searchParams.set("theme", theme);
  window.location.replace(address);
}

function write(address) {
  if (address.href === window.location.href) return;
  window.history.replaceState(window.history.state, "", address);
}
