"""The PowerPoint file: what a listener reads, what an editor can change, what the ledger says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from math import fsum

import pytest
from pptx.enum.chart import XL_CATEGORY_TYPE, XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.export.deck.chart import LEAST_LABELLED
from components.export.deck.charts import build_charts
from components.export.deck.slides import CAPTION
from components.export.paper.sheet import text_width, wrap
from ledger.answers.dependence import concentrate
from ledger.answers.queries import Cut, Selection, cut, total
from ledger.counting.report_age import JUDGED
from ledger.scenes.checks import LONGEST

SMALLEST_PT = 14


def named(slide, name):
    return next(shape for shape in slide.shapes if shape.name == name)


def charts_of(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def pairs(deck, briefing):
    return list(zip(deck.slides, briefing.scenes, strict=True))


def sizes(frame):
    return {run.font.size for paragraph in frame.paragraphs for run in paragraph.runs}


def needed_pt(frame, width_pt):
    """Points that a text takes, width and height, in DejaVu Sans: wider than the deck's Calibri.

    It comes with matplotlib, so every machine measures the same; Calibri comes with PowerPoint.
    """
    widest, height = 0.0, 0.0
    for paragraph in frame.paragraphs:
        (run,) = paragraph.runs
        size_pt, bold = run.font.size.pt, bool(run.font.bold)
        lines = wrap(run.text, size_pt, width_pt, bold=bold)
        widest = max(widest, *(text_width(line, size_pt, bold=bold) for line in lines))
        height += len(lines) * size_pt * 1.2
    return widest, height


def names_of(chart):
    """The categories of a chart as a reader sees them: a year is a date, its first of January."""
    if chart.category_axis.category_type != XL_CATEGORY_TYPE.TIME_SCALE:
        return tuple(chart.plots[0].categories)
    days = (float(day) for day in chart.plots[0].categories)
    return tuple(f"{date(1899, 12, 30) + timedelta(day):%Y}" for day in days)


def test_there_is_a_slide_for_each_scene(deck, briefing):
    assert len(deck.slides) == len(briefing.scenes)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_each_slide_after_the_other_is_told(deck, told):
    count = len(deck.slides)
    assert told == [(done, count) for done in range(1, count + 1)]


def test_title_and_caption_are_those_of_the_scene(deck, briefing):
    for slide, scene in pairs(deck, briefing):
        assert slide.shapes.title.text_frame.text == scene.title
        assert named(slide, "Caption").text_frame.text == scene.caption


def test_the_speaker_finds_his_note(deck, briefing):
    for slide, scene in pairs(deck, briefing):
        assert slide.notes_slide.notes_text_frame.text == scene.note


def test_every_slide_names_its_sources_its_version_and_what_borders_do_not_say(deck, briefing):
    for slide, scene in pairs(deck, briefing):
        foot = named(slide, "Sources").text_frame.text
        assert f"Sources: {scene.source}." in foot
        assert briefing.world.snapshot.version in foot
        assert briefing.world.snapshot.date in foot
        assert "no endorsement implied" in foot
        assert "OpenStreetMap" in foot


def test_every_picture_and_chart_has_a_text_for_who_cannot_see_it(deck):
    for slide in deck.slides:
        seen = [
            shape
            for shape in slide.shapes
            if shape.has_chart or shape.shape_type == MSO_SHAPE_TYPE.PICTURE
        ]
        assert len(seen) >= 2
        for shape in seen:
            assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 20


def test_the_map_is_crisp(deck):
    for slide in deck.slides:
        picture = named(slide, "Map")
        assert picture.image.size[0] >= 1900
        assert picture.image.size[0] / picture.image.size[1] == pytest.approx(
            picture.width / picture.height, rel=0.01
        )


def test_charts_are_native_and_hold_the_numbers_of_the_model(deck, briefing):
    for slide, scene in pairs(deck, briefing):
        model = build_charts(briefing.world, scene, "light")
        drawn = charts_of(slide)
        assert len(drawn) == len(model) > 0
        for chart, wanted in zip(drawn, model, strict=True):
            assert names_of(chart) == wanted.names
            shown = list(chart.plots[0].series)[bool(wanted.starts) :]
            for series, row in zip(shown, wanted.series, strict=True):
                assert series.name == row.name
                assert [value or 0.0 for value in series.values] == pytest.approx(row.numbers)
            assert chart.part.chart_workbook.xlsx_part is not None


def is_log(axis):
    return axis._element.find(f".//{qn('c:logBase')}") is not None


def counted_of(briefing, selection, **parts):
    return total(cut(briefing.world.snapshot, Cut(selection, **parts))).counted_usd_m


def sums_of(chart):
    return [fsum(value or 0.0 for value in series.values) for series in chart.plots[0].series]


def test_charts_of_money_add_up_to_the_ledgers_total(deck, briefing):
    summed = {}
    for slide, scene in pairs(deck, briefing):
        for chart, model in zip(
            charts_of(slide), build_charts(briefing.world, scene, "light"), strict=True
        ):
            if model.unit != "USD million" or model.ceiling:
                continue
            sums = sums_of(chart)
            if model.starts:  # one bar of it is the sum of the others
                sums = [sums[1 + model.categories.index("Counted in all")]]
            summed.setdefault(scene.id, []).append(fsum(sums))
    scenes = {scene.id: scene.link.selection for scene in briefing.scenes}
    tour = Selection(package="jpn-2015-abe-3trn")
    expected = {
        **{id_: [counted_of(briefing, scenes[id_])] for id_ in ("pledge", "inside", "watch")},
        "echo": [counted_of(briefing, tour)],
        "firm": [
            counted_of(briefing, scenes["firm"]),
            counted_of(briefing, scenes["firm"], stages=JUDGED),
        ],
    }
    assert summed.keys() == expected.keys()
    for id_, sums in expected.items():
        assert summed[id_] == pytest.approx(sums)


def test_years_are_native_columns_of_each_investor_on_one_scale(deck, briefing):
    slide, scene = next(pair for pair in pairs(deck, briefing) if pair[1].id == "china")
    japan, china = charts_of(slide)
    assert japan.chart_type == china.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    assert japan.value_axis.maximum_scale == china.value_axis.maximum_scale
    frame = cut(briefing.world.snapshot, Cut(scene.link.selection))
    for chart, code in ((japan, "JPN"), (china, "CHN")):
        mine = frame[((frame["investor"] == code) & (frame["year"] != "undated")).to_numpy()]
        committed, rest = sums_of(chart)
        assert committed + rest == pytest.approx(mine["counted_usd_m"].sum())
        firm = mine[(mine["committed"] & (mine["kind"] == "named")).to_numpy()]
        assert committed == pytest.approx(firm["counted_usd_m"].sum())


def test_a_packages_bars_begin_where_the_one_before_ends_behind_a_piece_that_nobody_sees(
    deck, briefing
):
    slide, scene = next(pair for pair in pairs(deck, briefing) if pair[1].id == "inside")
    (chart,) = charts_of(slide)
    (model,) = build_charts(briefing.world, scene, "light")
    starts, *pieces = chart.plots[0].series
    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert list(starts.values) == pytest.approx(model.starts)
    assert starts._element.find(f".//{qn('a:noFill')}") is not None
    at = 0.0
    for place, (name, piece) in enumerate(zip(model.categories, pieces, strict=True)):
        if name in {"The package states", "Counted in all"}:
            continue
        assert starts.values[place] == pytest.approx(at)
        at += piece.values[place]
    assert at == pytest.approx(counted_of(briefing, scene.link.selection))


def test_shares_are_told_in_their_pieces_and_the_index_is_the_small_print(deck, briefing):
    slide = next(slide for slide, scene in pairs(deck, briefing) if scene.id == "dependence")
    (shares,) = charts_of(slide)
    small = shares.chart_title.text_frame.text
    snapshot = briefing.world.snapshot
    found = concentrate(cut(snapshot, Cut(Selection(kinds=("named",)))), snapshot.republics)
    for name, republic in zip(names_of(shares), found, strict=True):
        assert f"{name} {republic.hhi:,.0f}" in small
    assert shares.value_axis.maximum_scale == 1
    for series in shares.plots[0].series:
        labelled = {
            int(label.find(qn("c:idx")).get("val")) for label in series._element.iter(qn("c:dLbl"))
        }
        assert labelled == {
            position for position, share in enumerate(series.values) if share >= LEAST_LABELLED
        }


def test_no_letter_is_smaller_than_fourteen_points(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                assert all(size >= Pt(SMALLEST_PT) for size in sizes(shape.text_frame))
            if shape.has_chart:
                assert shape.chart.font.size >= Pt(SMALLEST_PT)


def test_every_text_fits_its_box(deck):
    for slide in deck.slides:
        frames = [shape for shape in slide.shapes if shape.has_text_frame]
        assert len(frames) == 3
        for shape in frames:
            width, height = needed_pt(shape.text_frame, shape.width.pt)
            assert width <= shape.width.pt, shape.text_frame.text
            assert height <= shape.height.pt, shape.text_frame.text


@pytest.mark.parametrize(("column", "shape"), [("title", "Title 1"), ("caption", "Caption")])
def test_the_longest_text_that_the_gate_lets_through_fits(deck, column, shape):
    box = named(deck.slides[0], shape)
    run = box.text_frame.paragraphs[0].runs[0]
    kept = run.text
    run.text = ("Announced projects of the summit " * 9)[: LONGEST[column]]
    try:
        width, height = needed_pt(box.text_frame, box.width.pt)
        assert width <= box.width.pt
        assert height <= box.height.pt
    finally:
        run.text = kept


def test_a_text_that_is_too_long_would_be_seen(deck):
    frame = named(deck.slides[0], "Caption").text_frame
    run = frame.paragraphs[0].runs[0]
    kept, run.text = run.text, f"{run.text} {run.text}"
    try:
        assert needed_pt(frame, CAPTION.width * 72)[1] > CAPTION.height * 72
    finally:
        run.text = kept


def test_no_name_under_a_chart_is_turned(deck):
    checked = 0
    for slide in deck.slides:
        for chart in charts_of(slide):
            body = chart.category_axis._element.find(f".//{qn('a:bodyPr')}")
            assert body.get("rot") == "0"
            checked += 1
    assert checked >= len(deck.slides)


def test_a_long_row_of_years_names_every_fifth(deck):
    rows = [
        chart
        for slide in deck.slides
        for chart in charts_of(slide)
        if chart.category_axis.category_type == XL_CATEGORY_TYPE.TIME_SCALE
    ]
    assert rows
    for chart in rows:
        axis = chart.category_axis._element
        units = {tag: axis.find(qn(f"c:{tag}")).get("val") for tag in ("baseTimeUnit", "majorUnit")}
        assert units == {"baseTimeUnit": "years", "majorUnit": "5"}


def test_an_axis_of_numbers_has_steps_that_leave_room(deck):
    for slide in deck.slides:
        for chart in charts_of(slide):
            axis = chart.value_axis
            if axis.visible and not is_log(axis):
                assert 2 <= axis.maximum_scale / axis.major_unit < 5


def test_nothing_lies_over_another_thing_or_off_the_page(deck):
    for slide in deck.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert min(left, top) >= 0
            assert right <= deck.slide_width
            assert bottom <= deck.slide_height
        for box, two in combinations(boxes, 2):
            apart = box[2] <= two[0] or two[2] <= box[0] or box[3] <= two[1] or two[3] <= box[1]
            assert apart


def test_the_theme_carries_the_colours_of_the_project(deck):
    part = next(
        relation.target_part
        for relation in deck.slide_master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    xml = part.blob.decode()
    assert '<a:accent2><a:srgbClr val="A3123F"/></a:accent2>' in xml
    assert 'typeface="Calibri"' in xml
