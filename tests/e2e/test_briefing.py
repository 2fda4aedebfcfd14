"""The briefing as a presenter drives it: keys, clickers, reload, both sizes of a projector."""

import re
from itertools import cycle

import pytest

from tests.e2e.serving import open_window
from tests.e2e.staging import (
    CAMERA,
    LETTERS,
    MAPPED,
    SPOT,
    WATCH_SHIFTS,
    asked_scene,
    scene_of,
    wait_for_scene,
    wait_until_all_stand,
)
from tests.e2e.test_accessibility import grave
from tests.exhaustive import THEMES, keep_in_test

#: What a map that is on shows while its camera moves.
WATCH_ZOOM = """() => {
  window.held = document.querySelector(".ca-on .atlas").livePlot.map;
  window.zooms = [];
  window.held.on("move", () => window.zooms.push(window.held.getZoom()));
}"""
#: Whether any map was built, moved or drawn anew since.
WATCH_MAPS = """() => {
  window.maps = [...document.querySelectorAll(".ca-stage-map .atlas")].map((one) => one.livePlot);
  window.built = window.maps[0].constructor.built;
  window.changed = [];
  for (const { map } of window.maps) {
    for (const what of ["move", "render"]) map.on(what, () => window.changed.push(what));
  }
}"""
BUILT_SINCE = "() => window.maps[0].constructor.built - window.built"
#: Where a glide leads, and whether the camera is then on its way; that a busy machine may not draw.
WATCH_GLIDES = """() => {
  const { held } = window;
  const glide = held.easeTo.bind(held);
  window.glides = [];
  held.easeTo = (to, ...rest) => {
    glide(to, ...rest);
    window.glides.push([to.zoom, held.isMoving()]);
    return held;
  };
}"""
#: Whether nothing of a text is cut.
WHOLE = "e => e.scrollWidth <= e.clientWidth + 1 && e.scrollHeight <= e.clientHeight + 2"
#: Keys of a keyboard and of a clicker.
FORTH_AND_BACK = {"ArrowRight": "ArrowLeft", "ArrowDown": "ArrowUp", "PageDown": "PageUp"}
SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080)}


@pytest.fixture(params=keep_in_test(SIZES, ("1280x720",)))
def size(request):
    return SIZES[request.param]


def test_keys_drive_all_scenes_each_with_its_camera_and_whole_texts(staged, viewer, scenes, size):
    page = staged(size)
    page.evaluate(WATCH_SHIFTS)
    seen = []
    for scene, forth in zip(scenes, cycle(FORTH_AND_BACK), strict=False):
        if scene.order > 1:
            page.keyboard.press(forth)
        wait_for_scene(page, scene.order)
        assert page.locator(".ca-stage h2").inner_text() == scene.title
        assert page.locator(".ca-stage-caption").inner_text() == scene.caption
        if scene.link.view in MAPPED:
            seen.append(scene.id)
            assert page.evaluate(CAMERA) == pytest.approx(scene.camera, rel=0.01), scene.id
        for part in ("h2", ".ca-stage-caption", ".ca-stage-source"):
            whole = page.locator(f".ca-stage {part}").evaluate(WHOLE)
            assert whole, f"{scene.id} {part}"
    assert len(seen) == 5
    assert page.evaluate("window.shifted") <= 0.05
    assert viewer.foreign == [], "no scene asks another host"


def test_keys_step_back_and_to_both_ends(staged, scenes):
    page = staged(query=f"?view=briefing&scene={len(scenes)}")
    for forth in FORTH_AND_BACK:
        page.keyboard.press(forth)
        assert scene_of(page) == len(scenes), "the last scene has none after it"
    for steps, back in enumerate(FORTH_AND_BACK.values(), 1):
        page.keyboard.press(back)
        wait_for_scene(page, len(scenes) - steps)
    page.keyboard.press("Home")
    wait_for_scene(page, 1)
    page.keyboard.press("End")
    wait_for_scene(page, len(scenes))


@pytest.mark.audit
def test_where_the_camera_cuts_the_next_scene_stands_ready_out_of_sight(staged, scenes):
    page = staged(glides=False)
    wait_until_all_stand(page, scenes)
    page.evaluate(WATCH_ZOOM)
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 2)
    assert page.evaluate("window.held !== document.querySelector('.ca-on .atlas').livePlot.map")
    assert page.evaluate("window.zooms") == []
    assert page.evaluate(CAMERA) == pytest.approx(scenes[1].camera, rel=0.01)


@pytest.mark.audit
def test_once_all_stand_ready_any_step_only_shows_one(staged, scenes):
    page = staged(glides=False)
    wait_until_all_stand(page, scenes)
    page.evaluate(WATCH_MAPS)
    maps = [scene for scene in scenes if scene.link.view in MAPPED]
    assert page.evaluate("window.maps.length") == len(maps)
    listed = page.get_by_role("navigation", name="Scenes").get_by_role("button")
    for place in (10, 2, 7, 1, 6, 5, 8, 2, 9, 10, 5, 3, 4, 1):
        listed.nth(place - 1).click()
        wait_for_scene(page, place)
        assert page.locator(".ca-stage").get_attribute("data-ready") == str(len(scenes))
    assert page.evaluate("window.changed") == []
    assert page.evaluate(BUILT_SINCE) == 0


@pytest.mark.audit
def test_the_last_picture_is_dimmed_while_another_is_drawn_under_new_words(staged, scenes):
    page = staged(glides=False)
    seen = page.evaluate(
        """async () => {
          const picture = document.querySelector(".ca-stage-picture");
          const seen = [];
          const note = () => seen.push(picture.ariaBusy);
          new MutationObserver(note).observe(picture, { attributeFilter: ["aria-busy"] });
          document.querySelectorAll("nav[aria-label=Scenes] button")[9].click();
          const stage = document.querySelector(".ca-stage");
          const frame = () => new Promise(requestAnimationFrame);
          while (stage.dataset.painted !== "10") await frame();
          return [...seen, picture.ariaBusy];
        }"""
    )
    assert "true" in seen
    assert seen[-1] == "false"
    wait_until_all_stand(page, scenes)
    listed = page.get_by_role("navigation", name="Scenes").get_by_role("button")
    listed.first.click()
    assert page.locator(".ca-stage-picture").get_attribute("aria-busy") == "false"


@pytest.mark.audit
def test_the_briefing_opens_where_less_motion_was_preferred_before(chromium, server, scenes):
    size = {"width": 1280, "height": 720}
    with open_window(chromium, viewport=size, reduced_motion="reduce") as window:
        page = window.new_page()
        page.goto(f"{server}/?view=briefing")
        page.wait_for_selector(".ca-stage[data-painted='1']")
        assert page.get_by_role("button", name="Glide").get_attribute("aria-pressed") == "false"
        page.keyboard.press("ArrowRight")
        wait_for_scene(page, 2)
        assert page.evaluate(CAMERA) == pytest.approx(scenes[1].camera, rel=0.01)


@pytest.mark.audit
def test_a_map_that_was_moved_is_back_when_its_scene_is_asked_for_again(staged, scenes):
    page = staged()
    page.evaluate("() => document.querySelector('.ca-on .atlas').livePlot.map.jumpTo({ zoom: 6 })")
    page.keyboard.press("Home")
    assert page.evaluate(CAMERA) == pytest.approx(scenes[0].camera, rel=0.01)


def test_pointing_at_a_port_names_it_in_letters_for_a_room(staged, scenes):
    page = staged((1920, 1080), "?view=briefing&scene=6")
    page.mouse.move(*page.evaluate(SPOT, scenes[5].highlighted[2]))
    tip = page.locator(".ca-on .atlas-tip")
    tip.get_by_text("Alat").first.wait_for()
    assert "Click" not in tip.inner_text()
    assert min(page.evaluate(LETTERS, ".ca-on .atlas-tip *")) >= 20
    tip_box, spot = tip.bounding_box(), page.evaluate(SPOT, scenes[5].highlighted[2])
    assert abs(tip_box["x"] - spot[0]) < 40, "it stands beside the pointer at any size"


@pytest.mark.audit
def test_type_is_large_enough_for_a_room(staged, scenes):
    page = staged((1920, 1080))
    page.keyboard.press("p")
    for scene in scenes:
        wait_for_scene(page, scene.order)
        assert min(page.evaluate(LETTERS, ".ca-stage-caption")) >= 20
        legends = ".ca-on .atlas-legend *, .ca-on .ca-stage-keys *, .ca-on .live-plot-chart text"
        assert min(page.evaluate(LETTERS, legends)) >= 16
        page.keyboard.press("ArrowRight")


def test_a_place_or_an_id_opens_its_scene_and_the_address_carries_the_id(staged, scenes):
    page = staged(query="?view=briefing&scene=3", anew=True)
    assert scene_of(page) == 3
    assert asked_scene(page) == [scenes[2].id]
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 4)
    assert asked_scene(page) == [scenes[3].id]
    page.reload()
    page.wait_for_selector(".ca-stage[data-painted]")
    assert scene_of(page) == 4
    page = staged(query=f"?view=briefing&scene={scenes[5].id}")
    assert scene_of(page) == 6


def test_who_looks_something_up_in_another_view_comes_back_to_the_scene(staged):
    page = staged(query="?view=briefing&scene=2")
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 3)
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_text("All pass the checks").first.wait_for()
    page.get_by_role("link", name="Briefing", exact=True).click()
    page.wait_for_selector(".ca-stage[data-painted]")
    assert scene_of(page) == 3


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
    assert "Rows and sources behind these numbers" in listed.inner_text()
    assert "data/context.csv, line" in listed.inner_text()
    listed.get_by_role(
        "link", name=re.compile("investor China; recipient Tajikistan")
    ).first.click()
    page.locator(".ca-why").wait_for()
    assert "investor China; recipient Tajikistan" in page.locator(".ca-why").inner_text()
    page.go_back()
    page.wait_for_selector(".ca-stage[data-painted='9']")


@pytest.mark.audit
def test_the_scene_list_names_a_scene_where_only_its_number_has_room(staged, scenes):
    page = staged((1280, 720))
    listed = page.get_by_role("navigation", name="Scenes")
    for scene in scenes:
        listed.get_by_role("button", name=f"{scene.order} {scene.title}", exact=True).hover()
        item = listed.get_by_role("listitem").nth(scene.order - 1)
        shown = item.evaluate("e => getComputedStyle(e, '::after').content")
        assert scene.title in shown.replace('\\"', '"')


def test_the_scene_list_is_clickable(staged):
    page = staged()
    page.get_by_role("navigation", name="Scenes").get_by_role("button").nth(4).click()
    wait_for_scene(page, 5)


def test_keys_are_idle_in_a_text_field_with_a_modifier_and_in_a_dialog(staged):
    page = staged()
    page.keyboard.press("Alt+b")
    page.keyboard.press("Control+ArrowRight")
    page.get_by_role("button", name="Add to my briefing").click()
    title = page.locator(".scene-editor .chip-title [role=textbox]")
    title.fill("bp")
    for key in ("b", "PageDown", "ArrowLeft", "Home", "p"):
        title.press(key)
    page.locator("[data-testid=stDialog]").get_by_text("Add to my briefing").first.click()
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


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave(staged, theme):
    page = staged(query=f"?view=briefing&theme={theme}")
    assert grave(page) == []
    page.keyboard.press("n")
    page.keyboard.press("4")
    page.locator("nav[aria-label=Scenes] button").nth(3).click()
    wait_for_scene(page, 4)
    assert grave(page) == []


def test_a_chart_says_its_values_to_who_cannot_see_it(staged):
    page = staged(query="?view=briefing&scene=9")
    wait_for_scene(page, 9)
    text = page.locator(".ca-stage-charts.ca-on").get_by_role("figure").get_attribute("aria-label")
    assert re.search(r"by investor: Tajikistan: China \d+%.*; Uzbekistan: China \d+%", text)


# Last, because a stage on which motion is asked for and taken back goes on to draw six maps.
def test_the_camera_glides_over_one_map_from_scene_to_scene(staged, viewer, scenes):
    viewer.page.emulate_media(reduced_motion="no-preference")
    page = staged()
    page.evaluate(WATCH_ZOOM)
    page.evaluate(WATCH_GLIDES)
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 2)
    assert page.evaluate("window.held === document.querySelector('.ca-on .atlas').livePlot.map")
    assert page.evaluate("window.glides") == [[pytest.approx(scenes[1].camera[2]), True]]
    assert page.evaluate(CAMERA) == pytest.approx(scenes[1].camera, rel=0.01)


def test_a_viewer_who_prefers_less_motion_sees_the_camera_cut(staged, viewer, scenes):
    viewer.page.emulate_media(reduced_motion="no-preference")
    page = staged()
    page.emulate_media(reduced_motion="reduce")
    glide = page.get_by_role("button", name="Glide")
    page.wait_for_selector("button[aria-keyshortcuts=m][aria-pressed=false]")
    page.evaluate(WATCH_ZOOM)
    page.keyboard.press("ArrowRight")
    wait_for_scene(page, 2)
    assert glide.get_attribute("aria-pressed") == "false"
    assert page.evaluate("window.zooms") == []
    assert page.evaluate(CAMERA) == pytest.approx(scenes[1].camera, rel=0.01)
