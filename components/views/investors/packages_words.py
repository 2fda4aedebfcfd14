"""A package in words: what its headline is called, what explains it, how its sums hang together."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.dossiers.card import is_missing
from components.words.amounts import adds_up, format_count, format_share, format_stated, format_usd
from components.words.labels import mark_in_sentence
from components.words.sentences import lower_first, shorten
from ledger.answers.queries import LEFT_OUT_REASONS, SHARED_BUCKETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.package_claims import PackageClaims
    from ledger.answers.packages import Package
    from ledger.counting.names import Names

#: Amounts that are not an investor's own figure; such a row is called by its title.
_OTHERS_MONEY: Final = {"project-cost", "acquisition", "purchase"}
_LONGEST: Final = 60
#: What a pledge without parts is where it is no named deal.
_ALONE: Final = {"list": "a list", "goal": "a goal"}


def headline_of(row: Mapping[str, Any], names: Names) -> str:
    """Call a package by its headline, else by its title.

    Some headlines were told twice, so the year stands behind the money, and the recipient where
    there is one alone: `Japan's 3 trillion yen of 2025`, `Russia's 45 billion dollars of 2023 in
    Kazakhstan`.

    Args:
        row: A row of the table of pledges.
        names: Names of codes.
    """
    if is_missing(row["amount_m"]) or row["measures"] in _OTHERS_MONEY:
        return shorten(row["title"], _LONGEST)
    who = names.investor(row["investor"])
    whose = f"{who}'" if who.endswith("s") else f"{who}'s"
    when = f" of {row['year']}" if row["announced"] else ""
    bucket = row["recipient_bucket"]
    where = "" if bucket in SHARED_BUCKETS else f" in {names.recipient(bucket)}"
    return f"{whose} {format_stated(row['amount_m'], row['currency'])}{when}{where}"


def tell_answer(headline: str, package: Package, claims: PackageClaims, known: str = "") -> str:
    """Answer what is in a headline: how much of it has names, and how much of it is committed.

    Args:
        headline: What the package is called.
        package: The package.
        claims: Its parts by kind: only named deals explain it.
        known: What is known to lack in it, a sentence; it answers where parts are no named deals.
    """
    committed = _tell_committed(package)
    if package.counted_usd_m <= 0:
        reason = LEFT_OUT_REASONS.get(package.left_out)
        what = reason.phrase if reason else "nothing of its own"
        return f"{headline}: {what}, and nothing in it counts"
    if not package.can_count:
        parts = format_usd(package.parts_usd_m)
        why = LEFT_OUT_REASONS[package.left_out].phrase
        return f"{headline}: {why}; its parts count {parts}, {committed}"
    if len(package.nodes) == 1:
        mark = package.nodes["mark"].iloc[0]
        return f"{headline}: one pledge without parts, {_ALONE.get(mark) or mark_in_sentence(mark)}"
    if package.overrun_usd_m > 0:
        over = format_usd(package.overrun_usd_m)
        return f"{headline}: its parts add up to {over} more than announced, {committed}"
    if not claims.is_named and known:
        return f"{headline}: {lower_first(known).removesuffix('.')}"
    explained = format_share(claims.named_usd_m, package.stated_usd_m or 0.0)
    answer = f"{headline}: named projects explain {explained} of it"
    if claims.named_usd_m <= 0:
        answer = f"{headline}: no named project explains any of it"
    if not claims.is_named:
        answer += f", lists and goals claim {format_usd(claims.listed_usd_m)}"
    return f"{answer}, {committed}"


def _tell_committed(package: Package) -> str:
    """Say how much of its named deals is committed; of lists and goals no stage is told."""
    if package.named_usd_m <= 0:
        return "no named deal counts in it"
    return f"{format_share(package.committed_usd_m, package.named_usd_m)} of named deals committed"


def tell_sums(package: Package, claims: PackageClaims) -> str:
    """Write how whole and parts hang together; of a goal and its lists only what each says.

    Each amount reads as it does everywhere else; where these do not add up as they are written,
    the sum says that they are rounded.

    Example:
        `Package $19.0B = parts $16.7B + not yet assigned $2.3B`
    """
    stated, parts = package.stated_usd_m, package.parts_usd_m
    if stated is None:
        return f"The package states no amount; its parts count {format_usd(parts)}."
    if not package.can_count:
        why = LEFT_OUT_REASONS[package.left_out].phrase
        return (
            f"The package's {format_usd(stated)} count nothing ({why}); "
            f"its parts count {format_usd(parts)}."
        )
    if package.overrun_usd_m > 0:
        over = package.overrun_usd_m
        sum_text = f"parts {format_usd(parts)} less overrun {format_usd(over)}"
        return _write_sum(stated, sum_text, parts, -over)
    if claims.kind == "goal" and not claims.is_named:
        return (
            f"Goal {format_usd(stated)}; lists and goals within it count "
            f"{format_usd(claims.listed_usd_m)}, named deals {format_usd(claims.named_usd_m)}"
        )
    named = (
        ("parts", parts),
        ("in suspended or cancelled parts", package.dead_usd_m),
        ("not yet assigned", package.unexplained_usd_m),
        ("not this investor's share", package.beyond_usd_m),
    )
    terms = [(word, usd_m) for word, usd_m in named if usd_m > 0]
    sum_text = " + ".join(f"{word} {format_usd(usd_m)}" for word, usd_m in terms)
    return _write_sum(stated, sum_text, *(usd_m for _, usd_m in terms))


def _write_sum(stated: float, sum_text: str, *terms: float) -> str:
    if adds_up(stated, *terms):
        return f"Package {format_usd(stated)} = {sum_text}"
    return f"Package {format_usd(stated)} ≈ {sum_text}, each rounded"


def tell_whole(package: Package, selected: pd.DataFrame) -> str:
    """Say that a filter does not cut a package, and how much of it the filter asks for.

    Args:
        package: The package that is shown.
        selected: The pledges of the filter, less the investors left out.
    """
    inside = int(package.nodes["id"].isin(selected["id"]).sum())
    rows = len(package.nodes)
    held = "all" if inside == rows else f"{inside:,}"
    return (
        "Shown whole: filters do not split a package, nor does leaving an investor out: "
        f"{held} of its {format_count(rows, 'row')} {'is' if inside == 1 else 'are'} in the filter."
    )


def tell_choice(*, first: bool, offered: int, package_id: str, counted: Mapping[str, float]) -> str:
    """Say why the package that is shown opens, of all that hold pledges of the filter.

    Args:
        first: Whether it opens before all others, as long as the filter holds its headline.
        offered: How many packages hold pledges of the filter.
        package_id: The package that is shown.
        counted: What the pledges of the filter count, by the package they stand in.
    """
    others = f"Of {format_count(offered, 'package')} with pledges of the filter, this one"
    if first:
        return f"{others} opens first."
    mine, whole = counted.get(package_id, 0.0), fsum(counted.values())
    if mine <= 0:
        return f"{others} is the largest; none of their pledges in the filter counts."
    return f"{others} holds most of what they count, {format_usd(mine)} of {format_usd(whole)}."
