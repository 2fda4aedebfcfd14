"""What one viewer hands to the next: a link that opens the same."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.e2e.driving import CAMERA
from tests.e2e.staging import CAMERA as STAGE_CAMERA
from tests.e2e.staging import wait_for_scene
from tests.exhaustive import THEMES


def shared_link(page):
    """Press Share and read the link."""
    page.get_by_role("button", name="Share", exact=True).click()
    code = page.locator("[data-testid=stDialog] code")
    code.wait_for()
    return code.inner_text()


def test_a_shared_link_has_filters_layers_camera_theme_and_data_version(viewer):
    page = viewer.open("?investor=JPN&layers=deals&layers=titr")
    link = shared_link(page)
    asked = parse_qs(urlsplit(link).query)
    assert asked["investor"] == ["JPN"]
    assert asked["layers"] == ["deals", "titr"]
    assert asked["theme"] == ["light"]
    assert re.fullmatch(r"-?\d+\.\d{3},-?\d+\.\d{3},\d\.\d{3}", asked["camera"][0])
    assert re.fullmatch("[0-9a-f]{12}", asked["data"][0])
    other = viewer.page.context.new_page()
    other.goto(link)
    other.wait_for_selector(".atlas[data-drawn]")
    assert other.evaluate(CAMERA) == pytest.approx(page.evaluate(CAMERA), abs=2e-3)
    other.close()


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("?view=corridors&from=almaty-1&to=halkali&avoid=RUS", {"from", "to", "avoid", "camera"}),
        ("?view=minerals&section=money&list=JPN", {"section", "list"}),
        ("?view=investors&section=scale&investor=CHN", {"section", "investor"}),
        ("?view=data&table=deposits", {"table"}),
        ("?view=briefing&scene=corridor", {"scene"}),
    ],
)
@pytest.mark.parametrize("theme", THEMES)
def test_every_view_hands_on_what_it_was_asked_with_theme_and_version(viewer, query, parts, theme):
    drawn = ".atlas[data-drawn]" if "camera" in parts else "[class*=st-key-tools] button"
    page = viewer.open(f"{query}&theme={theme}", drawn)
    link = parse_qs(urlsplit(shared_link(page)).query)
    asked = parse_qs(query[1:])
    assert {*asked, *parts, "theme", "data"} <= {*link}
    assert {name: link[name] for name in asked} == asked
    assert link["theme"] == [theme]


@pytest.mark.audit
def test_a_link_to_a_scene_whose_map_was_moved_opens_it_as_it_was(staged, viewer):
    page = staged(query="?view=briefing&scene=2")
    canvas = page.locator(".ca-on .atlas canvas").first.bounding_box()
    x, y = canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=4)
    page.mouse.up()
    page.wait_for_function("() => new URL(location.href).searchParams.has('camera')")
    moved = page.evaluate(STAGE_CAMERA)
    link = shared_link(page)
    other = viewer.page.context.new_page()
    other.goto(link)
    wait_for_scene(other, 2)
    assert other.evaluate(STAGE_CAMERA) == pytest.approx(moved, abs=2e-3)
    other.keyboard.press("PageDown")
    other.wait_for_selector(".ca-stage[data-scene='3']")
    assert "camera=" not in other.url
    other.close()


def test_a_link_of_another_data_version_says_so_also_on_the_stage(staged):
    page = staged(query="?view=briefing&scene=2&data=0123456789ab")
    notice = page.locator(".st-key-notices [data-testid=stAlert]", has_text="0123456789ab")
    notice.wait_for()
    assert page.locator(".ca-stage").get_attribute("data-scene") == "2"
