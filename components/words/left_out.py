"""Why a row adds nothing to a number, worded for the page by the ledger's codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.sentences import lower_first
from ledger.answers.explanation import PAID_UNCOUNTED

if TYPE_CHECKING:
    import pandas as pd


def tell_reasons(rows: pd.DataFrame) -> list[str]:
    """Say of each row why it adds nothing; '' where it does add.

    Args:
        rows: Pledges with `why`, as an explanation has them, else with `left_out`.
    """
    codes = rows["why"] if "why" in rows else rows["left_out"]
    cells = codes, rows["left_out"], rows["disbursed_usd_m"]
    return [_tell_reason(*row) for row in zip(*cells, strict=True)]


def tell_clause(code: str) -> str:
    """Say why a row adds nothing as the inside of another sentence has it: `it is suspended`."""
    return lower_first(text(f"left_out.sentence.{code}")).rstrip(".")


def _tell_reason(code: str, left_out: str, paid_usd_m: float) -> str:
    if code == PAID_UNCOUNTED:
        reason = text(f"left_out.sentence.{left_out}")
        return text("left_out.paid.uncounted", amount=format_usd(paid_usd_m), reason=reason)
    return text(f"left_out.sentence.{code}") if code else ""
