"""The controls that say how amounts are read: in which prices, on which axis, beside what.

What they choose is in the address (`Study`), so each is filled from it whenever it is drawn anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import change_link, current_link
from components.words.catalogue import text
from ledger.tables.vocabulary import BESIDE, PRICES, READINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Link, Study
    from ledger.counting.prices import Prices


def fill_reading(link: Link) -> None:
    """Put what a link asks into the controls; to be called before they are drawn."""
    st.session_state.update(_asked(link.study))


def choose_prices(study: Study, prices: Prices | None) -> bool:
    """Draw the choice of prices and write it into the address.

    Args:
        study: What the address asks.
        prices: What is known of prices; without it everything is nominal and says so.

    Returns:
        Whether to reckon in constant dollars.
    """
    if prices is None:
        st.caption(text("scale.control.prices_missing"))
        return False
    labels = {
        PRICES[0]: text("scale.control.nominal"),
        PRICES[1]: text("scale.control.constant", year=f"{prices.base_year}"),
    }
    chosen = _choose(text("scale.control.prices"), "prices", labels, study)
    constant = chosen == PRICES[1]
    change_link(study=replace(current_link().study, constant=constant))
    return constant


def choose_reading(study: Study) -> str:
    """Draw the choice of an axis and write it into the address; give a word of READINGS."""
    labels = {code: text(f"scale.reading.{code}") for code in READINGS}
    reading = _choose(text("scale.control.reading"), "reading", labels, study)
    change_link(study=replace(current_link().study, reading=reading))
    return reading


def choose_beside(study: Study) -> str:
    """Draw the choice of a measure and write it into the address; give a word of BESIDE."""
    labels = {code: text(f"scale.beside.{code}") for code in BESIDE}
    beside = _choose(text("scale.control.beside"), "beside", labels, study)
    change_link(study=replace(current_link().study, beside=beside))
    return beside


def _choose(label: str, key: str, labels: Mapping[str, str], study: Study) -> str:
    # A control that was off the page has forgotten its value; the address has not.
    st.session_state.setdefault(key, _asked(study)[key])
    chosen = st.segmented_control(
        label,
        list(labels),
        key=key,
        required=True,
        format_func=lambda word: labels[word],
        label_visibility="collapsed",
    )
    return chosen or next(iter(labels))


def _asked(study: Study) -> dict[str, str]:
    return {
        "prices": PRICES[1] if study.constant else PRICES[0],
        "reading": study.reading,
        "beside": study.beside,
    }
