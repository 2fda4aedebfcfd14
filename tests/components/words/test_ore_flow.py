"""Where ore becomes metal, in words: each title is a sentence that its rows bear out."""

from __future__ import annotations

from collections import Counter

import pytest

from components.words.ore_flow import tell_plants, tell_sale, tell_sales, tell_widths, tell_years
from ledger.answers.ore_flow import OreFlow, list_flowing, trace_ore
from tests.shipped import load_shipped

SNAPSHOT = load_shipped()
NAMES = SNAPSHOT.names
FLOWS = [trace_ore(SNAPSHOT, code) for code in list_flowing(SNAPSHOT)]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.commodity)
def test_the_title_counts_the_plants_by_where_they_stand(flow):
    title = tell_plants(flow, NAMES)
    counts = Counter(plant.country for plant in flow.plants)
    home = sum(counts[code] for code in counts if code in NAMES.republics)
    assert NAMES.commodity(flow.commodity) in title
    if not flow.plants:
        assert title.startswith("No plant is known")
    elif len(flow.plants) == 1:
        assert title.startswith("The only plant")
        assert NAMES.recipient(flow.plants[0].country) in title
    elif home == len(flow.plants):
        assert "are in the region (" in title
        assert all(f"{NAMES.recipient(code)} {count}" in title for code, count in counts.items())
    else:
        assert title.startswith(f"Of {len(flow.plants)} plants")
        assert f"{home or 'none'} {'is' if home < 2 else 'are'} in the region" in title
    assert not title.endswith(".")


def test_a_mineral_without_a_plant_is_told_so():
    assert tell_plants(OreFlow("tin", {}, FLOWS[0].sales[:0]), NAMES) == (
        "No plant is known for tin"
    )


def test_sales_are_counted_and_rights_stand_apart():
    flow = trace_ore(SNAPSHOT, "uranium")
    drawn = flow.drawn
    rights = int((drawn["kind"] == "equity").sum())
    sentence = tell_sales(flow, NAMES)
    assert sentence.startswith(f"{len(drawn) - rights} known sales: ")
    assert f"{rights} partners' rights to a share are not sales." in sentence
    assert f"{len(flow.sales) - len(drawn)} that ha" in sentence
    assert tell_sales(trace_ore(SNAPSHOT, "beryllium"), NAMES) == (
        "No sale was found in published sources."
    )


def test_widths_are_told_with_years_and_goods_or_told_to_be_missing():
    assert "2018" in tell_widths(trace_ore(SNAPSHOT, "chromium"))
    assert "ferrochrome" in tell_widths(trace_ore(SNAPSHOT, "chromium"))
    assert tell_widths(trace_ore(SNAPSHOT, "copper")).startswith("No band has a width")
    assert not {"U", "U,"} & set(tell_widths(trace_ore(SNAPSHOT, "uranium")).split())


@pytest.mark.parametrize(
    ("start", "stop", "told"),
    [
        ("2018", "2018", "2018"),
        ("2006-01-23", "2028", "2006 to 2028"),
        ("2006", "", "since 2006"),
        ("", "2022", "until 2022"),
        ("", "", ""),
    ],
)
def test_years_are_told_as_the_source_gives_them(start, stop, told):
    assert tell_years({"from": start, "until": stop}) == told


def test_a_sale_tells_who_how_much_when_and_who_says_so():
    flow = trace_ore(SNAPSHOT, "chromium")
    (sale,) = flow.sales[flow.sales["tonnes_y"].notna().to_numpy()].to_dict("records")
    told = tell_sale(flow, sale)
    assert told.startswith("Kazakhstan to China: high-carbon ferrochrome, 520,900 t a year; 2018; ")
    assert told.endswith(f"({sale['source_publisher']})")
