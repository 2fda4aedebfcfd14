"""How much hangs on one investor: the concentration of investors in each of the five republics.

Money that several states share is left out, for no source splits it. Leaving an investor out is
the caller's filter: the rows that stay are added up as they are, and nothing is counted anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING, Final

from ledger.answers.claims import narrow_to_kind
from ledger.answers.queries import cut, total_by_two
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

    from ledger.answers.queries import Cut
    from ledger.counting.snapshot import Snapshot

#: An index from MODERATE_FROM to HIGH_ABOVE, both included, is moderately concentrated, above it
#: highly. The European Commission's "Glossary of terms used in EU competition policy", 2002, has it
#: so (below 1 000 low, between 1 000 and 1 800 moderate, above 1 800 high), as quoted at
#: http://www.twentyfirstcenturycompetition.com/encyclopedia/herfindahl-hirschmann-index-hhi/
#: The US Merger Guidelines of 2023 went back to 1,800 for a highly concentrated market, so Baker
#: McKenzie's brief of 10 January 2024 (address in components/views/investors/dependence_words.py);
#: those of 2010 had 1,500 and 2,500, so an older copy of the Department of Justice's page
#: https://www.justice.gov/atr/herfindahl-hirschman-index. The text of the guidelines was read as
#: far as the definition: the copy breaks off before the number. The bands are made for firms in a
#: market and are only a yardstick for states.
MODERATE_FROM: Final = 1000.0
HIGH_ABOVE: Final = 1800.0


@dataclass(frozen=True, slots=True)
class Concentration:
    """The investors of one recipient.

    Attributes:
        recipient: ISO 3166-1 alpha-3.
        counted_usd_m: What they count together, USD millions.
        investors: Codes and USD millions of all who count, largest first, ties by code.
        hhi: The Herfindahl-Hirschman index of their shares.
    """

    recipient: str
    counted_usd_m: float
    investors: tuple[tuple[str, float], ...]
    hhi: float

    @property
    def largest(self) -> str:
        """Code of the investor who counts most."""
        return self.investors[0][0]

    @property
    def largest_share(self) -> float:
        """The share of the investor who counts most, 0 to 1."""
        return self.investors[0][1] / self.counted_usd_m

    def hhi_without_investors(self, *codes: str) -> float | None:
        """Give the index of those who remain when investors are left out; None if none does."""
        return hhi(usd_m for code, usd_m in self.investors if code not in codes)


def hhi(amounts: Iterable[float]) -> float | None:
    """Give the Herfindahl-Hirschman index of amounts: the sum of their squared percentage shares.

    The definition is that of section 2.1 of the US Merger Guidelines of 2023
    (https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1).

    Args:
        amounts: What each investor counts, in any one unit, none negative.

    Returns:
        From 10,000 / n for n equal investors to 10,000 for one alone; None where nothing counts.

    Example:
        >>> round(hhi([30, 30, 20, 20]))
        2600
    """
    counted = [amount for amount in amounts if amount > 0]
    if not counted:
        return None
    # Against the largest first: a share is then right even where a sum would overflow.
    scaled = [amount / max(counted) for amount in counted]
    whole = fsum(scaled)
    return fsum((100 * amount / whole) ** 2 for amount in scaled)


def band(index: float) -> str:
    """Name the band of an index: `not concentrated`, `moderately` or `highly concentrated`."""
    if index < MODERATE_FROM:
        return "not concentrated"
    return "moderately concentrated" if index <= HIGH_ABOVE else "highly concentrated"


def among_all_investors(snapshot: Snapshot, wanted: Cut) -> Cut:
    """Give the cut of which shares are taken: of all investors, and of named deals.

    Among the investors of a filter to one every index would be 10,000. Lists and goals are added
    only where kinds are asked for, or where no named deal counts in a republic.
    """
    everybody = replace(wanted, selection=replace(wanted.selection, investors=()))
    if wanted.selection.kinds:
        return everybody
    named = narrow_to_kind(everybody, "named")
    frame = cut(snapshot, named)
    inside = frame["recipient_bucket"].isin(snapshot.republics).to_numpy()
    return named if (frame.loc[inside, COUNTED] > 0).any() else everybody


def concentrate(frame: pd.DataFrame, republics: Collection[str]) -> tuple[Concentration, ...]:
    """Measure the concentration of investors in each republic.

    Args:
        frame: Pledges. Rows of several recipients and of other states are passed over.
        republics: Which recipients to measure, ISO 3166-1 alpha-3.

    Returns:
        The republics in which something counts, the most concentrated first, ties by code.
    """
    tidy = total_by_two(frame, "recipient", "investor")
    found = []
    for recipient, rows in tidy.groupby("recipient", sort=False):
        pairs = zip(rows["investor"].tolist(), rows["counted_usd_m"].tolist(), strict=True)
        investors = tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
        index = hhi(usd_m for _, usd_m in investors)
        if recipient in republics and index is not None:
            whole = fsum(usd_m for _, usd_m in investors)
            found.append(Concentration(str(recipient), whole, investors, index))
    return tuple(sorted(found, key=lambda republic: (-republic.hhi, republic.recipient)))
