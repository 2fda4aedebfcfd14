"""What could it replace? The finding, the dots, the table, and where each figure comes from."""

import json

import pytest

from components.figures.supply import keep_drawn
from components.server.held import held_ledger
from components.words.supply import answer_replacement
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.replacement import compare_minerals
from tests.components.views.minerals.test_view import opened


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def compared(snapshot, *args):
    scope = select_minerals(snapshot, *args)
    return scope, compare_minerals(snapshot, scope)


def table(page):
    (frame,) = [frame.value for frame in page.dataframe if "mineral" in frame.value]
    return frame


def plots(page):
    return [json.loads(part.proto.json) for part in page.get("bidi_component") if part.proto.json]


def titles(page):
    return " ".join(part.proto.body for part in page.get("html"))


@pytest.mark.parametrize(
    "asked", [{}, {"commodity": "uranium"}, {"list": "JPN"}, {"country": ["KAZ"]}]
)
def test_title_dots_and_table_are_of_what_is_chosen(snapshot, asked):
    page = opened(**asked)
    lists = [asked["list"]] if "list" in asked else []
    named = [asked["commodity"]] if "commodity" in asked else []
    scope, lines = compared(snapshot, named, lists, asked.get("country", ()))
    title, _ = answer_replacement(lines, scope.countries, snapshot.names)
    assert title.replace("'", "&#x27;") in titles(page)
    shown = table(page)
    assert len(shown) == len(lines)
    mined = sum(bool(line.china_mining) for line in lines)
    assert shown["china_mining"].notna().sum() == mined
    (plot,) = [plot for plot in plots(page) if "figure" in plot]
    assert plot["figure"]["layout"]["yaxis"]["categoryarray"] == [
        snapshot.names.commodity(line.commodity).capitalize()[:1]
        + snapshot.names.commodity(line.commodity)[1:]
        for line in keep_drawn(lines)
    ]


def test_each_share_of_the_table_has_its_year_and_publisher():
    shown = table(opened())
    shares = [name for name in shown.columns if f"{name}_basis" in shown]
    assert len(shares) == 6
    for share in shares:
        basis, has = shown[f"{share}_basis"], shown[share].notna()
        assert basis[has].str.match(r"\d{4}: .+; .+").all()
        assert (basis[~has] == "").all()


def test_a_chosen_row_opens_its_figures_contracts_and_sites(snapshot):
    page = opened(commodity=["uranium"])
    page.session_state["supply_asked"] = ("commodity", "uranium")
    page.run()
    assert not page.exception
    rows = [frame.value for frame in page.dataframe if "source_url" in frame.value]
    supply, offtake, deposits, plants = rows
    _, (line,) = compared(snapshot, ["uranium"])
    assert (deposits["stage"] == "Producing").sum() == line.producing
    assert {*deposits["name"], *plants["name"]} >= {row["name"] for row in line.under_way}
    assert len(supply) == (snapshot.supply["commodity"] == "uranium").sum()
    assert len(offtake) == (snapshot.offtake["commodity"] == "uranium").sum()


def test_a_dot_opens_the_rows_that_it_is_made_of(snapshot):
    _, (line,) = compared(snapshot, ["uranium"])
    lines = line.region_mining[0].lines
    page = opened(commodity=["uranium"])
    page.session_state["supply_asked"] = ("line", ",".join(map(str, lines)))
    page.run()
    (rows,) = [frame.value for frame in page.dataframe if "source_url" in frame.value]
    assert sorted(rows["line"]) == sorted(lines)


def test_the_mineral_that_matters_most_leads_to_how_it_gets_to_japan(snapshot):
    _, lines = compared(snapshot)
    mineral = lines[0].commodity
    (hint,) = [
        part.proto.body
        for part in opened().get("html")
        if "How it gets to Japan" in part.proto.body
    ]
    assert f"{mineral.capitalize()}:" in hint
    assert "reach Yokohama port in" in hint
    assert "section=way" in hint
    assert f"commodity={mineral}" in hint
