"""What a table of sites says of each: the newest figure, its tonnes, who holds and who buys."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ledger.answers.site_figures import describe_sites
from tests.shipped import load_shipped, load_sound

SNAPSHOT = load_sound()


def described(snapshot=SNAPSHOT, commodities=()):
    (row,) = describe_sites(snapshot, snapshot.deposits, commodities).to_dict("records")
    return row


def test_a_site_has_its_own_figures_in_tonnes_and_as_they_were_published():
    row = described()
    assert (row["resource"]["id"], row["resource_t"]) == ("big-pit--copper--2024", 100e6)
    assert (row["output"]["amount"], row["output_t"], row["output_year"]) == (20, 20e6, 2023)
    assert row["resource"]["operation"] == ""


def test_a_site_without_a_figure_has_that_of_its_operation_told_as_such():
    outputs = SNAPSHOT.outputs[(SNAPSHOT.outputs["site"] != "big-pit").to_numpy()]
    row = described(replace(SNAPSHOT, outputs=outputs))
    assert row["output"]["operation"] == "The Pits"
    # Its tonnes stand at no site, as all its sites would have them.
    assert pd.isna(row["output_t"])


def test_the_newest_year_goes_first_and_what_was_won_before_what_is_planned():
    first = SNAPSHOT.outputs.iloc[0].to_dict()
    changes = (
        {"id": "a", "kind": "plan", "year": 2030.0, "amount": 1.0},
        {"id": "b", "kind": "actual", "year": 2020.0, "amount": 2.0},
        {"id": "c", "kind": "estimate", "year": 2021.0, "amount": 3.0},
    )
    frame = pd.DataFrame([first | change for change in changes])
    row = described(replace(SNAPSHOT, outputs=frame))
    assert (row["output"]["id"], row["outputs"]) == ("c", 3)
    assert row["output_t"] > 0
    planned = described(replace(SNAPSHOT, outputs=frame[:1]))
    assert planned["output"]["id"] == "a"
    assert pd.isna(planned["output_t"])


def test_a_site_is_described_by_the_mineral_that_is_looked_at():
    assert described(commodities=("gold", "silver"))["described"] == "gold"
    assert described(commodities=("gold",))["resource"] is None


def test_a_right_is_no_buyer_and_what_has_ended_is_neither():
    first = SNAPSHOT.offtake.iloc[0].to_dict()
    changes = (
        {"id": "a", "kind": "equity", "stage": "running"},
        {"id": "b", "kind": "contract", "stage": "signed"},
        {"id": "c", "kind": "contract", "stage": "ended"},
        {"id": "d", "kind": "contract", "stage": "signed", "commodity": "gold"},
    )
    frame = pd.DataFrame([first | change for change in changes])
    row = described(replace(SNAPSHOT, offtake=frame))
    assert [sale["id"] for sale in row["rights"]] == ["a"]
    assert [sale["id"] for sale in row["buyers"]] == ["b"]


def test_every_shipped_site_is_described_in_the_order_given():
    snapshot = load_shipped()
    found = describe_sites(snapshot, snapshot.deposits)
    assert list(found["id"]) == list(snapshot.deposits["id"])
    assert found["output"].notna().sum() > 100
    assert found["output_t"].notna().sum() > 40
    assert describe_sites(snapshot, snapshot.deposits[:0]).empty


@pytest.mark.parametrize("column", ["resource_t", "output_t"])
def test_what_is_no_mass_has_no_tonnes(column):
    snapshot = load_shipped()
    found = describe_sites(snapshot, snapshot.deposits)
    name = column.removesuffix("_t")
    held = [row for row in found.to_dict("records") if row[name]]
    volumes = [
        row[column] for row in held if row[name]["unit"].startswith(("bcm", "bn bbl", "million"))
    ]
    assert volumes
    assert pd.isna(volumes).all()
