"""Where ore goes: what has a width, what has none, and what is never added."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ledger.answers.ore_flow import (
    AGREED,
    KNOWN,
    OVER,
    PLANT,
    REPORTED,
    RIGHT,
    list_flowing,
    trace_ore,
)
from tests.shipped import load_shipped, load_sound

SNAPSHOT = load_sound()
NONE = float("nan")


def with_sales(*rows):
    """Take the sound tables with other sales, each given as what differs from the first."""
    first = SNAPSHOT.offtake.iloc[0].to_dict()
    records = [first | {"id": f"row-{place}"} | dict(changes) for place, changes in enumerate(rows)]
    frame = SNAPSHOT.offtake.iloc[:0].reindex(range(len(records)))
    return replace(SNAPSHOT, offtake=frame.assign(**{c: [r[c] for r in records] for c in first}))


def traced(**changes):
    (sale,) = trace_ore(with_sales(changes), "copper").sales.to_dict("records")
    return sale


@pytest.mark.parametrize(
    ("changes", "basis", "tonnes"),
    [
        ({"kind": "trade", "stage": "ended"}, REPORTED, 5000.0),
        ({"kind": "feed", "stage": "ended", "unit": "Mt"}, REPORTED, 5e6),
        ({"kind": "feed", "stage": "running"}, AGREED, 5000.0),
        ({"kind": "contract", "stage": "announced", "unit": "M lb"}, AGREED, 5 * 453.59237),
        ({"kind": "trade", "stage": "ended", "per": "total"}, KNOWN, NONE),
        ({"kind": "contract", "stage": "signed", "amount": NONE, "per": ""}, KNOWN, NONE),
        ({"kind": "trade", "stage": "ended", "unit": "bcm"}, KNOWN, NONE),
        ({"kind": "equity", "stage": "running"}, RIGHT, NONE),
        ({"kind": "contract", "stage": "ended"}, OVER, NONE),
        ({"kind": "equity", "stage": "ended"}, OVER, NONE),
    ],
)
def test_only_tonnes_of_a_year_that_a_source_gives_have_a_width(changes, basis, tonnes):
    sale = traced(**changes)
    assert sale["basis"] == basis
    assert sale["tonnes_y"] == pytest.approx(tonnes, nan_ok=True)


def test_ore_goes_to_its_plant_and_metal_from_there_to_the_country_that_buys():
    flow = trace_ore(SNAPSHOT, "copper")
    assert list(zip(flow.sales["start"], flow.sales["end"], strict=True)) == [
        ("big-pit", "smelter"),
        ("smelter", "buyer:JPN"),
    ]
    assert {id_: flow.stops[id_].layer for id_ in ("big-pit", "smelter", "buyer:JPN")} == {
        "big-pit": 0,
        "smelter": 1,
        "buyer:JPN": 2,
    }


def test_a_plant_behind_another_stands_right_of_it_and_a_circle_ends():
    plants = SNAPSHOT.plants
    second = plants.assign(id="refinery")
    both = replace(SNAPSHOT, plants=pd.concat([plants, second], ignore_index=True))
    chain = {"seller": "smelter", "buyer_plant": "refinery"}
    back = {"seller": "refinery", "buyer_plant": "smelter"}
    sales = with_sales(chain).offtake
    stops = trace_ore(replace(both, offtake=sales), "copper").stops
    assert stops["smelter"].layer < stops["refinery"].layer
    circle = trace_ore(replace(both, offtake=with_sales(chain, back).offtake), "copper")
    assert len(circle.sales) == 2


def test_a_country_that_sells_is_no_country_that_buys():
    flow = trace_ore(with_sales({"seller": "KAZ", "buyer_plant": ""}), "copper")
    assert {"seller:KAZ", "buyer:KAZ"} <= flow.stops.keys()


def test_a_plant_without_a_sale_is_known_and_not_drawn():
    flow = trace_ore(with_sales({"commodity": "silver"}), "gold")
    assert [plant.id for plant in flow.plants] == ["smelter"]
    assert flow.drawn.empty


def test_countries_of_a_plant_and_of_its_buyer_are_both_touched():
    sale = traced(buyer_country="CHN")
    assert sale["with"].split(";") == ["KAZ", "CHN"]


def test_a_mine_that_china_owns_sells_with_china():
    flow = trace_ore(load_shipped(), "tungsten")
    (sale,) = flow.sales[(flow.sales["start"] == "usgs-md-1418-boguty").to_numpy()].to_dict(
        "records"
    )
    assert sale["with"].split(";") == ["KAZ", "CHN"]


def test_a_chosen_country_keeps_what_it_sells_processes_or_buys():
    snapshot = load_shipped()
    flow = trace_ore(snapshot, "uranium", ("UZB",))
    assert len(flow.sales)
    assert all("UZB" in codes.split(";") for codes in flow.sales["with"])
    assert len(flow.sales) < len(trace_ore(snapshot, "uranium").sales)


def test_every_shipped_sale_is_in_one_flow_and_every_stop_has_a_name():
    snapshot = load_shipped()
    flows = [trace_ore(snapshot, commodity) for commodity in list_flowing(snapshot)]
    assert sum(len(flow.sales) for flow in flows) == len(snapshot.offtake)
    for flow in flows:
        assert set(flow.sales["start"]) | set(flow.sales["end"]) <= flow.stops.keys()
        assert all(stop.name for stop in flow.stops.values())
        places = [(flow.stops[s].layer, flow.stops[e].layer) for s, e in
                  zip(flow.sales["start"], flow.sales["end"], strict=True)]  # fmt: skip
        assert all(start < end for start, end in places)
        rights = flow.sales[(flow.sales["kind"] == "equity").to_numpy()]
        assert np.isnan(rights["tonnes_y"]).all()
        assert {stop.role for stop in flow.stops.values()} <= {"seller", PLANT, "buyer"}


def test_minerals_are_listed_by_how_many_sales_are_known_of_them():
    snapshot = load_shipped()
    counts = snapshot.offtake["commodity"].value_counts()
    listed = [int(counts.get(code, 0)) for code in list_flowing(snapshot)]
    assert listed == sorted(listed, reverse=True)
    assert "beryllium" in list_flowing(snapshot)  # a plant is known, no sale
