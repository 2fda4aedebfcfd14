"""The message of the map of minerals, as a dict, on the shipped tables."""

import json

import pytest

from components.figures.map_layers import build_map_layers
from components.figures.mineral_map import build_mineral_map_figure, build_scale, write_amount
from components.figures.site_layers import OWNERS, SITE_STAGES
from components.figures.site_paints import SITE_COLOURS, owner_colours
from components.figures.site_style import SITES
from components.words.mineral_sites import OWNER_LABELS, STAGE_LABELS
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.site_answer import answer_where
from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA

BYTES = 25_000


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


@pytest.fixture(scope="module")
def layers(snapshot):
    return build_map_layers(snapshot)


def draw(snapshot, *commodities, size="output", **changes):
    answer = answer_where(snapshot, select_minerals(snapshot, commodities), size)
    return answer, build_mineral_map_figure(snapshot, answer.sites, answer.sizes, **changes)


def test_the_message_names_sites_that_the_layers_know_and_stays_small(snapshot, layers):
    _, figure = draw(snapshot)
    minerals = figure["atlas"]["minerals"]
    for kind, id_ in zip(minerals["kind"], minerals["id"], strict=True):
        assert id_ in layers[f"{kind}s"]["id"]
    assert len(json.dumps(figure)) < BYTES
    assert minerals["scale"] is None
    assert set(minerals["r"]) == {SITES.plain}


def test_the_area_is_the_figure_and_the_largest_lies_below(snapshot):
    answer, figure = draw(snapshot, "uranium")
    minerals = figure["atlas"]["minerals"]
    assert minerals["r"] == sorted(minerals["r"], reverse=True)
    assert minerals["r"][0] == SITES.largest
    radius = dict(zip(minerals["id"], minerals["r"], strict=True))
    figures = answer.sizes.figures
    most = figures["amount"].max()
    for site, amount in zip(figures["site"], figures["amount"], strict=True):
        wanted = max(SITES.smallest, SITES.largest * (amount / most) ** 0.5)
        assert radius[site] == pytest.approx(wanted, abs=0.051)


def test_what_has_a_size_says_the_figure_with_its_year_and_what_has_none_is_smaller(snapshot):
    answer, figure = draw(snapshot, "uranium")
    minerals = figure["atlas"]["minerals"]
    told = dict(zip(minerals["id"], minerals["figure"], strict=True))
    assert told["u-inkai-1"] == "3,201 t of uranium in 2022"
    bare = [r for r, words in zip(minerals["r"], minerals["figure"], strict=True) if not words]
    assert set(bare) == {SITES.without}
    assert len(bare) == len(minerals["id"]) - len(answer.sizes.figures)


def test_an_operation_is_drawn_only_where_it_stands_for_its_sites(snapshot):
    _, sized = draw(snapshot, "chromium")
    _, plain = draw(snapshot)
    assert "kempirsai" in sized["atlas"]["minerals"]["id"]
    assert "kempirsai" not in plain["atlas"]["minerals"]["id"]


def test_the_legend_samples_are_plain_numbers_below_the_largest(snapshot):
    answer, figure = draw(snapshot, "uranium")
    scale = figure["atlas"]["minerals"]["scale"]
    assert scale["title"] == "Area: uranium produced in a year"
    radii = [r for r, _ in scale["samples"]]
    assert radii == sorted(radii, reverse=True)
    assert radii[0] <= SITES.largest
    assert scale["samples"][0][1] == "5,000 t"
    small = build_scale(snapshot, answer.sizes, 10.0)["samples"]
    assert all(SITES.smallest < r <= 10 for r, _ in small)


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (3201.0, "t", "3,201 t"),
        (6e6, "t", "6 Mt"),
        (2.2e10, "m3", "22 billion m³"),
        (5e6, "bbl", "5 million barrels"),
        (4.0, "kSWU", "4 thousand SWU"),
    ],
)
def test_amounts_are_written_in_the_unit_that_they_fill(amount, unit, words):
    assert write_amount(amount, unit) == words


def test_a_camera_and_an_open_site_travel_with_the_message(snapshot):
    _, figure = draw(snapshot, camera=(66.0, 45.0, 4.0), selected={"kind": "site", "id": "x"})
    assert figure["layout"]["map"] == {"center": {"lon": 66.0, "lat": 45.0}, "zoom": 4.0}
    assert figure["atlas"]["selected"] == {"kind": "site", "id": "x"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_stage_and_owner_has_a_colour_a_ring_and_a_word(theme):
    assert set(SITE_COLOURS[theme]) == set(STAGE_LABELS) == set(SITE_STAGES)
    assert set(owner_colours(theme)) == set(SITES.rings) == {*OWNERS} - {""}
    assert set(OWNER_LABELS) == set(OWNERS)


def test_rings_differ_in_more_than_colour():
    ways = {SITES.rings[owner] for owner in ("CHN", "RUS", "JPN", "other", "home")}
    assert len(ways) == len(SITES.rings)


def test_the_layers_tell_stage_and_owner_of_every_site(snapshot, layers):
    for table in ("deposits", "operations", "plants"):
        columns = layers[table]
        rows = getattr(snapshot, table).set_index("id")
        for id_, owner in zip(columns["id"], columns["owner"], strict=True):
            known = rows.loc[id_, "owner_country"]
            assert (OWNERS[owner] == "") == (known == "")
            assert (OWNERS[owner] == "home") == (known == rows.loc[id_, "country"] != "")
        assert len(columns["id"]) == len(columns["say"]) == len(columns["stage"])
