"""What a newer state is held against: the last version whose pledges are not the same."""

from __future__ import annotations

import pytest

from ledger.history.earlier import find_earlier
from ledger.history.editions import load_version_snapshot
from ledger.history.revisions import list_versions


@pytest.fixture
def find(project):
    """Look for the last version that differs from one, 0 being the newest; tell what was read."""
    read = []

    def load(version):
        read.append(version.subject)
        return load_version_snapshot(project.data, version).pledges

    def run(version_index=0):
        versions = list_versions(project.data)
        newer = load_version_snapshot(project.data, versions[version_index]).pledges
        read.clear()
        return find_earlier(project.data, versions[version_index + 1 :], newer, load), read

    return run


@pytest.fixture
def history(project):
    project.commit("First tables", "2026-03-01")
    project.edit("pledges.csv", ",signed,", ",financed,")
    project.commit("The railway is financed", "2026-04-01")
    project.edit("overlaps.csv", ",0,100,", ",0,80,")
    project.commit("An overlap is less", "2026-05-01")
    project.edit("overlaps.csv", ",0,80,", ",0,70,")
    project.commit("And less", "2026-05-01")
    return project


@pytest.mark.usefixtures("history")
def test_versions_that_left_the_pledges_alone_are_passed_by(find):
    found, _ = find()
    assert found.version.subject == "First tables"
    assert found.passed_over == ()


def test_a_correction_of_words_is_passed_by_for_a_version_with_another_stage(history, find):
    history.edit("pledges.csv", "A railway loan", "A loan for a railway")
    history.commit("A word is mended", "2026-06-01")
    assert find()[0].version.subject == "First tables"


def test_where_only_words_ever_changed_the_last_version_with_others_is_found(project, find):
    project.commit("A railway loan", "2026-03-01")
    project.edit("pledges.csv", "A railway loan", "A loan for a railway")
    project.commit("A loan for a railway", "2026-04-01")
    project.edit("pledges.csv", "A loan for a railway", "A loan for the railway")
    project.commit("A loan for the railway", "2026-05-01")
    assert find()[0].version.subject == "A loan for a railway"


@pytest.mark.usefixtures("history")
def test_the_same_bytes_are_read_once(find):
    assert find()[1] == ["An overlap is less", "First tables"]


@pytest.mark.usefixtures("history")
def test_before_the_first_version_that_differs_there_is_none(find):
    assert find(3)[0].version is None


def test_rows_in_another_order_are_the_same_pledges(project, find):
    project.commit("First tables", "2026-03-01")
    path = project.data / "pledges.csv"
    header, *rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([header, *reversed(rows)]))
    project.commit("In order", "2026-04-01")
    found, read = find()
    assert found.version is None
    assert read == ["First tables"]


def test_another_rate_is_another_amount_and_so_another_version(project, find):
    project.edit("pledges.csv", ",1000,USD,,2025-12,", ",1000,KZT,,2025-12-20,")
    project.commit("In tenge", "2026-03-01")
    project.edit("rates.csv", ",520.5,", ",530.5,")
    project.commit("A dearer dollar", "2026-04-01")
    assert find()[0].version.subject == "In tenge"


def test_a_version_that_cannot_be_read_is_passed_over_and_named(history, find):
    sound = (history.data / "pledges.csv").read_bytes()
    (history.data / "pledges.csv").write_bytes(b"id;title\n")
    history.commit("Saved by a spreadsheet", "2026-06-01")
    (history.data / "pledges.csv").write_bytes(sound)
    history.commit("Mended", "2026-06-02")
    found, _ = find()
    assert found.version.subject == "First tables"
    assert [version.subject for version in found.passed_over] == ["Saved by a spreadsheet"]
