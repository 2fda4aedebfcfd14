"""The words above a picture of the map: enough to know what it shows when it goes alone."""

from __future__ import annotations

import pytest

from components.export.map.title import title_of
from components.link.model import Link, Transit
from components.words.kinds import tell_claims
from ledger.answers.claims import sum_claims
from ledger.answers.queries import Selection, select


@pytest.fixture
def told(briefing):
    return lambda link: title_of(briefing.world.snapshot, briefing.world.network, link)


def test_without_a_filter_it_is_everybodys_total(told, briefing):
    claims = tell_claims(sum_claims(briefing.world.snapshot.pledges))
    assert told(Link()) == ("Pledges: All investors", f"{claims}; all pledges")


def test_every_part_of_a_filter_is_named(told, briefing):
    selection = Selection(
        investors=("JPN", "KOR"),
        recipients=("UZB",),
        sectors=("finance", "power-conventional"),
        stages=("signed",),
        years=(2015, None),
    )
    title, below = told(Link(selection=selection))
    assert title == "Pledges: Japan and South Korea in Uzbekistan"
    claims = sum_claims(select(briefing.world.snapshot, selection))
    names = briefing.world.snapshot.names
    sectors = ", ".join(map(names.sector, selection.sectors))
    assert below.startswith(f"{tell_claims(claims)}; ")
    for told_of in ("Japan, South Korea", "Uzbekistan", sectors, "Signed", "since 2015"):
        assert told_of in below


def test_a_package_says_whose_part_of_it_is_shown(told):
    selection = Selection(package="jpn-2025-caj-summit", investors=("JPN",), recipients=("KAZ",))
    title, below = told(Link(selection=selection))
    assert "JPY 3 trn" in title
    assert "investor Japan; recipient Kazakhstan" in below


def test_routes_are_named_by_their_ends_and_by_what_is_closed(told, briefing):
    transit = Transit(
        origin="khorgos-cn",
        destination="poti-port",
        avoid=("RUS", "caspian-half"),
        planned=True,
    )
    places = briefing.world.network.places
    assert told(Link(view="corridors", transit=transit)) == (
        f"Routes: {places['khorgos-cn'].name} to {places['poti-port'].name}",
        "Without Russia, half of the Caspian crossings; including planned lines; the fastest first",
    )
    assert told(Link(view="corridors"))[1] == "open today; the fastest first"
