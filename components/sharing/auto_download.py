"""Presses a button on the page once, so that a file that was asked for by a click also arrives."""

from __future__ import annotations

from streamlit.components.v2 import component

# The button may be drawn a moment later than this element; and a dialog that opens again shows for
# a moment what it held before, which must not be pressed twice.
_PRESS = """
const pressed = new Set();
// A click of one press, as a hand gives it. For `click()`, which has none, the dialog would take
// its viewer for a screen reader, hand its focus over late or never, and hear no Escape.
const CLICK = { bubbles: true, cancelable: true, detail: 1 };
export default ({ data }) => {
  if (pressed.has(data.once)) return;
  pressed.add(data.once);
  let left = 40;
  const press = () => {
    const button = document.querySelector(data.button);
    if (button) button.dispatchEvent(new MouseEvent("click", CLICK));
    else if ((left -= 1) > 0) setTimeout(press, 50);
  };
  press();
};
"""

_component = component("auto_download", js=_PRESS, isolate_styles=False)


def download_at_once(once: str, button: str) -> None:
    """Press a download button as soon as it is there.

    Args:
        once: Names the click that asked for the file; it is answered once.
        button: A selector of the button, our own text and never data.
    """
    _component(key="auto_download", data={"once": once, "button": button}, height=1)
