// Elements of what stands on the map, spelt once.

/** Make an element with attributes and children. */
export function build(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

export function buildButton(sign, label, act) {
  const button = build("button", { type: "button", "aria-label": label, title: label }, sign);
  button.addEventListener("click", act);
  return button;
}
