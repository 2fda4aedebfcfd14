"""How old our newest source of what is not committed yet is, drawn and as a table.

A column asks for its own rows, by their ids: a bucket of years is no part of a filter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.figures.marks import legend_marks
from components.figures.palette import REPORT_AGE_COLOURS, THEMES
from components.figures.report_age import build_report_age_figure, report_age_in_words
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.widgets.explain import Why, ask
from components.widgets.legend import show_legend
from components.widgets.totals import show_totals_table
from components.words.catalogue import text
from components.words.labels import REPORT_AGE_KEYS, mark_in_sentence
from components.words.sentences import lower_first
from ledger.answers.claims import narrow_to_mark
from ledger.answers.stages import by_report_age

if TYPE_CHECKING:
    from components.views.investors.studied import Studied
    from ledger.answers.queries import Cut
    from ledger.counting.snapshot import Snapshot


@once_per_version(most=32)
def _add_up(_: Snapshot, _wanted: Cut, *, frame: pd.DataFrame) -> pd.DataFrame:
    return by_report_age(frame)


def report_ages_of(scope: Studied) -> pd.DataFrame:
    """Give `ledger.answers.stages.by_report_age` of what is looked at; not to be written to."""
    return _add_up(scope.snapshot, scope.cut, frame=scope.frame)


def show_report_age(scope: Studied, height: str) -> None:
    """Draw columns by years since our newest source."""
    found = report_ages_of(scope)
    st.html(f"<h3 class='ca-chart'>{text('stages.age.title')}</h3>")
    if found.empty:
        st.caption(text("stages.age.none"))
        return
    kinds = [kind for kind in REPORT_AGE_KEYS if kind in set(found["report_age"])]
    tints = {REPORT_AGE_KEYS[kind]: REPORT_AGE_COLOURS[scope.theme][kind] for kind in kinds}
    marks = {mark for row in found["marks"] for mark in row}
    show_legend({**tints, **legend_marks(scope.theme, marks, THEMES[scope.theme].muted)})
    live_plot(
        build_report_age_figure(found, REPORT_AGE_COLOURS[scope.theme]),
        key="report_age",
        height=height,
        alt=text("stages.age.alt"),
        theme=scope.theme,
        on_click=lambda event: ask(why_report_age(scope, event["id"])),
    )


def show_report_age_table(scope: Studied) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    found = report_ages_of(scope)
    if found.empty:
        return
    years = text("stages.age.years")
    keys = [
        f"{bucket}|{kind}" for bucket, kind in zip(found["years"], found["report_age"], strict=True)
    ]
    table = pd.DataFrame(
        {
            years: [report_age_in_words(key) for key in keys],
            text("stages.age.counted"): found["counted_usd_m"].to_numpy(),
            text("stages.age.deals"): [len(ids) for ids in found["ids"]],
        },
        index=keys,
    )
    show_totals_table(
        table,
        key="report_age_table",
        title=text("stages.age.table_title"),
        why_of=lambda key, heading: why_report_age(scope, key) if heading != years else None,
    )


def why_report_age(scope: Studied, key: str) -> Why:
    """Ask for the rows of a column: not committed, and with a newest source so many years old.

    Args:
        scope: What is looked at.
        key: `years|report_age` as the table has it, or with a mark behind it as the figure has.
    """
    years, kind, *marks = key.split("|")
    found = report_ages_of(scope)
    mine = found[(found["years"] == years) & (found["report_age"] == kind)]
    ids = tuple(id_ for ids in mine["ids"] for id_ in ids)
    who, age = scope.subject(), lower_first(report_age_in_words(key))
    asked = scope.narrowed(ids=ids)
    if not marks:
        return Why(text("stages.age.rows", who=who, age=age), asked)
    (mark,) = marks
    question = text("stages.age.rows_mark", who=who, age=age, mark=mark_in_sentence(mark))
    return Why(question, narrow_to_mark(asked, mark))
