// Which picture is seen, and what is drawn ahead of it: once all stand ready, a step from scene to
// scene only shows what is there, or lets the camera glide over a map that is on.
import { atRest, canGlide, frame } from "./map_rest.js";
import { Boxes, isMap } from "./stage_boxes.js";

const MOST_MAPS = 6; // of a kind: a browser holds some 16 WebGL contexts, for all its pages

export class Pictures {
  /**
   * @param tellGlides called with whether the camera glides, when that is known or changes
   * @param tellReady called with to how many scenes a step only shows what stands there
   */
  constructor(parent, { tellGlides, tellReady }) {
    this.parent = parent;
    this.boxes = new Boxes(parent);
    Object.assign(this, { tellGlides, tellReady });
    this.scenes = [];
    this.awaited = null; // the scene that was asked for and is not on the screen yet
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
    this.boxes.fades = wanted;
    this.tellGlides(wanted);
    this.seat();
    this.prepareRest();
  }

  /**
   * Say in which box each scene is drawn. Charts have their own. So have maps where the camera cuts,
   * up to a bound, beyond which they take turns; where it glides, those of one kind share a map.
   */
  seat() {
    const drawn = {}; // kind of map -> ids of the scenes
    const name = ({ id, picture }) => {
      const { kind } = picture;
      if (!isMap(picture)) return `${kind} ${id}`;
      if (this.glides !== false) return kind;
      const place = (drawn[kind] ??= []).push(id) - 1;
      return `${kind} ${drawn[kind][place % MOST_MAPS]}`;
    };
    this.seats = new Map(this.scenes.map((scene) => [scene, name(scene)]));
    this.boxes.reseat(new Map([...this.seats].map(([{ id }, seat]) => [id, seat])));
    this.countReady();
  }

  /**
   * Show a scene's picture; say when it is painted and at rest, or that another took its place.
   * @param camera where its map shall be instead of where the scene has it, or null
   */
  async show(scene, camera = null) {
    const { boxes } = this;
    const name = () => this.seats.get(scene); // where boxes are shared or not may become known meanwhile
    const stood = this.stands(scene);
    const glides = this.glides !== false && boxes.isOn(name());
    this.scene = scene;
    this.expect(stood ? null : scene);
    this.dim(!stood && !glides);
    if (!stood) await frame(); // the words first: to build a map takes the browser's whole attention
    if (this.scene !== scene) return false;
    if (glides || this.isReady(scene)) await this.draw(scene, { glides });
    else await this.sketch(scene);
    if (this.scene !== scene) return false;
    const aimed = !boxes.isOn(name()) && this.aim(scene, camera ?? scene.camera);
    boxes.turnOn(name());
    if (!stood) boxes.sharpen(name()); // else when there is time: it would keep the step waiting
    this.dim(false);
    if (aimed || !stood) await boxes.rest(name());
    if (this.scene !== scene) return false;
    boxes.settle(name());
    this.expect(null);
    this.countReady();
    await frame();
    if (this.scene !== scene) return false;
    this.prepareRest();
    return true;
  }

  /** Note which scene is waited for, if any; what is prepared meanwhile then takes little. */
  expect(scene) {
    this.awaited = scene;
    if (scene && this.prepared && this.prepared !== scene) {
      this.boxes.coarsen(this.seats.get(this.prepared));
    }
  }

  /** The picture that is on under the words of another scene is not what they speak of. */
  dim(wanted) {
    this.parent.setAttribute("aria-busy", String(wanted));
  }

  /** Bring a map to a camera, that of its scene if none is named; say whether it had to move. */
  aim(scene, camera = scene.camera) {
    const map = this.boxes.map(this.seats.get(scene));
    if (!map) return false;
    const [lon, lat, zoom] = camera;
    const { lng, lat: now } = map.getCenter();
    if (Math.hypot(lng - lon, now - lat, map.getZoom() - zoom) < 0.01) return false;
    map.jumpTo({ center: [lon, lat], zoom });
    return true;
  }

  /** Draw out of sight what a step may lead to, the nearest first, while nothing is waited for. */
  prepareRest() {
    if (this.preparing || !this.scene) return;
    this.preparing = true;
    const waits = () => this.gone || this.awaited; // what is shown asks again
    const next = async () => {
      if (this.glides === null && !waits()) await this.tryOut();
      const scene = waits() ? null : this.near().find((one) => !this.stands(one));
      const blurred = waits() ? null : this.near().find((one) => !this.boxes.isSharp(this.seats.get(one)));
      if (scene) await this.prepare(scene);
      else if (blurred) await this.refine(blurred);
      this.preparing = Boolean(scene ?? blurred);
      if (this.preparing) later(next);
    };
    later(next);
  }

  async prepare(scene) {
    const { boxes } = this;
    const name = () => this.seats.get(scene);
    this.prepared = scene;
    await this.sketch(scene);
    if (!this.awaited) {
      boxes.sharpen(name());
      await boxes.rest(name());
    }
    this.prepared = null;
    if (this.isReady(scene)) boxes.settle(name());
    this.countReady();
  }

  /** Give a map that can be shown the rest of its pixels. */
  async refine(scene) {
    const name = this.seats.get(scene);
    this.boxes.sharpen(name);
    await this.boxes.rest(name);
  }

  /** Draw all of a scene with few pixels where nobody sees it: sharp, each step of it takes longer. */
  async sketch(scene) {
    const { boxes } = this;
    const name = () => this.seats.get(scene);
    boxes.coarsen(name());
    await this.draw(scene, { glides: false });
    boxes.coarsen(name()); // a map that was built just now
    await boxes.rest(name());
  }

  /** Find out whether the camera can glide, as soon as a map is there with all its pixels. */
  async tryOut() {
    const map = this.boxes.sharpMap();
    if (!map) return;
    await atRest(map);
    if (this.glides === null && !this.gone) this.setGlides(canGlide(map));
  }

  /**
   * Of each box the nearest scene that it can show: the one that is on, the next, the last. Charts
   * come before maps, which take a hundred times as long.
   */
  near() {
    const at = this.scenes.indexOf(this.scene);
    const away = (scene) => Math.abs(this.scenes.indexOf(scene) - at - 0.25);
    const far = (scene) => (isMap(scene.picture) && scene !== this.scene ? this.scenes.length : 0) + away(scene);
    const nearest = new Map();
    for (const scene of [...this.scenes].sort((a, b) => far(a) - far(b))) {
      const name = this.seats.get(scene);
      if (!nearest.has(name)) nearest.set(name, scene);
    }
    return [...nearest.values()];
  }

  /** Whether a scene can be shown, at rest or not; one that an edit took away cannot. */
  isReady(scene) {
    const name = this.seats.get(scene);
    return Boolean(name) && this.boxes.shows(name, this.keys.get(scene)) && this.boxes.isFine(name);
  }

  /** Whether a scene's own picture only waits to be seen. */
  stands(scene) {
    return this.boxes.stands(this.seats.get(scene), this.keys.get(scene));
  }

  /** A map that the camera glides over is ready for all its scenes. */
  countReady() {
    const ready = (scene) => this.stands(scene) || (this.glides && this.boxes.stands(this.seats.get(scene)));
    this.tellReady(this.scenes.filter(ready).length);
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
    this.countReady();
    this.prepareRest();
  }

  destroy() {
    this.gone = true;
    this.boxes.destroy();
  }
}

function later(task) {
  if (window.requestIdleCallback) window.requestIdleCallback(task, { timeout: 500 });
  else setTimeout(task, 50);
}
