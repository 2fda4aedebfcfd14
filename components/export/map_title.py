"""What a picture of the map says above it: what is selected, so that it can go alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.amounts import format_usd
from components.labels import STAGE_LABELS, names_of
from components.scenario_link import DESTINATION, ORIGIN
from components.subject import subject_of
from geodata.scenario import CASPIAN_HALF
from ledger.queries import Cut, cut, total

if TYPE_CHECKING:
    from components.link import Link
    from geodata.network import Network
    from ledger.queries import Selection
    from ledger.snapshot import Snapshot


def title_of(snapshot: Snapshot, network: Network, link: Link) -> tuple[str, str]:
    """Give the title of a map and the line below it, such as a filter in words.

    Args:
        snapshot: The ledger.
        network: The corridor network that is on screen.
        link: What is on screen, in the atlas or the corridors view.
    """
    if link.view == "corridors":
        transit = link.transit
        origin, destination = transit.origin or ORIGIN, transit.destination or DESTINATION
        ends = (network.places[place].name for place in (origin, destination))
        closed = ", ".join(_closed(network, word) for word in transit.avoid)
        legs = "with legs under construction and planned" if transit.planned else "legs at work"
        return f"Routes: {' to '.join(ends)}", f"Without {closed}; {legs}" if closed else legs
    wanted = Cut(link.selection)
    counted = total(cut(snapshot, wanted)).counted_usd_m
    told = [f"{format_usd(counted)} counted", *_narrowed(snapshot, link.selection)]
    return f"Pledges: {subject_of(snapshot, wanted, names_of(snapshot))}", "; ".join(told)


def _narrowed(snapshot: Snapshot, selection: Selection) -> list[str]:
    """Word the parts of a filter that its subject does not name."""
    names = names_of(snapshot)
    told = []
    if selection.family and selection.investors:
        told.append(f"of {', '.join(map(names.investor, selection.investors))}")
    if selection.family and selection.recipients:
        told.append(f"in {', '.join(map(names.recipient, selection.recipients))}")
    if selection.sectors:
        told.append(f"for {', '.join(map(names.sector, selection.sectors))}")
    if selection.stages:
        told.append(f"stage {', '.join(STAGE_LABELS[code].lower() for code in selection.stages)}")
    if selection.years and selection.years != (None, None):
        first, last = selection.years
        told.append(f"announced {_span(first, last)}")
    return told


def _span(first: int | None, last: int | None) -> str:
    if first == last:
        return f"in {first}"
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"up to {last}"


def _closed(network: Network, word: str) -> str:
    if word == CASPIAN_HALF:
        return "half of the Caspian ferries"
    return network.leg_name(word) if word in network.legs else network.country_name(word)
