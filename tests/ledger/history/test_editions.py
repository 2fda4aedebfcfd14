"""An older edition is read leniently in three things, and in nothing else."""

from __future__ import annotations

import csv
import io
from math import fsum
from pathlib import Path

import pytest

from ledger.counting.snapshot import LedgerRefused, load_snapshot
from ledger.history.differences import compare_rows
from ledger.history.editions import (
    load_edition,
    load_folder_edition,
    load_version_edition,
    load_version_snapshot,
)
from ledger.history.revisions import NoHistory, list_versions
from ledger.tables.schema import TABLES
from tests.exhaustive import keep_in_check
from tests.paths import DATA, SOUND

SHOWN = Path("old/data")


@pytest.fixture
def contents():
    return {name: (SOUND / table.file).read_bytes() for name, table in TABLES.items()}


def without(content, *columns):
    """Cut columns out of a CSV."""
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    kept = [name for name in rows[0] if name not in columns]
    out = io.StringIO()
    writer = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def refusal(contents, name="pledges"):
    with pytest.raises(LedgerRefused) as refused:
        load_edition(contents, SHOWN, name)
    return [(fault.file, fault.code) for fault in refused.value.faults if fault.severity == "file"]


def test_an_edition_of_today_is_counted_as_the_page_counts_it():
    edition = load_folder_edition(SOUND)
    assert edition.frame.equals(load_snapshot(SOUND).pledges)
    assert edition.faults == ()
    assert not edition.absent


def test_optional_columns_that_the_header_lacks_are_empty(contents):
    today = load_edition(contents, SHOWN).frame
    contents["pledges"] = without(contents["pledges"], "last_seen", "corridor")
    edition = load_edition(contents, SHOWN)
    assert edition.faults == ()
    assert set(edition.frame["corridor"]) == {""}
    assert edition.frame["counted_usd_m"].equals(today["counted_usd_m"])


def test_a_required_column_may_not_be_lacking(contents):
    contents["pledges"] = without(contents["pledges"], "stage")
    assert refusal(contents) == [("old/data/pledges.csv", "header")]


def test_an_unknown_column_is_refused(contents):
    contents["pledges"] = without(contents["pledges"], "last_seen").replace(b"title", b"name", 1)
    assert refusal(contents) == [("old/data/pledges.csv", "header")]


def test_a_cell_of_a_narrower_table_is_checked_in_its_own_column(contents):
    narrow = without(contents["pledges"], "last_seen", "corridor")
    contents["pledges"] = narrow.replace(b",signed,", b",sgned,")
    (fault,) = load_edition(contents, SHOWN).held_back
    assert (fault.column, fault.value, fault.line) == ("stage", "sgned", 3)


def test_a_row_held_back_is_no_row_and_leaves_its_fault(contents):
    contents["pledges"] = contents["pledges"].replace(b",financed,", b",paid,")
    edition = load_edition(contents, SHOWN)
    assert "plant" not in set(edition.frame["id"])
    assert [fault.id for fault in edition.held_back] == ["plant"]


def test_a_table_that_is_not_there_yet_is_empty(contents):
    del contents["recycled"]
    edition = load_edition(contents, SHOWN, "recycled")
    assert edition.absent
    assert edition.frame.empty


def test_references_to_a_table_that_is_not_there_yet_are_not_checked(contents):
    del contents["corridors"], contents["countries"]
    assert load_edition(contents, SHOWN).held_back == ()


def test_references_to_a_table_that_is_there_are_checked(contents):
    contents["countries"] = contents["countries"].replace(b"KAZ,", b"KAX,")
    codes = {fault.code for fault in load_edition(contents, SHOWN).held_back}
    assert "foreign-key" in codes


@pytest.mark.parametrize("name", ["pledges", "investors", "sectors"])
def test_pledges_need_their_investors_and_sectors(contents, name):
    del contents[name]
    assert refusal(contents) == [(f"old/data/{name}.csv", "missing")]


def test_a_folder_without_pledges_is_refused_once(tmp_path):
    (tmp_path / "investors.csv").write_bytes((SOUND / "investors.csv").read_bytes())
    (tmp_path / "sectors.csv").write_bytes((SOUND / "sectors.csv").read_bytes())
    with pytest.raises(LedgerRefused) as refused:
        load_folder_edition(tmp_path)
    assert [fault.code for fault in refused.value.faults] == ["missing"]


def test_a_broken_table_of_another_kind_is_not_in_the_way(contents):
    contents["deposits"] = b"\0"
    assert len(load_edition(contents, SHOWN).frame) == 3


def test_faults_of_a_version_name_it(project):
    project.edit("pledges.csv", ",signed,", ",sgned,")
    revision = project.commit("A slip", "2026-03-01")
    edition = load_version_edition(project.data, list_versions(project.data)[0])
    assert edition.held_back[0].file == f"{revision[:10]}:data/pledges.csv"


@pytest.mark.parametrize("number", keep_in_check((10, 2), (2,)))
def test_the_versions_of_the_shipped_tables_can_all_be_compared(number):
    try:
        versions = list_versions(DATA)
    except NoHistory:
        versions = ()  # an archive of the project has the tables, and no history
    shipped = load_folder_edition(DATA)
    some = {*versions[:: max(1, len(versions) // number)], *versions[-1:]}
    for version in some:
        edition = load_version_edition(DATA, version)
        differences = compare_rows("pledges", edition.frame, shipped.frame)
        moved = fsum(shipped.frame["counted_usd_m"]) - fsum(edition.frame["counted_usd_m"])
        assert differences.change_usd_m == pytest.approx(moved, abs=1e-6), version.subject


def test_a_snapshot_of_a_version_holds_its_pledges_and_what_they_refer_to(project):
    project.commit("First tables", "2026-03-01")
    snapshot = load_version_snapshot(project.data, list_versions(project.data)[0])
    assert snapshot.pledges.equals(load_snapshot(SOUND).pledges)
    assert snapshot.children == {"summit": ("railway",)}
    assert snapshot.deposits.empty


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_editions(name):
    assert len(load_folder_edition(SOUND, name).frame) > 0


def test_an_edition_before_the_payers_has_its_leads_as_text_and_no_payer(contents):
    del contents["payers"]
    contents["pledges"] = contents["pledges"].replace(b",jica,", b",JICA and a bank,")
    edition = load_edition(contents, SHOWN)
    assert edition.faults == ()
    assert set(edition.frame["payer"]) == {"unknown"}
    assert len(edition.frame) == 3


#: deposits.csv as it was while its figures stood in it.
WITH_FIGURES = (
    b"id,name,country,commodity,co_commodities,lon,lat,coord_precision,stage,resource,"
    b"resource_unit,resource_of,resource_kind,grade,production,production_unit,production_of,"
    b"production_kind,production_year,operator,foreign_partners,source_basis,source_title,"
    b"source_publisher,source_date,source_url,note\n"
    b"big-pit,Big Pit,KAZ,zinc-lead,gold;silver,75.1,47.9,approx-10km,producing,100,Mt,ore,reserve,"
    b"0.4 % Cu,20,Mt/y,ore,actual,2023,A company,JPN,source,A page,A press,2025-12-20,"
    b"https://example.org/page,\n"
)


@pytest.fixture
def with_figures(contents):
    """The tables before a site's figures, commodities and operations had tables of their own."""
    young = {"commodities", "critical_lists", "operations", "plants", "resources", "outputs"}
    old = {name: content for name, content in contents.items() if name not in young}
    return old | {"deposits": WITH_FIGURES}


def test_deposits_of_an_edition_with_their_figures_are_read_without_them(contents, with_figures):
    edition = load_edition(with_figures, SHOWN, "deposits")
    assert edition.faults == ()
    today = load_edition(contents, SHOWN, "deposits")
    assert list(edition.frame.columns) == list(today.frame.columns)
    changes = compare_rows("deposits", edition.frame, today.frame)
    assert {(c.field, c.old, c.new) for c in changes.revised} == {
        ("commodity", "zinc-lead", "copper"),
        ("stage_as_of", None, "2025"),
        ("operation", None, "pits"),
        ("owner_country", None, "KAZ"),
    }


def test_a_cell_of_a_deposit_with_its_figures_is_checked_in_its_own_column(with_figures):
    with_figures["deposits"] = WITH_FIGURES.replace(b",producing,", b",productive,")
    (fault,) = load_edition(with_figures, SHOWN, "deposits").held_back
    assert (fault.column, fault.value) == ("stage", "productive")


def test_figures_that_stood_elsewhere_in_a_header_are_refused(with_figures):
    with_figures["deposits"] = WITH_FIGURES.replace(
        b"resource,resource_unit", b"resource_unit,resource"
    )
    assert refusal(with_figures, "deposits") == [("old/data/deposits.csv", "header")]


@pytest.mark.parametrize("name", ["resources", "outputs"])
def test_figures_of_an_edition_before_their_table_are_none(with_figures, name):
    edition = load_edition(with_figures, SHOWN, name)
    assert edition.absent
    assert edition.frame.empty
