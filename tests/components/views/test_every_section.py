"""No view and no section can be forgotten: each is shown, has its numbers and, staged, its charts.

A made-up one is refused by everything that must know of it, before a page is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec, module_from_spec
from types import MappingProxyType

import pytest

from components.export.deck.layout import describe
from components.export.numbers.investors import NUMBERS, investor_rows
from components.export.numbers.minerals import MINERAL_NUMBERS, mineral_rows
from components.export.numbers.screen import has_numbers
from components.export.world import load_briefing, read_snapshot
from components.link.model import Link, Minerals, Study, Transit
from components.page import VIEWS
from components.scenes import answers
from components.views import record
from components.views.briefing.pictures import build_stage_scenes
from ledger.tables import parameters, vocabulary
from ledger.tables.complete import IncompleteError
from ledger.tables.parameters import SECTIONS
from ledger.tables.scene_queries import check_filters
from ledger.tables.vocabulary import STAGED_SECTIONS
from tests.components.laying import charts_of, figures_of, lay, pictures_of
from tests.components.reading import new_page
from tests.paths import DATA

#: What must have an entry for each section of the investors view.
SECTION_TABLES = ("components.export.numbers.investors", "components.scenes.answers")
MINERAL_TABLES = ("components.export.numbers.minerals", "components.scenes.answers")
#: What must have an entry for each view of the page, and for each view that a scene opens.
VIEW_TABLES = (
    "components.page",
    "components.export.numbers.screen",
    "components.sharing.shown",
    "components.sharing.take_away",
)
SCENE_TABLES = ("components.views.briefing.pictures",)
#: What must draw each kind of answer.
ANSWER_TABLES = ("components.export.deck.answer_charts", "components.views.briefing.charts")
PAGES = tuple(f"components.views.{view}.view" for view in parameters.VIEWS)


@dataclass(frozen=True)
class MadeUp:
    """An answer that nothing draws."""


def import_anew(module):
    """Run a module once more, beside the one that everything else has imported."""
    spec = find_spec(module)
    spec.loader.exec_module(module_from_spec(spec))


def refuse(module, message):
    with pytest.raises(IncompleteError, match=message):
        import_anew(module)


@pytest.fixture
def declare(monkeypatch):
    """Declare other sections of a view."""

    def declare(view, codes):
        sections = MappingProxyType({**SECTIONS, view: codes})
        for module in (parameters, record):
            monkeypatch.setattr(module, "SECTIONS", sections)

    return declare


@pytest.fixture(scope="module")
def briefing():
    return load_briefing(read_snapshot(DATA)[0])


@pytest.mark.parametrize(
    "module", [*MINERAL_TABLES, *SECTION_TABLES, *VIEW_TABLES[1:], *SCENE_TABLES, *PAGES]
)
def test_what_is_declared_today_is_known_to_all(module):
    import_anew(module)


@pytest.mark.parametrize("view", parameters.VIEWS)
def test_a_made_up_section_is_refused_by_its_view(declare, view):
    declare(view, (*SECTIONS.get(view, ()), "made-up"))
    refuse(f"components.views.{view}.view", f"sections of the view {view} .*missing: made-up")


@pytest.mark.parametrize("view", SECTIONS)
def test_a_section_that_no_address_names_is_refused_by_its_view(declare, view):
    *others, last = SECTIONS[view]
    declare(view, tuple(others))
    refuse(f"components.views.{view}.view", f"not declared: {last}")


def test_a_made_up_section_of_the_corridors_is_refused_by_their_numbers(declare):
    declare("corridors", (*SECTIONS["corridors"], "made-up"))
    refuse("components.export.numbers.corridors", "of the corridors view .*missing: made-up")


@pytest.mark.parametrize("module", SECTION_TABLES)
def test_a_made_up_section_is_refused_by_numbers_and_answers(declare, module):
    declare("investors", (*SECTIONS["investors"], "made-up"))
    refuse(module, "of the investors view .*missing: made-up")


@pytest.mark.parametrize("module", MINERAL_TABLES)
def test_a_made_up_section_of_minerals_is_refused_by_numbers_and_answers(declare, module):
    declare("minerals", (*SECTIONS["minerals"], "made-up"))
    refuse(module, "of the minerals view .*missing: made-up")


def test_a_section_that_the_gate_lets_on_stage_needs_an_answer(monkeypatch):
    staged = {**STAGED_SECTIONS, "investors": (*STAGED_SECTIONS["investors"], "changes")}
    monkeypatch.setattr(vocabulary, "STAGED_SECTIONS", staged)
    refuse("components.scenes.answers", "that a stage draws .*missing: changes")


def test_a_section_with_an_answer_must_be_let_on_stage_by_the_gate(monkeypatch):
    first, *others = STAGED_SECTIONS["investors"]
    staged = {**STAGED_SECTIONS, "investors": tuple(others)}
    monkeypatch.setattr(vocabulary, "STAGED_SECTIONS", staged)
    refuse("components.scenes.answers", f"that a stage draws .*not declared: {first}")


@pytest.mark.parametrize("module", ANSWER_TABLES)
def test_a_made_up_answer_is_refused_by_stage_and_deck(monkeypatch, module):
    monkeypatch.setattr(answers, "Answer", answers.Answer | MadeUp)
    refuse(module, "charts of .*missing: .*MadeUp")


@pytest.mark.parametrize("module", VIEW_TABLES)
def test_a_made_up_view_is_refused_by_all_that_know_views(monkeypatch, module):
    monkeypatch.setattr(parameters, "VIEWS", (*parameters.VIEWS, "made-up"))
    refuse(module, "missing: made-up")


@pytest.mark.parametrize("module", SCENE_TABLES)
def test_a_made_up_view_of_a_scene_is_refused_by_the_stage(monkeypatch, module):
    monkeypatch.setattr(vocabulary, "SCENE_VIEWS", (*vocabulary.SCENE_VIEWS, "made-up"))
    refuse(module, "missing: made-up")


def test_a_section_that_nobody_declared_fails_loudly_when_it_is_asked(briefing):
    scene = next(scene for scene in briefing.scenes if scene.link.view == "investors")
    link = replace(scene.link, study=Study(section="made-up"))
    scene = replace(scene, link=link)
    snapshot = briefing.world.snapshot
    for ask in (
        lambda: has_numbers(link),
        lambda: list(investor_rows(snapshot, link)),
        lambda: lay(briefing, scene),
    ):
        with pytest.raises(KeyError, match="made-up"):
            ask()


@pytest.fixture
def drawn():
    """Codes of the sections in the order in which they were drawn, which they are all the same."""
    codes = []
    sections = [section for view in VIEWS.values() for section in view.sections]
    shows = [section.show for section in sections]

    def draw_and_note(code, show):
        return lambda subject: (codes.append(code), show(subject))

    for section, show in zip(sections, shows, strict=True):
        object.__setattr__(section, "show", draw_and_note(section.code, show))
    yield codes
    for section, show in zip(sections, shows, strict=True):
        object.__setattr__(section, "show", show)


@pytest.mark.parametrize("view", SECTIONS)
def test_every_section_is_drawn_when_its_tab_is_chosen(drawn, view):
    page = new_page()
    page.query_params["view"] = view
    page.run()
    labels = [section.label for section in VIEWS[view].sections]
    for section in VIEWS[view].sections:
        (tabs,) = [tabs for tabs in page.segmented_control if tabs.options == labels]
        drawn.clear()
        tabs.set_value(section.code).run()
        assert not page.exception
        assert drawn == [section.code]
        link = Link(
            view=view,
            study=Study(section=section.code if view == "investors" else "scale"),
            minerals=Minerals(section=section.code if view == "minerals" else "way"),
        )
        offered = "take_numbers" in {button.key for button in page.button}
        assert offered == has_numbers(link), section.code


def test_the_masthead_leads_to_every_view_in_the_order_of_the_address():
    assert tuple(VIEWS) == parameters.VIEWS
    assert all(view.code == code for code, view in VIEWS.items())


@pytest.mark.parametrize("section", SECTIONS["investors"])
def test_every_section_of_the_investors_view_has_numbers_or_says_that_it_has_none(
    briefing, section
):
    link = Link(view="investors", study=Study(section=section))
    if NUMBERS[section] is None:
        assert section in {"changes", "published"}
        with pytest.raises(ValueError, match="no numbers"):
            list(investor_rows(briefing.world.snapshot, link))
        return
    rows = list(investor_rows(briefing.world.snapshot, link))
    assert [row for row in rows if row.shown_in != "headline" and row.value]


@pytest.mark.parametrize("section", SECTIONS["minerals"])
def test_every_section_of_the_minerals_view_has_numbers_or_says_that_it_has_none(briefing, section):
    link = Link(view="minerals", minerals=Minerals(section=section))
    if MINERAL_NUMBERS[section] is None:
        with pytest.raises(ValueError, match="no numbers"):
            list(mineral_rows(briefing.world, link))
        return
    rows = list(mineral_rows(briefing.world, link))
    assert any(row.value for row in rows)
    assert all(row.basis for row in rows)


@pytest.mark.parametrize("section", STAGED_SECTIONS["minerals"])
def test_a_staged_section_of_minerals_has_charts_on_the_stage_and_in_the_deck(briefing, section):
    scene = next(scene for scene in briefing.scenes if scene.link.view == "minerals")
    asked = Minerals(section=section, commodities=("uranium",))
    scene = replace(scene, link=Link(view="minerals", minerals=asked))
    (picture,) = pictures_of(briefing, scene)
    assert all(part.chart.alt in picture.alt for part in picture.parts)
    assert picture.parts
    assert all(drawn.figure["data"] for drawn in figures_of(briefing, scene))


def test_a_scene_of_a_sites_ways_is_their_map(briefing):
    world = briefing.world
    query = "section=way&site=u-inkai-1&to=kobe-port&avoid=CHN"
    assert not list(check_filters(query, "minerals", "filters"))
    asked = Minerals(section="way", site="u-inkai-1")
    link = Link(view="minerals", minerals=asked, transit=Transit(destination="kobe-port"))
    scene = replace(briefing.scenes[0], link=link, highlighted=())
    (staged,) = build_stage_scenes(world.snapshot, world.network, {}, [scene], "light")
    scenario = staged["picture"]["figure"]["atlas"]["scenario"]
    assert staged["picture"]["kind"] == "scenario"
    assert (scenario["deposit"]["name"], scenario["destination"]) == ("Inkai block 1", "kobe-port")
    (picture,) = lay(briefing, scene).pictures
    assert picture.kind == "map"
    assert "Map of the routes from Tomenaryk to Kobe port" in describe(world, picture)


@pytest.mark.parametrize("section", SECTIONS["investors"])
def test_a_staged_section_has_charts_on_the_stage_and_in_the_deck(briefing, section):
    scene = next(scene for scene in briefing.scenes if scene.link.view == "investors")
    scene = replace(scene, link=Link(view="investors", study=Study(section=section)))
    staged = section in STAGED_SECTIONS["investors"]
    assert bool(figures_of(briefing, scene)) == staged
    assert bool(charts_of(briefing, scene)) == staged
