"""What half a Caspian, or none, does to a question and to the Middle Corridor, and who is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.network.answer import answer
from geodata.network.flows import find_flow
from geodata.network.scenario import CASPIAN, Scenario, open_legs

if TYPE_CHECKING:
    from geodata.network.journey import Route
    from geodata.network.network import Network

#: The ends of the Middle Corridor between which its operators sell, and what they avoid.
MIDDLE_ENDS = ("xian", "poti-port")
MIDDLE_AVOIDS = frozenset(("RUS", "IRN"))
#: So many ways of those who could carry it are named.
NAMED = 2


@dataclass(frozen=True)
class CaspianEffect:
    """What a switch of the Caspian does between two places.

    Attributes:
        origin: Id of the origin.
        destination: Id of the destination.
        crosses: Whether any route shown before the switch crosses the Caspian.
        first_crosses: Whether the first of them does.
        days_more: Days (P50) that the best route takes more; None if none is left.
        known_before_mt: What the routes are known to carry together before, Mt a year.
        known_after_mt: What those of them that are left carry after; None = unknown.
        others: Ways that do not cross it, best first, countries that are avoided let in again
            where nothing else is left: who else could carry it.
        lets_in: Countries (ISO3) that the others need though the question avoids them.
    """

    origin: str
    destination: str
    crosses: bool
    first_crosses: bool
    days_more: float | None
    known_before_mt: float | None
    known_after_mt: float | None
    others: tuple[Route, ...]
    lets_in: tuple[str, ...]

    def in_words(self, network: Network) -> str:
        """The effect in a few sentences: days, capacity, who else could carry it."""
        start, end = (network.places[place].name for place in (self.origin, self.destination))
        if not self.crosses:
            return f"{start} to {end}: no route crosses the Caspian."
        ends = {network.places[place].country for place in (self.origin, self.destination)}
        if self.days_more is None:
            more = "no route is left"
        else:
            more = f"{self.days_more:+.1f} days" if self.days_more else "not a day more"
            if not self.first_crosses:
                more += ", for the first route does not cross the Caspian"
        words = f"{start} to {end}: {more}; {self._capacity_in_words()}."
        ways = [
            f"{route.days.p50:.0f} days by "
            + ", ".join(network.country_name(iso3) for iso3 in route.countries if iso3 not in ends)
            for route in self.others[:NAMED]
        ]
        if ways:
            words += f" Without the Caspian: {'; '.join(ways)}."
        if self.lets_in:
            names = " and ".join(map(network.country_name, self.lets_in))
            words += f" That needs {names}, which the question avoids."
        return words

    def _capacity_in_words(self) -> str:
        """What the published limits of the routes before the switch leave of them."""
        before, after = (
            "an unknown amount" if mt is None else f"{mt:.3g} Mt a year"
            for mt in (self.known_before_mt, self.known_after_mt)
        )
        if self.known_after_mt == 0:
            return f"none of the routes so far is left; published limits let them carry {before}"
        if before == after:
            return f"published limits let the routes so far carry {before}, as before"
        return f"published limits leave the routes so far {after} instead of {before}"


def describe_switch(network: Network, origin: str, destination: str, scenario: Scenario) -> str:
    """Say what a switch of the Caspian does here, else to the Middle Corridor; '' without one."""
    effect, middle = find_switch_effects(network, origin, destination, scenario)
    words = [effect.in_words(network)] if effect else []
    if middle:
        words.append(f"On the Middle Corridor, {middle.in_words(network)}")
    return " ".join(words)


def find_switch_effects(
    network: Network, origin: str, destination: str, scenario: Scenario
) -> tuple[CaspianEffect | None, CaspianEffect | None]:
    """Find what a switch of the Caspian does here, and to the Middle Corridor.

    Returns:
        The first is None where no route of the question crosses the sea, the second where its
        first route does; both are without a switch.
    """
    if not (scenario.caspian_half or scenario.caspian_closed):
        return None, None
    effect = find_caspian_effect(network, origin, destination, scenario)
    middle = None if effect.first_crosses else find_middle_corridor_effect(network, scenario)
    return effect if effect.crosses else None, middle


def find_caspian_effect(
    network: Network, origin: str, destination: str, scenario: Scenario
) -> CaspianEffect:
    """Compare a question with and without the switch of its scenario.

    Raises:
        KeyError: If a place is not in the network.
    """
    before = answer(
        network, origin, destination, replace(scenario, caspian_half=False, caspian_closed=False)
    )
    after = answer(network, origin, destination, scenario)
    closed = replace(scenario, caspian_half=False, caspian_closed=True)
    others = answer(network, origin, destination, closed).routes
    lets_in: tuple[str, ...] = ()
    if not others and scenario.avoid_countries:
        opened = replace(closed, avoid_countries=frozenset())
        others = answer(network, origin, destination, opened).routes
        passed = {iso3 for route in others for iso3 in route.countries}
        lets_in = tuple(sorted(scenario.avoid_countries & passed))
    both = before.routes and after.routes
    asked = replace(scenario, modes=frozenset(before.modes))
    still_open = open_legs(network, asked).keys()
    left = [route.legs for route in before.routes if still_open >= set(route.legs)]
    return CaspianEffect(
        origin=origin,
        destination=destination,
        crosses=any(CASPIAN in route.seas for route in before.routes),
        first_crosses=any(CASPIAN in route.seas for route in before.routes[:1]),
        days_more=after.routes[0].days.p50 - before.routes[0].days.p50 if both else None,
        known_before_mt=before.flow.known_mt,
        known_after_mt=find_flow(network, left, asked).known_mt,
        others=others,
        lets_in=lets_in,
    )


def find_middle_corridor_effect(network: Network, scenario: Scenario) -> CaspianEffect | None:
    """What the switch of a scenario does to the Middle Corridor, whatever the question is.

    None where the network does not have its ends.
    """
    if not set(MIDDLE_ENDS) <= network.places.keys():
        return None
    middle = Scenario(
        avoid_countries=MIDDLE_AVOIDS,
        caspian_half=scenario.caspian_half,
        caspian_closed=scenario.caspian_closed,
    )
    return find_caspian_effect(network, *MIDDLE_ENDS, middle)
