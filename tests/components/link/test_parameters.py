"""Each parameter of the address is one record: what is added to the tuple is held everywhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from components.link.fields import FIELDS
from components.link.model import Link, Offer
from components.link.reading import read_link
from components.link.writing import write_link
from components.server.held import offer_of
from ledger.tables.parameters import BY_NAME, PARAMETERS, SECTIONS
from tests.paths import ROOT
from tests.shipped import load_shipped

SNAPSHOT = load_shipped()
OFFER = offer_of(SNAPSHOT)
#: Values of the parameters that are written in a shape.
SHAPED = {
    "years": "2015..2020",
    "camera": "66.000,44.000,3.600",
    "data": "0123456789ab",
    "since": "2026-11-24",
    "until": "95ae7c1",
    "dossier": "node:aktau-port",
    "frame": "2022",
    "versus": "JPN..2020",
    "goal": "11",
}
NAMES = [parameter.name for parameter in PARAMETERS]
#: One more record, added before any other file of the project reads the tuple.
ADDED = """
from ledger.tables import parameters
from ledger.tables.parameter import Parameter

parameters.PARAMETERS = (
    *parameters.PARAMETERS,
    Parameter("haven", "haven", "where goods rest", tables=("nodes",), scenes=("corridors",)),
)
from components.link import fields, offer, reading, writing
from components.link.model import Link
from components.server.held import held_ledger, network_of, paths_of
from ledger.tables.dictionary import write_parameters
from ledger.tables.scene_queries import FILTERS, NAMES_ROWS

snapshot = held_ledger().current()[0]
offered = offer.build_offer(snapshot, network_of(snapshot), paths_of(snapshot))
assert "almaty-1" in offered.codes["haven"]
assert "haven" in FILTERS["corridors"]
assert NAMES_ROWS["haven"] == ("nodes",)
text = write_parameters("<!-- generated: address --><!-- end of generated -->")
assert "| `haven` | where goods rest | a key of nodes.csv |" in text
for use in (lambda: reading.read_link({}, offered), lambda: writing.write_link(Link())):
    try:
        use()
    except KeyError as error:
        assert error.args == ("haven",)
    else:
        raise AssertionError("a parameter without a field is passed over")
fields.FIELDS["haven"] = fields.Field("scene")
assert reading.read_link({"haven": ["almaty-1"]}, offered) == (Link(scene="almaty-1"), ())
assert writing.write_link(Link(scene="almaty-1"))["haven"] == ["almaty-1"]
(problem,) = reading.read_link({"haven": ["atlantis"]}, offered)[1]
assert problem.startswith("'atlantis' is not a known haven")
"""


def opened(parameter):
    """Give an address that names a parameter, and the view that it speaks to."""
    view = (parameter.views or ("atlas",))[0]
    words = offered(parameter, view)
    value = SHAPED.get(parameter.name) or [word for word in words if word != "none"][-1]
    params = {"view": [view], "explain": ["counted"] if parameter.of_number else []}
    return params | {parameter.name: [value]}


def offered(parameter, view):
    codes = OFFER.codes.get(parameter.name, parameter.words_in(view))
    return sorted(codes) if isinstance(codes, frozenset) else list(codes)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=NAMES)
def test_every_parameter_is_read_and_written_back_the_same(parameter):
    asked = {name: values for name, values in opened(parameter).items() if values}
    link, problems = read_link(asked, OFFER)
    assert problems == ()
    asked.pop("view") if asked["view"] == ["atlas"] else None
    assert write_link(link) == asked


@pytest.mark.parametrize("parameter", PARAMETERS, ids=NAMES)
def test_a_wrong_value_of_every_parameter_is_told_and_dropped(parameter):
    asked = opened(parameter) | {parameter.name: ["no such thing"]}
    link, problems = read_link(asked, OFFER)
    assert any(f"'no such thing' is not a known {parameter.noun}" in told for told in problems)
    assert parameter.name not in write_link(link)


@pytest.mark.parametrize("name", [p.name for p in PARAMETERS if not p.repeated])
def test_of_several_values_of_a_single_parameter_the_last_holds(name):
    asked = opened(BY_NAME[name])
    twice = asked | {name: ["no such thing", *asked[name]]}
    assert read_link(twice, OFFER) == read_link(asked, OFFER)


def test_a_default_that_is_named_is_the_link_of_an_address_that_names_it_not():
    for parameter in PARAMETERS:
        if parameter.default and "corridors" not in parameter.views:
            link, problems = read_link({parameter.name: list(parameter.default)}, OFFER)
            assert problems == ()
            assert write_link(link) == {}


def test_an_unknown_parameter_is_passed_over():
    assert read_link({"nonsense": ["1"]}, OFFER) == (Link(), ())


@pytest.mark.parametrize("view", SECTIONS)
def test_the_sections_of_a_view_are_read_there_and_those_of_others_refused(view):
    first, *others = SECTIONS[view]
    for section in others:
        link, problems = read_link({"view": [view], "section": [section]}, OFFER)
        assert problems == ()
        assert write_link(link) == {"view": [view], "section": [section]}
    assert write_link(read_link({"view": [view], "section": [first]}, OFFER)[0]) == {"view": [view]}
    for other in SECTIONS.keys() - {view}:
        told = read_link({"view": [view], "section": [SECTIONS[other][1]]}, OFFER)[1]
        assert len(told) == 1


def test_every_parameter_has_a_field_and_every_field_a_parameter():
    assert list(FIELDS) == NAMES
    assert len(set(NAMES)) == len(NAMES)


def test_an_address_without_offer_of_a_key_takes_none():
    assert read_link({"site": ["x"]}, Offer({}, (2000, 2026)))[0].minerals.site is None


@pytest.mark.exhaustive
def test_a_parameter_added_to_the_tuple_is_offered_listed_and_held_and_needs_a_field():
    done = subprocess.run(
        [sys.executable, "-c", ADDED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_table_of_the_data_view_is_not_kept_in_the_address_of_another():
    link, _ = read_link({"view": ["investors"], "table": ["nodes"]}, OFFER)
    assert write_link(link) == {"view": ["investors"]}
