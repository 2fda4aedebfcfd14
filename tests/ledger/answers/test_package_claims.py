"""Parts of a package are named deals, lists or goals; only the first explain it."""

from dataclasses import replace

import pandas as pd
import pytest

from ledger.answers.package_claims import read_claims
from ledger.counting.counting import kind_of
from tests.ledger.counting.forests import a_pledge
from tests.shipped import load_shipped

SHIPPED = load_shipped()
COLUMNS = ("id", "measures", "recipient_bucket", "whole_usd_m", "counted_usd_m", "announced")
#: On what ground a row is a part, by id; the rows of a test are parts by their source.
PRESUMED = {"deal"}


def ledger_of(children, *rows):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    kinds = [kind_of(a_pledge("any", measures=measures)) or "" for measures in frame["measures"]]
    parents = {part: whole for whole, parts in children.items() for part in parts}
    frame = frame.assign(
        kind=kinds,
        title=frame["id"].str.title(),
        part_of=[parents.get(id_, "") for id_ in frame["id"]],
        part_of_basis=["presumed" if id_ in PRESUMED else "stated" for id_ in frame["id"]],
    )
    return replace(SHIPPED, pledges=frame, children=children)


def summit(list_day="2025-12", child="finance"):
    return ledger_of(
        {"goal": ("list-a", "list-b", "deal"), "list-b": ("inner", "running", "cover")},
        ("goal", "target", "regional", 19_000.0, 2_300.0, "2025-12-20"),
        ("list-a", "portfolio", "KAZ", 3_700.0, 3_700.0, list_day),
        ("list-b", "portfolio", "UZB", 12_000.0, 0.0, "2025-12-20"),
        ("deal", child, "KGZ", 44.0, 44.0, "2025-12-19"),
        ("inner", "portfolio", "UZB", 3_000.0, 13_000.0, "2025-12-19"),
        ("running", "stock", "UZB", 10_000.0, 0.0, "2025-12-19"),
        ("cover", "cover", "UZB", 500.0, 0.0, "2025-12-19"),
    )


def test_lists_are_told_apart_from_named_deals():
    claims = read_claims(summit(), "goal")
    assert (claims.kind, claims.named_usd_m, claims.listed_usd_m) == ("goal", 44.0, 16_700.0)
    assert [(found.id, found.stated_usd_m) for found in claims.lists] == [
        ("list-a", 3_700.0),
        ("list-b", 12_000.0),
    ]
    assert [(found.id, found.stated_usd_m) for found in claims.inner] == [
        ("inner", 3_000.0),
        ("running", 10_000.0),
    ]
    assert [found.id for found in claims.named] == ["deal"]
    assert claims.named_presumed
    assert not claims.is_named


def test_a_package_of_named_deals_is_explained_by_them():
    named = ledger_of(
        {"whole": ("part",)},
        ("whole", "portfolio", "KAZ", 100.0, 60.0, "2024"),
        ("part", "finance", "KAZ", 40.0, 40.0, "2024"),
    )
    claims = read_claims(named, "whole")
    assert (claims.kind, claims.named_usd_m, claims.is_named) == ("list", 40.0, True)
    assert not claims.named_presumed


@pytest.mark.parametrize(("day", "same"), [("2025-12", True), ("2025-11-20", False), ("", False)])
def test_lists_of_the_same_week_are_called_so(day, same):
    assert read_claims(summit(day), "goal").same_week is same
