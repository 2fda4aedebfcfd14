"""A page whose filters leave nothing says why, and each of its links gives what it says."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from components.widgets.empty import name_few
from ledger.answers.queries import Selection, select
from tests.components.reading import button, deals, html, new_page
from tests.shipped import load_shipped

#: No deal of Kuwait's is in oil and gas.
EMPTY = {"investor": ["KWT"], "sector": ["oil-gas"], "years": ["2015.."]}


def open_page(**params):
    page = new_page()
    page.query_params.update(params)
    return page.run()


def ways_out(page):
    """Return the links of the empty place: what each says, and the address it leads to."""
    (place,) = re.findall(r"<div class='ca-empty'.*?</div>", html(page))
    links = re.findall(r"href='\?([^']*)'>([^<]+)</a>", place)
    return {unescape(label): parse_qs(unescape(address)) for address, label in links}


def plots(page):
    return {plot.proto.id.rsplit("-", 1)[-1] for plot in page.get("bidi_component")}


def test_the_atlas_offers_each_filter_that_would_give_deals():
    page = open_page(**EMPTY)
    assert not page.exception
    kuwait = len(select(load_shipped(), Selection(investors=("KWT",), years=(2015, None))))
    sector = load_shipped().names.sector("oil-gas")
    assert f"Kuwait; announced since 2015: {kuwait} deals, none in {sector}." in html(page)
    ways = ways_out(page)
    assert {label.partition(":")[0] for label in ways} == {"Any investor", "Any sector"}
    assert ways[f"Any sector: {kuwait} deals"]["investor"] == ["KWT"]
    assert "sector" not in ways[f"Any sector: {kuwait} deals"]
    page.query_params.clear()
    page.query_params.update(ways[f"Any sector: {kuwait} deals"])
    page.run()
    assert deals(page) == kuwait


def test_nothing_is_drawn_for_deals_that_are_not_there():
    page = open_page(**EMPTY)
    assert not plots(page) & {"by_investor", "by_sector", "by_payer", "by_year"}
    assert "ca-legend" not in html(page)
    assert "The deals" not in html(page)
    assert not any(element.proto.label.startswith("Download 0") for element in downloads(page))
    assert not any(box.key == "search" for box in page.text_input)


def downloads(page):
    return page.get("download_button")


def test_filters_of_which_none_alone_is_the_reason_are_offered_one_by_one():
    page = open_page(investor=["KWT"], sector=["oil-gas"], stage=["cancelled"], kind=["goal"])
    assert "No single filter is the reason" in html(page)
    assert any(label.startswith("Kuwait: ") for label in ways_out(page))


def test_deals_that_do_not_count_are_listed_without_charts():
    page = open_page(investor=["JPN"], stage=["cancelled"])
    assert "None of these deals adds to a total." in html(page)
    assert not plots(page) & {"by_investor", "by_sector", "by_payer", "by_year"}
    assert "Who promises" not in html(page)
    assert any("counted deals" in label for label in ways_out(page))


def test_the_investors_view_offers_the_same_and_to_include_who_is_left_out():
    page = open_page(view=["investors"], investor=["JPN"], without=["JPN"])
    assert not page.exception
    ways = ways_out(page)
    (again,) = [label for label in ways if label.startswith("Include Japan again: ")]
    assert "without" not in ways[again]


def test_words_that_no_deal_holds_say_which_of_them_do():
    page = open_page(investor=["JPN"])
    page.text_input(key="search").set_value("uranium zzzqq").run()
    assert not page.exception
    assert "“zzzqq” in 0 deals" in html(page)
    assert "“uranium” in 0 deals" not in html(page)
    assert not any(element.proto.label.startswith("Download 0") for element in downloads(page))
    button(page, "clear_search").click().run()
    assert page.text_input(key="search").value == ""
    assert "zzzqq" not in html(page)


@pytest.mark.parametrize(
    ("names", "written"),
    [(["a"], "a"), (["a", "b", "c"], "a, b or c"), (["a", "b", "c", "d"], "any of 4 chosen")],
)
def test_many_values_are_counted(names, written):
    assert name_few(names) == written
