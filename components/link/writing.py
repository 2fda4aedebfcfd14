"""Writing the address of the page: a Link to query parameters; what is default is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from components.link.fields import FIELDS
from components.link.model import Link, Study
from components.link.number import number_of
from ledger.tables.parameters import PARAMETERS

if TYPE_CHECKING:
    from components.link.model import Params
    from ledger.answers.queries import Cut

_DEFAULT: Final = Link()


def write_link(link: Link) -> Params:
    """Write a Link as query parameters; what is default is left out."""
    params: Params = {}
    for parameter in PARAMETERS:
        field = FIELDS[parameter.name]
        path = field.path_in(link.view)
        value = _get(link, path)
        kept = parameter.lasting or link.view in parameter.views
        if kept and value != _get(_DEFAULT, path) and (values := field.write(value)):
            params[parameter.name] = list(values)
    return params


def write_query(params: Params) -> str:
    """Write parameters as a query string, without its question mark."""
    return urlencode(params, doseq=True, safe=",")


def link_of_number(cut: Cut, column: str) -> Link | None:
    """Give the link that opens a number's panel; None where no link can name its rows.

    Args:
        cut: The rows of the number.
        column: What is added up: a value of COLUMNS.
    """
    number, stages = number_of(cut, column), cut.stages or cut.selection.stages
    if cut.stages and cut.selection.stages:
        stages = tuple(stage for stage in cut.selection.stages if stage in cut.stages)
    if number is None or (cut.stages and not stages):
        return None
    return Link(
        replace(cut.selection, stages=stages), study=Study(without=cut.without), number=number
    )


def _get(link: Link, path: str) -> Any:  # noqa: ANN401  any part of a Link
    """Give the value of one field; None where its part is not asked."""
    part, _, name = path.partition(".")
    holder = getattr(link, part)
    return getattr(holder, name) if name and holder is not None else holder
