"""Opens a link's theme: `?theme=dark` is carried out by Streamlit's own `embed_options`.

Streamlit chooses the theme in the browser before the page's script runs, and knows only its own
parameter for it; so the server adds that one to the address. Nothing else is rewritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse

from components.link.model import THEMES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_OPTIONS = {f"{theme}_theme" for theme in THEMES}


class ThemeOfLink:
    """ASGI middleware that redirects a page's address to the one that also opens its theme."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for the page, or pass it on."""
        if scope["type"] == "http" and scope["path"] == "/":
            query = scope["query_string"].decode("latin-1")
            themed = with_theme_option(query)
            if themed != query:
                redirect = RedirectResponse(f"?{themed}", headers={"cache-control": "no-store"})
                await redirect(scope, receive, send)
                return
        await self._app(scope, receive, send)


def with_theme_option(query: str) -> str:
    """Add the option that opens the theme a query asks for; leave any other query as it is.

    >>> with_theme_option("investor=JPN&theme=dark")
    'investor=JPN&theme=dark&embed_options=dark_theme'
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    themes = [value for name, value in pairs if name == "theme" and value in THEMES]
    if not themes:
        return query
    wanted = f"{themes[-1]}_theme"
    options = [value for name, value in pairs if name == "embed_options" and value in _OPTIONS]
    if options == [wanted]:
        return query
    kept = [pair for pair in pairs if not (pair[0] == "embed_options" and pair[1] in _OPTIONS)]
    return urlencode([*kept, ("embed_options", wanted)])
