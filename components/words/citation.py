"""What an explained number is measured in, and how it is cited, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.words.catalogue import text
from ledger.answers.stages import DEAD
from ledger.counting.sums import PAID

if TYPE_CHECKING:
    from ledger.answers.explanation import Explanation


def write_basis(found: Explanation) -> str:
    """Say in which dollars a number is, in a sentence or two."""
    prices = found.prices
    if prices is None:
        nominal = text("explain.basis.nominal")
        return f"{nominal} {text('explain.basis.stated')}" if found.column == DEAD else nominal
    constant = text("explain.basis.constant", year=f"{prices.base_year}", source=prices.source)
    if not prices.projected:
        return constant
    years = ", ".join(map(str, sorted(prices.projected)))
    return f"{constant} {text('explain.basis.projected', years=years)}"


def write_citation(found: Explanation, scope: str, address: str = "") -> str:
    """Write the citation of a number.

    Args:
        found: The number.
        scope: Which pledges were asked about, in words.
        address: A link to the number, if there is one.
    """
    values: dict[str, Any] = {
        "title": text("page.title"),
        "version": found.version,
        "date": found.date,
        "question": found.question,
        "scope": scope,
    }
    if found.amount_usd_m is None:
        form = "unpaid" if found.column == PAID else "unpriced"
    else:
        form = "nothing" if found.rows.empty else "sum"
        values["basis"] = text("explain.cite.nominal")
        if found.prices is not None:
            values["basis"] = text("explain.cite.constant", year=f"{found.prices.base_year}")
    if form == "sum":
        values["amount"], values["rows"] = f"{found.amount_usd_m:,.1f}", f"{len(found.rows):,}"
    citation = text(f"explain.cite.{form}", count=len(found.rows) + len(found.left_out), **values)
    return f"{citation} {address}" if address else citation
