"""Who pays is a code of payers.csv where the tables know it, and is named in words where not."""

from __future__ import annotations

import pytest

from ledger.importing.payers import find_lead
from tests.ledger.importing.test_iati import FUNDER, only_row

WORLD_BANK, MINISTRY = (FUNDER.replace("XM-DAC-46004", ref) for ref in ("44002", "DE-1"))


def test_every_payer_is_known_by_its_name_and_no_name_is_of_two(ledger, reading):
    for row in ledger.tables["payers"]:
        assert find_lead([("", row.record.name)], reading).code == row.record.code


@pytest.mark.parametrize(
    ("identifier", "name", "code"),
    [
        ("", "World Bank", "world-bank"),
        ("", "world bank (ibrd and ida)", "world-bank"),
        ("XM-DAC-701-8", "", "jica"),
        ("xm-dac-701-8", "A name that no table has", "jica"),
        ("XX-0", "Export-Import Bank of China", "china-exim"),
    ],
)
def test_an_identifier_or_a_whole_name_gives_the_code(reading, identifier, name, code):
    lead = find_lead([(identifier, name)], reading)
    assert (lead.code, lead.sentence, lead.unmapped) == (code, "", None)


@pytest.mark.parametrize(
    ("paying", "named"),
    [
        ([("US-1", "Agency of Examples")], "Agency of Examples"),
        ([("US-1", "")], "US-1"),
        ([("", "The World Bank of Examples")], "The World Bank of Examples"),
        ([("", "KfW"), ("", "AFD of Examples")], "KfW; AFD of Examples"),
        ([("", "KfW"), ("", "Eni")], "KfW; Eni"),
    ],
)
def test_who_is_not_known_or_not_alone_is_named_and_never_guessed(reading, paying, named):
    lead = find_lead(paying, reading)
    assert lead.code == ""
    assert lead.sentence == f"Paid by {named}, as the source says."
    assert (lead.unmapped.value, lead.unmapped.effect) == (named, "cell")


def test_one_payer_under_two_names_is_one(reading):
    assert find_lead([("44001", "IBRD"), ("44002", "IDA")], reading).code == "world-bank"


def test_nobody_named_is_nobody(reading):
    lead = find_lead([("", "")], reading)
    assert (lead.code, lead.sentence, lead.unmapped) == ("", "", None)


def test_an_activity_names_the_payer_that_made_the_investor(read_activity):
    bank = read_activity((FUNDER, WORLD_BANK))
    assert (only_row(bank)["investor"], only_row(bank)["lead"]) == ("WB", "world-bank")


def test_an_activity_without_a_known_payer_says_so_in_note_and_report(read_activity, told):
    ministry = (f"{FUNDER}<narrative>Asian Development Bank", f"{MINISTRY}<narrative>A ministry")
    found = read_activity(ministry)
    row = only_row(found)
    assert (row["investor"], row["lead"]) == ("DEU", "")
    assert "Paid by A ministry, as the source says." in row["note"]
    assert told(found) == [("payer", "A ministry", "cell")]


def test_a_known_identifier_without_a_payer_is_not_mended_by_a_name(read_activity):
    assert only_row(read_activity((FUNDER, MINISTRY)))["lead"] == ""
