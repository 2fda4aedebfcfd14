"""Records on a phone: a card a row, each cell under its heading as the table would write it."""

import re
from html import unescape

import pandas as pd
import pytest
import streamlit as st

from components.widgets.records import write_cards, write_cell
from tests.components.reading import html, new_app

CONFIG = st.column_config
COLUMNS = {
    "deal": CONFIG.TextColumn("Deal"),
    "usd_m": CONFIG.NumberColumn("Counted, USD m", format="%,.1f"),
    "share": CONFIG.NumberColumn("Share", format="%.0f%%"),
    "url": CONFIG.LinkColumn("Source", display_text="Open"),
}
TABLE = pd.DataFrame(
    {
        "deal": ["<b>Rail</b>", "Port"],
        "usd_m": [12345.67, None],
        "share": [41.6, 0.0],
        "url": ["https://example.org/?a=1&b='2'", ""],
    }
)


def test_a_card_names_its_row_and_says_each_cell_under_its_heading():
    first, second = re.findall("<li>(.*?)</li>", write_cards(TABLE, COLUMNS))
    assert first.startswith("<b>&lt;b&gt;Rail&lt;/b&gt;</b>")
    assert re.findall("<dt>([^<]+)</dt><dd>([^<]+)</dd>", first) == [
        ("Counted, USD m", "12,345.7"),
        ("Share", "42%"),
    ]
    assert unescape(re.search("href='([^']+)'", first)[1]) == TABLE["url"][0]
    assert "<dt>Counted" not in second, "an empty cell has no line"
    assert "<dd>0%</dd>" in second


def test_what_the_number_format_of_a_table_cannot_write_is_written_by_the_caller():
    card = write_cards(TABLE, COLUMNS, {"usd_m": lambda usd_m: f"+{usd_m:.0f}"})
    assert "<dd>+12346</dd>" in card
    assert card.count("<dt>Counted") == 1


def test_more_cards_than_anybody_reads_end_in_how_many_there_are():
    many = pd.concat([TABLE] * 40, ignore_index=True)
    shown = write_cards(many, COLUMNS)
    assert shown.count("<li>") == 60
    assert "20 more rows" in shown


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (2024, "%d", "2024"),
        (0.012345, "%,.5g", "0.012345"),
        (3.0, None, "3"),
        (0.4, "percent", "40%"),
        (-3.0, "%+,.1f", "-3.0"),
        (1234567.0, "localized", "1,234,567"),
        (True, None, "yes"),
        (7.4, "%d km", "7 km"),
    ],
)
def test_a_number_is_written_as_its_column_asks(value, form, shown):
    assert write_cell(value, CONFIG.NumberColumn(format=form)) == shown


def sites():
    """Draw sites of which each has a hidden code, and keep which one is chosen."""
    import pandas as pd
    import streamlit as st

    from components.widgets.records import show_records

    def keep():
        st.session_state["kept"] = st.session_state["sites"]["selection"]["rows"]

    show_records(
        pd.DataFrame({"id": ["s0", "s1"], "name": ["Inkai", "Appak"], "tonnes": [4000.0, None]}),
        key="sites",
        columns={"id": None, "name": "Site", "tonnes": "Tonnes"},
        alt="Sites",
        on_select=keep,
        selection_mode="single-row",
    )


def test_the_name_of_a_card_chooses_its_row_and_a_hidden_column_is_not_written(monkeypatch):
    monkeypatch.setattr("components.widgets.records.is_narrow", lambda: True)
    page = new_app(sites).run()
    assert not page.exception
    assert [choice.label for choice in page.button] == ["Inkai", "Appak"]
    assert "<dt>Tonnes</dt><dd>4000</dd>" in html(page)
    assert "s0" not in html(page)
    page.button(key="sites_card_1").click().run()
    assert page.session_state["kept"] == [1]


def totals():
    """Draw totals of which the amounts explain themselves, on a phone."""
    import pandas as pd

    from components.widgets import totals as module
    from components.widgets.explain import Why
    from ledger.answers.queries import Cut

    module.is_narrow = lambda: True
    table = pd.DataFrame({"Investor": ["Japan"], "Named": [2810.0]}, index=["JPN"])
    module.show_totals_table(
        table,
        key="sums",
        title="Sums",
        why_of=lambda row, heading: Why(f"{row} {heading}", Cut()) if heading == "Named" else None,
    )


def test_where_a_table_is_cards_its_numbers_are_explained_from_a_list(monkeypatch):
    from components.widgets import totals as module

    monkeypatch.setattr(module, "is_narrow", lambda: True)
    page = new_app(totals).run()
    assert not page.exception
    assert page.selectbox("sums_choice").options == ["Japan: Named, 2,810.0"]
    page.selectbox("sums_choice").select_index(0).run()
    assert page.button("sums_explain").label == "Explain JPN Named"
