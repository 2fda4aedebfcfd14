"""The stage and what is taken away show the same: the numbers of both, for generated selections."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import fsum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.export.deck.charts import build_charts
from components.figures.amount_unit import choose_unit
from components.figures.investor_paints import LEGEND
from components.link.model import Study
from components.scenes.answers import BARS
from components.views.briefing.charts import build_charts as build_pictures
from ledger.answers.stages import LIVE_STAGES
from ledger.tables.vocabulary import READINGS, STAGED_SECTIONS
from tests.components.looks import look_of
from tests.ledger.answers.selections import SELECTIONS

#: The figures of a stage are rounded in the fourth place of a billion, shares in the fifth.
NEAR_USD_M = {"rel": 1e-9, "abs": 0.051}
NEAR_SHARE = {"abs": 1e-4}


@st.composite
def studies(draw, section):
    return Study(
        section=section,
        constant=draw(st.booleans()),
        reading=draw(st.sampled_from(READINGS)),
        without=tuple(draw(st.sets(st.sampled_from(("CHN", "JPN", "KOR")), max_size=2))),
    )


@st.composite
def asked(draw, section):
    """What a scene may ask of a section, and whether it points at a package."""
    pointed = draw(st.sampled_from(((), ("jpn-2015-abe-3trn",), ("KAZ",))))
    return draw(SELECTIONS), draw(studies(section)), pointed


def both(briefing, section, selection, study, pointed):
    """Draw one scene for the stage and for a deck."""
    scene = next(scene for scene in briefing.scenes if scene.link.view == "investors")
    link = replace(scene.link, selection=selection, study=replace(study, section=section))
    scene = replace(scene, link=link, highlighted=pointed)
    world = briefing.world
    pictures = build_pictures(world.snapshot, world.network, scene, "light")
    return pictures, build_charts(world, scene, "light")


def traces(picture, kind="bar", axis=None):
    return [
        trace
        for trace in picture.figure["data"]
        if trace["type"] == kind and axis in {None, trace.get("xaxis", "x")}
    ]


def same_stages(picture, chart):
    """The bars of several investors, or of one; both have the firm end first."""
    drawn = traces(picture, axis="x")
    unit = choose_unit(chart.largest)
    assert len(drawn) == len(chart.series)
    for trace, series in zip(drawn, chart.series, strict=True):
        assert [value * unit.usd_m for value in trace["x"]] == pytest.approx(
            [value for value in series.values if value], **NEAR_USD_M
        )
        assert look_of(trace) == (series.look, series.colour)
    assert len(chart.categories) <= max(BARS + 1, len(LIVE_STAGES) + 2)


def rows(chart):
    return [series.numbers for series in chart.series]


def same_report_age(picture, chart):
    unit = choose_unit(chart.largest)
    assert tuple(picture.figure["layout"]["xaxis"]["categoryarray"]) == chart.categories
    heights, looks = defaultdict(float), set()
    for trace in traces(picture):
        looks.add(look_of(trace)[0])
        for label, value in zip(trace["x"], trace["y"], strict=True):
            heights[trace["name"], label] += value * unit.usd_m
    assert looks == {series.look for series in chart.series}
    for series in chart.series:
        for label, value in zip(chart.categories, series.numbers, strict=True):
            assert heights[series.name, label] == pytest.approx(value, **NEAR_USD_M)


def same_growth(picture, chart):
    lines = [trace for trace in traces(picture, "scatter") if "customdata" in trace]
    assert [trace["name"] for trace in lines] == [series.name for series in chart.series]
    for trace, series in zip(lines, chart.series, strict=True):
        points = dict(zip(chart.categories, series.values, strict=True))
        known = {year: value for year, value in points.items() if value is not None}
        assert [str(year) for year in trace["x"]] == list(known)
        assert trace["y"] == pytest.approx(list(known.values()), abs=0.006)
    assert (picture.figure["layout"]["yaxis"].get("type") == "log") == chart.log


def same_yearly(picture, *charts):
    """The slide has the first rows of the stage, on the same scale."""
    drawn = {trace["marker"]["color"]: trace for trace in traces(picture)}
    for chart in charts:
        for series in chart.series:
            points = dict(zip(chart.categories, series.values, strict=True))
            trace = drawn.get(series.colour, {"x": [], "y": []})
            shown = dict(zip(map(str, trace["x"]), trace["y"], strict=True))
            assert shown.keys() <= points.keys()
            for year, usd_m in points.items():
                assert shown.get(year, 0.0) == pytest.approx(usd_m, abs=0.006)
    assert len({chart.largest for chart in charts}) == 1
    rows = len(picture.figure["layout"]["annotations"])
    assert (rows > len(charts)) == ("not drawn" in charts[0].note)


def same_scale(picture, *charts):
    if charts[0].kind == "column":
        same_yearly(picture, *charts)
    else:
        same_growth(picture, *charts)


def same_package(picture, chart):
    """Each step of the waterfall is a bar of its own, where it begins and as long as it is."""
    drawn, unit = traces(picture), choose_unit(chart.largest)
    assert [trace["name"] for trace in drawn] == list(chart.categories)
    for place, (trace, series) in enumerate(zip(drawn, chart.series, strict=True)):
        assert trace["x"][0] * unit.usd_m == pytest.approx(series.values[place], **NEAR_USD_M)
        assert trace["base"][0] * unit.usd_m == pytest.approx(chart.starts[place], **NEAR_USD_M)
        assert look_of(trace) == (series.look, series.colour)


def same_dependence(picture, shares):
    others = {LEGEND["shared"], LEGEND["state"]}  # whose names the stage writes at their bars
    named = {key: label for key, label in LEGEND.items() if label not in others}
    pieces = defaultdict(float)
    for trace in picture.figure["data"]:
        for id_, share in zip(trace["customdata"], trace["x"], strict=True):
            pieces[trace["name"], named.get(id_.partition("|")[2], "others")] += share
    expected = defaultdict(float)
    for series in shares.series:
        for category, share in zip(shares.categories, series.numbers, strict=True):
            expected[category, "others" if series.name in others else series.name] += share
    for place in pieces.keys() | expected.keys():
        assert pieces[place] == pytest.approx(expected[place], **NEAR_SHARE)
    assert tuple(trace["name"] for trace in picture.figure["data"]) == shares.categories
    assert all(fsum(row) == pytest.approx(1) for row in zip(*rows(shares), strict=True))


SAME = {
    "dependence": (same_dependence,),
    "ladder": (same_stages, same_report_age),
    "families": (same_package,),
}


def hold(section, pictures, charts):
    """Hold that what both show is the same, chart by chart."""
    if section == "scale":
        assert len(pictures) == bool(charts)
        if not charts:
            return
        (picture,) = pictures
        same_scale(picture, *charts)
        assert picture.title.startswith(charts[0].title.rpartition(". ")[0] or charts[0].title)
        assert picture.alt == " ".join(chart.alt for chart in charts)
        return
    assert len(pictures) == len(charts)
    for check, picture, chart in zip(SAME[section], pictures, charts, strict=False):
        check(picture, chart)
        assert picture.title.startswith(chart.title)
        assert picture.alt == chart.alt


@pytest.mark.parametrize("section", sorted(STAGED_SECTIONS["investors"]))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_the_numbers_of_a_section_are_the_same_on_the_stage_and_in_the_deck(
    briefing, section, data
):
    selection, study, pointed = data.draw(asked(section))
    hold(section, *both(briefing, section, selection, study, pointed))


def test_every_shipped_scene_shows_the_same_on_the_stage_and_in_the_deck(briefing):
    sections = set()
    for scene in briefing.scenes:
        if scene.link.view == "investors":
            world = briefing.world
            pictures = build_pictures(world.snapshot, world.network, scene, "light")
            charts = build_charts(world, scene, "light")
            assert charts
            hold(scene.link.study.section, pictures, charts)
            sections.add(scene.link.study.section)
    assert sections == set(STAGED_SECTIONS["investors"])
