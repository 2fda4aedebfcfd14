"""Rows of any table on a phone: a card says what the grid says, and its name chooses it."""

import pytest

from components.widgets.row_cards import write_cell
from tests.components.reading import html, new_app


@pytest.fixture(autouse=True)
def phone(monkeypatch):
    """Open the app on a screen as narrow as a phone's."""
    monkeypatch.setattr("components.widgets.row_cards.is_narrow", lambda: True)


def sites(chooses):
    """Draw 100 rows; the first has a tag for a name and a hidden code."""
    import pandas as pd
    import streamlit as st

    from components.widgets.row_cards import show_table

    rows = pd.DataFrame(
        {
            "id": [f"s{number}" for number in range(100)],
            "name": ["<b>Inkai</b>", *(f"Site {number}" for number in range(1, 100))],
            "tonnes": [1234.5, *[None] * 99],
            "share": [0.4, *[None] * 99],
            "works": [True, *[False] * 99],
            "source": ["https://example.org/a?b=1&c=2", *[""] * 99],
        }
    )

    def keep():
        st.session_state["kept"] = st.session_state["sites"]["selection"]["rows"]

    config = st.column_config
    show_table(
        rows,
        key="sites",
        hide_index=True,
        column_config={
            "id": None,
            "name": config.TextColumn("Site"),
            "tonnes": config.NumberColumn("Tonnes", format="%,.0f"),
            "share": config.NumberColumn("Share", format="percent"),
            "works": "Works",
            "source": config.LinkColumn("Source", display_text="open"),
        },
        on_select=keep if chooses else None,
    )


def drawn(*, chooses=False):
    page = new_app(sites, chooses).run()
    assert not page.exception
    return page


def test_a_card_has_every_filled_cell_by_its_heading_and_no_hidden_one():
    first = html(drawn()).split("<li>")[1]
    assert "<b>&lt;b&gt;Inkai&lt;/b&gt;</b>" in first
    for label, words in (("Tonnes", "1,234"), ("Share", "40%"), ("Works", "yes")):
        assert f"<dt>{label}</dt><dd>{words}</dd>" in first
    assert "href='https://example.org/a?b=1&amp;c=2'>Source: open</a>" in first
    assert "s0" not in first


def test_an_empty_cell_takes_no_line_and_what_is_not_drawn_is_counted():
    shown = html(drawn())
    cards = shown.split("<li>")[1:]
    assert "<dt>" not in cards[1]
    assert f"and {100 - len(cards)} more rows" in shown


def test_the_name_of_a_card_chooses_its_row():
    page = drawn(chooses=True)
    page.button(key="sites_card_3").click().run()
    assert page.session_state["kept"] == [3]


@pytest.mark.parametrize(
    ("cell", "form", "words"),
    [
        (1234.5, "%,.1f", "1,234.5"),
        (-3.0, "%+,.1f", "-3.0"),
        (12.0, "%.0f%%", "12%"),
        (2024.0, "%d", "2024"),
        (1234567.0, "localized", "1,234,567"),
        (0.5, None, "0.5"),
        (float("nan"), "%d", ""),
        ("Inkai", None, "Inkai"),
        (["A", "B"], None, "A, B"),
    ],
)
def test_a_cell_is_written_as_the_grid_writes_it(cell, form, words):
    assert write_cell(cell, form) == words
