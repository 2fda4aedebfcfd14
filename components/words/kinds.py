"""Which kinds of claim a sum holds, in words: a figure of everything never reads as deals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_usd
from components.words.sentences import join_words
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.claims import Claims

_PLURALS: Final = {"named": "named deals", "list": "lists", "goal": "goals"}


def name_kinds(frame: pd.DataFrame) -> str:
    """Name the kinds of claim that count in a frame.

    Args:
        frame: Rows with `kind` and `counted_usd_m`.

    Returns:
        As in `named deals, lists and goals`, or `pledges` where nothing counts.
    """
    counting = set(frame.loc[(frame[COUNTED] > 0).to_numpy(), "kind"].astype("str"))
    found = [words for kind, words in _PLURALS.items() if kind in counting]
    return join_words(found) if found else "pledges"


def tell_claims(claims: Claims) -> str:
    """Write a sum by kind: `$52.0B in named deals, $18.1B in lists and goals`."""
    apart = claims.lists + claims.goals
    beside = f", {format_usd(apart)} in lists and goals" if apart > 0 else ""
    return f"{format_usd(claims.named)} in named deals{beside}"
