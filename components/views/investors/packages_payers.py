"""Who pays in a package, and how much is committed: a chart, and the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.figures.charts import INVESTORS_DRAWN, REST, build_by_investor_figure, name_axis
from components.figures.palette import MARK_COLOURS
from components.live_plot import live_plot
from components.views.investors.parts import show_totals_table
from components.widgets.explain import Why, ask
from components.words.labels import STAGE_LABELS, stage_in_sentence
from ledger.answers.queries import Cut, Selection, select, total_by, total_by_two
from ledger.tables.schema import COMMITTED_STAGES, STAGES

if TYPE_CHECKING:
    from components.views.investors.studied import Studied


def show_payers(scope: Studied, package_id: str, title: str) -> None:
    """Draw the chart; a click on a bar opens the rows of an investor.

    Args:
        scope: What is looked at.
        package_id: Id of the package.
        title: Its title.
    """
    frame = select(scope.snapshot, Selection(package=package_id))
    investors = total_by(frame, "investor")
    if not investors:
        return
    figure = build_by_investor_figure(
        total_by_two(frame, "investor", "mark"),
        investors,
        scope.names.investors,
        MARK_COLOURS[scope.theme],
        "nominal",
    )
    figure["layout"] |= {"margin": {"l": 8, "r": 56, "t": 4, "b": 44}, "yaxis": name_axis()}
    st.html("<h3 class='ca-chart'>Who pays, and how much is committed</h3>")

    def ask_payer(event: dict[str, Any]) -> None:
        if event["id"] != REST:
            ask(_why(scope, package_id, title, event["id"]))
            return
        rest = tuple(bucket.key for bucket in investors[INVESTORS_DRAWN:])
        selection = Selection(investors=rest, package=package_id)
        ask(Why(f"{len(rest)} other investors in {title}", Cut(selection)))

    live_plot(
        figure,
        key="package_payers",
        height=f"{70 + 30 * min(len(investors), 11)}px",
        alt="Counted pledges of the package by investor and stage",
        theme=scope.theme,
        on_click=ask_payer,
    )


def show_payers_table(scope: Studied, package_id: str, title: str) -> None:
    """Draw the numbers of the chart, every investor among them; a chosen cell opens its rows."""
    frame = select(scope.snapshot, Selection(package=package_id))
    investors = total_by(frame, "investor")
    if not investors:
        return
    by_stage = total_by_two(frame, "investor", "stage").pivot_table(
        index="investor", columns="stage", values="counted_usd_m", aggfunc="sum", fill_value=0.0
    )
    table = pd.DataFrame(index=[bucket.key for bucket in investors])
    table["Investor"] = [scope.names.investor(bucket.key) for bucket in investors]
    table["Counted"] = [bucket.counted_usd_m for bucket in investors]
    stages = {STAGE_LABELS[stage]: stage for stage in STAGES if stage in by_stage}
    for label, stage in stages.items():
        table[label] = by_stage[stage]
    committed = [stage for stage in COMMITTED_STAGES if stage in by_stage]
    table["Committed or further"] = by_stage[committed].sum(axis="columns")
    table["Committed, %"] = table["Committed or further"] / table["Counted"] * 100

    def why_of(investor: str, heading: str) -> Why | None:
        if heading == "Counted":
            return _why(scope, package_id, title, investor)
        if heading in stages:
            return _why(
                scope,
                package_id,
                title,
                investor,
                (stages[heading],),
                stage_in_sentence(stages[heading]),
            )
        if heading in {"Committed or further", "Committed, %"}:
            return _why(
                scope, package_id, title, investor, COMMITTED_STAGES, "committed or further"
            )
        return None

    show_totals_table(
        table,
        key="package_payers_table",
        title="Who pays, and how much is committed, USD million, nominal",
        why_of=why_of,
        percent=("Committed, %",),
    )


def _why(  # noqa: PLR0913, PLR0917  the parts of one question
    scope: Studied,
    package_id: str,
    title: str,
    investor: str,
    stages: tuple[str, ...] = (),
    stage_words: str = "",
) -> Why:
    """Ask about what an investor counts in the package, on some stages or on all."""
    question = f"{scope.names.investor(investor)} in {title}"
    selection = Selection(investors=(investor,), package=package_id)
    return Why(
        f"{question}: {stage_words}" if stage_words else question, Cut(selection, stages=stages)
    )
