"""What each number of a scene rests on, for the list that the stage lays over its picture.

A sum leads to the panel "Explain this number" by its address, a figure of a table to its line and
its source, a figure of a route to the view Corridors. Pure: plain data for the browser.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from components.link.model import Link, Transit
from components.link.writing import link_of_number, write_link, write_query
from components.words.catalogue import text
from components.words.subject import question_of, scope_of
from geodata.network.answer import RANKS
from ledger.answers.scene_basis import SumBasis, bases_of
from ledger.counting.sums import COUNTED, PAID
from ledger.scenes.placeholders import placeholders_of

if TYPE_CHECKING:
    from components.scenes.scene import Scene
    from ledger.answers.scene_basis import RowBasis
    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder

#: Which text of `briefing.basis.sum` names the sum of a column.
_MEASURED: Final = {COUNTED: "counted", PAID: "paid"}
#: More lines than these are not listed one by one.
_LINES: Final = 3


def build_numbers(snapshot: Snapshot, scene: Scene) -> list[dict[str, Any]]:
    """List the numbers of a scene's texts, each once, in the order of the texts.

    Returns:
        Per number `text` (as the scene has it), `meaning`, and `bases`: each with `label`,
        `href`, and `leaves` where the address is another site's.
    """
    listed: dict[str, dict[str, Any]] = {
        shown.placeholder: {"text": shown.text, **_explain(snapshot, shown.placeholder)}
        for shown in scene.figures
    }
    listed |= {
        word: {"text": word, "meaning": text("story.typed_meaning"), "bases": []}
        for word in scene.typed
    }
    return list(listed.values())


def _explain(snapshot: Snapshot, written: str) -> dict[str, Any]:
    """Say what a placeholder means and rests on."""
    (placeholder,) = placeholders_of(f"{{{written}}}")
    bases = [
        _of_sum(snapshot, basis) if isinstance(basis, SumBasis) else _of_row(basis)
        for basis in bases_of(snapshot, placeholder)
    ]
    meaning = text(f"briefing.meaning.{placeholder.name}")
    return {"meaning": meaning, "bases": bases or [_of_route(placeholder)]}


def _of_sum(snapshot: Snapshot, basis: SumBasis) -> dict[str, Any]:
    cut = basis.cut
    scope = scope_of(snapshot, cut)
    label = text(f"briefing.basis.sum.{_MEASURED[basis.column]}", scope=scope)
    if cut.ids is not None:
        label = question_of(snapshot, cut, basis.column)
    link = link_of_number(cut, basis.column)
    return {
        "label": label,
        "href": _address(link) if link else "",
        "leaves": False,
    }


def _of_row(basis: RowBasis) -> dict[str, Any]:
    count, lines = len(basis.lines), ", ".join(f"{line}" for line in basis.lines)
    form = ("lines" if count <= _LINES else "rows") + ("_of" if basis.source else "")
    values = {"name": text(f"data.table.{PurePath(basis.table).stem}"), "file": basis.table}
    if count <= _LINES:
        values["lines"] = lines
    if basis.source:
        values["source"] = basis.source
    label = text(f"briefing.basis.{form}", count=count, **values)
    return {"label": label, "href": basis.url, "leaves": True}


def _of_route(placeholder: Placeholder) -> dict[str, Any]:
    """Lead to the route in its own view."""
    transit = Transit(
        origin=placeholder.value("from"),
        destination=placeholder.value("to"),
        avoid=placeholder.query.get("avoid", ()),
        modes=placeholder.query.get("mode", ()),
        rank=placeholder.value("rank") or RANKS[0],
        planned=placeholder.value("legs") == "planned",
    )
    asked = Link(view="corridors", transit=transit)
    return {
        "label": text("briefing.basis.route"),
        "href": _address(asked),
        "leaves": False,
    }


def _address(link: Link) -> str:
    return f"?{write_query(write_link(link))}"
