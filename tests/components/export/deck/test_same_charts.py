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
from components.figures.palette import INVESTOR_COLOURS
from components.link.model import Study
from components.scenes.answers import BARS
from components.views.briefing.charts import build_charts as build_pictures
from ledger.answers.stages import LIVE_STAGES
from ledger.tables.vocabulary import STAGED_SECTIONS
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
        reading=draw(st.sampled_from(("size", "index"))),
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


def same_package(picture, chart):
    """Each cell of the icicle below a direct part is in its bar."""
    (trace,) = traces(picture, "icicle")
    above = dict(zip(trace["ids"], trace["parents"], strict=True))
    package_id = trace["ids"][0]
    parts = defaultdict(float)
    for cell, billions in zip(trace["ids"], trace["values"], strict=True):
        part = cell
        while above[part] not in {"", package_id}:
            part = above[part]
        parts[part] += billions * 1000
    rest = parts.pop(f"rest|{package_id.removeprefix('node|')}", 0.0)
    parts.pop(package_id, None)
    ends = [fsum(column) for column in zip(*rows(chart), strict=True)]
    assert fsum((*parts.values(), rest)) == pytest.approx(fsum(ends), abs=0.5)
    if rest:
        assert ends.pop() == pytest.approx(rest, abs=0.01)
    largest = sorted(parts.values(), reverse=True)
    own = len(ends) if len(ends) == len(largest) else len(ends) - 1
    assert ends[:own] == pytest.approx(largest[:own], abs=0.01)
    assert fsum(ends[own:]) == pytest.approx(fsum(largest[own:]), abs=0.1)


def same_dependence(picture, index, shares):
    (hhi,) = traces(picture, axis="x")
    assert tuple(hhi["y"]) == index.categories == shares.categories
    assert hhi["x"] == pytest.approx(list(index.series[0].values), abs=0.051)
    colours = {colour: LEGEND[key] for key, colour in INVESTOR_COLOURS["light"].items()}
    pieces = defaultdict(float)
    for trace in traces(picture, axis="x2"):
        for row, share, colour in zip(
            trace["y"], trace["x"], trace["marker"]["color"], strict=True
        ):
            pieces[row, colours[colour]] += share
    expected = {
        (category, series.name): share
        for series in shares.series
        for category, share in zip(shares.categories, series.numbers, strict=True)
    }
    for place in pieces.keys() | expected.keys():
        assert pieces[place] == pytest.approx(expected.get(place, 0.0), **NEAR_SHARE)
    assert all(fsum(row) == pytest.approx(1) for row in zip(*rows(shares), strict=True))


SAME = {
    "ladder": (same_stages, same_report_age),
    "scale": (same_growth,),
    "families": (same_package,),
}


def hold(section, pictures, charts):
    """Hold that what both show is the same, chart by chart."""
    if section == "dependence":
        assert len(charts) == 2 * len(pictures)
        for picture in pictures:
            same_dependence(picture, *charts)
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
