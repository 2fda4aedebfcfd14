"""Figures of the ground in words: what lies there, what is won in a year, with unit and year."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, Final

from components.words.sentences import in_sentence
from ledger.answers.mineral_measures import label_counted
from ledger.answers.supply import WORLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.answers.site_shares import Share
    from ledger.counting.names import Names

#: Units as they are read, without the year of a rate.
_UNITS: Final[Mapping[str, str]] = {
    "koz": "thousand oz",
    "Moz": "million oz",
    "M lb": "million lb",
    "million m3": "million m³",
    "bcm": "billion m³",
    "million bbl": "million barrels",
    "bn bbl": "billion barrels",
    "kSWU": "thousand SWU",
}
#: What a thousand of a unit are; tonnes stay tonnes, in which small metals are counted.
_LARGER: Final[Mapping[str, str]] = {
    "koz": "Moz",
    "kt": "Mt",
    "million m3": "bcm",
    "million bbl": "bn bbl",
}
_THOUSAND: Final = 1000
#: What is brought up rather than mined, by code.
_FLUIDS: Final = frozenset({"oil-gas", "gas"})
_IN_THE_GROUND: Final[Mapping[str, str]] = {
    "reserve": "Reserve",
    "resource": "Resource",
    "reported": "In the ground",
}


def label_resource(kind: str) -> str:
    """Name what a figure of the ground is: a reserve, a resource, or neither as far as is said."""
    return _IN_THE_GROUND[kind]


def tell_amount(amount: float) -> str:
    """Write a whole number as it is, another to four digits; the table holds all of them."""
    shown = amount if float(amount).is_integer() else float(f"{amount:.4g}")
    return f"{shown:,.10g}"


def tell_quantity(row: Mapping[Any, Any], names: Names) -> str:
    """Tell how much of what, as in `97 thousand oz of gold in concentrate`."""
    commodity, counted = names.commodity(row["commodity"]), row["of"]
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
    grade = f" at {row['grade']}" if row["grade"] else ""
    return f"{quantity}{grade}" + (f" ({told})" if told else "")


def tell_share(share: Share, names: Names) -> str:
    """Tell a part of a whole with both years: `15% of the uranium mined in Kazakhstan in 2022`.

    Where two sources make the part more than the whole, their figures are told and no share.
    """
    part, whole = share.part, share.whole
    where = "the world" if share.whose == WORLD else in_sentence(names.recipient(share.whose))
    verb = tell_step(whole["step"], whole["commodity"])
    what = f"the {name_whole(share, names)} {verb} in {where} in {whole['year']:.0f}"
    own = "" if share.same_year else f" in {part['year']:.0f}"
    amounts = tell_measured(part), tell_measured(whole)
    publisher = whole["source_publisher"]
    if share.share > 1:
        return f"{amounts[0]}{own}, more than all {what} ({amounts[1]}; {publisher})"
    figures = f"{amounts[0]}{own} of {amounts[1]}"
    return f"{tell_part(share)} of {what} ({figures}; {publisher})"


def tell_part(share: Share) -> str:
    """Tell how large a share is, no more exactly than it is known: `38.6%`, `about 5%`."""
    if share.estimated or not share.same_year:
        return f"about {percent(share.share, digits=2)}"
    return percent(share.share)


def name_whole(share: Share, names: Names) -> str:
    """Name what a share is of: the commodity, or what of it is counted, as `oil` or `chromite`."""
    whole = share.whole
    counted = label_counted(whole["commodity"], whole["of"]).partition(",")[0]
    return counted or names.commodity(whole["commodity"])


def tell_step(step: str, commodity: str) -> str:
    """Tell how a commodity comes about: mined, produced from a well, or made in a plant."""
    if step == "refining":
        return "made"
    return "produced" if commodity in _FLUIDS else "mined"


def tell_offtake(row: Mapping[Any, Any], names: Names) -> str:
    """Tell who takes what: `Cameco, Canada: 40% of its U3O8 (running, 2018 to 2045)`."""
    buyer = ", ".join(filter(None, (row["buyer"], names.parties(row["buyer_country"]))))
    counted = row["of"]
    share = "" if isnan(row["share"]) else ("all" if row["share"] == 1 else percent(row["share"]))
    what = f"{share} of its {counted or 'output'}" if share else ""
    if not isnan(row["amount"]):
        per = {"year": " a year", "total": " in all"}.get(row["per"], "")
        named = f" of {counted}" if counted and not share else ""
        what = ", ".join(filter(None, (what, f"{tell_measured(row)}{named}{per}")))
    stage = "planned" if row["stage"] == "plan" else row["stage"]
    when = ", ".join(filter(None, (stage, _tell_span(row["from"], row["until"]))))
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
