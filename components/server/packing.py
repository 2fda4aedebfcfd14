"""Streamlit's own scripts and styles, compressed once and kept.

Streamlit leaves them uncompressed because its middleware would compress anew on each request;
without a proxy in front, that is 5 MB for the first view. They are named by their content and
never change while the server runs.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOLDER = "/static/"
_KINDS = (".js", ".css")
_SMALLEST = 1000


class PackedStatic:
    """ASGI middleware that answers for Streamlit's static text files with a compressed body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._packed: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or take the app's answer, compress it and keep it."""
        if not _is_for_us(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._packed:
            status, headers, body = await ask_whole(self.app, scope, receive)
            if status != 200 or len(body) < _SMALLEST or "content-encoding" in headers:
                await Response(body, status, headers)(scope, receive, send)
                return
            packed = await run_in_threadpool(gzip.compress, body, compresslevel=6, mtime=0)
            headers["content-encoding"] = "gzip"
            headers["vary"] = "accept-encoding"
            del headers["content-length"]
            self._packed[path] = Response(packed, headers=headers)
        await self._packed[path](scope, receive, send)


async def ask_whole(
    app: ASGIApp, scope: Scope, receive: Receive
) -> tuple[int, MutableHeaders, bytes]:
    """Return an app's whole answer: status, headers, body."""
    status, headers, parts = 500, MutableHeaders(), []

    async def collect(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], MutableHeaders(raw=list(message["headers"]))
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, receive, collect)
    return status, headers, b"".join(parts)


def _is_for_us(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path, asked = scope["path"], Headers(scope=scope)
    return (
        path.startswith(_FOLDER)
        and path.endswith(_KINDS)
        and "gzip" in asked.get("accept-encoding", "")
        and "range" not in asked
        and "if-none-match" not in asked
    )
