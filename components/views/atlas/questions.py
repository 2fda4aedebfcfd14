"""The one chart that answers a question of the atlas, beside the map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.investor_paints import paint_investors
from components.figures.marks import legend_marks
from components.figures.named_bars import build_by_investor_figure
from components.figures.palette import MARK_COLOURS
from components.figures.side_by_side import build_side_by_side_figure
from components.live_plot import live_plot
from components.widgets.legend import write_legend
from components.words.catalogue import text
from components.words.sentences import begin
from ledger.answers.queries import total_by, total_by_two
from ledger.counting.sums import COUNTED
from ledger.tables.complete import complete
from ledger.tables.parameters import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from components.live_plot import ThemeName
    from ledger.counting.snapshot import Snapshot

_Answer = tuple[dict[str, Any], str]
#: The panel less its padding, the heading and the legend.
_HEIGHT: Final = "max(300px, calc(var(--ca-map-height) - 66px))"


def show_answer(snapshot: Snapshot, frame: pd.DataFrame, question: str, theme: ThemeName) -> None:
    """Draw the chart of a question, with what its colours and fills mean."""
    title = text(f"atlas.answers.{question}")
    figure, legend = _BY_QUESTION[question](snapshot, frame, theme)
    st.html(
        f"<h3 class='ca-chart'>{escape(title)}</h3>"
        f"<p class='ca-small'>{escape(text('atlas.price_basis'))}</p>{legend}"
    )
    live_plot(figure, key="answer_chart", height=_HEIGHT, alt=title, theme=theme)


def _answer_goal(snapshot: Snapshot, frame: pd.DataFrame, theme: ThemeName) -> _Answer:
    """Show where the parts of a goal are; what no part explains is everybody's."""
    buckets = total_by(frame, "recipient")
    by_mark = total_by_two(frame, "recipient", "mark").rename(columns={"recipient": "investor"})
    names = {bucket.key: begin(snapshot.names.recipient(bucket.key)) for bucket in buckets}
    figure = build_by_investor_figure(by_mark, buckets, names, MARK_COLOURS[theme])
    return figure, _legend(frame, theme)


def _answer_rivals(snapshot: Snapshot, frame: pd.DataFrame, theme: ThemeName) -> _Answer:
    """Set what two investors have committed side by side."""
    committed = frame[
        frame["committed"].to_numpy(dtype=bool) & (frame["kind"] == "named").to_numpy()
    ]
    investors = [bucket.key for bucket in total_by(committed, "investor")]
    names, colours = snapshot.names, paint_investors(theme)
    sums = total_by_two(committed, "sector", "investor")
    figure = build_side_by_side_figure(sums, investors, names.investors, names.sectors, colours)
    samples = {names.investor(code): colours[code] for code in investors}
    return figure, write_legend(samples)


def _answer_firm(snapshot: Snapshot, frame: pd.DataFrame, theme: ThemeName) -> _Answer:
    """Show who has committed most."""
    figure = build_by_investor_figure(
        total_by_two(frame, "investor", "mark"),
        total_by(frame, "investor"),
        snapshot.names.investors,
        MARK_COLOURS[theme],
    )
    return figure, _legend(frame, theme)


def _legend(frame: pd.DataFrame, theme: ThemeName) -> str:
    return write_legend(legend_marks(theme, set(frame.loc[frame[COUNTED] > 0, "mark"])))


_BY_QUESTION: Final[Mapping[str, Callable[[Snapshot, pd.DataFrame, ThemeName], _Answer]]] = (
    complete(
        "answers of questions",
        BY_NAME["question"].words,
        {"goal": _answer_goal, "rivals": _answer_rivals, "firm": _answer_firm},
    )
)
