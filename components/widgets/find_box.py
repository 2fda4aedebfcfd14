"""The search for everything: a box that answers while somebody types (static/find_box.js)."""

from __future__ import annotations

from streamlit.components.v2 import component

from components.server.assets import asset_folder
from components.server.finding import ADDRESS
from components.words.catalogue import texts_below

# As in live_plot: the script that travels only fetches the real one.
_LOADER = """
export default async (component) => {
  const address = new URL(component.data.assets + "find_box.js", document.baseURI);
  const { show } = await import(address.href);
  return show(component);
};
"""

_component = component("find_box", js=_LOADER, isolate_styles=False)


def show_find_box() -> None:
    """Draw the box."""
    data = {"assets": asset_folder(), "address": ADDRESS, "texts": texts_below("find.box")}
    _component(key="find", data=data, height="content")
