"""The numbers of a handout and the rows behind them, as plain data for its script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.scenes.resolvers import answer_placeholder
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.labels import STAGE_LABELS
from components.words.routes import main_stops
from components.words.subject import scope_of
from ledger.answers.queries import cut
from ledger.answers.scene_basis import SumBasis, bases_of
from ledger.scenes.placeholders import FORMS, placeholders_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.export.map.spec import World
    from components.scenes.scene import Scene
    from geodata.network.network import Network
    from ledger.answers.scene_basis import RowBasis
    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder

#: What of a pledge stands in a row, beside its amount.
_CELLS: Final = ("title", "investor", "recipient", "stage", "announced", "source_publisher")


def list_numbers(world: World, scenes: Sequence[Scene]) -> dict[str, Any]:
    """List every number once, by its placeholder, with the rows that it rests on.

    Returns:
        `numbers`: by placeholder `text`, `meaning` and `bases`, each with `label` and either
        `rows`, pairs of a pledge's id and its amount in words, the largest first; or `url`; or
        `stops`. `pledges`: by id the cells that a row shows, and `url`.
    """
    snapshot, numbers = world.snapshot, {}
    used: set[str] = set()
    for scene in scenes:
        for shown in scene.figures:
            if shown.placeholder in numbers:
                continue
            (placeholder,) = placeholders_of(f"{{{shown.placeholder}}}")
            bases = [_of_basis(snapshot, basis) for basis in bases_of(snapshot, placeholder)]
            bases = bases or [_of_route(world.network, placeholder)]
            used.update(id_ for basis in bases for id_, _ in basis.get("rows", ()))
            numbers[shown.placeholder] = {
                "text": shown.text,
                "meaning": FORMS[placeholder.name].meaning,
                "bases": bases,
            }
    rows = snapshot.pledges[snapshot.pledges["id"].isin(used).to_numpy()]
    return {"numbers": numbers, "pledges": _list_pledges(snapshot, rows)}


def _list_pledges(snapshot: Snapshot, rows: pd.DataFrame) -> dict[str, list[str]]:
    names = snapshot.names
    return {
        str(row["id"]): [
            str(row["title"]),
            names.investor(row["investor"]),
            names.recipients(row["recipient"]),
            STAGE_LABELS[row["stage"]],
            str(row["announced"]),
            str(row["source_publisher"]),
            str(row["source_url"]),
        ]
        for row in rows.to_dict("records")
    }


def _of_basis(snapshot: Snapshot, basis: SumBasis | RowBasis) -> dict[str, Any]:
    if not isinstance(basis, SumBasis):
        lines = text(
            "handout.lines",
            count=len(basis.lines),
            table=basis.table,
            lines=", ".join(f"{line}" for line in basis.lines[:3]),
        )
        return {"label": lines, "source": basis.source, "url": basis.url}
    rows = cut(snapshot, basis.cut)
    rows = rows[(rows[basis.column].fillna(0) != 0).to_numpy()].sort_values(
        [basis.column, "id"], ascending=[False, True]
    )
    pairs = [
        [str(id_), format_usd(float(usd_m))]
        for id_, usd_m in zip(rows["id"], rows[basis.column], strict=True)
    ]
    return {"label": scope_of(snapshot, basis.cut), "rows": pairs}


def _of_route(network: Network, placeholder: Placeholder) -> dict[str, Any]:
    """List the stops of the best route of a placeholder, with what happens there."""
    route = answer_placeholder(network, placeholder).routes[0]
    stops = [f"{network.places[node].name}: {what}" for node, what in main_stops(network, route)]
    return {"label": text("handout.route"), "stops": stops}
