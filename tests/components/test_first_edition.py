"""Links of the first edition, as it wrote them: each still opens on all it asked for.

No such link names years or recipients where it meant all, so what a bare address opens on since
must not reach it. Each sum is added up here once more, row by row from the frame, by rules of its
own: neither the page's selection nor the command line is asked.
"""

from urllib.parse import parse_qs

import pandas as pd
import pytest

from components.server.held import held_ledger
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
    "shared money": "recipient=regional",
    "one country's shared money": "investor=CHN&recipient=KAZ&recipient=regional",
    "one rung": "rung=financed",
    "open years": "years=..2014",
}
#: Codes that have another name since; a memorandum was a rung of its own.
RENAMED = {"financed": "committed"}
FIVE = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def add_up(pledges, params):
    """Add up the rows that an address of the first edition asks for, all else being in."""
    wanted = pd.Series(data=True, index=pledges.index)
    for name in ("investor", "sector"):
        if name in params:
            wanted &= pledges[name].astype("str").isin(params[name])
    stages = [
        RENAMED.get(code, code) for name in ("stage", "rung") for code in params.get(name, ())
    ]
    if stages:
        wanted &= pledges["stage"].astype("str").isin(stages)
    if "recipient" in params:
        cells = [set(cell.split(";")) for cell in pledges["recipient"]]
        buckets = [
            next(iter(cell)) if len(cell) == 1 else "regional" if cell & FIVE else ""
            for cell in cells
        ]
        wanted &= pd.Series(buckets, index=pledges.index).isin(params["recipient"])
    for years in params.get("years", ()):
        first, last = years.split("..")
        dates = pledges["announced"].str[:4]
        wanted &= (dates != "") & (dates >= (first or "0000")) & (dates <= (last or "9999"))
    if "family" in params:
        inside = set(params["family"])
        while True:
            below = set(pledges.loc[pledges["part_of"].isin(inside), "id"]) - inside
            if not below:
                break
            inside |= below
        wanted &= pledges["id"].isin(inside)
    return pledges.loc[wanted, "counted_usd_m"].sum()


def follow(query):
    """Open a link in a new session; give the page and what the link asks."""
    page, params = new_page(), parse_qs(query)
    for name, values in params.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    return page, params


@pytest.mark.parametrize("query", LINKS.values(), ids=LINKS)
def test_a_link_of_the_first_edition_finds_all_that_it_asked_for(snapshot, query):
    page, params = follow(query)
    expected = add_up(snapshot.pledges, params)
    assert expected > 0
    shown = total(select(snapshot, page.session_state["link"].selection)).counted_usd_m
    assert shown == pytest.approx(expected)
    if "view" not in params:
        assert measures(page)["counted"] == pytest.approx(expected)
    link = page.session_state["link"].selection
    assert bool(link.recipients) == ("recipient" in params)
    assert bool(link.years and any(link.years)) == ("years" in params)
    everybody_and_ever = not {"recipient", "years"} & set(params)
    if everybody_and_ever and set(params) <= {"data", "camera", "theme", "layers"}:
        assert expected == pytest.approx(snapshot.pledges["counted_usd_m"].sum())


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
