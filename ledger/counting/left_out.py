"""Why a row counts nothing: each reason once, by its code, with what the command line prints of it.

Which reason holds for a row is decided in counting.py. The page words each code itself
(components/words/texts, left_out), so that it can be translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Code of the column `left_out` -> a sentence, in the order in which reasons are listed.
LEFT_OUT_REASONS: Final[Mapping[str, str]] = {
    "no-amount": "No amount is stated.",
    "stock": "It is past investment already standing in the country, not a new pledge.",
    "contract": "It is a contract that the recipient pays for.",
    "purchase": "It is money that the recipient spends in the investor's country.",
    "cover": "It insures or guarantees a loan that others give.",
    "suspended": "It is suspended.",
    "cancelled": "It was cancelled.",
    "no-rate": "No exchange rate is known for its currency on its date.",
    "no-share": "The investor's own share is 0: it only coordinates or lends its name.",
    "in-parts": "Its parts, counted in their own rows, already explain the whole amount.",
    "dead-parts": "What its parts do not count is in parts that are suspended or cancelled.",
}
