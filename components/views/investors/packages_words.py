"""A package in words: what its headline is called, what explains it, how its sums hang together."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.dossiers.card import is_missing
from components.words.amounts import adds_up, format_share, format_stated, format_usd
from components.words.catalogue import text
from components.words.labels import mark_in_sentence
from components.words.sentences import in_sentence, lower_first, shorten
from ledger.answers.queries import SHARED_BUCKETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.package_claims import PackageClaims
    from ledger.answers.packages import Package
    from ledger.counting.names import Names

#: Amounts that are not an investor's own figure; such a row is called by its title.
_OTHERS_MONEY: Final = {"project-cost", "acquisition", "purchase"}
_LONGEST: Final = 60


def headline_of(row: Mapping[str, Any], names: Names) -> str:
    """Call a package by its headline, else by its title.

    Some headlines are recycled, so the year follows the money, and the recipient where there is
    one alone: `3 trillion yen from Japan (2025)`, `45 billion dollars from Russia for Uzbekistan
    (2023)`.

    Args:
        row: A row of the table of pledges.
        names: Names of codes.
    """
    if is_missing(row["amount_m"]) or row["measures"] in _OTHERS_MONEY:
        return shorten(row["title"], _LONGEST)
    bucket = row["recipient_bucket"]
    form = "shared" if bucket in SHARED_BUCKETS else "place"
    values = {
        "amount": format_stated(row["amount_m"], row["currency"]),
        "investor": in_sentence(names.investor(row["investor"])),
        "recipient": in_sentence(names.recipient(bucket)),
        "year": f"{row['year']}",
    }
    year = "_year" if row["announced"] else ""
    return text(f"packages.headline.{form}{year}", count=None, **values)


def tell_answer(headline: str, package: Package, claims: PackageClaims, known: str = "") -> str:
    """Answer what is in a headline: how much of it has names, and how much of it is committed.

    Args:
        headline: What the package is called.
        package: The package.
        claims: Its parts by kind: only named deals explain it.
        known: What is known to lack in it, a sentence; it answers where parts are no named deals.
    """
    code = package.left_out
    reason = text(f"left_out.phrase.{code}") if code else ""
    if package.counted_usd_m <= 0:
        if not reason:
            return text("packages.answer.nothing_own", headline=headline)
        return text("packages.answer.nothing", headline=headline, reason=reason)
    if package.can_count and len(package.nodes) == 1:
        mark = package.nodes["mark"].iloc[0]
        named = mark_in_sentence(mark)
        if mark in {"list", "goal"}:
            named = text(f"packages.alone.{mark}")
        return text("packages.answer.single", headline=headline, mark=named)
    amount = claims.listed_usd_m
    if not package.can_count:
        form, amount = "parts", package.parts_usd_m
    elif package.overrun_usd_m > 0:
        form, amount = "overrun", package.overrun_usd_m
    elif not claims.is_named and known:
        known = lower_first(known).removesuffix(".")
        return text("packages.answer.known", headline=headline, known=known)
    else:
        form = "explained" if claims.named_usd_m > 0 else "unexplained"
        form += "" if claims.is_named else "_lists"
    values = {
        "headline": headline,
        "reason": reason,
        "amount": format_usd(amount),
        "share": format_share(claims.named_usd_m, package.stated_usd_m or 0.0),
        "committed": format_share(package.committed_usd_m, package.named_usd_m),
    }
    if package.named_usd_m > 0:
        return text(f"packages.answer_named.{form}", count=None, **values)
    return text(f"packages.answer_unnamed.{form}", count=None, **values)


def tell_sums(package: Package, claims: PackageClaims) -> str:
    """Write how whole and parts hang together; of a goal and its lists only what each says.

    Each amount reads as it does everywhere else; where these do not add up as they are written,
    the sum says that they are rounded.

    Example:
        `Package $19.0B = parts $16.7B + not yet assigned $2.3B`
    """
    if package.stated_usd_m is None:
        return text("packages.sums.unstated", parts=format_usd(package.parts_usd_m))
    stated, parts = format_usd(package.stated_usd_m), format_usd(package.parts_usd_m)
    if not package.can_count:
        reason = text(f"left_out.phrase.{package.left_out}")
        return text("packages.sums.uncounted", stated=stated, reason=reason, parts=parts)
    if package.overrun_usd_m > 0:
        over = format_usd(package.overrun_usd_m)
        terms = text("packages.sums.overrun", parts=parts, over=over)
        return _write_sum(package, terms, package.parts_usd_m, -package.overrun_usd_m)
    if claims.kind == "goal" and not claims.is_named:
        return text(
            "packages.sums.goal",
            stated=stated,
            listed=format_usd(claims.listed_usd_m),
            named=format_usd(claims.named_usd_m),
        )
    usd_m = {
        "parts": package.parts_usd_m,
        "dead": package.dead_usd_m,
        "open": package.unexplained_usd_m,
        "others": package.beyond_usd_m,
    }
    terms = [
        text(f"packages.term.{name}", amount=format_usd(term))
        for name, term in usd_m.items()
        if term > 0
    ]
    return _write_sum(package, " + ".join(terms), *(term for term in usd_m.values() if term > 0))


def _write_sum(package: Package, written: str, *terms: float) -> str:
    stated_usd_m = package.stated_usd_m or 0.0
    if adds_up(stated_usd_m, *terms):
        return text("packages.sums.exact", stated=format_usd(stated_usd_m), terms=written)
    return text("packages.sums.rounded", stated=format_usd(stated_usd_m), terms=written)


def tell_whole(package: Package, selected: pd.DataFrame) -> str:
    """Say that a filter does not cut a package, and how much of it the filter asks for.

    Args:
        package: The package that is shown.
        selected: The pledges of the filter, less the investors left out.
    """
    inside = int(package.nodes["id"].isin(selected["id"]).sum())
    rows = len(package.nodes)
    if inside == rows:
        return text("packages.whole.all")
    return text("packages.whole.part", inside=f"{inside:,}", rows=f"{rows:,}")


def tell_choice(*, first: bool, offered: int, package_id: str, counted: Mapping[str, float]) -> str:
    """Say why the package that is shown opens, of all that hold pledges of the filter.

    Args:
        first: Whether it opens before all others, as long as the filter holds its headline.
        offered: How many packages hold pledges of the filter.
        package_id: The package that is shown.
        counted: What the pledges of the filter count, by the package they stand in.
    """
    if offered == 1:
        return text("packages.opens.only")
    packages = f"{offered:,}"
    if first:
        return text("packages.opens.first", offered=packages)
    mine, whole = counted.get(package_id, 0.0), fsum(counted.values())
    if mine <= 0:
        return text("packages.opens.uncounted", offered=packages)
    return text(
        "packages.opens.most", offered=packages, amount=format_usd(mine), whole=format_usd(whole)
    )
