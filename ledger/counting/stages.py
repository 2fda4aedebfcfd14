"""The stage as shown of a pledge: computed from its own row and its payer, never from another row.

The cell of pledges.csv stays what its source says; what it amounts to is decided here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.tables.vocabulary import OFFICIAL_PAYERS

if TYPE_CHECKING:
    from ledger.tables.schema import Pledge
    from ledger.tables.vocabulary import Stage

#: Instruments that oblige the lender once they are signed (OECD DAC: a firm written obligation).
_OBLIGING: Final = frozenset({"loan", "grant"})


def stage_of(pledge: Pledge, payer_kind: str) -> Stage:
    """Give the stage as shown.

    A memorandum or a goal is announced as long as it is typed announced or signed. Committed is
    what is typed financed, and a signed loan or grant of the lender's own money by an official
    payer. Everything else is shown as it is typed.

    Args:
        pledge: The row.
        payer_kind: Kind of its first payer (payers.csv), or `unknown`.
    """
    if pledge.stage == "financed":
        return "committed"
    if pledge.stage in {"announced", "signed"} and is_hope(pledge):
        return "announced"
    if pledge.stage == "signed" and is_official_lending(pledge, payer_kind):
        return "committed"
    return pledge.stage


def is_hope(pledge: Pledge) -> bool:
    """Tell whether a row is a memorandum, a letter of intent or a goal."""
    return pledge.instrument in {"mou", "target"} or pledge.measures == "target"


def is_official_lending(pledge: Pledge, payer_kind: str) -> bool:
    """Tell whether a row is a loan or a grant of an official lender's own money."""
    return (
        pledge.measures == "finance"
        and pledge.instrument in _OBLIGING
        and payer_kind in OFFICIAL_PAYERS
    )
