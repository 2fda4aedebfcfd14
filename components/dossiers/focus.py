"""What an open dossier is about, as the address says it: `node:aktau-port`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.dossiers import Focus


def write_focus(focus: Focus) -> str:
    """Write a kind and an id, or the ids of several deals in one place.

    >>> write_focus({"kind": "place", "id": "a-2020", "ids": ["a-2020", "b-2021"]})
    'place:a-2020,b-2021'
    """
    ids = focus.get("ids") or [focus["id"]]
    return f"{focus['kind']}:{','.join(ids)}"


def read_focus(written: str) -> Focus:
    """Read what `write_focus` wrote.

    >>> read_focus("node:aktau-port")
    {'kind': 'node', 'id': 'aktau-port'}
    """
    kind, _, key = written.partition(":")
    ids = key.split(",")
    return {"kind": kind, "id": ids[0]} | ({"ids": ids} if len(ids) > 1 else {})
