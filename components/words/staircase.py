"""The steps of the investment staircase in words: what binds, which deal raises it, its cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.freight import megatonnes
from components.words.labels import stage_in_sentence
from components.words.sentences import clip

if TYPE_CHECKING:
    from geodata.network.staircase import Step


def after_text(step: Step) -> str:
    """Write what is known to pass after a step; that no limit is known where none is."""
    return text("routes.staircase.open_end") if step.after_mt is None else megatonnes(step.after_mt)


def rise_text(step: Step) -> str:
    """Write what passes before and after a step: `5 Mt to 8.2 Mt`."""
    before = megatonnes(step.before_mt)
    if step.after_mt is None:
        return text("routes.staircase.to_open_end", before=before)
    if step.after_mt <= step.before_mt:
        return text("routes.staircase.still", before=before)
    return text("routes.staircase.to", before=before, after=megatonnes(step.after_mt))


def work_text(step: Step, longest: int = 60) -> str:
    """Write which deal raises a limit, its cost and its stage; that there is none where none is."""
    work = step.work
    if work is None:
        return text("routes.staircase.no_deal_cost")
    return text(
        "routes.staircase.deal",
        title=clip(work.title, longest),
        cost=cost_text(work.capex_usd_m),
        stage=stage_in_sentence(work.stage),
    )


def cost_text(capex_usd_m: float | None) -> str:
    """Write a cost, USD million; that it is not published where it is not."""
    return text("routes.staircase.no_cost") if capex_usd_m is None else format_usd(capex_usd_m)
