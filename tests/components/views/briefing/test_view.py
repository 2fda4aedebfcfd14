"""The briefing without a browser: what the stage is sent, and what is handed on from any view."""

import json
import re
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from components.export.world import load_briefing, read_snapshot
from components.link.model import VIEWS
from components.link.offer import build_offer
from components.link.reading import read_link
from components.views.briefing.numbers import build_numbers
from components.views.briefing.pictures import build_stage_scenes, marks_of
from components.views.briefing.scenes import held_scenes
from geodata.network.journey import load_paths
from ledger.answers.queries import cut, total
from ledger.tables.parameters import SECTIONS
from ledger.tables.vocabulary import STAGED_SECTIONS
from tests.components.laying import figures_of
from tests.components.reading import button, new_app, new_page, open_briefing
from tests.paths import DATA


@pytest.fixture(scope="module")
def briefing():
    return load_briefing(read_snapshot(DATA)[0])


@pytest.fixture(scope="module")
def staged(briefing):
    snapshot = briefing.world.snapshot
    paths = load_paths(snapshot)
    return build_stage_scenes(snapshot, briefing.world.network, paths, briefing.scenes, "light")


@pytest.fixture
def page():
    return new_page()


def sent(page, key):
    """Return the data sent to a component of ours."""
    found = [
        element for element in page.get("bidi_component") if element.proto.id.endswith(f"-{key}")
    ]
    assert len(found) == 1
    return json.loads(found[0].proto.json)


def test_all_scenes_travel_in_one_message_with_their_numbers_filled_in(page, briefing):
    open_briefing(page)
    assert not page.exception
    scenes = sent(page, "scenes")["scenes"]
    assert [scene["id"] for scene in scenes] == [scene.id for scene in briefing.scenes]
    assert [scene["caption"] for scene in scenes] == [scene.caption for scene in briefing.scenes]
    assert not any("{" in scene[text] for scene in scenes for text in ("title", "caption", "note"))


def test_the_message_does_not_depend_on_the_scene_so_stepping_sends_nothing(page):
    first = sent(open_briefing(page), "scenes")
    assert sent(open_briefing(page, scene="7"), "scenes") == first


def open_stage(snapshot):
    """Draw the briefing of a snapshot as the page does."""
    import streamlit as st

    from components.link.address import current_link, sync_with_address
    from components.server.held import offer_of
    from components.sharing import show_tools
    from components.views.briefing.view import VIEW
    from components.views.record import Screen

    st.query_params["view"] = "briefing"
    offer = offer_of(snapshot)
    sync_with_address(offer, lambda *_: None)
    VIEW.show(Screen(snapshot, None, offer, "light"))
    show_tools(snapshot, offer, current_link(), "light")


def draw_stage(snapshot):
    return new_app(open_stage, snapshot).run()


def edited(folder, text):
    """Read the shipped tables with other scenes that the gate lets through."""
    path = folder / "scenes.csv"
    path.write_text(text, encoding="utf-8")
    snapshot, faults = read_snapshot(DATA, path)
    assert faults == ()
    return snapshot


class TestScenesThatCannotBeShown:
    @pytest.fixture(autouse=True)
    def _forget(self):
        held_scenes.cache_clear()

    @pytest.fixture
    def broken(self, tmp_path):
        shipped = (DATA / "scenes.csv").read_text(encoding="utf-8")
        none = "{counted family=jpn-2025-caj-summit&investor=CHN}"
        return edited(tmp_path, shipped.replace("{counted investor=CHN&kind=named}", none, 1))

    @pytest.fixture
    def emptied(self, tmp_path):
        header = (DATA / "scenes.csv").read_text(encoding="utf-8").partition("\n")[0]
        return edited(tmp_path, header + "\n")

    def test_the_last_good_ones_stay_and_the_line_is_told(self, briefing, broken):
        good = sent(draw_stage(briefing.world.snapshot), "scenes")
        page = draw_stage(broken)
        assert sent(page, "scenes") == good
        (warning,) = page.warning
        assert "data/scenes.csv:9 caption" in warning.value.replace("\\", "")
        assert "selects no row" in warning.value

    def test_the_last_good_ones_stay_when_all_rows_are_gone(self, briefing, emptied):
        good = sent(draw_stage(briefing.world.snapshot), "scenes")
        page = draw_stage(emptied)
        assert sent(page, "scenes") == good
        assert "There is no scene yet" in page.warning[0].value

    def test_what_is_handed_on_meanwhile_is_what_stands_on_the_stage(self, briefing, broken):
        good = briefing.world.snapshot
        draw_stage(good)
        page = draw_stage(broken)
        button(page, "share").click().run()
        assert f"data={good.version}" in page.code[0].value
        page = draw_stage(broken)
        button(page, "take_csv").click().run()
        assert not page.error
        assert page.get("download_button")

    def test_without_any_good_ones_the_reason_stands_alone(self, broken):
        page = draw_stage(broken)
        assert "data/scenes.csv:9 caption" in page.error[0].value.replace("\\", "")
        assert not page.get("bidi_component")

    def test_without_any_good_ones_each_button_gives_the_reason(self, broken):
        page = draw_stage(broken)
        button(page, "take_csv").click().run()
        assert all("selects no row" in error.value for error in page.error)
        assert not page.get("download_button")

    def test_a_mended_table_takes_the_notice_away(self, briefing, broken):
        draw_stage(briefing.world.snapshot)
        assert draw_stage(broken).warning
        assert not draw_stage(briefing.world.snapshot).warning


def test_a_scene_that_is_not_there_is_told(page):
    open_briefing(page, scene="99")
    assert any(
        "'99' is not a known scene of the briefing" in warning.value for warning in page.warning
    )


def test_an_old_data_version_is_told_in_the_briefing_too(page):
    open_briefing(page, data="0123456789ab")
    assert any("made on data version" in notice.value for notice in page.info)


def test_a_map_of_a_scene_has_its_camera_and_moves_only_with_the_scene(staged, briefing):
    for scene, staged_scene in zip(briefing.scenes, staged, strict=True):
        if staged_scene["picture"]["kind"] == "charts":
            continue
        layout = staged_scene["picture"]["figure"]["layout"]
        lon, lat, zoom = scene.camera
        assert layout["map"] == {"center": {"lon": lon, "lat": lat}, "zoom": zoom}
        assert layout["uirevision"] == scene.id


def test_every_scene_of_the_investors_view_has_its_section_as_charts(staged, briefing):
    kinds = {
        scene.link.view: {
            staged_scene["picture"]["kind"]
            for other, staged_scene in zip(briefing.scenes, staged, strict=True)
            if other.link.view == scene.link.view
        }
        for scene in briefing.scenes
    }
    assert kinds == {
        "atlas": {"atlas"},
        "corridors": {"scenario"},
        "minerals": {"charts"},
        "investors": {"charts"},
    }


def test_every_chart_is_sent_with_its_values_in_words(staged):
    charts = [chart for scene in staged for chart in scene["picture"].get("charts", ())]
    assert len(charts) >= 5
    for chart in charts:
        assert re.search(r"[:,] [^:,]+ (\$?[\d,.]+[BM%]?)", chart["alt"]), chart["alt"]
        assert chart["alt"] != chart["title"]


def test_the_gate_knows_the_sections_that_have_charts_for_a_stage(briefing):
    scene = briefing.scenes[3]
    for section in SECTIONS["investors"]:
        study = replace(scene.link.study, section=section)
        shown = replace(scene, link=replace(scene.link, study=study))
        assert bool(figures_of(briefing, shown)) == (section in STAGED_SECTIONS["investors"])


def test_a_section_without_a_chart_for_a_stage_gives_none(briefing):
    scene = briefing.scenes[3]
    study = replace(scene.link.study, section="published")
    other = replace(scene, link=replace(scene.link, study=study))
    assert figures_of(briefing, other) == []


def test_a_scene_without_a_route_says_why_on_its_map(briefing):
    snapshot, network = briefing.world.snapshot, briefing.world.network
    scene = next(scene for scene in briefing.scenes if scene.id == "corridor")
    closed = replace(scene.link.transit, avoid=("CHN",))
    shut = replace(scene, link=replace(scene.link, transit=closed))
    (closed_scene,) = build_stage_scenes(snapshot, network, load_paths(snapshot), [shut], "light")
    assert "China" in closed_scene["picture"]["notice"]
    (other,) = build_stage_scenes(snapshot, network, load_paths(snapshot), [scene], "light")
    assert "notice" not in other["picture"]


def test_what_a_scene_points_at_is_marked_and_a_row_without_a_place_in_its_symbol(briefing):
    snapshot = briefing.world.snapshot
    scene = replace(
        briefing.scenes[0],
        highlighted=("aktau-port", "KAZ", "u-kharasan-1", "jpn-2025-caj-summit"),
    )
    assert [(mark["kind"], mark["id"]) for mark in marks_of(snapshot, scene)] == [
        ("node", "aktau-port"),
        ("country", "KAZ"),
        ("deposit", "u-kharasan-1"),
        ("symbol", "regional"),
    ]


class TestHandedOn:
    def test_a_shared_link_is_full(self, page):
        page.query_params["investor"] = ["JPN", "KOR"]
        page.query_params["camera"] = "66.000,44.000,3.600"
        page.run()
        button(page, "share").click().run()
        link = page.code[0].value
        for part in ("investor=JPN&investor=KOR", "camera=66.000,44.000,3.600", "data="):
            assert part in link

    def test_every_view_can_be_shared(self, page):
        for view in VIEWS:
            page.query_params["view"] = view
            page.run()
            assert button(page, "share").label == "Share"

    def test_the_numbers_of_the_briefing_come_as_csv(self, page):
        open_briefing(page)
        button(page, "take_csv").click().run()
        assert not page.exception
        assert page.get("download_button")
        assert sent(page, "auto_download")["once"].startswith("csv-")

    def test_the_map_on_screen_comes_as_svg(self, page):
        page.run()
        button(page, "take_svg").click().run()
        assert not page.exception
        assert page.get("download_button")


def offer_of(briefing):
    snapshot = briefing.world.snapshot
    return build_offer(snapshot, briefing.world.network, load_paths(snapshot))


def test_every_number_of_a_scene_leads_to_what_it_rests_on(briefing):
    world, offer = briefing.world, offer_of(briefing)
    for scene in briefing.scenes:
        numbers = build_numbers(world.snapshot, scene)
        assert {number["text"] for number in numbers} == {figure.text for figure in scene.figures}
        for basis in (basis for number in numbers for basis in number["bases"]):
            if basis["leaves"]:
                assert basis["href"].startswith("http") or "data/deposits.csv" in basis["label"]
                continue
            link, problems = read_link(parse_qs(basis["href"][1:]), offer)
            assert problems == ()
            assert link.number is not None or link.view == "corridors"


def test_a_sum_of_a_scene_opens_the_rows_that_make_it(briefing):
    world, offer = briefing.world, offer_of(briefing)
    scene = next(scene for scene in briefing.scenes if scene.id == "firm")
    shown = next(figure for figure in scene.figures if figure.placeholder.startswith("firm "))
    listed = build_numbers(world.snapshot, scene)
    (basis,) = next(number["bases"] for number in listed if number["text"] == shown.text)
    link, _ = read_link(parse_qs(basis["href"][1:]), offer)
    asked = link.number.cut_of(link.selection, link.study.without)
    assert total(cut(world.snapshot, asked)).counted_usd_m == pytest.approx(shown.figure.value)
