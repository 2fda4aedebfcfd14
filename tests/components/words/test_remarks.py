"""Every remark of the network is worded for the page, with the values that it carries."""

import ast
from pathlib import Path
from string import Formatter

import pytest

from components.words.catalogue import read_catalogue
from components.words.remarks import write_message, write_reason
from geodata.network import answer as answers
from geodata.network import reasons
from geodata.network.answer import answer
from geodata.network.scenario import Scenario, read_scenario
from tests.geodata.network.networks import leg, network, node

#: What `**ends` stands for.
ENDS = {"start", "end"}


def list_remarks(module):
    """Give the code and the names of the values of every remark that a module makes."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Remark":
            given = {keyword.arg for keyword in call.keywords}
            yield call.args[1].value, (given - {None}) | (ENDS if None in given else set())


REMARKS = [*list_remarks(reasons), *list_remarks(answers)]


@pytest.mark.parametrize(("code", "values"), REMARKS, ids=[code for code, _ in REMARKS])
def test_a_remark_has_a_text_with_its_values(code, values):
    texts = read_catalogue()
    entry = texts.get(f"routes.no_route.{code}") or texts[f"routes.note.{code}"]
    assert {field for _, field, _, _ in Formatter().parse(entry) if field} == values


def test_no_text_is_left_that_no_remark_needs():
    known = {name.split(".")[-1] for name in read_catalogue() if name.startswith("routes.note.")}
    assert known == {code for code, _ in list_remarks(answers)} - {"pipe"}


def build_row():
    return network([node("a"), node("b", "RUS"), node("c")], [leg("a", "b"), leg("b", "c")])


def test_a_reason_names_what_is_closed():
    closed = answer(build_row(), "a", "c", Scenario(frozenset({"RUS"}))).reason
    assert write_reason(closed).endswith("RUS is closed, and every route needs it.")


def test_of_the_caspian_nothing_is_said_where_no_route_is_left():
    built = build_row()
    for closed, end in (
        (("RUS", "caspian-half"), "RUS is closed, and every route needs it."),
        (("caspian-half",), "its switch changes nothing here."),
    ):
        scenario, _ = read_scenario(built, closed)
        assert write_message(answer(built, "a", "c", scenario)).endswith(end)
