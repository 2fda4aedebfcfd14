"""How minerals get to a port, in words: the finding of a site or of many, and figures of sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.words.amounts import format_count
from components.words.minerals import tell_output, tell_resource
from components.words.routes import days_text, stretch_name
from components.words.sentences import begin, join_words
from geodata.network.access import BY_PIPE, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from geodata.network.gateways import GateWay
    from geodata.network.network import Network
    from geodata.network.site_ways import GateSpan, SiteWays
    from ledger.counting.names import Names


def tell_site(network: Network, found: SiteWays) -> str:
    """State the finding of a site: its fastest way, and the one around Russia, Iran and China."""
    port = network.places[found.fastest.port].name
    # A plant's name may list what it makes, behind a colon.
    ends = f"{found.name.partition(':')[0]} to {port}"
    if found.fastest.by == BY_PIPE:
        reached = f"{'a' if found.fastest.line else 'no'} pipeline leads there"
        return f"{ends}: oil and gas go by pipe, and {reached}"
    if found.fastest.node == found.fastest.port:
        return f"{ends}: the port is the nearest place of the network"
    route = found.fastest.route
    if route is None:
        return f"{ends}: no way is open"
    same = next((way for way in found.ways if way.route.legs == route.legs), None)
    crossed = join_words([network.country_name(code) for code in found.fastest.crosses] or [""])
    by = same.gate.label if same else f"through {crossed}" if crossed else "by the fastest way"
    first = f"{ends}: {days_text(route.days)} days {by}"
    told = _tell_crossed(network)
    if found.fastest.crosses == ():
        return f"{first}, without {told}"
    around = found.around
    if around is None:
        return f"{first}; no way is open around {told}"
    return f"{first}; around {told} {days_text(around.route.days)} days {around.gate.label}"


def tell_sites(network: Network, ranked: pd.DataFrame, port: str, what: str) -> str:
    """State the finding of many sites: within how many days they reach a port, and around whom.

    Args:
        network: The network.
        ranked: As `rank_sites` gives them.
        port: Id of the port.
        what: The minerals in words.
    """
    if ranked.empty:
        return f"{begin(what)}: no site of these countries is in the tables"
    name = network.places[port].name
    sites = format_count(len(ranked), "site")
    led = ranked[ranked["days"].notna().to_numpy()]
    if led.empty:
        piped = len(ranked) and bool((ranked["by"] == BY_PIPE).all())
        why = "which go by pipe: no days are published" if piped else "from which no way is open"
        return f"{begin(what)}: {sites}, {why}"
    whose = "the one site" if len(ranked) == 1 else f"{len(led):,} of {sites}"
    begins = f"{begin(what)}: {whose} reach{'es' if len(led) == 1 else ''} {name}"
    first = f"{begins} in {_span(led['days'])} days (P50)"
    counts = {
        code: int(led["crosses"].str.split(";").map(lambda codes, code=code: code in codes).sum())
        for code in TOLD
    }
    through = [
        f"{_tell_part(count, len(led))}through {network.country_name(code)}"
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1])
        if count
    ]
    crossed = f", {join_words(through)}" if through else ""
    around = led["days_around"].dropna()
    told = _tell_crossed(network)
    rest = (
        f"; around {told} in {_span(around)} days"
        if len(around)
        else f"; no way is open around {told}"
    )
    return f"{first}{crossed}{rest}"


def tell_gate(span: GateSpan) -> str:
    """Name a gate, with the number of sites from which it is open where that is more than one."""
    sites = len(span.ways)
    return begin(span.gate.label) + (f" ({sites} sites)" if sites > 1 else "")


def tell_worst(network: Network, way: GateWay) -> str:
    """Tell the stretch whose loss costs a way most: `+14.5 days: Astana to Omsk`."""
    if way.worst is None:
        return ""
    name = stretch_name(network, way.worst.legs)
    lost = way.worst.days_lost
    return f"no way round: {name}" if lost is None else f"+{lost:.1f} days: {name}"


def tell_site_resource(row: Mapping[str, Any] | None, count: int, names: Names) -> str:
    """Tell what lies there, whose figure that is, and of how many it is one; '' without one."""
    return "" if row is None else tell_resource(row, names) + _tell_of(row, count)


def tell_site_output(row: Mapping[str, Any] | None, count: int, names: Names) -> str:
    """Tell what is won there in a year likewise."""
    return "" if row is None else tell_output(row, names) + _tell_of(row, count)


def tell_parties(sales: Iterable[Mapping[str, Any]], names: Names) -> str:
    """Name who buys or has a right to a share, with country and share, each once."""
    told = []
    for sale in sales:
        country = names.countries.get(sale["buyer_country"]) or names.partners.get(
            sale["buyer_country"], sale["buyer_country"]
        )
        who = f"{sale['buyer']}, {country}" if sale["buyer"] else country
        share = f" {100 * sale['share']:.3g}%" if sale["share"] > 0 else ""
        told.append(f"{who}{share}")
    return "; ".join(dict.fromkeys(told))


def name_minerals(codes: Sequence[str], names: Names) -> str:
    """Name the minerals that are looked at, or how many they are; none stands for all."""
    if not codes:
        return "all minerals"
    if len(codes) > 3:
        return format_count(len(codes), "mineral")
    return join_words([names.commodity(code) for code in codes])


def _tell_part(count: int, whole: int) -> str:
    if whole == 1:
        return ""
    return "all " if count == whole else f"{count:,} "


def _tell_of(row: Mapping[str, Any], count: int) -> str:
    operation = f", all of {row['operation']}" if row["operation"] else ""
    rivals = f"; one of {count} figures" if count > 1 else ""
    return f"{operation}{rivals}"


def _tell_crossed(network: Network) -> str:
    return join_words([network.country_name(code) for code in TOLD])


def _span(days: pd.Series) -> str:
    low, high = round(days.min()), round(days.max())
    return f"{low}" if low == high else f"{low} to {high}"
