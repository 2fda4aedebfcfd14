"""Split money adds up, to the cent and over whole files: nothing is lost and nothing made."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ledger.importing.candidates import as_millions, read_amount
from ledger.importing.iati_mapping import import_iati
from ledger.importing.shares import adds_up, split_exactly

CENTS = st.integers(-(10**14), 10**14).map(lambda cents: Fraction(cents, 100))
WEIGHTS = st.lists(st.integers(0, 10_000).map(lambda w: Fraction(w, 100)), min_size=1, max_size=8)


@given(CENTS, WEIGHTS.filter(any))
def test_the_parts_of_an_amount_are_the_amount(total, weights):
    parts = split_exactly(total, weights)
    assert sum(parts) == total
    assert len(parts) == len(weights)


@given(CENTS, WEIGHTS.filter(any))
def test_each_part_is_within_the_cents_that_rounding_moves(total, weights):
    parts = split_exactly(total, weights)
    whole = sum(weights)
    allowed = Fraction(len(weights), 100)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / whole) <= allowed


@given(CENTS)
def test_an_amount_in_millions_is_the_amount(total):
    assert Fraction(as_millions(total)) * 1_000_000 == total


def test_thirds_of_33_33_count_as_a_whole_and_halves_of_49_do_not():
    assert adds_up([Fraction("33.33")] * 3)
    assert not adds_up([Fraction(49)] * 2)
    assert not adds_up([Fraction(-10), Fraction(110)])


PERCENT = st.integers(1, 9999)
COUNTRIES = ("UZ", "KZ", "KG", "MM", "XX")
SECTORS = ("21020", "23210", "32262", "99810", "32210")


@st.composite
def shares(draw, codes):
    """Draw codes with percentages that add up to 100."""
    chosen = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=4, unique=True))
    cuts = sorted(draw(st.lists(PERCENT, min_size=len(chosen) - 1, max_size=len(chosen) - 1)))
    edges = [0, *cuts, 10_000]
    return [
        (code, f"{(high - low) / 100:.2f}")
        for code, low, high in zip(chosen, edges, edges[1:], strict=False)
    ]


@st.composite
def activities(draw):
    """Draw the XML of one activity and the sum of its commitments."""
    countries = "".join(
        f'<recipient-country code="{code}" percentage="{part}"/>'
        for code, part in draw(shares(COUNTRIES))
    )
    sectors = "".join(
        f'<sector code="{code}" percentage="{part}"/>' for code, part in draw(shares(SECTORS))
    )
    cents = draw(st.lists(st.integers(1, 10**13), min_size=1, max_size=3))
    transactions = "".join(
        f'<transaction><transaction-type code="2"/><transaction-date iso-date="2024-01-0{n}"/>'
        f'<value value-date="2024-01-01">{amount // 100}.{amount % 100:02d}</value></transaction>'
        for n, amount in enumerate(cents, 1)
    )
    body = f"""<iati-identifier>A-1</iati-identifier>
    <reporting-org ref="46004"><narrative>Asian Development Bank</narrative></reporting-org>
    <title><narrative>Any</narrative></title><activity-status code="2"/>{countries}{sectors}
    <default-finance-type code="421"/>{transactions}"""
    activity = f'<iati-activity default-currency="USD">{body}</iati-activity>'
    xml = f'<iati-activities version="2.03">{activity}</iati-activities>'
    return xml.encode(), Fraction(sum(cents), 100)


@given(activities())
def test_rows_and_remarks_together_hold_every_cent_of_the_commitments(reading, drawn):
    xml, committed = drawn
    imported = import_iati(xml, "any.xml", reading)
    in_rows = sum((Fraction(row["amount_m"]) for row in imported.rows), Fraction(0))
    behind = sum(
        (
            Fraction(found)
            for remark in imported.remarks
            for found in re.findall(r"([0-9.]+) USD m", remark.amount)
        ),
        Fraction(0),
    )
    assert (in_rows + behind) * 1_000_000 == committed


@given(activities())
def test_every_activity_ends_as_rows_or_is_listed(reading, drawn):
    imported = import_iati(drawn[0], "any.xml", reading)
    assert imported.records == 1
    assert imported.rows or imported.remarks


def test_only_plain_decimals_are_amounts():
    assert read_amount("-12.50") == Fraction(-25, 2)
    assert [read_amount(text) for text in ("", "1e3", "1,000", "NaN", "12 ", "1" * 30)] == [
        None
    ] * 6
