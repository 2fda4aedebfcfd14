"""How the answers of the sections are worded: names within a sentence, and why nothing counts.

Every section says it in the same words; the reasons are those of the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from ledger.answers.claims import sum_claims
from ledger.answers.queries import reasons

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.queries import Reason


def tell_why_nothing(frame: pd.DataFrame) -> str:
    """Say why no deal of a selection counts.

    Args:
        frame: Deals, none of which counts; at least one.
    """
    found, deals = reasons(frame), f"{len(frame):,}"
    if len(found) == 1:
        reason = text(f"left_out.does.{found[0].code}", count=len(frame))
        if len(frame) == 1:
            return text("stages.why_nothing.single", reason=reason)
        return text("stages.why_nothing.shared", deals=deals, reason=reason)
    counts = ", ".join(map(_count_reason, found))
    return text("stages.why_nothing.several", deals=deals, reasons=counts)


def tell_kinds(frame: pd.DataFrame) -> str:
    """Say how much of a sum is lists and goals, beyond what is named; '' where nothing is."""
    claims = sum_claims(frame)
    apart = claims.lists + claims.goals
    if apart <= 0:
        return ""
    share = format_share(apart, claims.counted)
    return text("stages.kinds.apart", amount=format_usd(apart), share=share)


def _count_reason(reason: Reason) -> str:
    does = text(f"left_out.does.{reason.code}", count=reason.rows)
    return text("stages.why_nothing.counted", number=f"{reason.rows:,}", does=does)
