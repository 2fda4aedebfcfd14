"""The number that an address asks about: what narrows the filter further, and what is added up.

A citation carries such an address, so that whoever follows it sees the rows of that number and not
only a page on which it stands somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ledger.answers.claims import ROWS_OF, narrow_to_kind
from ledger.answers.queries import Cut
from ledger.answers.stages import DEAD
from ledger.counting.prices import CONSTANT
from ledger.counting.sums import COUNTED, PAID
from ledger.tables.complete import require_codes
from ledger.tables.parameters import BY_NAME

if TYPE_CHECKING:
    from ledger.answers.claims import Claim
    from ledger.answers.queries import Selection

#: What `explain` says, and the column that is added up.
COLUMNS: Final = dict(zip(BY_NAME["explain"].words, (COUNTED, PAID, CONSTANT, DEAD), strict=True))
require_codes("rows of claims", BY_NAME["claim"].words, ROWS_OF)
UNPLACED, SHARE_ASSUMED = BY_NAME["only"].words
#: A link with more ids than these is no link that anybody copies.
MOST_IDS: Final = 80


@dataclass(frozen=True, slots=True)
class Number:
    """A number beside the filter of its link; the fields are those of ledger.answers.queries.Cut.

    Attributes:
        column: `counted_usd_m`, `paid_out_usd_m`, `constant_usd_m` or `dead_usd_m`.
        claim: Only what claims this; None for all claims.
        investor: Only what this one promised; None for all investors of the filter.
        report_age: How long ago they were last reported.
        ids: Ids of pledges; None for all.
        only: UNPLACED, what has no point on the map; SHARE_ASSUMED, what counts in full for want
            of a share; both or none.
    """

    column: str = COUNTED
    claim: Claim | None = None
    investor: str | None = None
    report_age: tuple[str, ...] = ()
    ids: tuple[str, ...] | None = None
    only: tuple[str, ...] = ()

    def cut_of(self, selection: Selection, without: tuple[str, ...]) -> Cut:
        """Give the rows that it is about."""
        if self.investor is not None:
            selection = replace(selection, investors=(self.investor,))
        asked = Cut(
            selection,
            report_age=self.report_age,
            without=without,
            ids=self.ids,
            unplaced=UNPLACED in self.only,
            share_assumed=SHARE_ASSUMED in self.only,
        )
        return asked if self.claim is None else narrow_to_kind(asked, *ROWS_OF[self.claim])


def number_of(cut: Cut, column: str) -> Number | None:
    """Give what an address says of a number beside its filter; None where it would not fit.

    More rows by id than a link can hold have no address; a cut to no row at all has none either.
    """
    if cut.ids is not None and not 0 < len(cut.ids) <= MOST_IDS:
        return None
    asked = {UNPLACED: cut.unplaced, SHARE_ASSUMED: cut.share_assumed}
    only = tuple(word for word, is_asked in asked.items() if is_asked)
    return Number(column, report_age=cut.report_age, ids=cut.ids, only=only)
