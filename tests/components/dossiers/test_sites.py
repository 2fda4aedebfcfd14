"""The dossier of a mine, an operation or a plant: its figures, its shares, who takes its ore."""

from dataclasses import replace

import pandas as pd
import pytest

from components.dossiers.sites import site_dossier
from components.server.held import held_ledger
from ledger.counting.snapshot import load_snapshot
from tests.components.dossiers.test_dossiers import open_dossier
from tests.paths import SOUND


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture
def big_pit():
    """The site of the small sound tables: it has figures of its own and is part of an operation."""
    snapshot = load_snapshot(SOUND)
    return snapshot, open_dossier(snapshot, "deposit", "big-pit")


def told_as(dossier, label):
    return [value for name, value in dossier.facts if name == label]


def test_a_deposit_names_its_operation_with_what_that_reports_and_only_its_own_as_its_own(big_pit):
    _, dossier = big_pit
    assert dict(dossier.facts)["Part of"] == "The Pits, which reports 90 kt of copper in 2024"
    assert [value for label, value in dossier.facts if label == "Output"] == [
        "20 Mt of ore in 2023"
    ]


def test_a_deposit_of_an_operation_that_reports_nothing_says_only_what_it_is_part_of(big_pit):
    snapshot, _ = big_pit
    silent = replace(snapshot, outputs=snapshot.outputs[snapshot.outputs["site"] != "pits"])
    assert dict(open_dossier(silent, "deposit", "big-pit").facts)["Part of"] == "The Pits"


def test_what_is_doubted_of_a_figure_is_read_below_the_note_of_its_site(big_pit):
    snapshot, _ = big_pit
    doubted = replace(
        snapshot,
        deposits=snapshot.deposits.assign(note="Of the site"),
        resources=snapshot.resources.assign(note="Prognosis"),
    )
    assert open_dossier(doubted, "deposit", "big-pit").note == "Of the site\n\nReserve: Prognosis"
    twice = replace(doubted, deposits=snapshot.deposits.assign(note="A ruin; Prognosis"))
    assert open_dossier(twice, "deposit", "big-pit").note == "A ruin; Prognosis"


def test_an_estimate_of_an_operation_is_not_said_to_be_reported(big_pit):
    snapshot, _ = big_pit
    guessed = replace(snapshot, outputs=snapshot.outputs.assign(kind="estimate"))
    assert dict(open_dossier(guessed, "deposit", "big-pit").facts)["Part of"] == (
        "The Pits, whose output is estimated at 90 kt of copper in 2024"
    )


def test_a_deposit_tells_stage_owner_and_commodities_in_words(big_pit):
    snapshot, dossier = big_pit
    facts = dict(dossier.facts)
    assert dossier.sentence.startswith("Copper deposit (producing, as of 2025). ")
    early = replace(snapshot, deposits=snapshot.deposits.assign(stage="development"))
    assert site_dossier(early, "big-pit").sentence.startswith("Copper deposit (in development, ")
    assert facts["Also holds"] == "gold, silver"
    assert facts["Reserve"] == "100 Mt of ore at 0.4% Cu (JORC, proved + probable, 2024)"
    assert facts["Largest owner from"] == "Kazakhstan"
    assert facts["Foreign partners"] == "Japan"
    assert facts["Point on the map"] == "good to about 10 km"


def test_rival_figures_of_a_deposit_stand_beside_each_other_each_with_who_published_it(big_pit):
    snapshot, _ = big_pit
    first = snapshot.resources.iloc[[0]]
    other = first.assign(amount=150.0, source_publisher="B", source_url="https://example.org/b")
    rivals = replace(snapshot, resources=pd.concat([first, other], ignore_index=True))
    told = [
        v for label, v in open_dossier(rivals, "deposit", "big-pit").facts if label == "Reserve"
    ]
    assert len(told) == 2
    assert told[0].endswith("(JORC, proved + probable, 2024)")
    assert told[1].startswith("150 Mt")
    assert told[1].endswith("(JORC, proved + probable, 2024; B)")


def test_a_plan_and_a_capacity_are_not_the_output_of_a_deposit(big_pit):
    snapshot, _ = big_pit
    first = snapshot.outputs.iloc[[0]]
    kinds = pd.concat(
        [first.assign(kind="plan", year=2030.0), first.assign(kind="design", year=float("nan"))],
        ignore_index=True,
    )
    facts = dict(open_dossier(replace(snapshot, outputs=kinds), "deposit", "big-pit").facts)
    assert "Output" not in facts
    assert facts["Planned output, 2030"] == "20 Mt of ore a year"
    assert facts["Capacity"] == "20 Mt of ore a year"


def test_a_deposit_is_set_beside_its_country_and_its_country_beside_the_world(big_pit):
    snapshot, _ = big_pit
    outputs = snapshot.outputs.iloc[[0]].assign(amount=74.0, unit="kt/y", of="Cu", year=2023.0)
    dossier = open_dossier(replace(snapshot, outputs=outputs), "deposit", "big-pit")
    assert dossier.sentence.endswith(
        "Kazakhstan mined about 3.2% of the world's copper in 2024. This site's output of 2023 is "
        "about 10% of the copper mined in Kazakhstan in 2024."
    )
    facts = dict(dossier.facts)
    assert facts["Share of Kazakhstan"].startswith("about 10% of the copper mined in Kazakhstan")
    assert "74 kt in 2023 of 740 kt" in facts["Share of Kazakhstan"]


def test_ore_is_set_beside_no_metal(big_pit):
    _, dossier = big_pit
    assert "Share of Kazakhstan" not in dict(dossier.facts)
    assert "This site" not in dossier.sentence


def test_a_deposit_tells_where_its_ore_goes_and_opens_that_plant(big_pit):
    snapshot, dossier = big_pit
    assert dict(dossier.facts)["Goes to plant"] == (
        "Kazakhstan: 5 kt of concentrate a year (running, from 2024; A press)"
    )
    (plants,) = (group for group in dossier.groups if group.title == "Plants it feeds")
    assert [(item.kind, item.id) for item in plants.items] == [("plant", "smelter")]
    plant = open_dossier(snapshot, "plant", "smelter")
    (feeders,) = (group for group in plant.groups if group.title == "Fed by")
    assert [(item.kind, item.id) for item in feeders.items] == [("deposit", "big-pit")]
    assert plant.sentence.startswith("Copper smelter (producing, as of 2025).")
    assert dict(plant.facts)["Also yields"] == "gold"


def test_an_operation_opens_its_sites_and_has_its_own_figure(big_pit):
    snapshot, _ = big_pit
    operation = open_dossier(snapshot, "operation", "pits")
    assert dict(operation.facts)["Output"] == "90 kt of copper in 2024"
    assert [item.id for group in operation.groups for item in group.items] == ["big-pit"]
    assert "data/operations.csv" in dict(operation.facts)["Row"]


@pytest.mark.parametrize("site", ["big-pit", "pits", "smelter"])
def test_the_address_opens_a_site_of_whichever_table(big_pit, site):
    snapshot, _ = big_pit
    kinds = {"big-pit": "deposit", "pits": "operation", "smelter": "plant"}
    assert open_dossier(snapshot, "site", site) == open_dossier(snapshot, kinds[site], site)
    assert open_dossier(snapshot, "site", "atlantis") is None


def test_pledges_that_name_a_site_stand_in_its_dossier(snapshot):
    kharasan = open_dossier(snapshot, "deposit", "u-kharasan-1")
    (pledges,) = (group for group in kharasan.groups if group.title == "Pledges that name it")
    assert "jpn-2007-kaz-kharasan-jbic" in {item.id for item in pledges.items}
    assert set(kharasan.ids) == {item.id for item in pledges.items}
    assert "in named deals" in dict(kharasan.facts)["Pledges that name it"]
    appak = open_dossier(snapshot, "deposit", "u-appak-west-mynkuduk")
    assert dict(appak.facts)["Pledges that name it"] == "1 deal, no amount that is counted"
    beside = [value for name, value in appak.facts if name.endswith(" in the world")]
    assert [" of the uranium mined in the world in " in value for value in beside] == [True, True]
    assert dict(appak.facts)["China in the world"] == beside[1]
