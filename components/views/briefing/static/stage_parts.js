// Plain elements of the stage; texts are set as text, never as HTML.

export function make(tag, name = "", content = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: content });
}

export function add(parent, tag, name, content) {
  const element = make(tag, name, content);
  parent.appendChild(element);
  return element;
}

/** Place an element where the layout of a scene has it, in units of the stage. */
export function place(element, box) {
  const [left, top, width, height] = box.map((units) => `calc(${units} * var(--u))`);
  Object.assign(element.style, { left, top, width, height });
}

/** Write a text of the layout: its lines, where they stand and how large. */
export function write(element, { lines, box, size }, holder = element) {
  element.textContent = lines.join("\n");
  place(holder, box);
  holder.style.fontSize = `calc(${size} * var(--u))`;
}

/** Write a term and what it means. */
export function spread(list, term, meaning) {
  add(list, "dt", "", term);
  add(list, "dd", "", meaning);
}

/** List the scenes as buttons, each with its number and title; the list is rebuilt on a change. */
export function listScenes(list, scenes, choose) {
  const now = JSON.stringify(scenes.map(({ title }) => title));
  if (list.dataset.titles === now) return;
  list.dataset.titles = now;
  list.replaceChildren(
    ...scenes.map(({ title }, at) => {
      const item = make("li");
      item.dataset.title = title; // what its row has no room for, for who points at it
      const button = add(item, "button");
      button.type = "button";
      add(button, "b", "", String(at + 1));
      button.append(" ");
      add(button, "span", "", title);
      button.addEventListener("click", () => choose(at));
      return item;
    }),
  );
}
