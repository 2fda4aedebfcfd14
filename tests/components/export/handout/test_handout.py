"""One file: whole, small enough to mail, asking for nothing, with the rows behind each number."""

import base64
import hashlib
import json
import re
from html import unescape

import pytest

from components.export.handout.handout import save_handout
from components.export.handout.pictures import find_spots
from ledger.answers.queries import cut
from ledger.answers.scene_basis import SumBasis, bases_of
from ledger.scenes.placeholders import placeholders_of

MOST_BYTES = 8_000_000


@pytest.fixture(scope="session")
def page(briefing):
    return save_handout(briefing.world, briefing.scenes).decode()


@pytest.fixture(scope="session")
def data(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page)[1])


def test_ten_scenes_in_both_themes_are_small_enough_to_be_mailed(page, briefing):
    assert len(briefing.scenes) == 10
    assert len(page) <= MOST_BYTES
    assert page.count("<img class='light'") == page.count("<img class='dark'")


def test_nothing_in_it_is_asked_of_anybody(page):
    allowed = ("data:", "#")
    for address in re.findall(r"\b(?:src|href)=['\"]([^'\"]*)", page.partition("<script")[0]):
        assert address.startswith(allowed), address[:80]
    script = re.search(r"<script>(.*)</script>", page, re.DOTALL)[1]
    mark = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{mark}'" in page
    assert "default-src 'none'" in page


def test_each_text_of_a_scene_stands_in_it_word_for_word(page, briefing):
    plain = unescape(re.sub(r"<[^>]+>", "", page.partition("<main>")[2]))
    for scene in briefing.scenes:
        for words in (scene.title, scene.caption, scene.note, scene.source):
            assert words in plain


def test_each_number_leads_to_the_rows_that_make_it(data, briefing):
    snapshot = briefing.world.snapshot
    for scene in briefing.scenes:
        for shown in scene.figures:
            number = data["numbers"][shown.placeholder]
            assert number["text"] == shown.text
            assert number["bases"]
            (placeholder,) = placeholders_of(f"{{{shown.placeholder}}}")
            for basis, given in zip(bases_of(snapshot, placeholder), number["bases"], strict=False):
                if not isinstance(basis, SumBasis):
                    assert given["url"]
                    continue
                rows = cut(snapshot, basis.cut)
                counted = set(rows.loc[rows[basis.column].fillna(0) != 0, "id"])
                assert {id_ for id_, _ in given["rows"]} == counted
                assert counted <= data["pledges"].keys()


def test_a_pointer_finds_each_number_of_each_chart_inside_its_picture(layouts):
    parts = [
        part
        for layout in layouts
        for picture in layout.pictures
        if picture.kind == "chart"
        for part in picture.parts
    ]
    assert {part.chart.kind for part in parts} >= {"bar", "column"}
    for part in parts:
        spots, chart = find_spots(part), part.chart
        if chart.kind == "line":
            assert len(spots) == len(chart.categories)
        else:
            numbers = [value for series in chart.series for value in series.values if value]
            assert len(spots) == len(numbers)
        for spot in spots:
            assert -0.01 <= spot.left <= spot.left + spot.width <= 1.01
            assert -0.01 <= spot.top <= spot.top + spot.height <= 1.01
