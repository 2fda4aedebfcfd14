"""What others publish for the ways drawn, and what the whole way by sea takes, beside ours."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.words.freight import basis_text, day_text, dollars_text
from geodata.network.answer import answer
from geodata.network.benchmark import find_sea_benchmarks
from geodata.network.cost import find_price
from geodata.network.published import find_published_days, find_published_prices
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.published import PublishedDays, PublishedPrice

_SHOWN: Final = 4
#: An address in a note, with its brackets or its comma; the line has a link of its own.
_ADDRESS: Final = re.compile(r" \(https?://[^\s)]+\)|,? ?https?://[^\s)]+")
_BASIS: Final = {
    "scheduled": "timetable",
    "measured": "measured",
    "claimed": "claim",
    "forwarder": "forwarder",
}


def show_published(network: Network, routes: Sequence[Route]) -> None:
    """Draw the published days and prices between the ends of the drawn ways, newest first."""
    lines = [*list_published_days(network, routes), *list_published_prices(network, routes)]
    items = "".join(f"<li>{line}</li>" for line in lines[:_SHOWN])
    nothing = "<p class='ca-small'>Nobody, as far as we have read: no days and no price.</p>"
    st.html(
        "<h4 class='ca-group'>Published for this way</h4>"
        + (f"<ul class='ca-published'>{items}</ul>" if items else nothing)
        + write_sea_benchmark(network)
    )
    if rest := lines[_SHOWN:]:
        with st.expander(f"{len(rest)} more published figures"):
            st.html(f"<ul class='ca-published'>{''.join(f'<li>{line}</li>' for line in rest)}</ul>")


def list_published_days(network: Network, routes: Sequence[Route]) -> list[str]:
    """List published days as HTML, each against the first route that goes that way.

    Where none of those drawn does, ours that way is sought with closed what it does not pass.
    """
    rows: dict[str, tuple[str, Route, PublishedDays]] = {}
    for number, route in enumerate(routes, start=1):
        for row in find_published_days(network, route):
            if row.id not in rows or (row.fits and not rows[row.id][-1].fits):
                rows[row.id] = (f"on route {number}", route, row)
    for id_, (_, route, row) in rows.items():
        if not row.fits:
            rows[id_] = _find_that_way(network, route, row)
    newest = sorted(rows.values(), key=lambda found: (found[-1].fits, found[-1].date), reverse=True)
    return [_days_html(*found) for found in newest]


def _find_that_way(
    network: Network, route: Route, row: PublishedDays
) -> tuple[str, Route, PublishedDays]:
    avoided = frozenset(row.avoid) | network.corridor_avoids.get(row.corridor, frozenset())
    found = answer(network, route.nodes[0], route.nodes[-1], Scenario(avoid_countries=avoided))
    for way in (*found.routes, *found.others):
        for other in find_published_days(network, way):
            if other.id == row.id and other.fits:
                return "that way, not drawn", way, other
    return "", route, row


def _days_html(where: str, route: Route, row: PublishedDays) -> str:
    low, high = row.days_low, row.days_high
    span = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    ours = f"ours {where}: {route.days.p50:.0f}"
    if not row.fits:
        against = "we find no route that way"
    elif row.days_off:
        against = f"{ours}, {abs(row.days_off):.1f} {'more' if row.days_off > 0 else 'fewer'}"
        if row.note:  # its first part may tell why
            against += f"; {escape(_ADDRESS.sub('', row.note).split(';')[0])}"
    else:
        against = f"{ours}, within"
    return f"<b>{span} days</b> ({_BASIS[row.basis]}, {_by(row)}): {against}"


def list_published_prices(network: Network, routes: Sequence[Route]) -> list[str]:
    """List published prices as HTML, those that fit a drawn way first, then the newest."""
    rows: dict[str, tuple[int, PublishedPrice]] = {}
    for number, route in enumerate(routes, start=1):
        for row in find_published_prices(network, route):
            if row.id not in rows or (row.fits and not rows[row.id][1].fits):
                rows[row.id] = (number, row)
    newest = sorted(rows.values(), key=lambda found: (found[1].fits, found[1].date), reverse=True)
    return [
        f"<b>{dollars_text(row.low, row.high)} a {row.unit}</b> ({escape(row.mode)}, {_by(row)}): "
        f"{escape(row.includes) or 'what is included is not said'}; "
        f"{f'route {number}' if row.fits else 'not for a route drawn here'}"
        for number, row in newest
    ]


def _by(row: PublishedDays | PublishedPrice) -> str:
    return (
        f"<a href='{escape(row.url, quote=True)}' target='_blank' rel='noopener noreferrer'>"
        f"{escape(row.publisher)}</a>, {day_text(row.date)}"
    )


def write_sea_benchmark(network: Network) -> str:
    """Write the whole way by sea, the benchmark of every way over land."""
    ways = find_sea_benchmarks(network)
    if not ways:
        return ""
    days = ", ".join(f"{way.route.days.p50:.0f} days {way.name}" for way in ways)
    # A tariff by sea names no way, so it is the same for all.
    prices = dict.fromkeys(
        f"{dollars_text(price.low, price.high)} a 40-foot box, {basis_text(price)}"
        for price in (find_price(network, way.route) for way in ways)
    )
    return (
        "<p class='ca-small'><b>All by sea, Shanghai to Rotterdam:</b> "
        f"{escape(days)}; {escape('; '.join(prices))}.</p>"
    )
