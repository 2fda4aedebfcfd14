"""A scenario: what is closed, and which legs it leaves open.

The words of the link (`avoid=RUS&avoid=caspian-half`) are read here, so that a link, a switch and
a click on the map mean the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.network.legs import Leg
    from geodata.network.network import Network

OPERATING, PLANNED = "operating", "planned"
CASPIAN_HALF = "caspian-half"
CASPIAN_GROUP = "caspian"  # the group that caspian-half halves


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is closed and what is counted in; the default closes nothing that operates today.

    Attributes:
        avoid_countries: ISO3 of countries with no open node.
        closed_legs: Ids of closed legs.
        caspian_half: Whether the Caspian crossings carry only half of their capacity.
        legs: `operating` = only what operates today; `planned` = also what is under construction
            or planned.
    """

    avoid_countries: frozenset[str] = frozenset()
    closed_legs: frozenset[str] = frozenset()
    caspian_half: bool = False
    legs: str = OPERATING

    def allows(self, leg: Leg) -> bool:
        """Whether goods may use a leg."""
        return (
            leg.id not in self.closed_legs
            and not leg.countries & self.avoid_countries
            and (self.legs == PLANNED or leg.status == "operational")
        )


def open_legs(network: Network, scenario: Scenario) -> Mapping[str, Leg]:
    """The legs that a scenario leaves open, by id."""
    return {id_: leg for id_, leg in network.legs.items() if scenario.allows(leg)}


def read_scenario(
    network: Network, avoid: Iterable[str], legs: str = OPERATING
) -> tuple[Scenario, tuple[str, ...]]:
    """Read a scenario from the words of a link.

    Args:
        network: The network whose countries and legs the words name.
        avoid: ISO3, leg ids, `caspian-half`.
        legs: `operating` or `planned`.

    Returns:
        The scenario, and the words that mean nothing in this network.
    """
    countries = {place.country for place in network.places.values()}
    words = tuple(dict.fromkeys(avoid))
    unknown = [
        word
        for word in words
        if word != CASPIAN_HALF and word not in countries and word not in network.legs
    ]
    if legs not in (OPERATING, PLANNED):
        unknown.append(legs)
        legs = OPERATING
    scenario = Scenario(
        avoid_countries=frozenset(countries.intersection(words)),
        closed_legs=frozenset(word for word in words if word in network.legs),
        caspian_half=CASPIAN_HALF in words,
        legs=legs,
    )
    return scenario, tuple(unknown)


@dataclass(frozen=True, slots=True)
class Closure:
    """One closed thing, in words, with the scenario's parts it stands for."""

    name: str
    countries: frozenset[str] = frozenset()
    legs: frozenset[str] = frozenset()
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
    unclosed = Scenario(avoid_countries=scenario.avoid_countries, legs=scenario.legs)
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
            legs=PLANNED if closure.unbuilt else scenario.legs,
        )
    return scenario
