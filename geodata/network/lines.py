"""Pipelines and cables, described in their own units; nothing here is added to freight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.network.journey import STATUSES, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.network import Network


@dataclass(frozen=True)
class Line:
    """A chain of pipelines or cables.

    Attributes:
        legs: Leg ids in order.
        nodes: Place ids in order.
        km: Length; km_sourced of it rests on a source.
        capacity: Capacity of its weakest leg as stated; None if no leg states one.
        capacity_unit: Unit of `capacity`, or ''.
        capacity_kind: actual, design, plan, or ''.
        weakest: Id of that leg, or ''.
        legs_without: Legs that state no capacity.
        countries: ISO3 in order.
        status: operational, or the worst status of its legs.
        estimated: Keys of the assumptions in its km.
    """

    legs: tuple[str, ...]
    nodes: tuple[str, ...]
    km: float
    km_sourced: float
    capacity: float | None
    capacity_unit: str
    capacity_kind: str
    weakest: str
    legs_without: int
    countries: tuple[str, ...]
    status: str
    estimated: tuple[str, ...]


def describe_line(network: Network, legs: Sequence[str], origin: str | None = None) -> Line:
    """Describe a chain of pipelines or cables.

    Raises:
        ValueError: If there is no leg, one does not join the way so far, or two legs state their
            capacity in different units.
        KeyError: If a leg is no pipeline or cable of the network.
    """
    chain = [network.lines[id_] for id_ in legs]
    nodes = walk(chain, origin)
    stated = [leg for leg in chain if leg.capacity is not None]
    if len({leg.capacity_unit for leg in stated}) > 1:
        raise ValueError(f"legs of one line in different units: {', '.join(legs)}")
    weakest = min(stated, key=lambda leg: leg.capacity or 0.0) if stated else None
    return Line(
        legs=tuple(legs),
        nodes=nodes,
        km=sum(leg.km for leg in chain),
        km_sourced=sum(leg.km for leg in chain if leg.km_basis != "estimated"),
        capacity=weakest.capacity if weakest else None,
        capacity_unit=weakest.capacity_unit if weakest else "",
        capacity_kind=weakest.capacity_kind if weakest else "",
        weakest=weakest.id if weakest else "",
        legs_without=len(chain) - len(stated),
        countries=tuple(dict.fromkeys(network.places[node].country for node in nodes)),
        status=max((leg.status for leg in chain), key=STATUSES.index),
        estimated=tuple(dict.fromkeys(key for leg in chain for key in leg.estimated)),
    )
