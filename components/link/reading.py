"""Reading the address of the page: query parameters to a frozen Link.

What is not known is told and dropped; the rest of the address holds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from components.link.fields import FIELDS
from components.link.model import Link
from components.link.number import Number
from components.words.sentences import clip
from ledger.tables.parameter import move_section
from ledger.tables.parameters import BY_NAME, PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.link.fields import Field
    from components.link.model import Offer
    from ledger.tables.parameter import Parameter

_MOST_PROBLEMS: Final = 5
_EXPLAIN: Final = BY_NAME["explain"]
_NO_NUMBER: Final = (
    "The number that this link explains is not shown: a part of it is not known here."
)


def read_link(params: Mapping[str, Sequence[str]], offer: Offer) -> tuple[Link, tuple[str, ...]]:
    """Read query parameters.

    Args:
        params: Every value of every parameter.
        offer: What is allowed.

    Returns:
        The Link, and one sentence for every value that was dropped. The others hold.
    """
    params = move_section(params)
    link = Link()
    problems: list[str] = []
    lost: list[Parameter] = []
    for parameter in PARAMETERS:
        field, given = FIELDS[parameter.name], parameter.read_given(params)
        if not given or (parameter.of_number and link.number is None and parameter is not _EXPLAIN):
            continue
        value, refused = _read_values(parameter, field, given, offer, link.view)
        if value is not None:
            link = _put(link, field.path_in(link.view), value)
        if refused:
            problems += refused
            lost.append(parameter)
    if link.selection.years == (None, None):
        link = replace(link, selection=replace(link.selection, years=None))
    # What is left of a number that lost a part would be another number.
    if link.number is not None and any(part.selects or part.of_number for part in lost):
        link = replace(link, number=None)
        problems.insert(0, _NO_NUMBER)
    return link, _cap(problems)


def _read_values(
    parameter: Parameter, field: Field, given: Sequence[str], offer: Offer, view: str
) -> tuple[Any, list[str]]:
    """Give the value of a field, None for its default, and a sentence for each value refused."""
    given = list(dict.fromkeys(given)) if parameter.repeated else given[-1:]
    known = [text for text in given if _is_known(parameter, text, offer, view)]
    most = parameter.most or len(known)
    value = field.read(known[:most], offer) if known else None
    refused = given if value is None else [text for text in given if text not in known]
    hint = "" if parameter.repeated else f" ({_hint(parameter, offer, view)})"
    problems = [
        f"'{clip(text, 40)}' is not a known {parameter.noun}{hint}; it was left out."
        for text in refused
    ]
    problems += [
        f"'{text}' was left out: {most} {parameter.noun}s at most." for text in known[most:]
    ]
    return value, problems


def _is_known(parameter: Parameter, text: str, offer: Offer, view: str) -> bool:
    if parameter.shape:
        return re.fullmatch(parameter.shape, text) is not None
    return text in offer.codes.get(parameter.name, parameter.words_in(view))


def _hint(parameter: Parameter, offer: Offer, view: str) -> str:
    hint = parameter.example or " or ".join(parameter.words_in(view))
    low, high = offer.years
    return f"{hint}, within {low} and {high}" if parameter.name == "years" else hint


def _put(link: Link, path: str, value: object) -> Link:
    """Give the link with another value of one field; the number begins with its first one."""
    part, _, name = path.partition(".")
    if not name:
        return replace(link, **{part: value})
    holder = getattr(link, part) or Number()
    return replace(link, **{part: replace(holder, **{name: value})})


def _cap(problems: list[str]) -> tuple[str, ...]:
    """Tell the first few problems, and how many more there are."""
    more = len(problems) - _MOST_PROBLEMS
    first = problems[:_MOST_PROBLEMS]
    return (*first, f"{more} more parts of this link were left out.") if more > 0 else tuple(first)
