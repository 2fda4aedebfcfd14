"""One index of all names: what people type finds what they mean."""

import pytest

from ledger.answers.finding import build_index, find, fold
from tests.shipped import load_shipped

INDEX = build_index(load_shipped())


def found(question, most=8):
    return [
        [(thing.kind, thing.key) for thing in hit.things] for hit in find(INDEX, question, most)
    ]


@pytest.mark.parametrize(
    ("question", "kind", "key"),
    [
        ("Yokohama", "node", "yokohama-port"),
        ("tungsten", "commodity", "tungsten"),
        ("wolfram", "commodity", "tungsten"),
        ("rare earths", "commodity", "rare-earths"),
        ("JICA", "payer", "jica"),
        ("japan", "investor", "JPN"),
        ("KAZ", "country", "KAZ"),
        ("Turkey", "country", "TUR"),
        ("middle corridor", "corridor", "titr"),
        ("TITR", "corridor", "titr"),
        ("Kashagan", "site", "gem-og-kashagan"),
        ("constanța", "node", "constanta-port"),
        ("alma-ata", "node", "almaty-1"),
        ("Xi\u2019an", "node", "xian"),
        ("solar", "sector", "power-renewables"),
        ("DFC letters severniy", "deal", "usa-2026-kaz-cove-dfc"),
        # A slip of one letter, two in a long word, and half a word.
        ("kazakstan", "country", "KAZ"),
        ("yokohoma", "node", "yokohama-port"),
        ("tungst", "commodity", "tungsten"),
    ],
)
def test_a_name_a_code_or_another_spelling_comes_first(question, kind, key):
    assert found(question)[0] == [(kind, key)]


def test_khorgos_is_found_on_both_sides_of_the_border():
    places = {key for ((kind, key),) in found("Khorgos") if kind == "node"}
    assert {"khorgos-cn", "nur-zholy", "altynkol"} <= places
    assert places == {key for ((kind, key),) in found("Horgos") if kind == "node"}


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("tungsten Japan", {("commodity", "tungsten"), ("investor", "JPN")}),
        ("Japan and China", {("investor", "JPN"), ("investor", "CHN")}),
        ("japan kazakhstan", {("investor", "JPN"), ("country", "KAZ")}),
        ("from Aktau to Poti", {("node", "aktau-port"), ("node", "poti-port")}),
        ("uranium yokohama", {("commodity", "uranium"), ("node", "yokohama-port")}),
        ("jica transport", {("payer", "jica"), ("sector", "transport-logistics")}),
    ],
)
def test_two_things_asked_together_come_before_all_else(question, pair):
    assert set(found(question)[0]) == pair


def test_letters_scattered_over_a_name_find_nothing():
    """`casp` offered Chelyabinsk and Bucharest once."""
    assert found("casp")
    for hit in find(INDEX, "casp", 50):
        (thing,) = hit.things
        words = [*(word for phrase in thing.phrases for word in phrase), *thing.belonging]
        assert any("casp" in word for word in words), thing
    assert not found("csp")
    assert not found("zzzqq")


@pytest.mark.parametrize("question", ["", "  ", "the", "''", "\u0301", "%%%", "a" * 5_000])
def test_what_names_nothing_finds_nothing(question):
    assert found(question) == []


def test_rows_of_every_table_are_found_by_their_own_name():
    for thing in INDEX.things[::7]:
        hits = find(INDEX, thing.name, 400)
        assert any(thing in hit.things for hit in hits) or len(thing.phrases[0]) > 8, thing


def test_words_are_folded():
    assert fold("Łódź, Xi'an/İskenderun") == ("lodz", "xian", "iskenderun")
