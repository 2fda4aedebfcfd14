"""How the answers of the sections are worded: names within a sentence, and why nothing counts.

Every section says it in the same words; the reasons are those of the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_count
from ledger.answers.queries import LEFT_OUT_REASONS, reasons

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.queries import Reason

#: Words that make a name a description, which English gives an article.
_COMMON: Final = frozenset({"Bank", "Union", "Group", "Fund", "Commission", "Emirates"})


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
        return f"The only deal of this selection {LEFT_OUT_REASONS[found[0].code].singular}."
    if len(found) == 1:
        return f"{whole}: they {LEFT_OUT_REASONS[found[0].code].plural}."
    return f"{whole}: {', '.join(map(_count_reason, found))}."


def _count_reason(reason: Reason) -> str:
    forms = LEFT_OUT_REASONS[reason.code]
    return f"{reason.rows:,} {forms.singular if reason.rows == 1 else forms.plural}"
