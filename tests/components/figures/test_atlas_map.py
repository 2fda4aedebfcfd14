"""The map's message and its unchanging layers, as dicts, on the shipped ledger."""

import json
import shutil
from bisect import bisect_right
from dataclasses import replace
from itertools import chain
from math import fsum

import networkx as nx
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings

from components.figures.atlas_map import build_atlas_map_figure
from components.figures.map_layers import COMMODITY_CLASS, build_map_layers
from components.figures.map_marks import sum_points, sum_recipients, sum_symbols, symbol_of
from components.figures.map_shade import EDGES
from components.figures.marks import BROAD_MARKS, LOOK_OF, LOOKS, as_broad
from components.figures.palette import DEPOSIT_COLOURS
from components.link.defaults import DEFAULT_LAYERS
from ledger.answers.claims import CLAIMS, sum_claims
from ledger.answers.queries import Selection, placed, select, total_by
from ledger.answers.yardsticks import take_yardsticks
from ledger.counting.snapshot import load_snapshot
from ledger.tables.parameters import BY_NAME
from tests.ledger.answers.selections import SELECTIONS, SHIPPED
from tests.paths import DATA, SOUND

BYTES = 5000
COLOURS = BY_NAME["colour"].words


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


@pytest.fixture(scope="module")
def layers(snapshot):
    return build_map_layers(snapshot)


def test_the_figure_is_one_that_plotly_accepts(snapshot):
    figure = build_atlas_map_figure(snapshot, snapshot.pledges, camera=(66.0, 44.0, 3.6))
    go.Figure({"data": figure["data"], "layout": figure["layout"]})


@settings(max_examples=60, deadline=None)
@given(selection=SELECTIONS)
def test_all_marks_of_a_selection_are_what_it_counts(selection):
    frame = select(SHIPPED, selection)
    counted = fsum(frame["counted_usd_m"])
    for by_sector in (False, True):
        points = [mark.usd_m for mark in sum_points(frame, by_sector=by_sector)]
        symbols = [usd_m for own in sum_symbols(frame).values() for usd_m in own.values()]
        assert fsum([*points, *symbols]) == pytest.approx(counted, rel=1e-12, abs=1e-9)
        atlas = build_atlas_map_figure(SHIPPED, frame, colour=COLOURS[by_sector])["atlas"]
        sent = [*atlas["bubbles"]["usd_m"], *chain(*atlas["symbols"].values())]
        # Each mark is sent to a thousand dollars.
        assert fsum(sent) == pytest.approx(counted, abs=0.0005 * len(sent) + 1e-9)


def test_every_mark_of_a_selection_adds_up_by_what_it_says(snapshot):
    frame = select(snapshot, Selection(investors=("JPN",)))
    claims, broad = sum_claims(frame), dict.fromkeys(BROAD_MARKS, 0.0)
    marks = dict(zip(frame["id"], as_broad(frame["mark"]), strict=True))
    for mark in sum_points(frame, by_sector=False):
        if mark.usd_m > 0:
            broad[marks[mark.ids[0]]] += mark.usd_m
    for own in sum_symbols(frame).values():
        for mark, usd_m in own.items():
            broad[mark] += usd_m
    found = [broad[mark] for mark in BROAD_MARKS]
    assert found == pytest.approx([getattr(claims, claim) for claim in CLAIMS])


def test_a_deal_with_a_place_is_taken_out_of_its_countrys_symbol(snapshot):
    (row,) = snapshot.pledges[snapshot.pledges["id"] == "usa-2025-kaz-fgp"].to_dict("records")
    frame = snapshot.pledges
    before, whole = sum_symbols(frame)["KAZ"], sum_recipients(frame)["KAZ"]
    moved = frame.assign(lon=frame["lon"].where(frame["id"] != row["id"]))
    after = sum_symbols(moved)["KAZ"]
    assert after["committed"] == pytest.approx(before["committed"] + row["counted_usd_m"])
    assert sum_recipients(moved)["KAZ"] == whole


def test_every_recipient_of_the_table_has_a_symbol_and_any_other_would_have_one(snapshot, layers):
    buckets = {*snapshot.pledges["recipient_bucket"].astype(str)}
    assert {symbol_of(bucket) for bucket in buckets} == buckets
    assert symbol_of("MNG") == "regional-other"
    assert layers["symbols"].keys() >= buckets
    named = {label["text"] for label in layers["labels"]}
    assert {symbol["label"] for symbol in layers["symbols"].values()} <= named


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
    totals = {code: fsum(own.values()) for code, own in sum_recipients(frame).items()}
    buckets = {b.key: b.counted_usd_m for b in total_by(frame, "recipient") if b.counted_usd_m > 0}
    assert totals == pytest.approx(buckets)
    sent = build_atlas_map_figure(snapshot, frame)["atlas"]["totals"]
    assert {code: sum(own) for code, own in sent.items()} == pytest.approx(buckets, abs=2.5)


def shaded(snapshot, shade, layers=DEFAULT_LAYERS):
    figure = build_atlas_map_figure(snapshot, snapshot.pledges, shade=shade, layers=layers)
    return figure["data"][0], figure["atlas"]["shade"]


def test_countries_are_shaded_on_request_only(snapshot):
    trace, shade = shaded(snapshot, "none")
    assert (trace["locations"], trace["visible"], shade) == ([], False, None)


@pytest.mark.parametrize("kind", ["output", "head", "investor"])
def test_corridor_states_are_shaded_only_when_their_switch_is_on(snapshot, kind):
    without, _ = shaded(snapshot, kind)
    beside, shade = shaded(snapshot, kind, (*DEFAULT_LAYERS, "corridor-states"))
    assert set(without["locations"]) == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    # Where the table has no figure the country is hatched and not shaded.
    assert {"GEO", "TUR"} <= {*beside["locations"], *shade["missing"]}
    assert not {*beside["locations"]} & {*shade["missing"]}
    assert "regional" not in beside["locations"]
    assert set(beside["locations"]) == set(shade["words"])


def test_a_share_of_output_is_named_deals_beside_the_years_figure(snapshot):
    frame = snapshot.pledges
    named = frame[(frame["recipient_bucket"] == "TJK") & (frame["kind"] == "named")]
    figure = take_yardsticks(snapshot.context).gdp["TJK"]
    percent = named["counted_usd_m"].sum() / figure.value * 100
    trace, shade = shaded(snapshot, "output")
    found = dict(zip(trace["locations"], trace["z"], strict=True))["TJK"]
    assert found == bisect_right(EDGES["output"], percent)
    assert f"{percent:.0f}% of a year's output" in shade["words"]["TJK"]
    assert str(figure.year) in shade["words"]["TJK"]
    assert figure.source in shade["source"]


def test_a_country_without_a_figure_is_hatched(snapshot):
    context = snapshot.context[snapshot.context["country"] != "TJK"]
    _, shade = shaded(replace(snapshot, context=context), "head")
    assert shade["missing"] == ["TJK"]
    assert "TJK" not in shade["words"]


def test_the_top_investor_is_who_promised_most_in_named_deals(snapshot):
    trace, shade = shaded(snapshot, "investor")
    named = select(snapshot, Selection(kinds=("named",), recipients=("KAZ",)))
    sums = named.groupby("investor", observed=True)["counted_usd_m"].sum()
    at = trace["z"][trace["locations"].index("KAZ")]
    assert shade["classes"][at][0] == sums.idxmax()


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


def test_the_ends_of_the_corridor_are_named_at_the_edge(snapshot, layers):
    ends = [layers["nodes"]["label"][at] for at in layers["ends"]]
    assert sorted(ends) == ["Constanta", "Xi'an"]
    strong = [at for at, family in enumerate(layers["legs"]["family"]) if family == "strong"]
    legs = snapshot.legs.iloc[strong]
    on_line = {*legs["from"], *legs["to"]}
    assert {layers["nodes"]["id"][at] for at in layers["ends"]} <= on_line


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
