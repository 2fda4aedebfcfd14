"""Help at the foot of the page: tour and glossary, and the script that opens terms and reports."""

from __future__ import annotations

from html import escape

from streamlit.components.v2 import component

from components.server.assets import asset_folder, fetch_script
from components.words.catalogue import text

_component = component("help", js=fetch_script("help.js"), isolate_styles=False)


def show_help(*, tour: bool) -> None:
    """Draw the links.

    Args:
        tour: Whether the tour is offered; never beside a stage.
    """
    _component(key="help", data={"assets": asset_folder(), "tour": tour}, height="content")


def write_offer() -> str:
    """Write the line that offers the tour, as HTML; page.css shows it to somebody new."""
    return f"<button type='button' class='ca-tour' data-tour>{escape(text('tour.offer'))}</button>"
