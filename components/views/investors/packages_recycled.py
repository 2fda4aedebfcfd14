"""Headlines told twice: those of a package as a list, those of a selection as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components.dossiers.card import is_missing, source_of
from components.link.address import address_with, current_link
from components.server.per_version import once_per_version
from components.widgets.dossier_panel import source_line
from components.widgets.explain import Why
from components.widgets.totals import show_totals_table
from components.words.amounts import format_stated, format_usd
from components.words.labels import RECYCLED_LABELS
from components.words.sentences import begin
from ledger.answers.queries import Cut, Selection, rows_of_package
from ledger.answers.recycled import list_recycled, touching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.views.investors.studied import Studied

_READING = (
    "A pair changes no count. Most links are the editors' reading, and their notes say so; where a "
    "source shows that two rows hold the same money, one is part of the other and counts once."
)


_list_recycled = once_per_version(most=4)(list_recycled)


def show_recycled_of(scope: Studied, package: str) -> None:
    """List the pairs that touch a package, with a link to the other headline."""
    pairs = touching(_list_recycled(scope.snapshot), rows_of_package(scope.snapshot, package))
    st.html("<h3 class='ca-chart'>Has this been announced before, or again since?</h3>")
    if pairs.empty:
        st.html("<p class='ca-small'>No recycled headline is known in this package.</p>")
        return
    items = "".join(_pair_html(pair, scope) for pair in pairs.to_dict("records"))
    st.html(f"<ul class='ca-pairs'>{items}</ul><p class='ca-small'>{escape(_READING)}</p>")


def show_recycled_table(scope: Studied, ids: frozenset[str]) -> None:
    """Draw the pairs that touch a selection; a chosen amount opens its rows."""
    pairs = touching(_list_recycled(scope.snapshot), ids)
    if pairs.empty:
        st.caption("No recycled headline touches this selection.")
        return
    pairs = pairs.reset_index(drop=True)
    table = pd.DataFrame(
        {
            "Earlier": pairs["earlier_title"],
            "Later": pairs["later_title"],
            "Counted twice?": [tell_verdict(pair) for pair in pairs.to_dict("records")],
            "Same money, up to": pairs["same_usd_m"],
            "Earlier counts": pairs["earlier_package_usd_m"],
            "Later counts": pairs["later_package_usd_m"],
            "Told": pairs["earlier_announced"],
            "Told again": pairs["later_announced"],
            "How": [RECYCLED_LABELS[kind] for kind in pairs["kind"]],
            "Note": pairs["note"],
            "Source": pairs["source_url"],
        }
    )

    def why_of(row: str, heading: str) -> Why | None:
        side = {"Earlier counts": "earlier", "Later counts": "later"}.get(heading)
        if side is None:
            return None
        pair = pairs.loc[int(row)].to_dict()
        return Why(f"{pair[f'{side}_title']}, with its parts", Cut(Selection(package=pair[side])))

    show_totals_table(
        table,
        key="recycled_table",
        title="Recycled headlines of the selection, each with its parts, USD million, nominal",
        why_of=why_of,
        links=("Source",),
    )
    st.caption(
        f"{_READING} Up to how much is the same money stands in data/overlaps.csv, as far as it is "
        "known; a total says so, and subtracts nothing."
    )


def tell_verdict(pair: Mapping[Any, Any]) -> str:
    """Say whether both headlines of a pair, each with its parts, still count."""
    earlier, later = pair["earlier_package_usd_m"] > 0, pair["later_package_usd_m"] > 0
    if pair["nested"]:
        return "no: one is part of the other" if earlier or later else "no: neither counts"
    if pair["both_count"]:
        return "both count"
    if earlier or later:
        return f"no: only the {'earlier' if earlier else 'later'} counts"
    return "no: neither counts"


def tell_same(pair: Mapping[Any, Any]) -> str:
    """Answer whether a pair is counted twice, and where both count, how much may be."""
    verdict = begin(tell_verdict(pair))
    if not pair["both_count"]:
        return f"{verdict}."
    if is_missing(pair["same_usd_m"]):
        return f"{verdict}; how much of it is the same money, no source says."
    return f"{verdict}; up to {format_usd(pair['same_usd_m'])} may be the same money."


def _pair_html(pair: Mapping[Any, Any], scope: Studied) -> str:
    return (
        f"<li>{_side_html(pair, 'earlier', scope)} <strong>→</strong> "
        f"{_side_html(pair, 'later', scope)}<br>"
        f"<em>{escape(RECYCLED_LABELS[pair['kind']])}</em>. {escape(pair['note'])} "
        f"<strong>Counted twice? {escape(tell_same(pair))}</strong>"
        f"{source_line(source_of(pair))}</li>"
    )


def _side_html(pair: Mapping[Any, Any], side: str, scope: Studied) -> str:
    """Write one headline: a link to its package, when it was told, what it states and counts."""
    opened = address_with(
        selection=Selection(package=pair[side]), study=current_link().study, view="investors"
    )
    stated = (
        "no amount"
        if is_missing(pair[f"{side}_amount_m"])
        else format_stated(pair[f"{side}_amount_m"], pair[f"{side}_currency"])
    )
    own, package = pair[f"{side}_counted_usd_m"], pair[f"{side}_package_usd_m"]
    counts = f"counts {format_usd(package)}"
    if package > own:
        counts += f" with its parts, {format_usd(own)} itself"
    who = scope.names.investor(pair[f"{side}_investor"])
    return (
        f"<a class='ca-link ca-plain' target='_self' "
        f"href='?{escape(urlencode(opened, doseq=True))}'>{escape(pair[f'{side}_title'])}</a> "
        f"({escape(who)}, {escape(pair[f'{side}_announced'] or 'undated')}, {escape(stated)}; "
        f"{counts})"
    )
