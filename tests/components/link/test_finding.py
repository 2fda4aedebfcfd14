"""What is found leads somewhere: every address that the search gives is one that the page knows."""

import pytest

from components.link.opening import open_link
from components.server.held import finder_of, offer_of
from tests.shipped import load_shipped

FINDER = finder_of(load_shipped())
OFFER = offer_of(load_shipped())


@pytest.mark.parametrize(
    ("question", "name", "note", "params"),
    [
        ("japan", "Japan", "investor: its deals", {"investor": ["JPN"]}),
        ("uzbekistan", "Uzbekistan", "recipient: deals for it", {"recipient": ["UZB"]}),
        (
            "tungsten",
            "Tungsten",
            "mineral: who has it",
            {"view": ["minerals"], "section": ["where"], "commodity": ["tungsten"]},
        ),
        (
            "yokohama",
            "Yokohama port",
            "routes to this place in Japan",
            {"view": ["corridors"], "to": ["yokohama-port"]},
        ),
        (
            "aktau port",
            "Aktau port",
            "port in Kazakhstan",
            {"dossier": ["node:aktau-port"], "years": [".."]},
        ),
        (
            "aktau poti",
            "Aktau port to Poti port",
            "routes",
            {"view": ["corridors"], "from": ["aktau-port"], "to": ["poti-port"]},
        ),
        ("japan china", "Japan and China", "compared", {"investor": ["JPN", "CHN"]}),
        (
            "gallium kazakhstan",
            "Gallium and Kazakhstan",
            "mines and plants there",
            {
                "view": ["minerals"],
                "section": ["where"],
                "commodity": ["gallium"],
                "country": ["KAZ"],
            },
        ),
    ],
)
def test_a_question_leads_to_its_filter_dossier_or_route(question, name, note, params):
    hit = FINDER.search(question)[0]
    assert (hit.name, hit.note, hit.params) == (name, note, params)


def test_a_mineral_and_an_investor_lead_to_its_money_and_to_the_way_there():
    money, way, *_ = FINDER.search("tungsten japan")
    assert money.params["section"] == ["money"]
    assert way.params == {
        "view": ["minerals"],
        "section": ["way"],
        "commodity": ["tungsten"],
        "to": ["yokohama-port"],
    }
    assert (
        FINDER.search("tungsten switzerland") == []
    )  # no freight reaches it, nor is it an investor


def test_a_corridor_leads_to_its_paths_and_a_package_to_its_parts():
    params = FINDER.search("middle corridor")[0].params
    assert params["view"] == ["corridors"]
    assert 1 <= len(params["compare"]) <= 4
    package = next(hit for hit in FINDER.search("Cove tungsten") if "family" in hit.params)
    assert package.params["dossier"] == [f"deal:{package.params['family'][0]}"]


def test_addresses_that_are_found_are_known_to_the_page():
    questions = {thing.name for thing in FINDER.index.things}
    hits = (hit for question in sorted(questions)[::5] for hit in FINDER.search(question))
    seen = set()
    for hit in hits:
        key = repr(hit.params)
        if key not in seen:
            seen.add(key)
            assert open_link(hit.params, OFFER)[1] == (), hit
