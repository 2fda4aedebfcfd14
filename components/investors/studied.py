"""What every section of the investors view works on, and the words that name it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from components.labels import Names
    from components.link import Study
    from components.live_plot import ThemeName
    from ledger.queries import Cut, Selection
    from ledger.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Studied:
    """One look at the ledger.

    Attributes:
        snapshot: The ledger.
        cut: The filter, less the investors left out.
        frame: The pledges of the cut.
        study: The rest of what the address asks.
        theme: Paper to draw on.
        names: Names of codes.
    """

    snapshot: Snapshot
    cut: Cut
    frame: pd.DataFrame
    study: Study
    theme: ThemeName
    names: Names

    @property
    def selection(self) -> Selection:
        """The filter as the viewer set it."""
        return self.cut.selection

    def narrowed(self, **parts: tuple[str, ...]) -> Cut:
        """Give the cut with parts added: `investors`, or fields of Cut such as `rungs`."""
        investors = parts.pop("investors", None)
        selection = self.selection
        if investors is not None:
            selection = replace(selection, investors=investors)
        return replace(self.cut, selection=selection, **parts)

    def subject(self) -> str:
        """Name what is looked at: `Japan`, `Japan and China`, `All investors without China`."""
        selection = self.selection
        who = [self.names.investor(code) for code in selection.investors]
        if selection.family:
            pledges = self.snapshot.pledges
            told = pledges.loc[(pledges["id"] == selection.family).to_numpy(), "title"].iloc[0]
            return told if len(told) <= 70 else f"{told[:69].rstrip()}…"
        if not who:
            named = "All investors"
        elif len(who) <= 3:
            named = " and ".join([", ".join(who[:-1]), who[-1]]) if len(who) > 1 else who[0]
        else:
            named = f"{len(who)} investors"
        if self.cut.without:
            named += f" without {', '.join(map(self.names.investor, self.cut.without))}"
        to = [self.names.recipient(code) for code in selection.recipients]
        return f"{named} in {', '.join(to)}" if 0 < len(to) <= 2 else named
