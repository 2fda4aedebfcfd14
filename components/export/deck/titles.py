"""What stands above the charts of an answer, on the stage and in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.figures.supply import usual_year
from components.scenes.answers import (
    GateDays,
    Growth,
    OpenedPackage,
    OreSales,
    Replacement,
)
from components.words.catalogue import text
from components.words.ore_flow import tell_widths

if TYPE_CHECKING:
    from components.scenes.answers import Answer


def entitle_answer(answer: Answer) -> str:
    """Write the title of an answer: what it shows, how to read it, and what is left out."""
    title = answer.title
    if isinstance(answer, Growth):
        title = text(f"exports.title.growth.{answer.reading}", title=title)
    if isinstance(answer, OpenedPackage):
        title = text("exports.title.package", title=title)
    if isinstance(answer, Replacement):
        title = text("exports.title.replacement", title=title, year=f"{usual_year(answer.lines)}")
    if isinstance(answer, OreSales):
        return text("exports.title.noted", title=title, note=tell_widths(answer.flow))
    if isinstance(answer, GateDays):
        sites = "several" if answer.of_many else "single"
        return text(f"exports.title.days.{sites}", title=title)
    note = answer.note if isinstance(answer, Growth | OpenedPackage) else ""
    return text("exports.title.noted", title=title, note=note) if note else title
