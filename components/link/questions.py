"""What each question of the atlas selects, as its address says it.

A question is an answer on one screen; whoever changes a filter has left it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.link.defaults import DEFAULT_PACKAGE, OPENING_SAID
from components.link.reading import read_link
from ledger.tables.complete import complete
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import COMMITTED_STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Offer, Params
    from ledger.answers.queries import Selection

#: By code, in the order in which they are offered.
QUESTIONS: Final[Mapping[str, Params]] = complete(
    "questions of the atlas",
    BY_NAME["question"].words,
    {
        "goal": {"family": [DEFAULT_PACKAGE]},
        "rivals": {"investor": ["JPN", "CHN"], **OPENING_SAID},
        "firm": {"stage": list(COMMITTED_STAGES), "kind": ["named"], **OPENING_SAID},
    },
)


def selection_of(question: str, offer: Offer) -> Selection | None:
    """Give what a question selects; None where the tables lack a part of it."""
    link, problems = read_link(QUESTIONS[question], offer)
    return None if problems else link.selection
