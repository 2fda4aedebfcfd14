"""What the section "Since last briefing" says of versions, headlines and cells."""

from __future__ import annotations

from datetime import UTC, datetime
from math import nan

import pytest

from components.views.investors.changes_tables import format_change, show_cell, tell_changes
from components.views.investors.changes_versions import find_version
from ledger.history.differences import Change, Differences
from ledger.history.revisions import Version

ENDS = {"oldest": "HEAD~1", "newest": "HEAD"}


def a_version(revision, day):
    return Version(revision, datetime.fromisoformat(day).replace(tzinfo=UTC), "A subject")


VERSIONS = (
    a_version("c" * 40, "2026-04-02"),
    a_version("b" * 40, "2026-04-02"),
    a_version("a" * 40, "2026-03-01"),
)


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("aaaaaaa", 2),
        ("2026-04-02", 0),
        ("2026-03-15", 2),
        ("2026-02-01", None),
        ("2026-13-01", None),
        ("ddddddd", None),
        (None, None),
    ],
)
def test_a_link_names_a_version_by_hash_or_day(word, at):
    assert find_version(VERSIONS, word) == (None if at is None else VERSIONS[at])


@pytest.mark.parametrize(
    ("differences", "told"),
    [
        (Differences(), "nothing changed"),
        (
            Differences(revised=(Change("a", "note", None, "x"),)),
            "no pledge moved, only words were corrected",
        ),
        (
            Differences(
                new=(Change("a", None, None, None, 1_500.0), Change("b", None, None, None)),
                revised=(Change("c", "amount_m", 400.0, 100.0, -300.0),),
            ),
            "2 pledges new, 1 pledge revised in amount; counted total +$1.2B",
        ),
        (
            Differences(upgraded=(Change("a", "stage", "announced", "signed"),)),
            "1 pledge upgraded; counted total unchanged",
        ),
    ],
)
def test_the_headline_is_computed(differences, told):
    assert tell_changes(differences) == told


@pytest.mark.parametrize(
    ("usd_m", "text"), [(-1_100.0, "\u22121,100.0"), (324.0, "+324.0"), (None, ""), (nan, "")]
)
def test_a_cell_of_money_has_the_sign_of_the_headings(usd_m, text):
    assert format_change(usd_m) == text


@pytest.mark.parametrize(
    ("field", "cell", "text"),
    [
        ("amount_m", None, "(empty)"),
        ("amount_m", 1234.5, "1,234.5"),
        ("stage", "committed", "Committed"),
        ("measures", "stock", "past investment (stock)"),
        ("period_end", 2030.0, "2030"),
        ("title", "A *line*", "A *line*"),
    ],
)
def test_cells_are_shown_in_words(field, cell, text):
    assert show_cell(field, cell) == text
