"""The search by URL: a question in, names with addresses out, while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from components.link.writing import write_query
from components.server.held import finder_of, held_ledger
from ledger.counting.snapshot import LedgerRefused

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ADDRESS: Final = "find"
#: What is longer is no question.
_LONGEST: Final = 120


def build_routes() -> list[BaseRoute]:
    """Return the route of the search."""
    return [Route(f"/{ADDRESS}", _send_hits)]


def _send_hits(request: Request) -> Response:
    """Answer `?q=`: a list of name, note and query string; none while the ledger is refused."""
    question = request.query_params.get("q", "")[:_LONGEST]
    try:
        hits = finder_of(held_ledger().current()[0]).search(question)
    except LedgerRefused:
        hits = []
    answer = [
        {"name": hit.name, "note": hit.note, "query": write_query(hit.params)} for hit in hits
    ]
    return JSONResponse(answer, headers={"cache-control": "no-store"})
