"""The section "Who depends on whom?": what others publish of partners, oil and debt."""

import json

import pytest

from components.figures.partners import build_oil_figure, build_partner_figure, told_year
from components.server.held import held_ledger
from components.views.investors.dependence_partners import tell_oil
from components.views.investors.sources import tell_indicator
from components.words.catalogue import texts_below
from ledger.answers.context_shares import (
    PARTIAL,
    PartnerFigure,
    dependence_rows,
    latest,
    partner_figures,
)
from ledger.answers.oil_ways import oil_shares
from tests.components.reading import new_page

PLAIN = {
    **dict.fromkeys(("rest", "bar", "band", "ink", "paper", "muted"), "#000000"),
    **dict.fromkeys(("through-russia", "via-cpc"), "#000000"),
}


@pytest.fixture
def page():
    page = new_page()
    page.query_params["view"] = "investors"
    page.query_params["section"] = "dependence"
    return page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture(scope="module")
def figures(snapshot):
    return partner_figures(snapshot.context)


def sources(page):
    """Give the tables of sources, that of the panel last: without a selection they have no id."""
    return [frame.value for frame in page.dataframe if "Link" in frame.value]


def figure(page, key):
    plot = next(p for p in page.get("bidi_component") if p.proto.id.endswith(f"-{key}"))
    return json.loads(plot.proto.json)["figure"]


def test_a_country_and_a_partner_without_a_figure_name_what_to_take_out(page, snapshot):
    rows = dependence_rows(snapshot.context)
    of_country, of_partner = rows[rows["country"] == "TKM"], rows[rows["partner"] == "JPN"]
    assert len(of_country)
    assert not set(of_country["partner"]) & {"JPN"}
    page.run()
    page.multiselect(key="sources_country").set_value(["TKM"])
    page.multiselect(key="sources_partner").set_value(["JPN"]).run()
    labels = {button.key: button.label for button in page.button}
    assert labels["clear_sources_partner"] == f"Without Japan: {len(of_country)} figures"
    assert len(of_partner)
    page.button(key="clear_sources_partner").click().run()
    assert len(sources(page)[0]) == len(of_country)


def test_the_sources_are_filtered_by_country_and_carry_their_links(page):
    page.run()
    whole = sources(page)[0]
    page.multiselect(key="sources_country").set_value(["KGZ"]).run()
    own = sources(page)[0]
    assert 0 < len(own) < len(whole)
    assert set(own["Country"]) == {"Kyrgyzstan"}
    assert own["Link"].str.startswith("http").all()
    page.multiselect(key="sources_partner").set_value(["CHN"]).run()
    trade = sources(page)[0]
    trade = trade[(trade["What"] == "Trade turnover") & (trade["Year"] == "2024")]
    assert sorted(trade["Value"]) == [5300, 22700, 22710]
    assert set(trade["Share computed here"]) == {"no total found for 2024"}


def test_a_clicked_dot_opens_its_rows_and_their_total(page, figures):
    computed = next(figure for figure in figures if figure.basis == "computed")
    page.session_state["sources_asked"] = computed.lines
    page.run()
    assert not page.exception
    assert sorted(sources(page)[-1]["Line"]) == sorted(computed.lines)


def test_the_dots_of_one_partner_are_the_rivals_of_its_last_year(figures):
    trade = [figure for figure in figures if figure.measure == "trade"]
    groups = latest(trade, quantity="amount")
    drawn = build_partner_figure(
        groups,
        {},
        quantity="amount",
        countries=("KGZ",),
        partners=("CHN",),
        names={"KGZ": "Kyrgyzstan", "CHN": "China"},
        paints=PLAIN,
    )
    (dots,) = drawn["data"]
    assert dots["x"] == [5.3, 22.7, 22.71]
    assert dots["text"][-1].strip() == "5.3 to 22.7 · 2024"
    assert drawn["layout"]["xaxis"]["range"][0] < 0 < drawn["layout"]["xaxis"]["range"][1]


def test_a_long_name_of_a_partner_is_its_code_and_is_not_cut(page):
    page.run()
    for key, codes in (("trade_shares", {"CIS"}), ("debt_shares", {"EBRD", "IsDB"})):
        rows = set(figure(page, key)["layout"]["yaxis"]["categoryarray"])
        assert codes < rows
        assert not any("…" in row for row in rows)


def test_a_remark_stands_where_no_share_can_be_drawn():
    drawn = build_partner_figure(
        {},
        {("KGZ", "CHN"): "no total found for 2024"},
        quantity="percent",
        countries=("KGZ",),
        partners=("CHN",),
        names={"KGZ": "Kyrgyzstan", "CHN": "China <b>"},
        paints=PLAIN,
    )
    (remark,) = drawn["data"]
    assert remark["text"] == ["no total found for 2024"]
    assert remark["y"] == ["China &lt;b>"]


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("", "2024"),
        ("2024-01/05", "5 mo. 2024"),
        ("2024-01", "1 mo. 2024"),
        ("2024H1", "first half 2024"),
        ("period not told", "part of 2024"),
    ],
)
def test_the_time_of_a_figure_is_told(period, told):
    figure = PartnerFigure(
        "trade", "KGZ", "CHN", 2024, period, 1.0, "USD", None, "none", "no-total", (2,)
    )
    assert told_year(figure) == told


def test_oil_is_drawn_year_by_year_with_no_line_over_years_unread(snapshot):
    shares = oil_shares(snapshot.context)
    drawn = build_oil_figure(shares, PLAIN)
    assert {trace["mode"] for trace in drawn["data"]} == {"markers+text"}
    assert sum(len(trace["x"]) for trace in drawn["data"]) == len(shares)
    assert 2024 not in {year for trace in drawn["data"] for year in trace["x"]}


def test_oil_through_russia_is_told_with_its_years(snapshot):
    sentence = tell_oil(oil_shares(snapshot.context))
    assert "94.7% through Russia (2023)" in sentence
    assert "(the source names no year, taken as 2026)" in sentence


def test_indicators_are_told_in_words():
    assert tell_indicator("trade-turnover-partial") == "Trade turnover, part of a year"
    assert tell_indicator("oil-via-cpc") == "Oil via CPC"
    assert tell_indicator("oil-via-a-new-line") == "Oil via a new line"


def test_every_indicator_of_the_sources_has_a_name(snapshot):
    codes = {code.removesuffix(PARTIAL) for code in dependence_rows(snapshot.context)["indicator"]}
    assert codes <= texts_below("dependence.indicator").keys()
