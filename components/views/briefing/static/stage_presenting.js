// Present mode: the stage alone on the screen. It outlives a reload, which the theme key makes too,
// at the scene that was on; whoever opens the briefing anew finds the page.

const KEPT = "ca-presenting"; // in the tab: the scene that was on

export class Presenting {
  /** @param act called with whether the stage is alone on the screen, when that changes */
  constructor(root, act) {
    Object.assign(this, { root, act, on: false });
    const left = () => document.fullscreenElement || this.turn(false);
    document.addEventListener("fullscreenchange", left);
    this.stop = () => document.removeEventListener("fullscreenchange", left);
  }

  turn(wanted) {
    if (wanted === this.on) return;
    this.on = wanted;
    this.root.classList.toggle("ca-presenting", wanted);
    if (wanted) this.fill();
    else {
      if (document.fullscreenElement) document.exitFullscreen();
      store(null);
    }
    this.act(wanted);
  }

  /** Fill the screen; a browser allows it after a key only, and fills the window until then. */
  async fill() {
    if (!this.on || this.asked || document.fullscreenElement) return;
    this.asked = true;
    await this.root.requestFullscreen?.().catch(() => {});
    this.asked = false;
    // Where the browser lends the key, Escape closes what is on top before it leaves full screen.
    if (document.fullscreenElement) navigator.keyboard?.lock?.(["Escape"]).catch(() => {});
  }

  /** Note which scene a reload would come back to. */
  keep(scene) {
    if (this.on) store(scene);
  }

  /** Go on where a reload cut in. */
  resume() {
    const [{ name: opened }] = performance.getEntriesByType("navigation");
    const asked = new URL(opened).searchParams;
    const kept = store();
    store(null);
    if (!kept || asked.get("view") !== "briefing" || asked.get("scene") !== kept) return;
    this.turn(true);
  }

  destroy() {
    this.stop();
    if (document.fullscreenElement === this.root) document.exitFullscreen();
    store(null);
  }
}

/** Read what is kept, or keep or forget something; a browser may deny all of it. */
function store(scene) {
  try {
    if (scene === undefined) return sessionStorage.getItem(KEPT);
    if (scene === null) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, scene);
  } catch {
    // without it a reload comes back to the page
  }
  return null;
}
