// The presenter's own window: it is told what is on the stage, and says where to go. Both talk by a
// channel of the browser, on this machine and without the server; either may be reloaded.

const KEPT = "ca-stage-id"; // in the tab: by what name its window and channel are known
const folder = new URL(".", import.meta.url);

export class PresenterWindow {
  /**
   * @param state gives what the window is to show
   * @param acts by name, what the window may ask for
   */
  constructor(state, acts) {
    this.state = state;
    this.id = keep();
    this.channel = new BroadcastChannel(this.id);
    this.channel.onmessage = ({ data }) => {
      if (data.kind === "hello") this.tell();
      else acts[data.kind]?.(data.value);
    };
    for (const name of ["presenter.js", "presenter.css"]) {
      const [rel, as] = name.endsWith(".js") ? ["modulepreload", ""] : ["prefetch", "style"];
      document.head.append(Object.assign(document.createElement("link"), { rel, as, href: address(name) }));
    }
  }

  /** Open the window, or come back to it; say whether the browser allows one. */
  open() {
    const other = window.open("", this.id, "popup,width=980,height=680");
    if (!other) return false;
    if (!other.document.body.dataset.presenter) fill(other.document);
    other.focus();
    return true;
  }

  tell() {
    this.channel.postMessage({ kind: "state", ...this.state() });
  }

  destroy() {
    this.channel.close();
  }
}

function fill(page) {
  page.body.dataset.presenter = "true";
  page.documentElement.lang = document.documentElement.lang;
  const make = (tag, more) => Object.assign(page.createElement(tag), more);
  page.head.append(
    make("link", { rel: "stylesheet", href: address("presenter.css") }),
    make("script", { type: "module", src: address("presenter.js") }),
  );
}

function address(name) {
  return new URL(name, folder).href;
}

/** Give the name of this tab's stage, the same after a reload; a browser may deny to keep it. */
function keep() {
  const fresh = `ca-stage-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  try {
    const kept = sessionStorage.getItem(KEPT) ?? fresh;
    sessionStorage.setItem(KEPT, kept);
    return kept;
  } catch {
    return fresh;
  }
}
