"""What every section of the minerals view works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.link.model import Minerals, Offer, Transit
    from components.live_plot import ThemeName
    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class MineralQuestion:
    """A look at the tables of minerals.

    Attributes:
        snapshot: The ledger.
        scope: The minerals and countries that are chosen.
        asked: What the address asks of the view. A section that changes a part of it replaces that
            part of `current_link().minerals` by `change_link`, in a callback by `hold_link`.
        transit: What it asks of ways out: port, what is closed, modes, ranking.
        offer: What a link may hold.
        theme: Paper to draw on.
    """

    snapshot: Snapshot
    scope: MineralScope
    asked: Minerals
    transit: Transit
    offer: Offer
    theme: ThemeName
