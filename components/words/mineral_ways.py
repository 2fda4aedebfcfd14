"""How minerals get to a port, in words: the finding of a site or of many, and figures of sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.words.catalogue import text
from components.words.minerals import tell_output, tell_resource
from components.words.routes import days_change, days_text, stretch_name
from components.words.sentences import begin, join_words
from geodata.network.access import BY_PIPE, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from geodata.network.gateways import Gate, GateWay
    from geodata.network.network import Network
    from geodata.network.site_ways import GateSpan, SiteWays
    from ledger.counting.names import Names


def tell_site(network: Network, found: SiteWays) -> str:
    """State the finding of a site: its fastest way, and the one around Russia, Iran and China."""
    # A plant's name may list what it makes, behind a colon.
    ends: dict[str, Any] = {
        "site": found.name.partition(":")[0],
        "port": network.places[found.fastest.port].name,
    }
    if found.fastest.by == BY_PIPE:
        if found.fastest.line:
            return text("mineral_ways.site.by_pipe", **ends)
        return text("mineral_ways.site.no_pipe", **ends)
    if found.fastest.node == found.fastest.port:
        return text("mineral_ways.site.at_port", **ends)
    route = found.fastest.route
    if route is None:
        return text("mineral_ways.site.no_route", **ends)
    return _tell_route(network, found, {**ends, "days": days_text(route.days)})


def _tell_route(network: Network, found: SiteWays, facts: dict[str, Any]) -> str:
    """State by what gate the fastest way leads, and how long the one around takes."""
    legs = found.fastest.route.legs if found.fastest.route else ()
    same = next((way for way in found.ways if way.route.legs == legs), None)
    crossed = [network.country_name(code) for code in found.fastest.crosses or ()]
    if same:
        finding = text("mineral_ways.site.gate", gate=name_gate(same.gate), **facts)
    elif crossed:
        finding = text("mineral_ways.site.crossing", countries=join_words(crossed), **facts)
    else:
        finding = text("mineral_ways.site.direct", **facts)
    avoided = _name_avoided(network)
    if found.fastest.crosses == ():
        return text("mineral_ways.site.without", finding=finding, avoided=avoided)
    around = found.around
    if around is None:
        return text("mineral_ways.site.no_way_around", finding=finding, avoided=avoided)
    return text(
        "mineral_ways.site.around",
        finding=finding,
        avoided=avoided,
        days=days_text(around.route.days),
        gate=name_gate(around.gate),
    )


def tell_sites(network: Network, ranked: pd.DataFrame, port: str, what: str) -> str:
    """State the finding of many sites: within how many days they reach a port, and around whom.

    Args:
        network: The network.
        ranked: As `rank_sites` gives them.
        port: Id of the port.
        what: The minerals in words.
    """
    minerals, sites = begin(what), text("mineral_ways.sites.count", count=len(ranked))
    if ranked.empty:
        return text("mineral_ways.sites.none", minerals=minerals)
    led = ranked[ranked["days"].notna().to_numpy()]
    if led.empty:
        if bool((ranked["by"] == BY_PIPE).all()):
            return text("mineral_ways.sites.piped", minerals=minerals, sites=sites)
        return text("mineral_ways.sites.no_route", minerals=minerals, sites=sites)
    facts: dict[str, Any] = {
        "minerals": minerals,
        "port": network.places[port].name,
        "days": _span(led["days"]),
    }
    finding = (
        text("mineral_ways.sites.only", **facts)
        if len(ranked) == 1
        else text("mineral_ways.sites.reach", count=len(led), sites=sites, **facts)
    )
    if through := _list_crossed(network, led):
        finding = text(
            "mineral_ways.sites.crossing", finding=finding, countries=join_words(through)
        )
    around = led["days_around"].dropna()
    avoided = _name_avoided(network)
    if around.empty:
        return text("mineral_ways.sites.no_way_around", finding=finding, avoided=avoided)
    return text("mineral_ways.sites.around", finding=finding, avoided=avoided, days=_span(around))


def _list_crossed(network: Network, led: pd.DataFrame) -> list[str]:
    """Name the countries to be told that sites pass through, those of most sites first."""
    counts = {
        network.country_name(code): int(
            led["crosses"].str.split(";").map(lambda codes, code=code: code in codes).sum()
        )
        for code in TOLD
    }
    if len(led) == 1:
        return [
            text("mineral_ways.sites.through", country=country)
            for country, count in counts.items()
            if count
        ]
    return [
        text("mineral_ways.sites.all_through", country=country)
        if count == len(led)
        else text("mineral_ways.sites.some_through", number=f"{count:,}", country=country)
        for country, count in sorted(counts.items(), key=lambda pair: -pair[1])
        if count
    ]


def name_gate(gate: Gate) -> str:
    """Name a gate within a sentence: `via Lianyungang`."""
    return text(f"mineral_ways.gate_name.{gate.code}")


def tell_gate(span: GateSpan) -> str:
    """Name a gate, with the number of sites from which it is open where that is more than one."""
    gate, sites = begin(name_gate(span.gate)), len(span.ways)
    return text("mineral_ways.gate.several", gate=gate, sites=f"{sites}") if sites > 1 else gate


def tell_worst(network: Network, way: GateWay) -> str:
    """Tell the stretch whose loss costs a way most: `+14.5 days: Astana to Omsk`."""
    if way.worst is None:
        return ""
    stretch, lost = stretch_name(network, way.worst.legs), way.worst.days_lost
    if lost is None:
        return text("mineral_ways.worst.no_detour", stretch=stretch)
    return text("mineral_ways.worst.days", days=days_change(lost), stretch=stretch)


def tell_site_resource(row: Mapping[str, Any] | None, count: int, names: Names) -> str:
    """Tell what lies there, whose figure that is, and of how many it is one; '' without one."""
    return "" if row is None else _set_beside(tell_resource(row, names), row, count)


def tell_site_output(row: Mapping[str, Any] | None, count: int, names: Names) -> str:
    """Tell what is won there in a year likewise."""
    return "" if row is None else _set_beside(tell_output(row, names), row, count)


def tell_parties(sales: Iterable[Mapping[str, Any]], names: Names) -> str:
    """Name who buys or has a right to a share, with country and share, each once."""
    parties = []
    for sale in sales:
        party = names.countries.get(sale["buyer_country"]) or names.partners.get(
            sale["buyer_country"], sale["buyer_country"]
        )
        if sale["buyer"]:
            party = text("mineral_ways.party.named", buyer=sale["buyer"], country=party)
        if sale["share"] > 0:
            share = f"{100 * sale['share']:.3g}%"
            party = text("mineral_ways.party.share", party=party, share=share)
        parties.append(party)
    return "; ".join(dict.fromkeys(parties))


def name_minerals(codes: Sequence[str], names: Names) -> str:
    """Name the minerals that are looked at, or how many they are; none stands for all."""
    if not codes:
        return text("mineral_ways.minerals.all")
    if len(codes) > 3:
        return text("mineral_ways.minerals.count", count=len(codes))
    return join_words([names.commodity(code) for code in codes])


def _set_beside(figure: str, row: Mapping[str, Any], count: int) -> str:
    """Add whose figure it is where an operation reports it, and of how many it is one."""
    operation = row["operation"]
    if operation and count > 1:
        return text(
            "mineral_ways.figure.whole_rivals",
            figure=figure,
            operation=operation,
            figures=f"{count}",
        )
    if operation:
        return text("mineral_ways.figure.whole", figure=figure, operation=operation)
    if count > 1:
        return text("mineral_ways.figure.rivals", figure=figure, figures=f"{count}")
    return figure


def _name_avoided(network: Network) -> str:
    return join_words([network.country_name(code) for code in TOLD])


def _span(days: pd.Series) -> str:
    low, high = round(days.min()), round(days.max())
    if low == high:
        return f"{low}"
    return text("mineral_ways.sites.span", low=f"{low}", high=f"{high}")
