"""The number that an address asks about: what narrows the filter further, and what is added up.

A citation carries such an address, so that whoever follows it sees the rows of that number and not
only a page on which it stands somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.answers.ladder import DEAD
from ledger.answers.queries import Cut
from ledger.counting.evidence import FRESHNESS
from ledger.counting.prices import CONSTANT
from ledger.counting.sums import COUNTED, PAID
from ledger.tables.vocabulary import RUNGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ledger.answers.queries import Selection

#: What `explain` says, and the column that is added up.
COLUMNS: Final = {"counted": COUNTED, "paid": PAID, "constant": CONSTANT, "dead": DEAD}
ONLY: Final = ("unplaced", "share-assumed")
#: A link with more ids than these is no link that anybody copies.
MOST_IDS: Final = 80


@dataclass(frozen=True, slots=True)
class Number:
    """A number beside the filter of its link; the fields are those of ledger.answers.queries.Cut.

    Attributes:
        column: `counted_usd_m`, `paid_out_usd_m`, `constant_usd_m` or `dead_usd_m`.
        rungs: Rungs of the ladder.
        freshness: How long nobody has told of them.
        ids: Ids of pledges; None for all.
        unplaced: Only what has no point on the map.
        share_assumed: Only what counts in full for want of a share.
    """

    column: str = COUNTED
    rungs: tuple[str, ...] = ()
    freshness: tuple[str, ...] = ()
    ids: tuple[str, ...] | None = None
    unplaced: bool = False
    share_assumed: bool = False

    def cut_of(self, selection: Selection, without: tuple[str, ...]) -> Cut:
        """Give the rows that it is about."""
        return Cut(
            selection,
            rungs=self.rungs,
            freshness=self.freshness,
            without=without,
            ids=self.ids,
            unplaced=self.unplaced,
            share_assumed=self.share_assumed,
        )


def number_of(cut: Cut, column: str) -> Number | None:
    """Give what an address says of a number beside its filter; None where it would not fit.

    More rows by id than a link can hold have no address; a cut to no row at all has none either.
    """
    if cut.ids is not None and not 0 < len(cut.ids) <= MOST_IDS:
        return None
    return Number(column, cut.rungs, cut.freshness, cut.ids, cut.unplaced, cut.share_assumed)


def read_number(
    word: str | None, codes: Callable[[str, Collection[str]], tuple[str, ...]], ids: Collection[str]
) -> Number | None:
    """Read what an address says of a number.

    Args:
        word: A key of COLUMNS, or None where the address asks about no number.
        codes: Gives the known values of a parameter.
        ids: Ids of pledges.
    """
    if word is None:
        return None
    only = codes("only", ONLY)
    return Number(
        column=COLUMNS[word],
        rungs=codes("rung", RUNGS),
        freshness=codes("freshness", FRESHNESS),
        ids=codes("id", ids) or None,
        unplaced=ONLY[0] in only,
        share_assumed=ONLY[1] in only,
    )


def write_number(number: Number | None) -> dict[str, list[str]]:
    """Write it as query parameters; an empty one is to be left out."""
    if number is None:
        return {}
    told = dict(zip(ONLY, (number.unplaced, number.share_assumed), strict=True))
    return {
        "explain": [word for word, column in COLUMNS.items() if column == number.column],
        "rung": list(number.rungs),
        "freshness": list(number.freshness),
        "id": list(number.ids or ()),
        "only": [word for word, asked in told.items() if asked],
    }
