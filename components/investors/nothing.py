"""What a section says where nothing counts: how many deals there are, and why none of them counts.

Every section says it in the same words; the reasons are those of the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.amounts import format_count
from ledger.queries import reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: What one deal does that counts nothing, and what several do, by the code of the reason.
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "no-amount": ("states no amount", "state no amount"),
    "stock": ("is past investment, not a new pledge", "are past investment, not new pledges"),
    "contract": (
        "is a contract that the recipient pays for",
        "are contracts that the recipient pays for",
    ),
    "purchase": (
        "is money that the recipient spends in the investor's country",
        "are money that the recipient spends in the investor's country",
    ),
    "cover": ("insures a loan that others give", "insure loans that others give"),
    "suspended": ("is suspended", "are suspended"),
    "cancelled": ("was cancelled", "were cancelled"),
    "no-rate": (
        "is in a currency without an exchange rate",
        "are in currencies without an exchange rate",
    ),
    "no-share": (
        "names an investor who has no share in it",
        "name an investor who has no share in them",
    ),
    "in-parts": ("is explained by its parts", "are explained by their parts"),
}


def tell_why_nothing(frame: pd.DataFrame) -> str:
    """Say why no deal of a selection counts.

    Args:
        frame: Deals, none of which counts; at least one.
    """
    found = reasons(frame)
    if len(frame) == 1:
        return f"The only deal of this selection {WORDS[found[0].code][0]}."
    told = ", ".join(f"{one.rows:,} {WORDS[one.code][one.rows > 1]}" for one in found)
    return f"None of the {format_count(len(frame), 'deal')} of this selection counts: {told}."
