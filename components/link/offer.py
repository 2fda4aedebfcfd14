"""The codes that a link may hold, collected from the snapshot and the network without a page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from components.link.model import Offer
from ledger.answers.queries import choices
from ledger.tables.parameters import BY_NAME, PARAMETERS
from ledger.tables.schema import TABLES
from ledger.tables.vocabulary import OWN_SCENES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot
    from ledger.tables.parameter import Parameter


def build_offer(
    snapshot: Snapshot, network: Network, paths: Mapping[str, tuple[str, ...]]
) -> Offer:
    """Collect what a link may hold.

    Args:
        snapshot: The ledger.
        network: Its corridor network.
        paths: Leg ids of each path by its id.
    """
    filters = choices(snapshot)
    ends = frozenset((*network.freight_places(), *network.pipe_places()))
    countries = {place.country for place in network.places.values()}
    whole = (path for path, legs in paths.items() if all(leg in network.legs for leg in legs))
    longest = int(snapshot.scenes.groupby("story").size().max()) if len(snapshot.scenes) else 0
    # Where not every key of a table can be asked for, or other words than keys can.
    narrowed: dict[str, Collection[str]] = {
        "investor": filters.investors,
        "without": filters.investors,
        "sector": filters.sectors,
        "payer": filters.payers,
        "recipient": filters.recipients,
        "from": ends,
        "to": ends,
        "compare": frozenset(whole),
        "avoid": frozenset({*BY_NAME["avoid"].beside, *countries, *network.legs}),
        "country": snapshot.republics,
        "table": tuple(TABLES),
        "scene": frozenset({*snapshot.scenes["id"], *map(str, range(1, longest + 1)), *OWN_SCENES}),
    }
    years = [int(year) for year in snapshot.pledges["year"].cat.categories if year != "undated"]
    codes: dict[str, Collection[str]] = {
        parameter.name: _list_keys(snapshot, parameter)
        for parameter in PARAMETERS
        if not (parameter.words or parameter.shape or parameter.name in narrowed)
    }
    return Offer(codes | narrowed, (min(years), max(years)))


def _list_keys(snapshot: Snapshot, parameter: Parameter) -> frozenset[str]:
    """List the keys of the tables of a parameter and the words beside them.

    Raises:
        LookupError: If nothing says which values there are.
    """
    if not parameter.tables:
        raise LookupError(f"nothing says which values {parameter.name} may have")
    keys = (getattr(snapshot, name)[TABLES[name].key[0]] for name in parameter.tables)
    return frozenset({*parameter.beside, *chain.from_iterable(keys)})
