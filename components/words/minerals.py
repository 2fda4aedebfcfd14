"""Figures of the ground in words: what lies there, what is won in a year, with unit and year."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING, Any, Final

from components.words.catalogue import Labels, text
from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES, PLANT_LABELS
from components.words.units import name_unit
from ledger.answers.mineral_measures import label_counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.names import Names

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
_SITE_WORDS: Final = Labels("mineral_figures.site_word")
_PLANT_WORDS: Final = Labels("mineral_figures.plant_word")
_PERCENT: Final = re.compile(r" *% *(?=\w|$)")


def label_resource(kind: str) -> str:
    """Name what a figure of the ground is: a reserve, a resource, or neither as far as is said."""
    return text(f"mineral_figures.ground.{kind}")


def word_of_site(commodity: str, names: Names) -> str:
    """Name a mineral before a noun, as in `rare earth site`."""
    return _SITE_WORDS.get(commodity) or names.commodity(commodity)


def name_site(row: Mapping[str, Any], names: Names) -> str:
    """Name what a site or plant is of, before a noun: `rare earth`, and of a plant all of it."""
    mineral = word_of_site(row["commodity"], names)
    if "products" not in row:
        return mineral
    kind = row["kind"]
    own = _PLANT_WORDS.get(f"{row['commodity']}-{kind}")
    return own or text("mineral_figures.plant", mineral=mineral, plant=PLANT_LABELS[kind])


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
    return text("mineral_figures.of", amount=tell_measured(row), goods=counted or commodity)


def tell_output(row: Mapping[Any, Any], names: Names) -> str:
    """Tell an output with its year, a capacity or a plan as what it is."""
    quantity, dated = tell_quantity(row, names), not isnan(row["year"])
    if not dated:
        return text(f"mineral_figures.output_undated.{row['kind']}", quantity=quantity)
    year = f"{row['year']:.0f}"
    if row["kind"] == "design":
        return text("mineral_figures.output_undated.design", quantity=quantity)
    return text(f"mineral_figures.output.{row['kind']}", quantity=quantity, year=year)


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
    basis = "; ".join(part for part in (basis, publisher) if part)
    figure = tell_quantity(row, names)
    if row["grade"]:
        grade = _PERCENT.sub("% ", row["grade"]).strip()
        figure = text("mineral_figures.resource.grade", figure=figure, grade=grade)
    if not basis:
        return figure
    return text("mineral_figures.resource.basis", figure=figure, basis=basis)


def tell_offtake(row: Mapping[Any, Any], names: Names, *, kind: bool = False) -> str:
    """Tell who takes what: `Cameco, Canada: 40% of its U3O8 (running, 2018 to 2045; Cameco)`.

    Args:
        row: A row of offtake.
        names: Names of codes.
        kind: Whether to say that it is a contract or a right, where nothing beside it does.
    """
    unnamed = row["buyer"].startswith(_UNNAMED)
    buyer = text("mineral_figures.offtake.unnamed") if unnamed else row["buyer"]
    buyer = ", ".join(filter(None, (buyer, names.parties(row["buyer_country"]))))
    span = _tell_span(row["from"], row["until"])
    # Statistics of a year neither run nor end.
    stage = "" if row["kind"] == "trade" and span else OFFTAKE_STAGES[row["stage"]]
    when = ", ".join(filter(None, (OFFTAKE_SAID[row["kind"]] if kind else "", stage, span)))
    return text(
        "mineral_figures.offtake.line",
        buyer=buyer,
        goods=_tell_taken(row) or text("mineral_figures.offtake.unpublished"),
        basis=f"{when}; {row['source_publisher']}",
    )


def _tell_taken(row: Mapping[Any, Any]) -> str:
    """Tell how much of what is taken, as a share and as an amount; '' where neither is known."""
    counted = label_counted(row["commodity"], row["of"]) if row["of"] else ""
    goods = counted or text("mineral_figures.offtake.output")
    parts = []
    if row["share"] == 1:
        parts.append(text("mineral_figures.offtake.all", goods=goods))
    elif not isnan(row["share"]):
        parts.append(
            text("mineral_figures.offtake.share", share=percent(row["share"]), goods=goods)
        )
    if not isnan(row["amount"]):
        amount = tell_measured(row)
        if counted and not parts:
            amount = text("mineral_figures.of", amount=amount, goods=counted)
        parts.append(tell_per(amount, row["per"]))
    return ", ".join(parts) or counted


def tell_per(amount: str, per: str) -> str:
    """Say that an amount is of each year, or of all of a contract's time."""
    if per not in {"year", "total"}:
        return amount
    return text(f"mineral_figures.per.{per}", amount=amount)


def _tell_span(begins: str, ends: str) -> str:
    """Tell from when until when."""
    if begins == ends:
        return begins
    if begins and ends:
        return text("mineral_figures.span.both", begins=begins, ends=ends)
    if begins:
        return text("mineral_figures.span.begins", begins=begins)
    return text("mineral_figures.span.ends", ends=ends)


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
    return write_measured(amount, unit)


def write_measured(amount: float, unit: str) -> str:
    """Write an amount with the name of its unit."""
    return text("mineral_figures.amount", amount=tell_amount(amount), unit=name_unit(unit))
