"""What every section of the investors view works on, and the words that name it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.words.catalogue import text
from components.words.subject import subject_of
from ledger.answers.claims import narrow_to_kind

if TYPE_CHECKING:
    import pandas as pd

    from components.link.model import Study
    from components.live_plot import ThemeName
    from ledger.answers.queries import Cut, Selection
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


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

    @property
    def investors(self) -> tuple[str, ...]:
        """The investors of whom something counts in it, by code."""
        counts = self.frame["counted_usd_m"] > 0
        return tuple(sorted(set(self.frame.loc[counts, "investor"])))

    def narrowed(self, **parts: tuple[str, ...]) -> Cut:
        """Give the cut with parts added: `investors`, or fields of Cut such as `stages`."""
        investors = parts.pop("investors", None)
        selection = self.selection
        if investors is not None:
            selection = replace(selection, investors=investors)
        return replace(self.cut, selection=selection, **parts)

    @property
    def named(self) -> pd.DataFrame:
        """The named deals of the frame."""
        return self.frame.loc[(self.frame["kind"] == "named").to_numpy()]

    def narrowed_to_named(self, stages: tuple[str, ...] = (), **parts: tuple[str, ...]) -> Cut:
        """Give the cut of named deals alone, on some stages, with parts added as `narrowed`."""
        return narrow_to_kind(self.narrowed(**parts), "named", stages)

    @property
    def in_part(self) -> bool:
        """Whether sectors, stages, kinds, payers or years narrow it, which no subject names."""
        selection = self.selection
        years = any(year is not None for year in selection.years or ())
        payers = selection.payers or selection.payer_groups
        return bool(selection.sectors or selection.stages or selection.kinds or payers or years)

    def subject(self) -> str:
        """Name what is looked at: `Japan`, `Japan, in this selection`."""
        subject = subject_of(self.snapshot, self.cut)
        return text("investors.subject.part", subject=subject) if self.in_part else subject
