"""Coverage on the page: the whole table in the data view, a line where investors are compared."""

import re

import pytest

from components.server import held
from ledger.tables.schema import TABLES
from tests.components.reading import html, new_page
from tests.shipped import load_shipped

SHIPPED = load_shipped()
CHINA = "China 2010 to 2021 has gaps here: Turkmenistan beyond the gas loans"


def text_of(**params):
    page = new_page()
    for name, values in params.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    return html(page)


def test_the_section_shows_every_gap_and_every_investor():
    page = new_page()
    page.query_params.update({"view": "data", "section": "coverage"})
    page.run()
    text = html(page)
    assert all(missing.replace("'", "&#x27;") in text for missing in SHIPPED.coverage["missing"])
    (table,) = [e.value for e in page.dataframe if "newest_source" in e.value]
    assert len(table) == SHIPPED.pledges["investor"].nunique()
    china = table.set_index("investor").loc["China"].to_dict()
    assert china["missing"].startswith("Turkmenistan beyond the gas loans")
    assert china["rows"] == (SHIPPED.pledges["investor"] == "CHN").sum()


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"investor": ["CHN", "JPN"]}, True),
        ({"investor": ["JPN"]}, False),
        ({"investor": ["CHN"], "years": "2022.."}, False),
        ({"view": "investors", "section": "ladder"}, True),
        ({"view": "investors", "section": "ladder", "investor": ["JPN"]}, False),
        ({"view": "investors", "section": "scale", "investor": ["CHN", "JPN"]}, True),
        ({"view": "investors", "section": "scale", "investor": ["CHN"], "years": "2023.."}, False),
    ],
)
def test_a_comparison_says_what_the_rows_of_its_investors_lack(params, said):
    text = text_of(**params)
    assert (CHINA in text) is said
    assert re.search(r"section=coverage[^']*'>How complete is this\?</a>", text)


def test_a_comparison_says_nothing_that_the_table_does_not_say(monkeypatch):
    snapshot, trouble = held.held_ledger().current()
    emptied = type(snapshot)(**{**vars_of(snapshot), "coverage": snapshot.coverage.iloc[:0]})
    monkeypatch.setattr(held.held_ledger(), "current", lambda: (emptied, trouble))
    assert "has gaps here" not in text_of(investor=["CHN", "JPN"])


def vars_of(snapshot):
    names = ("version", "content_hash", "date", "faults", "children", "contents", *TABLES)
    return {name: getattr(snapshot, name) for name in names}
