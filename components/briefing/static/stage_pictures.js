// Which picture is seen, and what is drawn ahead of it: stepping from scene to scene only shows
// what stands ready, or lets the camera glide over a map that is on.
import { atRest, canGlide, frame } from "./map_rest.js";
import { Boxes, isMap } from "./stage_boxes.js";

export class Pictures {
  /** @param tellGlides called with whether the camera glides, when that is known or changes */
  constructor(parent, tellGlides) {
    this.boxes = new Boxes(parent);
    this.tellGlides = tellGlides;
    this.scenes = [];
    this.standing = new Map(); // name of a box -> key of the scene that is there, at rest
    this.glides = null; // until a map has been seen, nobody knows whether it can
  }

  update({ scenes, theme, static: address, shapes, assets }) {
    this.scene = scenes.find(({ id }) => id === this.scene?.id);
    Object.assign(this, { scenes, theme, address, shapes, assets });
    const key = (scene) => JSON.stringify([scene.id, scene.picture, theme, address, shapes]);
    this.keys = new Map(scenes.map((scene) => [scene, key(scene)]));
    this.seat();
  }

  /** Let the camera glide between scenes, or cut. */
  setGlides(wanted) {
    if (this.glides === wanted) return;
    this.glides = wanted;
    this.tellGlides(wanted);
    this.seat();
    this.prepareRest();
  }

  /**
   * Say in which box each scene is drawn. Charts have their own. Scenes of one kind of map share
   * one, over which the camera glides; where it cuts, they take turns on two, so that the next
   * scene is drawn while its neighbour is on. What is on stays where it is.
   */
  seat() {
    const places = new Map(); // scene -> how many of its kind stand before it
    const seen = {};
    for (const scene of this.scenes.filter(({ picture }) => isMap(picture))) {
      seen[scene.picture.kind] = (seen[scene.picture.kind] ?? -1) + 1;
      places.set(scene, seen[scene.picture.kind]);
    }
    const now = this.scene?.picture.kind;
    const other = this.boxes.isOn(`${now}-1`) ? 1 : 0;
    const turn = (scene) => {
      const [place, on] = scene.picture.kind === now ? [places.get(this.scene), other] : [0, 0];
      return this.glides === false ? (places.get(scene) + place + on) % 2 : on;
    };
    const name = (scene) => (places.has(scene) ? `${scene.picture.kind}-${turn(scene)}` : scene.id);
    this.seats = new Map(this.scenes.map((scene) => [scene, name(scene)]));
    this.boxes.keep(new Set(this.seats.values()));
  }

  /** Show a scene's picture; the promise is kept when it is painted and at rest. */
  async show(scene) {
    const { boxes } = this;
    const name = this.seats.get(scene);
    const stood = this.isReady(scene) && this.standing.get(name) === this.keys.get(scene);
    this.scene = scene;
    await this.draw(scene, { glides: this.glides !== false && boxes.isOn(name) });
    if (this.scene !== scene) return;
    const aimed = !boxes.isOn(name) && this.aim(scene);
    boxes.turnOn(name);
    boxes.sharpen(name);
    if (boxes.map(name) && (aimed || !stood)) await atRest(boxes.map(name));
    this.standing.set(name, this.keys.get(scene));
    await frame();
    if (this.scene === scene) this.prepareRest();
  }

  /** Bring a map that the viewer moved back to where the scene has it; say whether it had to. */
  aim(scene) {
    const map = this.boxes.map(this.seats.get(scene));
    if (!map) return false;
    const [lon, lat, zoom] = scene.camera;
    const { lng, lat: now } = map.getCenter();
    if (Math.hypot(lng - lon, now - lat, map.getZoom() - zoom) < 0.01) return false;
    map.jumpTo({ center: [lon, lat], zoom });
    return true;
  }

  /**
   * Draw out of sight what stands near the scene that is looked at, so that stepping only shows
   * it: all charts, and in each box of a map that is not on the scene that is nearest.
   */
  prepareRest() {
    if (this.preparing || !this.scene) return;
    this.preparing = true;
    const next = async () => {
      if (this.glides === null) await this.tryOut();
      const scene = this.gone ? undefined : this.near().find((one) => !this.isReady(one));
      if (scene) await this.prepare(scene);
      this.preparing = Boolean(scene);
      if (scene) later(next);
    };
    later(next);
  }

  async prepare(scene) {
    const { boxes } = this;
    const name = this.seats.get(scene);
    boxes.coarsen(name);
    await this.draw(scene, { glides: false });
    boxes.coarsen(name); // a map that was built just now
    const map = boxes.map(name);
    if (map) await atRest(map);
    boxes.sharpen(name);
    if (map) await atRest(map);
    if (this.isReady(scene)) this.standing.set(name, this.keys.get(scene));
  }

  /** Find out whether the camera can glide, as soon as a map is there. */
  async tryOut() {
    const map = this.boxes.anyMap();
    if (!map) return;
    await atRest(map);
    if (this.glides === null && !this.gone) this.setGlides(canGlide(map));
  }

  /** Of each box that is not on, the nearest scene that it can show; the next before the last. */
  near() {
    const at = this.scenes.indexOf(this.scene);
    const far = (scene) => Math.abs(this.scenes.indexOf(scene) - at - 0.25);
    const nearest = new Map();
    for (const scene of [...this.scenes].sort((a, b) => far(a) - far(b))) {
      const name = this.seats.get(scene);
      if (!nearest.has(name)) nearest.set(name, scene);
    }
    nearest.delete(this.seats.get(this.scene));
    return [...nearest.values()];
  }

  isReady(scene) {
    const name = this.seats.get(scene);
    return this.boxes.shows(name, this.keys.get(scene)) && this.boxes.isSharp(name);
  }

  draw(scene, { glides }) {
    const { theme, assets, address, shapes } = this;
    const key = this.keys.get(scene);
    return this.boxes.draw(this.seats.get(scene), scene, { key, theme, assets, address, shapes, glides });
  }

  /** Another size: what is on follows at once, the rest when there is time. */
  fit(unit) {
    this.boxes.unit = unit;
    if (!this.scene) return;
    this.boxes.sharpen(this.seats.get(this.scene));
    this.prepareRest();
  }

  destroy() {
    this.gone = true;
    [...this.boxes.held.keys()].forEach((name) => this.boxes.remove(name));
  }
}

function later(task) {
  if (window.requestIdleCallback) window.requestIdleCallback(task, { timeout: 500 });
  else setTimeout(task, 50);
}
