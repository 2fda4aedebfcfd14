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
    """Say what lists claim, and what is stated within them again; '' where there is none.

    Example:
        `Lists for Kazakhstan ($3.7B) and Uzbekistan ($12.0B) claimed $15.7B in the same week.
        Figures for parts of them add up to $13.0B: “A bank” ($10.0B, in no total) and ...`
    """
    if not claims.lists:
        return ""
    places = [names.recipient(found.recipient) for found in claims.lists]
    alike = len(set(places)) < len(places)
    named = [
        f"{f'“{found.title}”' if alike else place} ({format_usd(found.stated_usd_m)})"
        for place, found in zip(places, claims.lists, strict=True)
    ]
    noun = "The lists" if alike else "Lists for" if len(named) > 1 else "A list for"
    whole = format_usd(fsum(found.stated_usd_m for found in claims.lists))
    when = " in the same week" if claims.same_week else ""
    sentence = f"{noun} {join_words(named)} claimed {whole}{when}."
    if claims.inner:
        inner = format_usd(fsum(found.stated_usd_m for found in claims.inner))
        titles = [
            f"“{found.title}” ({format_usd(found.stated_usd_m)}"
            f"{'' if found.is_added else ', in no total'})"
            for found in claims.inner
        ]
        verb = "add up to" if len(titles) > 1 else "come to"
        sentence += f" Figures for parts of them {verb} {inner}: {join_words(titles)}."
    return sentence


def _tell_named(claims: PackageClaims) -> str:
    """Say which named deals stand in a package of lists or goals; '' where none counts."""
    if not claims.named:
        return ""
    named = format_usd(claims.named_usd_m)
    verb = "presumed to be inside" if claims.named_presumed else "inside"
    if len(claims.named) == 1:
        return f"One named deal of {named} is {verb}: “{claims.named[0].title}”."
    return f"{len(claims.named)} named deals of {named} are {verb}."


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
    rest = [*(gap.note for gap in own), _tell_named(claims), tell_lists(claims, names), *others]
    return " ".join(gap.missing for gap in own), " ".join(filter(None, rest))
