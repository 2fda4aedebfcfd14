"""The steps of the investment staircase in words: what binds, which deal raises it, its cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_usd
from components.words.labels import STAGE_LABELS
from components.words.sentences import clip, lower_first

if TYPE_CHECKING:
    from geodata.network.staircase import Step

NO_WORK: Final = "no published work"
NO_COST: Final = "cost not published"
OPEN_END: Final = "no known limit left"


def megatonnes(mt: float | None) -> str:
    """Write million tonnes a year: `8.2 Mt`; None is what has no known limit.

    >>> megatonnes(8.2)
    '8.2 Mt'
    """
    return OPEN_END if mt is None else f"{mt:.3g} Mt"


def rise_text(step: Step) -> str:
    """Write what passes before and after a step: `5 Mt to 8.2 Mt`."""
    if step.after_mt is not None and step.after_mt <= step.before_mt:
        return f"{megatonnes(step.before_mt)} still"
    return f"{megatonnes(step.before_mt)} to {megatonnes(step.after_mt)}"


def work_text(step: Step, longest: int = 60) -> str:
    """Write which deal raises a limit, its cost and its stage; that there is none where none is."""
    work = step.work
    if work is None:
        return f"{NO_WORK}, cost unknown"
    cost = NO_COST if work.capex_usd_m is None else format_usd(work.capex_usd_m)
    return f"{clip(work.title, longest)}: {cost}, {lower_first(STAGE_LABELS[work.stage])}"
