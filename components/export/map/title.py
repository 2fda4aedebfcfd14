"""What a picture of the map says above it: what is selected, so that it can go alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.map.mineral_plan import find_sites
from components.link.corridor_sections import find_nearby
from components.link.defaults import DESTINATION, ORIGIN, PORT, find_answer, scenario_of
from components.link.mineral_ways import find_site_ways
from components.words.kinds import tell_claims
from components.words.mineral_sites import describe_sites, entitle_sites
from components.words.mineral_ways import tell_site
from components.words.sentences import begin
from components.words.subject import scope_of, subject_of
from geodata.network.scenario import CASPIAN_CLOSED, CASPIAN_HALF
from ledger.answers.claims import sum_claims
from ledger.answers.queries import Cut, cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Link
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot


#: What a switch of the Caspian takes away.
SWITCHES: Final[Mapping[str, str]] = {
    CASPIAN_HALF: "half of the Caspian crossings",
    CASPIAN_CLOSED: "the Caspian",
}
#: What a ranking puts first.
RANKED: Final[Mapping[str, str]] = {
    "days": "the fastest",
    "cost": "the cheapest",
    "reliability": "the most reliable",
}


def title_of(snapshot: Snapshot, network: Network, link: Link) -> tuple[str, str]:
    """Give the title of a map and the line below it, such as a filter in words.

    Args:
        snapshot: The ledger.
        network: The corridor network that is on screen.
        link: What is on screen, in a view that has a map.
    """
    if link.view == "minerals" and link.minerals.section == "way":
        return _entitle_ways(snapshot, network, link)
    if link.view == "minerals":
        answer = find_sites(snapshot, link)
        return entitle_sites(answer, snapshot.names), describe_sites(answer)
    if link.view == "corridors":
        transit = link.transit
        origin, destination = transit.origin or ORIGIN, transit.destination or DESTINATION
        ends = (network.places[place].name for place in (origin, destination))
        closed = ", ".join(closed_in_words(network, word) for word in transit.avoid)
        legs = "including planned lines" if transit.planned else "open today"
        below = f"Without {closed}; {legs}" if closed else legs
        if transit.section == "reach":
            scenario = scenario_of(network, transit)
            nearby = find_nearby(network, origin, transit.within, scenario)
            return nearby.in_words(network), below
        found = find_answer(network, transit)
        if transit.modes:
            below = f"{below}; by {' and '.join(found.modes)} only"
        ranked = f"; {RANKED[transit.rank]} first"
        left = "" if found.routes else "; no route is left"
        return f"Routes: {' to '.join(ends)}", f"{below}{left or ranked}"
    wanted = Cut(link.selection)
    claims = sum_claims(cut(snapshot, wanted))
    scope = scope_of(snapshot, wanted)
    title = f"Pledges: {subject_of(snapshot, wanted)}"
    return title, f"{tell_claims(claims)}; {scope}"


def _entitle_ways(snapshot: Snapshot, network: Network, link: Link) -> tuple[str, str]:
    """Give the finding of a site's ways, and what its question closes."""
    transit = link.transit
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    site = link.minerals.site or ""
    found = find_site_ways(snapshot, network, site, port, scenario, transit.rank)
    closed = ", ".join(closed_in_words(network, word) for word in transit.avoid)
    legs = "including planned lines" if transit.planned else "open today"
    gates = ", ".join(way.gate.label for way in found.ways) if found else ""
    if found is None:
        return "No site is chosen", legs
    # The whole finding is longer than a picture is wide.
    title, _, rest = tell_site(network, found).partition("; ")
    parts = (begin(rest) if rest else "", closed and f"without {closed}", legs, gates)
    return title, "; ".join(filter(None, parts))


def closed_in_words(network: Network, word: str) -> str:
    """Name what a word of `avoid` closes: ships of the Caspian, a leg or a country."""
    if word in SWITCHES:
        return SWITCHES[word]
    return network.leg_name(word) if word in network.legs else network.country_name(word)
