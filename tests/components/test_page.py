"""The page as a viewer drives it, without a browser: widgets, metrics and figures match queries."""

import json
import re
from dataclasses import replace
from html import escape

import pytest
from starlette.requests import Request

from components.figures.named_bars import (
    build_by_investor_figure,
    build_by_sector_figure,
)
from components.figures.palette import MARK_COLOURS, THEMES
from components.figures.years import build_by_year_figure
from components.link.defaults import DEFAULT_PACKAGE
from components.link.opening import OPENING
from components.link.questions import QUESTIONS, selection_of
from components.server.assets import build_routes
from components.server.held import held_ledger, offer_of
from components.words.amounts import format_split, format_usd
from components.words.catalogue import text
from components.words.chart_findings import find_investor
from components.words.claimed import read_claimed
from components.words.selection_title import write_finding
from ledger.__main__ import main as ledger_main
from ledger.answers.claims import CLAIMS, sum_claims
from ledger.answers.queries import (
    Selection,
    low_end_usd_m,
    placed,
    select,
    total,
    total_by,
    total_by_two,
)
from tests.components.reading import PAGE, button, deals, html, measures, new_page
from tests.exhaustive import keep_in_check

JAPAN = Selection(investors=("JPN",))


@pytest.fixture
def page():
    return new_page()


@pytest.fixture
def whole():
    """The page of who asks for all years and everybody."""
    page = new_page()
    page.query_params["years"] = ".."
    return page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def figure(page, key):
    """Return the figure sent to the browser for one plot."""
    plots = [plot for plot in page.get("bidi_component") if plot.proto.id.endswith(f"-{key}")]
    assert len(plots) == 1
    return json.loads(plots[0].proto.json)["figure"]


def as_sent(figure):
    return json.loads(json.dumps(figure))


def test_all_years_are_the_whole_ledger(whole, snapshot):
    whole.run()
    assert not whole.exception
    sums = total(snapshot.pledges)
    assert measures(whole)["counted"] == pytest.approx(sums.counted_usd_m)
    assert deals(whole) == len(snapshot.pledges)


def test_a_total_promises_no_more_than_to_be_net_of_known_overlaps(page):
    page.run()
    assert "net of known overlaps" in html(page)
    root = PAGE.parents[1]
    read = [root / name for name in ("README.md", "pyproject.toml", "data/scenes.csv")]
    for file in (*read, *root.glob("docs/*.md"), *root.glob("components/**/*.py")):
        written = " ".join(file.read_text(encoding="utf-8").split())
        assert not re.search(r"no dollar[^.]* twice|dollar is counted once", written), file
    assert text("exports.credits.basis.money").endswith("net of known overlaps.")


def test_choosing_japan_changes_the_metrics_to_what_queries_give(whole, snapshot):
    whole.run()
    whole.multiselect(key="investor").set_value(["JPN"]).run()
    rows = select(snapshot, JAPAN)
    sums = total(rows)
    shown, claims = measures(whole), sum_claims(rows)
    assert shown == pytest.approx(
        {claim: getattr(claims, claim) for claim in CLAIMS}
        | {"counted": sums.counted_usd_m, "paid": sums.paid_out_usd_m}
        | {"low": low_end_usd_m(snapshot, rows)}
    )
    assert deals(whole) == sums.deals


def test_choosing_japan_changes_the_charts_to_what_queries_give(whole, snapshot):
    whole.run()
    whole.multiselect(key="investor").set_value(["JPN"]).run()
    rows, names = select(snapshot, JAPAN), snapshot.names
    groups = dict(zip(snapshot.sectors["code"], snapshot.sectors["group"], strict=True))
    investors = build_by_investor_figure(
        total_by_two(rows, "investor", "mark"),
        total_by(rows, "investor"),
        names.investors,
        MARK_COLOURS["light"],
    )
    sectors = build_by_sector_figure(
        total_by_two(rows, "sector", "mark"),
        total_by(rows, "sector"),
        names.sectors,
        groups,
        THEMES["light"],
    )
    assert figure(whole, "by_investor") == as_sent(investors)
    assert figure(whole, "by_sector") == as_sent(sectors)
    years = build_by_year_figure(
        total_by_two(rows, "year", "mark"),
        MARK_COLOURS["light"],
        snapshot.events,
        until=snapshot.newest_source_date,
        investors=("JPN",),
    )
    assert figure(whole, "by_year") == as_sent(years)
    assert find_investor(total_by_two(rows, "investor", "mark"), names.investors) in html(whole)


def test_choosing_japan_leaves_only_japans_deals_on_the_map(whole, snapshot):
    whole.run()
    whole.multiselect(key="investor").set_value(["JPN"]).run()
    ids = list(placed(snapshot.pledges)["id"])
    bubbles = figure(whole, "map")["atlas"]["bubbles"]["deals"]
    shown = [ids[place] for bubble in bubbles for place in bubble]
    assert sorted(shown) == sorted(placed(select(snapshot, JAPAN))["id"])


def test_the_filter_is_written_into_the_address_as_codes(page):
    page.run()
    page.multiselect(key="investor").set_value(["JPN", "KOR"]).run()
    page.multiselect(key="sector").set_value(["oil-gas"]).run()
    assert page.query_params["investor"] == ["JPN", "KOR"]
    assert page.query_params["sector"] in (["oil-gas"], "oil-gas")


def test_an_address_with_filters_opens_on_them(page, snapshot):
    page.query_params["investor"] = ["CHN"]
    page.query_params["years"] = "2015..2020"
    page.run()
    rows = select(snapshot, Selection(investors=("CHN",), years=(2015, 2020)))
    assert page.multiselect(key="investor").value == ["CHN"]
    assert measures(page)["counted"] == pytest.approx(total(rows).counted_usd_m)


def test_choosing_a_kind_shows_its_total_and_writes_it_into_the_address(page, snapshot):
    page.run()
    page.multiselect(key="kind").set_value(["list", "goal"]).run()
    sums = total(select(snapshot, replace(OPENING, kinds=("list", "goal"))))
    assert measures(page)["counted"] == pytest.approx(sums.counted_usd_m)
    assert page.query_params["kind"] == ["list", "goal"]


def test_an_address_with_a_kind_opens_on_it_and_drops_what_is_none(page, snapshot):
    page.query_params["kind"] = ["goal", "dream"]
    page.run()
    assert page.multiselect(key="kind").value == ["goal"]
    sums = total(select(snapshot, Selection(kinds=("goal",))))
    assert measures(page)["counted"] == pytest.approx(sums.counted_usd_m)
    assert "'dream' is not a known kind of claim" in " ".join(note.value for note in page.warning)


def test_an_unknown_code_in_the_address_is_told_and_dropped(page, snapshot):
    page.query_params["investor"] = ["JPN", "![x](http://elsewhere)"]
    page.run()
    japan = total(select(snapshot, JAPAN)).counted_usd_m
    assert measures(page)["counted"] == pytest.approx(japan)
    assert "is not a known investor" in page.warning[0].value
    assert "![" not in page.warning[0].value


def test_reset_shows_what_a_bare_address_does(page, snapshot):
    page.query_params["investor"] = ["CHN"]
    page.query_params["family"] = "jpn-2025-caj-summit"
    page.run()
    assert button(page, "reset").label == "Reset to the five republics, since 2020"
    button(page, "reset").click().run()
    assert deals(page) == len(select(snapshot, OPENING))
    assert not page.query_params


def test_a_combination_without_deals_explains_itself(page):
    page.query_params["investor"] = ["KWT"]
    page.query_params["sector"] = ["oil-gas"]
    page.run()
    assert not page.exception
    assert "No deal fits" in html(page)
    assert measures(page)["counted"] == 0


@pytest.mark.parametrize("key", ["off_map", "left_out", "assumed", "overlap"])
def test_every_remark_opens_its_list(page, key):
    page.run()
    tables = len(page.dataframe)
    button(page, key).click().run()
    assert not page.exception
    assert len(page.dataframe) == tables + 1


def test_the_style_is_fetched_by_an_address_that_the_server_answers(page):
    page.run()
    (address,) = re.findall(r"@import url\('(assets/[0-9a-f]{12}/page\.css)'\)", html(page))
    _, version, name = address.split("/")
    asked = {"type": "http", "headers": [], "path_params": {"version": version, "name": name}}
    answer = build_routes()[0].endpoint(Request(asked))
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert ".ca-finding" in answer.body.decode()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_opens_its_answer_and_leaving_it_keeps_the_filters(page, snapshot, question):
    page.query_params["question"] = question
    page.run()
    assert not page.exception
    assert not page.warning
    selection = selection_of(question, offer_of(snapshot))
    rows = select(snapshot, selection)
    finding = write_finding(
        snapshot, rows, selection, read_claimed(snapshot, rows), DEFAULT_PACKAGE
    )
    assert f"<h2 class='ca-finding'>{escape(finding)}</h2>" in html(page)
    assert measures(page)["committed"] == pytest.approx(sum_claims(rows).committed)
    assert len(figure(page, "answer_chart")["data"]) > 0
    page.multiselect(key="sector").set_value(["oil-gas"]).run()
    assert "question" not in page.query_params
    assert deals(page) == len(select(snapshot, replace(selection, sectors=("oil-gas",))))


def read_total(capsys, *arguments):
    """Return what `python -m ledger total` says."""
    assert ledger_main(["total", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("dimension", keep_in_check(("investor", "sector"), ("sector",)))
def test_every_single_choice_shows_the_total_of_the_command_line(
    whole, snapshot, capsys, dimension
):
    sums = {row["key"]: row["counted_usd_m"] for row in read_total(capsys, "--by", dimension)["by"]}
    whole.run()
    for code in snapshot.investors["code"] if dimension == "investor" else snapshot.sectors["code"]:
        whole.multiselect(key=dimension).set_value([code]).run()
        assert measures(whole)["counted"] == pytest.approx(sums.get(code, 0)), code


def test_the_package_of_december_2025_shows_the_total_of_the_command_line(page, capsys):
    page.query_params["family"] = "jpn-2025-caj-summit"
    page.run()
    expected = read_total(capsys, "--family", "jpn-2025-caj-summit")["counted_usd_m"]
    assert measures(page)["counted"] == pytest.approx(expected)
    assert format_usd(expected) == "$19.0B"


def test_a_search_finds_rows_that_hold_every_word(page):
    page.run()
    page.text_input(key="search").set_value("samarkand solar").run()
    table = page.dataframe[0].value
    assert 0 < len(table) <= 20


def test_the_download_is_offered_for_just_these_rows(page, snapshot):
    page.query_params["investor"] = ["JPN"]
    page.run()
    label = page.get("download_button")[0].proto.label
    assert label == f"Download {len(select(snapshot, JAPAN))} rows"


def panel_html(page):
    return " ".join(element.proto.body for element in page.get("html"))


def test_japan_against_china_sets_the_two_side_by_side(page, snapshot):
    page.query_params["investor"] = ["JPN", "CHN"]
    page.run()
    for code in ("JPN", "CHN"):
        claims = sum_claims(select(snapshot, Selection(investors=(code,))))
        for usd_m in (claims.committed, claims.named, claims.lists + claims.goals):
            assert f"<td>{format_usd(usd_m)}</td>" in panel_html(page)


def test_the_parts_of_a_package_are_weighed_with_their_own_parts(page, snapshot):
    page.query_params["family"] = "jpn-2025-caj-summit"
    page.run()
    uzbek = total(select(snapshot, Selection(package="jpn-2025-uzb-tokyo"))).counted_usd_m
    labels = [button.label for button in page.button]
    assert any(label.startswith(f"**\\{format_usd(uzbek)[:3]}") for label in labels)


def test_a_port_is_found_by_name_and_opens_its_dossier(page):
    page.run()
    finder = page.selectbox(key="find_crossing")
    finder.select_index([option.startswith("Aktau port") for option in finder.options].index(True))
    page.run()
    assert "<h3>Aktau port</h3>" in panel_html(page)


def test_a_country_dossier_offers_only_its_deals(whole, snapshot):
    whole.query_params["dossier"] = "country:TJK"
    whole.run()
    button(whole, "only_recipient").click().run()
    expected = len(select(snapshot, Selection(recipients=("TJK",))))
    assert deals(whole) == expected


def test_the_two_sides_of_the_map_add_up_as_they_are_written():
    assert format_split(711_540, 265_760) == ("$265.8B", "$445.7B")
    assert format_split(19_000, 34) == ("$34M", "$19.0B")
    assert format_split(0, 0) == ("$0", "$0")
