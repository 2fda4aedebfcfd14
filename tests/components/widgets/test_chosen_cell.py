"""The chosen cell of a table is remembered by its names, not by its place."""

import pytest

from tests.components.reading import new_app


def choose(cells, names, headings):
    """Choose cells of a table as the browser does, and give what is remembered."""
    import streamlit as st

    from components.widgets.chosen_cell import chosen_cell, remember_cell

    st.session_state["table"] = {"selection": {"cells": cells}}
    remember_cell("table", names, headings)()
    st.session_state["found"] = chosen_cell("table")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([(1, "Firm")], ("KOR", "Firm")),
        ([(0, "gone")], ("JPN", "")),
        ([], ("", "")),
    ],
)
def test_a_chosen_cell_is_its_rows_name_and_its_heading(cells, found):
    app = new_app(choose, cells, ["JPN", "KOR"], ["Counted", "Firm"]).run()
    assert not app.exception
    assert app.session_state["found"] == found


def test_without_a_choice_there_is_none():
    def ask():
        import streamlit as st

        from components.widgets.chosen_cell import chosen_cell

        st.session_state["found"] = chosen_cell("table")

    assert new_app(ask).run().session_state["found"] == ("", "")
