"""A scenario: what is closed, and which legs it leaves open.

The words of the link (`avoid=RUS&avoid=caspian-half`) are read here, so that a link, a switch and
a click on the map mean the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from geodata.network.legs import Leg
    from geodata.network.network import Network

OPERATING, PLANNED = "operating", "planned"
CASPIAN_HALF, CASPIAN_CLOSED = "caspian-half", "caspian-closed"
CASPIAN = "caspian"  # the sea that both are about
#: How goods go where nothing is asked: as operators sell it. By road only where that is far
#: shorter, or the only way (answer.py).
AS_SOLD = ("rail", "sea")
#: Ships that take no boxes, and no wagons.
BULK_SHIPS = ("dry-bulk", "tanker")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is closed and what is counted in; the default closes nothing that operates today.

    Attributes:
        avoid_countries: ISO3 of countries with no open node.
        closed_legs: Ids of closed legs.
        caspian_half: Whether the Caspian crossings carry only half of their capacity.
        caspian_closed: Whether no ship crosses the Caspian.
        legs: `operating` = only what operates today; `planned` = also what is under construction
            or planned.
        modes: Of rail, sea and road, by which goods may go; none = as operators sell it.
    """

    avoid_countries: frozenset[str] = frozenset()
    closed_legs: frozenset[str] = frozenset()
    caspian_half: bool = False
    caspian_closed: bool = False
    legs: str = OPERATING
    modes: frozenset[str] = frozenset()

    def allows(self, leg: Leg) -> bool:
        """Whether goods may use a leg; where both are allowed, lorries join train and ship."""
        modes = self.modes or frozenset(AS_SOLD)
        return (
            leg.id not in self.closed_legs
            and not leg.countries & self.avoid_countries
            and (self.legs == PLANNED or leg.status == "operational")
            and (leg.mode in modes or (leg.to_quay and modes >= set(AS_SOLD)))
            and not (self.caspian_closed and leg.sea == CASPIAN)
        )

    @property
    def base(self) -> Scenario:
        """The case to compare with: nothing closed, only what operates today, the same modes."""
        return Scenario(modes=self.modes)


def open_legs(
    network: Network, scenario: Scenario, ends: Collection[str] | None = None
) -> Mapping[str, Leg]:
    """The legs that a scenario leaves open, by id.

    Args:
        network: The network.
        scenario: The scenario.
        ends: Places where a question begins or ends. A ship for bulk is loaded and emptied at its
            own ports: it is open to questions that begin or end at one. None = to all.
    """
    return {
        id_: leg
        for id_, leg in network.legs.items()
        if scenario.allows(leg)
        and (ends is None or leg.ship not in BULK_SHIPS or not set(leg.ends).isdisjoint(ends))
    }


def read_scenario(
    network: Network, avoid: Iterable[str], legs: str = OPERATING, modes: Iterable[str] = ()
) -> tuple[Scenario, tuple[str, ...]]:
    """Read a scenario from the words of a link.

    Args:
        network: The network whose countries and legs the words name.
        avoid: ISO3, leg ids, `caspian-half`, `caspian-closed`.
        legs: `operating` or `planned`.
        modes: Of `rail`, `sea` and `road`; none = as operators sell it.

    Returns:
        The scenario, and the words that mean nothing in this network.
    """
    countries = {place.country for place in network.places.values()}
    words = tuple(dict.fromkeys(avoid))
    known = countries | network.legs.keys() | {CASPIAN_HALF, CASPIAN_CLOSED}
    wanted = tuple(dict.fromkeys(modes))
    unknown = [word for word in words if word not in known]
    unknown += [mode for mode in wanted if mode not in FREIGHT_MODES]
    if legs not in (OPERATING, PLANNED):
        unknown.append(legs)
        legs = OPERATING
    scenario = Scenario(
        avoid_countries=frozenset(countries.intersection(words)),
        closed_legs=frozenset(word for word in words if word in network.legs),
        caspian_half=CASPIAN_HALF in words,
        caspian_closed=CASPIAN_CLOSED in words,
        legs=legs,
        modes=frozenset(FREIGHT_MODES).intersection(wanted),
    )
    return scenario, tuple(unknown)


@dataclass(frozen=True, slots=True)
class Closure:
    """One closed thing, in words, with the scenario's parts it stands for."""

    name: str
    countries: frozenset[str] = frozenset()
    legs: frozenset[str] = frozenset()
    caspian: bool = False
    unbuilt: bool = False


def closures(network: Network, scenario: Scenario) -> tuple[Closure, ...]:
    """The closed things of a scenario: countries, whole sets of crossings, legs, what is unbuilt.

    All crossings of a group or of the Caspian are one thing if they are closed together.
    """
    found = [
        Closure(network.country_name(iso3), countries=frozenset((iso3,)))
        for iso3 in sorted(scenario.avoid_countries)
    ]
    rest = set(scenario.closed_legs)
    unclosed = Scenario(
        avoid_countries=scenario.avoid_countries, legs=scenario.legs, modes=scenario.modes
    )
    working = open_legs(network, unclosed).keys()
    sets = [("the Caspian crossings", network.caspian_legs())]
    sets += [(group.name, frozenset(group.legs)) for group in network.groups.values()]
    for name, legs in sets:
        if len(legs & working) > 1 and legs & working <= rest:
            found.append(Closure(name, legs=legs & rest))
            rest -= legs
    found += [
        Closure(network.leg_name(leg), legs=frozenset((leg,)))
        for leg in scenario.closed_legs
        if leg in rest
    ]
    if scenario.caspian_closed:
        found.append(Closure("the Caspian", caspian=True))
    if scenario.legs == OPERATING:
        found.append(Closure("what does not operate yet", unbuilt=True))
    return tuple(
        sorted(found, key=lambda closure: (closure.unbuilt, not closure.countries, closure.name))
    )


def reopen(scenario: Scenario, closed: Iterable[Closure]) -> Scenario:
    """The scenario with some closed things open again."""
    for closure in closed:
        scenario = replace(
            scenario,
            avoid_countries=scenario.avoid_countries - closure.countries,
            closed_legs=scenario.closed_legs - closure.legs,
            caspian_closed=scenario.caspian_closed and not closure.caspian,
            legs=PLANNED if closure.unbuilt else scenario.legs,
        )
    return scenario
