// The still in a map's place: from the first message on, until the map has drawn its first frame. It
// shows what the newest message says of it; where there is no map to come, it stays and says why.
import { atRest } from "./map_rest.js";
import STYLE from "./map_values.js";
import TEXTS from "./texts.js";

const LIST = ".st-key-search input"; // what searches the list stands at its head

export class Still {
  /** @param host the element of the plot; what the server's HTML showed first is taken over */
  constructor(host) {
    this.box = host.closest("[class*=st-key-]")?.querySelector(".ca-still") ?? buildBox();
    this.picture = this.box.querySelector("img");
    host.append(this.box);
  }

  /** Show the picture at an address; '' is none. */
  show(address) {
    const src = address && new URL(address, document.baseURI).href;
    this.picture.hidden = !src;
    if (!src || this.picture.currentSrc === src) return;
    this.picture.parentElement.querySelectorAll("source").forEach((source) => source.remove());
    this.picture.src = src;
  }

  /** Go when a map stands there, drawn to the last name. */
  async leaveWith(map) {
    await atRest(map);
    this.box.remove();
  }

  /** Stay, say why there is no map, and lead to the list. */
  stay(error) {
    const why = String(error?.message ?? error).includes("WebGL") ? TEXTS.still.no_webgl : TEXTS.still.failed;
    const link = Object.assign(document.createElement("a"), { href: "#", textContent: TEXTS.still.to_list });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.querySelector(LIST)?.focus();
    });
    const line = this.box.querySelector("p");
    line.setAttribute("role", "alert");
    line.replaceChildren(`${why} `, link);
    this.box.classList.remove("ca-waits");
  }
}

function buildBox() {
  const box = Object.assign(document.createElement("div"), { className: "ca-still ca-waits" });
  box.style.setProperty("--still-wide", STYLE.still.wide);
  box.style.setProperty("--still-aspect", STYLE.still.aspect);
  const line = Object.assign(document.createElement("p"), { textContent: TEXTS.still.loading });
  line.setAttribute("role", "status");
  const picture = document.createElement("picture");
  picture.append(Object.assign(document.createElement("img"), { alt: "" }));
  box.append(picture, line);
  return box;
}
