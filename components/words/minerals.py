"""Figures of the ground in words: what lies there, what is won in a year, with unit and year."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING, Any, Final

from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES, PLANT_LABELS
from ledger.answers.mineral_measures import label_counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.names import Names

#: Units as they are read, without the year of a rate.
_UNITS: Final[Mapping[str, str]] = {
    "koz": "thousand oz",
    "Moz": "million oz",
    "M lb": "million lb",
    "million m3": "million m³",
    "bcm": "billion m³",
    "tcm": "trillion m³",
    "million bbl": "million barrels",
    "bn bbl": "billion barrels",
    "kSWU": "thousand SWU",
    "MSWU": "million SWU",
}
#: What a thousand of a unit are; tonnes stay tonnes, in which small metals are counted.
_LARGER: Final[Mapping[str, str]] = {
    "koz": "Moz",
    "kt": "Mt",
    "million m3": "bcm",
    "bcm": "tcm",
    "million bbl": "bn bbl",
    "kSWU": "MSWU",
}
_THOUSAND: Final = 1000
#: What the table has where a source names no buyer, before anything else.
_UNNAMED: Final = "not named"
#: A mineral before a noun, where its name does not stand there well: of a site, of a plant.
_SITE_WORDS: Final[Mapping[str, str]] = {
    "aluminium-bauxite": "bauxite",
    "rare-earths": "rare earth",
}
_PLANT_WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("aluminium-bauxite", "refinery"): "alumina",
    ("aluminium-bauxite", "smelter"): "aluminium",
    ("iron-ore", "steelworks"): "",
}
_PERCENT: Final = re.compile(r" *% *(?=\w|$)")
_IN_THE_GROUND: Final[Mapping[str, str]] = {
    "reserve": "Reserve",
    "resource": "Resource",
    "reported": "In the ground",
}


def label_resource(kind: str) -> str:
    """Name what a figure of the ground is: a reserve, a resource, or neither as far as is said."""
    return _IN_THE_GROUND[kind]


def word_of_site(commodity: str, names: Names) -> str:
    """Name a mineral before a noun, as in `rare earth site`."""
    return _SITE_WORDS.get(commodity, names.commodity(commodity))


def name_site(row: Mapping[str, Any], names: Names) -> str:
    """Name what a site or plant is of, before a noun: `rare earth`, and of a plant all of it."""
    commodity = row["commodity"]
    word = word_of_site(commodity, names)
    if "products" not in row:
        return word
    word = _PLANT_WORDS.get((commodity, row["kind"]), word)
    return f"{word} {PLANT_LABELS[row['kind']]}".strip()


def tell_amount(amount: float) -> str:
    """Write a whole number as it is, another to four digits; the table holds all of them."""
    shown = amount if float(amount).is_integer() else float(f"{amount:.4g}")
    return f"{shown:,.10g}"


def tell_quantity(row: Mapping[Any, Any], names: Names) -> str:
    """Tell how much of what, as in `97 thousand oz of gold in concentrate`, a metal by its name."""
    commodity = names.commodity(row["commodity"])
    counted = label_counted(row["commodity"], row["of"]) if row["of"] else ""
    if counted.startswith("in "):
        counted = f"{commodity} {counted}"
    return f"{tell_measured(row)} of {counted or commodity}"


def tell_output(row: Mapping[Any, Any], names: Names) -> str:
    """Tell an output with its year, a capacity or a plan as what it is."""
    quantity = tell_quantity(row, names)
    year = "" if isnan(row["year"]) else f"{row['year']:.0f}"
    if row["kind"] == "actual":
        return f"{quantity} in {year}"
    if row["kind"] == "estimate":
        return f"{quantity} in {year}, by an estimate"
    if row["kind"] == "design":
        return f"{quantity} a year by design"
    return f"{quantity} a year, planned" + (f" for {year}" if year else "")


def tell_resource(row: Mapping[Any, Any], names: Names, publisher: str = "") -> str:
    """Tell what lies in the ground, with code, class and year where the source gives them.

    Args:
        row: A row of resources.
        names: The names of commodities.
        publisher: Who says so, where that is to be told.
    """
    year = "" if isnan(row["year"]) else f"{row['year']:.0f}"
    code = "" if row["code"] == "unstated" else row["code"]
    basis = ", ".join(part for part in (code, row["class"].replace("+", " + "), year) if part)
    told = "; ".join(part for part in (basis, publisher) if part)
    quantity = tell_quantity(row, names)
    grade = f" at {_PERCENT.sub('% ', row['grade']).strip()}" if row["grade"] else ""
    return f"{quantity}{grade}" + (f" ({told})" if told else "")


def tell_offtake(row: Mapping[Any, Any], names: Names, *, kind: bool = False) -> str:
    """Tell who takes what: `Cameco, Canada: 40% of its U3O8 (running, 2018 to 2045; Cameco)`.

    Args:
        row: A row of offtake.
        names: Names of codes.
        kind: Whether to say that it is a contract or a right, where nothing beside it does.
    """
    buyer = "Buyer not named" if row["buyer"].startswith(_UNNAMED) else row["buyer"]
    buyer = ", ".join(filter(None, (buyer, names.parties(row["buyer_country"]))))
    counted = label_counted(row["commodity"], row["of"]) if row["of"] else ""
    share = "" if isnan(row["share"]) else ("all" if row["share"] == 1 else percent(row["share"]))
    what = f"{share} of its {counted or 'output'}" if share else ""
    if not isnan(row["amount"]):
        per = {"year": " a year", "total": " in all"}.get(row["per"], "")
        named = f" of {counted}" if counted and not share else ""
        what = ", ".join(filter(None, (what, f"{tell_measured(row)}{named}{per}")))
    span = _tell_span(row["from"], row["until"])
    # Statistics of a year neither run nor end.
    stage = "" if row["kind"] == "trade" and span else OFFTAKE_STAGES[row["stage"]]
    when = ", ".join(filter(None, (OFFTAKE_SAID[row["kind"]] if kind else "", stage, span)))
    basis = f"{when}; {row['source_publisher']}"
    return f"{buyer}: {what or counted or 'amount not published'} ({basis})"


def _tell_span(begins: str, ends: str) -> str:
    """Tell from when until when."""
    if begins == ends:
        return begins
    if begins and ends:
        return f"{begins} to {ends}"
    return f"from {begins}" if begins else f"until {ends}"


def percent(share: float, digits: int = 3) -> str:
    """Write a share with so many digits at most, below a tenth one less: `38.6%`, `6.5%`, `40%`."""
    if share < 0.0005:
        return "<0.1%"
    shown = digits if share >= 0.1 else min(digits, 2)
    return f"{float(f'{100 * share:.{shown}g}'):.10g}%"


def tell_measured(row: Mapping[Any, Any]) -> str:
    """Tell an amount with its unit in words, in the larger unit from a thousand on."""
    amount, unit = row["amount"], row["unit"].removesuffix("/y")
    while amount >= _THOUSAND and unit in _LARGER:
        amount, unit = amount / _THOUSAND, _LARGER[unit]
    return f"{tell_amount(amount)} {_UNITS.get(unit, unit)}"
