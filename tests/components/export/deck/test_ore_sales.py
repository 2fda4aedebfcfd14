"""A scene of where ore becomes metal: its drawing on the stage, and its chart in the deck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.export.deck.charts import build_charts
from components.link.model import Link, Minerals
from components.views.briefing.charts import build_charts as build_pictures
from ledger.answers.ore_flow import trace_ore


def scene_on(briefing, section, *commodities):
    minerals = Minerals(section=section, commodities=commodities)
    return replace(briefing.scenes[0], link=Link(view="minerals", minerals=minerals))


@pytest.mark.parametrize("commodity", ["uranium", "copper", "tungsten"])
def test_the_chart_counts_every_known_sale_once(briefing, commodity):
    snapshot = briefing.world.snapshot
    (chart,) = build_charts(briefing.world, scene_on(briefing, "metal", commodity), "light")
    drawn = trace_ore(snapshot, commodity).drawn
    assert sum(sum(series.numbers) for series in chart.series) == len(drawn)
    largest = drawn["buyer_country"].value_counts().max()
    assert sum(series.numbers[0] for series in chart.series) == largest
    assert len(chart.categories) <= 8


def test_the_stage_draws_the_flow_of_the_page_with_its_legend(briefing):
    snapshot = briefing.world.snapshot
    scene = scene_on(briefing, "metal", "chromium")
    (picture,) = build_pictures(snapshot, briefing.world.network, scene, "dark")
    rows = [
        row for trace in picture.figure["data"] for row in trace.get("meta", {}).get("rows", ())
    ]
    assert sorted(rows) == sorted(trace_ore(snapshot, "chromium").drawn["id"])
    assert any("no width" in label for label in picture.legend)
    assert "2018" in picture.title


def test_a_mineral_without_a_sale_has_no_chart(briefing):
    assert build_charts(briefing.world, scene_on(briefing, "metal", "beryllium"), "light") == ()
