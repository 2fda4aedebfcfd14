"""Answers about minerals as charts that a deck and a PDF draw in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.deck.chart import DAYS, PER_CENT, WHOLE, Chart, Series
from components.figures.ore_flow import LOOKS
from components.figures.palette import INVESTOR_COLOURS, THEMES
from components.words.mineral_ways import tell_gate
from components.words.ore_flow import BASIS_LABELS
from components.words.sentences import begin

if TYPE_CHECKING:
    from components.figures.palette import ThemeName
    from components.scenes.answers import GateDays, OreSales, Replacement
    from ledger.answers.supply import Share
    from ledger.counting.snapshot import Snapshot


#: So many buyers have a bar of their own.
_MOST: Final = 7


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


def chart_ore_sales(snapshot: Snapshot, answer: OreSales, theme: ThemeName) -> Chart:
    """Build how many sales of a mineral are known by the country that buys, and what they rest on.

    A slide has no room for the drawing, and tonnes of several years must not stand side by side.
    """
    drawn, names = answer.flow.drawn, snapshot.names
    ranked = drawn["buyer_country"].value_counts().sort_index(kind="stable")
    codes = list(ranked.sort_values(ascending=False, kind="stable").index)
    own, rest = codes[:_MOST], codes[_MOST:]
    groups = [*([code] for code in own), *([rest] if rest else [])]
    labels = [names.countries.get(code) or names.partners.get(code, code) for code in own]
    series = tuple(
        Series(
            BASIS_LABELS[basis].partition(":")[0],
            tuple(
                float((drawn["buyer_country"].isin(group) & (drawn["basis"] == basis)).sum())
                for group in groups
            ),
            THEMES[theme].accent,
            look,
        )
        for basis, look in LOOKS.items()
        if (drawn["basis"] == basis).any()
    )
    return Chart(
        f"{answer.title}. Known sales by the country that buys",
        "bar",
        (*labels, *([f"{len(rest)} others"] if rest else [])),
        series,
        WHOLE,
        "sales",
        "How many sales are known, not how much is sold",
        stacked=True,
    )


def chart_gate_days(_: Snapshot, answer: GateDays, theme: ThemeName) -> Chart:
    """Build the days by each gate, of many sites those of the one in the middle."""
    labels = tuple(tell_gate(span) for span in answer.spans)
    days = tuple(span.days[1] for span in answer.spans)
    series = (Series("Days, P50", days, THEMES[theme].accent),)
    return Chart(answer.title, "bar", labels, series, DAYS, "days", answer.note)


def _part(shares: tuple[Share, ...]) -> float | None:
    return shares[0].percent / 100 if shares else None
