"""What the steps of a package are called, on the page, on a stage and on a slide alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.catalogue import text

if TYPE_CHECKING:
    from ledger.answers.waterfall import Step


def name_step(step: Step) -> str:
    """Name a step of a package: `Named deals, signed`, or `Not yet assigned to a project`."""
    return text(f"charts.package.step.{step.code}")
