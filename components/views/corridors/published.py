"""What others publish for the ways drawn, and what the whole way by sea takes, beside ours."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.words.catalogue import text
from components.words.freight import basis_text, day_text, dollars_text
from components.words.routes import modes_text
from geodata.network.answer import answer
from geodata.network.benchmark import BY_CAPE, find_sea_benchmarks
from geodata.network.cost import find_price
from geodata.network.published import find_published_days, find_published_prices
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.benchmark import SeaBenchmark
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.published import PublishedDays, PublishedPrice

_SHOWN: Final = 4
#: An address in a note, with its brackets or its comma; the line has a link of its own.
_ADDRESS: Final = re.compile(r" \(https?://[^\s)]+\)|,? ?https?://[^\s)]+")


def show_published(network: Network, routes: Sequence[Route]) -> None:
    """Draw the published days and prices between the ends of the drawn ways, newest first."""
    lines = [*list_published_days(network, routes), *list_published_prices(network, routes)]
    items = "".join(f"<li>{line}</li>" for line in lines[:_SHOWN])
    nothing = f"<p class='ca-small'>{escape(text('corridors.published.nothing'))}</p>"
    st.html(
        f"<h4 class='ca-group'>{escape(text('corridors.published.title'))}</h4>"
        + (f"<ul class='ca-published'>{items}</ul>" if items else nothing)
        + write_sea_benchmark(network)
    )
    if rest := lines[_SHOWN:]:
        with st.expander(text("corridors.published.more", count=len(rest))):
            st.html(f"<ul class='ca-published'>{''.join(f'<li>{line}</li>' for line in rest)}</ul>")


def list_published_days(network: Network, routes: Sequence[Route]) -> list[str]:
    """List published days as HTML, each against the first route that goes that way.

    Where none of those drawn does, ours that way is sought with closed what it does not pass.
    """
    rows: dict[str, tuple[int | None, Route, PublishedDays]] = {}
    for number, route in enumerate(routes, start=1):
        for row in find_published_days(network, route):
            if row.id not in rows or (row.fits and not rows[row.id][-1].fits):
                rows[row.id] = (number, route, row)
    for id_, (_, route, row) in rows.items():
        if not row.fits:
            rows[id_] = _find_that_way(network, route, row)
    newest = sorted(rows.values(), key=lambda found: (found[-1].fits, found[-1].date), reverse=True)
    return [_days_html(*found) for found in newest]


def _find_that_way(
    network: Network, route: Route, row: PublishedDays
) -> tuple[int | None, Route, PublishedDays]:
    """Find our route that way; it has no number, as it is not drawn."""
    avoided = frozenset(row.avoid) | network.corridor_avoids.get(row.corridor, frozenset())
    found = answer(network, route.nodes[0], route.nodes[-1], Scenario(avoid_countries=avoided))
    for way in (*found.routes, *found.others):
        for other in find_published_days(network, way):
            if other.id == row.id and other.fits:
                return None, way, other
    return None, route, row


def _days_html(number: int | None, route: Route, row: PublishedDays) -> str:
    low, high = f"{row.days_low:g}", f"{row.days_high:g}"
    span = low if low == high else text("corridors.published.days_span", low=low, high=high)
    head = text("corridors.published.days_head", days=span)
    rest = text(
        "corridors.published.days",
        basis=text(f"corridors.published.basis.{row.basis}"),
        source=_by(row),
        against=escape(_compare(number, route, row)),
    )
    return f"<b>{escape(head)}</b> {rest}"


def _compare(number: int | None, route: Route, row: PublishedDays) -> str:
    """Write our days that way, and whether they lie within the published ones."""
    if not row.fits:
        return text("corridors.published.no_route")
    days = f"{route.days.p50:.0f}"
    ours = (
        text("corridors.published.undrawn", days=days)
        if number is None
        else text("corridors.published.on_route", number=f"{number}", days=days)
    )
    if not row.days_off:
        return text("corridors.published.within", ours=ours)
    off = f"{abs(row.days_off):.1f}"
    against = (
        text("corridors.published.more_days", ours=ours, days=off)
        if row.days_off > 0
        else text("corridors.published.fewer_days", ours=ours, days=off)
    )
    if not row.note:
        return against
    note = _ADDRESS.sub("", row.note).split(";")[0]  # its first part may tell why
    return text("corridors.published.noted", against=against, note=note)


def list_published_prices(network: Network, routes: Sequence[Route]) -> list[str]:
    """List published prices as HTML, those that fit a drawn way first, then the newest."""
    rows: dict[str, tuple[int, PublishedPrice]] = {}
    for number, route in enumerate(routes, start=1):
        for row in find_published_prices(network, route):
            if row.id not in rows or (row.fits and not rows[row.id][1].fits):
                rows[row.id] = (number, row)
    newest = sorted(rows.values(), key=lambda found: (found[1].fits, found[1].date), reverse=True)
    return [_price_html(number, row) for number, row in newest]


def _price_html(number: int, row: PublishedPrice) -> str:
    head = text(
        "corridors.published.price_head",
        price=dollars_text(row.low, row.high),
        unit=text(f"corridors.published.unit.{row.unit}"),
    )
    rest = text(
        "corridors.published.price",
        mode=modes_text([row.mode]),
        source=_by(row),
        includes=escape(row.includes or text("corridors.published.includes_unknown")),
        route=text("corridors.published.price_route", number=f"{number}")
        if row.fits
        else text("corridors.published.price_no_route"),
    )
    return f"<b>{escape(head)}</b> {rest}"


def _by(row: PublishedDays | PublishedPrice) -> str:
    link = (
        f"<a href='{escape(row.url, quote=True)}' target='_blank' rel='noopener noreferrer'>"
        f"{escape(row.publisher)}</a>"
    )
    return text("corridors.published.by", publisher=link, day=day_text(row.date))


def write_sea_benchmark(network: Network) -> str:
    """Write the whole way by sea, the benchmark of every way over land."""
    ways = find_sea_benchmarks(network)
    if not ways:
        return ""
    days = ", ".join(
        text("corridors.published.sea_days", days=f"{way.route.days.p50:.0f}", way=_name_sea(way))
        for way in ways
    )
    # A tariff by sea names no way, so it is the same for all.
    prices = dict.fromkeys(
        text(
            "corridors.published.sea_price",
            price=dollars_text(price.low, price.high),
            basis=basis_text(price),
        )
        for price in (find_price(network, way.route) for way in ways)
    )
    title = text("corridors.published.sea_title")
    words = text("corridors.published.sea", days=days, prices="; ".join(prices))
    return f"<p class='ca-small'><b>{escape(title)}</b> {escape(words)}</p>"


def _name_sea(way: SeaBenchmark) -> str:
    return text(f"corridors.published.sea_way.{'cape' if way.name == BY_CAPE else 'suez'}")
