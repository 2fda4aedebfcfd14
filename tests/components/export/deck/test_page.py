"""A briefing as PDF, a scene as PNG or SVG: whole, tagged, in the page's type, the same again."""

import io
import re
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from components.export.deck.page import save_pdf, save_scene
from components.export.paper.fonts import SANS


@pytest.fixture(scope="module")
def steps():
    """What the PDF said of its progress."""
    return []


@pytest.fixture(scope="module")
def pdf(briefing, steps):
    return save_pdf(briefing.world, briefing.scenes, progress=lambda *step: steps.append(step))


@pytest.fixture(scope="module")
def objects(pdf):
    """All objects of the PDF as text: those in compressed streams are unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = [pdf]
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(unpacked).decode("latin-1")


def test_there_is_a_page_for_each_scene_and_each_is_told(objects, briefing, steps):
    count = len(briefing.scenes)
    assert len(re.findall(r"/Type\s*/Page\b(?!s)", objects)) == count
    assert steps == [(done, count) for done in range(1, count + 1)]


def test_it_is_tagged_by_the_standard_for_accessible_files(objects):
    assert "/StructTreeRoot" in objects
    assert re.search(r"/Marked\s+true", objects)
    assert "pdfuaid:part>1<" in objects
    assert re.search(r"/Lang\s*\(en\)", objects)


def test_each_scene_has_its_bookmark_and_its_heading(objects, briefing):
    assert "/Outlines" in objects
    assert len(re.findall(r"/S\s*/H1\b", objects)) == len(briefing.scenes)
    for scene in briefing.scenes:
        assert bookmark(scene.title) in objects


def bookmark(title):
    """A title as a PDF writes it: plain where it is, else in UTF-16."""
    if title.isascii():
        return title.replace("(", "\\(").replace(")", "\\)")
    return title


def test_each_picture_is_said_for_who_cannot_see_it(objects, layouts):
    pictures = sum(len(getattr(one, "parts", (1,))) for each in layouts for one in each.pictures)
    assert len(re.findall(r"/S\s*/Figure\b", objects)) == pictures
    assert len(re.findall(r"/Alt\b", objects)) >= pictures


def test_its_type_is_the_pages_and_embedded(objects):
    named = set(re.findall(r"/BaseFont\s*/[A-Z]{6}\+([\w-]+)", objects))
    assert {name.partition("-")[0] for name in named} == {SANS.replace(" ", "")}
    assert re.search(r"/FontFile[23]?\b", objects)


def test_the_same_briefing_is_the_same_bytes(pdf, briefing):
    assert save_pdf(briefing.world, briefing.scenes) == pdf


def test_a_png_is_the_scene_as_it_is_shown(briefing):
    content = save_scene(briefing.world, briefing.scenes, "firm", "dark", "png")
    image = Image.open(io.BytesIO(content)).convert("RGB")
    assert image.size == (3840, 2160)
    words, charts = image.crop((0, 0, 3840, 330)), image.crop((0, 360, 3840, 1950))
    assert len(words.resize((384, 33)).getcolors(384 * 33) or ()) > 20
    assert len(charts.resize((384, 159)).getcolors(384 * 159) or ()) > 20


def test_a_scene_alone_has_the_size_of_letters_and_the_number_that_it_has_among_all(briefing):
    longest = replace(briefing.scenes[0], caption=briefing.scenes[0].caption * 2)
    scenes = (longest, *briefing.scenes[1:])
    among = save_scene(briefing.world, scenes, "firm", "light", "svg")
    assert among != save_scene(briefing.world, briefing.scenes, "firm", "light", "svg")
    assert among != save_scene(briefing.world, [briefing.scenes[3]], "firm", "light", "svg")


def test_an_svg_needs_no_font_and_asks_nobody(briefing):
    svg = save_scene(briefing.world, briefing.scenes, "caspian", "light", "svg").decode()
    assert svg.startswith("<svg")
    assert "<text" not in svg
    addresses = svg.replace("http://www.w3.org/", "").replace("http://purl.org/", "")
    assert 'href="http' not in addresses


def test_words_that_look_like_markup_stay_words(briefing):
    scene = replace(briefing.scenes[3], title="= *A* #title $x$", caption="#pagebreak() [b] \\ @c")
    svg = save_scene(briefing.world, [scene], scene.id, "light", "svg")
    plain = replace(scene, title="A title", caption="b c")
    assert len(svg) > len(save_scene(briefing.world, [plain], scene.id, "light", "svg"))
