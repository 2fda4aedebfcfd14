"""The legend of a map picture tells of all that is drawn, and of that only; none of it is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from components.export.deck.layout import MAP_HEIGHT_PX, MAP_WIDTH_PX, spec_of_map
from components.export.map.marks import tells_count
from components.export.map.picture import ALONE, draw_alone
from components.export.map.plan import plan_map
from components.export.map.spec import MapSpec
from components.export.map.title import title_of
from components.export.paper.sheet import drawing
from components.link.defaults import MAP_LAYERS
from components.link.model import Link, Transit
from components.words.catalogue import text
from geodata.network.scenario import PLANNED, open_legs, read_scenario
from ledger.answers.queries import Selection
from ledger.tables.vocabulary import FREIGHT_MODES

SLIDE = (MAP_WIDTH_PX, MAP_HEIGHT_PX)
POINTED = ("aktau-port", "u-kharasan-1", "jpn-2012-kaz-sareco")
FAR = (-150.0, 45.0, 5.0)


def entries_of(briefing, spec, size=SLIDE):
    return plan_map(briefing.world, spec, *size).entries


def labels_of(briefing, spec, kind=None):
    return [entry.label for entry in entries_of(briefing, spec) if kind in {None, entry.kind}]


def scene_spec(briefing, id_):
    scene = next(scene for scene in briefing.scenes if scene.id == id_)
    return spec_of_map(scene, "light")


class TestPointedAt:
    @pytest.mark.parametrize("view", ["atlas", "corridors"])
    def test_a_ring_is_in_the_legend_when_one_is_on_the_map(self, briefing, view):
        link = Link(view=view)
        assert labels_of(briefing, MapSpec(link, highlighted=POINTED), "ring") == ["Highlighted"]
        assert not labels_of(briefing, MapSpec(link), "ring")
        away = replace(link, camera=FAR)
        assert not labels_of(briefing, MapSpec(away, highlighted=POINTED), "ring")

    def test_a_pledge_without_a_place_is_pointed_at_in_its_symbol(self, briefing):
        spec = MapSpec(Link(), highlighted=("jpn-2025-caj-summit",))
        assert labels_of(briefing, spec, "ring") == ["Highlighted"]
        without = replace(spec, link=Link(layers=("titr",)))
        assert not labels_of(briefing, without, "ring")

    def test_countries_and_stretches_have_their_own_sign(self, briefing):
        leg = briefing.world.layers["legs"]["id"][0]
        spec = MapSpec(Link(camera=(66.5, 45.3, 1.0)), highlighted=("KAZ", leg))
        assert labels_of(briefing, spec, "outline") == ["Highlighted country"]
        assert labels_of(briefing, spec, "band") == ["Highlighted stretch"]

    def test_a_deposit_that_is_ringed_is_drawn_though_its_layer_is_off(self, briefing):
        spec = MapSpec(Link(layers=()), highlighted=("u-kharasan-1",))
        assert labels_of(briefing, spec) == ["Deposits", "Uranium", "Highlighted"]


class TestDeals:
    def test_the_digit_in_a_bubble_is_explained_where_one_is_on_the_map(self, briefing):
        labels = {}
        for spec in (MapSpec(Link()), scene_spec(briefing, "pledge")):
            plan = plan_map(briefing.world, spec, *ALONE)
            named = [entry.label for entry in plan.entries if entry.inside == "2"]
            labels[spec.title] = named
            assert bool(named) == any(map(tells_count, plan.shown.bubbles))
        assert [*labels.values()] == [["$10.0B in 2 deals"], []]

    def test_the_marks_below_a_name_are_explained(self, briefing):
        labels = labels_of(briefing, scene_spec(briefing, "china"), "note")
        assert labels == [text("map.browser.below")]


class TestRoutes:
    def test_a_way_of_which_no_line_is_seen_says_so(self, briefing):
        notes = {
            id_: labels_of(briefing, scene_spec(briefing, id_), "note")
            for id_ in ("corridor", "caspian")
        }
        assert notes["corridor"] == []
        assert [note.partition(":")[0] for note in notes["caspian"]] == ["second", "third"]
        assert notes["caspian"][0].endswith(", same line here")

    def test_off_the_map_there_is_no_line_at_all(self, briefing):
        spec = MapSpec(Link(view="corridors", transit=Transit(avoid=("RUS",)), camera=FAR))
        assert {entry.kind for entry in entries_of(briefing, spec)} == {"heading", "note"}

    def test_closed_countries_are_hatched_and_told_and_closed_legs_are_those_of_freight(
        self, briefing
    ):
        network = briefing.world.network
        spec = scene_spec(briefing, "caspian")
        plan = plan_map(briefing.world, spec, *SLIDE)
        assert {"closed country", "closed in this scenario"} <= {
            entry.label for entry in plan.entries
        }
        scenario, _ = read_scenario(network, spec.link.transit.avoid)
        ids = briefing.world.layers["legs"]["id"]
        # As on the page: what is only planned or of another mode is not closed.
        every_mode = frozenset(FREIGHT_MODES)
        opened = open_legs(network, replace(scenario, legs=PLANNED, modes=every_mode))
        closed = network.legs.keys() - opened.keys()
        # In the order of the table, so that the same map is the same bytes in any process.
        assert plan.shown.closed == tuple(id_ for id_ in ids if id_ in closed)


def longest(briefing, view):
    """Everything on that makes title, legend and foot long."""
    snapshot = briefing.world.snapshot
    pledges = snapshot.pledges
    selection = Selection(
        investors=tuple(sorted(set(pledges["investor"]))),
        recipients=tuple(sorted(set(pledges["recipient_bucket"]))),
        sectors=tuple(sorted(set(pledges["sector"]))),
        stages=tuple(sorted(set(pledges["stage"]))),
        years=(1990, 2030),
    )
    paths = tuple(snapshot.routes.loc[snapshot.routes["kind"] == "path", "id"])[:4]
    transit = Transit("xian", "budapest", paths, ("RUS", "IRN", "caspian-half"), planned=True)
    chosen = selection if view == "atlas" else Selection()
    link = Link(view=view, selection=chosen, layers=tuple(MAP_LAYERS), transit=transit)
    title, subtitle = title_of(snapshot, briefing.world.network, link)
    remark = "Assumptions changed by the viewer: " + ", ".join(["speed-rail-kaz"] * 9) + "."
    return MapSpec(link, "dark", (*POINTED, "KAZ"), title, subtitle, remark=remark)


@pytest.mark.parametrize("view", ["atlas", "corridors"])
def test_the_longest_legend_is_whole_and_leaves_the_map_its_room(briefing, view):
    with drawing():
        figure = draw_alone(briefing.world, longest(briefing, view))
        FigureCanvasAgg(figure).draw()
    heights = [axes.get_position().height * ALONE[1] for axes in figure.axes]
    assert sum(heights) == pytest.approx(ALONE[1])
    assert max(heights) > ALONE[1] / 2, "the map is the largest part"
    for axes in figure.axes:
        sheet = axes.get_window_extent()
        if sheet.height > figure.bbox.height / 2:
            continue  # the map itself is cut by its frame
        assert axes._children
        for mark in axes._children:
            box = mark.get_window_extent()
            assert sheet.x0 - 1 <= box.x0 <= box.x1 <= sheet.x1 + 1, mark
            assert sheet.y0 - 1 <= box.y0 <= box.y1 <= sheet.y1 + 1, mark
