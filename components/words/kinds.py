"""Which kinds of claim a sum holds, in words: a figure of everything never reads as deals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_usd
from components.words.catalogue import Labels, text
from components.words.sentences import join_words
from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import KINDS

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.claims import Claims

_PLURALS: Final = Labels("labels.kinds")


def name_kinds(frame: pd.DataFrame) -> str:
    """Name the kinds of claim that count in a frame.

    Args:
        frame: Rows with `kind` and `counted_usd_m`.

    Returns:
        As in `named deals, lists and goals`, or `pledges` where nothing counts.
    """
    counting = set(frame.loc[(frame[COUNTED] > 0).to_numpy(), "kind"].astype("str"))
    return join_words([_PLURALS[kind] for kind in KINDS if kind in counting] or [_PLURALS["none"]])


def tell_claims(claims: Claims) -> str:
    """Write a sum by kind: `$52.0B in named deals, $18.1B in lists and goals`."""
    apart = claims.lists + claims.goals
    named = format_usd(claims.named)
    if apart > 0:
        return text("labels.claims.beside", named=named, apart=format_usd(apart))
    return text("labels.claims.named", named=named)
