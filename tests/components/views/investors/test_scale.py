"""The section "Scale" as a viewer drives it: its answer, its controls, what a click opens."""

import json
import re
from dataclasses import replace

import pytest

from components.link.model import Study
from components.server.held import held_ledger
from components.views.investors import scale
from components.views.investors.scale import _ask_point
from components.views.investors.scale_model import answer_scale, scale_of, tell_scale
from components.views.investors.studied import Studied
from components.widgets.explain import Why, explain_why
from ledger.answers.queries import Cut, Selection, cut, total
from ledger.answers.scale import compare, grow, size_up
from ledger.counting.prices import read_prices
from tests.components.reading import html, new_page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture
def page():
    page = new_page()
    page.query_params["view"] = "investors"
    page.query_params["section"] = "scale"
    return page


def look(snapshot, *, constant=False, without=(), **selection):
    wanted = Cut(Selection(**selection), without=without)
    at = Studied(snapshot, wanted, cut(snapshot, wanted), Study(), "light", snapshot.names)
    return scale_of(at, read_prices(snapshot.deflators), constant=constant)


def figure(page, key):
    plots = [plot for plot in page.get("bidi_component") if plot.proto.id.endswith(f"-{key}")]
    return json.loads(plots[0].proto.json)["figure"] if plots else None


def table(page, key):
    return next(frame.value for frame in page.dataframe if frame.proto.id.endswith(f"-{key}"))


def test_the_heading_is_the_answer_that_the_ledger_gives(page, snapshot):
    page.query_params["investor"] = ["JPN", "CHN"]
    page.query_params["prices"] = "constant"
    page.run()
    assert not page.exception
    scaled = look(snapshot, investors=("JPN", "CHN"), constant=True)
    named = look(snapshot, investors=("JPN", "CHN"), kinds=("named",), constant=True)
    both = compare(named.totals, named.column)
    words = f"China has promised {both.times:,.0f} times as much as Japan in named deals, in"
    assert words in html(page)
    everything = compare(scaled.totals, scaled.column)
    assert everything.times != pytest.approx(both.times, rel=0.05)
    assert f"China as a multiple of the others drawn: Japan {everything.times:.1f}." in html(page)
    assert answer_scale(scaled) in html(page)
    assert "in constant 2025 dollars" in answer_scale(scaled)


def test_prices_axis_and_measure_are_chosen_and_stand_in_the_address(page):
    page.run()
    assert {trace["type"] for trace in figure(page, "growth")["data"]} == {"bar", "scatter"}
    page.segmented_control(key="reading").set_value("log").run()
    assert figure(page, "growth")["layout"]["yaxis"]["type"] == "log"
    for key, value in (("prices", "constant"), ("reading", "index"), ("beside", "heads")):
        page.segmented_control(key=key).set_value(value).run()
        assert not page.exception
        assert page.query_params[key] in (value, [value])
    assert "100, constant 2025 USD" in figure(page, "growth")["layout"]["yaxis"]["title"]["text"]
    title = figure(page, "beside_recipient")["layout"]["xaxis"]["title"]["text"]
    assert title == "USD per head, constant 2025 USD"


def test_the_choice_outlives_a_look_at_another_section(page):
    page.query_params["prices"] = "constant"
    page.run()
    page.segmented_control(key="study").set_value("ladder").run()
    page.segmented_control(key="study").set_value("scale").run()
    assert page.segmented_control(key="prices").value == "constant"
    assert "in constant 2025 dollars" in html(page)


def test_the_tables_hold_the_numbers_of_the_charts(page, snapshot):
    page.run()
    totals = size_up(snapshot.pledges)
    shown = table(page, "scale_table")
    assert shown["Nominal"].tolist() == pytest.approx(totals["counted_usd_m"].tolist())
    recipients = table(page, "beside_table").set_index("Recipient")
    assert recipients.loc["Uzbekistan", "GDP of"].startswith("2023, World Bank")
    assert "2024: 115,000" in recipients.loc["Uzbekistan", "Other GDP figures"]
    assert recipients["% of GDP"].isna()["Regional (several states)"]


def test_in_constant_dollars_the_download_has_the_gdp_that_the_share_is_taken_of(page):
    page.query_params["prices"] = "constant"
    page.run()
    shown = table(page, "beside_table").dropna(subset=["% of GDP"])
    carried = shown["GDP, USD million, constant 2025 USD"]
    assert (carried > shown["GDP, USD million current"]).all()
    counted = shown["Counted, investors drawn"]
    assert shown["% of GDP"].tolist() == pytest.approx((counted / carried * 100).tolist())


@pytest.mark.parametrize(
    ("reading", "column"),
    [("bars", "added_usd_m"), ("log", "cumulative_usd_m"), ("index", "index")],
)
def test_every_point_of_the_lines_stands_in_a_table_and_opens_the_same_rows(
    page, snapshot, monkeypatch, reading, column
):
    page.query_params["reading"] = reading
    page.run()
    scaled = look(snapshot)
    growth = grow(scaled.frame, scaled.drawn, scaled.column)
    heading = "Year" if reading == "bars" else "Up to"
    shown = table(page, "growth_table").set_index(heading)
    names, growing = snapshot.names, growth[growth[column] > 0]
    assert shown.notna().sum().sum() == len(growing)
    for point in growing.to_dict("records"):
        cell = shown.loc[str(point["year"]), names.investor(point["investor"])]
        assert cell == pytest.approx(point[column])
    why_of = {}
    monkeypatch.setattr(
        scale, "show_totals_table", lambda *_, **given: why_of.update({0: given["why_of"]})
    )
    scale._show_growth_table(scaled, growth, reading)
    assert why_of[0]("2018", heading) is None
    assert why_of[0]("2001", "United States") is None  # no pledge by then: an empty cell
    asked = []
    monkeypatch.setattr(scale, "ask", asked.append)
    _ask_point(scaled, growth, {"id": "JPN|2018"}, reading)
    assert why_of[0]("2018", "Japan") == asked[0]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"investor": "JPN", "stage": "cancelled"},
            "Japan, in this selection: nothing is counted here",
        ),
        ({"investor": "JPN"}, "; there is no second investor to compare it with"),
    ],
)
def test_the_heading_is_a_sentence_where_there_is_nothing_to_compare(page, asked, told):
    for name, value in asked.items():
        page.query_params[name] = value
    page.run()
    assert told in html(page)


def test_money_of_one_year_has_a_table_and_no_line(page):
    page.query_params["years"] = "2003..2003"
    page.query_params["reading"] = "log"
    page.run()
    assert figure(page, "growth") is None
    assert any("All of it is of 2003" in caption.value for caption in page.caption)
    assert table(page, "growth_table")["Up to"].tolist() == ["2003"]


def test_a_name_within_the_heading_has_its_article(snapshot):
    assert answer_scale(look(snapshot, investors=("WB",))).startswith("The World Bank Group has")
    bank = look(snapshot, investors=("WB",), years=(2000, None))
    assert answer_scale(bank).startswith("In this selection: the World Bank Group has promised")


def test_undated_money_alone_has_no_constant_dollars_and_the_heading_says_so(snapshot):
    undated = snapshot.pledges[snapshot.pledges["year"] == "undated"]
    scope = replace(look(snapshot).scope, frame=undated)
    scaled = scale_of(scope, read_prices(snapshot.deflators), constant=True)
    assert not scaled.drawn
    assert answer_scale(scaled) == (
        "All investors: nothing is counted in a year whose prices are known"
    )


def test_what_has_no_gdp_opens_its_rows(page):
    page.run()
    next(button for button in page.button if button.key == "why_unmeasured").click().run()
    assert not page.exception
    assert "Pledges without a GDP" in html(page)


@pytest.mark.parametrize("constant", [False, True])
def test_a_point_opens_the_rows_up_to_its_year_and_they_add_up_to_it(
    snapshot, monkeypatch, constant
):
    asked: list[Why] = []
    monkeypatch.setattr("components.views.investors.scale.ask", asked.append)
    scaled = look(snapshot, constant=constant)
    growth = grow(scaled.frame, scaled.drawn, scaled.column)
    point = growth[(growth["investor"] == "JPN") & (growth["year"] == 2018)].iloc[0]
    for reading in ("bars", "log", "index"):
        _ask_point(scaled, growth, {"id": "JPN|2018"}, reading)
        found = explain_why(snapshot, asked[-1])
        column = "added_usd_m" if reading == "bars" else "cumulative_usd_m"
        assert found.amount_usd_m == pytest.approx(point[column])
        assert set(found.rows["investor"]) == {"JPN"}
        assert found.rows["year"].astype(str).max() <= "2018"
    assert "index" in asked[-1].question


@pytest.mark.parametrize(
    "narrowed",
    [
        {"investor": ["JPN"]},
        {"investor": ["IRN"], "prices": "constant"},
        {"recipient": ["regional"]},
        {"recipient": ["GEO"], "beside": "heads", "reading": "index"},
        {"family": "jpn-2025-caj-summit"},
        {"without": ["CHN", "RUS"], "prices": "constant"},
        {"years": "2003..2003"},
        {"stage": ["cancelled"]},
        {"investor": ["KWT"], "sector": ["oil-gas"]},
    ],
)
def test_the_section_holds_in_any_filter(page, narrowed):
    for name, value in narrowed.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert re.search("ca-answer|No deal fits", html(page))


def test_an_investor_left_out_is_neither_drawn_nor_compared(snapshot):
    scaled = look(snapshot, without=("CHN",))
    assert "CHN" not in set(scaled.totals["investor"])
    assert answer_scale(scaled).startswith("Russia has promised")


def test_one_investor_alone_is_said_to_have_nobody_beside_it(snapshot):
    scaled = look(snapshot, investors=("JPN",))
    assert answer_scale(scaled).endswith("; there is no second investor to compare it with")
    assert "second investor" in tell_scale(scaled)


def test_the_heading_names_where_the_money_goes(snapshot):
    assert answer_scale(look(snapshot, recipients=("GEO",))).startswith("Georgia: ")
    assert answer_scale(look(snapshot, years=(2020, None))).startswith("In this selection: ")


def test_undated_money_is_told_and_stands_on_no_axis(snapshot):
    scaled = look(snapshot)
    growth = grow(scaled.frame, tuple(scaled.totals["investor"]))
    ends = growth.groupby("investor")["cumulative_usd_m"].max().sum()
    undated = total(snapshot.pledges).counted_usd_m - ends
    assert undated > 0
    assert f"${undated / 1000:.1f}B has no date" in tell_scale(scaled)


def test_years_without_a_level_of_prices_are_told_with_their_amount(snapshot):
    scaled = look(snapshot)
    late = snapshot.deflators[snapshot.deflators["year"] >= 2010]
    short = scale_of(scaled.scope, read_prices(late), constant=True)
    years = scaled.frame["year"].astype(str)
    before = years.ne("undated") & years.lt("2010")
    left = scaled.frame.loc[before, "counted_usd_m"].sum()
    assert f"${left / 1000:.1f}B (nominal) is left out: no price level" in tell_scale(short)


def test_without_a_table_of_prices_everything_is_nominal(snapshot):
    scope = look(snapshot).scope
    scaled = scale_of(scope, read_prices(snapshot.deflators.iloc[:0]), constant=False)
    assert scaled.basis == "nominal"
    assert "nominal dollars" in answer_scale(scaled)


@pytest.mark.parametrize(
    ("reading", "then"), [("bars", " in each"), ("log", ": "), ("index", ": ")]
)
def test_the_title_of_the_chart_names_the_kinds_that_it_adds(page, reading, then):
    page.query_params["reading"] = reading
    page.run()
    assert f"<h3 class='ca-chart'>Named deals, lists and goals{then}" in html(page)
    page.query_params["kind"] = "named"
    page.run()
    shown = html(page)
    assert f"<h3 class='ca-chart'>Named deals{then}" in shown
    assert f"lists and goals{then}" not in shown
