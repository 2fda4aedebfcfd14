"""How complete the pledges are: counts by year, and what is known to lack of whom and when."""

from dataclasses import replace

import pytest

from ledger.answers.coverage import (
    KnownGap,
    count_by_years,
    gaps_of_investors,
    gaps_of_package,
    name_band,
    read_gaps,
)
from tests.shipped import load_shipped

SHIPPED = load_shipped()
NO_SOURCE = {f"source_{part}": "" for part in ("title", "publisher", "date", "url")}


def gap(investor="CHN", first=None, last=None, extent="thin", package=""):
    return KnownGap(investor, package, first, last, extent, "Loans.", "", NO_SOURCE)


def test_every_deal_is_counted_once_under_its_investor():
    counts = count_by_years(SHIPPED)
    bands = counts.columns.difference(["investor", "rows", "newest_source"])
    assert counts["rows"].sum() == len(SHIPPED.pledges)
    assert (counts[bands].sum(axis="columns") == counts["rows"]).all()
    chinese = SHIPPED.pledges[(SHIPPED.pledges["investor"] == "CHN").to_numpy()]
    row = counts.set_index("investor").loc["CHN"].to_dict()
    assert row["2025"] == (chinese["year"] == "2025").sum()
    assert row["2010-14"] == chinese["year"].isin(list(map(str, range(2010, 2015)))).sum()


def test_years_without_a_deal_have_their_column():
    pledges = SHIPPED.pledges
    without = replace(SHIPPED, pledges=pledges[(pledges["year"] != "2023").to_numpy()])
    assert count_by_years(without)["2023"].sum() == 0


def test_the_newest_source_is_the_latest_by_its_day():
    pledges = SHIPPED.pledges.head(3).assign(
        investor="JPN", source_date=["2025-07", "2025-07-20", ""]
    )
    (newest,) = count_by_years(replace(SHIPPED, pledges=pledges))["newest_source"]
    assert newest == "2025-07-20"


@pytest.mark.parametrize(
    ("year", "band"),
    [("1999", "before 2010"), ("2010", "2010-14"), ("2019", "2015-19"), ("2020", "2020")],
)
def test_early_years_share_a_band(year, band):
    assert name_band(year) == band


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (None, True),
        ((2022, None), False),
        ((2021, None), True),
        ((None, 2009), False),
        ((None, 2010), True),
        ((2015, 2016), True),
    ],
)
def test_a_gap_is_said_where_its_years_are_compared(years, said):
    gaps = (gap(first=2010, last=2021),)
    assert bool(gaps_of_investors(gaps, ["CHN", "JPN"], years)) is said


def test_a_gap_is_said_where_its_investor_is_compared_and_of_what_makes_it_uneven():
    gaps = (gap(), gap(extent="gaps"), gap(extent="nothing-found"), gap(package="a"), gap(""))
    assert gaps_of_investors(gaps, ["CHN"]) == gaps[:2]
    assert gaps_of_investors(gaps, ["CHN", "JPN"]) == (*gaps[:2], gaps[4])
    assert gaps_of_investors(gaps, ["JPN"]) == ()
    assert gaps_of_package(gaps, ["a", "b"]) == (gaps[3],)


def test_a_gap_of_every_investor_is_said_in_each_comparison_of_several():
    gaps = (gap(""), gap("", first=2026, last=2026))
    assert gaps_of_investors(gaps, ["KOR", "JPN"], (2020, 2025)) == gaps[:1]
    assert gaps_of_investors(gaps, ["KOR"]) == gaps_of_investors(gaps, []) == ()


def test_the_shipped_gaps_are_read_with_their_years():
    by_investor = {known.investor: known for known in read_gaps(SHIPPED) if not known.package}
    assert (by_investor["CHN"].first_year, by_investor["CHN"].last_year) == (2010, 2021)
    assert by_investor["KOR"].source["source_publisher"] == "24.kg"
