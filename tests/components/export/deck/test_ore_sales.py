"""A scene of where ore becomes metal: its drawing on the stage, and its chart in the deck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.link.model import Link, Minerals
from ledger.answers.ore_flow import trace_ore
from tests.components.laying import charts_of, figures_of, pictures_of


def scene_on(briefing, section, *commodities):
    minerals = Minerals(section=section, commodities=commodities)
    return replace(briefing.scenes[0], link=Link(view="minerals", minerals=minerals))


@pytest.mark.parametrize("commodity", ["uranium", "copper", "tungsten"])
def test_the_chart_counts_every_known_sale_once(briefing, commodity):
    snapshot = briefing.world.snapshot
    (chart,) = charts_of(briefing, scene_on(briefing, "metal", commodity))
    drawn = trace_ore(snapshot, commodity).drawn
    assert sum(sum(series.numbers) for series in chart.series) == len(drawn)
    largest = drawn["buyer_country"].value_counts().max()
    assert sum(series.numbers[0] for series in chart.series) == largest
    assert len(chart.categories) <= 8


def test_the_stage_draws_the_flow_of_the_page_with_its_legend(briefing):
    snapshot = briefing.world.snapshot
    scene = scene_on(briefing, "metal", "chromium")
    (drawn,) = figures_of(briefing, scene, "dark")
    (picture,) = pictures_of(briefing, scene)
    rows = [row for trace in drawn.figure["data"] for row in trace.get("meta", {}).get("rows", ())]
    assert sorted(rows) == sorted(trace_ore(snapshot, "chromium").drawn["id"])
    assert any("no width" in label for label in drawn.legend)
    assert "2018" in picture.title.lines[0]


def test_a_mineral_without_a_sale_has_no_chart(briefing):
    assert charts_of(briefing, scene_on(briefing, "metal", "beryllium")) == []
