"""What there is to say of a deal, place, deposit, node, leg, recipient or investor: a dossier.

Pure functions from the snapshot to plain facts with their source; how a dossier looks is decided in
components/widgets/dossier_panel.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.dossiers.card import Dossier, Group, Item, Row, Source, Stage, row_of
from components.dossiers.deals import deal_dossier, deal_items, package_items, place_dossier
from components.dossiers.investors import investor_dossier
from components.dossiers.land import recipient_dossier
from components.dossiers.network import leg_dossier, node_dossier
from components.dossiers.sites import (
    deposit_dossier,
    operation_dossier,
    plant_dossier,
    site_dossier,
)
from ledger.answers.queries import REGIONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

__all__ = [
    "Dossier",
    "Focus",
    "Group",
    "Item",
    "Row",
    "Source",
    "Stage",
    "build_dossier",
    "deal_items",
    "package_items",
    "row_of",
]

Focus = dict[str, Any]


def build_dossier(snapshot: Snapshot, frame: pd.DataFrame, focus: Focus) -> Dossier | None:
    """Tell what was clicked.

    Args:
        snapshot: The ledger.
        frame: The selected pledges: a country's total follows the filter as the map does.
        focus: `kind` and `id` of the thing, for a place also the `ids` of its deals.

    Returns:
        The dossier, or None where the data no longer holds the thing.
    """
    builders: Mapping[str, Callable[[], Dossier | None]] = {
        "deal": lambda: deal_dossier(snapshot, focus["id"]),
        "place": lambda: place_dossier(snapshot, focus.get("ids") or [focus["id"]]),
        "deposit": lambda: deposit_dossier(snapshot, focus["id"]),
        "site": lambda: site_dossier(snapshot, focus["id"]),
        "operation": lambda: operation_dossier(snapshot, focus["id"]),
        "plant": lambda: plant_dossier(snapshot, focus["id"]),
        "node": lambda: node_dossier(snapshot, focus["id"]),
        "leg": lambda: leg_dossier(snapshot, focus["id"]),
        "investor": lambda: investor_dossier(snapshot, frame, focus["id"]),
        "country": lambda: recipient_dossier(snapshot, frame, focus["id"]),
        "regional": lambda: recipient_dossier(snapshot, frame, REGIONAL),
    }
    builder = builders.get(focus.get("kind", ""))
    return builder() if builder else None
