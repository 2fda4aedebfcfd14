"""What happened since a day: new, reported further on, slipped and withdrawn deals, and the net."""

from __future__ import annotations

from datetime import date
from math import fsum

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
            assert report >= day
        elif row["group"] == "forward":
            assert row["committed"]
            assert report >= day > as_day(row["announced"] or "1900")
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
