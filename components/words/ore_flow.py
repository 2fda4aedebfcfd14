"""Where ore becomes metal, in words: the finding, and what one sale says of itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from components.words.catalogue import Labels, text
from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES
from components.words.minerals import tell_per, write_measured
from components.words.sentences import join_words
from ledger.answers.mineral_measures import label_counted
from ledger.answers.ore_flow import KNOWN, RIGHT, TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.ore_flow import OreFlow
    from ledger.counting.names import Names

#: What a sale rests on, as a legend has it.
BASIS_LABELS: Final = Labels("ore_flow.basis")
#: The same beside a sale, without what it means.
BASES_SAID: Final = Labels("ore_flow.basis_said")
#: So many countries of plants are named at most.
_NAMED: Final = 4


def tell_plants(flow: OreFlow, names: Names) -> str:
    """State the finding: at how many plants it is processed, and in which countries they stand."""
    mineral, plants = names.commodity(flow.commodity), flow.plants
    if not plants:
        return text("ore_flow.plants.none", mineral=mineral)
    producing = sum(plant.stage == "producing" for plant in plants)
    if len(plants) == 1:
        country = names.recipient(plants[0].country)
        if producing:
            return text("ore_flow.plants.only", mineral=mineral, country=country)
        return text("ore_flow.plants.only_idle", mineral=mineral, country=country)
    finding = _find_countries(flow, names, mineral)
    if producing == len(plants):
        return finding
    if producing:
        return text("ore_flow.plants.some_produce", finding=finding, number=f"{producing}")
    return text("ore_flow.plants.none_produce", finding=finding)


def _find_countries(flow: OreFlow, names: Names, mineral: str) -> str:
    """State in which countries several plants are."""
    counts = Counter(plant.country for plant in flow.plants)
    home = Counter({code: counts[code] for code in counts if code in names.republics})
    abroad, plants = counts - home, len(flow.plants)
    if not abroad:
        countries = ", ".join(
            text("ore_flow.plants.country", country=names.recipient(code), plants=f"{count}")
            for code, count in _rank(home)
        )
        if plants == 2:
            return text("ore_flow.plants.both_home", mineral=mineral, countries=countries)
        return text(
            "ore_flow.plants.all_home", plants=f"{plants}", mineral=mineral, countries=countries
        )
    ranked = _rank(abroad)
    places = [
        text("ore_flow.plants.home", count=home.total())
        if home
        else text("ore_flow.plants.home_none")
    ]
    places += [
        text("ore_flow.plants.in_country", plants=f"{count}", country=names.recipient(code))
        for code, count in ranked[:_NAMED]
    ]
    if rest := sum(count for _, count in ranked[_NAMED:]):
        places.append(text("ore_flow.plants.elsewhere", plants=f"{rest}"))
    return text(
        "ore_flow.plants.abroad", plants=f"{plants}", mineral=mineral, places=join_words(places)
    )


def tell_sales(flow: OreFlow, names: Names) -> str:
    """Tell how many sales are with China, Russia and Japan, and of how many tonnes are known."""
    drawn = flow.drawn
    rights = int((drawn["basis"] == RIGHT).sum())
    sales = drawn[(drawn["basis"] != RIGHT).to_numpy()]
    sentences = [_count_sales(sales, names)] if len(sales) else [text("ore_flow.sales.none")]
    if rights:
        sentences.append(text("ore_flow.sales.rights", count=rights))
    if over := len(flow.sales) - len(drawn):
        sentences.append(text("ore_flow.sales.over", count=over))
    return " ".join(sentences)


def _count_sales(sales: pd.DataFrame, names: Names) -> str:
    """Write in how many sales each of those countries takes part, and how many have tonnes."""
    touched = [codes.split(";") for codes in sales["with"]]
    counts = {code: sum(code in codes for codes in touched) for code in TOLD}
    (first, number), *others = [
        (names.recipient(code), f"{count}" if count else text("ore_flow.sales.no_sale"))
        for code, count in counts.items()
    ]
    parts = [
        text("ore_flow.sales.takes_part", country=first, sales=number),
        *(text("ore_flow.sales.also", country=who, sales=each) for who, each in others),
    ]
    known = text("ore_flow.sales.known", count=len(sales), countries=join_words(parts))
    weighed = int((sales["basis"] != KNOWN).sum())
    tonnes = (
        text("ore_flow.sales.tonnes", sales=f"{weighed}")
        if weighed
        else text("ore_flow.sales.no_tonnes")
    )
    return f"{known} {tonnes}"


def tell_widths(flow: OreFlow) -> str:
    """Tell what the widths mean: what is counted, in which years, and what they must not be."""
    drawn = flow.drawn
    weighed = drawn[drawn["tonnes_y"].notna().to_numpy()]
    if weighed.empty:
        return text("ore_flow.widths.none")
    counted = (label_counted(flow.commodity, name) for name in weighed["of"])
    goods = join_words(list(dict.fromkeys(filter(None, counted))) or [""])
    spans = sorted({years for row in weighed.to_dict("records") if (years := tell_years(row))})
    years = ", ".join(spans)
    if goods and years:
        widths = text("ore_flow.widths.goods_dated", goods=goods, years=years)
    elif goods:
        widths = text("ore_flow.widths.goods", goods=goods)
    elif years:
        widths = text("ore_flow.widths.dated", years=years)
    else:
        widths = text("ore_flow.widths.plain")
    return f"{widths} {text('ore_flow.widths.rest')}"


def tell_years(sale: Mapping[Any, Any]) -> str:
    """Tell when a sale holds, in years: `2018`, `2006 to 2028`, `since 2006`; '' if never told."""
    start, stop = sale["from"][:4], sale["until"][:4]
    if not start and not stop:
        return ""
    if not start or not stop:
        return (
            text("ore_flow.years.since", year=start)
            if start
            else text("ore_flow.years.until", year=stop)
        )
    return start if start == stop else text("ore_flow.years.span", first=start, last=stop)


def tell_quantity(sale: Mapping[Any, Any]) -> str:
    """Tell how much: `520,900 t a year`, `24,200 t in all`, `40 %`; '' where nothing is stated."""
    parts = []
    if sale["amount"] > 0:
        parts.append(tell_per(write_measured(sale["amount"], sale["unit"]), sale["per"]))
    if sale["share"] > 0:
        parts.append(text("ore_flow.sale.share", share=f"{100 * sale['share']:.4g}%"))
    return ", ".join(parts)


def tell_sale(flow: OreFlow, sale: Mapping[Any, Any]) -> str:
    """Tell one sale in a line: who, to whom, how much of what, when, how far."""
    start, end = flow.stops[sale["start"]], flow.stops[sale["end"]]
    buyer = end.name
    if sale["buyer"] and sale["buyer"] != end.name:
        buyer = text("ore_flow.sale.buyer", buyer=sale["buyer"], place=end.name)
    quantity = ", ".join(filter(None, (sale["of"], tell_quantity(sale))))
    stage = text(
        "ore_flow.sale.stage", kind=OFFTAKE_SAID[sale["kind"]], stage=OFFTAKE_STAGES[sale["stage"]]
    )
    facts = (quantity or text("ore_flow.sale.unknown"), tell_years(sale), stage)
    return text(
        "ore_flow.sale.line",
        seller=start.name,
        buyer=buyer,
        facts="; ".join(filter(None, facts)),
        publisher=sale["source_publisher"],
    )


def _rank(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
