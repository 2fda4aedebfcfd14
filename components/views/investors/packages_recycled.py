"""Recycled headlines: those of a package as a list, those of a selection as a table."""

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
from components.words.catalogue import text
from components.words.labels import RECYCLED_LABELS
from ledger.answers.queries import Cut, Selection, rows_of_package
from ledger.answers.recycled import list_recycled, touching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.views.investors.studied import Studied

_list_recycled = once_per_version(most=4)(list_recycled)


def show_recycled_of(scope: Studied, package: str) -> None:
    """List the pairs that touch a package, with a link to the other headline."""
    pairs = touching(_list_recycled(scope.snapshot), rows_of_package(scope.snapshot, package))
    st.html(f"<h3 class='ca-chart'>{text('packages.recycled.title')}</h3>")
    if pairs.empty:
        st.html(f"<p class='ca-small'>{text('packages.recycled.none')}</p>")
        return
    items = "".join(_pair_html(pair, scope) for pair in pairs.to_dict("records"))
    reading = escape(text("packages.recycled.reading"))
    st.html(f"<ul class='ca-pairs'>{items}</ul><p class='ca-small'>{reading}</p>")


def show_recycled_table(scope: Studied, ids: frozenset[str]) -> None:
    """Draw the pairs that touch a selection; a chosen amount opens its rows."""
    pairs = touching(_list_recycled(scope.snapshot), ids)
    if pairs.empty:
        st.caption(text("packages.recycled.none_selected"))
        return
    pairs = pairs.reset_index(drop=True)
    earlier = text("packages.recycled.table.earlier_counted")
    later = text("packages.recycled.table.later_counted")
    table = pd.DataFrame(
        {
            text("packages.recycled.table.earlier"): pairs["earlier_title"],
            text("packages.recycled.table.later"): pairs["later_title"],
            text("packages.recycled.table.verdict"): [
                text(f"packages.recycled.verdict.{_judge(pair)}")
                for pair in pairs.to_dict("records")
            ],
            text("packages.recycled.table.same"): pairs["same_usd_m"],
            earlier: pairs["earlier_package_usd_m"],
            later: pairs["later_package_usd_m"],
            text("packages.recycled.table.announced"): pairs["earlier_announced"],
            text("packages.recycled.table.announced_again"): pairs["later_announced"],
            text("packages.recycled.table.how"): [RECYCLED_LABELS[kind] for kind in pairs["kind"]],
            text("packages.recycled.table.note"): pairs["note"],
            text("packages.recycled.table.source"): pairs["source_url"],
        }
    )

    def why_of(row: str, heading: str) -> Why | None:
        side = {earlier: "earlier", later: "later"}.get(heading)
        if side is None:
            return None
        pair = pairs.loc[int(row)].to_dict()
        question = text(
            "packages.question", title=pair[f"{side}_title"], rows=text("packages.rows.with_parts")
        )
        return Why(question, Cut(Selection(package=pair[side])))

    show_totals_table(
        table,
        key="recycled_table",
        title=text("packages.recycled.table.title"),
        why_of=why_of,
        links=(text("packages.recycled.table.source"),),
    )
    st.caption(f"{text('packages.recycled.reading')} {text('packages.recycled.bound')}")


def _judge(pair: Mapping[Any, Any]) -> str:
    """Tell which headlines of a pair, each with its parts, are counted still, by a code."""
    earlier, later = pair["earlier_package_usd_m"] > 0, pair["later_package_usd_m"] > 0
    if not (earlier or later):
        return "neither"
    if pair["nested"]:
        return "nested"
    if pair["both_count"]:
        return "both"
    return "earlier" if earlier else "later"


def tell_same(pair: Mapping[Any, Any]) -> str:
    """Answer whether a pair is counted twice, and where both are counted, how much may be."""
    code = _judge(pair)
    if code != "both":
        return text(f"packages.recycled.answer.{code}")
    if is_missing(pair["same_usd_m"]):
        return text("packages.recycled.both.unknown")
    return text("packages.recycled.both.bound", amount=format_usd(pair["same_usd_m"]))


def _pair_html(pair: Mapping[Any, Any], scope: Studied) -> str:
    return (
        f"<li>{_side_html(pair, 'earlier', scope)} <strong>→</strong> "
        f"{_side_html(pair, 'later', scope)}<br>"
        f"<em>{escape(RECYCLED_LABELS[pair['kind']])}</em>. {escape(pair['note'])} "
        f"<strong>{escape(tell_same(pair))}</strong>"
        f"{source_line(source_of(pair))}</li>"
    )


def _side_html(pair: Mapping[Any, Any], side: str, scope: Studied) -> str:
    """Write one headline: a link to its package, its date, what it states and counts."""
    opened = address_with(
        selection=Selection(package=pair[side]), study=current_link().study, view="investors"
    )
    amount = pair[f"{side}_amount_m"]
    own, package = pair[f"{side}_counted_usd_m"], pair[f"{side}_package_usd_m"]
    values = {
        "investor": scope.names.investor(pair[f"{side}_investor"]),
        "date": pair[f"{side}_announced"] or text("packages.recycled.undated"),
        "stated": text("packages.recycled.unstated")
        if is_missing(amount)
        else format_stated(amount, pair[f"{side}_currency"]),
        "counted": format_usd(package),
    }
    facts = text("packages.recycled.side", **values, count=None)
    if package > own:
        facts = text("packages.recycled.side_parts", **values, own=format_usd(own), count=None)
    return (
        f"<a class='ca-link ca-plain' target='_self' "
        f"href='?{escape(urlencode(opened, doseq=True))}'>{escape(pair[f'{side}_title'])}</a> "
        f"{escape(facts)}"
    )
