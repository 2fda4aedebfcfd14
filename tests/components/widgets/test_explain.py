"""The panel that explains a number: its rows, what is left out, the rates and the citation."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.server.held import held_ledger
from components.widgets.explain import Why, explain_why
from components.words.amounts import format_usd, format_usd_exact
from components.words.citation import write_citation
from ledger.answers.queries import Cut, Selection, cut, low_end_usd_m, select, total
from tests.components.reading import button, explained, html, measures, new_app, new_page

JAPAN = Selection(investors=("JPN",))


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.mark.parametrize(
    "key", ["everything_counted", "committed", "not_committed_yet", "stale_or_lapsed"]
)
def test_each_figure_opens_exactly_its_rows(snapshot, key):
    page = new_page()
    page.query_params["view"] = "investors"
    page.query_params["investor"] = "JPN"
    page.run()
    button(page, f"why_{key}").click().run()
    assert not page.exception
    stages = {
        "committed": ("committed", "under-construction", "operational"),
        "not_committed_yet": ("announced", "signed"),
    }.get(key, ())
    report_age = ("stale", "lapsed") if key == "stale_or_lapsed" else ()
    kinds = () if key == "everything_counted" else ("named",)
    selection = Selection(investors=("JPN",), kinds=kinds)
    rows = cut(snapshot, Cut(selection, stages=stages, report_age=report_age))
    assert explained(page) == sorted(rows.loc[rows["counted_usd_m"] > 0, "title"])
    assert "data version" in html(page).lower()


def test_the_button_side_by_side_explains_the_named_deals_of_its_row(snapshot):
    page = new_page()
    page.query_params["investor"] = ["JPN", "CHN"]
    page.run()
    button(page, "why_beside_JPN").click().run()
    rows = cut(snapshot, Cut(Selection(investors=("JPN",), kinds=("named",))))
    assert explained(page) == sorted(rows.loc[rows["counted_usd_m"] > 0, "title"])
    named = format_usd(rows["counted_usd_m"].sum())
    assert f"<td>{named}</td>" in html(page)


def test_a_counted_total_says_how_low_it_may_be(snapshot):
    page = new_page()
    page.query_params["kind"] = "list"
    page.query_params["explain"] = "counted"
    page.run()
    rows = cut(snapshot, Cut(Selection(kinds=("list",))))
    low_end = format_usd(low_end_usd_m(snapshot, rows))
    assert low_end != format_usd(rows["counted_usd_m"].sum())
    assert f"Its low end is {low_end}: " in html(page)


def panel():
    """Draw the panel alone, asked anew in every run, as a browser keeps it open."""
    from components.link.address import sync_with_address
    from components.server.held import held_ledger, offer_of
    from components.widgets.explain import Why, ask, show_asked
    from ledger.answers.queries import Cut, Selection

    snapshot = held_ledger().current()[0]
    sync_with_address(offer_of(snapshot), lambda *_: None)
    ask(Why("Japan: counted pledges", Cut(Selection(investors=("JPN",)))))
    show_asked(snapshot)


def test_the_panel_shows_what_is_left_out_the_rates_and_the_citation(snapshot):
    page = new_app(panel).run()
    found = explain_why(snapshot, Why("Japan: counted pledges", Cut(JAPAN)))
    assert len(page.dataframe[0].value) == len(found.rows)
    page.button_group(key="explained_part").set_value("left_out").run()
    assert len(page.dataframe[0].value) == len(found.left_out)
    page.button_group(key="explained_part").set_value("rates").run()
    assert len(page.dataframe[0].value) == len(found.rates)
    page.button_group(key="explained_part").set_value("cite").run()
    cited = page.code[0].value
    assert cited.startswith(write_citation(found, "investor Japan"))
    link = urlsplit(cited.rsplit(" ", 1)[1])
    assert parse_qs(link.query) == {
        "investor": ["JPN"],
        "explain": ["counted"],
        "data": [snapshot.version],
    }


def unpaid_panel(code):
    """Draw the panel of a sum of which no source speaks."""
    from components.link.address import sync_with_address
    from components.server.held import held_ledger, offer_of
    from components.widgets.explain import Why, ask, show_asked
    from ledger.answers.queries import Cut, Selection
    from ledger.counting.sums import PAID

    snapshot = held_ledger().current()[0]
    sync_with_address(offer_of(snapshot), lambda *_: None)
    ask(Why(f"{code}: paid out, where sourced", Cut(Selection(investors=(code,))), PAID))
    show_asked(snapshot)


def test_a_sum_of_which_no_source_speaks_reads_not_sourced_and_never_zero(snapshot):
    sums = {
        code: total(select(snapshot, Selection((code,)))) for code in snapshot.investors["code"]
    }
    unpaid = next(
        code for code, one in sums.items() if one.counted_usd_m and not one.paid_out_sourced
    )
    page = new_app(unpaid_panel, unpaid).run()
    assert not page.exception
    assert "<p class='ca-number'>no source found</p>" in html(page)
    assert "$0" not in html(page)
    page.button_group(key="explained_part").set_value("cite").run()
    assert "paid out, where sourced. No payment that counts was found for" in page.code[0].value


@pytest.mark.parametrize("figure", ["committed", "lists", "paid", "counted"])
def test_each_figure_of_the_atlas_opens_its_rows_and_keeps_the_filters(figure):
    page = new_page()
    page.query_params["investor"] = ["CHN"]
    page.query_params["years"] = "2020.."
    page.run()
    tables, shown = len(page.dataframe), measures(page)[figure]
    href = re.search(rf"href='\?([^']+)'[^>]*><b data-measure='{figure}'", html(page))[1]
    page.query_params.update(parse_qs(unescape(href)))
    page.run()
    assert not page.exception
    assert page.multiselect(key="investor").value == ["CHN"]
    assert page.multiselect(key="stage").value == []
    assert len(page.dataframe) == tables + 1
    assert format_usd_exact(shown) in html(page)
    assert "ca-why" in html(page)
