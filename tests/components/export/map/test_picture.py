"""The map as a picture, the PDF and the table of numbers."""

from __future__ import annotations

import csv
import io
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from components.export.deck.chart_picture import draw_chart
from components.export.deck.layout import (
    MAP_HEIGHT_PX,
    MAP_WIDTH_PX,
    POINT,
    TEXT_SIZE,
    ChartPicture,
    spec_of_map,
)
from components.export.map.bubbles import Bubble, pack, radius_of
from components.export.map.legend import Entry, lay_out
from components.export.map.picture import save_map
from components.export.map.plan import plan_map
from components.export.map.projection import View, view_of
from components.export.map.spec import MapSpec
from components.export.numbers.briefing import HEADER, save_numbers
from components.export.paper.sheet import Sheet, drawing
from components.figures.bubble_style import BOX_HALF
from components.figures.marks import LOOKS
from components.figures.palette import THEMES
from components.link.model import Link, Study
from ledger.answers.queries import Selection, select, total
from tests.components.laying import lay


def spec_of(briefing, scene_id, theme="light"):
    scene = next(scene for scene in briefing.scenes if scene.id == scene_id)
    return spec_of_map(scene, theme)


def words_of(figure):
    """Every word that is drawn, with the box that it takes in pixels."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    words = list(figure.texts)
    for axes in figure.axes:
        words += axes.texts
        words += legend.get_texts() if (legend := axes.get_legend()) else []
        if not axes.axison:
            continue
        for axis in (axes.xaxis, axes.yaxis):
            if axis.get_visible():
                low, high = sorted(axis.get_view_interval())
                ticks = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
                words += [label for location, label in ticks if low <= location <= high]
    return [
        (word.get_text(), word.get_window_extent(renderer)) for word in words if word.get_text()
    ]


def hold_words(layout):
    """Hold that what the charts of a sheet say stands in their boxes, each word apart."""
    charts = [
        part
        for picture in layout.pictures
        if isinstance(picture, ChartPicture)
        for part in picture.parts
    ]
    for part in charts:
        with drawing():
            figure = draw_chart(part.chart, part.box, THEMES["light"])
            words = words_of(figure)
        assert words
        room = figure.bbox.padded(3)
        for text, extent in words:
            assert room.x0 <= extent.x0, text
            assert extent.x1 <= room.x1, text
            assert room.y0 <= extent.y0, text
            assert extent.y1 <= room.y1, text
        for (word, first), (two, second) in combinations(words, 2):
            assert not first.padded(-2).overlaps(second.padded(-2)), (word, two)
    return len(charts)


class TestPicture:
    @pytest.mark.parametrize(("scene", "theme"), [("china", "dark"), ("caspian", "light")])
    def test_a_png_is_four_thousand_pixels_wide_and_drawn_on(self, briefing, scene, theme):
        png = save_map(briefing.world, spec_of(briefing, scene, theme), "png")
        image = Image.open(io.BytesIO(png))
        assert image.size == (3840, 2160)
        assert len(image.convert("RGB").resize((192, 108)).getcolors(192 * 108) or ()) > 50

    def test_an_svg_needs_no_font_and_asks_nobody(self, briefing):
        svg = save_map(briefing.world, MapSpec(Link()), "svg").decode()
        assert "<text" not in svg
        assert "<path" in svg
        addresses = svg.replace("http://www.w3.org/", "").replace("http://purl.org/", "")
        assert 'href="http' not in addresses

    @pytest.mark.parametrize("view", ["atlas", "corridors"])
    def test_a_picture_that_goes_alone_tells_all_that_belongs_to_it(
        self, briefing, monkeypatch, view
    ):
        written = []
        write = Sheet.write
        monkeypatch.setattr(
            Sheet,
            "write",
            lambda sheet, x, y, text, **style: (
                written.append(text),
                write(sheet, x, y, text, **style),
            ),
        )
        spec = MapSpec(
            Link(view=view), title="What it shows", subtitle="Of whom", remark="Assumption changed."
        )
        save_map(briefing.world, spec, "svg")
        foot = " ".join(written)
        snapshot = briefing.world.snapshot
        for words in (
            "What it shows",
            "Of whom",
            "Natural Earth",
            "OpenStreetMap",
            "GeoNames",
            "no endorsement implied",
            snapshot.version,
            str(snapshot.date),
            "Assumption changed.",
            "Routes",
            "km at",
        ):
            assert words in foot

    def test_the_same_map_is_the_same_bytes_and_sessions_at_the_same_time_do_not_mix(
        self, briefing
    ):
        specs = [spec_of(briefing, scene) for scene in ("minerals", "caspian", "pledge")]
        alone = [save_map(briefing.world, spec, "svg") for spec in specs]
        with ThreadPoolExecutor(max_workers=3) as pool:
            together = list(pool.map(lambda spec: save_map(briefing.world, spec, "svg"), specs))
        assert together == alone


class TestProjection:
    def test_the_middle_of_the_camera_is_the_middle_of_the_picture(self):
        x, y = view_of((66.0, 44.0, 4.0), 640, 320).xy(66.0, 44.0)
        assert (float(x), float(y)) == pytest.approx((320, 160))

    def test_a_smaller_picture_shows_the_same_ground(self):
        large, small = (view_of((66.0, 44.0, 4.0), 1280 * s, 640 * s) for s in (1, 0.5))
        assert float(small.xy(80.0, 50.0)[0]) == pytest.approx(float(large.xy(80.0, 50.0)[0]) / 2)

    def test_a_degree_of_latitude_measures_what_the_scale_says(self):
        view = View(66.0, 44.0, 5.0, 1280, 640)
        up, down = (float(view.xy(66.0, lat)[1]) for lat in (44.5, 43.5))
        assert (down - up) * view.km_per_px() == pytest.approx(111.1, rel=0.01)


class TestMarks:
    def test_the_area_of_a_bubble_is_the_amount(self):
        assert radius_of(20_000) ** 2 / radius_of(5_000) ** 2 == pytest.approx(4)

    def test_bubbles_of_one_point_do_not_hide_each_other(self):
        at_one = [
            Bubble(
                ids=(),
                group=n,
                look=LOOKS[n % 5],
                usd_m=1.0,
                stand_in=False,
                x=99.0,
                y=99.0,
                r=4.0 + n,
            )
            for n in range(8)
        ]
        packed = pack(at_one)
        for index, bubble in enumerate(packed):
            for other in packed[index + 1 :]:
                assert (
                    (bubble.x - other.x) ** 2 + (bubble.y - other.y) ** 2
                ) ** 0.5 >= bubble.reach + other.reach

    def test_a_box_is_as_large_as_a_disc_of_the_same_money(self):
        assert pytest.approx(math.pi * 9.0**2) == (2 * BOX_HALF * 9.0) ** 2


class TestLegend:
    def test_a_heading_of_the_legend_stands_with_what_it_heads(self):
        entries = [Entry("x" * 30, "note"), Entry("Routes", "heading"), Entry("Railway", "line")]
        spots = lay_out(entries, 300)
        assert spots[1].row == spots[2].row == 1

    def test_a_group_stands_in_the_first_row_that_has_room_for_it(self):
        wide, low = Entry("x" * 36, "heading"), Entry("y" * 8, "note")
        entries = [wide, low, replace(wide, label="z" * 44), Entry("Highlighted", "ring")]
        assert [spot.row for spot in lay_out(entries, 500)] == [0, 0, 1, 0]

    def test_nothing_of_a_legend_lies_over_another_thing_or_beyond_its_width(self, briefing):
        for scene in briefing.scenes:
            spec = spec_of_map(scene, "light")
            width = MAP_WIDTH_PX
            spots = sorted(
                lay_out(plan_map(briefing.world, spec, width, MAP_HEIGHT_PX).entries, width),
                key=lambda spot: (spot.row, spot.x),
            )
            for spot, after in pairwise(spots):
                assert spot.row < after.row or spot.x + spot.entry.width < after.x
            assert all(spot.x + spot.entry.width <= width for spot in spots)

    def test_the_legend_names_no_line_that_the_map_does_not_show(self, briefing):
        layers = ("titr", "corridors", "energy")
        labels = []
        for lon in (55.0, -150.0):
            camera = (lon, 45.0, 5.0)
            spec = MapSpec(Link(camera=camera, layers=layers))
            labels.append(
                {entry.label for entry in plan_map(briefing.world, spec, 800, 500).entries}
            )
        assert {"Trans-Caspian", "Railway"} <= labels[0]
        assert not {"Trans-Caspian", "Railway", "Routes", "Not yet open"} & labels[1]


class TestCharts:
    def test_no_word_of_a_chart_leaves_its_box_or_lies_over_another(self, layouts):
        assert sum(map(hold_words, layouts)) >= 5

    @pytest.mark.parametrize(
        ("section", "investors", "parts"),
        [
            ("ladder", (), {}),
            ("ladder", ("JPN", "KOR"), {}),
            ("scale", (), {"constant": True}),
            ("scale", ("CHN", "JPN", "KOR"), {"reading": "index"}),
            ("families", ("CHN",), {}),
            ("dependence", (), {"without": ("CHN",)}),
        ],
    )
    def test_nor_where_a_scene_asks_for_more(self, briefing, section, investors, parts):
        link = Link(
            Selection(investors=investors), view="investors", study=Study(section=section, **parts)
        )
        scene = replace(briefing.scenes[3], link=link, highlighted=())
        assert hold_words(lay(briefing, scene))

    def test_letters_are_as_large_as_those_of_a_slide(self):
        assert pytest.approx(14, abs=0.01) == TEXT_SIZE * POINT


class TestNumbers:
    def test_every_number_of_every_caption_and_chart_is_in_the_table(self, briefing):
        text = save_numbers(briefing.world, briefing.scenes).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert tuple(rows[0]) == HEADER
        for scene in briefing.scenes:
            mine = [row for row in rows if row["id"] == scene.id]
            texts = [row for row in mine if row["stands_in"] not in {"map", "chart"}]
            assert [row["shown"] for row in texts] == [figure.text for figure in scene.figures]
            assert any(row["stands_in"] in {"map", "chart"} for row in mine)

    def test_amounts_are_not_rounded(self, briefing):
        text = save_numbers(briefing.world, briefing.scenes).decode("utf-8-sig")
        named = Selection(investors=("JPN",), kinds=("named",))
        counted = total(select(briefing.world.snapshot, named)).counted_usd_m
        assert counted != round(counted, 2)
        assert f",{counted}," in text
