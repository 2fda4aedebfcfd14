"""What a bare address opens on, widened, narrowed, gone back to, reloaded and handed on."""

import re

import pytest

from components.server.held import held_ledger
from ledger.answers.queries import Selection, select, total
from tests.e2e.driving import (
    CAMERA,
    HOLD,
    SAME,
    measured,
    rest,
    wait_for_measure,
    wait_until_answered,
)
from tests.e2e.test_handing_on import shared_link

RANGE = ".st-key-scope p.ca-range"
BARE = "The five republics, since 2020"
OPENING = {"recipients": ("c5",), "years": (2020, None)}


@pytest.fixture(scope="module")
def counted():
    """What the ledger counts for a selection, in USD millions."""
    snapshot = held_ledger().current()[0]
    return lambda **selection: total(select(snapshot, Selection(**selection))).counted_usd_m


def click(page, chip):
    page.locator(".st-key-scope").get_by_role("button", name=chip, exact=True).click()


def wait_for_range(page, words):
    page.locator(RANGE, has_text=re.compile(f"^{re.escape(words)}$")).wait_for()


def test_chips_widen_and_narrow_in_the_same_map_and_going_back_undoes_each(viewer, counted):
    page = viewer.open()
    page.evaluate(HOLD)
    camera = page.evaluate(CAMERA)
    assert page.locator(RANGE).inner_text() == BARE
    assert measured(page, "counted") == pytest.approx(counted(**OPENING))
    click(page, "All years")
    page.wait_for_url(re.compile(r"\?recipient=c5$"))
    wait_for_measure(page, "counted", counted(recipients=("c5",)))
    click(page, "Corridor states too")
    page.wait_for_url(re.compile(r"\?years=\.\.$"))
    wait_for_measure(page, "counted", counted())
    click(page, "Since 2020")
    wait_for_measure(page, "counted", counted(years=(2020, None)))
    click(page, "Five republics only")
    page.wait_for_function("window.location.search === ''")
    wait_for_measure(page, "counted", counted(**OPENING))
    for words in (
        "All recipients, since 2020",
        "All recipients, all years",
        "The five republics, all years",
        BARE,
    ):
        page.go_back()
        wait_for_range(page, words)
    assert page.evaluate(SAME)
    assert page.evaluate(CAMERA) == camera


@pytest.mark.parametrize(
    ("chip", "words"),
    [("All years", "The five republics, all years"), ("Corridor states too", None)],
)
def test_what_was_widened_holds_in_a_reload_and_in_a_fresh_window(viewer, chip, words):
    page = viewer.open()
    click(page, chip)
    words = words or "All recipients, since 2020"
    wait_for_range(page, words)
    wait_until_answered(page)  # the words stand above the headline, so they come first
    shown = measured(page, "counted")
    page.reload()
    wait_for_range(page, words)
    assert measured(page, "counted") == shown
    other = page.context.new_page()
    other.goto(page.url)
    wait_for_range(other, words)
    assert measured(other, "counted") == shown
    other.close()


def test_a_shared_link_of_the_first_view_says_what_it_shows(viewer, counted):
    page = viewer.open()
    link = shared_link(page)
    assert "recipient=c5&years=2020.." in link
    other = page.context.new_page()
    other.goto(link)
    wait_for_range(other, BARE)
    assert measured(other, "counted") == pytest.approx(counted(**OPENING))
    other.close()


def test_a_moved_map_leaves_a_bare_address_what_it_is(viewer, counted):
    page = viewer.open()
    page.get_by_label("Zoom in").click()
    rest(page)
    page.reload()
    wait_for_range(page, BARE)
    assert measured(page, "counted") == pytest.approx(counted(**OPENING))


def test_the_views_carry_it_there_and_back_and_reset_returns_to_it(viewer, counted):
    page = viewer.open()
    page.get_by_role("link", name="Investors", exact=True).click()
    page.wait_for_url(re.compile(r"\?view=investors&recipient=c5&years=2020\.\.$"))
    wait_for_range(page, BARE)
    click(page, "All years")
    page.wait_for_url(re.compile(r"\?view=investors&recipient=c5$"))
    wait_until_answered(page)  # the links of the views are written last
    page.get_by_role("link", name="Briefing", exact=True).click()
    page.wait_for_selector(".ca-stage[data-painted]")
    page.get_by_role("link", name="Atlas", exact=True).click()
    wait_for_measure(page, "counted", counted(recipients=("c5",)))
    click(page, "Reset to the five republics, since 2020")
    wait_for_measure(page, "counted", counted(**OPENING))


def test_a_typed_address_of_a_view_can_be_gone_back_from(viewer):
    page = viewer.open()
    page.goto(f"{viewer.base}/?view=investors")
    wait_for_range(page, BARE)
    page.go_back()
    page.wait_for_selector(".atlas[data-drawn]")
    assert page.locator(RANGE).inner_text() == BARE
