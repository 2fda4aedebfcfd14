"""The rows that the browser adds up by itself: any part of a selection, to the same sums."""

from dataclasses import replace
from math import fsum

import pytest

from components.figures.atlas_map import build_atlas_map_figure
from components.figures.map_frames import UNDATED, build_frames
from components.link.opening import OPENING
from components.server.held import held_ledger
from ledger.answers.queries import Selection, select, total

EVERYTHING = Selection()
YEAR, USD_M, MARK, SYMBOL, INVESTOR, PLACE = range(6)


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
