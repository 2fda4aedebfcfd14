"""Who pays in a package: public, state-backed, private or unknown payers, as chart and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.figures.named_bars import build_by_payer_figure, height_of_bars
from components.figures.palette import MARK_COLOURS
from components.live_plot import live_plot
from components.widgets.explain import Why, ask
from components.widgets.totals import show_totals_table
from components.words.catalogue import text
from components.words.labels import MARK_LABELS, PAYER_GROUP_LABELS, mark_in_sentence
from ledger.answers.claims import narrow_to_kind, narrow_to_mark
from ledger.answers.queries import Cut, Selection, select, total_by, total_by_two
from ledger.tables.schema import COMMITTED_STAGES
from ledger.tables.vocabulary import MARKS, PAYER_GROUPS

if TYPE_CHECKING:
    from components.views.investors.studied import Studied


def show_payers(scope: Studied, package_id: str, title: str) -> None:
    """Draw the chart; a click on a bar opens the rows of a kind of payer.

    Args:
        scope: What is looked at.
        package_id: Id of the package.
        title: Its title.
    """
    frame = select(scope.snapshot, Selection(package=package_id))
    groups = total_by(frame, "payer-kind")
    if not groups:
        return
    figure = build_by_payer_figure(
        total_by_two(frame, "payer-kind", "mark"), groups, MARK_COLOURS[scope.theme]
    )
    st.html(f"<h3 class='ca-chart'>{text('packages.payers.title')}</h3>")
    live_plot(
        figure,
        key="package_payers",
        height=f"{height_of_bars(figure)}px",
        alt=text("packages.payers.alt"),
        theme=scope.theme,
        on_click=lambda event: ask(_why(scope, package_id, title, event["id"])),
    )


def show_payers_table(scope: Studied, package_id: str, title: str) -> None:
    """Draw the numbers of the chart, each payer below its kind; a chosen cell opens its rows."""
    frame = select(scope.snapshot, Selection(package=package_id))
    table = build_payers_table(scope, frame)
    if table.empty:
        return
    counted, committed = text("packages.payers.counted"), text("packages.payers.committed")
    marks = {MARK_LABELS[mark]: mark for mark in MARKS if MARK_LABELS[mark] in table}

    def why_of(key: str, heading: str) -> Why | None:
        if heading == counted:
            return _why(scope, package_id, title, key)
        if heading in marks:
            return _why(scope, package_id, title, key, marks[heading])
        if heading == committed:
            return _why(scope, package_id, title, key, "")
        return None

    show_totals_table(
        table,
        key="package_payers_table",
        title=text("packages.payers.table_title"),
        why_of=why_of,
        percent=(committed,),
    )


def build_payers_table(scope: Studied, frame: pd.DataFrame) -> pd.DataFrame:
    """Build the table of who pays: each kind of payer, and below it its payers, largest first.

    Returns:
        By `group` of payers or `group|payer`: the name, what counts, the same by mark (named deals
        by stage, lists, goals) and the committed part of the named deals in per cent.
    """
    counting = frame[(frame["counted_usd_m"] > 0).to_numpy()]
    heading = text("packages.payers.payer")
    rows: dict[str, dict[str, object]] = {}
    for group in PAYER_GROUPS:
        own = counting[(counting["payer_group"] == group).to_numpy()]
        if own.empty:
            continue
        rows[group] = {heading: PAYER_GROUP_LABELS[group], **_sums(own)}
        for payer in total_by(own, "payer"):
            mine = own[(own["payer"] == payer.key).to_numpy()]
            name = f"\u2003{scope.names.payer(payer.key)}"
            rows[f"{group}|{payer.key}"] = {heading: name, **_sums(mine)}
    table = pd.DataFrame.from_dict(rows, orient="index")
    labels = [MARK_LABELS[mark] for mark in MARKS if MARK_LABELS[mark] in table]
    ends = text("packages.payers.counted"), text("packages.payers.committed")
    return table.reindex(columns=[heading, ends[0], *labels, ends[1]]).fillna(
        dict.fromkeys(labels, 0.0)
    )


def _sums(rows: pd.DataFrame) -> dict[str, float]:
    sums = {bucket.key: bucket.counted_usd_m for bucket in total_by(rows, "mark")}
    named = sum(usd_m for mark, usd_m in sums.items() if mark not in {"list", "goal"})
    committed = sum(sums.get(stage, 0.0) for stage in COMMITTED_STAGES)
    return {
        text("packages.payers.counted"): sum(sums.values()),
        **{MARK_LABELS[mark]: usd_m for mark, usd_m in sums.items()},
        text("packages.payers.committed"): committed / named * 100 if named else float("nan"),
    }


def _why(scope: Studied, package_id: str, title: str, key: str, mark: str | None = None) -> Why:
    """Ask about what a kind of payer, or one payer, has in the package.

    Args:
        scope: What is looked at.
        package_id: Id of the package.
        title: Its title.
        key: `group` or `group|payer`.
        mark: A mark; '' for named deals committed or further; None for everything.
    """
    group, _, payer = key.partition("|")
    who = text("packages.payers.group", group=PAYER_GROUP_LABELS[group])
    if payer:
        who = scope.names.payer(payer)
    wanted = Cut(
        Selection(payer_groups=(group,), payers=(payer,) if payer else (), package=package_id)
    )
    if mark is None:
        return Why(text("packages.payers.rows", who=who, title=title), wanted)
    part = mark_in_sentence(mark) if mark else text("packages.rows.committed")
    narrowed = (
        narrow_to_mark(wanted, mark) if mark else narrow_to_kind(wanted, "named", COMMITTED_STAGES)
    )
    return Why(text("packages.payers.rows_part", who=who, title=title, part=part), narrowed)
