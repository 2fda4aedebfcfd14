"""What happened since a day: new, reported further on, slipped and withdrawn deals, and the net."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import fsum

import pandas as pd
import pytest

from components.server.held import held_ledger
from ledger.answers.queries import Cut, Selection, cut
from ledger.answers.since import GROUPS, date_events, default_since, find_since
from ledger.counting.money import as_day
from ledger.counting.sums import COUNTED

DAYS = (date(2026, 3, 17), date(2025, 12, 1), date(2025, 1, 1), date(2015, 6, 1))


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def since(snapshot, day, frame=None):
    return find_since(date_events(snapshot, day), snapshot.pledges if frame is None else frame)


@pytest.mark.parametrize("day", DAYS)
def test_each_group_holds_just_what_its_dates_say(snapshot, day):
    found = since(snapshot, day)
    for row in found.events.to_dict("records"):
        report = as_day(row["last_report"])
        if row["group"] == "new":
            assert as_day(row["announced"]) >= day
            assert row["happened"] == row["announced"]
        elif row["group"] == "withdrawn":
            assert row["stage"] in {"suspended", "cancelled"}
            assert as_day(row["happened"]) >= day
        elif row["group"] == "forward":
            assert row["committed"] or row["by_step"]
            assert report >= as_day(row["happened"]) >= day > as_day(row["announced"] or "1900")
        else:
            years = {"stale": 2, "lapsed": 4}[row["report_age"]]
            assert as_day(row["happened"]).year - report.year == years
            assert as_day(row["happened"]) >= day
    new = snapshot.pledges["announced"].map(lambda text: bool(text) and as_day(text) >= day)
    dead = snapshot.pledges["stage"].isin(["suspended", "cancelled"])
    assert len(found.of("new")) == int((new & ~dead).sum())


def test_every_event_stands_in_one_group_alone(snapshot):
    found = since(snapshot, DAYS[2])
    assert found.events["id"].is_unique
    assert sum(len(found.of(group)) for group in GROUPS) == len(found.events)
    assert set(found.events["group"]) == set(GROUPS)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("selection", [{}, {"investors": ("CHN",)}, {"recipients": ("UZB",)}])
def test_the_net_is_what_is_new_less_what_was_withdrawn_or_held_before(snapshot, day, selection):
    found = since(snapshot, day, cut(snapshot, Cut(Selection(**selection))))
    new, withdrawn = (fsum(found.of(group)["event_usd_m"]) for group in ("new", "withdrawn"))
    assert found.net_usd_m == pytest.approx(new - withdrawn - found.absorbed_usd_m)


def test_since_the_first_day_all_that_has_a_date_is_new(snapshot):
    found = since(snapshot, date(1900, 1, 1))
    undated = snapshot.pledges["announced"] == ""
    assert found.net_usd_m <= fsum(snapshot.pledges[COUNTED])
    dead = snapshot.pledges["stage"].isin(["suspended", "cancelled"])
    assert len(found.of("new")) == int((~undated & ~dead).sum())


def test_after_the_newest_report_nothing_is_new(snapshot):
    found = since(snapshot, date(2030, 1, 1))
    assert found.events.empty
    assert found.net_usd_m == pytest.approx(0.0)


def test_a_new_part_of_an_older_list_adds_nothing_to_the_net(snapshot):
    """The package of December 2025 was explained in part by deals that were signed later."""
    pledges = snapshot.pledges
    day = date(2025, 12, 1)
    older = pledges[(pledges["announced"].map(lambda d: bool(d) and as_day(d) < day)).to_numpy()]
    parts = pledges[pledges["part_of"].isin(older["id"]) & (pledges[COUNTED] > 0)]
    parts = parts[parts["announced"].map(lambda d: bool(d) and as_day(d) >= day).to_numpy()]
    found = since(snapshot, day)
    assert len(parts)
    assert found.absorbed_usd_m > 0


def test_the_default_is_ninety_days_before_the_newest_report(snapshot):
    newest = max(as_day(text) for text in snapshot.pledges["last_report"] if len(text) >= 7)
    assert (newest - default_since(snapshot.pledges)).days == 90
    with pytest.raises(ValueError, match="no pledge has a date"):
        default_since(snapshot.pledges.iloc[:0])


def dated(snapshot, *dates):
    """Give the tables with these dated stages in place of their own."""
    columns = ["pledge", "stage", "date"]
    return replace(snapshot, stage_dates=pd.DataFrame(dates, columns=columns))


def event_of(snapshot, day, id_):
    events = date_events(snapshot, day).set_index("id").loc[id_]
    return events["group"], events["happened"], events["by_step"]


@pytest.fixture(scope="module")
def plain(snapshot):
    """The tables without any dated stage."""
    return dated(snapshot)


def test_a_dated_step_is_told_by_its_date_and_not_by_a_later_report(plain):
    """Reported since, but at work for years: that is no step forward."""
    day = date(2025, 12, 1)
    id_ = since(plain, day).of("forward").query("stage_typed == 'operational'")["id"].iloc[0]
    assert event_of(plain, day, id_)[0] == "forward"
    announced = plain.pledges.set_index("id").loc[id_, "announced"]
    old = dated(plain, (id_, "operational", announced))
    assert event_of(old, day, id_) == ("again", event_of(plain, day, id_)[1], False)
    new = dated(plain, (id_, "operational", "2025-12-05"))
    assert event_of(new, day, id_) == ("forward", "2025-12-05", True)


def test_to_be_signed_is_a_step_forward_where_it_has_a_date(plain):
    row = plain.pledges[
        (plain.pledges["stage"] == "signed").to_numpy()
        & (plain.pledges["kind"] == "named").to_numpy()
        & (plain.pledges["announced"].str.slice(0, 4) == "2024").to_numpy()
    ].iloc[0]
    new = dated(plain, (row["id"], "signed", "2025-11-20"))
    assert event_of(plain, date(2025, 11, 1), row["id"])[0] != "forward"
    assert event_of(new, date(2025, 11, 1), row["id"]) == ("forward", "2025-11-20", True)


def test_what_was_withdrawn_is_told_by_the_date_of_that(plain):
    day = date(2015, 6, 1)
    row = since(plain, day).of("withdrawn").iloc[0]
    stage = row["stage_typed"]
    before = dated(plain, (row["id"], stage, "2015-05"))
    assert event_of(before, day, row["id"])[0] == ""
    after = dated(plain, (row["id"], stage, "2015-07-02"))
    group, happened, _ = event_of(after, day, row["id"])
    assert group == "withdrawn"
    assert as_day(happened) >= as_day(row["announced"] or "1900")
    assert since(after, day).net_usd_m == pytest.approx(since(plain, day).net_usd_m)
    live = date_events(before, day).set_index("id").loc[row["id"], "before_usd_m"]
    assert live == 0
