"""Figures of the ground in words: what lies there, what is won in a year, with unit and year."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, Final

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
    "million bbl": "million barrels",
    "bn bbl": "billion barrels",
    "kSWU": "thousand SWU",
}
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
    unit = row["unit"].removesuffix("/y")
    commodity, counted = names.commodity(row["commodity"]), row["of"]
    if counted.startswith("in "):
        counted = f"{commodity} {counted}"
    return f"{tell_amount(row['amount'])} {_UNITS.get(unit, unit)} of {counted or commodity}"


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
