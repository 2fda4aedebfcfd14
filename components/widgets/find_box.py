"""The search for everything: a box that answers while somebody types (static/find_box.js)."""

from __future__ import annotations

from streamlit.components.v2 import component

from components.server.assets import asset_folder, fetch_script
from components.server.finding import ADDRESS
from components.words.catalogue import texts_below

_component = component("find_box", js=fetch_script("find_box.js"), isolate_styles=False)


def show_find_box() -> None:
    """Draw the box."""
    data = {"assets": asset_folder(), "address": ADDRESS, "texts": texts_below("find.box")}
    _component(key="find", data=data, height="content")
