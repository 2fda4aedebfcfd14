"""Versions are what git holds; where it holds none, the answer is a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ledger.history.revisions import (
    NoHistory,
    find_version,
    last_changes,
    last_version_on,
    list_versions,
    read_version,
)


@pytest.fixture
def history(project):
    """Three versions of the tables, and a commit that leaves them alone."""
    project.commit("First tables", "2026-03-01")
    project.edit("pledges.csv", ",1000,USD,", ",1100,USD,")
    project.commit("Correct the railway", "2026-03-01T23:30:00+00:00")
    project.edit("pledges.csv", ",1100,USD,", ",1200,USD,")
    project.commit("Correct it again", "2026-04-01T01:00:00+03:00")
    (project.root / "README.md").write_text("Nothing of the tables.\n")
    project.commit("Write a page", "2026-05-01")
    return project


def test_versions_are_the_commits_that_changed_a_table_newest_first(history):
    versions = list_versions(history.data)
    assert [version.subject for version in versions] == [
        "Correct it again",
        "Correct the railway",
        "First tables",
    ]
    assert versions[0].revision.startswith(versions[0].short)


def test_the_date_of_a_version_is_that_of_its_commit_in_utc(history):
    assert list_versions(history.data)[0].date == datetime(2026, 3, 31, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        ("2026-03-01", "Correct the railway"),
        ("2026-03-30", "Correct the railway"),
        ("2026-03-31", "Correct it again"),
        ("2030-01-01", "Correct it again"),
    ],
)
def test_a_day_means_the_last_version_before_its_end(history, day, subject):
    versions = list_versions(history.data)
    assert last_version_on(versions, date.fromisoformat(day)).subject == subject


def test_a_day_before_the_first_version_is_told_with_the_day_of_the_first(history):
    with pytest.raises(NoHistory, match="first is of 2026-03-01"):
        last_version_on(list_versions(history.data), date(2026, 2, 28))


@pytest.mark.parametrize("word", ["HEAD", "main", "HEAD~0", "briefing"])
def test_any_name_of_a_commit_is_a_revision(history, word):
    history.git("tag", "briefing")
    assert find_version(history.data, word).subject == "Write a page"


def test_a_short_hash_is_a_revision(history):
    first = list_versions(history.data)[-1]
    assert find_version(history.data, first.revision[:7]) == first


@pytest.mark.parametrize("word", ["nonsense", "0000000", "", "--all", "-n1", "HEAD:data", "a b;c"])
def test_what_names_no_commit_is_told(history, word):
    with pytest.raises(NoHistory, match="neither a folder nor a revision"):
        find_version(history.data, word)


def test_the_bytes_are_those_of_the_commit_and_not_of_the_folder(history):
    first = list_versions(history.data)[-1]
    history.edit("pledges.csv", ",1200,USD,", ",1300,USD,")
    content = read_version(history.data, first, ["pledges"])["pledges"]
    assert b",1000,USD," in content


def test_a_table_that_the_commit_lacks_is_absent(project):
    (project.data / "recycled.csv").unlink()
    project.commit("Without pairs", "2026-03-01")
    version = list_versions(project.data)[0]
    assert list(read_version(project.data, version, ["recycled", "rates"])) == ["rates"]


def test_a_folder_outside_any_repository_has_no_history(tmp_path):
    with pytest.raises(NoHistory, match="not in a git repository"):
        list_versions(tmp_path)


def test_a_repository_without_a_commit_has_no_history(project):
    with pytest.raises(NoHistory, match="No commit holds the tables"):
        list_versions(project.data)


def test_a_machine_without_git_has_no_history(project, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoHistory, match="git is not installed"):
        list_versions(project.data)


def test_the_environment_of_a_git_hook_does_not_mislead(history, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("elsewhere")))
    assert len(list_versions(history.data)) == 3


def test_the_last_change_of_a_file_is_the_newest_commit_that_touched_it(history):
    changes = last_changes(history.data)
    assert changes["pledges.csv"].subject == "Correct it again"
    assert changes["investors.csv"].subject == "First tables"
    assert changes["pledges.csv"] == list_versions(history.data)[0]
