"""How long nobody has told of what is not financed yet, drawn and as a table; part of the ladder.

A column asks for its own rows, by their ids: a bucket of years is no part of a filter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.figures.palette import FRESHNESS_COLOURS
from components.figures.silence import build_silence_figure, silence_in_words
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.investors.parts import show_legend, show_totals_table
from components.widgets.explain import Why, ask
from components.words.labels import FRESHNESS_LABELS
from components.words.sentences import lower_first
from ledger.answers.ladder import silence

if TYPE_CHECKING:
    from components.views.investors.studied import Studied
    from ledger.answers.queries import Cut
    from ledger.counting.snapshot import Snapshot


@once_per_version(most=32)
def _add_up(_: Snapshot, _wanted: Cut, *, frame: pd.DataFrame) -> pd.DataFrame:
    return silence(frame)


def silence_of(scope: Studied) -> pd.DataFrame:
    """Give `ledger.answers.ladder.silence` of what is looked at; not to be written to."""
    return _add_up(scope.snapshot, scope.cut, frame=scope.frame)


def show_silence(scope: Studied, height: str) -> None:
    """Draw columns by years of silence."""
    found = silence_of(scope)
    st.html("<h3 class='ca-chart'>Not financed yet, by years of silence</h3>")
    if found.empty:
        st.caption("Everything that counts here is financed or further.")
        return
    kinds = [kind for kind in FRESHNESS_LABELS if kind in set(found["freshness"])]
    show_legend({FRESHNESS_LABELS[kind]: FRESHNESS_COLOURS[scope.theme][kind] for kind in kinds})
    live_plot(
        build_silence_figure(found, FRESHNESS_COLOURS[scope.theme]),
        key="silence",
        height=height,
        alt="Pledges below financed by years since a source last told of them",
        theme=scope.theme,
        on_click=lambda event: ask(why_silent(scope, event["id"])),
    )


def show_silence_table(scope: Studied) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    found = silence_of(scope)
    if found.empty:
        return
    keys = [
        f"{years}|{kind}" for years, kind in zip(found["years"], found["freshness"], strict=True)
    ]
    table = pd.DataFrame(
        {
            "Years of silence": [silence_in_words(key) for key in keys],
            "Counted": found["counted_usd_m"].to_numpy(),
            "Deals": [len(ids) for ids in found["ids"]],
        },
        index=keys,
    )
    show_totals_table(
        table,
        key="silence_table",
        title="Not financed yet, by years of silence, USD million, nominal",
        why_of=lambda key, heading: (
            why_silent(scope, key) if heading != "Years of silence" else None
        ),
    )


def why_silent(scope: Studied, key: str) -> Why:
    """Ask for the rows of a column: not financed, and silent for so many years.

    Args:
        scope: What is looked at.
        key: `years|freshness`, as the figure and the table have it.
    """
    years, kind = key.split("|")
    found = silence_of(scope)
    mine = found[(found["years"] == years) & (found["freshness"] == kind)]
    ids = tuple(id_ for ids in mine["ids"] for id_ in ids)
    words = silence_in_words(key)
    return Why(f"{scope.subject()}: not financed, {lower_first(words)}", scope.narrowed(ids=ids))
