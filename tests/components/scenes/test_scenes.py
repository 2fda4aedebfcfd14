"""Scenes: the texts filled in from the ledger, and the address that each one opens."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest

from components.link.defaults import MAP_LAYERS
from components.link.model import VIEWS
from components.link.offer import build_offer
from components.link.opening import write_address
from components.link.reading import read_link
from components.scenes.resolvers import build_resolvers
from components.scenes.scene import (
    SceneError,
    load_scenes,
    scene_cells,
)
from components.words.amounts import format_usd
from components.words.figures import write_figure
from geodata.network.journey import load_paths
from geodata.network.network import load_network
from ledger.answers.queries import Selection, select, total
from ledger.answers.scene_figures import Figure, ledger_resolvers
from ledger.counting.snapshot import load_snapshot
from ledger.tables.schema import COMMITTED_STAGES
from ledger.tables.vocabulary import SCENE_LAYERS, SCENE_VIEWS
from tests.paths import DATA


@pytest.fixture(scope="module")
def shipped():
    snapshot = load_snapshot(DATA)
    network = load_network(snapshot)
    paths = load_paths(snapshot)
    offer = build_offer(snapshot, network, paths)
    return snapshot, build_resolvers(snapshot, network), offer


@pytest.fixture(scope="module")
def scenes(shipped):
    return load_scenes(*shipped)


def with_text(snapshot, **cells):
    """The first shipped scene alone, with other cells."""
    frame = snapshot.scenes.iloc[:1].copy()
    for column, text in cells.items():
        frame[column] = text
    return replace(snapshot, scenes=frame)


def test_the_briefing_has_eight_to_ten_scenes_in_order(scenes):
    assert 8 <= len(scenes) <= 10
    assert [scene.order for scene in scenes] == list(range(1, len(scenes) + 1))


def test_no_brace_is_left_in_any_text(scenes):
    for scene in scenes:
        assert not set("{}") & set(scene.title + scene.caption + scene.note)


def test_captions_are_two_sentences_at_most_and_notes_three_to_five(scenes):
    for scene in scenes:
        assert scene.caption.count(". ") <= 1, scene.caption
        assert 2 <= scene.note.count(". ") <= 4, scene.id


def test_each_caption_says_what_the_ledger_counts(shipped, scenes):
    snapshot, *_ = shipped
    china = next(scene for scene in scenes if scene.id == "china")
    for investor in ("CHN", "JPN"):
        named = Selection(investors=(investor,), kinds=("named",))
        for selection in (named, replace(named, stages=COMMITTED_STAGES)):
            counted = total(select(snapshot, selection)).counted_usd_m
            assert write_figure(Figure(counted, "usd_m")) in china.caption


def test_an_edited_amount_moves_the_caption(shipped):
    snapshot, resolvers, offer = shipped
    doubled = snapshot.pledges.assign(counted_usd_m=snapshot.pledges["counted_usd_m"] * 2)
    edited = with_text(replace(snapshot, pledges=doubled), caption="{counted investor=JPN}")
    before = load_scenes(with_text(snapshot, caption="{counted investor=JPN}"), resolvers, offer)
    after = load_scenes(edited, ledger_resolvers(edited), offer)
    counted = total(select(snapshot, Selection(investors=("JPN",)))).counted_usd_m
    assert before[0].caption == format_usd(counted)
    assert after[0].caption == format_usd(counted * 2)


def test_the_page_takes_the_whole_link_of_every_scene(shipped, scenes):
    _, _, offer = shipped
    for scene in scenes:
        link, problems = read_link(
            parse_qs(urlencode(write_address(scene.link), doseq=True)), offer
        )
        assert problems == ()
        assert link == scene.link
        assert write_address(scene.link)["camera"]


def test_what_is_highlighted_can_be_found(shipped, scenes):
    snapshot, *_ = shipped
    known = {
        *snapshot.pledges["id"],
        *snapshot.deposits["id"],
        *snapshot.operations["id"],
        *snapshot.plants["id"],
        *snapshot.nodes["id"],
        *snapshot.legs["id"],
        *snapshot.countries["iso3"],
    }
    assert {id_ for scene in scenes for id_ in scene.highlighted} <= known


def test_another_story_of_the_table_is_filled_in_alone(shipped):
    snapshot, resolvers, offer = shipped
    frame = snapshot.scenes.copy()
    frame.loc[frame["id"] == "corridor", ["story", "order"]] = ["containers", 1]
    two = replace(snapshot, scenes=frame)
    (scene,) = load_scenes(two, resolvers, offer, story="containers")
    assert (scene.id, scene.order) == ("corridor", 1)
    assert "corridor" not in {scene.id for scene in load_scenes(two, resolvers, offer)}


def test_the_tables_know_the_views_and_layers_of_the_page():
    assert VIEWS[: len(SCENE_VIEWS)] == SCENE_VIEWS
    assert set(SCENE_LAYERS) == {*MAP_LAYERS, "none"}


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("{counted investor=JPN&sector=hydrogen}", "selects no row"),
        ("{share all of investor=JPN&stage=cancelled}", "counts nothing"),
        ("{route-days from=xian&to=osaka}", "no freight passes"),
        ("{route-km from=xian&to=poti-port&avoid=GEO}", "has no route"),
    ],
)
def test_a_placeholder_that_stands_for_nothing_fails_with_its_place(shipped, caption, said):
    snapshot, resolvers, offer = shipped
    with pytest.raises(SceneError, match=rf"scenes.csv:2 caption: .*{said}"):
        load_scenes(with_text(snapshot, caption=caption), resolvers, offer)


def test_a_placeholder_that_nobody_answers_fails(shipped):
    snapshot, _, offer = shipped
    with pytest.raises(SceneError, match="nothing answers"):
        load_scenes(with_text(snapshot, caption="{counted all}"), {}, offer)


def test_a_filter_that_the_page_would_drop_fails(shipped):
    snapshot, resolvers, offer = shipped
    with pytest.raises(SceneError, match=r"scenes.csv:2 filters: 'nowhere'"):
        load_scenes(with_text(snapshot, filters="section=nowhere"), resolvers, offer)


def test_what_is_on_screen_becomes_a_row_that_opens_the_same(shipped, scenes):
    snapshot, resolvers, offer = shipped
    for scene in scenes:
        cells = {"id": "mine", "title": "T", "caption": "C", "note": "N", "highlighted": ""}
        again = with_text(snapshot, **{**scene_cells(scene.link), **cells})
        assert load_scenes(again, resolvers, offer)[0].link == scene.link


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(19_000.0, "usd_m"), "$19.0B"),
        (Figure(None, "usd_m"), "none sourced"),
        (Figure(0.06, "share"), "6%"),
        (Figure(0.456, "share", year=2021), "45.6% in 2021"),
        (Figure(3.84, "times"), "3.8"),
        (Figure(3_000_000.0, "money", measured_in="JPY"), "3 trillion yen"),
        (Figure(4_484_000.0, "stated", measured_in="tonnes", year=2024), "4.48 Mt in 2024"),
        (Figure(4_500_000.0, "stated", measured_in="tonnes/year"), "4.5 Mt a year"),
        (Figure(21_227.0, "stated", measured_in="tU", year=2022), "21,227 t of uranium in 2022"),
        (Figure(16.6, "days", low=8.7, high=31.6), "17 (9 to 32) days"),
        (Figure(7447.3, "km"), "7,447 km"),
        (Figure(28.0, "Mt/year"), "28 Mt a year"),
        (Figure(6089.2, "index"), "6,089"),
        (Figure("China", "name"), "China"),
    ],
)
def test_a_figure_is_written_with_its_unit(figure, text):
    assert write_figure(figure) == text
