"""Trade, debt and oil of the section "Who depends on whom?": figures of data/context.csv.

They are as their sources tell them and no filter of pledges changes them, but for the recipient.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.palette import INVESTOR_COLOURS, THEMES
from components.figures.partners import (
    WAY_LABELS,
    build_oil_figure,
    build_partner_figure,
    tell_between,
)
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.investors.sources import show_asked_sources, show_sources, tell_no_share
from components.widgets.legend import show_legend
from components.words.catalogue import text
from components.words.sentences import join_words
from ledger.answers.context_shares import PartnerFigure, latest, partner_figures, without_share
from ledger.answers.oil_ways import OilShare, oil_shares, years_without_total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.studied import Studied
    from ledger.counting.snapshot import Snapshot

#: Partners in the order of the panels; others stand in the table below only.
_PARTNERS: Final[Mapping[str, tuple[str, ...]]] = {
    "trade": ("CHN", "RUS", "EU", "TUR", "KAZ", "JPN", "USA", "KOR", "CIS"),
    "debt": ("CHN", "JPN", "TUR", "WB", "ADB", "EBRD", "IsDB"),
}
_ASKED: Final = "sources_asked"


def show_partners(scope: Studied, countries: Sequence[str]) -> None:
    """Draw partners in trade and debt, oil through Russia, and the rows of all of it."""
    figures = _read_figures(scope.snapshot)
    own = [figure for figure in figures if figure.country in countries]
    names = partner_names(scope)
    trade = [figure for figure in own if figure.measure == "trade"]
    debt = [figure for figure in own if figure.measure == "debt"]
    _show_shares(scope, trade, countries, names, "trade")
    _show_amounts(scope, trade, countries, names)
    _show_shares(scope, debt, countries, names, "debt")
    st.caption(text("dependence.partners.caption"))
    if "KAZ" in countries:
        _show_oil(scope)
    show_sources(scope, figures, names, countries)
    show_asked_sources(scope, figures, names, _ASKED)


def partner_names(scope: Studied) -> dict[str, str]:
    """Give the names of countries, investors and groups, by code."""
    return {**scope.names.partners, **scope.names.investors, **scope.names.countries}


@once_per_version(most=2)
def _read_figures(snapshot: Snapshot) -> tuple[PartnerFigure, ...]:
    return partner_figures(snapshot.context)


@once_per_version(most=2)
def _read_oil(snapshot: Snapshot) -> tuple[OilShare, ...]:
    return oil_shares(snapshot.context)


def _show_shares(
    scope: Studied,
    figures: Sequence[PartnerFigure],
    countries: Sequence[str],
    names: Mapping[str, str],
    measure: str,
) -> None:
    groups = latest(figures, quantity="percent")
    partners = _rows(measure, figures)
    with_any = [code for code in countries if any(figure.country == code for figure in figures)]
    st.html(f"<h3 class='ca-chart'>{text(f'dependence.partners.{measure}_title')}</h3>")
    missing = [names[code] for code in countries if code not in with_any]
    if missing:
        note = text("dependence.partners.missing", republics=join_words(missing))
        st.html(f"<p class='ca-small'>{note}</p>")
    if not partners:
        return
    live_plot(
        build_partner_figure(
            groups,
            {key: tell_no_share(figure) for key, figure in without_share(figures).items()},
            quantity="percent",
            countries=with_any,
            partners=partners,
            names=names,
            paints=_paints(scope),
        ),
        key=f"{measure}_shares",
        height=f"{80 + 27 * len(partners)}px",
        alt=text(f"dependence.partners_alt.{measure}"),
        theme=scope.theme,
        on_click=_ask_lines,
    )


def _show_amounts(
    scope: Studied,
    trade: Sequence[PartnerFigure],
    countries: Sequence[str],
    names: Mapping[str, str],
) -> None:
    """Draw trade in dollars; what a source gives in euros is written, for no rate is applied."""
    partners = _rows("trade", [figure for figure in trade if figure.amount is not None])
    if not partners:
        return
    dollars = latest([figure for figure in trade if figure.currency == "USD"], quantity="amount")
    euros = latest([figure for figure in trade if figure.currency == "EUR"], quantity="amount")
    remarks = {
        key: text(
            "dependence.partners.euros",
            amount=f"{min(row.amount or 0.0 for row in group) / 1000:.3g}",
            year=f"{group[0].year}",
        )
        for key, group in euros.items()
        if key not in dollars
    }
    with_any = [code for code in countries if any(figure.country == code for figure in trade)]
    st.html(f"<h3 class='ca-chart'>{text('dependence.partners.amounts')}</h3>")
    live_plot(
        build_partner_figure(
            dollars,
            remarks,
            quantity="amount",
            countries=with_any,
            partners=partners,
            names=names,
            paints=_paints(scope),
        ),
        key="trade_amounts",
        height=f"{80 + 27 * len(partners)}px",
        alt=text("dependence.partners.amounts_alt"),
        theme=scope.theme,
        on_click=_ask_lines,
    )


def _show_oil(scope: Studied) -> None:
    shares = _read_oil(scope.snapshot)
    if not shares:
        return
    paints = {
        "through-russia": INVESTOR_COLOURS[scope.theme]["RUS"],
        "via-cpc": THEMES[scope.theme].rail,
    }
    st.html(f"<h3 class='ca-chart'>{tell_oil(shares)}</h3>")
    show_legend({label: paints[way] for way, label in WAY_LABELS.items()})
    live_plot(
        build_oil_figure(shares, paints),
        key="oil_ways",
        height="260px",
        alt=text("dependence.oil.alt"),
        theme=scope.theme,
        on_click=_ask_lines,
    )
    caption = text("dependence.oil.caption")
    years = list(map(str, years_without_total(scope.snapshot.context)))
    if years:
        caption = f"{text('dependence.oil.gap', years=join_words(years))} {caption}"
    st.caption(caption)


def tell_oil(shares: Sequence[OilShare]) -> str:
    """Say in a sentence how much of the oil leaves through Russia, with the years."""
    parts = []
    for way in WAY_LABELS:
        own = [share for share in shares if share.way == way]
        if not own:
            continue
        year = max(share.year for share in own)
        newest = [share for share in own if share.year == year]
        form = "dated" if all(share.year_named for share in newest) else "undated"
        share = tell_between([share.percent for share in newest])
        parts.append(text(f"dependence.oil.{way}.{form}", share=share, year=f"{year}"))
    return text("dependence.oil.title", shares=", ".join(parts))


def _rows(measure: str, figures: Sequence[PartnerFigure]) -> list[str]:
    held = {figure.partner for figure in figures}
    return [code for code in _PARTNERS[measure] if code in held]


def _paints(scope: Studied) -> dict[str, str]:
    colours, paper = INVESTOR_COLOURS[scope.theme], THEMES[scope.theme]
    three = {code: colours[code] for code in ("CHN", "RUS", "JPN")}
    return {**three, "ink": paper.ink, "muted": paper.muted}


def _ask_lines(event: dict[str, Any]) -> None:
    st.session_state[_ASKED] = tuple(int(line) for line in event["id"].split(","))
