"""Stage and files show the same: texts, numbers, series and order, for generated selections too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from html import unescape
from math import fsum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.export.deck.layout import ChartPicture, as_units
from components.figures.amount_unit import choose_unit
from components.figures.investor_paints import LEGEND
from components.link.model import Study
from components.scenes.answers import BARS
from components.views.briefing.pictures import build_stage_scenes
from ledger.answers.stages import LIVE_STAGES
from ledger.tables.vocabulary import READINGS, STAGED_SECTIONS
from tests.components.laying import lay
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
    """Draw one scene for the stage, and lay it out as every file has it."""
    scene = next(scene for scene in briefing.scenes if scene.link.view == "investors")
    link = replace(scene.link, selection=selection, study=replace(study, section=section))
    return stage_and_files(briefing, replace(scene, link=link, highlighted=pointed))


def stage_and_files(briefing, scene):
    world = briefing.world
    (staged,) = build_stage_scenes(world.snapshot, world.network, {}, [scene], "light")
    layout = lay(briefing, scene)
    assert staged["layout"] == {
        part: as_units(getattr(layout, part)) for part in ("title", "caption", "foot", "page")
    }
    pictures = [one for one in layout.pictures if isinstance(one, ChartPicture)]
    return staged["picture"].get("charts", []), pictures


def traces(picture, kind="bar", axis=None):
    return [
        trace
        for trace in picture["figure"]["data"]
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
    assert tuple(picture["figure"]["layout"]["xaxis"]["categoryarray"]) == chart.categories
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
    assert (picture["figure"]["layout"]["yaxis"].get("type") == "log") == chart.log


def same_yearly(picture, *charts):
    """A file has the rows of the stage in its order, on the same scale and with the same words."""
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
    rows = [note["text"] for note in picture["figure"]["layout"]["annotations"]]
    for row, chart in zip(rows, charts, strict=True):
        name, _, words = row.removeprefix("<b>").partition("</b> ")
        assert chart.title == f"{unescape(name)}: {words}"


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
    for trace in picture["figure"]["data"]:
        for id_, share in zip(trace["customdata"], trace["x"], strict=True):
            pieces[trace["name"], named.get(id_.partition("|")[2], "others")] += share
    expected = defaultdict(float)
    for series in shares.series:
        for category, share in zip(shares.categories, series.numbers, strict=True):
            expected[category, "others" if series.name in others else series.name] += share
    for place in pieces.keys() | expected.keys():
        assert pieces[place] == pytest.approx(expected[place], **NEAR_SHARE)
    assert tuple(trace["name"] for trace in picture["figure"]["data"]) == shares.categories
    assert all(fsum(row) == pytest.approx(1) for row in zip(*rows(shares), strict=True))


def same_replacement(picture, *charts):
    """Each panel has the minerals of the stage in its order; of rival sources the first one's."""
    minerals = picture["figure"]["layout"]["yaxis"]["categoryarray"]
    for place, chart in enumerate(charts):
        axis = f"x{place + 1}" if place else "x"
        assert [name.partition(" (")[0] for name in chart.categories] == minerals
        panel = traces(picture, "scatter", axis)
        assert [trace["name"] for trace in panel] == [series.name for series in chart.series]
        for trace, series in zip(panel, chart.series, strict=True):
            dots = defaultdict(list)
            for mineral, percent in zip(trace["y"], trace["x"], strict=True):
                dots[mineral].append(percent)
            shown = dict(zip(minerals, series.values, strict=True))
            assert dots.keys() == {mineral for mineral in minerals if shown[mineral] is not None}
            for mineral, percents in dots.items():
                assert shown[mineral] * 100 == pytest.approx(percents[0], abs=0.001)


SAME = {
    "dependence": (same_dependence,),
    "ladder": (same_stages, same_report_age),
    "families": (same_package,),
    "scale": (same_scale,),
    "replace": (same_replacement,),
}


def hold(section, staged, pictures):
    """Hold that stage and files show the same, picture by picture."""
    assert len(staged) == len(pictures)
    for check, drawn, picture in zip(SAME[section], staged, pictures, strict=False):
        assert drawn["title"] == picture.title.lines[0]
        assert drawn["alt"] == picture.alt
        assert tuple(drawn["box"]) == picture.box
        check(drawn, *(part.chart for part in picture.parts))


@pytest.mark.parametrize("section", sorted(STAGED_SECTIONS["investors"]))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_section_is_the_same_on_the_stage_and_in_every_file(briefing, section, data):
    selection, study, pointed = data.draw(asked(section))
    hold(section, *both(briefing, section, selection, study, pointed))


def test_every_shipped_scene_shows_the_same_on_the_stage_and_in_every_file(briefing, deck):
    sections = set()
    for scene, slide in zip(briefing.scenes, deck.slides, strict=True):
        staged, pictures = stage_and_files(briefing, scene)
        if scene.link.view in {"atlas", "corridors"}:
            assert not staged
            assert not pictures
            assert sum(shape.name == "Map" for shape in slide.shapes) == 1
            continue
        assert pictures
        link = scene.link
        section = link.minerals.section if link.view == "minerals" else link.study.section
        hold(section, staged, pictures)
        sections.add(section)
        titles = [shape.text_frame.text for shape in slide.shapes if shape.name == "Chart title"]
        assert titles == [drawn["title"] for drawn in staged]
    assert sections >= set(STAGED_SECTIONS["investors"])
