// What a viewer's hand does on the map: hover, click, double click, and moving the camera.
// It reports to Python only what the viewer did, never what a message moved.
import { HANDS_ON } from "./links.js";

const CAMERA_REST_MS = 300;
const ZOOM_MS = 250; // MapLibre itself does not ease for viewers who prefer reduced motion

export class MapPointer {
  /** @param atlas the LiveMap; its map must exist */
  constructor(atlas) {
    this.atlas = atlas;
    this.map = atlas.map;
    this.plot = atlas.plot;
    this.tip = document.createElement("div");
    this.tip.className = "atlas-tip";
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    atlas.host.appendChild(this.tip);
    this.found = null;
    this.listen();
  }

  listen() {
    const { map, plot } = this;
    // MapLibre's own hint is seen only where a frame takes less than a tenth of a second, and its
    // timer stumbles where gestures are no longer left to the page.
    map.cooperativeGestures.notifyGestureBlocked = (gesture) => this.atlas.panel.hint(gesture);
    map.on("mousemove", (event) => this.hover(event.point));
    map.on("mouseout", () => this.hover(null));
    map.on("movestart", () => this.hover(null));
    map.on("click", (event) => this.click(event.point));
    map.on("moveend", (event) => event.originalEvent && this.tellCamera());
    plot.addEventListener("dblclick", (event) => this.doubleClick(event), { capture: true });
    this.handOn = ({ target }) => target.closest?.(HANDS_ON) && this.writeCamera();
    window.addEventListener("click", this.handOn, { capture: true });
  }

  /** Forget what was hovered: the bubbles it was counted in are gone. */
  forget() {
    this.found = null;
    this.tip.hidden = true;
  }

  /** Return what is under a point of the map, in pixels. */
  hitAt(screen) {
    const { layers, shown } = this.atlas;
    const bubbles = this.atlas.bubblesAt(screen);
    const zoom = this.map.getZoom();
    const found = this.atlas.hitIn(screen, {
      bubbles,
      layers,
      shown,
      project: (lonLat) => this.map.project(lonLat),
      nodeShown: (at) => this.atlas.nodeShown(at, zoom),
      legShown: (at) => this.atlas.legShown(at, zoom),
      strong: (at) => this.atlas.isStrong(at),
      named: ({ x, y }) => this.atlas.namedAt([x, y]),
      country: ({ x, y }) => this.countryAt([x, y]),
    });
    return found && bubbles !== this.atlas.bubbles ? { ...found, second: true } : found;
  }

  countryAt(spot) {
    const [feature] = this.map.queryRenderedFeatures(spot, { layers: ["land"] });
    if (!feature) return null;
    const { id, kind, name } = feature.properties;
    return this.atlas.answers(id) ? { kind: "country", id } : { kind: null, name, disputed: kind !== "country" };
  }

  hover(screen) {
    this.screen = screen;
    this.atlas.onFrame("hover", () => {
      const found = this.screen && this.hitAt(this.screen);
      const same = found?.kind === this.found?.kind && found?.at === this.found?.at && found?.second === this.found?.second;
      this.map.getCanvas().style.cursor = found?.kind ? "pointer" : "";
      this.found = found;
      this.showTip(found);
      if (!same) this.atlas.showFocus();
    });
  }

  showTip(found) {
    const words = found && this.atlas.say(found);
    this.tip.hidden = !words;
    if (!words) return;
    const write = ([tag, text]) => Object.assign(document.createElement(tag), { textContent: text });
    this.tip.replaceChildren(...words.map(write));
    // A stage draws its map small and shows it large; what stands on it is not scaled.
    const drawn = this.plot.getBoundingClientRect();
    const scale = drawn.width / this.plot.clientWidth;
    const [x, y] = [this.screen.x * scale, this.screen.y * scale];
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const left = x + 16 + width > drawn.width ? x - width - 14 : x + 16;
    const top = y + 14 + height > drawn.height ? y - height - 10 : y + 14;
    this.tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  click(screen) {
    const found = this.hitAt(screen);
    if (!found?.kind) return;
    this.atlas.services.send("click", found.kind === "deal" ? this.deals(found) : legOrMark(found));
  }

  deals(found) {
    const { layers } = this.atlas;
    const ids = this.atlas.bubbleOf(found).rows.map((row) => layers.deals.id[row]);
    return ids.length > 1 ? { kind: "place", id: ids[0], ids } : { kind: "deal", id: ids[0] };
  }

  /** A double click zooms in where it is; Plotly's own would throw the camera back. */
  doubleClick(event) {
    event.stopPropagation();
    event.preventDefault();
    const { left, top } = this.plot.getBoundingClientRect();
    const around = this.map.unproject([event.clientX - left, event.clientY - top]);
    this.zoomBy(1, event, around);
  }

  /** Zoom as an event of the viewer's, so that Plotly keeps the new camera. */
  zoomBy(step, event, around) {
    const zoom = this.map.getZoom() + step;
    this.map.easeTo({ zoom, around, duration: ZOOM_MS }, { originalEvent: event });
  }

  /** Keep the camera in the address, where the server reads it; a move asks nothing of the server. */
  tellCamera() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.writeCamera(), CAMERA_REST_MS);
  }

  /** What is handed on (a link, a scene, a picture) shows the map as it is now, moved or not. */
  writeCamera() {
    if (!this.plot.checkVisibility({ visibilityProperty: true })) return;
    const { lng, lat } = this.map.getCenter();
    const camera = [lng, lat, this.map.getZoom()].map((n) => n.toFixed(3)).join(",");
    const address = new URL(window.location.href);
    address.searchParams.set("camera", camera);
    window.history.replaceState(window.history.state, "", address);
  }

  destroy() {
    clearTimeout(this.resting);
    window.removeEventListener("click", this.handOn, { capture: true });
  }
}

function legOrMark({ kind, id, ids }) {
  return ids ? { kind, id, ids } : { kind, id };
}
