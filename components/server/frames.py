"""The rows behind a map's marks by URL, for who plays the years or sets two maps side by side."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, Response

from components.figures.map_frames import build_frames
from components.link.model import Link
from components.link.opening import open_link, write_address
from components.link.writing import write_query
from components.server.held import held_ledger, offer_of
from components.server.per_version import once_per_version
from components.words.catalogue import text
from ledger.answers.queries import Selection, select

if TYPE_CHECKING:
    from starlette.requests import Request

    from ledger.counting.snapshot import Snapshot

_FOR_EVER = "public, max-age=31536000, immutable"


def frames_url(snapshot: Snapshot, selection: Selection) -> str:
    """Give the address of a selection's rows, relative to the page."""
    query = write_query(write_address(Link(selection=selection)))
    return f"frames/{snapshot.version}.json{'?' if query else ''}{query}"


def send_frames(request: Request) -> Response:
    """Answer for the address of a selection's rows."""
    snapshot, _ = held_ledger().current()
    if request.path_params["version"] != snapshot.version:
        return PlainTextResponse(text("server.outdated_data"), status_code=404)
    link, _ = open_link(parse_qs(request.url.query), offer_of(snapshot))
    headers = {"cache-control": _FOR_EVER, "content-encoding": "gzip"}
    body = _pack(snapshot, link.selection)
    return Response(body, media_type="application/json", headers=headers)


@once_per_version(most=16)
def _pack(snapshot: Snapshot, selection: Selection) -> bytes:
    rows = build_frames(snapshot, select(snapshot, selection))
    return gzip.compress(json.dumps(rows, separators=(",", ":")).encode(), mtime=0)
