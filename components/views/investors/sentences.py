"""How the answers of the sections are worded: names within a sentence, and why nothing counts.

Every section says it in the same words; the reasons are those of the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_count
from ledger.answers.queries import reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: Words that make a name a description, which English gives an article.
_COMMON: Final = frozenset({"Bank", "Union", "Group", "Fund", "Commission", "Emirates"})
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


def in_sentence(name: str) -> str:
    """Write an investor's name as the inside of a sentence has it.

    >>> in_sentence("World Bank Group"), in_sentence("United States"), in_sentence("Japan")
    ('the World Bank Group', 'the United States', 'Japan')
    """
    common = name.startswith("United ") or not _COMMON.isdisjoint(name.split())
    return f"the {name}" if common else name


def tell_why_nothing(frame: pd.DataFrame) -> str:
    """Say why no deal of a selection counts.

    Args:
        frame: Deals, none of which counts; at least one.
    """
    found = reasons(frame)
    whole = f"None of the {format_count(len(frame), 'deal')} of this selection counts"
    if len(frame) == 1:
        return f"The only deal of this selection {WORDS[found[0].code][0]}."
    if len(found) == 1:
        return f"{whole}: they {WORDS[found[0].code][1]}."
    told = ", ".join(f"{one.rows:,} {WORDS[one.code][one.rows > 1]}" for one in found)
    return f"{whole}: {told}."
