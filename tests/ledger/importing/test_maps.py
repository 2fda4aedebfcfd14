"""The maps are data: each line leads to a word of the ledger, and what has two leads to none."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest

from ledger.importing import crs, organisations
from ledger.importing.candidates import Unmapped
from ledger.importing.countries import ALPHA3, ELSEWHERE, find_country
from ledger.importing.crs import find_sector, read_crs_sectors
from ledger.importing.iati_codes import INSTRUMENTS, STAGES
from ledger.importing.organisations import find_investor
from ledger.tables.vocabulary import INSTRUMENTS as ALL_INSTRUMENTS
from ledger.tables.vocabulary import TYPED_STAGES as ALL_STAGES


def lines(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_sector_of_the_map_is_one_of_ours(ledger):
    ours = {row.record.code for row in ledger.tables["sectors"]}
    assert {sector for fits in read_crs_sectors().values() for sector in fits} <= ours


def test_every_code_that_a_sector_hints_at_is_in_the_map_with_that_sector(ledger):
    for row in ledger.tables["sectors"]:
        for code in re.findall(r"[0-9]{3,5}", row.record.dac_crs_hint or ""):
            assert row.record.code in read_crs_sectors()[code], code


def test_every_investor_of_the_map_is_one_of_ours(ledger):
    ours = {row.record.code for row in ledger.tables["investors"]}
    assert {line["investor"] for line in lines(organisations.TABLE)} <= ours


def test_every_payer_of_the_map_is_one_of_ours_and_of_the_investors_country(ledger):
    country_of = {row.record.code: row.record.country for row in ledger.tables["payers"]}
    payers = {line["payer"]: line["investor"] for line in lines(organisations.TABLE)}
    payers.pop("")
    assert len(payers) > 10
    for payer, investor in payers.items():
        assert (country_of[payer] or investor) == investor


@pytest.mark.parametrize("table", [crs.TABLE, organisations.TABLE])
def test_the_maps_name_each_code_once_with_what_it_rests_on(table):
    found = lines(table)
    keys = [next(iter(line.values())) for line in found]
    assert keys == sorted(set(keys))
    assert all(line["basis"] for line in found)


def test_every_country_of_the_ledger_has_its_alpha_2_code(ledger):
    assert sorted(ALPHA3.values()) == [row.record.iso3 for row in ledger.tables["countries"]]
    assert len(ALPHA3) + len(ELSEWHERE) == 249
    assert not ELSEWHERE & ALPHA3.keys()


def test_stages_and_instruments_are_words_of_the_ledger():
    assert set(STAGES.values()) <= set(ALL_STAGES)
    assert set(INSTRUMENTS.values()) <= set(ALL_INSTRUMENTS)


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("21030", "transport-logistics"),
        ("210", "transport-logistics"),
        ("23210", "power-renewables"),
        ("23510", "uranium-nuclear"),
        ("32262", "oil-gas"),
        ("32264", "critical-minerals"),
        ("14022", "agriculture-water"),
        ("11420", "human-capital-health"),
        ("51010", "finance"),
        ("43030", "multi-sector"),
    ],
)
def test_a_purpose_code_belongs_to_its_sector(code, sector):
    assert find_sector(code) == sector


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("99810", "not specified"),
        ("998", "not specified"),
        ("322", "Fits critical-minerals, oil-gas, uranium-nuclear"),
        ("32210", "Fits critical-minerals, oil-gas, uranium-nuclear"),
        ("23110", "Fits power-renewables, power-conventional, uranium-nuclear"),
        ("23640", "Fits power-conventional, oil-gas"),
        ("15110", "No sector of ours"),
        ("72010", "No sector of ours"),
        ("2103", "Not a DAC code"),
        ("²¹⁰", "Not a DAC code"),
        ("", "Not a DAC code"),
    ],
)
def test_a_code_that_fits_none_or_several_is_not_guessed(code, reason):
    found = find_sector(code)
    assert isinstance(found, Unmapped)
    assert reason in found.reason


def test_identifiers_are_matched_whole_and_in_either_case():
    assert find_investor("xm-dac-701-8", "") == "JPN"
    assert isinstance(find_investor("XM-DAC-701-80", "JICA"), Unmapped)
    assert isinstance(find_investor("", "Asian Development Bank"), Unmapped)


def test_recipients_outside_the_region_are_left_out_unless_asked_for(reading):
    assert find_country("UZ", reading) == "UZB"
    assert find_country("GE", reading) == "GEO"
    pakistan = find_country("PK", reading)
    assert isinstance(pakistan, Unmapped)
    assert pakistan.effect == "left-out"
    assert find_country("PK", replace(reading, all_recipients=True)) == "PAK"
