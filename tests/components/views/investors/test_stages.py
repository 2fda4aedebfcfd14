"""The section "How firm is it?", as a viewer drives it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from components.figures.marks import FROM_FIRMEST, LOOK_OF
from components.figures.palette import MARK_COLOURS, REPORT_AGE_COLOURS
from components.figures.report_age import build_report_age_figure
from components.figures.stages import (
    DRAWN,
    build_investor_stages_figure,
    build_single_investor_figure,
    split_drawn,
)
from components.link.model import Study
from components.server.held import held_ledger
from components.views.investors import stages as section
from components.views.investors.studied import Studied
from components.widgets.explain import explain_why
from components.words.amounts import format_range, format_share, format_usd
from ledger.answers.claims import sum_claims
from ledger.answers.queries import Cut, Selection, cut, low_end_usd_m, select, total
from ledger.answers.stages import by_report_age, sum_by_stage
from tests.components.looks import look_of
from tests.components.reading import html, new_page

JAPAN = Selection(investors=("JPN",))


@pytest.fixture
def page():
    page = new_page()
    page.query_params["view"] = "investors"
    return page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def test_the_title_is_the_answer(page, snapshot):
    page.query_params["investor"] = "JPN"
    page.run()
    assert not page.exception
    claims = sum_claims(select(snapshot, JAPAN))
    committed = format_share(claims.committed, claims.named)
    assert f"Japan: {committed} of named deals committed or further" in html(page)
    apart = format_usd(claims.lists + claims.goals)
    assert f"Lists and goals of {apart} are shown apart" in html(page)


def test_lists_and_goals_alone_are_no_share_of_anything(page):
    page.query_params["kind"] = ["list", "goal"]
    page.run()
    assert "lists and goals only, no named deal" in html(page)


@pytest.mark.parametrize(("code", "paid"), [("JPN", True), ("AZE", False)])
def test_the_figures_are_what_queries_give(page, snapshot, code, paid):
    page.query_params["investor"] = code
    page.run()
    sums = total(select(snapshot, Selection(investors=(code,))))
    shown = {metric.label: metric.value for metric in page.metric}
    assert list(shown)[-1] == "Everything counted"
    rows = select(snapshot, Selection(investors=(code,)))
    named = rows[(rows["kind"] == "named").to_numpy()]
    for label, mine in (
        ("Everything counted", rows),
        ("Committed", named[named["committed"].to_numpy()]),
        ("Not committed yet", named[~named["committed"].to_numpy()]),
    ):
        usd_m = mine["counted_usd_m"].sum()
        assert shown[label] == format_range(low_end_usd_m(snapshot, mine), usd_m)
    assert (" to " in shown["Everything counted"]) is (code == "JPN")
    assert sums.named_usd_m < sums.counted_usd_m or code == "AZE"
    assert bool(sums.paid_out_sourced) is paid
    assert shown["Paid out"] == (format_usd(sums.paid_out_usd_m) if paid else "not sourced")


def test_leaving_china_out_filters_the_counted_column(page, snapshot):
    page.query_params["without"] = "CHN"
    page.run()
    shown = {metric.label: metric.value for metric in page.metric}
    rows = cut(snapshot, Cut(without=("CHN",)))
    assert shown["Everything counted"].endswith(format_usd(total(rows).counted_usd_m))
    assert "All investors without China" in html(page)
    assert any("Nothing is counted anew" in caption.value for caption in page.caption)


def test_the_section_and_who_is_left_out_are_in_the_address(page):
    page.run()
    page.multiselect(key="without").set_value(["CHN", "RUS"]).run()
    assert page.query_params["without"] == ["CHN", "RUS"]
    assert page.query_params["view"] in ("investors", ["investors"])


def test_the_filter_and_the_layers_survive_a_visit(page):
    page.query_params["investor"] = "JPN"
    page.query_params["layers"] = "deals"
    page.run()
    assert page.query_params["layers"] in ("deals", ["deals"])
    page.query_params["view"] = "atlas"
    page.run()
    assert page.multiselect(key="investor").value == ["JPN"]
    assert page.session_state["layers"] == ["deals"]


def test_an_empty_selection_says_how_to_get_out(page):
    page.query_params["investor"] = "KWT"
    page.query_params["sector"] = "oil-gas"
    page.run()
    assert not page.exception
    assert "No deal fits" in html(page)


def figure(page, key):
    (plot,) = [
        element for element in page.get("bidi_component") if element.proto.id.endswith(f"-{key}")
    ]
    return json.loads(plot.proto.json)["figure"]


def as_sent(value):
    return json.loads(json.dumps(value))


def test_one_investor_is_drawn_stage_by_stage_and_several_side_by_side(page, snapshot):
    page.query_params["investor"] = "JPN"
    page.run()
    rows = select(snapshot, JAPAN)
    mine = build_single_investor_figure(
        sum_by_stage(rows).marks, MARK_COLOURS["light"], total(rows).counted_usd_m
    )
    assert figure(page, "ladder") == as_sent(mine)
    assert figure(page, "report_age") == as_sent(
        build_report_age_figure(by_report_age(rows), REPORT_AGE_COLOURS["light"])
    )
    page.multiselect(key="investor").set_value(["JPN", "CHN"]).run()
    both = sum_by_stage(select(snapshot, Selection(investors=("JPN", "CHN"))))
    names = snapshot.names.investors
    assert figure(page, "ladder") == as_sent(
        build_investor_stages_figure(both.marks, both.totals, names, MARK_COLOURS["light"])
    )


def test_the_bars_of_an_investor_add_up_to_its_total(snapshot):
    stage_sums = sum_by_stage(snapshot.pledges)
    drawn = build_investor_stages_figure(
        stage_sums.marks, stage_sums.totals, snapshot.names.investors, MARK_COLOURS["light"]
    )
    dollars = [trace for trace in drawn["data"] if trace.get("xaxis") == "x"]
    shares = [trace for trace in drawn["data"] if trace.get("xaxis") == "x2"]
    largest = stage_sums.totals["investor"].iloc[0]
    mine = [
        (trace["xaxis"], value)
        for trace in (*dollars, *shares)
        for key, value in zip(trace["customdata"], trace["x"], strict=True)
        if key.split("|")[0] == largest
    ]
    first = sum(value for axis, value in mine if axis == "x")
    assert first == pytest.approx(stage_sums.totals["counted_usd_m"].iloc[0] / 1000, abs=0.001)
    assert sum(value for axis, value in mine if axis == "x2") == pytest.approx(1)
    looks = [look_of(trace) for trace in dollars]
    colours = MARK_COLOURS["light"]
    assert looks == [
        (LOOK_OF[mark], colours[mark]) for mark in FROM_FIRMEST if mark in marks_of(stage_sums)
    ]


def test_on_a_phone_the_shares_stand_below_the_dollars_with_names_of_their_own(snapshot):
    stage_sums = sum_by_stage(snapshot.pledges)
    drawn = build_investor_stages_figure(
        stage_sums.marks, stage_sums.totals, snapshot.names.investors, MARK_COLOURS["light"]
    )
    narrow = drawn["narrow"]
    layout = narrow["layout"]
    assert layout["xaxis"]["domain"] == layout["xaxis2"]["domain"] == [0, 1]
    assert layout["yaxis"]["domain"][0] > layout["yaxis2"]["domain"][1]
    for wide, own in zip(drawn["data"], narrow["data"], strict=True):
        below = wide.get("xaxis") == "x2"
        assert own.get("yaxis", "y") == ("y2" if below else "y")
        assert {**own, "yaxis": ""} == {**wide, "yaxis": ""}
    assert layout["yaxis2"]["categoryarray"] == list(dict.fromkeys(drawn["data"][0]["y"]))


def test_on_a_phone_the_words_of_a_single_investor_are_folded(snapshot):
    rows = select(snapshot, JAPAN)
    drawn = build_single_investor_figure(
        sum_by_stage(rows).marks, MARK_COLOURS["light"], total(rows).counted_usd_m
    )
    wide, narrow = drawn["data"][0]["text"], drawn["narrow"]["data"][0]["text"]
    assert [words.replace(",<br> ", ", ") for words in narrow] == wide
    assert max(len(line) for words in narrow for line in words.split("<br>")) < 32
    assert drawn["narrow"]["layout"]["margin"]["r"] < drawn["layout"]["margin"]["r"]


def marks_of(stage_sums):
    """Name the marks that something counts of."""
    return set(stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"])


def look(snapshot, wanted=None):
    wanted = wanted or Cut()
    frame = cut(snapshot, wanted)
    return Studied(snapshot, wanted, frame, Study(), "light", snapshot.names)


def plots(page):
    drawn = [plot.proto for plot in page.get("bidi_component") if "figure" in plot.proto.json]
    return [plot.id.rsplit("-", 1)[-1] for plot in drawn]


def test_where_nothing_counts_the_title_says_so_and_why(page):
    page.query_params["investor"] = "JPN"
    page.query_params["stage"] = "cancelled"
    page.run()
    assert not page.exception
    assert "Japan, in this selection: nothing is counted here" in html(page)
    assert "The only deal of this selection was cancelled." in html(page)
    assert plots(page) == []
    assert {delta for metric in page.metric if (delta := metric.delta)} == {
        "no deal is counted",
        "no named deal is counted",
        "sourced for 0 of 1 deal",
    }


def test_a_deal_alone_is_told_in_the_singular(page, snapshot):
    counting = snapshot.pledges[
        (snapshot.pledges["counted_usd_m"] > 0) & (snapshot.pledges["kind"] == "named")
    ]
    page.query_params["family"] = counting["id"][~counting["id"].isin(snapshot.children)].iloc[0]
    page.run()
    assert {metric.label: metric.delta for metric in page.metric}["Everything counted"] == (
        "1 named deal"
    )


def test_what_one_deal_is_last_told_of_is_no_half(page, snapshot):
    low = snapshot.pledges[(snapshot.pledges["mark"] == "signed").to_numpy()]
    alone = low[~low["id"].isin(snapshot.children) & ~low["part_of"].astype("bool")]
    deal = alone[(alone["counted_usd_m"] > 0) & alone["report_age_years"].notna()].iloc[0]
    page.query_params["family"] = deal["id"]
    page.run()
    assert {metric.label: metric.delta for metric in page.metric}["Not committed yet"] == (
        f"our newest source is {deal['report_age_years']:.1f} years old"
    )


def mean_age(rows):
    dated = rows[rows["report_age_years"].notna() & (rows["counted_usd_m"] > 0)]
    weights = dated["counted_usd_m"]
    return (dated["report_age_years"] * weights).sum() / weights.sum()


def test_each_uncommitted_bar_tells_the_years_since_its_last_report(snapshot):
    stage_sums = sum_by_stage(snapshot.pledges)
    own, rest = split_drawn(stage_sums.totals)
    drawn = build_investor_stages_figure(
        stage_sums.marks, stage_sums.totals, {}, MARK_COLOURS["light"]
    )
    hovers = {
        key: text
        for trace in drawn["data"]
        for key, text in zip(trace.get("customdata", ()), trace["text"], strict=False)
    }
    signed = snapshot.pledges[(snapshot.pledges["mark"] == "signed").to_numpy()]
    for key, codes in (("CHN", ("CHN",)), ("JPN", ("JPN",)), ("rest", rest)):
        age = mean_age(signed[signed["investor"].isin(codes)])
        assert hovers[f"{key}|signed"].endswith(
            f"<br>Our newest source is {age:.1f} years old, on average"
        )
    assert "newest source" not in hovers[f"{own[0]}|committed"]


def test_the_table_and_its_download_have_the_age_of_each_uncommitted_stage(page, snapshot):
    page.query_params["investor"] = ["JPN", "CHN"]
    page.run()
    tables = {frame.proto.id.rsplit("-", 1)[-1]: frame.value for frame in page.dataframe}
    shown = tables["ladder_table"].set_index("Investor")
    signed = snapshot.pledges[(snapshot.pledges["mark"] == "signed").to_numpy()]
    for code, name in (("JPN", "Japan"), ("CHN", "China")):
        assert shown.loc[name, "Signed: years since our newest source"] == pytest.approx(
            mean_age(signed[signed["investor"] == code])
        )
    assert "Committed: years since our newest source" not in shown


def test_named_deals_alone_say_nothing_of_lists_and_goals(page):
    page.query_params["kind"] = ["named"]
    page.run()
    shown = html(page)
    assert "the last bar adds up the others, $" in shown
    assert "in named deals</h3>" in shown
    assert "are shown apart, without a stage" not in shown


def test_the_smaller_investors_share_a_bar_and_the_title_says_how_much_it_is(page, snapshot):
    page.query_params["years"] = ".."
    page.run()
    stage_sums = sum_by_stage(snapshot.pledges)
    own, rest = split_drawn(stage_sums.totals)
    assert len(own) == DRAWN
    small = stage_sums.totals.loc[stage_sums.totals["investor"].isin(rest), "counted_usd_m"].sum()
    assert (
        f"the {DRAWN} largest of {len(own) + len(rest)} investors; the last bar "
        f"adds up the others, {format_usd(small)} with lists and goals"
    ) in html(page)
    dollars = [trace for trace in figure(page, "ladder")["data"] if trace.get("xaxis") == "x"]
    assert sum(sum(trace["x"]) for trace in dollars) * 1000 == pytest.approx(
        total(snapshot.pledges).counted_usd_m, abs=10
    )
    shared = [
        value
        for trace in dollars
        for key, value in zip(trace["customdata"], trace["x"], strict=True)
        if key.startswith("rest|")
    ]
    assert sum(shared) * 1000 == pytest.approx(small, abs=1)


def test_who_would_share_a_bar_with_nobody_has_its_own(snapshot):
    totals = sum_by_stage(snapshot.pledges).totals
    assert split_drawn(totals.head(DRAWN + 1)) == (tuple(totals["investor"].head(DRAWN + 1)), ())


def test_the_bar_of_the_smaller_investors_opens_exactly_their_rows(snapshot, monkeypatch):
    asked = []
    monkeypatch.setattr(section, "ask", asked.append)
    stage_sums = sum_by_stage(snapshot.pledges)
    _, rest = split_drawn(stage_sums.totals)
    section._ask_stage(look(snapshot), stage_sums, "rest|signed")
    found = explain_why(snapshot, asked[0])
    assert set(found.rows["investor"]) <= set(rest)
    mine = stage_sums.marks[
        stage_sums.marks["investor"].isin(rest) & (stage_sums.marks["mark"] == "signed")
    ]
    assert found.amount_usd_m == pytest.approx(mine["counted_usd_m"].sum())
    assert asked[0].question == f"All investors but the {DRAWN} largest: signed"


def test_the_stages_are_added_up_once_a_version_and_cut(snapshot, monkeypatch):
    added = []
    monkeypatch.setattr(section, "sum_by_stage", lambda frame: added.append(len(frame)))
    for version, wanted in (("a", Cut()), ("a", Cut()), ("a", Cut(JAPAN)), ("b", Cut())):
        section._sum_up(replace(snapshot, version=version), wanted, frame=snapshot.pledges)
    assert len(added) == 3


def test_committed_on_the_page_is_of_named_deals_where_lists_are_under_way(page, snapshot):
    frame = snapshot.pledges
    firm = frame[frame["committed"] & (frame["counted_usd_m"] > 0)]
    assert (firm["kind"] == "list").any()
    page.query_params["years"] = ".."
    page.run()
    shown = {metric.label: metric.value for metric in page.metric}
    named = firm.loc[firm["kind"] == "named", "counted_usd_m"].sum()
    assert shown["Committed"].endswith(f" to {format_usd(named)}")
    assert format_usd(named) != format_usd(firm["counted_usd_m"].sum())


@pytest.mark.parametrize("mark", ["committed", "list", "goal"])
def test_a_piece_of_a_bar_opens_the_rows_of_its_mark(snapshot, monkeypatch, mark):
    asked = []
    monkeypatch.setattr(section, "ask", asked.append)
    stage_sums = sum_by_stage(snapshot.pledges)
    section._ask_stage(look(snapshot), stage_sums, f"CHN|{mark}")
    found = stage_sums.marks.set_index(["investor", "mark"])["counted_usd_m"].to_dict()
    explained = explain_why(snapshot, asked[0])
    assert set(explained.rows["mark"]) <= {mark}
    assert explained.amount_usd_m == pytest.approx(found.get(("CHN", mark), 0.0))


def test_every_cell_of_the_table_explains_the_number_that_stands_in_it(snapshot, monkeypatch):
    drawn = {}
    monkeypatch.setattr(
        section, "show_totals_table", lambda table, **parts: drawn.update(parts, table=table)
    )
    section._show_table(look(snapshot), sum_by_stage(snapshot.pledges))
    table, why_of = drawn["table"], drawn["why_of"]
    for heading in ("Everything counted", "Named deals", "Committed", "In lists", "Stale"):
        explained = explain_why(snapshot, why_of("CHN", heading))
        assert explained.amount_usd_m == pytest.approx(table.loc["CHN", heading])
