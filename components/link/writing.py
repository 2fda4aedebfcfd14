"""Writing the address of the page: a Link to query parameters; what is default is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urlencode

from components.link.model import LEGS, VIEWS, Link, Study
from components.link.number import number_of, write_number
from ledger.tables.parameters import SECTIONS
from ledger.tables.vocabulary import BESIDE, PRICES, READINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.link.model import Camera, Params
    from ledger.answers.queries import Cut


def write_link(link: Link, default_layers: Sequence[str]) -> Params:
    """Write a Link as query parameters; what is default is left out."""
    selection, study, desk = link.selection, link.study, link.desk
    at_desk = link.view == "data"
    section, default_section = (
        (desk.section, SECTIONS["data"][0])
        if at_desk
        else (study.section, SECTIONS["investors"][0])
    )
    params: Params = {
        "investor": list(selection.investors),
        "sector": list(selection.sectors),
        "recipient": list(selection.recipients),
        "stage": list(selection.stages),
        "family": [selection.family] if selection.family else [],
        "years": [_write_years(selection.years)] if _is_part(selection.years) else [],
        "layers": _write_layers(link.layers, default_layers),
        "camera": [write_camera(link.camera)] if link.camera else [],
        "theme": [link.theme] if link.theme else [],
        "data": [link.data] if link.data else [],
        "view": [link.view] if link.view != VIEWS[0] else [],
        "from": [link.transit.origin] if link.transit.origin else [],
        "to": [link.transit.destination] if link.transit.destination else [],
        "compare": list(link.transit.compare),
        "avoid": list(link.transit.avoid),
        "legs": [LEGS[1]] if link.transit.planned else [],
        "section": [section] if section != default_section else [],
        "table": [desk.table] if at_desk and desk.table != "pledges" else [],
        "prices": [PRICES[1]] if study.constant else [],
        "reading": [study.reading] if study.reading != READINGS[0] else [],
        "beside": [study.beside] if study.beside != BESIDE[0] else [],
        "without": list(study.without),
        "since": [study.since] if study.since else [],
        "until": [study.until] if study.until else [],
        "scene": [link.scene] if link.scene else [],
        **write_number(link.number),
    }
    return {name: values for name, values in params.items() if values}


def write_query(params: Params) -> str:
    """Write parameters as a query string, without its question mark."""
    return urlencode(params, doseq=True, safe=",")


def link_of_number(cut: Cut, column: str) -> Link | None:
    """Give the link that opens a number's panel; None where no link can name its rows.

    Args:
        cut: The rows of the number.
        column: What is added up: a value of COLUMNS.
    """
    number = number_of(cut, column)
    if number is None:
        return None
    return Link(cut.selection, study=Study(without=cut.without), number=number)


def write_camera(camera: Camera) -> str:
    """Write a camera with three decimals: `66.000,44.000,3.600`."""
    return ",".join(f"{number:.3f}" for number in camera)


def _is_part(
    years: tuple[int | None, int | None] | None,
) -> TypeGuard[tuple[int | None, int | None]]:
    return years is not None and years != (None, None)


def _write_years(years: tuple[int | None, int | None]) -> str:
    return "..".join("" if year is None else str(year) for year in years)


def _write_layers(layers: tuple[str, ...] | None, default: Sequence[str]) -> list[str]:
    if layers is None or set(layers) == set(default):
        return []
    return list(layers) or ["none"]
