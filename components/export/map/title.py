"""What a picture of the map says above it: what is selected, so that it can go alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.export.map.mineral_plan import find_sites
from components.link.corridor_sections import find_nearby
from components.link.defaults import DESTINATION, ORIGIN, PORT, find_answer, scenario_of
from components.link.mineral_ways import find_site_ways
from components.words.catalogue import text
from components.words.kinds import tell_claims
from components.words.mineral_sites import describe_sites, entitle_sites
from components.words.mineral_ways import tell_site
from components.words.sentences import begin, join_words, lower_first
from components.words.subject import scope_of, subject_of
from geodata.network.scenario import CASPIAN_CLOSED, CASPIAN_HALF
from ledger.answers.claims import sum_claims
from ledger.answers.queries import Cut, cut

if TYPE_CHECKING:
    from collections.abc import Collection

    from components.link.model import Link, Transit
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot


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
        below = [*_write_closed(network, transit.avoid), _write_legs(transit)]
        if transit.section == "reach":
            scenario = scenario_of(network, transit)
            nearby = find_nearby(network, origin, transit.within, scenario)
            return nearby.in_words(network), "; ".join(below)
        found = find_answer(network, transit)
        if transit.modes:
            modes = join_words([text(f"routes.carrier.{mode}") for mode in found.modes])
            below.append(text("export_map.title.modes", modes=modes))
        ranked = text(f"export_map.title.rank.{transit.rank}")
        below.append(ranked if found.routes else text("export_map.title.no_route"))
        start, stop = ends
        return text("export_map.title.routes", start=start, stop=stop), "; ".join(below)
    wanted = Cut(link.selection)
    claims = sum_claims(cut(snapshot, wanted))
    scope = scope_of(snapshot, wanted)
    title = text("export_map.title.atlas", subject=subject_of(snapshot, wanted))
    return title, text("export_map.title.below", first=tell_claims(claims), second=scope)


def _write_closed(network: Network, avoid: Collection[str]) -> list[str]:
    closed = ", ".join(closed_in_words(network, word) for word in avoid)
    return [text("export_map.title.without", closed=closed)] if closed else []


def _write_legs(transit: Transit) -> str:
    return text(f"export_map.legs.{'planned' if transit.planned else 'open'}")


def _entitle_ways(snapshot: Snapshot, network: Network, link: Link) -> tuple[str, str]:
    """Give the finding of a site's ways, and what its question closes."""
    transit = link.transit
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    site = link.minerals.site or ""
    found = find_site_ways(snapshot, network, site, port, scenario, transit.rank)
    gates = ", ".join(way.gate.label for way in found.ways) if found else ""
    if found is None:
        return text("export_map.title.no_site"), _write_legs(transit)
    # The whole finding is longer than a picture is wide.
    title, _, rest = tell_site(network, found).partition("; ")
    closed = map(lower_first, _write_closed(network, transit.avoid))
    parts = (begin(rest) if rest else "", *closed, _write_legs(transit), gates)
    return title, "; ".join(filter(None, parts))


def closed_in_words(network: Network, word: str) -> str:
    """Name what a word of `avoid` closes: ships of the Caspian, a leg or a country."""
    if word in {CASPIAN_HALF, CASPIAN_CLOSED}:
        return text(f"export_map.closed.{word}")
    return network.leg_name(word) if word in network.legs else network.country_name(word)
