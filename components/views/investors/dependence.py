"""The section "Who depends on whom?": how much of each republic's pledges hangs on one investor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.figures.dependence import (
    REST,
    build_dependence_figure,
    dependence_height,
    split_investors,
)
from components.figures.investor_paints import paint_investors
from components.live_plot import live_plot
from components.views.investors.dependence_partners import show_partners
from components.views.investors.dependence_words import (
    answer_dependence,
    tell_bands,
    tell_shares,
    widen,
)
from components.widgets.empty import show_no_deals
from components.widgets.explain import Why, ask
from components.widgets.terms import mark_term
from components.widgets.totals import show_heading, show_totals_table
from components.words.catalogue import text
from components.words.dependence import tell_hhi
from components.words.kinds import name_kinds
from components.words.sentences import begin, in_sentence
from ledger.answers.dependence import Concentration, among_all_investors, concentrate
from ledger.answers.queries import cut
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.studied import Studied
    from ledger.answers.queries import Cut


def show_dependence(scope: Studied) -> None:
    """Draw what each republic depends on: investors, partners, the way of its oil."""
    among = widen(scope)
    found = concentrate(among.frame, scope.snapshot.republics)
    everybody = _with_everybody(among)
    show_heading(answer_dependence(found, scope), tell_shares(scope), ("named",))
    if found:
        _show_concentration(among, found, everybody, scope.selection.investors)
    else:
        show_no_deals(
            scope.snapshot,
            scope.cut,
            title="republics",
            noun="alone",
            count=lambda asked: _count_alone(scope, asked),
        )
    show_partners(scope, _republics(scope))


def _count_alone(scope: Studied, asked: Cut) -> int:
    """Count the deals of a cut that count in one republic alone."""
    frame = cut(scope.snapshot, among_all_investors(scope.snapshot, asked))
    own = frame["recipient_bucket"].isin(scope.snapshot.republics) & (frame[COUNTED] > 0)
    return int(own.sum())


def _with_everybody(scope: Studied) -> dict[str, float]:
    """Give the indices before investors were left out; empty where none is."""
    if not scope.cut.without:
        return {}
    frame = cut(scope.snapshot, replace(scope.cut, without=()))
    found = concentrate(frame, scope.snapshot.republics)
    return {republic.recipient: republic.hhi for republic in found}


def _republics(scope: Studied) -> tuple[str, ...]:
    """Give the republics that the filter holds, or all five."""
    republics = scope.snapshot.republics
    chosen = tuple(code for code in republics if code in scope.selection.recipients)
    return chosen or republics


def _show_concentration(
    scope: Studied,
    found: Sequence[Concentration],
    everybody: Mapping[str, float],
    asked: tuple[str, ...],
) -> None:
    title = text("dependence.chart.title", kinds=name_kinds(scope.frame))
    st.html(f"<h3 class='ca-chart'>{title}</h3>")
    live_plot(
        build_dependence_figure(
            found,
            {**scope.names.countries, **scope.names.investors},
            paint_investors(scope.theme),
            asked=asked,
        ),
        key="dependence",
        height=dependence_height(found, asked),
        alt=text("dependence.chart.alt"),
        theme=scope.theme,
        on_click=lambda event: ask_bar(scope, found, event, asked),
    )
    term = f"{text('tour.terms')} {mark_term('hhi', 'HHI')}"
    st.caption(f"{tell_hhi(found, scope.names, everybody)} {tell_bands()} {term}")
    _show_indices(scope, found, everybody)
    _show_shares(scope, found)


def ask_bar(
    scope: Studied,
    found: Sequence[Concentration],
    event: dict[str, Any],
    asked: tuple[str, ...] = (),
) -> None:
    """Open the rows of a bar: those of one investor in a republic, or of all the smaller ones.

    Args:
        scope: What shares are taken of.
        found: The republics on show.
        event: What was clicked.
        asked: Investors who have a bar however small they are.
    """
    recipient, _, investor = event["id"].partition("|")
    republic = next((republic for republic in found if republic.recipient == recipient), None)
    if republic is None:
        return
    if investor == REST:
        _, rest = split_investors(republic, asked)
        ask(_why(scope, republic, rest, "smaller"))
    else:
        ask(_why(scope, republic, (investor,)))


def _why(
    scope: Studied, republic: Concentration, investors: tuple[str, ...], form: str = "investor"
) -> Why:
    """Ask for the rows of an investor in a republic, of the smaller ones, or of all others."""
    wanted = scope.narrowed(investors=investors)
    selection = replace(wanted.selection, recipients=(republic.recipient,))
    named = republic.largest if form == "others" else investors[0]
    values = {
        "republic": scope.names.recipient(republic.recipient),
        "kinds": name_kinds(scope.frame),
        "investor": in_sentence(scope.names.investor(named)),
    }
    question = text(f"dependence.rows.{form}", count=None, **values)
    return Why(question, replace(wanted, selection=selection))


def _why_index(scope: Studied, republic: Concentration) -> Why:
    """Ask about the whole of which the index takes the shares: no sum gives an index."""
    selection = replace(scope.selection, recipients=(republic.recipient,))
    question = text(
        "dependence.rows.index",
        republic=scope.names.recipient(republic.recipient),
        kinds=name_kinds(scope.frame),
        index=f"{republic.hhi:,.0f}",
    )
    return Why(question, replace(scope.cut, selection=selection))


def _show_indices(
    scope: Studied, found: Sequence[Concentration], everybody: Mapping[str, float]
) -> None:
    """Draw the indices as a table, with what becomes of each without its largest investor."""
    columns: dict[str, Sequence[Any] | pd.Series] = {
        "recipient": [scope.names.recipient(republic.recipient) for republic in found],
        "counted": [republic.counted_usd_m for republic in found],
        "investors": [float(len(republic.investors)) for republic in found],
        "hhi": [republic.hhi for republic in found],
    }
    if everybody:
        before = [everybody.get(republic.recipient) for republic in found]
        columns["hhi_everybody"] = before
        columns["moved"] = pd.Series(columns["hhi"]) - pd.Series(before, dtype="float64")
    columns |= {
        "largest": [scope.names.investor(republic.largest) for republic in found],
        "largest_share": [100 * republic.largest_share for republic in found],
        "hhi_without": pd.Series(
            [republic.hhi_without_investors(republic.largest) for republic in found],
            dtype="float64",
        ),
    }
    headings = {text(f"dependence.table.{name}"): name for name in columns}
    table = pd.DataFrame({heading: columns[name] for heading, name in headings.items()})
    table.index = pd.Index([republic.recipient for republic in found])
    held = {republic.recipient: republic for republic in found}

    def why_of(recipient: str, heading: str) -> Why | None:
        republic, column = held[recipient], headings.get(heading)
        if column in {"largest", "largest_share"}:
            return _why(scope, republic, (republic.largest,))
        if column == "hhi_without":
            rest = tuple(code for code, _ in republic.investors[1:])
            return _why(scope, republic, rest, "others") if rest else None
        return _why_index(scope, republic) if column in {"counted", "hhi", "investors"} else None

    show_totals_table(
        table,
        key="dependence_table",
        title=text("dependence.indices.title", kinds=name_kinds(scope.frame)),
        why_of=why_of,
        percent=(text("dependence.table.largest_share"),),
        decimals=0,
    )


def _show_shares(scope: Studied, found: Sequence[Concentration]) -> None:
    """Draw what each investor counts in each republic, and its share there."""
    codes = list(dict.fromkeys(code for republic in found for code, _ in republic.investors))
    amounts = {republic.recipient: dict(republic.investors) for republic in found}
    codes.sort(key=lambda code: (-sum(own.get(code, 0.0) for own in amounts.values()), code))
    table = pd.DataFrame(
        {text("dependence.shares.investor"): [scope.names.investor(code) for code in codes]},
        index=codes,
    )
    meant: dict[str, Concentration] = {}
    percent: list[str] = []
    for republic in found:
        name = scope.names.recipient(republic.recipient)
        values = [amounts[republic.recipient].get(code, 0.0) for code in codes]
        table[name] = values
        share = text("dependence.shares.share", republic=name)
        table[share] = [100 * value / republic.counted_usd_m for value in values]
        meant |= dict.fromkeys((name, share), republic)
        percent.append(share)

    def why_of(investor: str, column: str) -> Why | None:
        if column not in meant:
            return None
        return _why(scope, meant[column], (investor,))

    show_totals_table(
        table,
        key="dependence_shares",
        title=text("dependence.shares.title", kinds=begin(name_kinds(scope.frame))),
        why_of=why_of,
        percent=percent,
    )
