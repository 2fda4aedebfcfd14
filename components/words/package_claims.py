"""What is known of a package whose parts are lists or goals, in sentences.

A list does not explain a headline: it claims to be part of it. Amounts are computed; what nobody
has published comes from data/coverage.csv.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from components.words.amounts import format_usd
from components.words.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.answers.coverage import KnownGap
    from ledger.answers.package_claims import PackageClaims
    from ledger.counting.names import Names


def tell_lists(claims: PackageClaims, names: Names) -> str:
    """Say what lists claim, and which lists stand in them; '' where there is none.

    Example:
        `Lists for Kazakhstan ($3.7B) and Uzbekistan ($12.0B) claimed $15.7B in the same week.`
    """
    if not claims.lists:
        return ""
    named = [
        f"{names.recipient(found.recipient)} ({format_usd(found.stated_usd_m)})"
        for found in claims.lists
    ]
    noun = "Lists for" if len(named) > 1 else "A list for"
    whole = format_usd(fsum(found.stated_usd_m for found in claims.lists))
    when = " in the same week" if claims.same_week else ""
    sentence = f"{noun} {join_words(named)} claimed {whole}{when}."
    if claims.inner_lists:
        inner = format_usd(fsum(found.stated_usd_m for found in claims.inner_lists))
        titles = join_words([f"“{found.title}”" for found in claims.inner_lists])
        sentence += f" Behind them {inner} is stated in lists again: {titles}."
    return sentence


def tell_known(
    claims: PackageClaims, gaps: Iterable[KnownGap], package_id: str, names: Names
) -> tuple[str, str]:
    """Write what is known of a package, as far as its parts are no named deals.

    Args:
        claims: Its parts by kind.
        gaps: What is known to lack in it and in its parts.
        package_id: Its id.
        names: Names of codes.

    Returns:
        What is known to lack in it, a sentence; then all else: what the editors add, what lists
        claim, what is known to lack in those. '' each for nothing.
    """
    if claims.is_named:
        return "", ""
    gaps = tuple(gaps)
    own = [gap for gap in gaps if gap.package == package_id]
    others = [gap.missing for gap in gaps if gap.package != package_id]
    rest = [*(gap.note for gap in own), tell_lists(claims, names), *others]
    return " ".join(gap.missing for gap in own), " ".join(filter(None, rest))
