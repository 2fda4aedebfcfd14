"""Remarks of the network on an answer, worded for the page: why there is no route, what to note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.words.catalogue import text
from components.words.routes import modes_text

if TYPE_CHECKING:
    from geodata.network.answer import Answer
    from geodata.network.remarks import Remark
    from geodata.network.scenario import Closure


def write_message(found: Answer) -> str:
    """Write why there is no route and what else there is to note; '' if nothing."""
    reason = [write_reason(found.reason)] if found.reason else []
    return " ".join([*reason, *(write_note(note) for note in found.notes)])


def write_reason(reason: Remark) -> str:
    """Write why there is no route."""
    return text(f"routes.no_route.{reason.code}", **_write_values(reason))


def write_note(note: Remark) -> str:
    """Write what is to be noted of an answer."""
    return text(f"routes.note.{note.code}", **_write_values(note))


def name_closure(closure: Closure) -> str:
    """Name a closed thing."""
    if closure.caspian:
        return text("routes.closed.caspian")
    return text("routes.closed.unbuilt") if closure.unbuilt else closure.name


def _write_values(remark: Remark) -> dict[str, Any]:
    values = dict(remark.values)
    if "modes" in values:
        values["modes"] = modes_text(values["modes"])
    if "closed" in values:
        values["closed"] = "; ".join(map(name_closure, values["closed"]))
    return values
