"""What could it replace, and whose money is in it? Asked and answered in a real browser."""

import re

from tests.e2e.driving import MIDDLE, find_still, wait_until_answered
from tests.e2e.test_investors import bar_of

DRAWN = ".live-plot[data-drawn]"


def labels(page, key):
    """Give the numbers that a chart writes beside its dots."""
    return page.locator(f".st-key-{key} .textpoint text").all_text_contents()


def test_the_mineral_asked_for_has_its_dots_and_a_dot_opens_its_sources(viewer):
    page = viewer.open("?view=minerals&commodity=antimony&commodity=uranium", DRAWN)
    page.locator(".ca-answer").wait_for()
    shown = [text.strip() for text in labels(page, "supply")]
    assert "45.3%" in shown
    assert "60%" in shown, shown
    spot = find_still(page, MIDDLE, [".st-key-supply .points .point", 0])
    page.mouse.click(spot["x"], spot["y"])
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Where these figures come from").wait_for()
    dialog.get_by_text("of data/supply.csv").wait_for()
    page.keyboard.press("Escape")


def test_a_list_narrows_the_minerals_and_the_address_opens_the_same(viewer):
    page = viewer.open("?view=minerals", DRAWN)
    whole = page.locator(".ca-answer").inner_text()
    page.locator(".st-key-list").get_by_role("button", name="Japan").click()
    page.wait_for_url(re.compile("list=JPN"))
    page.wait_for_function(
        "whole => document.querySelector('.ca-answer').innerText !== whole", arg=whole
    )
    wait_until_answered(page)
    narrowed = page.locator(".ca-answer").inner_text()
    page.reload()
    page.wait_for_selector(DRAWN)
    assert page.locator(".ca-answer").inner_text() == narrowed


def test_the_money_stands_side_by_side_and_a_bar_explains_its_rows(viewer):
    page = viewer.open("?view=minerals", DRAWN)
    page.get_by_text("Whose money is in it?", exact=True).click()
    page.wait_for_url(re.compile("section=money"))
    page.locator(f".st-key-mineral_money {DRAWN}").wait_for()
    title = page.locator(".ca-answer").inner_text()
    assert all(who in title for who in ("Japan", "China", "Russia", "USA", "EU"))
    spot = bar_of(page, "mineral_money", "CHN|operational")
    page.mouse.click(spot["x"], spot["y"])
    page.get_by_role("dialog").get_by_text("China, minerals: operating").first.wait_for()
