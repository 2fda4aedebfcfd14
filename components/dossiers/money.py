"""What a dossier says of a sum: named deals, how much is committed, lists and goals, who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.amounts import format_share, format_usd, format_usd_exact
from components.words.labels import PAYER_GROUP_LABELS
from ledger.answers.claims import sum_claims
from ledger.answers.queries import total_by

if TYPE_CHECKING:
    import pandas as pd


def money_facts(rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Give the facts of a sum of pledges.

    Returns:
        Label and value: named deals and what of them is committed; lists and goals beside them;
        the sum of everything last.
    """
    claims = sum_claims(rows)
    apart = claims.lists + claims.goals
    share = f", {format_share(claims.committed, claims.named)} of it" if claims.named else ""
    return (
        ("Named deals", format_usd(claims.named)),
        ("Committed", f"{format_usd(claims.committed)}{share}" if claims.named else ""),
        ("Lists and goals", format_usd(apart) if apart > 0 else ""),
        (
            "Everything counted",
            f"{format_usd(claims.counted)} ({format_usd_exact(claims.counted)})",
        ),
    )


def payer_facts(rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Give who pays what is named, by kind of payer, with its part of the named deals."""
    named = rows[(rows["kind"] == "named").to_numpy()]
    sums = {bucket.key: bucket.counted_usd_m for bucket in total_by(named, "payer-kind")}
    whole = sum(sums.values())
    return tuple(
        (
            f"Named deals, payer {PAYER_GROUP_LABELS[group].lower()}",
            f"{format_usd(sums[group])}, {format_share(sums[group], whole)}",
        )
        for group in PAYER_GROUP_LABELS
        if group in sums
    )


def tell_money(rows: pd.DataFrame) -> str:
    """Write a sum in a sentence: `$1.0B in named deals, $0.5B of it committed; ...`."""
    claims = sum_claims(rows)
    apart = claims.lists + claims.goals
    beside = f"; lists and goals of {format_usd(apart)} beside them" if apart > 0 else ""
    return (
        f"{format_usd(claims.named)} in named deals, {format_usd(claims.committed)} of it "
        f"committed{beside}"
    )
