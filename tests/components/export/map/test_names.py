"""Names and letters of the map picture: none covers another, and a room can read them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path as MplPath
from matplotlib.text import Text

from components.export.deck.layout import MAP_HEIGHT_PX, MAP_WIDTH_PX, spec_of_map
from components.export.map.names import Box, Name, Room, place_names, points_of_discs
from components.export.map.picture import draw_alone, draw_map
from components.export.map.spec import MapSpec
from components.export.paper.sheet import SANS, drawing
from components.link.model import Link

#: En dash, em dash, minus, apostrophe.
_DASHES = "\u2013\u2014\u2212\u2019"


def name(text, x, y, *, off=6.0):
    return Name(text, x, y, 12.0, off, "#000000", "#ffffff")


class TestPlacing:
    def test_no_name_covers_another(self):
        names = [name(f"Place {n}", 100 + 9 * (n % 5), 100 + 7 * (n // 5)) for n in range(25)]
        boxes = [placed_name.box for placed_name in place_names(names, Room(400, 300))]
        assert 5 < len(boxes) <= 25
        assert not any(a.meets(b) for index, a in enumerate(boxes) for b in boxes[index + 1 :])

    def test_the_first_name_wins_a_place_that_only_one_can_have(self):
        here = [name("FIRST", 60, 13, off=0), name("SECOND", 60, 13, off=0)]
        assert [placed_name.name.text for placed_name in place_names(here, Room(120, 26))] == [
            "FIRST"
        ]

    def test_a_name_stays_off_a_mark(self):
        taken = Box(0, 0, 200, 95)
        placed = place_names([name("Aktau", 100, 100)], Room(400, 300, [taken]))
        assert not placed[0].box.meets(taken)

    def test_a_name_stays_beside_its_point_where_a_line_would_run_through_it(self):
        route = np.column_stack([np.arange(100, 200), np.full(100, 100)])
        open_, crossed = (
            place_names([name("Aktau", 100, 100)], Room(400, 300, avoid=avoid))[0].box
            for avoid in (np.empty((0, 2)), route)
        )
        assert open_.covered(route)
        assert not crossed.covered(route)

    def test_a_name_that_seems_to_belong_to_another_mark_is_left_out(self):
        marks = np.array(
            [(100 + dx, 100 + dy, 3) for dx in (-40, -20, 0, 20, 40) for dy in (-20, 0, 20)]
        )
        assert not place_names([name("Aktau", 100, 100)], Room(400, 300, marks=marks))
        assert place_names([name("Aktau", 100, 100)], Room(400, 300, marks=marks[:1]))

    def test_a_name_is_written_once(self):
        twice = [name("CHINA", 100, 100, off=0), name("CHINA", 300, 200, off=0)]
        assert len(place_names(twice, Room(400, 300))) == 1

    @pytest.mark.parametrize(("bottom", "placed"), [(160, True), (110, False)])
    def test_the_name_of_an_area_does_not_leave_it(self, bottom, placed):
        land = MplPath([(90, 90), (110, 90), (110, bottom), (90, bottom), (90, 90)])
        area = replace(name("LAND", 100, 100, off=0), ground=land)
        found = place_names([area], Room(400, 300, [Box(0, 0, 400, 112)]))
        assert bool(found) == placed
        for placed_name in found:
            assert 112 <= placed_name.box.top < bottom


LAND = MplPath([(60, 60), (240, 60), (240, 240), (60, 240), (60, 60)])


class TestBubbles:
    """Names leave them open where there is room."""

    @pytest.fixture
    def area(self):
        return replace(name("LAND", 150, 150, off=0), ground=LAND)

    @staticmethod
    def place(name, *discs):
        room = Room(400, 300, discs=points_of_discs(discs))
        (found,) = place_names([name], room)
        return found.box

    def test_points_of_a_disc_fill_it_and_a_small_one_has_its_middle(self):
        points = points_of_discs([(100, 100, 12), (10, 20, 1)])
        assert [10, 20] in points.tolist()
        assert len(points) - 1 == pytest.approx(np.pi * 12**2 / 9, rel=0.1)
        assert points_of_discs([]).shape == (0, 2)

    def test_the_name_of_an_area_leaves_its_middle_for_one(self, area):
        disc = (150, 150, 14)
        assert self.place(area).covered(points_of_discs([disc])) > 0
        assert self.place(area, disc).covered(points_of_discs([disc])) == 0

    def test_it_stays_where_it_was_if_none_is_below_it(self, area):
        assert self.place(area, (150, 200, 14)) == self.place(area)

    def test_it_rather_lies_over_a_small_one_than_over_another_area(self, area):
        narrow = replace(
            area, ground=MplPath([(132, 142), (168, 142), (168, 158), (132, 158), (132, 142)])
        )
        assert self.place(narrow, (150, 150, 3)) == self.place(narrow)

    def test_the_name_of_a_place_stays_off_them_all_over_and_not_at_their_middle_only(self):
        disc = (150, 100, 40)  # its rim would be below the end of a name to the right
        box = self.place(name("Aktau", 100, 100), disc)
        assert box.covered(points_of_discs([disc])) == 0


def texts_of_slide(briefing, scene):
    """The letters of the picture on a slide: what is written, in points there, and its box."""
    size = MAP_WIDTH_PX, MAP_HEIGHT_PX
    figure = Figure(figsize=(size[0] / 100, size[1] / 100))
    with drawing():
        draw_map(figure, (0, 0, *size), 0.72, briefing.world, spec_of_map(scene, "light"))
        FigureCanvasAgg(figure).draw()
        texts = [text for text in figure.findobj(Text) if text.get_text()]
        larger = 960 * 100 / 72 / MAP_WIDTH_PX  # the slide is 960 points wide
        return figure, [
            (text, float(text.get_fontsize()) * larger, text.get_window_extent()) for text in texts
        ]


@pytest.fixture(scope="session")
def pictures(briefing):
    return {scene.id: texts_of_slide(briefing, scene) for scene in briefing.scenes}


class TestLetters:
    def test_a_room_can_read_every_letter_of_a_slides_picture(self, pictures):
        for id_, (_, texts) in pictures.items():
            assert len(texts) > 10, id_
            for text, size_pt, _ in texts:
                assert size_pt >= 12, (id_, text.get_text())

    def test_no_word_of_the_map_lies_over_another_or_leaves_the_picture(self, pictures):
        for id_, (figure, texts) in pictures.items():
            words = [(text.get_text(), box) for text, _, box in texts if text.get_zorder() >= 8]
            for index, (word, box) in enumerate(words):
                inside = figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1
                inside = inside and figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1
                assert inside, (id_, word)
                for other, other_box in words[index + 1 :]:
                    apart = box.x1 <= other_box.x0 or other_box.x1 <= box.x0
                    apart = apart or box.y1 <= other_box.y0 or other_box.y1 <= box.y0
                    assert apart, (id_, word, other)

    def test_no_name_lies_over_the_number_in_a_bubble(self, briefing):
        with drawing():
            figure = draw_alone(briefing.world, MapSpec(Link()))
            FigureCanvasAgg(figure).draw()
        written = [(text, text.get_window_extent()) for text in figure.axes[2].texts]
        names = [box for text, box in written if text.get_zorder() >= 8]
        counts = [box for text, box in written if text.get_zorder() < 8]
        assert len(counts) >= 2
        for box in counts:
            x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            assert not any(name.contains(x, y) for name in names)

    def test_what_a_scene_points_at_has_its_name(self, pictures):
        words = {id_: {t.get_text() for t, *_ in texts} for id_, (_, texts) in pictures.items()}
        assert {"Stepnogorsk rare earth plant", "North Kharasan 1", "South Djengeldi"} <= words[
            "minerals"
        ]
        assert {"Aktau", "Kuryk", "Baku (Alat)", "Turkmenbashi"} <= words["caspian"]

    @pytest.mark.parametrize(
        "style", [{}, {"weight": "bold"}, {"style": "italic"}], ids=["regular", "bold", "italic"]
    )
    def test_the_font_has_every_letter_of_the_region(self, style):
        face = get_font(findfont(FontProperties(family=SANS, **style)))
        for letter in f"ӘәҒғҚқҢңӨөҰұҮүҺһІіЎўҲҳЁёЯяÇçĞğİıŞşÄäŇňÖöÜüÝýŽž°©…≤{_DASHES}":
            assert face.get_char_index(ord(letter)), letter
