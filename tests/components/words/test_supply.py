"""What the region could replace, as a sentence."""

import pytest

from components.words.supply import (
    answer_replacement,
    name_region,
    tell_basis,
    tell_imports,
    tell_percent,
    tell_share,
)
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.replacement import compare_minerals
from ledger.answers.supply import WORLD, Share, read_supply, share_of_import
from tests.ledger.answers.selections import SHIPPED

NAMES = SHIPPED.names


def answered(*args):
    scope = select_minerals(SHIPPED, *args)
    return answer_replacement(compare_minerals(SHIPPED, scope), scope.countries, NAMES)


@pytest.mark.parametrize(
    ("percent", "words"), [(45.32, "45.3%"), (100.0, "100%"), (0.04, "<0.1%"), (0.44, "0.44%")]
)
def test_a_share_has_few_digits_and_never_reads_as_none(percent, words):
    assert tell_percent(Share(percent, (), None, ())) == words


def test_one_mineral_is_told_with_china_beside_it_and_the_year():
    title, _ = answered(["uranium"])
    assert title.startswith("Uranium: the region mined ")
    assert " of the world's total in 2024, China " in title


def test_a_year_stands_with_each_part_where_they_differ():
    title, _ = answered(["tungsten"])
    assert "in 2017, China " in title
    assert title.endswith("in 2024")


def test_a_part_that_was_not_read_is_said_to_be_so():
    title, note = answered(["gallium"])
    assert title.endswith("we have read no share of the region")
    assert "not mean zero" not in note
    assert (
        "For 2 of 2 minerals we have read no figure of the region; that does not mean zero."
        in answered(["gallium", "scandium"])[1]
    )
    assert answered(["scandium"])[0].startswith("Scandium: we have read no share of world output")


def test_all_minerals_say_where_china_leads_and_where_the_region_has_something():
    title, note = answered()
    assert "China mines or refines more than half of the world's output of " in title
    lines = compare_minerals(SHIPPED, select_minerals(SHIPPED))
    held = [line for line in lines if line.china > 50]
    assert f"of {len(held)} minerals" in title
    for line in held:
        named = f"{NAMES.commodity(line.commodity)} (" in title
        assert named == (line.weight >= 5), line.commodity
    assert f"{sum(line.weight < 0 for line in lines)} of {len(lines)} minerals" in note


def test_a_country_is_named_and_all_five_are_the_region():
    assert name_region(SHIPPED.republics, NAMES) == "the region"
    assert answered(["uranium"], (), ["KAZ"])[0].startswith("Uranium: Kazakhstan mined ")


def test_two_countries_have_what_one_has():
    title, _ = answered((), (), ["KAZ", "UZB"])
    assert "; for none of them is the share of Kazakhstan and Uzbekistan 5% or more. " in title


def test_rivals_stand_with_their_publishers():
    shares = share_of_import(read_supply(SHIPPED), "rare-earths", ("CHN",))
    words = tell_basis(shares, NAMES)
    assert len(shares) == 2
    assert all(publisher in words for s in shares for publisher in s.publishers)
    assert words.startswith("2024: ")


def test_an_import_says_of_what_from_whom_and_when():
    rows = [
        {"amount": 1822.1, "unit": "t", "of": "unwrought antimony", "partner": "CHN", "year": 2020},
        {"amount": float("nan"), "unit": "", "of": "x", "partner": "CHN", "year": 2020},
        {"amount": 65.9, "unit": "Mt", "of": "gas", "partner": "WLD", "year": 2024},
    ]
    assert tell_imports(rows, NAMES) == (
        "65.9 Mt of gas in all, 2024; 1,822 t of unwrought antimony from China, 2020"
    )


def share_told(part, whole, whose="KAZ"):
    own = {"amount": 37.0, "unit": "kt/y", "kind": "actual", "year": 2024.0} | part
    all_ = {"amount": 740.0, "unit": "kt", "kind": "actual", "year": 2024.0, "of": "Cu"}
    all_ |= {"commodity": "copper", "step": "mining", "source_publisher": "P"} | whole
    all_ |= {"country": whose}
    return tell_share(Share(100 * own["amount"] / all_["amount"], (own,), all_, ("KAZ",)), NAMES)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (share_told({}, {}), "5% of the copper mined in Kazakhstan in 2024 (37 kt of 740 kt; P)"),
        (
            share_told({"year": 2023.0}, {}),
            "about 5% of the copper mined in Kazakhstan in 2024 (37 kt in 2023 of 740 kt; P)",
        ),
        (
            share_told({}, {"kind": "estimate", "step": "refining"}, WORLD),
            "about 5% of the copper made in the world in 2024 (37 kt of 740 kt; P)",
        ),
        (
            share_told({"amount": 0.1}, {"kind": "estimate"}),
            "less than 0.1% of the copper mined in Kazakhstan in 2024 (0.1 kt of 740 kt; P)",
        ),
        (
            share_told({}, {"amount": 30.0}),
            "37 kt, more than all the copper mined in Kazakhstan in 2024 (30 kt; P)",
        ),
    ],
)
def test_a_share_names_both_figures_and_both_years_and_none_is_above_the_whole(told, words):
    assert told == words
