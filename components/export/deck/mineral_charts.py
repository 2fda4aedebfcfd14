"""Answers about minerals as charts that slide and page draw in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.deck.chart import DAYS, PER_CENT, WHOLE, Chart, Series
from components.figures.ore_flow import LOOKS
from components.figures.palette import INVESTOR_COLOURS, THEMES
from components.figures.supply import CHINA, PANELS, REGION, usual_year
from components.words.catalogue import text
from components.words.mineral_ways import tell_gate
from components.words.ore_flow import BASIS_LABELS
from components.words.sentences import begin

if TYPE_CHECKING:
    from components.figures.palette import ThemeName
    from components.scenes.answers import GateDays, OreSales, Replacement
    from ledger.answers.replacement import MineralLine
    from ledger.answers.supply import Share
    from ledger.counting.snapshot import Snapshot


#: So many buyers have a bar of their own.
_MOST: Final = 7


def chart_replacement(
    snapshot: Snapshot, answer: Replacement, theme: ThemeName
) -> tuple[Chart, ...]:
    """Build the region's part beside China's: in mining, in refining, in Japan's imports."""
    names = {REGION: begin(answer.region), CHINA: snapshot.names.investor(CHINA)}
    colours = {REGION: THEMES[theme].accent, CHINA: INVESTOR_COLOURS[theme]["CHN"]}
    usual = usual_year(answer.lines)
    charts = []
    for code, fields in PANELS:
        labels = tuple(
            _name_with_years(
                snapshot, line, [getattr(line, field) for field in fields.values()], usual
            )
            for line in answer.lines
        )
        series = tuple(
            Series(
                names[who],
                tuple(_part(getattr(line, field)) for line in answer.lines),
                colours[who],
            )
            for who, field in fields.items()
        )
        title = text(f"minerals.replace.panel.{code}")
        charts.append(Chart(title, "bar", labels, series, PER_CENT, "share"))
    return tuple(charts)


def _name_with_years(
    snapshot: Snapshot, line: MineralLine, shares: list[tuple[Share, ...]], usual: int
) -> str:
    """Name a mineral, with the years of its shares where they are not those of most."""
    mineral = begin(snapshot.names.commodity(line.commodity))
    years = sorted({share.year for own in shares for share in own[:1]} - {usual})
    return f"{mineral} ({', '.join(map(str, years))})" if years else mineral


def chart_ore_sales(snapshot: Snapshot, answer: OreSales, theme: ThemeName) -> tuple[Chart, ...]:
    """Build how many sales of a mineral are known by the country that buys, and what they rest on.

    A slide has no chart for a flow, and tonnes of several years must not stand side by side.
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
    others = [text("charts.others", count=len(rest))] if rest else []
    title = text("exports.chart.sales")
    labels = (*labels, *others)
    return (Chart(title, "bar", labels, series, WHOLE, "sales", stacked=True),)


def chart_gate_days(_: Snapshot, answer: GateDays, theme: ThemeName) -> Chart:
    """Build the days by each gate: of one site its range, of many the fastest to the slowest."""
    ends = [
        (span.days[0], span.days[2])
        if answer.of_many
        else (span.middle.route.days.p10, span.middle.route.days.p90)
        for span in answer.spans
    ]
    labels = tuple(
        text("exports.chart.gate", gate=tell_gate(span), days=f"{span.days[1]:.0f}")
        for span in answer.spans
    )
    series = Series(
        text("exports.chart.range"), tuple(high - low for low, high in ends), THEMES[theme].accent
    )
    starts = tuple(low for low, _ in ends)
    return Chart("", "bar", labels, (series,), DAYS, "days", stacked=True, starts=starts)


def _part(shares: tuple[Share, ...]) -> float | None:
    return shares[0].percent / 100 if shares else None
