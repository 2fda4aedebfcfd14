"""Tables with an entry for each declared code: a missing or unknown one is an error at import.

A default would let a new section or view be forgotten in silence. Where there is nothing to say for
a code, its entry is None.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

Code = TypeVar("Code", bound="Hashable")
Entry = TypeVar("Entry")


class IncompleteError(LookupError):
    """A table does not hold exactly what is declared."""


def require_codes(what: str, declared: Collection[Code], given: Collection[Code]) -> None:
    """Hold a table to the codes that are declared.

    Args:
        what: What the table holds, for the message: `numbers of the sections`.
        declared: The codes that it must have, each once.
        given: The codes that it has.

    Raises:
        IncompleteError: If one is missing, unknown or there twice.
    """
    codes = list(given)
    wrong = {
        "missing": [code for code in declared if code not in codes],
        "not declared": [code for code in dict.fromkeys(codes) if code not in declared],
        "twice": [code for code in dict.fromkeys(codes) if codes.count(code) > 1],
    }
    messages = [f"{kind}: {', '.join(map(str, found))}" for kind, found in wrong.items() if found]
    if messages:
        message = f"The {what} do not fit what is declared; {'; '.join(messages)}."
        raise IncompleteError(message)


def complete(
    what: str, declared: Collection[Code], table: Mapping[Code, Entry]
) -> Mapping[Code, Entry]:
    """Give a table that is known to have an entry for each declared code, and no other.

    Raises:
        IncompleteError: If it has not.
    """
    require_codes(what, declared, table)
    return MappingProxyType(dict(table))
