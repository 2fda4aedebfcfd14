"""The PowerPoint file: what a listener reads, what an editor can change, what the ledger says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from math import fsum

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CATEGORY_TYPE, XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.export.deck.chart import LEAST_LABELLED
from components.export.deck.layout import ChartPicture, MapPicture, describe
from components.export.deck.pptx import save_deck
from components.link.model import Link, Minerals, Study
from ledger.answers.queries import Cut, Selection, cut, total
from ledger.counting.report_age import JUDGED
from ledger.tables.vocabulary import READINGS, STAGED_SECTIONS
from tests.components.laying import charts_of as model_of

SMALLEST_PT = 14


def named(slide, name):
    return next(shape for shape in slide.shapes if shape.name == name)


def charts_of(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def pairs(deck, briefing):
    return list(zip(deck.slides, briefing.scenes, strict=True))


def sizes(frame):
    return {run.font.size for paragraph in frame.paragraphs for run in paragraph.runs}


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


def test_every_slide_names_its_sources_and_version_and_below_a_map_what_borders_do_not_say(
    deck, layouts, briefing
):
    maps = 0
    for slide, layout in zip(deck.slides, layouts, strict=True):
        foot = named(slide, "Sources").text_frame.text
        assert f"Sources: {layout.scene.source}." in foot
        assert briefing.world.snapshot.version in foot
        assert briefing.world.snapshot.date in foot
        with_map = layout.pictures[0].kind == "map"
        maps += with_map
        assert ("not endorsed" in foot) == with_map
        assert ("OpenStreetMap" in foot) == with_map
    assert maps >= 3


def test_what_stands_on_a_slide_and_where_is_what_the_layout_says(deck, layouts):
    for slide, layout in zip(deck.slides, layouts, strict=True):
        expected = [layout.title.box, layout.caption.box]
        for picture in layout.pictures:
            if isinstance(picture, MapPicture):
                expected.append(picture.box)
                continue
            expected.append(picture.title.box)
            for part in picture.parts:
                expected += [part.heading.box] if part.heading else []
                expected.append(part.box)
        expected += [layout.foot.box, layout.page.box]
        placed = [
            (shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt) for shape in slide.shapes
        ]
        assert len(placed) == len(expected)
        for box, found in zip(expected, placed, strict=True):
            assert found == pytest.approx([side * 0.75 for side in box], abs=0.01)


def test_every_picture_and_chart_has_a_text_for_who_cannot_see_it(deck, layouts, briefing):
    for slide, layout in zip(deck.slides, layouts, strict=True):
        said = [
            shape._element._nvXxPr.cNvPr.get("descr")
            for shape in slide.shapes
            if shape.has_chart or shape.shape_type == MSO_SHAPE_TYPE.PICTURE
        ]
        assert said == [
            words
            for picture in layout.pictures
            for words in (
                [part.chart.alt for part in picture.parts]
                if isinstance(picture, ChartPicture)
                else [describe(briefing.world, picture)]
            )
        ]
        assert min(map(len, said)) > 20


def test_the_map_is_crisp(deck):
    maps = [shape for slide in deck.slides for shape in slide.shapes if shape.name == "Map"]
    assert maps
    for picture in maps:
        assert picture.image.size[0] >= 1900
        assert picture.image.size[0] / picture.image.size[1] == pytest.approx(
            picture.width / picture.height, rel=0.01
        )


def test_charts_are_native_and_hold_the_numbers_of_the_model(deck, briefing):
    for slide, scene in pairs(deck, briefing):
        model = model_of(briefing, scene)
        drawn = charts_of(slide)
        assert len(drawn) == len(model)
        for chart, wanted in zip(drawn, model, strict=True):
            assert names_of(chart) == wanted.names
            shown = list(chart.plots[0].series)[bool(wanted.starts) :]
            for series, row in zip(shown, wanted.series, strict=True):
                assert series.name == row.name
                assert list(series.values) == pytest.approx(list(row.values))
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
        for chart, model in zip(charts_of(slide), model_of(briefing, scene), strict=True):
            if model.unit != "USD million" or model.ceiling:
                continue
            sums = sums_of(chart)
            if model.starts:  # one bar of it is the sum of the others
                sums = [sums[1 + model.categories.index("Counted in all")]]
            summed.setdefault(scene.id, []).append(fsum(sums))
    scenes = {scene.id: scene.link.selection for scene in briefing.scenes}
    tour = Selection(package="jpn-2015-abe-3trn")
    expected = {
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
    slide, scene = next(pair for pair in pairs(deck, briefing) if pair[1].id == "echo")
    (chart,) = charts_of(slide)
    (model,) = model_of(briefing, scene)
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
    assert at == pytest.approx(counted_of(briefing, Selection(package="jpn-2015-abe-3trn")))


def test_shares_are_told_in_their_pieces(deck, briefing):
    slide = next(slide for slide, scene in pairs(deck, briefing) if scene.id == "dependence")
    (shares,) = charts_of(slide)
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
                assert all(size >= Pt(SMALLEST_PT - 0.01) for size in sizes(shape.text_frame))
            if shape.has_chart:
                assert shape.chart.font.size >= Pt(SMALLEST_PT)


def test_no_name_under_a_chart_is_turned(deck):
    checked = 0
    for slide in deck.slides:
        for chart in charts_of(slide):
            body = chart.category_axis._element.find(f".//{qn('a:bodyPr')}")
            assert body.get("rot") == "0"
            checked += 1
    assert checked >= 6


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


def test_the_theme_carries_the_colours_of_the_project(deck):
    part = next(
        relation.target_part
        for relation in deck.slide_master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    xml = part.blob.decode()
    assert '<a:accent2><a:srgbClr val="A3123F"/></a:accent2>' in xml
    assert xml.count('typeface="Source Sans 3"') == 2
    assert 'panose="' in xml, "what PowerPoint chooses another font by"
    assert "Calibri" not in xml


#: Where PowerPoint allows the number of a piece, by kind of chart: at another place it repairs the
#: file. ECMA-376 part 1, 21.2.2.48, and the dialog of PowerPoint itself.
ALLOWED = {
    ("barChart", "clustered"): {"ctr", "inEnd", "inBase", "outEnd"},
    ("barChart", "stacked"): {"ctr", "inEnd", "inBase"},
    ("barChart", "percentStacked"): {"ctr", "inEnd", "inBase"},
    ("lineChart", "standard"): {"t", "b", "l", "r", "ctr"},
}


def places_of_labels(chart):
    """Yield kind, grouping and place of each label of a chart that has a place."""
    plot = chart.plots[0]._element
    kind = plot.tag.rpartition("}")[2]
    grouping = plot.find(qn("c:grouping")).get("val")
    for place in plot.iter(qn("c:dLblPos")):
        yield kind, grouping, place.get("val")


def wrong_places(charts):
    return [
        found
        for chart in charts
        for found in places_of_labels(chart)
        if found[2] not in ALLOWED[found[:2]]
    ]


#: Sections and how a scene may ask for them: between them every kind of native chart.
ASKED = [
    Link(view="investors", study=Study(section="scale", reading=reading)) for reading in READINGS
]
ASKED += [
    Link(view="investors", study=Study(section=section)) for section in STAGED_SECTIONS["investors"]
]
ASKED += [
    Link(Selection(investors=("JPN",)), view="investors", study=Study(section="ladder")),
    *(
        Link(view="minerals", minerals=Minerals(section=section, commodities=("uranium",)))
        for section in STAGED_SECTIONS["minerals"]
    ),
]


@pytest.fixture(scope="module")
def every_chart(briefing):
    """A chart of every kind and section, native, in one deck."""
    scenes = [replace(briefing.scenes[3], link=link, highlighted=()) for link in ASKED]
    content = save_deck(briefing.world, scenes)
    return [
        chart for slide in Presentation(io.BytesIO(content)).slides for chart in charts_of(slide)
    ]


def test_numbers_stand_where_powerpoint_allows_them(every_chart, deck):
    charts = [*every_chart, *(chart for slide in deck.slides for chart in charts_of(slide))]
    assert len(charts) > 20
    assert wrong_places(charts) == []
    kinds = {found[:2] for chart in charts for found in places_of_labels(chart)}
    assert {("barChart", "clustered"), ("lineChart", "standard")} <= kinds


def test_a_number_outside_a_stacked_bar_would_be_seen(briefing):
    scene = next(scene for scene in briefing.scenes if scene.id == "dependence")
    content = save_deck(briefing.world, [scene])
    (chart,) = charts_of(Presentation(io.BytesIO(content)).slides[0])
    chart.plots[0].has_data_labels = True
    chart.plots[0].data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    assert wrong_places([chart]) == [("barChart", "stacked", "outEnd")]


def test_what_is_not_known_has_no_number(every_chart):
    """An empty cell stays empty in the sheet behind a chart: 0% would be a claim."""
    holes = [
        value
        for chart in every_chart
        for series in chart.plots[0].series
        for value in series.values
        if value is None
    ]
    assert holes
