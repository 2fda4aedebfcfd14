// Rows of a list are dragged by their handle, with a mouse, a pen or a finger.

/**
 * Let the rows of a list be dragged.
 * @param act called with the id of a row and its new place, once it is let go
 * @returns what to call to stop it
 */
export function dragRows(list, act) {
  let drag = null;
  const begin = (event) => {
    const handle = event.target.closest?.(".story-handle");
    if (!handle || event.button !== 0) return;
    const row = handle.closest(".story-row");
    drag = { row, from: placeOf(row), pointer: event.pointerId };
    handle.setPointerCapture(event.pointerId);
    row.classList.add("story-dragged");
  };
  const move = (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    event.preventDefault();
    const others = [...list.children].filter((row) => row !== drag.row);
    const below = others.find((row) => {
      const { top, height } = row.getBoundingClientRect();
      return event.clientY < top + height / 2;
    });
    list.insertBefore(drag.row, below ?? null);
  };
  const end = (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { row, from } = drag;
    drag = null;
    row.classList.remove("story-dragged");
    const to = placeOf(row);
    if (event.type === "pointercancel") list.insertBefore(row, list.children[from < to ? from : from + 1] ?? null);
    else if (to !== from) act(row.dataset.id, to);
  };
  const placeOf = (row) => [...list.children].indexOf(row);
  const events = { pointerdown: begin, pointermove: move, pointerup: end, pointercancel: end };
  for (const [name, hear] of Object.entries(events)) list.addEventListener(name, hear);
  return () => {
    for (const [name, hear] of Object.entries(events)) list.removeEventListener(name, hear);
  };
}
