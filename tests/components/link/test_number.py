"""The address of a number: whoever follows a citation sees just the rows that it cites."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.link.model import Offer
from components.link.number import MOST_IDS, Number, number_of
from components.link.reading import read_link
from components.link.writing import link_of_number, write_link
from components.widgets.explain import Why, explain_why
from components.words.subject import question_of, scope_of
from ledger.answers import queries
from ledger.answers.queries import Cut, Selection
from ledger.answers.stages import DEAD
from ledger.counting.prices import CONSTANT
from ledger.counting.report_age import JUDGED
from ledger.counting.sums import COUNTED, PAID
from ledger.tables.schema import COMMITTED_STAGES
from tests.components.reading import new_page
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import CUTS, SHIPPED

YEARS = [int(year) for year in SHIPPED.pledges["year"].cat.categories if year != "undated"]
OFFER = Offer(
    codes={
        "investor": tuple(SHIPPED.investors["code"]),
        "without": tuple(SHIPPED.investors["code"]),
        "sector": tuple(SHIPPED.sectors["code"]),
        "payer": queries.choices(SHIPPED).payers,
        "recipient": queries.choices(SHIPPED).recipients,
        "family": frozenset(SHIPPED.pledges["id"]),
        "id": frozenset(SHIPPED.pledges["id"]),
    },
    years=(min(YEARS), max(YEARS)),
)


def reopened(cut, column):
    """Write the address of a number and read it again."""
    back, problems = read_link(write_link(link_of_number(cut, column)), OFFER)
    assert problems == ()
    return back.number, back.number.cut_of(back.selection, back.study.without)


@draw_at_most(150)
@given(CUTS, st.sampled_from([COUNTED, PAID, CONSTANT, DEAD]))
def test_the_link_of_a_number_opens_on_the_same_rows_and_column(cut, column):
    first, last = cut.selection.years or (None, None)
    assume(cut.selection.years is None or (first, last) != (None, None))
    assume((first or YEARS[0]) <= (last or YEARS[-1]))
    assume(cut.ids != ())
    assume(not {*cut.stages, *cut.selection.stages} or link_of_number(cut, column) is not None)
    number, again = reopened(cut, column)
    assert number.column == column
    assert queries.cut(SHIPPED, again)["id"].tolist() == queries.cut(SHIPPED, cut)["id"].tolist()


def test_more_rows_than_a_link_can_name_have_no_link():
    ids = tuple(SHIPPED.pledges["id"])
    assert number_of(Cut(ids=ids[: MOST_IDS + 1]), COUNTED) is None
    assert number_of(Cut(ids=()), COUNTED) is None
    assert number_of(Cut(ids=ids[:MOST_IDS]), COUNTED) == Number(ids=ids[:MOST_IDS])


def test_an_unknown_sum_opens_no_panel_and_is_told():
    link, problems = read_link({"explain": ["everything"], "stage": ["signed"]}, OFFER)
    assert link.number is None
    message = "'everything' is not a known sum to explain (counted, paid, constant or dead)"
    assert problems == (f"{message}; it was left out.",)


@pytest.mark.parametrize(
    "lost",
    [
        {"id": ["no-such-row"]},
        {"id": ["chn-kaz-astana-lrt", "gone-row"]},
        {"rung": ["bogus"]},
        {"freshness": ["old"]},
        {"family": ["gone-row"]},
        {"without": ["XXX"]},
        {"only": ["nothing"]},
    ],
    ids=str,
)
def test_a_number_of_which_a_part_is_unknown_is_not_shown_as_another(lost):
    link, problems = read_link({"explain": ["counted"], **lost}, OFFER)
    assert link.number is None
    assert problems[0].startswith("The number that this link explains is not shown")


def test_the_words_of_a_scope_name_every_part_of_the_cut():
    cut = Cut(
        Selection(
            investors=("JPN", "CHN"),
            sectors=("oil-gas",),
            recipients=("KAZ",),
            stages=("signed",),
            kinds=("named", "goal"),
            years=(2015, None),
        ),
        stages=("announced",),
        report_age=("lapsed",),
        without=("RUS",),
        unplaced=True,
    )
    assert scope_of(SHIPPED, cut) == (
        f"investor Japan, China; without investor Russia; recipient Kazakhstan; "
        f"sector {SHIPPED.names.sector('oil-gas')}; stage Signed; "
        "of these stage Announced; kind Named deal, Goal; "
        "source age lapsed: our newest source is four years old or more; announced since 2015; "
        "no point on the map"
    )
    assert scope_of(SHIPPED, Cut()) == "all pledges"


@given(CUTS)
def test_two_cuts_in_the_same_words_are_the_same_cut(cut):
    """Words that are equal must not hide a part: each part taken away changes them."""
    told = scope_of(SHIPPED, cut)
    for part, empty in (("stages", ()), ("report_age", ()), ("without", ()), ("unplaced", False)):
        if getattr(cut, part):
            fields = {name: getattr(cut, name) for name in Cut.__slots__} | {part: empty}
            assert scope_of(SHIPPED, Cut(**fields)) != told


TOKYO = SHIPPED.pledges.set_index("id").loc["jpn-2025-uzb-tokyo", "title"]
EVERYBODY = "All investors: counted pledges"
WATER = "Agriculture and water"
CASES = [
    (Cut(Selection(investors=("JPN",))), COUNTED, "Japan: counted pledges"),
    (Cut(stages=("signed",)), COUNTED, "All investors: signed, lists and goals too"),
    (
        Cut(stages=COMMITTED_STAGES),
        COUNTED,
        "All investors: committed or further, lists and goals too",
    ),
    (Cut(stages=JUDGED), COUNTED, "All investors: not committed yet, lists and goals too"),
    (Cut(report_age=("stale", "lapsed")), COUNTED, "All investors: stale or lapsed"),
    (
        Cut(Selection(investors=("CHN",)), stages=("announced",), report_age=("stale",)),
        COUNTED,
        "China: announced, lists and goals too, stale",
    ),
    (
        Cut(Selection(sectors=("agriculture-water",), years=(2015, None)), unplaced=True),
        COUNTED,
        f"{EVERYBODY}; {WATER}; announced since 2015; without a place on the map",
    ),
    (Cut(), PAID, "All investors: paid out, where sourced"),
    (
        Cut(Selection(investors=("WB",), recipients=("TJK",)), without=("CHN",)),
        COUNTED,
        "World Bank Group in Tajikistan: counted pledges",
    ),
    (
        Cut(Selection(investors=("JPN",)), ids=("jpn-2025-uzb-tokyo",)),
        COUNTED,
        f"{TOKYO}, without its parts: counted pledges; Japan",
    ),
]


@pytest.mark.parametrize(("cut", "column", "question"), CASES, ids=lambda case: str(case)[:40])
def test_a_number_that_is_only_linked_is_named_by_its_cut(cut, column, question):
    assert question_of(SHIPPED, cut, column) == question


@draw_at_most(80)
@given(CUTS)
def test_no_part_of_a_cut_is_missing_from_its_title(cut):
    told = question_of(SHIPPED, cut, COUNTED)
    empty = {"stages": (), "report_age": (), "unplaced": False, "share_assumed": False}
    for part, nothing in empty.items():
        if getattr(cut, part):
            assert question_of(SHIPPED, replace(cut, **{part: nothing}), COUNTED) != told
    for part in ("investors", "recipients", "sectors", "stages", "kinds", "payers", "payer_groups"):
        if getattr(cut.selection, part):
            selection = replace(cut.selection, **{part: ()})
            fewer = replace(cut, selection=selection, without=())
            whole = replace(cut, without=())
            assert question_of(SHIPPED, fewer, COUNTED) != question_of(SHIPPED, whole, COUNTED)


def test_a_narrower_stage_is_written_as_the_stages_that_are_left():
    cut = Cut(Selection(stages=("announced", "signed")), stages=("signed", "committed"))
    assert link_of_number(cut, COUNTED).selection.stages == ("signed",)
    assert (
        link_of_number(Cut(Selection(stages=("signed",)), stages=("committed",)), COUNTED) is None
    )


@pytest.mark.parametrize(
    ("old", "stages", "money"),
    [
        ("stage=financed", ("committed",), False),
        (
            "stage=signed&stage=financed&stage=under-construction",
            ("signed", "committed", "under-construction"),
            False,
        ),
        ("stage=operational&stage=cancelled", ("operational", "cancelled"), False),
        ("explain=counted&rung=target-or-mou", ("announced",), True),
        (
            "explain=counted&rung=financed&rung=under-construction&rung=operational",
            COMMITTED_STAGES,
            True,
        ),
        ("explain=counted&stage=signed&rung=target-or-mou", ("announced",), True),
        ("explain=counted&rung=target-or-mou&rung=announced", ("announced",), True),
    ],
)
def test_a_link_of_the_first_edition_finds_what_it_meant(old, stages, money):
    link, problems = read_link(parse_qs(f"investor=JPN&{old}"), OFFER)
    assert problems == ()
    assert link.selection == Selection(investors=("JPN",), stages=stages)
    assert (link.number is not None) == money
    found = queries.select(SHIPPED, link.selection)
    japan = SHIPPED.pledges["investor"] == "JPN"
    expected = SHIPPED.pledges[japan & SHIPPED.pledges["stage"].isin(stages)]
    assert found["id"].tolist() == expected["id"].tolist()
    assert not found.empty
    assert "rung" not in write_link(link)


def test_a_link_of_a_number_opens_its_panel():
    page = new_page()
    for name, value in {"investor": "JPN", "explain": "counted", "rung": "signed"}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    shown = " ".join(element.proto.body for element in page.get("html"))
    found = explain_why(SHIPPED, Why("", Cut(Selection(investors=("JPN",)), stages=("signed",))))
    assert "Japan: signed" in shown
    assert "investor Japan; stage Signed" in shown
    assert sorted(page.dataframe[-1].value["title"]) == sorted(found.rows["title"])
    assert page.query_params["explain"] in ("counted", ["counted"])
