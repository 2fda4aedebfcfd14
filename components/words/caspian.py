"""What a switch of the Caspian does, in words: days, capacity, and who else could carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.words.catalogue import text
from components.words.routes import days_change, name_way
from components.words.sentences import join_words
from geodata.network.caspian import NAMED, find_switch_effects

if TYPE_CHECKING:
    from geodata.network.caspian import CaspianEffect
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario


def describe_switch(network: Network, origin: str, destination: str, scenario: Scenario) -> str:
    """Say what a switch of the Caspian does here, else to the Middle Corridor; '' without one."""
    effect, middle = find_switch_effects(network, origin, destination, scenario)
    sentences = [_describe_effect(network, effect)] if effect else []
    if middle:
        told = _describe_effect(network, middle)
        sentences.append(text("routes.switch.middle", effect=told))
    return " ".join(sentences)


def _describe_effect(network: Network, effect: CaspianEffect) -> str:
    ends: dict[str, Any] = {
        "start": network.places[effect.origin].name,
        "end": network.places[effect.destination].name,
    }
    if not effect.crosses:
        return text("routes.switch.untouched", **ends)
    sentences = [_describe_days(effect, ends), _describe_capacity(effect)]
    ways = [
        text("routes.switch.other", days=f"{route.days.p50:.0f}", way=name_way(network, route))
        for route in effect.others[:NAMED]
    ]
    if ways:
        sentences.append(text("routes.switch.others", routes="; ".join(ways)))
    if effect.lets_in:
        countries = join_words([network.country_name(iso3) for iso3 in effect.lets_in])
        sentences.append(text("routes.switch.lets_in", countries=countries))
    return " ".join(sentences)


def _describe_days(effect: CaspianEffect, ends: dict[str, Any]) -> str:
    if effect.days_more is None:
        return text("routes.switch.no_route", **ends)
    if effect.days_more and effect.first_crosses:
        return text("routes.switch.days", days=days_change(effect.days_more), **ends)
    if effect.days_more:
        return text("routes.switch.first_by_land", days=days_change(effect.days_more), **ends)
    if effect.first_crosses:
        return text("routes.switch.same", **ends)
    return text("routes.switch.first_by_land_same", **ends)


def _describe_capacity(effect: CaspianEffect) -> str:
    """Say what the published limits of the routes before the switch leave of them."""
    before, after = (
        text("routes.switch.amount_unknown")
        if mt is None
        else text("routes.switch.amount", tonnes=f"{mt:.3g}")
        for mt in (effect.known_before_mt, effect.known_after_mt)
    )
    if effect.known_after_mt == 0:
        return text("routes.switch.capacity_none", before=before)
    if before == after:
        return text("routes.switch.capacity_same", before=before)
    return text("routes.switch.capacity_less", before=before, after=after)
