"""The panel beside the map: its sums are of named deals, or of what there is where none counts."""

import re

import pytest

from components.server.held import held_ledger
from components.words.amounts import format_usd
from components.words.escape import escape_markdown
from ledger.answers.queries import Selection, select, total_by
from tests.components.reading import html, new_page


@pytest.mark.parametrize(
    ("kinds", "title"), [((), "named deals"), (("list",), "lists"), (("list", "goal"), "lists and")]
)
def test_places_and_investors_are_ranked_by_named_deals_if_any(kinds, title):
    page, snapshot = new_page(), held_ledger().current()[0]
    page.query_params["years"] = ".."
    page.query_params["kind"] = list(kinds)
    page.run()
    assert not page.exception
    assert f"Who promises: {title}" in html(page)
    frame = select(snapshot, Selection(kinds=kinds or ("named",)))
    largest = total_by(frame, "investor")[0]
    labels = [button.label for button in page.button if button.key == "item_who_0"]
    assert len(labels) == 1
    assert escape_markdown(format_usd(largest.counted_usd_m)) in labels[0]
    assert snapshot.names.investor(largest.key) in labels[0]


def test_what_only_other_states_share_is_no_empty_list_of_the_republics():
    page = new_page()
    page.query_params["recipient"] = "regional-other"
    page.run()
    assert "Corridor states, " in html(page)
    assert "Where it goes" not in html(page)
    assert re.search(r"sourced for \d+ of 1 deal<", html(page))
