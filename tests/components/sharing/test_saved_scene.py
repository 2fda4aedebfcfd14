"""A view saved as a scene: the form, the row that it gives, and what the gate says of it."""

import csv
import io

import pytest

from components.link.model import Link
from components.scenes.scene import write_scene_row
from components.sharing.scene_dialog import name_scene
from components.sharing.scene_row import check_scene_row
from ledger.answers.queries import Selection
from tests.components.reading import button, new_app, new_page, open_briefing
from tests.paths import DATA

WORDS = {
    "title": "Japan once more",
    "caption": "Japan counts {counted investor=JPN}.",
    "note": "Say it.",
    "source": "Reuters",
    "highlighted": "aktau-port",
}
JAPAN = Link(selection=Selection(investors=("JPN",)), camera=(66.0, 44.0, 3.6))


@pytest.fixture
def page():
    return new_page()


def open_form():
    """Draw the form as the page does after a click on its button."""
    from components.link.model import Link
    from components.server.held import held_ledger, offer_of
    from components.sharing.scene_dialog import show_scene_dialog
    from ledger.answers.queries import Selection

    snapshot = held_ledger().current()[0]
    link = Link(selection=Selection(investors=("JPN",)), camera=(66.0, 44.0, 3.6))
    show_scene_dialog(snapshot, offer_of(snapshot), link)


class TestSavedScene:
    def test_a_row_that_stands_is_the_view_and_the_words(self):
        row = check_scene_row(DATA, JAPAN, "japan-again", 11, WORDS)
        assert row.sound
        cells = next(csv.reader([row.line]))
        header = (DATA / "scenes.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        expected = {**write_scene_row("japan-again", 11, JAPAN), **WORDS}
        assert dict(zip(header, cells, strict=True)) == expected
        assert row.table == (DATA / "scenes.csv").read_bytes() + row.line.encode() + b"\n"

    def test_a_typed_number_keeps_the_row_back(self):
        row = check_scene_row(DATA, JAPAN, "x", 11, WORDS | {"caption": "Japan counts $60B."})
        assert [fault.code for fault in row.faults] == ["typed-number"]

    def test_a_placeholder_that_stands_for_nothing_keeps_the_row_back(self):
        caption = "The days are {route-days from=xian&to=xian}."
        row = check_scene_row(DATA, JAPAN, "x", 11, WORDS | {"caption": caption})
        assert not row.sound

    def test_an_empty_title_is_a_fault_and_no_file_is_written(self):
        before = (DATA / "scenes.csv").read_bytes()
        row = check_scene_row(DATA, JAPAN, "x", 11, WORDS | {"title": ""})
        assert [fault.code for fault in row.faults] == ["required"]
        assert (DATA / "scenes.csv").read_bytes() == before

    def test_the_form_offers_a_checked_row_of_what_is_on_screen(self):
        form = new_app(open_form)
        form.run()
        for key, text in WORDS.items():
            form.text_input(key=f"scene_{key}").set_value(text)
        button(form, "scene_check").click().run()
        assert not form.exception
        cells = next(csv.reader([form.code[0].value]))
        assert cells[5:9] == ["atlas", "investor=JPN", "", "66.000,44.000,3.600"]

    def test_a_fault_names_the_table_and_not_the_folder_of_the_server(self):
        row = check_scene_row(DATA, JAPAN, "x", 11, WORDS | {"title": ""})
        assert [fault.file for fault in row.faults] == ["data/scenes.csv"]

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("The last mile to the sea", "last-mile-to"),
            ("A {counted investor=JPN} promise", "promise"),
            ("The", "the"),
            ("The promise and what came of it", "promise-and-what-came"),
            ("{counted investor=JPN}", "scene-11"),
        ],
    )
    def test_its_key_is_made_of_the_first_words_of_its_title(self, title, name):
        assert name_scene(title, 11, {"promise-and-what"}) == name

    @pytest.mark.parametrize(
        ("view", "kept"),
        [
            ("atlas", "investor=JPN"),
            ("corridors", "to=poti-port&avoid=RUS"),
            ("minerals", "commodity=uranium&list=JPN"),
            ("investors", "investor=JPN&section=scale&without=CHN"),
        ],
    )
    def test_what_only_another_view_was_asked_is_left_out(self, page, view, kept):
        everything = {
            "investor": "JPN",
            "from": "xian",
            "to": "poti-port",
            "avoid": "RUS",
            "section": "replace" if view == "minerals" else "scale",
            "commodity": "uranium",
            "list": "JPN",
            "without": "CHN",
            "since": "2026-01-01",
        }
        open_briefing(page, **everything, view=view)
        button(page, "save_scene").click().run()
        captions = " ".join(caption.value for caption in page.caption).replace("\\", "")
        assert f"view {view}; filters {kept}; camera" in captions

    def test_in_the_briefing_the_scene_that_is_on_is_saved(self, page):
        open_briefing(page, scene="6")
        button(page, "save_scene").click().run()
        captions = " ".join(caption.value for caption in page.caption)
        assert "view corridors" in captions
        assert "from=xian" in captions.replace("\\", "")


def test_the_csv_of_a_saved_scene_reads_as_one_record():
    row = check_scene_row(DATA, JAPAN, "x", 11, WORDS | {"note": 'Say "it", twice.'})
    records = list(csv.DictReader(io.StringIO(row.table.decode())))
    assert records[-1]["note"] == 'Say "it", twice.'
