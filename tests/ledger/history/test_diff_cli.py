"""`python -m ledger diff` compares folders, revisions and days, or says why it cannot."""

from __future__ import annotations

import json
import shutil

import pytest

from ledger.__main__ import main
from tests.paths import SOUND


@pytest.fixture
def ask(project, capsys):
    def run(*arguments):
        code = main(["diff", "--data", str(project.data), *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def history(project):
    """The railway signed in March, financed in April, dearer in June."""
    project.commit("Tables of March", "2026-03-01")
    project.edit("pledges.csv", ",signed,", ",financed,")
    project.commit("The railway is financed", "2026-04-01")
    project.edit("pledges.csv", ",1000,USD,", ",1500,USD,")
    project.commit("The railway is dearer", "2026-06-01")
    return project


def changes(out):
    return [
        (group, change["id"], change["field"], change["old"], change["new"])
        for group, entries in json.loads(out).items()
        for change in entries
    ]


FINANCED = ("upgraded", "railway", "stage_typed", "signed", "financed")
DEARER = ("revised", "railway", "amount_m", 1000.0, 1500.0)


@pytest.mark.usefixtures("history")
def test_two_revisions(ask):
    code, out, err = ask("HEAD~2", "HEAD~1", "--json")
    assert (code, err) == (0, "")
    assert changes(out) == [FINANCED]


def test_a_revision_against_the_tables_as_they_stand(history, ask):
    history.edit("pledges.csv", "A solar plant", "A wind park")
    _, out, _ = ask("HEAD~1", "--json")
    assert ("revised", "plant", "title", "A solar plant", "A wind park") in changes(out)
    assert DEARER in changes(out)


def test_two_folders_need_no_git(tmp_path, capsys):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        shutil.copytree(SOUND, folder)
    pledges = new / "pledges.csv"
    pledges.write_bytes(b"".join(pledges.read_bytes().splitlines(keepends=True)[:-1]))
    assert main(["diff", str(old), str(new), "--json"]) == 0
    assert changes(capsys.readouterr().out) == [("gone", "plant", None, None, None)]


@pytest.mark.usefixtures("history")
def test_a_folder_against_a_revision(ask):
    assert changes(ask(SOUND, "HEAD~1", "--json")[1]) == [FINANCED]


@pytest.mark.usefixtures("history")
def test_two_days_mean_their_last_commits(ask):
    assert changes(ask("--between", "2026-03-31", "2026-04-01", "--json")[1]) == [FINANCED]
    differences = changes(ask("--between", "2026-03-01", "2026-12-31", "--json")[1])
    assert {FINANCED, DEARER} < set(differences)


@pytest.mark.usefixtures("history")
def test_two_days_of_one_version_have_no_difference(ask):
    code, out, _ = ask("--between", "2026-04-02", "2026-05-02")
    assert code == 0
    assert out.splitlines()[-1] == "No difference."


@pytest.mark.usefixtures("history")
def test_text_tells_versions_totals_rows_and_cells(ask):
    code, out, _ = ask("HEAD~2", "HEAD")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].endswith("of 2026-03-01: Tables of March")
    assert lines[2].startswith("Counted total, USD million: 3,")
    assert "Rows: 0 new, 1 upgraded, 0 downgraded, 2 revised, 0 gone." in lines
    assert "      +500.0  railway  A railway loan" in lines
    assert "              stage_typed: signed -> financed" in lines
    assert "      -500.0  summit  A summit's headline" in lines


def test_of_long_texts_the_place_where_they_differ_is_shown(history, ask):
    long = "Told at length, for the sake of this test, in one sentence that ends with "
    history.edit("pledges.csv", "Point: the city", f"{long}March")
    history.commit("Tell", "2026-07-01")
    history.edit("pledges.csv", f"{long}March", f"{long}April")
    note = next(line for line in ask("HEAD")[1].splitlines() if "note:" in line)
    assert "March" in note
    assert "April" in note


def test_another_table_by_its_key(history, ask):
    history.edit("overlaps.csv", ",0,100,", ",0,80,")
    code, out, _ = ask("HEAD", "--table", "overlaps", "--json")
    assert code == 0
    assert changes(out) == [("revised", "summit/plant", "high_usd_m", 100.0, 80.0)]


def test_a_table_that_the_older_version_lacks_is_all_new_and_told(project, ask):
    pairs = (project.data / "recycled.csv").read_bytes()
    (project.data / "recycled.csv").unlink()
    project.commit("Before pairs", "2026-03-01")
    (project.data / "recycled.csv").write_bytes(pairs)
    _, out, err = ask("HEAD", "--table", "recycled", "--json")
    assert [group for group, *_ in changes(out)] == ["new"]
    assert "recycled.csv is not in" in err


def test_rows_held_back_are_told_with_their_version(history, ask):
    history.edit("pledges.csv", ",financed,", ",paid,")
    code, out, err = ask("HEAD", "--json")
    assert code == 0
    assert any(group == "gone" for group, *_ in changes(out))
    assert "row" in err.splitlines()[0]
    assert "as it stands" in err.splitlines()[0]
    assert "pledges.csv:3 stage: 'paid' is not a stage" in err


def test_pledges_that_cannot_be_read_stop_with_their_faults_and_version(history, ask):
    (history.data / "pledges.csv").write_bytes(b"id;title\n")
    history.commit("Saved by a spreadsheet", "2026-07-01")
    code, out, err = ask("HEAD~1", "HEAD")
    assert (code, out) == (2, "")
    assert "Saved by a spreadsheet cannot be read:" in err.splitlines()[0]
    assert "data/pledges.csv:1" in err.splitlines()[1]
    assert err.splitlines()[1].endswith("[header]")


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nonsense",), "'nonsense' is neither a folder nor a revision"),
        (("x" * 5000,), "x…' is neither a folder nor a revision"),
        ((), "Name OLD"),
        (("",), "OLD is empty: name a folder or a git revision"),
        ((" ",), "OLD is empty"),
        (("HEAD", ""), "NEW is empty"),
        (("HEAD", "--between", "2026-03-01", "2026-04-01"), "not both"),
        (("--between", "2026-04-01", "2026-03-01"), "is later than"),
        (("--between", "March", "2026-03-01"), "'March' is not a day"),
        (("--between", "2026-02-01", "2026-03-01"), "no version of 2026-02-01 or before"),
    ],
)
def test_what_cannot_be_found_stops_with_the_reason(ask, arguments, told):
    code, out, err = ask(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_outside_a_repository_a_revision_stops_with_the_reason(tmp_path, capsys):
    assert main(["diff", "HEAD", "--data", str(tmp_path)]) == 2
    assert "is not in a git repository" in capsys.readouterr().err
