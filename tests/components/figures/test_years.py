"""Columns by year: every year, the end of an unfinished one, and the events in their order."""

from itertools import pairwise

import pandas as pd
import pytest

from components.figures.palette import MARK_COLOURS
from components.figures.years import build_by_year_figure, list_events, name_ticks, name_year
from tests.components.looks import look_of
from tests.shipped import load_shipped

COLOURS = MARK_COLOURS["dark"]
EVENTS = load_shipped().events


def by_year(*rows):
    return pd.DataFrame(rows, columns=["year", "mark", "counted_usd_m"])


def draw(rows, until="", investors=()):
    return build_by_year_figure(rows, COLOURS, EVENTS, until=until, investors=investors)


def bars(figure):
    return [trace for trace in figure["data"] if trace["type"] == "bar"]


def test_every_year_is_on_the_axis_and_undated_money_at_its_end_with_room_for_words():
    figure = draw(
        by_year(("2019", "signed", 1.0), ("2022", "signed", 2.0), ("undated", "signed", 3.0))
    )
    (bar,) = bars(figure)
    axis = figure["layout"]["xaxis"]
    assert [name.strip() for name in axis["categoryarray"]] == [
        *("2019", "2020", "2021", "2022"),
        *("", "", "undated"),
    ]
    assert axis["tickvals"][-1] == "undated"
    assert dict(zip(bar["x"], bar["y"], strict=True)) == {"2019": 1, "2022": 2, "undated": 3}


def test_the_highest_column_says_its_amount():
    figure = draw(by_year(("2019", "signed", 600.0), ("2019", "announced", 600.0)))
    (peak,) = [trace for trace in figure["data"] if trace["type"] == "scatter"]
    assert (peak["x"], peak["text"]) == (["2019"], ["$1.2B"])
    assert figure["layout"]["yaxis"]["ticksuffix"] == "B"
    assert figure["layout"]["xaxis"]["range"] == [-2.5, 2.5]


def test_columns_wear_the_colours_they_are_given_the_firmest_below():
    figure = draw(by_year(("2019", "signed", 1.0), ("2019", "operational", 2.0)))
    assert [look_of(bar) for bar in bars(figure)] == [
        ("filled", COLOURS["operational"]),
        ("ring", COLOURS["signed"]),
    ]


def test_a_year_that_is_not_over_says_so_on_the_axis_and_in_the_tooltip():
    figure = draw(by_year(("2025", "signed", 1.0), ("2026", "signed", 2.0)), until="2026-06")
    assert figure["layout"]["xaxis"]["ticktext"] == ["2025", "2026<br>to June"]
    assert bars(figure)[0]["text"][1] == "2026 to June, signed: $2M ($2,000,000)"


@pytest.mark.parametrize("until", ["", "2026", "2026-12", "2026-12-31", "2027-01"])
def test_a_year_that_is_over_or_of_no_known_month_is_a_year(until):
    assert name_year("2026", until) == "2026"


@pytest.mark.parametrize("count", [1, 5, 9, 17, 33, 60, 120])
def test_names_of_years_are_whole_round_and_never_many(count):
    years = [str(year) for year in range(2026 - count + 1, 2027)]
    named = list(name_ticks(years, ""))
    assert set(named) <= set(years)
    assert count > 1 or named == years
    assert len(named) <= 9
    gaps = {int(after) - int(before) for before, after in pairwise(named)}
    assert len(gaps) <= 1


def test_events_of_the_investors_come_first_then_the_weightiest_then_the_newest():
    names = [event["name"] for event in list_events(EVENTS, 2004, 2026, ("JPN",), start=0.0)]
    assert names[:4] == [
        *("Tokyo summit", "Abe in Astana", "Central Asia + Japan"),
        "Russia invades Ukraine",
    ]
    wars = [event["name"] for event in list_events(EVENTS, 2004, 2026, start=0.0)]
    assert wars[0] == "Russia invades Ukraine"


def test_an_event_stands_within_its_year_and_none_outside_the_axis():
    found = list_events(EVENTS, 2022, 2023, start=-0.5)
    assert {event["name"] for event in found} == {
        "Russia invades Ukraine",
        "Xi'an summit",
        "New York C5+1 summit",
    }
    (invasion,) = [event for event in found if event["name"].startswith("Russia")]
    assert invasion["x"] == pytest.approx(-0.5 + 54 / 365, abs=0.001)
    assert invasion["day"] == "24 Feb 2022"


def test_nothing_selected_draws_no_column():
    figure = draw(by_year())
    assert bars(figure) == []
    assert "meta" not in figure["layout"]
