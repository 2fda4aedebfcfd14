"""The map's message and its unchanging layers, as dicts, on the shipped ledger."""

import json
import shutil
from dataclasses import replace

import networkx as nx
import plotly.graph_objects as go
import pytest

from components.figures.amount_classes import AMOUNT_EDGES, amount_class, amount_class_labels
from components.figures.atlas_map import build_atlas_map_figure
from components.figures.map_layers import COMMODITY_CLASS, build_map_layers
from components.figures.marks import LOOK_OF, LOOKS, as_broad
from components.figures.palette import DEPOSIT_COLOURS
from components.link.defaults import DEFAULT_LAYERS, MAP_LAYERS
from ledger.answers.queries import Selection, placed, select, total, total_by
from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA, SOUND

BYTES = 5000


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


@pytest.fixture(scope="module")
def layers(snapshot):
    return build_map_layers(snapshot)


def test_the_figure_is_one_that_plotly_accepts(snapshot):
    figure = build_atlas_map_figure(snapshot, snapshot.pledges, camera=(66.0, 44.0, 3.6))
    go.Figure({"data": figure["data"], "layout": figure["layout"]})


def test_the_bubbles_add_up_to_the_placed_money(snapshot):
    for investors in ((), ("JPN",), ("CHN", "RUS")):
        frame = select(snapshot, Selection(investors=investors))
        bubbles = build_atlas_map_figure(snapshot, frame)["atlas"]["bubbles"]
        # Each bubble is sent with one decimal, a hundred thousand dollars.
        rounding = 0.05 * len(bubbles["usd_m"])
        money = total(placed(frame)).counted_usd_m
        assert sum(bubbles["usd_m"]) == pytest.approx(money, abs=rounding)


def name_bubbles(snapshot, layers, frame):
    """The ids of each bubble, as the browser reads them from both messages."""
    atlas = build_atlas_map_figure(snapshot, frame)["atlas"]
    assert atlas["version"] == layers["version"]
    ids = layers["deals"]["id"]
    return [tuple(ids[place] for place in deals) for deals in atlas["bubbles"]["deals"]]


def test_every_placed_row_is_in_exactly_one_bubble(snapshot, layers):
    for frame in (snapshot.pledges, select(snapshot, Selection(investors=("JPN",)))):
        ids = [id_ for bubble in name_bubbles(snapshot, layers, frame) for id_ in bubble]
        assert sorted(ids) == sorted(placed(frame)["id"])


def test_no_bubble_adds_deals_lists_and_goals_or_firm_money_and_promises(snapshot, layers):
    marks = dict(zip(snapshot.pledges["id"], as_broad(snapshot.pledges["mark"]), strict=True))
    looks = dict(zip(layers["deals"]["id"], layers["deals"]["mark"], strict=True))
    for bubble in name_bubbles(snapshot, layers, snapshot.pledges):
        (mark,) = {marks[id_] for id_ in bubble}
        assert {layers["looks"][looks[id_]] for id_ in bubble} == {LOOK_OF.get(mark, "")}
    assert {*layers["looks"]} == {*LOOKS, ""}


def test_an_edit_that_moves_rows_leaves_every_bubble_its_deals(snapshot, layers, tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    table = folder / "pledges.csv"
    header, first, *rest = table.read_bytes().splitlines(keepends=True)
    on_the_map = next(
        row for row in rest if row.startswith(placed(snapshot.pledges)["id"].iloc[-1].encode())
    )
    above = b"a-row-that-is-new" + on_the_map[on_the_map.index(b",") :]
    table.write_bytes(b"".join([header, above, first, *rest]))
    edited = load_snapshot(folder)
    before = name_bubbles(snapshot, layers, snapshot.pledges)
    others = edited.pledges[edited.pledges["id"] != "a-row-that-is-new"]
    after = build_map_layers(edited)
    assert after["version"] != layers["version"]
    assert after["deals"]["id"] == ["a-row-that-is-new", *layers["deals"]["id"]]
    assert {frozenset(ids) for ids in name_bubbles(edited, after, others)} == {
        frozenset(ids) for ids in before
    }


def test_country_totals_are_those_of_the_queries(snapshot):
    frame = select(snapshot, Selection(investors=("JPN",)))
    totals = build_atlas_map_figure(snapshot, frame)["atlas"]["totals"]
    buckets = total_by(frame, "recipient")
    assert totals == {b.key: [round(b.counted_usd_m, 1), b.rows] for b in buckets}


def test_corridor_states_are_coloured_only_when_their_switch_is_on(snapshot):
    without = build_atlas_map_figure(snapshot, snapshot.pledges)["data"][0]["locations"]
    layers = (*DEFAULT_LAYERS, "corridor-states")
    beside = build_atlas_map_figure(snapshot, snapshot.pledges, layers=layers)["data"][0][
        "locations"
    ]
    assert set(without) == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert {"GEO", "TUR"} <= set(beside)


def test_regional_money_is_never_painted_on_a_country(snapshot):
    figure = build_atlas_map_figure(snapshot, snapshot.pledges, layers=tuple(MAP_LAYERS))
    assert "regional" not in figure["data"][0]["locations"]
    assert figure["atlas"]["totals"]["regional"][0] > 0


def test_an_empty_selection_of_rows_is_an_empty_map(snapshot):
    atlas = build_atlas_map_figure(snapshot, snapshot.pledges.iloc[:0])["atlas"]
    assert atlas["totals"] == {}
    assert atlas["bubbles"] == {"usd_m": [], "deals": []}


def test_a_filter_change_sends_few_bytes_and_no_geometry(snapshot):
    message = json.dumps(build_atlas_map_figure(snapshot, snapshot.pledges), separators=(",", ":"))
    assert len(message) < BYTES
    assert "lon" not in message


def test_the_camera_moves_only_on_purpose(snapshot):
    first = build_atlas_map_figure(snapshot, snapshot.pledges)["layout"]
    filtered = build_atlas_map_figure(snapshot, snapshot.pledges.iloc[:9])["layout"]
    assert first == filtered
    assert build_atlas_map_figure(snapshot, snapshot.pledges, move="scene-2")["layout"] != first


def test_every_commodity_with_a_colour_of_its_own_is_one_of_the_table(snapshot):
    assert set(COMMODITY_CLASS) <= set(snapshot.commodities["code"])
    assert set(COMMODITY_CLASS.values()) <= set(DEPOSIT_COLOURS)


def test_a_deposit_is_told_by_the_name_of_its_commodity(snapshot, layers):
    (place, *_) = [n for n, code in enumerate(snapshot.deposits["commodity"]) if code == "gas"]
    assert layers["deposits"]["say"][place].startswith("Natural gas deposit in ")


def test_a_deposit_tells_its_newest_output_and_its_operation_and_none_of_the_operations_figures():
    (said,) = build_map_layers(load_snapshot(SOUND))["deposits"]["say"]
    assert said == (
        "Copper deposit in Kazakhstan, producing. Part of The Pits. Output: 20 Mt of ore in 2023. "
        "Operator: A company."
    )


def test_every_deposit_node_and_leg_has_a_point_and_words(snapshot, layers):
    for name, table in (("deposits", snapshot.deposits), ("nodes", snapshot.nodes)):
        assert layers[name]["id"] == list(table["id"])
        assert len(layers[name]["lon"]) == len(layers[name]["lat"]) == len(table)
        assert all(layers[name]["say"])
    assert layers["legs"]["id"] == list(snapshot.legs["id"])
    assert all(len(path) >= 2 for path in layers["legs"]["path"])


def test_a_place_that_only_a_pipeline_or_cable_touches_is_told_from_the_others(layers):
    energy = dict(zip(layers["nodes"]["id"], layers["nodes"]["energy"], strict=True))
    assert energy["galkynysh"] == 1
    assert energy["aktau-port"] == energy["dushanbe"] == 0


def test_a_stand_in_point_is_told_from_a_known_site(snapshot, layers):
    precision = dict(zip(snapshot.pledges["id"], snapshot.pledges["precision"], strict=True))
    for deal, stands_in in zip(layers["deals"]["id"], layers["deals"]["stand_in"], strict=True):
        assert stands_in == (precision[deal] in {"city", "province"})


def test_words_are_sentences_without_holes(layers):
    for name in ("deals", "deposits", "nodes", "legs"):
        for sentence in layers[name]["say"]:
            assert sentence.endswith(".")
            assert "nan" not in sentence.split()
            assert "None" not in sentence


def test_a_class_begins_at_its_edge():
    assert [amount_class(edge) for edge in AMOUNT_EDGES] == [1, 2, 3, 4, 5]
    assert amount_class(0.1) == 0
    assert amount_class_labels() == ("<1", "1-3", "3-10", "10-30", "30-100", ">100")


def test_the_strong_line_is_the_corridor_that_the_table_says(snapshot):
    for corridor in (snapshot.strong_corridor, "btk"):
        drawn = (snapshot.corridors["id"] == corridor).map({True: "yes", False: "no"})
        edited = replace(snapshot, corridors=snapshot.corridors.assign(drawn_strong=drawn))
        legs = build_map_layers(edited)["legs"]
        strong = {
            leg for leg, kind in zip(legs["id"], legs["family"], strict=True) if kind == "strong"
        }
        assert strong >= set(snapshot.legs.loc[snapshot.legs["corridor"] == corridor, "id"])


def test_the_strong_line_is_whole(snapshot, layers):
    strong = {
        leg
        for leg, family in zip(layers["legs"]["id"], layers["legs"]["family"], strict=True)
        if family == "strong"
    }
    ends = snapshot.legs.loc[snapshot.legs["id"].isin(strong), ["from", "to"]]
    assert nx.is_connected(nx.Graph(ends.to_numpy().tolist()))
    assert "btk--canbaz--kars" in strong  # another corridor's stretch between Tbilisi and Kars
    assert not any(leg.startswith("europe-rail--duisburg") for leg in strong)


def test_one_ferry_line_stands_for_those_that_fan_out_over_a_sea(snapshot, layers):
    legs = layers["legs"]
    sea = dict(zip(snapshot.legs["id"], snapshot.legs["sea"], strict=True))
    fans = {}
    for leg, count in zip(legs["id"], legs["fan"], strict=True):
        if count:
            fans.setdefault(sea[leg], []).append(count)
    assert set(fans) == {"caspian", "black-sea"}
    for counts in fans.values():
        assert sorted(counts) == [-1] * (len(counts) - 1) + [len(counts)]
