"""How the answers of the sections are worded: names within a sentence, and why nothing counts.

Every section says it in the same words; the reasons are those of the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.amounts import format_count, format_share, format_usd
from ledger.answers.claims import sum_claims
from ledger.answers.queries import LEFT_OUT_REASONS, reasons

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.queries import Reason


def tell_why_nothing(frame: pd.DataFrame) -> str:
    """Say why no deal of a selection counts.

    Args:
        frame: Deals, none of which counts; at least one.
    """
    found = reasons(frame)
    whole = f"None of the {format_count(len(frame), 'deal')} of this selection counts"
    if len(frame) == 1:
        return f"The only deal of this selection {LEFT_OUT_REASONS[found[0].code].singular}."
    if len(found) == 1:
        return f"{whole}: they {LEFT_OUT_REASONS[found[0].code].plural}."
    return f"{whole}: {', '.join(map(_count_reason, found))}."


def tell_kinds(frame: pd.DataFrame) -> str:
    """Say how much of a sum is lists and goals, beyond what is named; '' where nothing is."""
    claims = sum_claims(frame)
    apart = claims.lists + claims.goals
    if apart <= 0:
        return ""
    share = format_share(apart, claims.counted)
    return (
        f"{format_usd(apart)} of it ({share}) is claimed in lists and goals, and no deal "
        "linked to them explains it."
    )


def _count_reason(reason: Reason) -> str:
    forms = LEFT_OUT_REASONS[reason.code]
    return f"{reason.rows:,} {forms.singular if reason.rows == 1 else forms.plural}"
