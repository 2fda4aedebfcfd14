import pytest

from components.words.amounts import (
    adds_up,
    format_count,
    format_share,
    format_usd,
    format_usd_change,
    format_usd_exact,
    scale_of,
)


@pytest.mark.parametrize(
    ("millions", "text"),
    [
        (0, "$0"),
        (0.01, "<$0.1M"),
        (0.4, "$0.4M"),
        (0.96, "$1.0M"),
        (1, "$1M"),
        (950.2, "$950M"),
        (999.4, "$999M"),
        (999.5, "$1.0B"),
        (19_000, "$19.0B"),
        (711_640.2, "$711.6B"),
        (1_234_567, "$1,234.6B"),
    ],
)
def test_amounts_are_short_and_never_read_zero_where_there_is_money(millions, text):
    assert format_usd(millions) == text


@pytest.mark.parametrize(
    ("millions", "text"),
    [(1_200, "+$1.2B"), (-40.2, "\u2212$40M"), (0.01, "+<$0.1M"), (0, "$0")],
)
def test_a_change_has_its_sign(millions, text):
    assert format_usd_change(millions) == text


@pytest.mark.parametrize(
    ("whole", "terms", "sound"),
    [
        (16_400, (12_750, 1_190, 2_460), False),  # $12.8B + $1.2B + $2.5B
        (10_837, (3_281, 7_556), False),  # $3.3B + $7.6B
        (19_000, (16_744, 2_256), True),
        (10_800, (10_411, 389), True),  # $389M is below the last digit of the whole
        (523, (400, 123), True),
        (0.3, (0.14, 0.16), True),
        (66_000, (83_000, -17_000), True),
        (66_000, (83_040, -17_060), False),
    ],
)
def test_a_sum_knows_whether_it_adds_up_as_it_is_written(whole, terms, sound):
    assert adds_up(whole, *terms) is sound


def test_the_exact_amount_is_in_whole_dollars():
    assert format_usd_exact(19_000.25) == "$19,000,250,000"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (19, 100, "19%"),
        (0.1, 100, "<1%"),
        (99.9, 100, ">99%"),
        (100, 100, "100%"),
        (0, 5, "0%"),
        (0, 0, "-"),
    ],
)
def test_shares_never_round_something_to_nothing_or_nearly_all_to_all(part, whole, text):
    assert format_share(part, whole) == text


def test_counts_agree_with_their_noun():
    assert format_count(1, "deal") == "1 deal"
    assert format_count(1204, "deal") == "1,204 deals"
    assert format_count(2, "country", "countries") == "2 countries"


@pytest.mark.parametrize(
    ("millions", "word"), [(0, "million"), (999, "million"), (1e3, "billion"), (3e6, "trillion")]
)
def test_an_amount_is_written_in_the_largest_unit_that_it_holds(millions, word):
    assert scale_of(millions)[1] == word
