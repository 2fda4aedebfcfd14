"""The grammar of placeholders and what stands for a typed number."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.gate.gate import check_contents
from ledger.scenes.checks import LONGEST, check_scene
from ledger.scenes.placeholders import FORMS, check_text, placeholders_of, plain_text, read_text
from ledger.tables.scene_queries import read_query
from ledger.tables.scenes import Scene
from tests.ledger.gate.bad_files import SOUND, sound_contents


def scene(**cells):
    usual = {"id": "one", "story": "japan", "order": "1", "title": "T", "caption": "C",
             "note": "N", "view": "atlas", "camera": "66.0,44.0,3.6",
             "source": "A press"}  # fmt: skip
    return Scene.model_validate(usual | cells)


def codes(**cells):
    return [finding.code for finding in check_scene(scene(**cells))]


def test_a_text_falls_into_words_and_placeholders():
    first, placeholder, last = read_text("Of {share investor=JPN&stage=signed of all} more.")
    assert (first, last) == ("Of ", " more.")
    assert (placeholder.name, placeholder.query, placeholder.other) == (
        "share",
        {"investor": ("JPN",), "stage": ("signed",)},
        {},
    )


def test_a_selection_is_the_pages_own_query_string():
    assert read_query("investor=JPN&investor=KOR&years=2015..") == {
        "investor": ("JPN", "KOR"),
        "years": ("2015..",),
    }
    assert read_query("all") == {}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_can_be_written(name):
    form = FORMS[name]
    samples = {"pledge": "a", "family": "a", "country": "KAZ", "indicator": "gdp", "year": "2023",
               "metric": "TEU", "group": "g", "total": "t", "from": "x", "to": "y",
               "commodity": "tin", "step": "mining", "partner": "CHN", "offtake": "o",
               "output": "o"}  # fmt: skip
    query = "&".join(f"{key}={samples[key]}" for key in form.needed) or "all"
    text = f"{{{name} {query}{f' {form.joiner} all' if form.joiner else ''}}}"
    assert list(check_text(text, "caption")) == []
    assert [placeholder.name for placeholder in placeholders_of(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "{counted}",
        "{counted  all}",
        "{share all}",
        "{share all to all}",
        "{ratio all of all}",
        "{counted all of all}",
        "{context country=KAZ}",
        "{counted investor=JPN}}",
        "{counted {all}}",
        "{}",
    ],
)
def test_anything_else_in_braces_is_a_fault(text):
    assert {finding.code for finding in check_text(text, "caption")} == {"placeholder"}


@pytest.mark.parametrize(
    "text",
    ["About 19 deals.", "$19.0B", "40%", "Three billion dollars", "In 1830", "4.5 Mt", "3x", "-5",
     "2015 and 20151", "half a million", "ten per cent", "1,204",
     "USD19bn", "JPY3tn", "EUR500m", "RMB10", "A line of 2000 km", "and 1999 deals", "½ of it",
     "Ⅳ", "m²", "seventy deals", "Two dozen", "19 bn", "C10bn", "the 500th deal",
     "in five days", "Two deposits", "twelve loans", "three ferries"],
)  # fmt: skip
def test_a_typed_number_is_a_fault(text):
    assert "typed-number" in codes(caption=text)


@pytest.mark.parametrize(
    "text",
    ["In 2015 and 2025.", "From 2015-2025, the 1st and the 21st.", "The C5+1, the G7, A350.",
     "Two republics and five years.", "{counted all} of {amount pledge=a-2025}.", "mid-2025."],
)  # fmt: skip
def test_years_ordinals_names_and_words_are_none(text):
    assert codes(title=text, caption=text, note=text) == []


@pytest.mark.parametrize("column", LONGEST)
def test_a_text_that_no_slide_holds_is_a_fault(column):
    longest = "x" * LONGEST[column]
    assert codes(**{column: longest}) == []
    assert codes(**{column: f"{longest}x"}) == ["range"]


@pytest.mark.parametrize(
    ("view", "filters", "name"),
    [
        ("atlas", "from=xian&to=poti-port", "from"),
        ("atlas", "section=ladder", "section"),
        ("atlas", "without=CHN", "without"),
        ("corridors", "investor=JPN", "investor"),
        ("investors", "avoid=RUS", "avoid"),
    ],
)
def test_a_filter_that_says_nothing_to_the_view_is_a_fault(view, filters, name):
    findings = list(check_scene(scene(view=view, filters=filters)))
    assert {finding.code for finding in findings} == {"vocabulary"}
    assert findings[0].value == name
    assert findings[0].expected == f"a parameter of the view {view}"


def test_an_id_that_is_a_place_in_the_order_is_a_fault():
    assert codes(id="3") == ["format"]
    assert codes(id="3-d") == []


def test_a_code_that_is_there_twice_is_a_fault():
    assert codes(filters="investor=JPN&investor=JPN") == ["format"]
    assert codes(filters="family=a&family=b") == ["format"]


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ("section=laddr&investor=JPN", "vocabulary"),
        ("section=changes", "vocabulary"),
        ("section=published", "vocabulary"),
        ("prices=real", "vocabulary"),
        ("reading=linear", "vocabulary"),
        ("beside=km", "vocabulary"),
        ("years=2030..2010", "range"),
    ],
)
def test_a_filter_that_the_stage_cannot_show_is_a_fault(filters, code):
    assert codes(filters=filters, view="investors") == [code]


def test_what_is_left_without_placeholders_has_none_of_their_digits():
    assert plain_text("a {amount pledge=jpn-2025} b") == "a   b"


def test_each_story_counts_its_scenes_anew():
    scenes = (SOUND / "scenes.csv").read_text(encoding="utf-8")
    faults, rows = load_rows(scenes.replace("second,japan,2", "second,containers,1"))
    assert faults == []
    assert [row.record.order for row in rows] == [1, 1]
    faults, _ = load_rows(scenes.replace("second,japan,2", "second,containers,2"))
    assert [(fault.code, fault.value) for fault in faults] == [("range", "2")]


def test_a_scene_that_is_held_back_makes_no_fault_of_the_order_of_the_others():
    text = (SOUND / "scenes.csv").read_text(encoding="utf-8").replace("{capacity", "{capcity")
    faults, _ = load_rows(text.replace("first,1,", "first,9,"))
    assert [fault.code for fault in faults] == ["placeholder"]


def test_rival_figures_are_a_fault_that_shows_them():
    row = "KAZ,gdp,,2023,source,9999,USD million (current),A page,A press,2025-12-20,https://example.org/b,\n"
    context = (SOUND / "context.csv").read_text(encoding="utf-8") + row
    scenes = (SOUND / "scenes.csv").read_text(encoding="utf-8")
    asked = scenes.replace("One fleet.", "{context country=KAZ&indicator=gdp&year=2023}")
    faults, kept = load_rows(asked, context=context)
    assert [(fault.code, fault.column) for fault in faults] == [("placeholder", "note")]
    assert "9999, 262642" in faults[0].remedy
    assert [row.record.id for row in kept] == ["first"]


def load_rows(scenes, **tables):
    """The faults of scenes beside the sound tables, and the scenes that stand."""
    texts = {"scenes": scenes, **tables}
    contents = {name: text.encode() for name, text in texts.items()}
    checked = check_contents(sound_contents() | contents, Path("data"))
    return [fault for fault in checked.faults if "scenes" in fault.file], checked.tables["scenes"]
