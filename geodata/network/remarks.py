"""A sentence on an answer as the command line prints it, with the code and values behind it.

The page words the code itself (components/words/remarks.py), so that it can be translated.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class Remark(str):
    """A sentence that knows what it says.

    Attributes:
        code: Which sentence it is.
        values: What stands in it: names and numbers written out, lists as tuples.
    """

    __slots__ = ("code", "values")

    code: str
    values: Mapping[str, Any]

    def __new__(cls, sentence: str, code: str, **values: Any) -> Self:  # noqa: ANN401
        """Keep the code and the values beside the sentence."""
        remark = super().__new__(cls, sentence)
        remark.code, remark.values = code, MappingProxyType(values)
        return remark
