"""What a viewer hands on from any view: a link, a row for the briefing, files to take away."""

from components.sharing.tools import show_tools

__all__ = ["show_tools"]
