"""What is known of a package whose parts are lists or goals, in sentences.

A list does not explain a headline: it claims to be part of it. Amounts are computed; what nobody
has published comes from data/coverage.csv.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.answers.coverage import KnownGap
    from ledger.answers.package_claims import PackageClaims, StatedPart
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
    lists = [
        _name_part(found)
        if alike
        else text("packages.lists_item.place", place=place, amount=format_usd(found.stated_usd_m))
        for place, found in zip(places, claims.lists, strict=True)
    ]
    form = "titled" if alike else "several" if len(lists) > 1 else "single"
    sentence = text(
        f"packages.lists.{form}{'_week' if claims.same_week else ''}",
        lists=join_words(lists),
        amount=format_usd(fsum(found.stated_usd_m for found in claims.lists)),
    )
    if not claims.inner:
        return sentence
    inner = text(
        "packages.lists_inner",
        count=len(claims.inner),
        amount=format_usd(fsum(found.stated_usd_m for found in claims.inner)),
        titles=join_words(list(map(_name_part, claims.inner))),
    )
    return f"{sentence} {inner}"


def _name_part(part: StatedPart) -> str:
    """Name a pledge by its title and amount, and say where that is in no total."""
    amount = format_usd(part.stated_usd_m)
    if part.is_added:
        return text("packages.lists_item.title", title=part.title, amount=amount)
    return text("packages.lists_item.title_unadded", title=part.title, amount=amount)


def _tell_named(claims: PackageClaims) -> str:
    """Say which named deals are in a package of lists or goals; '' where none counts."""
    if not claims.named:
        return ""
    return text(
        f"packages.inside.{'presumed' if claims.named_presumed else 'known'}",
        count=len(claims.named),
        amount=format_usd(claims.named_usd_m),
        title=claims.named[0].title,
    )


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
