"""Numbers that a text of a scene types instead of naming the figure that it means.

Words that only look like one are let through: years, ordinals, names such as C5+1, and small
number words, unless what they count is something that the tables count.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A word with a digit in it, with what is written fast to it.
#: It is looked for from where a word begins, not from each of its letters.
_WORD: Final = re.compile(r"(?:[$€£¥]|(?<![\w+.,%]))[\w+.,%]*\d[\w+.,%-]*")
_YEARS: Final = re.compile(r"(19|20)\d\d(-(19|20)\d\d)?")
_ORDINAL: Final = re.compile(r"\d?(1st|2nd|3rd|\dth)")
#: A name begins with a letter, but USD19 is an amount and C10bn another.
_NAME: Final = re.compile(
    r"(?!(USD|US|EUR|JPY|CNY|RMB|GBP|KRW|RUB|KZT|UZS)\d)[A-Za-z](?!.*\d(k|m|bn|mn|tn|trn)\b)\S*"
)
_UNITS: Final = (
    r"(km|kg|t|kt|Mt|MW|GW|bcm|tonnes?|tons?|kilomet(re|er)s?|days?|hours?|people|jobs|deals?|"
    r"projects?|pledges?|loans?|grants?|investors?|deposits?|sites?|ports?|ferries|wagons?|trains?|"
    r"containers?|TEU|dollars?|yen|yuan|euros?|roubles?|won|tenge)\b"
)
#: A year, or a small number word, is no quantity; with a unit behind it, it is one that was typed.
_QUANTITY: Final = re.compile(
    rf"\b((19|20)\d\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+{_UNITS}",
    re.IGNORECASE,
)
_LARGE: Final = re.compile(
    r"\b(hundred|thousand|million|billion|trillion|percent|per cent|bn|mn|tn|trn|dozen)s?\b"
    r"|\b(thir|four|fif|six|seven|eigh|nine)teen\b"
    r"|\b(twen|thir|for|fif|six|seven|eigh|nine)ty\b|[%$€£¥]",
    re.IGNORECASE,
)


def find_typed(plain: str) -> Iterator[str]:
    """Yield every number that was typed in a text without its placeholders, each once."""
    words = [match[0].rstrip(".,-") for match in _WORD.finditer(plain)]
    found = [word for word in words if not _is_no_quantity(word)]
    found += [match[0] for match in _QUANTITY.finditer(plain)]
    found += [sign for sign in plain if _is_number_sign(sign)]
    large = dict.fromkeys(match[0] for match in _LARGE.finditer(plain))
    written = "\n".join(found)
    yield from dict.fromkeys([*found, *(word for word in large if word not in written)])


def _is_no_quantity(word: str) -> bool:
    return any(shape.fullmatch(word) for shape in (_YEARS, _ORDINAL, _NAME))


def _is_number_sign(sign: str) -> bool:
    """Tell whether a letter is a number in itself: a fraction, a raised or a Roman one."""
    return unicodedata.category(sign) in {"No", "Nl"}
