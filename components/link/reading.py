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
from components.words.catalogue import text
from components.words.sentences import clip, join_words
from ledger.tables.parameter import move_section
from ledger.tables.parameters import BY_NAME, PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.link.fields import Field
    from components.link.model import Offer
    from ledger.tables.parameter import Parameter

_MOST_PROBLEMS: Final = 5
_EXPLAIN: Final = BY_NAME["explain"]


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
        problems.insert(0, text("notices.link.number"))
    return link, _cap(problems)


def _read_values(
    parameter: Parameter, field: Field, given: Sequence[str], offer: Offer, view: str
) -> tuple[Any, list[str]]:
    """Give the value of a field, None for its default, and a sentence for each value refused."""
    given = list(dict.fromkeys(given)) if parameter.repeated else given[-1:]
    known = [word for word in given if _is_known(parameter, word, offer, view)]
    most = parameter.most or len(known)
    value = field.read(known[:most], offer) if known else None
    refused = given if value is None else [word for word in given if word not in known]
    case = "unknown" if parameter.repeated else "unknown_hint"
    facts: dict[str, Any] = {"noun": parameter.noun, "hint": _hint(parameter, offer, view)}
    problems = [text(f"notices.link.{case}", value=clip(word, 40), **facts) for word in refused]
    problems += [
        text("notices.link.most", value=word, noun=parameter.noun, most=f"{most}")
        for word in known[most:]
    ]
    return value, problems


def _is_known(parameter: Parameter, word: str, offer: Offer, view: str) -> bool:
    if parameter.shape:
        return re.fullmatch(parameter.shape, word) is not None
    return word in offer.codes.get(parameter.name, parameter.words_in(view))


def _hint(parameter: Parameter, offer: Offer, view: str) -> str:
    words = parameter.words_in(view)
    hint = parameter.example or (join_words(words, "or") if words else "")
    if parameter.name != "years":
        return hint
    first, last = offer.years
    return text("notices.link.years", example=hint, first=f"{first}", last=f"{last}")


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
    return (*first, text("notices.link.more", count=more)) if more > 0 else tuple(first)
