"""The map in words: what is drawn, whose, how much, what is pointed at, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from components.export.deck.layout import MAP_HEIGHT_PX, MAP_WIDTH_PX, spec_of_map
from components.export.map.alt import describe_map
from components.export.map.atlas import draw_atlas
from components.export.map.atlas_plan import plan_atlas
from components.export.map.plan import plan_map
from components.export.map.spec import MapSpec
from components.export.map.title import closed_in_words
from components.export.paper.sheet import drawing, lay_sheet
from components.figures.map_marks import sum_symbols
from components.figures.marks import as_broad
from components.figures.palette import THEMES
from components.link.defaults import MAP_LAYERS, find_answer
from components.link.model import Link, Transit
from components.words.amounts import format_usd
from components.words.remarks import write_reason
from components.words.routes import days_text, km_text
from ledger.answers.queries import Cut, Selection, cut, total

SIZE = (MAP_WIDTH_PX, MAP_HEIGHT_PX)
CAMERAS = [(66.5, 45.3, 3.85), (50.8, 41.8, 5.4), (74.0, 41.5, 6.0), (-150.0, 45.0, 5.0)]
JAPAN = Selection(investors=("JPN",))


@pytest.fixture(scope="module")
def alts(briefing):
    """The map of every scene in words, of those too that are shown by their charts."""
    return {
        scene.id: describe_map(briefing.world, spec_of_map(scene, "light"), *SIZE)
        for scene in briefing.scenes
    }


def atlas_scenes(briefing):
    return [scene for scene in briefing.scenes if scene.link.view not in {"corridors", "minerals"}]


def layers_told(alt):
    """The layers that an alt text names, in its second sentence."""
    _, _, rest = alt.partition("Map of Central Asia. ")
    labels = rest.partition(".")[0].lower().split("; ")
    return {code for code, label in MAP_LAYERS.items() if label.lower() in labels}


def pixels(world, spec, view):
    """The map alone, without its legend, which would tell two maps apart by its words."""
    figure = Figure(figsize=(view.width / 100, view.height / 100))
    with drawing():
        sheet = lay_sheet(figure, (0, 0, view.width, view.height), 0.72, THEMES["light"])
        draw_atlas(sheet, plan_atlas(view, world, spec))
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    return np.asarray(canvas.buffer_rgba())


class TestScenes:
    def test_the_sums_are_the_ledgers(self, alts, briefing):
        snapshot = briefing.world.snapshot
        for scene in atlas_scenes(briefing):
            link = scene.link
            alt, frame = alts[scene.id], cut(snapshot, Cut(link.selection))
            assert f"{format_usd(total(frame).counted_usd_m)} counted" in alt
            sentence = alt.partition("below the country's name: ")[2].partition(".  ")[0]
            for code, sums in sum_symbols(frame).items():
                told = f"{snapshot.names.recipient(code)} {format_usd(fsum(sums.values()))}"
                assert (told in sentence) == ("deals" in scene.layers), scene.id

    def test_the_layers_are_those_that_the_scene_switches_on(self, alts, briefing):
        for scene in atlas_scenes(briefing):
            assert layers_told(alts[scene.id]) == {*scene.layers}, scene.id

    def test_whose_pledges_they_are_is_told(self, alts):
        assert "Pledges shown: investor China, Japan;" in alts["china"]
        assert "Pledges shown: the package of CA+JAD Tokyo summit target" in alts["pledge"]
        assert "Pledges shown: kind Named deal;" in alts["dependence"]

    def test_what_is_pointed_at_is_named_if_it_is_on_the_map(self, alts):
        assert alts["dependence"].endswith("Highlighted: Kyrgyzstan and Tajikistan.")
        for name in ("Stepnogorsk", "North Kharasan 1", "South Djengeldi"):
            assert name in alts["minerals"].partition("Highlighted")[2]
        # The package has no place: a symbol holds it. China's two lists are no named deals.
        assert alts["pledge"].endswith("Highlighted: Shared between countries: goals.")
        assert "Highlighted" not in alts["china"]

    def test_a_route_has_its_ends_stops_length_days_and_what_is_closed(self, alts, briefing):
        transit = next(scene for scene in briefing.scenes if scene.id == "caspian").link.transit
        fastest = find_answer(briefing.world.network, transit).routes[0]
        alt = alts["caspian"]
        days = fastest.days
        for words in (
            "from Xi'an International Port (Xinzhu) to Poti port",
            f"{fastest.km:,.0f} km",
            f"{days_text(days)} days",
            "Kuryk, Baku (Alat)",
            "Tbilisi",
            "Closed: Russia, Iran, half of the Caspian crossings.",
            "Kuryk",
        ):
            assert words in alt

    def test_a_route_below_another_is_said_to_be_so(self, alts, briefing):
        transit = next(scene for scene in briefing.scenes if scene.id == "caspian").link.transit
        second = find_answer(briefing.world.network, transit).routes[1]
        words = f"second {km_text(second.km)}, {days_text(second.days)} days (same line here)"
        assert words in alts["caspian"]
        assert "(same line here)" not in alts["corridor"]


class TestLargestDeals:
    def test_they_are_the_largest_sums_of_a_place_and_mark(self, briefing):
        snapshot = briefing.world.snapshot
        spec = MapSpec(Link(selection=JAPAN, layers=("deals",)))
        alt = describe_map(briefing.world, spec, 1280, 640)
        frame = cut(snapshot, Cut(JAPAN))
        marks = as_broad(frame["mark"])
        sums = frame.groupby(["lon", "lat", marks], observed=True)["counted_usd_m"]
        for usd_m in sums.sum().nlargest(3):
            assert format_usd(usd_m) in alt.partition("Largest deals with a place: ")[2]

    def test_nothing_is_told_of_money_where_none_is_drawn(self, briefing):
        alt = describe_map(briefing.world, MapSpec(Link(layers=("titr",))), *SIZE)
        assert alt == "Map of Central Asia. Trans-Caspian."


class TestAnyLayers:
    @settings(max_examples=20, deadline=None)
    @given(
        layers=st.lists(st.sampled_from([*MAP_LAYERS]), unique=True),
        camera=st.sampled_from(CAMERAS),
        selection=st.sampled_from([Selection(), JAPAN, Selection(recipients=("KGZ",))]),
        which=st.integers(0, len(MAP_LAYERS)),
    )
    def test_a_layer_that_is_named_changes_the_map_when_it_is_switched_off(
        self, briefing, layers, camera, selection, which
    ):
        world = briefing.world
        link = Link(selection=selection, layers=tuple(layers), camera=camera)
        spec = MapSpec(link)
        named = layers_told(describe_map(world, spec, *SIZE))
        assert named <= {*layers}
        if camera[0] < 0:
            assert not named
        if named:
            dropped_layer = sorted(named)[which % len(named)]
            view = plan_map(world, spec, *SIZE).shown.view
            fewer = replace(link, layers=tuple(layer for layer in layers if layer != dropped_layer))
            drawn, without = (
                pixels(world, replace(spec, link=link_), view) for link_ in (link, fewer)
            )
            assert (drawn != without).any(), dropped_layer


class TestAnyScenario:
    @settings(max_examples=15, deadline=None)
    @given(
        avoid=st.lists(st.sampled_from(["RUS", "IRN", "KAZ", "GEO", "caspian-half"]), unique=True),
        planned=st.booleans(),
        camera=st.sampled_from(CAMERAS),
    )
    def test_it_tells_every_route_and_all_that_is_closed_or_why_there_is_none(
        self, briefing, avoid, planned, camera
    ):
        network = briefing.world.network
        transit = Transit("xian", "poti-port", avoid=tuple(avoid), planned=planned)
        alt = describe_map(
            briefing.world, MapSpec(Link(view="corridors", transit=transit, camera=camera)), *SIZE
        )
        answer = find_answer(network, transit)
        assert all(closed_in_words(network, word) in alt for word in avoid)
        assert all(f"{route.km:,.0f} km" in alt for route in answer.routes)
        assert ("Routes:" in alt) == bool(answer.routes)
        if answer.reason:
            assert write_reason(answer.reason) in alt
