"""IATI activities become candidate pledges, after the standard 2.03."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.importing.iati_mapping import import_iati

FILES = Path(__file__).parent / "files"
TRANSACTION = """<transaction>
      <transaction-type code="2"/>
      <transaction-date iso-date="2024-02-10"/>
      <value value-date="2024-02-10">120500000</value>
    </transaction>"""
FUNDER = '<participating-org ref="XM-DAC-46004" role="1" type="40">'
SECTOR = '<sector vocabulary="1" code="21020"/>'
COUNTRY = '<recipient-country code="UZ"/>'


def only_row(imported):
    (row,) = imported.rows
    return row


def test_a_loan_becomes_a_row(read_file):
    imported = read_file("one-loan.xml")
    assert imported.remarks == ()
    assert only_row(imported) == {
        "id": "iati-xm-dac-46004-99001",
        "title": "Example Road",
        "investor": "ADB",
        "lead": "adb",
        "recipient": "UZB",
        "sector": "transport-logistics",
        "instrument": "loan",
        "amount_m": "120.5",
        "currency": "USD",
        "announced": "2024-02-10",
        "period_start": "2024",
        "period_end": "2028",
        "stage": "financed",
        "measures": "finance",
        "disbursed_usd_m": "10.5000005",
        "disbursed_as_of": "2024-09-30",
        "disbursed_source_url": "https://www.example.org/projects/99001",
        "source_title": "Example Road",
        "source_publisher": "Asian Development Bank",
        "source_date": "2025-02-14",
        "source_url": "https://www.example.org/projects/99001",
        "accessed": "2026-11-25",
        "note": "IATI activity XM-DAC-46004-99001. Led by Ministry of Examples, as the file says.",
    }


def test_the_title_is_the_english_one_whatever_stands_first(read_activity):
    swapped = read_activity(("<narrative>Example Road", '<narrative xml:lang="en">The Road'))
    assert only_row(swapped)["title"] == "The Road"


def test_without_english_the_title_is_in_the_language_of_the_activity(read_activity):
    french = read_activity(
        ('xml:lang="en" default', 'xml:lang="fr" default'),
        ('<narrative xml:lang="fr">Route', '<narrative xml:lang="de">Strasse'),
        ("<narrative>Example Road", "<narrative>La route"),
    )
    assert only_row(french)["title"] == "La route"


def test_incoming_commitments_and_budgets_are_no_promise(read_file):
    assert only_row(read_file("one-loan.xml"))["amount_m"] == "120.5"


def test_commitments_are_summed_and_withdrawn_ones_subtracted(read_activity):
    later = TRANSACTION.replace("120500000", "-20500000").replace("2024-02-10", "2025-01-31")
    row = only_row(read_activity((TRANSACTION, TRANSACTION + later)))
    assert row["amount_m"] == "100"
    assert row["announced"] == "2024-02-10"
    assert "2 commitments, 2024-02-10 to 2025-01-31" in row["note"]


def test_commitments_withdrawn_in_full_are_listed(read_activity, told):
    gone = read_activity((TRANSACTION, TRANSACTION + TRANSACTION.replace("1205", "-1205")))
    assert gone.rows == ()
    assert told(gone) == [("commitment", "not above 0", "row")]


def test_one_row_for_each_recipient_sector_and_currency(read_file):
    imported = read_file("two-countries-two-sectors.xml")
    split = {(r["recipient"], r["sector"], r["currency"]): r["amount_m"] for r in imported.rows}
    assert split == {
        ("KAZ", "power-conventional", "EUR"): "19.998",
        ("KAZ", "transport-logistics", "EUR"): "8.49915",
        ("KGZ", "power-conventional", "EUR"): "19.998",
        ("KGZ", "transport-logistics", "EUR"): "8.49915",
        ("KAZ", "power-conventional", "USD"): "0.19998",
        ("KAZ", "transport-logistics", "USD"): "0.0849915",
        ("KGZ", "power-conventional", "USD"): "0.19998",
        ("KGZ", "transport-logistics", "USD"): "0.0849915",
    }
    assert len({row["id"] for row in imported.rows}) == 8


def test_the_money_of_a_region_and_of_an_unspecified_sector_stays_behind(read_file):
    imported = read_file("two-countries-two-sectors.xml")
    behind = {r.unmapped.kind: (r.unmapped.value, r.line, r.amount) for r in imported.remarks}
    assert behind["recipient-region"] == ("489", 3, "33.34000001 EUR m, 0.3334 USD m")
    assert behind["sector"] == ("99810", 3, "9.6657 EUR m, 0.096657 USD m")


def test_payments_in_another_currency_leave_the_cell_empty(read_file):
    imported = read_file("two-countries-two-sectors.xml")
    assert not any("disbursed_usd_m" in row for row in imported.rows)
    (remark,) = (r for r in imported.remarks if r.unmapped.kind == "disbursed")
    assert (remark.unmapped.effect, remark.amount) == ("cell", "5.69943 EUR m")


def test_a_transaction_may_name_its_own_country_and_sector(read_activity):
    own = '<sector code="23210"/><recipient-country code="TJ"/></transaction>'
    imported = read_activity(
        (SECTOR, ""),
        (COUNTRY, ""),
        (TRANSACTION, TRANSACTION.replace("</transaction>", own)),
    )
    row = only_row(imported)
    assert (row["recipient"], row["sector"]) == ("TJK", "power-renewables")
    assert "disbursed_usd_m" not in row


@pytest.mark.parametrize(
    ("code", "stage"),
    [
        ("1", "announced"),
        ("2", "financed"),
        ("3", "financed"),
        ("4", "financed"),
        ("5", "cancelled"),
        ("6", "suspended"),
    ],
)
def test_the_status_tells_the_stage_and_never_that_a_thing_runs(read_activity, code, stage):
    changed = ('<activity-status code="2"/>', f'<activity-status code="{code}"/>')
    assert only_row(read_activity(changed))["stage"] == stage


def test_an_unknown_status_holds_the_row_back(read_activity, told):
    unknown = read_activity(('<activity-status code="2"/>', '<activity-status code="9"/>'))
    assert (unknown.rows, told(unknown)) == ((), [("activity-status", "9", "row")])


@pytest.mark.parametrize(
    ("code", "instrument", "measures"),
    [
        ("110", "grant", "finance"),
        ("421", "loan", "finance"),
        ("510", "equity", "finance"),
        ("1100", "guarantee", "cover"),
    ],
)
def test_the_type_of_finance_tells_the_instrument(read_activity, code, instrument, measures):
    changed = ('<default-finance-type code="421"/>', f'<default-finance-type code="{code}"/>')
    row = only_row(read_activity(changed))
    assert (row["instrument"], row["measures"]) == (instrument, measures)


def test_a_loan_and_a_grant_together_are_mixed(read_activity):
    grant = TRANSACTION.replace("</transaction>", '<finance-type code="110"/></transaction>')
    assert only_row(read_activity((TRANSACTION, TRANSACTION + grant)))["instrument"] == "mixed"


def test_a_guarantee_beside_a_loan_is_left_to_a_person(read_activity, told):
    cover = TRANSACTION.replace("</transaction>", '<finance-type code="1100"/></transaction>')
    both = read_activity((TRANSACTION, TRANSACTION + cover))
    assert (both.rows, told(both)) == ((), [("finance-type", "guarantee; loan", "row")])


def test_relieved_debt_is_no_new_money(read_activity, told):
    relief = read_activity(('finance-type code="421"', 'finance-type code="610"'))
    assert (relief.rows, told(relief)) == ((), [("finance-type", "610", "row")])


def test_the_provider_of_the_commitment_is_the_investor(read_activity):
    provided = TRANSACTION.replace(
        "</transaction>", '<provider-org ref="XM-DAC-701-8"/></transaction>'
    )
    assert only_row(read_activity((TRANSACTION, provided)))["investor"] == "JPN"


def test_without_a_provider_the_funding_organisation_is_the_investor(read_activity):
    assert only_row(read_activity((FUNDER, FUNDER.replace("46004", "5-2"))))["investor"] == "DEU"


def test_without_either_the_reporting_organisation_is_the_investor(read_activity):
    reporter = ('<reporting-org ref="XM-DAC-46004"', '<reporting-org ref="44000"')
    assert only_row(read_activity(reporter, ('role="1"', 'role="4"')))["investor"] == "WB"


def test_who_only_reports_for_another_is_no_investor(read_activity, told):
    secondary = read_activity(
        ('<reporting-org ref="XM-DAC-46004"', '<reporting-org ref="44000" secondary-reporter="1"'),
        ('role="1"', 'role="4"'),
    )
    assert (secondary.rows, told(secondary)) == ((), [("organisation", "44000", "row")])


def test_of_several_funders_the_reporting_one_commits_its_own_part(read_activity):
    other = '<participating-org ref="XM-DAC-918-3" role="1"/>'
    row = only_row(read_activity((FUNDER, other + FUNDER)))
    assert (row["investor"], row["lead"]) == ("ADB", "adb")


def test_several_funders_without_the_reporting_one_are_not_guessed(read_activity, told):
    others = '<participating-org ref="XM-DAC-918-3" role="1"/>'
    several = read_activity((FUNDER, others + FUNDER.replace("46004", "701-8")))
    assert several.rows == ()
    assert told(several) == [("organisation", "XM-DAC-701-8, XM-DAC-918-3", "row")]


def test_a_name_without_an_identifier_is_not_matched(read_activity, told):
    nameless = read_activity(
        ('role="1"', 'role="4"'), ('<reporting-org ref="XM-DAC-46004"', "<reporting-org")
    )
    assert told(nameless) == [("organisation", "Asian Development Bank", "row")]


def test_without_a_web_page_and_source_url_the_row_is_held_back(reading, told):
    content = (FILES / "one-loan.xml").read_bytes().replace(b'code="A12"', b'code="A01"')
    imported = import_iati(content, "one-loan.xml", replace(reading, source_url=""))
    assert (imported.rows, told(imported)) == ((), [("source-url", "none", "row")])


def test_the_identifier_stands_in_the_source_url_that_the_user_gives(reading):
    content = (FILES / "one-loan.xml").read_bytes().replace(b'code="A12"', b'code="A01"')
    given = replace(reading, source_url="https://d-portal.org/q.html?aid={id}")
    row = only_row(import_iati(content, "one-loan.xml", given))
    assert row["source_url"] == "https://d-portal.org/q.html?aid=XM-DAC-46004-99001"


def test_every_gap_is_listed_with_its_value_and_what_becomes_of_the_row(read_file):
    imported = read_file("ten-gaps.xml")
    gaps = {
        r.record: (r.unmapped.kind, r.unmapped.value, r.unmapped.effect) for r in imported.remarks
    }
    assert gaps == {
        "GAP-ORGANISATION": ("organisation", "AA-AAA-123456789 (Unknown Fund)", "row"),
        "GAP-RECIPIENT": ("recipient", "XX", "row"),
        "GAP-ELSEWHERE": ("recipient", "MM", "left-out"),
        "GAP-SECTOR": ("sector", "99810", "row"),
        "GAP-AMBIGUOUS": ("sector", "322", "row"),
        "GAP-SHARES": ("sector-shares", "21020 ? %, 23210 ? %", "row"),
        "GAP-CURRENCY": ("currency", "XAU", "row"),
        "GAP-COMMITMENT": ("commitment", "payments", "row"),
        "GAP-FLOW": ("flow-type", "40", "row"),
        "GAP-FINANCE": ("finance-type", "423", "cell"),
    }
    assert only_row(imported)["instrument"] == "unknown"


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        (SECTOR, '<sector vocabulary="99" code="own"/>', ("sector-vocabulary", "99")),
        (SECTOR, "", ("sector", "none")),
        (COUNTRY, "", ("recipient", "none")),
        (
            COUNTRY,
            COUNTRY.replace("/>", ' percentage="50"/>') * 3,
            ("recipient-shares", "UZ 50 %, UZ 50 %, UZ 50 %"),
        ),
        ("120500000", "120,500,000", ("value", "120,500,000")),
        ("120500000", "1.205e8", ("value", "1.205e8")),
        ('transaction-date iso-date="2024-02-10"', 'transaction-date iso-date="10/02/2024"',
         ("transaction-date", "10/02/2024")),
        ("<narrative>Example Road</narrative>", "", ("title", "none")),
        ("XM-DAC-46004-99001", "", ("identifier", "none")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_holds_the_row_back(read_activity, told, old, new, gap):
    more = (
        [('<narrative xml:lang="fr">Route de l\'exemple</narrative>', "")]
        if gap[0] == "title"
        else []
    )
    imported = read_activity((old, new), *more)
    assert imported.rows == ()
    kind, value = gap
    expected = value if kind != "title" else "XM-DAC-46004-99001"
    assert told(imported) == [(kind, expected, "row")]


def test_a_component_whose_parent_is_in_the_file_says_so(read_activity, told):
    child = '<related-activity ref="XM-DAC-46004-99001" type="1"/>' + COUNTRY
    imported = read_activity((COUNTRY, child))
    assert told(imported) == [("part-of", "XM-DAC-46004-99001", "cell")]
    assert "Part of XM-DAC-46004-99001." in only_row(imported)["note"]
