"""The line above the numbers: it names recipients and years, and a click widens or narrows them."""

import pytest

from components.link.opening import OPENING
from components.server.held import held_ledger
from components.words.amounts import format_usd
from ledger.answers.queries import Selection, select, total
from tests.components.reading import button, html, measures, new_page

SINCE_2020 = Selection(years=(2020, None))
FIVE = Selection(recipients=("c5",))


@pytest.fixture
def page():
    return new_page()


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def counted(page):
    return format_usd(measures(page)["counted"])


def expected(snapshot, selection):
    return format_usd(total(select(snapshot, selection)).counted_usd_m)


def says(page, text):
    return f"<p class='ca-range'>{text}</p>" in html(page)


def address(page):
    """Return the address, every value in a list."""
    params = page.query_params.items()
    return {name: [value] if isinstance(value, str) else value for name, value in params}


def test_a_bare_address_shows_the_five_republics_since_2020_and_says_so(page, snapshot):
    page.run()
    assert not page.exception
    assert not page.warning
    assert counted(page) == expected(snapshot, OPENING) != expected(snapshot, Selection())
    assert says(page, "The five republics, since 2020")
    assert page.multiselect(key="recipient").value == ["c5"]
    assert page.slider(key="years").value[0] == 2020
    assert address(page) == {}


def test_one_click_widens_to_all_years_and_another_to_everybody(page, snapshot):
    page.run()
    button(page, "scope_years").click().run()
    assert counted(page) == expected(snapshot, FIVE)
    assert says(page, "The five republics, all years")
    assert address(page) == {"recipient": ["c5"]}
    button(page, "scope_recipient").click().run()
    assert counted(page) == expected(snapshot, Selection())
    assert says(page, "All recipients, all years")
    assert address(page) == {"years": [".."]}


def test_another_click_narrows_again(page, snapshot):
    page.query_params["years"] = ".."
    page.run()
    assert button(page, "scope_years").label == "Since 2020"
    button(page, "scope_years").click().run()
    assert counted(page) == expected(snapshot, SINCE_2020)
    assert address(page) == {"years": ["2020.."]}
    assert button(page, "scope_recipient").label == "Five republics only"
    button(page, "scope_recipient").click().run()
    assert counted(page) == expected(snapshot, OPENING)
    assert address(page) == {}


def test_other_recipients_and_years_are_named_and_a_click_lets_all_in(page, snapshot):
    page.query_params["recipient"] = ["KAZ", "UZB"]
    page.query_params["years"] = "2015..2018"
    page.run()
    assert says(page, "Kazakhstan and Uzbekistan, 2015 to 2018")
    assert button(page, "scope_recipient").label == "All recipients"
    button(page, "scope_recipient").click().run()
    assert counted(page) == expected(snapshot, Selection(years=(2015, 2018)))


def test_all_recipients_chosen_in_the_filter_empty_it(page, snapshot):
    page.run()
    page.multiselect(key="recipient").set_value(["c5", "all"]).run()
    assert page.multiselect(key="recipient").value == []
    assert counted(page) == expected(snapshot, SINCE_2020)


def test_what_is_chosen_writes_the_opening_selection_out(page, snapshot):
    page.run()
    page.multiselect(key="investor").set_value(["JPN"]).run()
    assert address(page) == {"investor": ["JPN"], "recipient": ["c5"], "years": ["2020.."]}
    chosen = Selection(("JPN",), recipients=OPENING.recipients, years=OPENING.years)
    assert counted(page) == expected(snapshot, chosen)
    again = new_page()
    for name, values in address(page).items():
        again.query_params[name] = values
    assert counted(again.run()) == counted(page)


def test_an_address_that_says_nothing_of_pledges_is_left_as_it_is(page):
    page.query_params["theme"] = "dark"
    page.run()
    assert says(page, "The five republics, since 2020")
    assert address(page) == {"theme": ["dark"]}


def test_the_investors_view_opens_on_it_too(page):
    page.query_params["view"] = "investors"
    page.run()
    assert not page.exception
    assert says(page, "The five republics, since 2020")
    assert page.session_state["link"].selection == OPENING
    assert address(page) == {"view": ["investors"]}


@pytest.mark.parametrize("view", ["corridors", "data", "briefing"])
def test_views_without_pledges_say_nothing_of_it_and_leave_it_in_place(page, view):
    page.query_params["view"] = view
    page.run()
    assert not page.exception
    assert "<p class='ca-range'>" not in html(page)
    assert address(page) == {"view": [view]}
    assert "href='?'" in html(page), "the link of the atlas is a bare address"


def test_the_links_of_the_views_carry_what_is_on_screen(page):
    page.run()
    assert "href='?view=investors&amp;recipient=c5&amp;years=2020..'" in html(page)
    button(page, "scope_years").click().run()
    assert "href='?view=investors&amp;recipient=c5'" in html(page)
    button(page, "scope_recipient").click().run()
    assert "href='?view=investors&amp;years=..'" in html(page)


def test_the_page_says_up_to_when_its_sources_reach(page, snapshot):
    page.run()
    assert f"Data to {snapshot.newest_source_date}" in html(page)
    assert f"The newest source is of {snapshot.newest_source_date}" in html(page)
