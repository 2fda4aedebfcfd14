// The search for everything: a combobox (WAI-ARIA) whose list the server answers while one types.
// What is chosen is a link of the page, so it is followed in place and can be opened in a new tab.

const REST_MS = 120;
const boxes = new WeakMap();

/** Draw the box once in its element, and return what to call when the element goes. */
export function show(component) {
  const { parentElement: parent, data } = component;
  if (!boxes.has(parent)) boxes.set(parent, new FindBox(parent, data));
  return () => {
    boxes.get(parent)?.destroy();
    boxes.delete(parent);
  };
}

class FindBox {
  constructor(parent, { assets, address, texts }) {
    this.address = new URL(address, document.baseURI);
    this.texts = texts;
    this.host = document.createElement("div");
    this.host.className = "find";
    this.host.innerHTML = `
      <input type="search" role="combobox" id="find-input" class="find-input" autocomplete="off" spellcheck="false"
        aria-expanded="false" aria-controls="find-list" aria-autocomplete="list">
      <div role="listbox" id="find-list" class="find-list" hidden></div>
      <p class="find-said" role="status"></p>`;
    [this.input, this.list, this.said] = this.host.children;
    this.input.placeholder = texts.hint;
    this.input.setAttribute("aria-label", texts.label);
    this.list.setAttribute("aria-label", texts.label);
    const sheet = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: new URL(`${assets}find_box.css`, document.baseURI).href,
    });
    parent.append(sheet, this.host);
    this.chosen = -1;
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("focus", () => this.input.value && this.ask());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.host.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.host.contains(relatedTarget)) this.close();
    });
    this.list.addEventListener("click", () => this.leave());
    this.shortcut = (event) => this.come(event);
    document.addEventListener("keydown", this.shortcut);
  }

  destroy() {
    clearTimeout(this.waiting);
    document.removeEventListener("keydown", this.shortcut);
    this.gone = true;
  }

  /** A slash goes to the box, unless something is being typed. */
  come(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** Ask the server once the typing rests; only the newest question is answered. */
  ask() {
    clearTimeout(this.waiting);
    const question = this.input.value.trim();
    this.asked = question;
    if (!question) return this.close();
    this.waiting = setTimeout(() => this.answer(question), REST_MS);
  }

  async answer(question) {
    const address = new URL(this.address);
    address.searchParams.set("q", question);
    let hits = null;
    try {
      const reply = await fetch(address);
      if (reply.ok) hits = await reply.json();
    } catch {
      // Told below: the list says that nothing was answered.
    }
    if (this.gone || question !== this.asked) return;
    this.draw(hits, question);
    if (this.entered === question) this.follow();
  }

  draw(hits, question) {
    this.answered = question;
    const lines = (hits ?? []).map(({ name, note, query }, place) => {
      const line = document.createElement("a");
      line.className = "ca-link find-hit";
      line.id = `find-${place}`;
      line.href = `?${query}${theme()}`;
      line.tabIndex = -1;
      line.setAttribute("role", "option");
      line.append(piece("b", name), piece("small", note));
      return line;
    });
    if (!lines.length) lines.push(piece("p", hits ? this.texts.none : this.texts.failed));
    this.list.replaceChildren(...lines);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.said.textContent = lines[0].id ? count(this.texts, lines.length) : lines[0].textContent;
    this.choose(lines[0].id ? 0 : -1);
  }

  choose(place) {
    const lines = [...this.list.querySelectorAll(".find-hit")];
    this.chosen = lines.length ? (place + lines.length) % lines.length : -1;
    lines.forEach((line, at) => line.setAttribute("aria-selected", String(at === this.chosen)));
    const line = lines[this.chosen];
    line?.scrollIntoView({ block: "nearest" });
    if (line) this.input.setAttribute("aria-activedescendant", line.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && !this.list.hidden) this.choose(this.chosen + steps[event.key]);
    else if (event.key === "Enter") this.enter();
    else if (event.key === "Escape" && !this.list.hidden) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Follow what is chosen; where the answer is still on its way, once it is there. */
  enter() {
    const question = this.input.value.trim();
    this.entered = question;
    if (question && question === this.answered && !this.list.hidden) this.follow();
    else if (question) {
      clearTimeout(this.waiting);
      this.asked = question;
      this.answer(question);
    }
  }

  follow() {
    this.entered = null;
    this.list.querySelectorAll(".find-hit")[this.chosen]?.click();
  }

  /** A link was followed: the box is empty again, and the page has the keyboard. */
  leave() {
    this.input.value = "";
    this.asked = "";
    this.close();
    this.input.blur();
  }

  close() {
    clearTimeout(this.waiting);
    this.list.hidden = true;
    this.answered = null;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** The theme that the address names goes along. */
function theme() {
  const named = new URLSearchParams(window.location.search).get("theme");
  return named ? `&theme=${encodeURIComponent(named)}` : "";
}

function count(texts, number) {
  const { results } = texts;
  const form = new Intl.PluralRules(document.documentElement.lang || "en").select(number);
  return (results[form] ?? results.other).replace("{count}", number);
}

function piece(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}
