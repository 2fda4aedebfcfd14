"""The health of each table agrees with its rows, counted another way."""

from statistics import median

import pytest

from ledger.counting.money import as_day
from ledger.editing.health import weigh_health
from ledger.history.revisions import NoHistory, last_changes
from ledger.tables.schema import TABLES


@pytest.fixture(scope="module")
def health(shipped):
    return {table_health.table: table_health for table_health in weigh_health(shipped)}


def test_every_table_has_its_rows_and_its_warnings(shipped, health):
    assert {name: table_health.rows for name, table_health in health.items()} == {
        name: len(getattr(shipped, name)) for name in TABLES
    }
    assert sum(table_health.warnings for table_health in health.values()) == len(shipped.faults)
    assert not any(table_health.faults for table_health in health.values())


def test_coverage_counts_the_rows_that_have_a_place_an_amount_and_a_date(shipped, health):
    rows = shipped.pledges
    count, coverage = len(rows), health["pledges"]
    assert coverage.place == (rows["lon"].notna() & rows["lat"].notna()).sum() / count
    assert (
        coverage.amount == (rows["amount_m"].notna() | rows["stated_usd_m"].notna()).sum() / count
    )
    assert coverage.date == (rows["announced"] != "").sum() / count


def test_what_a_table_has_no_column_for_is_not_zero(health):
    assert health["nodes"].place == 1
    assert health["nodes"].amount is None
    assert health["paths"].source_age_years is None
    assert health["sectors"].undated_sources is None


def test_sources_age_until_the_day_of_the_data(shipped, health):
    day = as_day(shipped.date)
    dates = [as_day(date) for date in shipped.volumes["source_date"] if date]
    ages = [max((day - date).days, 0) / 365.25 for date in dates]
    assert health["volumes"].source_age_years == pytest.approx(median(ages))
    assert health["volumes"].oldest_source_years == pytest.approx(max(ages))
    assert health["volumes"].undated_sources == (shipped.volumes["source_date"] == "").sum()


def test_faults_given_are_counted_with_their_table(shipped):
    fault = next(iter(shipped.faults))
    table = fault.file.rsplit("/", 1)[-1]
    counted = {TABLES[o.table].file: o.warnings for o in weigh_health(shipped, [fault])}
    assert counted[table] == 1
    assert sum(counted.values()) == 1


def test_a_folder_without_history_says_so(tmp_path):
    with pytest.raises(NoHistory, match="git"):
        last_changes(tmp_path)
