"""Links of the first edition, as it wrote them: each still opens on the numbers that it had.

No such link names years or recipients where it meant all, so what a bare address opens on since
must not reach it.
"""

import json
from urllib.parse import parse_qs

import pytest

from components.server.held import held_ledger
from ledger.__main__ import main as ledger_main
from ledger.answers.queries import select, total
from tests.components.reading import measures, new_page

STAGED = "layers=deals&layers=choropleth&layers=places&camera=66.500,46.100,3.700"
LINKS = {
    "README, filters": "investor=JPN&investor=CHN&sector=transport-logistics&years=2015..2025"
    "&theme=dark",
    "question, 3 trillion yen": "family=jpn-2025-caj-summit",
    "question, Japan and China": "investor=JPN&investor=CHN",
    "question, firm money": "stage=financed&stage=under-construction&stage=operational",
    "scene pledge": f"family=jpn-2025-caj-summit&{STAGED}",
    "scene minerals": "investor=JPN&sector=critical-minerals&sector=uranium-nuclear&layers=deals"
    "&layers=deposits&layers=titr&layers=places&camera=68.500,45.500,3.950",
    "scene echo": f"view=investors&investor=JPN&section=families&{STAGED}",
    "scene firm": f"view=investors&investor=JPN&section=ladder&{STAGED}",
    "scene china": f"view=investors&investor=CHN&investor=JPN&section=scale&{STAGED}",
    "scene dependence": "view=investors&section=dependence&layers=choropleth&layers=energy"
    "&layers=places&camera=66.500,46.100,3.700",
    "shared, all": "data=0123456789ab&camera=66.500,46.100,3.700&theme=light",
    "shared, map layers": "layers=deals&layers=energy",
    "cited number": "explain=counted&rung=signed",
}
#: Parameters that the command line takes too, by its name; it has no selection of its own.
FILTERS = {name: name for name in ("investor", "sector", "recipient", "stage", "family")}
FILTERS["rung"] = "stage"
#: Codes that the command line has under another name since.
RENAMED = {"financed": "committed"}


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def read_total(capsys, params):
    """Return what `python -m ledger total` counts for the filters of an address."""
    arguments = [
        part
        for name, option in FILTERS.items()
        for code in params.get(name, ())
        for part in (f"--{option}", RENAMED.get(code, code))
    ]
    for years in params.get("years", ()):
        arguments += ["--years", *years.split("..")]
    assert ledger_main(["total", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)["counted_usd_m"]


def follow(query):
    """Open a link in a new session; give the page and what the link asks."""
    page, params = new_page(), parse_qs(query)
    for name, values in params.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    return page, params


@pytest.mark.parametrize("query", LINKS.values(), ids=LINKS)
def test_a_link_of_the_first_edition_finds_its_numbers(capsys, snapshot, query):
    page, params = follow(query)
    expected = read_total(capsys, params)
    shown = total(select(snapshot, page.session_state["link"].selection)).counted_usd_m
    assert shown == pytest.approx(expected)
    if "view" not in params:
        assert measures(page)["counted"] == pytest.approx(expected)


@pytest.mark.parametrize(
    "query",
    [
        "view=corridors&from=xian&to=budapest&avoid=RUS",
        "view=corridors&from=xian&to=poti-port&avoid=RUS&avoid=IRN&camera=75.000,41.500,3.600",
        "view=data",
        "view=briefing",
        "view=briefing&scene=corridor",
        "view=briefing&scene=6",
    ],
)
def test_a_link_of_the_first_edition_to_a_view_without_pledges_opens_it(query):
    page, params = follow(query)
    assert not page.warning
    assert page.session_state["link"].view == params["view"][0]
