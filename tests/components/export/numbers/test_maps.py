"""The rows of the map in the table of a briefing's numbers are the ledger's and the network's."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from components.export.numbers.briefing import save_numbers
from components.link.defaults import find_answer
from ledger.answers.queries import Cut, cut, total, unplaced


def rows_of(briefing, scenes):
    text = save_numbers(briefing.world, scenes).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [row for row in rows if row["stands_in"] == "map"]


def numbers_of(rows, name, unit):
    return {
        row["part"]: float(row["value"])
        for row in rows
        if (row["name"], row["unit"]) == (name, unit)
    }


def test_sums_of_every_atlas_map_are_the_ledgers_unrounded(briefing):
    snapshot = briefing.world.snapshot
    scenes = [scene for scene in briefing.scenes if scene.link.view == "atlas"]
    for scene in scenes:
        rows = rows_of(briefing, [scene])
        frame = cut(snapshot, Cut(scene.link.selection))
        counted = total(frame).counted_usd_m
        assert numbers_of(rows, "Everything counted", "USD million") == {"": counted}
        off = total(unplaced(frame)).counted_usd_m if "deals" in scene.layers else 0.0
        symbols = numbers_of(rows, "Without a place, below the name", "USD million")
        assert sum(symbols.values()) == pytest.approx(off, abs=0.01), scene.id


def test_routes_have_their_length_and_their_days_with_the_range(briefing):
    scene = next(scene for scene in briefing.scenes if scene.id == "caspian")
    rows = rows_of(briefing, [scene])
    routes = find_answer(briefing.world.network, scene.link.transit).routes
    assert len(rows) == 2 * len(routes)
    for name, route in zip(("First", "Second", "Third"), routes, strict=False):
        mine = {row["unit"]: row for row in rows if row["name"] == f"{name} route"}
        assert float(mine["km"]["value"]) == route.km
        days = [float(mine["days"][column]) for column in ("low", "value", "high")]
        assert days == [*route.days]


@pytest.mark.parametrize("layers", [("titr",), ()])
def test_a_map_that_shows_no_money_has_no_sum(briefing, layers):
    scene = next(scene for scene in briefing.scenes if scene.id == "pledge")
    scene = replace(scene, link=replace(scene.link, layers=layers))
    assert rows_of(briefing, [scene]) == []
