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
    if isinstance(answer, Replacement):
        year = f"{usual_year(answer.lines)}"
        return text("briefing.chart.replacement_year", title=title, year=year)
    if isinstance(answer, OreSales):
        return text("briefing.chart.noted", title=title, note=tell_widths(answer.flow))
    if isinstance(answer, GateDays):
        form = "range" if answer.of_many else "one"
        return text(f"briefing.chart.gates_{form}", title=title)
    if not isinstance(answer, Growth | OpenedPackage):
        return title
    if isinstance(answer, OpenedPackage):
        title = text("briefing.chart.package_nominal", title=title)
    elif answer.reading == "bars":
        title = text("briefing.chart.yearly_committed", title=title)
    elif answer.reading == "log":
        title = text("briefing.chart.log_axis", title=title)
    return text("briefing.chart.noted", title=title, note=answer.note) if answer.note else title
