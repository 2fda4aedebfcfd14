"""The briefing as a presenter drives it: keys, clickers, reload, both sizes of a projector."""

import re

import pytest

from components.briefing.scenes import scenes_of
from components.held import held_ledger
from components.offers import offer_of
from tests.e2e.driving import HOLD, SAME
from tests.e2e.test_accessibility import grave

SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080)}
#: Longitude, latitude and zoom of the map that a scene shows, and whether it rests.
CAMERA = """() => {
  const shown = document.querySelector(".ca-stage-map.ca-on .atlas");
  const box = shown ?? document.querySelector(".ca-stage .atlas");
  const { map } = box.livePlot;
  const { lng, lat } = map.getCenter();
  return { camera: [lng, lat, map.getZoom()], rests: !map.isMoving() };
}"""
WATCH_SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: "layout-shift" });
}"""
#: Sizes of letters as they are seen: what is drawn small and shown large counts as large.
LETTERS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => {
    const style = getComputedStyle(one);
    const { a, b } = one instanceof SVGElement ? one.getScreenCTM() : { a: 1, b: 0 };
    return parseFloat(style.fontSize) * Math.hypot(a, b);
  })"""


@pytest.fixture(scope="module")
def scenes():
    snapshot = held_ledger().current()[0]
    return scenes_of(snapshot, offer_of(snapshot))


@pytest.fixture(params=SIZES)
def size(request):
    return SIZES[request.param]


@pytest.fixture
def staged(viewer):
    """Open the briefing at a size and scene, and wait until the scene is painted."""

    def open_at(size=(1280, 720), query="?view=briefing"):
        width, height = size
        viewer.page.set_viewport_size({"width": width, "height": height})
        viewer.page.goto(f"{viewer.base}/{query}")
        viewer.page.wait_for_selector(".ca-stage[data-painted]", timeout=60_000)
        return viewer.page

    yield open_at
    viewer.page.set_viewport_size({"width": 1440, "height": 900})


def scene_of(page):
    return int(page.locator(".ca-stage").get_attribute("data-scene"))


def wait_for_scene(page, place):
    page.wait_for_selector(f'.ca-stage[data-scene="{place}"][data-painted="{place}"]')


def resting_camera(page):
    page.wait_for_function(f"() => ({CAMERA})().rests")
    return page.evaluate(CAMERA)["camera"]


@pytest.mark.parametrize("forth", ["ArrowRight", "ArrowDown", "PageDown"])
def test_keys_drive_all_scenes(staged, scenes, forth):
    back = {"ArrowRight": "ArrowLeft", "ArrowDown": "ArrowUp", "PageDown": "PageUp"}[forth]
    page = staged()
    for scene in scenes[1:]:
        page.keyboard.press(forth)
        wait_for_scene(page, scene.order)
        assert page.locator(".ca-stage h2").inner_text() == scene.title
        assert page.locator(".ca-stage-caption").inner_text() == scene.caption
    page.keyboard.press(forth)
    assert scene_of(page) == len(scenes), "the last scene has none after it"
    page.keyboard.press(back)
    wait_for_scene(page, len(scenes) - 1)
    page.keyboard.press("Home")
    wait_for_scene(page, 1)
    page.keyboard.press("End")
    wait_for_scene(page, len(scenes))


def test_the_camera_of_each_scene_is_that_of_the_file_and_nothing_shifts(staged, scenes, size):
    page = staged(size)
    page.evaluate(WATCH_SHIFTS)
    for scene in scenes:
        if scene.order > 1:
            page.keyboard.press("PageDown")
        wait_for_scene(page, scene.order)
        assert resting_camera(page) == pytest.approx(scene.camera, rel=0.01), scene.id
    assert page.evaluate("window.shifted") <= 0.05


def test_map_scenes_share_one_map_object(staged, scenes):
    page = staged()
    page.evaluate(HOLD)
    page.keyboard.press("End")
    wait_for_scene(page, len(scenes))
    assert page.evaluate(SAME)


def test_a_viewer_who_prefers_less_motion_sees_the_camera_jump(staged, scenes):
    page = staged()
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 2)
    assert page.evaluate(CAMERA)["rests"]
    assert resting_camera(page) == pytest.approx(scenes[1].camera, rel=0.01)


def test_type_is_large_enough_for_a_room(staged, scenes):
    page = staged((1920, 1080))
    page.keyboard.press("p")
    for scene in scenes:
        wait_for_scene(page, scene.order)
        assert min(page.evaluate(LETTERS, ".ca-stage-caption")) >= 20
        legends = ".ca-on .atlas-legend *, .ca-on .ca-stage-keys *, .ca-on .live-plot-chart text"
        assert min(page.evaluate(LETTERS, legends)) >= 16
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)


def test_no_text_of_a_scene_is_cut(staged, scenes, size):
    page = staged(size)
    for scene in scenes:
        wait_for_scene(page, scene.order)
        for part in ("h2", ".ca-stage-caption", ".ca-stage-source"):
            box = page.locator(f".ca-stage {part}")
            seen = box.evaluate(
                "e => e.scrollWidth <= e.clientWidth + 1 && e.scrollHeight <= e.clientHeight + 2"
            )
            assert seen, f"{scene.id} {part}"
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)


def test_a_link_opens_its_scene_and_a_reload_keeps_the_one_that_is_on(staged):
    page = staged(query="?view=briefing&scene=3")
    assert scene_of(page) == 3
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 4)
    assert re.search(r"[?&]scene=4\b", page.url)
    page.reload()
    page.wait_for_selector(".ca-stage[data-painted]", timeout=60_000)
    assert scene_of(page) == 4


def test_an_id_opens_its_scene_too(staged, scenes):
    page = staged(query=f"?view=briefing&scene={scenes[5].id}")
    assert scene_of(page) == 6


def test_a_lost_connection_comes_back_to_the_same_scene(staged):
    page = staged()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 3)
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 4)
    page.context.set_offline(False)
    page.get_by_role("button", name="Share", exact=True).click()
    page.locator("[data-testid=stDialog] code", has_text="scene=4").wait_for()
    assert scene_of(page) == 4


def test_blank_help_note_ring_and_present_answer_to_their_keys(staged):
    page = staged()
    for key, part in (("b", "blank"), ("?", "help"), ("n", "note")):
        box = page.locator(f".ca-stage-{part}")
        assert not box.is_visible()
        page.keyboard.press(key)
        assert box.is_visible()
        page.keyboard.press(key)
        assert not box.is_visible()
    page.keyboard.press("r")
    box = page.locator(".ca-stage").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    assert page.locator(".ca-stage-ring").is_visible()
    page.keyboard.press("p")
    page.wait_for_selector(".ca-presenting")
    assert not page.locator(".ca-stage-bar").is_visible()
    filled = page.locator(".ca-stage").bounding_box()
    assert (filled["width"], filled["height"]) == pytest.approx((1280, 720), abs=1)
    page.keyboard.press("Escape")
    page.wait_for_selector(".ca-briefing:not(.ca-presenting)")


def test_a_number_of_a_scene_opens_its_panel_and_the_way_back_is_the_browsers(staged):
    page = staged(query="?view=briefing&scene=9")
    page.keyboard.press("e")
    listed = page.locator(".ca-stage-numbers")
    assert "What these numbers rest on" in listed.inner_text()
    assert "data/context.csv, line" in listed.inner_text()
    listed.get_by_role(
        "link", name=re.compile("investor China; recipient Tajikistan")
    ).first.click()
    page.locator(".ca-why").wait_for(timeout=30_000)
    assert "investor China; recipient Tajikistan" in page.locator(".ca-why").inner_text()
    page.go_back()
    page.wait_for_selector(".ca-stage[data-painted='9']", timeout=60_000)


def test_the_scene_list_is_clickable(staged):
    page = staged()
    page.get_by_role("navigation", name="Scenes").get_by_role("button").nth(4).click()
    wait_for_scene(page, 5)


def test_keys_are_idle_in_a_text_field_with_a_modifier_and_in_a_dialog(staged):
    page = staged()
    page.keyboard.press("Alt+b")
    page.keyboard.press("Control+ArrowRight")
    page.get_by_role("button", name="Save as scene").click()
    title = page.get_by_label("Title")
    title.fill("bp")
    for key in ("b", "PageDown", "ArrowLeft", "Home", "p"):
        title.press(key)
    page.locator("[data-testid=stDialog]").get_by_text("Save this view as a scene").click()
    page.keyboard.press("ArrowRight")
    assert scene_of(page) == 1
    assert not page.locator(".ca-stage-blank").is_visible()
    assert page.locator(".ca-presenting").count() == 0
    page.keyboard.press("Escape")
    title.wait_for(state="detached")
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 2)


def test_keys_are_idle_in_the_search_field_of_another_view(viewer):
    page = viewer.open()
    before = page.url
    search = page.get_by_role("textbox").last
    search.fill("b")
    search.press("PageDown")
    assert page.url == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_grave(staged, theme):
    page = staged(query=f"?view=briefing&theme={theme}")
    assert grave(page) == []
    page.keyboard.press("n")
    page.keyboard.press("4")
    page.locator("nav[aria-label=Scenes] button").nth(3).click()
    wait_for_scene(page, 4)
    assert grave(page) == []


def test_the_whole_briefing_and_its_files_ask_no_other_host(staged, viewer, scenes):
    page = staged()
    for _ in scenes:
        page.keyboard.press("PageDown")
    wait_for_scene(page, len(scenes))
    for kind, begins in (("csv", b"\xef\xbb\xbfscene,"), ("svg", b"<?xml"), ("png", b"\x89PNG")):
        with page.expect_download(timeout=90_000) as download:
            page.locator(f".st-key-take_{kind}").get_by_role("button").first.click()
        with open(download.value.path(), "rb") as file:  # noqa: PTH123  a temporary name
            assert file.read(40).startswith(begins)
        # While a dialog comes in it does not hear a key yet.
        page.locator("[data-testid=stDialog]:not([data-entering])").wait_for()
        page.keyboard.press("Escape")
        page.locator("[data-testid=stDialog]").wait_for(state="detached")
    assert viewer.foreign == []
    assert scene_of(page) == len(scenes)


def test_a_shared_link_has_filters_camera_theme_and_data_version(viewer):
    page = viewer.open("?investor=JPN&layers=deals&layers=titr")
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.locator("[data-testid=stDialog] code").inner_text()
    for part in ("investor=JPN", "layers=deals", "layers=titr", "theme=light"):
        assert part in link
    assert re.search(r"camera=-?\d+\.\d{3},-?\d+\.\d{3},\d\.\d{3}", link)
    assert re.search(r"data=[0-9a-f]{12}", link)
    other = viewer.page.context.new_page()
    other.goto(link)
    other.wait_for_selector(".atlas[data-drawn]")
    camera = "() => document.querySelector('.atlas').livePlot.map.getCenter().toArray()"
    assert other.evaluate(camera) == pytest.approx(page.evaluate(camera), abs=2e-3)
    other.close()
