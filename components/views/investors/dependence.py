"""The section "Who depends on whom?": how much of each republic's pledges hangs on one investor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.figures.dependence import REST, build_dependence_figure, split_pieces
from components.figures.investor_paints import legend_of, paint_investors, shorten_investors
from components.figures.palette import INVESTOR_COLOURS
from components.live_plot import live_plot
from components.views.investors.dependence_partners import show_partners
from components.views.investors.dependence_words import answer_dependence, tell_bands, tell_index
from components.views.investors.parts import show_heading, show_legend, show_totals_table
from components.widgets.explain import Why, ask
from ledger.answers.dependence import Concentration, concentrate
from ledger.answers.queries import cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.studied import Studied


def show_dependence(at: Studied) -> None:
    """Draw what each republic depends on: investors, partners, the way of its oil."""
    among = among_all_investors(at)
    found = concentrate(among.frame, at.snapshot.republics)
    everybody = _with_everybody(among)
    show_heading(answer_dependence(found, at), tell_index(at))
    if found:
        _show_concentration(among, found, everybody)
    else:
        st.info(
            "Nothing of this selection counts in one of the five republics alone. Choose one of "
            "them as recipient, or take a filter out.",
            icon=":material/filter_alt_off:",
        )
    show_partners(at, _republics(at))


def among_all_investors(at: Studied) -> Studied:
    """Give the same look without the filter by investor: shares are shares of all investors.

    Among the investors of a filter to one every index would be 10,000.
    """
    if not at.selection.investors:
        return at
    wanted = replace(at.cut, selection=replace(at.selection, investors=()))
    return replace(at, cut=wanted, frame=cut(at.snapshot, wanted))


def _with_everybody(at: Studied) -> dict[str, float]:
    """Give the indices before investors were left out; empty where none is."""
    if not at.cut.without:
        return {}
    frame = cut(at.snapshot, replace(at.cut, without=()))
    return {one.recipient: one.hhi for one in concentrate(frame, at.snapshot.republics)}


def _republics(at: Studied) -> tuple[str, ...]:
    """Give the republics that the filter holds, or all five."""
    republics = at.snapshot.republics
    chosen = tuple(code for code in republics if code in at.selection.recipients)
    return chosen or republics


def _show_concentration(
    at: Studied, found: Sequence[Concentration], everybody: Mapping[str, float]
) -> None:
    st.html("<h3 class='ca-chart'>Concentration of investors, and who they are</h3>")
    figure = build_dependence_figure(
        found,
        everybody,
        {**at.names.countries, **at.names.investors},
        shorten_investors(at.names.investors),
        paint_investors(at.snapshot.investors, at.theme),
    )
    show_legend(legend_of(figure, INVESTOR_COLOURS[at.theme]))
    live_plot(
        figure,
        key="dependence",
        height=f"{92 + 44 * len(found)}px",
        alt="Concentration of investors by recipient, and their shares",
        theme=at.theme,
        on_click=lambda event: ask_piece(at, found, event),
    )
    st.caption(tell_bands(at, moved=bool(everybody)))
    _show_indices(at, found, everybody)
    _show_shares(at, found)


def ask_piece(at: Studied, found: Sequence[Concentration], event: dict[str, Any]) -> None:
    """Open the rows of a bar: a recipient's, those of one investor, or of all the smaller ones."""
    recipient, _, investor = event["id"].partition("|")
    one = next((one for one in found if one.recipient == recipient), None)
    if one is None:
        return
    if investor == REST:
        _, rest = split_pieces(one, shorten_investors(at.names.investors))
        ask(_why(at, one, rest, "the smaller investors"))
    elif investor:
        ask(_why(at, one, (investor,), at.names.investor(investor)))
    else:
        ask(_why_index(at, one))


def _why(at: Studied, one: Concentration, investors: tuple[str, ...], told: str) -> Why:
    wanted = at.narrowed(investors=investors)
    selection = replace(wanted.selection, recipients=(one.recipient,))
    name = at.names.recipient(one.recipient)
    return Why(f"{name}: counted pledges of {told}", replace(wanted, selection=selection))


def _why_index(at: Studied, one: Concentration) -> Why:
    """Ask about the whole of which the index takes the shares: no sum gives an index."""
    selection = replace(at.selection, recipients=(one.recipient,))
    name = at.names.recipient(one.recipient)
    return Why(
        f"{name}: counted pledges, whose investors' shares squared make HHI {one.hhi:,.0f}",
        replace(at.cut, selection=selection),
    )


def _show_indices(
    at: Studied, found: Sequence[Concentration], everybody: Mapping[str, float]
) -> None:
    """Draw the indices as a table, with what becomes of each without its largest investor."""
    table = pd.DataFrame(index=[one.recipient for one in found])
    table["Recipient"] = [at.names.recipient(one.recipient) for one in found]
    table["Counted"] = [one.counted_usd_m for one in found]
    table["Investors"] = [float(len(one.investors)) for one in found]
    table["HHI"] = [one.hhi for one in found]
    if everybody:
        table["HHI with everybody"] = [everybody.get(one.recipient) for one in found]
        table["Moves by"] = table["HHI"] - table["HHI with everybody"]
    table["Largest"] = [at.names.investor(one.largest) for one in found]
    table["Largest, %"] = [100 * one.largest_share for one in found]
    table["HHI without the largest"] = pd.Series(
        [one.hhi_without_investors(one.largest) for one in found], table.index, "float64"
    )
    held = {one.recipient: one for one in found}

    def why_of(recipient: str, column: str) -> Why | None:
        one = held[recipient]
        if column in {"Largest", "Largest, %"}:
            return _why(at, one, (one.largest,), at.names.investor(one.largest))
        if column == "HHI without the largest":
            rest = tuple(code for code, _ in one.investors[1:])
            told = f"all but {at.names.investor(one.largest)}"
            return _why(at, one, rest, told) if rest else None
        return _why_index(at, one) if column in {"Counted", "HHI", "Investors"} else None

    show_totals_table(
        table,
        key="dependence_table",
        title="Concentration in numbers; Counted in USD million, nominal",
        why_of=why_of,
        percent=("Largest, %",),
        decimals=0,
    )


def _show_shares(at: Studied, found: Sequence[Concentration]) -> None:
    """Draw what each investor counts in each republic, and its share there."""
    held = {one.recipient: one for one in found}
    codes = list(dict.fromkeys(code for one in found for code, _ in one.investors))
    amounts = {one.recipient: dict(one.investors) for one in found}
    codes.sort(key=lambda code: (-sum(own.get(code, 0.0) for own in amounts.values()), code))
    table = pd.DataFrame({"Investor": [at.names.investor(code) for code in codes]}, index=codes)
    meant: dict[str, Concentration] = {}
    for one in found:
        name = at.names.recipient(one.recipient)
        values = [amounts[one.recipient].get(code, 0.0) for code in codes]
        table[name] = values
        table[f"{name}, %"] = [100 * value / one.counted_usd_m for value in values]
        meant |= {name: held[one.recipient], f"{name}, %": held[one.recipient]}

    def why_of(investor: str, column: str) -> Why | None:
        if column not in meant:
            return None
        return _why(at, meant[column], (investor,), at.names.investor(investor))

    show_totals_table(
        table,
        key="dependence_shares",
        title="Counted pledges by investor and recipient, USD million, nominal",
        why_of=why_of,
        percent=[column for column in table.columns if column.endswith("%")],
    )
