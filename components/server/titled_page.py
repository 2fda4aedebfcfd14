"""The page's HTML is titled after the product: Streamlit's own says "Streamlit".

Streamlit sets the title in the browser; who runs no script (crawlers, previews of a link) reads
what the server sent.
"""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response

from components.server.first_page import write_first_page
from components.server.packing import ask_whole
from components.words.catalogue import text

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_STREAMLITS: Final = b"<title>Streamlit</title>"
#: Says to the server, before the page's first run, whether the screen is a phone's: a table as wide
#: as a desk is no table there (components/widgets/cards.py).
NARROW: Final = "narrow"
_SAYS_WIDTH: Final = (
    f"document.cookie = '{NARROW}=' + +matchMedia('(max-width: 640px)').matches + "
    "';path=/;samesite=strict'"
)
_ROOT: Final = b'<div id="root">'
# They speak of Streamlit's file, not of what is made of it.
_CONDITIONS: Final = {b"if-none-match", b"if-modified-since", b"if-range", b"range"}
_OF_THE_FILE: Final = ("content-length", "last-modified", "accept-ranges")


class TitledPage:
    """ASGI middleware that answers with Streamlit's page under our title and description."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the app's whole answer where it may be the page, else pass the request on."""
        if not _may_be_page(scope):
            await self._app(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        asked = {**scope, "method": "GET", "headers": kept}
        status, headers, body = await ask_whole(self._app, asked, receive)
        if _STREAMLITS in body:
            body = body.replace(_STREAMLITS, _write_title().encode(), 1)
            query = scope.get("query_string", b"").decode("latin-1")
            first = await run_in_threadpool(write_first_page, query) if _ROOT in body else None
            if first is not None:
                body = body.replace(b"</title>", f"</title>\n{first.head}".encode(), 1)
                body = body.replace(_ROOT, f"{first.body}\n".encode() + _ROOT, 1)
            headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
            for name in _OF_THE_FILE:
                del headers[name]
            if headers["etag"] in Headers(scope=scope).get("if-none-match", ""):
                status, body = 304, b""
        await Response(body, status, headers)(scope, receive, send)


def _write_title() -> str:
    description = escape(text("page.description"))
    return (
        f"<title>{escape(text('page.title'))}</title>\n"
        f'    <meta name="description" content="{description}" />\n'
        f"    <script>{_SAYS_WIDTH}</script>"
    )


def _may_be_page(scope: Scope) -> bool:
    """Tell whether Streamlit may answer with its page: on any path that names no file."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    path = PurePosixPath(scope["path"])
    return "_stcore" not in path.parts and path.suffix in {"", ".html"}
