"""Where ore becomes metal, in words: the finding, and what one sale says of itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from components.words.amounts import format_count
from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES
from components.words.minerals import tell_amount
from components.words.sentences import begin, join_words
from ledger.answers.mineral_measures import label_counted
from ledger.answers.ore_flow import KNOWN, RIGHT, TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.answers.ore_flow import OreFlow
    from ledger.counting.names import Names

#: What a sale rests on, as a legend has it.
BASIS_LABELS: Final[Mapping[str, str]] = {
    "reported": "Tonnes of a year, reported: as wide as they are",
    "agreed": "Tonnes a year, agreed or planned: as wide as they are",
    "known": "Sale or feed, tonnes a year not published: no width",
    "right": "A partner's right to its share, not a sale: no width",
    "over": "Ended: in the table alone",
}
#: So many countries of plants are named at most.
_NAMED: Final = 4


def tell_plants(flow: OreFlow, names: Names) -> str:
    """State the finding: at how many plants it is processed, and in which countries they stand."""
    commodity = names.commodity(flow.commodity)
    plants = flow.plants
    if not plants:
        return f"No plant is known for {commodity}"
    counts = Counter(plant.country for plant in plants)
    home = Counter({code: counts[code] for code in counts if code in names.republics})
    abroad = counts - home
    producing = sum(plant.stage == "producing" for plant in plants)
    if len(plants) == 1:
        working = "" if producing else "; nothing tells that it produces"
        where = names.recipient(plants[0].country)
        return f"The one plant known for the region's {commodity} stands in {where}{working}"
    working = "" if producing == len(plants) else f"; {producing or 'none'} known to produce"
    if not abroad:
        where = ", ".join(f"{names.recipient(code)} {count}" for code, count in _rank(home))
        every = "Both" if len(plants) == 2 else f"All {len(plants)}"
        return (
            f"{every} plants known for the region's {commodity} stand in the region "
            f"({where}){working}"
        )
    ranked = _rank(abroad)
    told = [f"{count} in {names.recipient(code)}" for code, count in ranked[:_NAMED]]
    rest = sum(count for _, count in ranked[_NAMED:])
    told += [f"{rest} elsewhere"] if rest else []
    first = f"{home.total() or 'none'} {'stands' if home.total() == 1 else 'stand'} in the region"
    return f"Of {len(plants)} plants known for {commodity}, {join_words([first, *told])}{working}"


def tell_sales(flow: OreFlow, names: Names) -> str:
    """Tell how many sales are with China, Russia and Japan, and of how many tonnes are known."""
    drawn = flow.drawn
    rights = int((drawn["basis"] == RIGHT).sum())
    sales = drawn[(drawn["basis"] != RIGHT).to_numpy()]
    sentences = ["No sale was found in published sources."]
    if len(sales):
        weighed = int((sales["basis"] != KNOWN).sum())
        touched = [codes.split(";") for codes in sales["with"]]
        counts = {code: sum(code in codes for codes in touched) for code in TOLD}
        first, *others = (
            (names.recipient(code), count or "none") for code, count in counts.items()
        )
        told = [f"{first[0]} takes part in {first[1]}", *(f"{who} in {n}" for who, n in others)]
        known = begin(format_count(len(sales), "known sale"))
        weight = f"Tonnes a year are published for {weighed or 'none'}"
        part = f"{join_words(told)}, as seller, plant, owner or buyer"
        sentences = [f"{known}: {part}. {weight}."]
    if rights:
        sentences.append(f"Partners' rights to a share, {rights} more, are no sales.")
    over = len(flow.sales) - len(drawn)
    if over:
        sentences.append(f"What has ended, {over} more, stands in the table alone.")
    return " ".join(sentences)


def tell_widths(flow: OreFlow) -> str:
    """Tell what the widths mean: what is counted, in which years, and what they must not be."""
    drawn = flow.drawn
    weighed = drawn[drawn["tonnes_y"].notna().to_numpy()]
    if weighed.empty:
        return (
            "No band has a width: no source gives tonnes a year. Lines say that a sale is known, "
            "not how much it is."
        )
    goods = (label_counted(flow.commodity, name) for name in weighed["of"])
    counted = list(dict.fromkeys(filter(None, goods)))
    years = sorted({years for row in weighed.to_dict("records") if (years := tell_years(row))})
    widths = (
        f"Widths are tonnes a year of {join_words(counted)}"
        if counted
        else "Widths are tonnes a year"
    )
    told = f" ({', '.join(years)})" if years else ""
    return (
        f"{widths}{told}, each as its source gives it, with a floor of 3 pixels. Years and goods "
        "differ: bands are not added, and a line is not a small band."
    )


def tell_years(sale: Mapping[Any, Any]) -> str:
    """Tell when a sale holds, in years: `2018`, `2006 to 2028`, `since 2006`; '' if never told."""
    start, stop = sale["from"][:4], sale["until"][:4]
    if not start and not stop:
        return ""
    if not start or not stop:
        return f"since {start}" if start else f"until {stop}"
    return start if start == stop else f"{start} to {stop}"


def tell_quantity(sale: Mapping[Any, Any]) -> str:
    """Tell how much: `520,900 t a year`, `24,200 t in all`, `40 %`; '' where nothing is stated."""
    parts = []
    if sale["amount"] > 0:
        span = {"year": " a year", "total": " in all"}.get(sale["per"], "")
        parts.append(f"{tell_amount(sale['amount'])} {sale['unit']}{span}")
    if sale["share"] > 0:
        parts.append(f"{100 * sale['share']:.4g}% of the seller's output")
    return ", ".join(parts)


def tell_sale(flow: OreFlow, sale: Mapping[Any, Any]) -> str:
    """Tell one sale in a line: who, to whom, how much of what, when, how far."""
    start, end = flow.stops[sale["start"]], flow.stops[sale["end"]]
    buyer = sale["buyer"]
    whom = f"{buyer}, {end.name}" if buyer and buyer != end.name else end.name
    what = ", ".join(filter(None, (sale["of"], tell_quantity(sale)))) or "quantity not stated"
    when = tell_years(sale)
    stage = f"{OFFTAKE_SAID[sale['kind']]}, {OFFTAKE_STAGES[sale['stage']]}"
    told = "; ".join(filter(None, (what, when, stage)))
    return f"{start.name} to {whom}: {told} ({sale['source_publisher']})"


def _rank(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
