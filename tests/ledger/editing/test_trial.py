"""A file tried in the place of a table: its faults in its own lines, or what it would do."""

from math import fsum
from pathlib import Path

import pytest

from ledger.editing.joining import choose_mode, find_table, merge_rows
from ledger.editing.trial import MAX_TRIAL_BYTES, try_file
from ledger.gate.gate import check_contents
from ledger.tables.schema import TABLES

PLEDGES = TABLES["pledges"]


@pytest.fixture(scope="module")
def before(shipped):
    """The tables as they stand."""
    return shipped


@pytest.fixture(scope="module")
def lines(before):
    """The header and the rows of the shipped pledges; none of them holds a line break."""
    return before.contents["pledges"].splitlines(keepends=True)


def row_of(lines, word):
    return next(line for line in lines[1:] if word in line)


def test_the_table_as_it_stands_changes_nothing(before):
    for name in ("pledges", "deposits", "paths"):
        trial = try_file(before, name, before.contents[name], "mine.csv", "whole")
        assert trial.preview.differences.is_empty
        assert trial.preview.clean == before.contents[name]
        assert trial.preview.warnings == ()
        assert not any(change.change_usd_m for change in trial.preview.totals)


def test_faults_name_the_dropped_file_and_its_lines(before, lines):
    broken = row_of(lines, b",financed,").replace(b",financed,", b",finansed,", 1)
    for mode in ("whole", "rows"):
        trial = try_file(before, "pledges", lines[0] + b"\n" + broken, "mine.csv", mode)
        assert trial.preview is None
        places = [(f.file, f.line, f.code) for f in trial.own if f.severity == "row"]
        assert places == [("mine.csv", 2, "cell-count"), ("mine.csv", 3, "vocabulary")]


def test_rows_to_add_leave_all_others_as_they_are(before, lines):
    row = row_of(lines, b",finance,")
    trial = try_file(before, "pledges", lines[0] + b"a-" + row, "mine.csv", "rows")
    (new,) = trial.preview.differences.new
    assert new.id == "a-" + row.split(b",")[0].decode()
    assert trial.preview.differences.gone == ()
    assert sorted(trial.preview.clean.splitlines(keepends=True)) == sorted([*lines, b"a-" + row])


def test_a_row_of_a_known_id_replaces_it(before, lines):
    row = row_of(lines, b",announced,")
    signed = row.replace(b",announced,", b",signed,", 1)
    trial = try_file(before, "pledges", lines[0] + signed, "mine.csv", "rows")
    (climbed,) = trial.preview.differences.upgraded
    assert (climbed.old, climbed.new) == ("announced", "signed")
    assert trial.preview.clean == b"".join(lines).replace(row, signed)


def test_two_rows_of_one_id_are_told_with_the_lines_of_the_file(before, lines):
    row = row_of(lines, b",finance,")
    trial = try_file(before, "pledges", lines[0] + row + row, "mine.csv", "rows")
    (fault,) = (fault for fault in trial.own if fault.code == "duplicate-id")
    assert (fault.line, fault.file) == (3, "mine.csv")
    assert "line 2" in fault.remedy


def test_rows_elsewhere_that_would_break_are_named(before, lines):
    named = before.overlaps["first"].iloc[0].encode()
    kept = b"".join(line for line in lines if not line.startswith(named + b","))
    trial = try_file(before, "pledges", kept, "mine.csv", "whole")
    assert trial.preview is None
    assert {fault.file for fault in trial.broken} >= {"data/overlaps.csv"}
    assert named.decode() in {fault.value for fault in trial.broken}


def test_totals_by_investor_add_up_to_the_totals_of_both_sides(before, lines):
    rows = before.pledges
    live = rows[(rows["investor"] == "KOR") & (rows["counted_usd_m"] > 0) & (rows["part_of"] == "")]
    live = live[~live["id"].isin(list(before.children))]
    row = next(line for line in lines if line.startswith(live["id"].iloc[0].encode() + b","))
    stage = f",{live['stage'].iloc[0]},".encode()
    content = lines[0] + row.replace(stage, b",cancelled,", 1)
    preview = try_file(before, "pledges", content, "mine.csv", "rows").preview
    assert preview.totals[0].investor == "KOR"
    assert preview.totals[0].change_usd_m == pytest.approx(-live["counted_usd_m"].iloc[0])
    assert preview.totals[0].change_usd_m == pytest.approx(preview.differences.change_usd_m)
    new, old = (
        fsum(getattr(change, side) for change in preview.totals)
        for side in ("after_usd_m", "before_usd_m")
    )
    assert new == pytest.approx(fsum(preview.after.pledges["counted_usd_m"]))
    assert old == pytest.approx(fsum(before.pledges["counted_usd_m"]))


def test_a_copied_deal_is_shown_with_its_twin_once(before, lines):
    row = row_of(lines, b"are-uzb-investco-192m,")
    copies = b"a-" + row + b"b-" + row
    trial = try_file(before, "pledges", lines[0] + copies, "mine.csv", "rows")
    pairs = [frozenset((p.candidate.id, p.existing.id)) for p in trial.preview.duplicates]
    id_ = row.split(b",")[0].decode()
    assert frozenset((f"a-{id_}", f"b-{id_}")) in pairs
    assert frozenset((f"a-{id_}", id_)) in pairs
    assert len(pairs) == len(set(pairs))


def test_a_warning_that_the_tables_have_already_is_no_news(before, lines):
    old = next(fault for fault in before.faults if fault.code == "old-source")
    row = next(line for line in lines if line.startswith(f"{old.id},".encode()))
    trial = try_file(before, "pledges", lines[0] + row, "renamed.csv", "rows")
    assert trial.preview.warnings == ()
    copied = try_file(before, "pledges", lines[0] + b"a-" + row, "renamed.csv", "rows")
    assert ("old-source", "renamed.csv", 2) in {
        (fault.code, fault.file, fault.line) for fault in copied.preview.warnings
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("id;title\n".encode("utf-16"), "encoding"),
        (b"PK\x03\x04 a workbook", "encoding"),
        (b"", "header"),
        (b"x" * (MAX_TRIAL_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_csv_gets_the_gates_own_message(before, content, code):
    for mode in ("whole", "rows"):
        trial = try_file(before, "pledges", content, "mine.csv", mode)
        assert [fault.code for fault in trial.own] == [code]
        assert trial.preview is None


def test_the_clean_file_passes_the_gate(before, lines):
    row = row_of(lines, b",finance,")
    trial = try_file(before, "pledges", lines[0] + b"a-" + row, "mine.csv", "rows")
    tables = {**before.contents, "pledges": trial.preview.clean}
    checked = check_contents(tables, Path("data"))
    assert not [fault for fault in checked.faults if fault.severity != "warning"]


def test_a_table_is_known_by_its_header(before):
    for name, content in before.contents.items():
        assert find_table(content, "x.csv") == name
        assert find_table(content.replace(b",", b";"), "x.csv") == name


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("pledges (1).csv", "pledges"),
        ("Published_Totals - Copy.CSV", "published_totals"),
        ("2026 deposits new.xlsx", "deposits"),
        ("mine.csv", None),
        ("subpledges.csv", None),
    ],
)
def test_a_table_without_a_known_header_is_known_by_its_name(file_name, name):
    assert find_table(b"\xff\xfe", file_name) == name


def test_a_file_is_taken_as_the_whole_table_from_half_of_its_rows_on(before, lines):
    count = len(lines) - 1
    current = before.contents["pledges"]
    half = b"".join(lines[: 1 + (count + 1) // 2])
    assert choose_mode(PLEDGES, current, half) == ("whole", (count + 1) // 2, count)
    less = b"".join(lines[: (count + 1) // 2])
    assert choose_mode(PLEDGES, current, less) == ("rows", (count + 1) // 2 - 1, count)


def test_a_table_sorted_by_hand_keeps_its_order_and_gains_at_its_end(before):
    table, current = TABLES["sectors"], before.contents["sectors"]
    header, first, *rest = current.splitlines(keepends=True)
    assert merge_rows(table, current, header + first) == current
    added = b"zz,A new sector,,Industry\n"
    assert merge_rows(table, current, header + added) == b"".join([header, first, *rest, added])
