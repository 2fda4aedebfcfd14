"""Dots of the region and of China, by mineral."""

from itertools import pairwise

import pytest

from components.figures.supply import build_supply_figure, keep_drawn, supply_height, usual_year
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.replacement import compare_minerals
from tests.ledger.answers.selections import SHIPPED

PAINTS = {"region": "#000000", "CHN": "#111111", "ink": "#222222"}


@pytest.fixture(scope="module")
def lines():
    return keep_drawn(compare_minerals(SHIPPED, select_minerals(SHIPPED)))


@pytest.fixture(scope="module")
def figure(lines):
    return build_supply_figure(lines, SHIPPED.names, "the region", PAINTS)


def test_every_share_is_a_dot_and_nothing_else_is(lines, figure):
    fields = ("region_mining", "china_mining", "region_refining", "china_refining",
              "japan_from_region", "japan_from_china")  # fmt: skip
    for trace, field in zip(figure["data"], fields, strict=True):
        shares = [share for line in lines for share in getattr(line, field)]
        assert trace["x"] == [round(share.percent, 3) for share in shares]
        assert trace["customdata"] == [",".join(map(str, share.lines)) for share in shares]


def test_shape_tells_them_apart_beside_colour(figure):
    looks = {(t["name"], t["marker"]["symbol"], t["marker"]["color"]) for t in figure["data"]}
    assert looks == {("The region", "circle", "#000000"), ("China", "diamond", "#111111")}
    assert [trace["showlegend"] for trace in figure["data"]].count(True) == 2


def test_a_dot_of_another_year_has_it_beside_it(lines, figure):
    usual = usual_year(lines)
    for line in lines:
        for share in line.japan_from_region[:1]:
            row = SHIPPED.names.commodity(line.commodity).capitalize()
            trace = figure["data"][4]
            text = trace["text"][trace["y"].index(row)]
            assert (str(share.year) in text) == (share.year != usual)


def test_rivals_are_joined_and_single_dots_are_not(lines, figure):
    fields = ("region_mining", "china_mining", "region_refining", "china_refining",
              "japan_from_region", "japan_from_china")  # fmt: skip
    rivals = [
        getattr(line, field) for field in fields for line in lines if len(getattr(line, field)) > 1
    ]
    assert len(figure["layout"]["shapes"]) == len(rivals) > 0
    for shape, shares in zip(figure["layout"]["shapes"], rivals, strict=True):
        assert shape["x1"] - shape["x0"] == max(s.percent for s in shares) - min(
            s.percent for s in shares
        )


def test_the_height_grows_with_the_minerals(lines):
    assert supply_height(lines) - supply_height(lines[:1]) == 24 * (len(lines) - 1)


def test_a_phone_has_the_same_dots_in_panels_below_each_other(lines, figure):
    narrow = figure["narrow"]
    for wide, own in zip(figure["data"], narrow["data"], strict=True):
        assert (own["x"], own["y"], own["customdata"]) == (wide["x"], wide["y"], wide["customdata"])
    layout = narrow["layout"]
    downs = [axis["domain"] for name, axis in layout.items() if name.startswith("yaxis")]
    assert all(upper[0] > lower[1] for upper, lower in pairwise(downs))
    assert all(
        axis["domain"] == (0, 1) for name, axis in layout.items() if name.startswith("xaxis")
    )
    listed = [axis["categoryarray"] for name, axis in layout.items() if name.startswith("yaxis")]
    assert sum(map(len, listed)) < 3 * len(lines)
