"""Why a row counts nothing: each reason once, in every form that a page, a chart or a table needs.

Which reason holds for a row is decided in counting.py. A form has no default, so a new reason
without one of its forms cannot be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.tables.sentences import lower_first

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutReason:
    """One reason in words.

    Attributes:
        sentence: Whole, about the row: `It is suspended.`
        singular: What one deal does, behind "the deal": `is suspended`.
        plural: What several deals do, behind "they": `are suspended`.
        phrase: As it follows a colon or stands in brackets: `no amount stated`.
        cell: As a narrow column holds it: `no amount`.
    """

    sentence: str
    singular: str
    plural: str
    phrase: str
    cell: str

    @property
    def clause(self) -> str:
        """The sentence as the inside of another one."""
        return lower_first(self.sentence).rstrip(".")


#: Code of the column `left_out` -> the reason, in the order in which reasons are listed.
LEFT_OUT_REASONS: Final[Mapping[str, LeftOutReason]] = {
    "no-amount": LeftOutReason(
        sentence="No amount is stated.",
        singular="states no amount",
        plural="state no amount",
        phrase="no amount stated",
        cell="no amount",
    ),
    "stock": LeftOutReason(
        sentence="It is past investment already standing in the country, not a new pledge.",
        singular="is past investment, not a new pledge",
        plural="are past investment, not new pledges",
        phrase="past investment",
        cell="past stock",
    ),
    "contract": LeftOutReason(
        sentence="It is a contract that the recipient pays for.",
        singular="is a contract that the recipient pays for",
        plural="are contracts that the recipient pays for",
        phrase="contracts that the recipient pays for",
        cell="contract",
    ),
    "purchase": LeftOutReason(
        sentence="It is money that the recipient spends in the investor's country.",
        singular="is money that the recipient spends in the investor's country",
        plural="are money that the recipient spends in the investor's country",
        phrase="money spent in the investor's country",
        cell="purchase",
    ),
    "cover": LeftOutReason(
        sentence="It insures or guarantees a loan that others give.",
        singular="insures a loan that others give",
        plural="insure loans that others give",
        phrase="insurance of loans that others give",
        cell="insurance",
    ),
    "suspended": LeftOutReason(
        sentence="It is suspended.",
        singular="is suspended",
        plural="are suspended",
        phrase="suspended",
        cell="suspended",
    ),
    "cancelled": LeftOutReason(
        sentence="It was cancelled.",
        singular="was cancelled",
        plural="were cancelled",
        phrase="cancelled",
        cell="cancelled",
    ),
    "no-rate": LeftOutReason(
        sentence="No exchange rate is known for its currency on its date.",
        singular="is in a currency without an exchange rate",
        plural="are in currencies without an exchange rate",
        phrase="no exchange rate known",
        cell="no rate",
    ),
    "no-share": LeftOutReason(
        sentence="The investor's own share is 0: it only coordinates or lends its name.",
        singular="names an investor who has no share in it",
        plural="name an investor who has no share in them",
        phrase="no share of its investor",
        cell="no share",
    ),
    "in-parts": LeftOutReason(
        sentence="Its parts, counted in their own rows, already explain the whole amount.",
        singular="is explained by its parts",
        plural="are explained by their parts",
        phrase="explained by its parts",
        cell="all in parts",
    ),
    "dead-parts": LeftOutReason(
        sentence="What its parts do not count is in parts that are suspended or cancelled.",
        singular="is explained by its parts, some of them suspended or cancelled",
        plural="are explained by their parts, some of them suspended or cancelled",
        phrase="explained by its parts, some of them suspended or cancelled",
        cell="in dead parts",
    ),
}
