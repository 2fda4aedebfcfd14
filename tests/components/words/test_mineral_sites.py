"""Who holds the sites, as a finding; and what the map compares and leaves out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.words.mineral_sites import REASON_LABELS, describe_sites, entitle_sites
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.mineral_sites import find_holders
from ledger.answers.site_answer import answer_where
from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


def ask(snapshot, *commodities, size="output", **more):
    return answer_where(snapshot, select_minerals(snapshot, commodities, **more), size)


def test_the_title_counts_home_owners_the_largest_other_and_japan(snapshot):
    answer = ask(snapshot, "uranium")
    holders = answer.holders
    title = entitle_sites(answer, snapshot.names)
    most = next(iter(holders.abroad))
    assert title == (
        f"Of {holders.known} uranium sites with a known owner, {holders.at_home} have a domestic "
        f"one, {holders.abroad[most]} from {snapshot.names.parties(most)}; Japan has a stake in "
        f"{len(holders.with_japan)}"
    )


def test_the_title_of_nothing_and_of_unknown_owners_says_so(snapshot):
    answer = ask(snapshot, "uranium")
    none = answer.sites.deposits.iloc[:0]
    empty = replace(answer, sites=replace(answer.sites, deposits=none), holders=find_holders(none))
    assert "No uranium site" in entitle_sites(empty, snapshot.names)
    tin = entitle_sites(ask(snapshot, "tin"), snapshot.names)
    assert tin.startswith("The owner of the one tin site whose owner is known is from Oman;")
    gallium = entitle_sites(ask(snapshot, "gallium"), snapshot.names)
    assert gallium.startswith("No gallium site")
    assert gallium.endswith("1 plant makes it")
    nobody = answer.sites.deposits.assign(owner_country="", foreign_partners="")
    unknown = replace(answer, holders=find_holders(nobody))
    assert entitle_sites(unknown, snapshot.names).startswith("No source names the owner of the ")


def test_the_caption_counts_every_site_once_as_sized_or_left_out(snapshot):
    answer = ask(snapshot, "uranium")
    words, sizes = describe_sites(answer), answer.sizes
    assert f"each of {len(sizes.figures)} sites" in words
    for reason in set(sizes.left_out.values()):
        count = sum(kind == reason for kind in sizes.left_out.values())
        assert f"{count} ({REASON_LABELS[reason]})" in words
    first, last = sizes.figures["year"].min(), sizes.figures["year"].max()
    assert f"of {first:.0f} to {last:.0f}" in words
    assert "never added" in words


def test_several_minerals_are_said_to_be_on_no_one_scale(snapshot):
    assert "choose one mineral" in describe_sites(ask(snapshot))


def test_kinds_of_figures_are_told_apart(snapshot):
    words = describe_sites(ask(snapshot, "gold", size="resource"))
    kinds = ask(snapshot, "gold", size="resource").sizes.figures["kind"]
    assert f"{(kinds == 'reserve').sum()} reserves" in words
    assert f"{(kinds == 'resource').sum()} resources" in words


def test_no_mineral_has_a_broken_sentence(snapshot):
    for code in snapshot.commodities["code"]:
        for size in ("resource", "output"):
            answer = ask(snapshot, code, size=size)
            words = f"{entitle_sites(answer, snapshot.names)} {describe_sites(answer)}"
            assert not re.search(r"  | 0 |\b1 (sites|reserves|resources)\b|\bnan\b", words)
            assert "-" not in code or code not in words
