"""Answers about minerals as charts that a deck and a PDF draw in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.export.deck.chart import PER_CENT, Chart, Series
from components.figures.palette import INVESTOR_COLOURS, THEMES
from components.words.sentences import begin

if TYPE_CHECKING:
    from components.figures.palette import ThemeName
    from components.scenes.answers import Replacement
    from ledger.answers.supply import SupplyShare
    from ledger.counting.snapshot import Snapshot


def chart_replacement(snapshot: Snapshot, answer: Replacement, theme: ThemeName) -> Chart:
    """Build the region's part of the world beside China's, of the step of which it has more."""
    labels: list[str] = []
    parts: list[tuple[float | None, float | None]] = []
    for line in answer.lines:
        step, own, china = line.compared
        years = sorted({share.year for share in (*own[:1], *china[:1])})
        name = begin(snapshot.names.commodity(line.commodity))
        labels.append(f"{name}, {step} {' and '.join(map(str, years))}")
        parts.append((_part(own), _part(china)))
    region, beside = zip(*parts, strict=True)
    series = (
        Series(begin(answer.region), tuple(region), THEMES[theme].accent),
        Series("China", tuple(beside), INVESTOR_COLOURS[theme]["CHN"]),
    )
    note = "No bar: no share was read"
    title = f"Part of the world's output of {answer.region} and of China"
    return Chart(title, "bar", tuple(labels), series, PER_CENT, "share", note)


def _part(shares: tuple[SupplyShare, ...]) -> float | None:
    return shares[0].percent / 100 if shares else None
