"""At which stage a deal stood on a day: by its dated stages, and by its own row."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.server.held import held_ledger
from ledger.answers.dated_stages import Step, dates_of, list_steps, stage_on
from ledger.counting.money import as_day
from ledger.tables.schema import COMMITTED_STAGES, STAGES

SHIPPED = held_ledger().current()[0]
#: A loan by an official payer, a contract, a memorandum, and what works.
KINDS = {
    "loan": {"instrument": "loan", "measures": "finance", "payer_kind": "policy-bank"},
    "equity": {"instrument": "equity", "measures": "finance", "payer_kind": "company"},
    "mou": {"instrument": "mou", "measures": "finance", "payer_kind": "company"},
}


def steps_of(kind, stage, dates, *, announced="2020-03", last_report="2025-06-01"):
    """Give the steps of one deal with dated stages."""
    row = {"id": "deal", "announced": announced, "last_report": last_report, "stage": stage}
    snapshot = replace(
        SHIPPED,
        pledges=pd.DataFrame([row | KINDS[kind]]),
        stage_dates=pd.DataFrame(
            [{"pledge": "deal", "stage": name, "date": day} for name, day in dates],
            columns=["pledge", "stage", "date"],
        ),
    )
    return list_steps(snapshot).get("deal")


def written(steps):
    return [(step.date, step.stage) for step in steps]


def test_before_its_first_date_a_deal_is_announced_and_then_it_stands_where_its_dates_say():
    steps = steps_of(
        "equity",
        "operational",
        [("operational", "2024-05"), ("signed", "2021"), ("financed", "2022-01-05")],
    )
    assert written(steps) == [
        ("2020-03", "announced"),
        ("2021", "signed"),
        ("2022-01-05", "committed"),
        ("2024-05", "operational"),
    ]
    days = {
        date(2020, 3, 14): None,
        date(2020, 12, 31): "announced",
        date(2021, 12, 31): "signed",
        date(2024, 5, 14): "committed",
        date(2024, 5, 15): "operational",
    }
    assert {day: stage_on(steps, day) for day in days} == days


def test_a_signed_loan_of_an_official_lender_is_committed_and_a_signed_memorandum_announced():
    assert written(steps_of("loan", "committed", [("signed", "2021")]))[-1] == ("2021", "committed")
    assert written(steps_of("mou", "announced", [("signed", "2021")])) == [("2020-03", "announced")]


def test_what_its_row_says_holds_from_the_newest_report_on():
    steps = steps_of("equity", "operational", [("signed", "2021")])
    assert written(steps)[-2:] == [("2021", "signed"), ("2025-06-01", "operational")]


def test_a_stage_of_the_day_of_the_announcement_takes_its_place():
    assert written(steps_of("equity", "signed", [("signed", "2020-03")])) == [("2020-03", "signed")]


def test_who_has_no_dated_stage_has_no_steps():
    assert steps_of("equity", "signed", []) is None
    assert steps_of("equity", "signed", [("signed", "2021")], announced="") is None


def test_a_pause_ends():
    steps = steps_of(
        "equity",
        "operational",
        [("under-construction", "2021"), ("suspended", "2022"), ("operational", "2024")],
    )
    assert [step.stage for step in steps][1:] == ["under-construction", "suspended", "operational"]


@given(
    dates=st.lists(st.dates(date(2018, 1, 1), date(2026, 1, 1)), min_size=4, max_size=4),
    length=st.integers(1, 4),
    kind=st.sampled_from(sorted(KINDS)),
)
def test_steps_lead_forward_in_time_to_the_stage_of_today(dates, length, kind):
    ladder = ("signed", "financed", "under-construction", "operational")[:length]
    dated = list(zip(ladder, (day.isoformat() for day in sorted(dates)), strict=False))
    shown = {"signed": {"loan": "committed", "equity": "signed", "mou": "announced"}[kind]}
    today = shown.get(ladder[-1], "committed" if ladder[-1] == "financed" else ladder[-1])
    steps = steps_of(kind, today, dated)
    days = [step.day for step in steps]
    assert days == sorted(days)
    assert days[0] == as_day("2020-03")
    ranks = [STAGES.index(step.stage) for step in steps]
    assert ranks == sorted(set(ranks))
    assert stage_on(steps, date(2030, 1, 1)) == today


@pytest.mark.parametrize("id_", sorted({*SHIPPED.stage_dates["pledge"]}))
def test_each_dated_deal_ends_at_the_stage_that_is_shown_today(id_):
    steps = list_steps(SHIPPED)[id_]
    row = SHIPPED.pledges.set_index("id").loc[id_]
    assert steps[-1].stage == row["stage"]
    assert all(isinstance(step, Step) for step in steps)
    assert len(dates_of(SHIPPED, id_)) >= 1


def test_the_dates_bring_deals_of_the_past_down_from_what_they_are_today():
    steps = list_steps(SHIPPED)
    firm_later = [
        id_
        for id_, own in steps.items()
        if own[0].stage not in COMMITTED_STAGES and own[-1].stage in COMMITTED_STAGES
    ]
    assert firm_later
