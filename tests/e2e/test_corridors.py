"""The corridors view in a real browser: close Russia live, and show what is left."""

import re
from urllib.parse import parse_qs, urlsplit

from tests.e2e.driving import HOLD, SAME, drawn, metric, wait_until_answered


def open_view(viewer, query=""):
    return viewer.open(f"?view=corridors{query}")


def closed_legs(page):
    return page.evaluate("document.querySelector('.atlas').livePlot.figure.atlas.scenario.closed")


def test_closing_russia_greys_out_the_northern_corridor_and_the_link_reproduces_it(viewer):
    page = open_view(viewer, "&from=xian&to=budapest")
    days, km = metric(page, "Transit days, P50"), metric(page, "Distance, km")
    assert not any(leg.startswith("northern--") for leg in closed_legs(page))
    page.evaluate(HOLD)
    before = drawn(page)
    page.get_by_role("button", name="Avoid Russia").click()
    page.wait_for_function(f"Number(document.querySelector('.atlas').dataset.drawn) > {before}")
    page.wait_for_url(re.compile("avoid=RUS"))
    assert any(leg.startswith("northern--") for leg in closed_legs(page))
    assert (metric(page, "Transit days, P50"), metric(page, "Distance, km")) != (days, km)
    assert page.evaluate(SAME)
    shown = metric(page, "Transit days, P50"), metric(page, "Distance, km"), closed_legs(page)
    page.goto(page.url)
    page.wait_for_selector(".atlas[data-drawn]")
    assert (
        metric(page, "Transit days, P50"),
        metric(page, "Distance, km"),
        closed_legs(page),
    ) == shown


def test_a_question_without_a_route_keeps_the_map(viewer):
    page = open_view(viewer, "&from=xian&to=moscow")
    page.evaluate(HOLD)
    page.get_by_role("button", name="Avoid Russia").click()
    page.get_by_text("lies in Russia, which is closed").wait_for()
    page.get_by_role("button", name="Avoid Russia").click()
    page.locator("[data-testid=stMetric]", has_text="Transit days, P50").wait_for()
    assert page.evaluate(SAME)


def test_five_questions_of_a_forwarder_are_answered_without_scrolling(viewer):
    page = open_view(viewer)
    page.set_viewport_size({"width": 1440, "height": 900})
    wait_until_answered(page)
    answers = {
        "how long": page.locator("[data-testid=stMetric]", has_text="Transit days, P50"),
        "how much": page.locator("[data-testid=stMetric]", has_text="Cost of a 40-foot box"),
        "which way": page.locator(".ca-route").last,
        "what if it closes": page.locator("[class*=st-key-choke_] button").first,
        "what others publish": page.locator(".ca-published").first,
    }
    for question, place in answers.items():
        box = place.bounding_box()
        assert box, question
        assert box["y"] + box["height"] <= 900, question


def test_a_link_with_modes_ranking_and_a_closed_caspian_opens_on_them(viewer):
    page = open_view(viewer, "&from=almaty-1&to=tashkent")
    page.locator(".st-key-rank").get_by_text("Cost", exact=True).click()
    page.wait_for_url(re.compile("rank=cost"))
    page.get_by_role("button", name="Caspian closed").click()
    page.get_by_text("so its switch changes nothing here").wait_for()
    page.locator(".st-key-mode").get_by_text("Rail", exact=True).click()
    page.wait_for_url(re.compile("mode=rail"))
    wait_until_answered(page)
    shown = metric(page, "Transit days, P50"), metric(page, "Cost of a 40-foot box")
    page.goto(page.url)
    page.get_by_text("so its switch changes nothing here").wait_for()
    wait_until_answered(page)
    assert (metric(page, "Transit days, P50"), metric(page, "Cost of a 40-foot box")) == shown
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["mode"], asked["rank"]) == (["rail"], ["cost"])
    assert asked["avoid"] == ["caspian-closed"]


def test_the_views_are_links_and_going_back_returns(viewer):
    page = viewer.open("?investor=JPN")
    page.get_by_role("link", name="Corridors").click()
    page.locator("[data-testid=stMetric]", has_text="Transit days, P50").wait_for()
    assert "investor=JPN" in page.url
    page.go_back()
    page.locator("[data-measure=counted]").wait_for()
    assert page.locator(".st-key-investor").get_by_text("Japan").is_visible()


def test_what_is_closed_is_found_by_its_letters_in_a_row_and_closed_one_at_a_time(viewer):
    page = open_view(viewer)
    box = page.locator(".st-key-closed input").first
    box.click()
    # Letters that stand scattered in other names ("Chelyabinsk ... Petropavl") find nothing.
    box.fill("casp")
    page.get_by_text("No results").wait_for()
    page.keyboard.press("Enter")
    box.fill("akTAu")
    page.get_by_text("No results").wait_for(state="detached")
    found = page.get_by_role("option").all_inner_texts()
    assert len(found) > 1
    assert all("aktau" in name.lower() for name in found)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("avoid="))
    (closed,) = parse_qs(urlsplit(page.url).query)["avoid"]
    assert "aktau" in closed
