"""The ore flow as a figure: widths on one scale, lines without one, marks of China and Russia."""

from __future__ import annotations

from itertools import pairwise

import pytest

from components.figures.ore_flow import (
    build_ore_flow_figure,
    legend_of_flow,
    ore_flow_height,
)
from components.figures.ore_layout import NARROWEST, WIDEST, lay_out
from components.figures.palette import INVESTOR_COLOURS
from ledger.answers.ore_flow import AGREED, KNOWN, REPORTED, RIGHT, list_flowing, trace_ore
from tests.shipped import load_shipped

SNAPSHOT = load_shipped()
NAMES = SNAPSHOT.names
FLOWS = [trace_ore(SNAPSHOT, code) for code in list_flowing(SNAPSHOT)]
DRAWN = [flow for flow in FLOWS if len(flow.drawn)]


def bands_of(figure):
    return [trace for trace in figure["data"] if trace["mode"] == "lines"]


@pytest.mark.parametrize("flow", DRAWN, ids=lambda flow: flow.commodity)
def test_every_sale_that_has_not_ended_is_drawn_once(flow):
    figure = build_ore_flow_figure(flow, NAMES, "light")
    for form in (figure, figure["narrow"]):
        drawn = [row for trace in bands_of(form) for row in trace["meta"]["rows"]]
        assert sorted(drawn) == sorted(flow.drawn["id"])
    # On a phone words stand within the drawing: none is led out of it.
    words = figure["narrow"]["layout"]["annotations"]
    anchors = {0: "left", 1: "right"}
    assert all(word["xanchor"] == anchors.get(round(word["x"]), "center") for word in words
               if round(word["x"], 1) in {0, 1})  # fmt: skip


@pytest.mark.parametrize("flow", DRAWN, ids=lambda flow: flow.commodity)
def test_a_band_is_as_wide_as_its_tonnes_and_a_line_has_no_width(flow):
    layout = lay_out(flow)
    rows = flow.sales.set_index("id")
    widest = flow.drawn["tonnes_y"].max()
    for band in layout.bands:
        if band.thick:
            (id_,) = band.rows
            tonnes = rows.loc[id_, "tonnes_y"]
            assert band.thick == pytest.approx(max(NARROWEST, WIDEST * tonnes / widest))
            assert band.basis in {REPORTED, AGREED}
        else:
            assert band.basis in {KNOWN, RIGHT}
            assert rows.loc[list(band.rows), "tonnes_y"].isna().all()


def test_lines_are_dashed_and_dotted_and_only_bands_are_filled():
    for flow in DRAWN:
        for trace in bands_of(build_ore_flow_figure(flow, NAMES, "light")):
            assert ("fill" in trace) == (trace["line"]["dash"] == "solid")
    uranium = build_ore_flow_figure(trace_ore(SNAPSHOT, "uranium"), NAMES, "light")
    assert {trace["line"]["dash"] for trace in bands_of(uranium)} == {"solid", "dash", "dot"}


def test_what_was_reported_is_filled_more_than_what_was_agreed():
    figure = build_ore_flow_figure(trace_ore(SNAPSHOT, "uranium"), NAMES, "light")
    reported, agreed = (
        next(t["fillcolor"][-2:] for t in bands_of(figure) if t["name"].startswith(word) and
             "fill" in t)
        for word in ("Tonnes of a year", "Tonnes a year, agreed")
    )  # fmt: skip
    assert int(reported, 16) > int(agreed, 16)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_goes_to_or_through_china_and_russia_has_their_colour(theme):
    colours = INVESTOR_COLOURS[theme]
    for flow in DRAWN:
        rows = flow.sales.set_index("id")
        for trace in bands_of(build_ore_flow_figure(flow, NAMES, theme)):
            codes = {code for id_ in trace["meta"]["rows"]
                     for code in rows.loc[id_, "with"].split(";")}  # fmt: skip
            for country in ("CHN", "RUS"):
                if country in codes and not ("CHN" in codes and country == "RUS"):
                    assert trace["line"]["color"] == colours[country]
            if not codes & {"CHN", "RUS", "JPN"}:
                assert trace["line"]["color"] not in {colours[c] for c in ("CHN", "RUS", "JPN")}


@pytest.mark.parametrize("flow", DRAWN, ids=lambda flow: flow.commodity)
def test_no_band_leads_through_a_stop_that_is_not_its_own(flow):
    layout = lay_out(flow)
    columns = [place / max(layout.columns - 1, 1) for place in range(layout.columns)]
    for band in layout.bands:
        start, end = (columns.index(layout.boxes[id_].x) for id_ in (band.start, band.end))
        assert [x for x, _ in band.way] == pytest.approx(columns[start : end + 1])
        for x, y in band.way[1:-1]:
            for box in layout.boxes.values():
                if box.x == pytest.approx(x):
                    assert abs(box.y - y) > (box.height + band.thick) / 2


@pytest.mark.parametrize("flow", DRAWN, ids=lambda flow: flow.commodity)
def test_stops_of_a_column_do_not_overlap_and_all_fit_the_height(flow):
    layout = lay_out(flow)
    columns = {}
    for box in layout.boxes.values():
        columns.setdefault(box.x, []).append((box.y - box.height / 2, box.y + box.height / 2))
    for spans in columns.values():
        spans.sort()
        assert all(above[1] <= below[0] for above, below in pairwise(spans))
        assert spans[0][0] >= 0
        assert spans[-1][1] <= layout.height
    assert ore_flow_height(flow) > layout.height


def test_the_legend_names_only_what_is_drawn():
    beryllium = legend_of_flow(trace_ore(SNAPSHOT, "beryllium"), NAMES, "light")
    assert beryllium == {}
    tungsten = legend_of_flow(trace_ore(SNAPSHOT, "tungsten"), NAMES, "light")
    assert not any(label.startswith("Russia") for label in tungsten)
    assert any("no width" in label for label in tungsten)


def test_names_of_the_tables_are_no_markup():
    flow = trace_ore(SNAPSHOT, "zinc")
    sales = flow.sales.assign(buyer="<b>A</b>")
    figure = build_ore_flow_figure(type(flow)(flow.commodity, flow.stops, sales), NAMES, "light")
    assert all("<b>A" not in trace["text"] for trace in bands_of(figure))
