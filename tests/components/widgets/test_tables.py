"""A cell of a table of totals shows what its explanation adds up to, in every section."""

from __future__ import annotations

import sys
from functools import cache

import pandas as pd
import pytest

from components.server.held import held_ledger
from components.widgets import totals
from components.widgets.explain import Why, explain_why
from ledger.tables.parameters import SECTIONS
from tests.components.reading import new_page
from tests.exhaustive import keep_in_check

#: Headings of numbers that are made from a total instead of being one.
MADE_FROM = ("HHI", "Investors", "Moves by", "Ours less theirs", "Deals", "Index")
QUOTIENTS = ("as a multiple of it", "% of GDP", "USD per head", "years since our newest source")
QUERIES = (
    {},
    {"investor": "JPN"},
    {"recipient": "UZB"},
    {"investor": "JPN", "stage": "cancelled"},
    {"without": "CHN"},
    {"prices": "constant"},
    {"beside": "heads", "investor": "CHN"},
)
IN_CHECK = ({"investor": "JPN"}, {"recipient": "UZB"}, {"beside": "heads", "investor": "CHN"})


@pytest.fixture
def tables(monkeypatch):
    """What `show_totals_table` is given by the page, and draws all the same."""
    drawn = []
    real = totals.show_totals_table

    def show(table, **given):
        drawn.append((table.copy(), given))
        real(table, **given)

    sections = [
        module
        for name, module in sys.modules.items()
        if name.startswith("components.views.investors.")
    ]
    for module in sections:
        if getattr(module, "show_totals_table", None) is real:
            monkeypatch.setattr(module, "show_totals_table", show)
    return drawn


@cache
def explained(cut, column):
    """Add up what an explanation lists, in USD millions; two sections may ask the same."""
    snapshot = held_ledger().current()[0]
    return explain_why(snapshot, Why("A number", cut, column)).amount_usd_m


@pytest.mark.parametrize("query", keep_in_check(QUERIES, IN_CHECK), ids=str)
@pytest.mark.parametrize("section", SECTIONS["investors"])
def test_a_cell_shows_what_its_explanation_adds_up_to(tables, section, query):
    page = new_page()
    for name, value in {"view": "investors", "section": section, **query}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    compared = 0
    for table, given in tables:
        numbers = [heading for heading in table.columns if table[heading].dtype.kind == "f"]
        asked = [heading for heading in numbers if given["why_of"](str(table.index[0]), heading)]
        assert asked or table.empty or given["key"] == "recycled_table", given["key"]
        for row in table.index:
            for heading in table.columns:
                why = given["why_of"](str(row), heading)
                cell = table.loc[row, heading]
                if why is None or isinstance(cell, str) or heading in given.get("percent", ()):
                    continue
                if heading.startswith(MADE_FROM) or heading.endswith(QUOTIENTS):
                    continue
                amount = explained(why.cut, why.column)
                shown = None if pd.isna(cell) else pytest.approx(cell, abs=1e-6)
                assert amount == shown, (given["key"], row, heading)
                compared += 1
    assert compared or section == "changes" or not tables
