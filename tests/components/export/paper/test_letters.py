"""Letters that the font of PDF and pictures lacks are told before anything is made."""

import csv
from dataclasses import replace

import pytest

from components.export.__main__ import CANNOT_RUN, DONE, main
from components.export.deck.page import save_pdf, save_scene
from components.export.deck.pptx import save_deck
from components.export.map.picture import save_map
from components.export.map.spec import MapSpec
from components.export.paper.fonts import find_lacking
from components.export.paper.letters import check_texts
from components.export.world import load_briefing, read_snapshot
from components.link.model import Link, Transit
from components.scenes.scene import SceneError
from tests.paths import DATA

SCENES = DATA / "scenes.csv"
TOKYO = "Japan (\N{CJK UNIFIED IDEOGRAPH-65E5}\N{CJK UNIFIED IDEOGRAPH-672C})"


def entitled(folder, title):
    """Write the first scene with another title."""
    header, scene = SCENES.read_text(encoding="utf-8").splitlines(keepends=True)[:2]
    shipped = next(csv.DictReader([header, scene]))["title"]
    assert shipped in scene
    path = folder / "scenes.csv"
    path.write_text(header + scene.replace(shipped, title, 1), encoding="utf-8")
    return path


def test_latin_cyrillic_and_signs_are_there_and_japanese_is_not():
    assert find_lacking("Qo\u02bbqon, Ақтау, \u2212$5 \u2013 ok\n") == ()
    assert find_lacking(f"{TOKYO} {TOKYO}") == ("\u65e5", "\u672c")


def test_the_shipped_scenes_can_be_printed(layouts):
    for layout in layouts:
        check_texts(layout.scene.id, layout.texts)


@pytest.mark.parametrize("column", ["title", "caption", "source"])
def test_the_pdf_is_refused_with_scene_text_and_letters(briefing, column):
    scene = replace(briefing.scenes[1], **{column: TOKYO})
    pattern = rf"inside: .*{TOKYO[:5]}.*no letter \u65e5 \(U\+65E5\), \u672c \(U\+672C\)"
    with pytest.raises(SceneError, match=pattern):
        save_pdf(briefing.world, [briefing.scenes[0], scene])


def test_a_speaker_note_is_on_no_page_so_it_is_free(briefing):
    scene = replace(briefing.scenes[3], note=TOKYO)
    assert save_scene(briefing.world, [scene], scene.id, "light", "svg").startswith(b"<svg")


def test_every_word_of_a_chart_is_checked(layouts):
    for layout in layouts:
        for chart in (part.chart for one in layout.pictures for part in getattr(one, "parts", ())):
            words = {chart.title, *chart.categories, *(series.name for series in chart.series)}
            assert words <= set(layout.texts)


def test_the_title_of_a_map_that_is_no_scene_is_checked():
    with pytest.raises(SceneError, match="Deals: "):
        check_texts("Deals", ("Deals", TOKYO))


@pytest.mark.parametrize("kind", ["pdf", "svg", "png"])
def test_the_command_stops_before_anything_is_made(tmp_path, capsys, kind):
    path = entitled(tmp_path, TOKYO)
    first, second = tmp_path / "x.pptx", tmp_path / f"x.{kind}"
    asked = ["--deck", str(first), f"--{kind}", str(second), "--scenes", str(path)]
    assert main(asked) == CANNOT_RUN
    assert f"pledge: {TOKYO!r}: no letter \u65e5" in capsys.readouterr().err
    assert not first.exists()
    assert not second.exists()


def test_the_deck_brings_its_own_fonts(tmp_path):
    path = entitled(tmp_path, TOKYO)
    deck = tmp_path / "x.pptx"
    assert main(["--deck", str(deck), "--scenes", str(path)]) == DONE
    assert deck.stat().st_size > 10_000


@pytest.fixture(scope="module")
def spoiled(in_kanji):
    return load_briefing(read_snapshot(in_kanji)[0])


@pytest.fixture
def caspian(spoiled):
    return next(scene for scene in spoiled.scenes if scene.id == "caspian")


class TestNamesOnMaps:
    """What is written inside a map comes from the tables, and only a part of it is drawn."""

    @pytest.mark.parametrize("save", [save_deck, save_pdf])
    def test_deck_and_pdf_are_refused_with_map_name_and_letters(self, spoiled, caspian, save):
        with pytest.raises(SceneError) as error:
            save(spoiled.world, [caspian])
        assert "Map The Caspian with half of its ships: 'Kuryk port \u65e5\u672c'" in str(
            error.value
        )
        assert "no letter \u65e5 (U+65E5), \u672c (U+672C)" in str(error.value)
        assert "in Latin, Greek or Cyrillic letters in its table" in str(error.value)

    @pytest.mark.parametrize("kind", ["png", "svg"])
    def test_a_legend_is_checked_as_well(self, spoiled, kind):
        transit = Transit(compare=("titr-xian-budapest",))
        spec = MapSpec(Link(view="corridors", transit=transit), title="Routes")
        with pytest.raises(SceneError, match=r"Map Routes: .A: Middle Corridor: Xi'an \u65e5"):
            save_map(spoiled.world, spec, kind)

    def test_a_name_that_is_not_drawn_spoils_no_map(self, spoiled):
        assert save_map(spoiled.world, MapSpec(Link(layers=("choropleth", "titr"))), "svg")

    def test_the_command_writes_none_of_the_files(self, tmp_path, in_kanji, capsys):
        numbers, picture = tmp_path / "x.csv", tmp_path / "x.svg"
        asked = ["--data", str(in_kanji), "--scene", "caspian"]
        assert main([*asked, "--csv", str(numbers), "--svg", str(picture)]) == CANNOT_RUN
        assert "'Kuryk port \u65e5\u672c'" in capsys.readouterr().err
        assert not numbers.exists()
        assert not picture.exists()
