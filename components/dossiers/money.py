"""What a dossier says of a sum: named deals, how much is committed, lists and goals, who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.dossiers.card import fact
from components.words.amounts import format_share, format_usd, format_usd_exact
from components.words.catalogue import text
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
    committed, counted = format_usd(claims.committed), format_usd(claims.counted)
    share = format_share(claims.committed, claims.named) if claims.named else ""
    exact = format_usd_exact(claims.counted)
    return (
        fact("named", format_usd(claims.named)),
        fact("committed", share and text("dossier.money.committed", amount=committed, share=share)),
        fact("apart", format_usd(apart) if apart > 0 else ""),
        fact("counted", text("dossier.money.counted", amount=counted, exact=exact)),
    )


def payer_facts(rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Give who pays what is named, by kind of payer, with its part of the named deals."""
    named = rows[(rows["kind"] == "named").to_numpy()]
    sums = {bucket.key: bucket.counted_usd_m for bucket in total_by(named, "payer-kind")}
    whole = sum(sums.values())
    return tuple(
        fact(
            f"payer-{group}",
            text(
                "dossier.money.part",
                amount=format_usd(sums[group]),
                share=format_share(sums[group], whole),
            ),
        )
        for group in PAYER_GROUP_LABELS
        if group in sums
    )


def tell_money(rows: pd.DataFrame) -> str:
    """Write a sum in a sentence: `$1.0B in named deals, $0.5B of it committed; ...`."""
    claims = sum_claims(rows)
    apart = claims.lists + claims.goals
    named, committed = format_usd(claims.named), format_usd(claims.committed)
    if apart > 0:
        beside = format_usd(apart)
        return text("dossier.money.apart", named=named, committed=committed, apart=beside)
    return text("dossier.money.named", named=named, committed=committed)
