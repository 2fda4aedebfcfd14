"""What a viewer hands on from any view: a link, a row for the briefing, files to download.

Here are buttons and forms; what is in a file is made in components/export.
"""

from components.sharing.tools import show_tools

__all__ = ["show_tools"]
