"""The rows that the browser adds up by itself: any part of a selection, to the same sums."""

from dataclasses import replace
from math import fsum

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.atlas_map import build_atlas_map_figure
from components.figures.map_frames import UNDATED, build_frames
from components.figures.map_layers import MARKS_ON_MAP
from components.figures.marks import broad_mark
from components.link.opening import OPENING
from components.server.held import held_ledger
from ledger.answers.dated_stages import list_steps, stage_on
from ledger.answers.queries import Selection, select, total
from ledger.counting.money import as_day

EVERYTHING = Selection()
YEAR, USD_M, MARK, SYMBOL, INVESTOR, PLACE, STEPS = range(7)


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def rows_of(snapshot, selection):
    return build_frames(snapshot, select(snapshot, selection))


@pytest.mark.parametrize("selection", [OPENING, EVERYTHING], ids=["opening", "everything"])
def test_the_rows_of_a_year_are_the_money_announced_until_then(snapshot, selection):
    made = rows_of(snapshot, selection)
    first = (selection.years or (None, None))[0]
    years = {row[YEAR] for row in made["rows"]} - {UNDATED}
    for year in range(min(years), max(years) + 1):
        until = replace(selection, years=(first, year))
        counted = total(select(snapshot, until)).counted_usd_m
        shown = fsum(row[USD_M] for row in made["rows"] if UNDATED != row[YEAR] <= year)
        assert shown == pytest.approx(counted, abs=0.1)


def test_what_has_no_date_is_told_and_in_no_year(snapshot):
    made = rows_of(snapshot, EVERYTHING)
    undated = [row[USD_M] for row in made["rows"] if row[YEAR] == UNDATED]
    assert made["undated"]["count"] == len(undated) > 0
    assert made["undated"]["usd_m"] == pytest.approx(fsum(undated), abs=0.01)
    dated = fsum(row[USD_M] for row in made["rows"]) - made["undated"]["usd_m"]
    all_years = Selection(years=(None, 2100))
    assert dated == pytest.approx(total(select(snapshot, all_years)).counted_usd_m, abs=0.1)


def test_all_rows_add_up_to_the_marks_of_the_message(snapshot):
    made, frame = rows_of(snapshot, OPENING), select(snapshot, OPENING)
    message = build_atlas_map_figure(snapshot, frame)["atlas"]
    placed = fsum(row[USD_M] for row in made["rows"] if row[PLACE] >= 0)
    assert placed == pytest.approx(fsum(message["bubbles"]["usd_m"]), abs=0.1)
    for code, sums in message["symbols"].items():
        symbol = made["symbols"].index(code)
        for mark, usd_m in enumerate(sums):
            own = [
                row[USD_M]
                for row in made["rows"]
                if row[PLACE] < 0 and row[SYMBOL] == symbol and row[MARK] == mark
            ]
            assert fsum(own) == pytest.approx(usd_m, abs=0.05)
    drawn = [row[PLACE] for row in made["rows"] if row[PLACE] >= 0]
    assert sorted(drawn) == sorted(row for rows in message["bubbles"]["deals"] for row in rows)


def test_the_rows_of_an_investor_are_its_own(snapshot):
    made = rows_of(snapshot, OPENING)
    for at, (code, name) in enumerate(made["investors"]):
        own = fsum(row[USD_M] for row in made["rows"] if row[INVESTOR] == at)
        alone = select(snapshot, replace(OPENING, investors=(code,)))
        assert own == pytest.approx(total(alone).counted_usd_m, abs=0.1)
        assert name == snapshot.names.investor(code)


def sum_marks(rows, year):
    """Add up what a year shows by mark, as the browser does (map_rows.js)."""
    sums = dict.fromkeys(range(len(MARKS_ON_MAP)), 0.0)
    for row in rows:
        if UNDATED != row[YEAR] <= year:
            steps = [mark for since, mark in row[STEPS] if since <= year]
            sums[steps[-1] if steps else row[MARK]] += row[USD_M]
    return sums


def test_a_deal_whose_stages_are_dated_moves_up_when_they_did(snapshot):
    rows = {row[PLACE]: row for row in rows_of(snapshot, EVERYTHING)["rows"] if row[STEPS]}
    moved = [row for row in rows.values() if len(row[STEPS]) > 1]
    assert moved
    for row in moved:
        years = [year for year, _ in row[STEPS]]
        assert years == sorted(set(years))
        assert years[0] == row[YEAR]
        assert all(
            old != new for (_, old), (_, new) in zip(row[STEPS], row[STEPS][1:], strict=False)
        )


def test_at_the_end_of_each_year_it_has_the_mark_of_its_stage(snapshot):
    made = build_frames(snapshot, snapshot.pledges)
    steps = list_steps(snapshot)
    named = snapshot.pledges[(snapshot.pledges["kind"] == "named").to_numpy()]
    dated = named[named["id"].isin(steps).to_numpy() & (named["counted_usd_m"] > 0).to_numpy()]
    assert len(dated) == sum(bool(row[STEPS]) for row in made["rows"])
    for year in (2012, 2018, 2022, 2025):
        expected = dict.fromkeys(range(len(MARKS_ON_MAP)), 0.0)
        for id_, announced, usd_m in zip(
            dated["id"], dated["announced"], dated["counted_usd_m"], strict=True
        ):
            if as_day(announced).year <= year:
                stage = stage_on(steps[id_], as_day(f"{year}-12-31"))
                expected[MARKS_ON_MAP.index(broad_mark(stage))] += usd_m
        shown = sum_marks([row for row in made["rows"] if row[STEPS]], year)
        assert shown == pytest.approx(expected, abs=0.1)


def test_the_last_year_has_the_marks_of_today(snapshot):
    made = rows_of(snapshot, EVERYTHING)
    today = dict.fromkeys(range(len(MARKS_ON_MAP)), 0.0)
    for row in made["rows"]:
        if row[YEAR] != UNDATED:
            today[row[MARK]] += row[USD_M]
    assert sum_marks(made["rows"], 2100) == pytest.approx(today)


LADDER = ("signed", "financed", "under-construction", "operational")


@given(data=st.data())
def test_whatever_is_dated_the_marks_of_a_year_add_up_to_what_was_announced_by_then(snapshot, data):
    ids = data.draw(
        st.lists(st.sampled_from(list(snapshot.pledges["id"])), unique=True, max_size=40)
    )
    dates = st.lists(st.dates(as_day("1995"), as_day("2026")), min_size=4, max_size=4)
    rows = [
        {"pledge": id_, "stage": stage, "date": day.isoformat()}
        for id_ in ids
        for stage, day in zip(LADDER, sorted(data.draw(dates)), strict=True)
    ]
    dated = pd.DataFrame(rows, columns=["pledge", "stage", "date"])
    made = rows_of(replace(snapshot, stage_dates=dated), EVERYTHING)
    year = data.draw(st.integers(1995, 2026))
    counted = total(select(snapshot, Selection(years=(None, year)))).counted_usd_m
    assert fsum(sum_marks(made["rows"], year).values()) == pytest.approx(counted, abs=0.1)
    apart = [MARKS_ON_MAP.index(mark) for mark in ("list", "goal")]
    before = sum_marks(rows_of(snapshot, EVERYTHING)["rows"], year)
    after = sum_marks(made["rows"], year)
    assert [after[mark] for mark in apart] == pytest.approx([before[mark] for mark in apart])
