"""What a bare address opens on: the five republics since 2020, and how every address says so.

Only an address that says nothing of pledges is bare. Any other means what it says and all else, so
that links of earlier editions, scenes and the command line know no such default. Reading and
writing themselves (reading.py, writing.py) know none either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from components.link.defaults import OPENING_SAID, OPENING_YEAR
from components.link.fields import FIELDS
from components.link.questions import selection_of
from components.link.reading import read_link
from components.link.writing import write_link
from ledger.answers.queries import Selection
from ledger.tables.parameters import PARAMETERS
from ledger.tables.vocabulary import FIVE_REPUBLICS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.link.model import Link, Offer, Params

OPENING: Final = Selection(recipients=(FIVE_REPUBLICS,), years=(OPENING_YEAR, None))
#: All years, undated deals too: what sets an address that selects everything apart from a bare one.
_EVERYTHING: Final = {"years": [".."]}
#: The parts of a Link that say nothing of pledges.
_SILENT: Final = frozenset(
    {"view", "theme", "camera", "frame", "versus", "dossier", "transit", "minerals", "desk"}
)


def opening_of(offer: Offer) -> Selection:
    """Give the opening selection, as far as the years of the ledger have it."""
    return read_link(OPENING_SAID, offer)[0].selection


def open_link(params: Mapping[str, Sequence[str]], offer: Offer) -> tuple[Link, tuple[str, ...]]:
    """Read an address as `read_link` does; a bare one asks for the opening selection.

    A question asks for its own where the address has no filter. Beside other filters, and where
    the tables lack what it is about, there is no question.
    """
    link, problems = read_link(params, offer)
    if link.question is not None:
        own = selection_of(link.question, offer)
        if own is not None and link.selection == Selection():
            link = replace(link, selection=own)
        if link.selection != own:
            link = replace(link, question=None)
    if is_bare(params, link.view):
        link = replace(link, selection=opening_of(offer))
    return link, problems


def write_address(link: Link) -> Params:
    """Write a Link as `write_link` does, so that `open_link` reads it back.

    The opening selection is left out where nothing else is said, and is written out beside
    anything that is.
    """
    params = write_link(link)
    if link.selection == OPENING and params.keys() <= OPENING_SAID.keys():
        return {}
    return params | _EVERYTHING if is_bare(params, link.view) else params


def is_bare(params: Mapping[str, Sequence[str]], view: str) -> bool:
    """Tell whether an address says nothing of pledges.

    Args:
        params: Its parameters; those without a value and those that nobody knows say nothing.
        view: The view that it opens, whose sections they may name.
    """
    said = (
        FIELDS[parameter.name].path_in(view)
        for parameter in PARAMETERS  # by an old name too
        if parameter.read_given(params)
    )
    return all(path.partition(".")[0] in _SILENT for path in said)
