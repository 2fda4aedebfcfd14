"""How old our newest source is of what is not committed, as a viewer drives it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.figures.amount_unit import choose_unit
from components.figures.palette import REPORT_AGE_COLOURS
from components.figures.report_age import build_report_age_figure, report_age_in_words
from components.link.model import Study
from components.server.held import held_ledger
from components.views.investors import stages_report_age
from components.views.investors.studied import Studied
from components.widgets.explain import explain_why
from ledger.answers.queries import Cut, Selection, cut, select
from ledger.answers.stages import by_report_age
from tests.components.looks import look_of
from tests.components.reading import new_page

JAPAN = Selection(investors=("JPN",))


@pytest.fixture
def page():
    page = new_page()
    page.query_params["view"] = "investors"
    return page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def look(snapshot, wanted=None):
    wanted = wanted or Cut()
    frame = cut(snapshot, wanted)
    return Studied(snapshot, wanted, frame, Study(), "light", snapshot.names)


@pytest.mark.parametrize("investor", ["JPN", "CHN", "USA"])
def test_each_column_of_report_ages_opens_exactly_its_rows(snapshot, investor):
    scope = look(snapshot, Cut(Selection(investors=(investor,))))
    found = by_report_age(scope.frame)
    for years, kind, usd_m, ids in zip(
        *(found[name] for name in ("years", "report_age", "counted_usd_m", "ids")), strict=True
    ):
        why = stages_report_age.why_report_age(scope, f"{years}|{kind}")
        explained_column = explain_why(snapshot, why)
        assert explained_column.amount_usd_m == pytest.approx(usd_m)
        assert sorted(explained_column.rows["id"]) == sorted(ids)


def test_each_piece_of_a_column_is_of_one_mark_and_opens_exactly_its_rows(snapshot):
    scope = look(snapshot, Cut(JAPAN))
    found = by_report_age(scope.frame)
    drawn = build_report_age_figure(found, REPORT_AGE_COLOURS["light"])
    unit = choose_unit(float(found.groupby("years")["counted_usd_m"].sum().max()))
    looks = [look_of(trace)[0] for trace in drawn["data"]]
    assert looks == ["ring", "dashed"]
    for trace in drawn["data"]:
        for key, height in zip(trace["customdata"], trace["y"], strict=True):
            opened = explain_why(snapshot, stages_report_age.why_report_age(scope, key))
            assert opened.amount_usd_m == pytest.approx(height * unit.usd_m, abs=0.06)
            assert set(opened.rows["mark"]) == {key.split("|")[2]}


def test_two_kinds_of_one_year_are_two_columns_with_rows_of_their_own(snapshot, monkeypatch):
    first, second = snapshot.pledges["id"].iloc[:2]
    both = pd.DataFrame(
        {
            "years": ["2", "2"],
            "report_age": ["fresh", "stale"],
            "counted_usd_m": [5.0, 7.0],
            "ids": [(first,), (second,)],
        }
    )
    monkeypatch.setattr(stages_report_age, "_add_up", lambda *_, frame: both)  # noqa: ARG005
    scope = look(snapshot)
    assert stages_report_age.why_report_age(scope, "2|fresh").cut.ids == (first,)
    assert stages_report_age.why_report_age(scope, "2|stale").cut.ids == (second,)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("0|fresh", "Our newest source is less than a year old"),
        ("2|stale", "Our newest source is 2 to 3 years old: stale"),
        ("10|lapsed", "Our newest source is 10 years old or older: lapsed"),
        ("undated|undated", "No date to judge by"),
    ],
)
def test_a_column_of_report_ages_is_asked_about_in_words(snapshot, key, told):
    assert report_age_in_words(key) == told
    question = stages_report_age.why_report_age(look(snapshot), key).question
    assert question == f"All investors: named deals not committed, {told[0].lower()}{told[1:]}"


def test_the_table_of_report_ages_holds_its_charts_numbers_and_opens_their_rows(page, snapshot):
    page.query_params["investor"] = "JPN"
    page.run()
    found = by_report_age(select(snapshot, JAPAN))
    tables = {frame.proto.id.rsplit("-", 1)[-1]: frame for frame in page.dataframe}
    shown = tables["report_age_table"].value
    assert shown["Counted"].tolist() == pytest.approx(found["counted_usd_m"].tolist())
    assert shown["Deals"].tolist() == [len(ids) for ids in found["ids"]]
    assert shown["Years since our newest source"].iloc[-1] == (
        "Our newest source is 10 years old or older: lapsed"
    )


def test_report_ages_are_added_up_once_a_version_and_cut(snapshot, monkeypatch):
    added = []
    monkeypatch.setattr(stages_report_age, "by_report_age", lambda frame: added.append(len(frame)))
    for version, wanted in (("a", Cut()), ("a", Cut()), ("a", Cut(JAPAN)), ("b", Cut())):
        stages_report_age._add_up(
            replace(snapshot, version=version), wanted, frame=snapshot.pledges
        )
    assert len(added) == 3
