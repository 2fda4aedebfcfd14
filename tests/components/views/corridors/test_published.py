"""What others publish stands beside the drawn route that it speaks of, and beside no other."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from components.server.held import held_ledger, network_of
from components.views.corridors import published
from components.views.corridors.published import list_published_days, list_published_prices
from geodata.network.answer import answer
from geodata.network.benchmark import BY_CAPE, BY_SUEZ, SeaBenchmark

SHIPPED = network_of(held_ledger().current()[0])
ENDS = ("xian", "budapest")
SOURCE = {"source_publisher": "A & B", "source_url": "https://example.org/?a=1&b=2"}
DAYS = {
    "id": "x", "avoid": "", "corridor": "", "days_low": 1.0, "days_high": 2.0, "km": None,
    "basis": "forwarder", "date": "2025-08", "note": "", **SOURCE,
}  # fmt: skip
PRICE = {
    "id": "p", "low": 9000.0, "high": 9500.0, "unit": "FEU", "mode": "rail", "date": "2025-08",
    "includes": "", "corridor": "", **SOURCE,
}  # fmt: skip


def network(days=(), prices=()):
    return replace(
        SHIPPED,
        published_times=MappingProxyType({ENDS: tuple(days)}),
        tariffs=MappingProxyType({ENDS: tuple(prices)}),
    )


@pytest.fixture(scope="module")
def routes():
    return answer(SHIPPED, *ENDS).routes


def test_the_difference_to_the_published_days_is_said(routes):
    p50 = routes[0].days.p50
    (above,) = list_published_days(network([DAYS]), routes)
    assert above.startswith("<b>1 to 2 days</b> (forwarder, ")
    assert above.endswith(f"ours on route 1: {p50:.0f}, {p50 - 2:.1f} more")
    within = DAYS | {"days_low": p50 - 1, "days_high": p50 + 1}
    assert list_published_days(network([within]), routes)[0].endswith("within")
    noted = {"note": "a pilot <1> (https://a.org/1), by day (X, 2025, https://b.org/2); and more"}
    assert list_published_days(network([within | noted]), routes)[0].endswith("within")
    (told,) = list_published_days(network([DAYS | noted]), routes)
    assert told.endswith("more; a pilot &lt;1&gt;, by day (X, 2025)")
    below = DAYS | {"days_low": p50 + 3, "days_high": p50 + 4}
    assert list_published_days(network([below]), routes)[0].endswith("3.0 fewer")


def test_a_figure_stands_beside_the_first_route_that_goes_that_way(routes):
    (without_russia,) = list_published_days(network([DAYS | {"avoid": "RUS"}]), routes)
    number = next(n for n, route in enumerate(routes, start=1) if not route.crosses("RUS"))
    assert number > 1
    assert f"ours on route {number}: " in without_russia


def test_the_middle_corridor_is_no_way_through_iran():
    south = answer(SHIPPED, *ENDS).routes
    iranian = [r for r in south if r.crosses("IRN") and "titr" in r.corridors]
    assert iranian
    (line,) = list_published_days(network([DAYS | {"corridor": "titr"}]), iranian)
    assert "ours that way, not drawn: " in line


def test_what_no_route_of_ours_does_is_said(routes):
    every = ";".join({place.country for place in SHIPPED.places.values()} - {"CHN", "HUN"})
    (line,) = list_published_days(network([DAYS | {"avoid": every}]), routes)
    assert line.endswith("we find no route that way")


def test_the_whole_way_by_sea_stands_beside_it_with_one_price(monkeypatch):
    route = answer(SHIPPED, *ENDS).routes[0]
    ways = tuple(SeaBenchmark(name, route) for name in (BY_SUEZ, BY_CAPE))
    monkeypatch.setattr(published, "find_sea_benchmarks", lambda _: ways)
    words = published.write_sea_benchmark(SHIPPED)
    days = f"{route.days.p50:.0f} days"
    assert f"Shanghai to Rotterdam:</b> {days} via Suez, {days} via the Cape; $" in words
    assert words.count("a 40-foot box") == 1
    monkeypatch.setattr(published, "find_sea_benchmarks", lambda _: ())
    assert published.write_sea_benchmark(SHIPPED) == ""


def test_a_price_says_unit_mode_publisher_day_and_what_is_included(routes):
    (line,) = list_published_prices(network(prices=[PRICE]), routes)
    assert line.startswith("<b>$9,000 to 9,500 per 40-foot box</b> (rail, ")
    assert "A &amp; B</a>, Aug 2025): what it includes is not stated; route 1" in line
    assert "?a=1&amp;b=2" in line
