"""The section "What is in the headline?": a package as steps from its parts to what it states.

Choosing a package sets the page's own filter `family`, so that the address carries it and the other
sections show that package too. The picture is always of the whole package: half a package has no
remainder. The other filters decide which packages are offered, and which of them opens.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.named_bars import height_of_bars
from components.figures.packages import build_package_figure
from components.figures.palette import MARK_COLOURS, THEMES
from components.link.address import current_link, hold_link
from components.link.defaults import DEFAULT_PACKAGE
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.investors.packages_payers import show_payers, show_payers_table
from components.views.investors.packages_recycled import show_recycled_of, show_recycled_table
from components.views.investors.packages_table import show_package_table
from components.views.investors.packages_words import (
    headline_of,
    tell_answer,
    tell_choice,
    tell_sums,
    tell_whole,
)
from components.widgets.explain import Why, ask, why_button
from components.widgets.filters import leave_package
from components.widgets.totals import show_heading
from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from components.words.package_claims import tell_known
from components.words.package_steps import name_step
from components.words.sentences import lower_first
from ledger.answers.claims import narrow_to_kind
from ledger.answers.coverage import gaps_of_package, read_gaps
from ledger.answers.package_claims import read_claims
from ledger.answers.packages import (
    Package,
    choose_package,
    counted_in_packages,
    list_packages,
    open_package,
    package_ids_in,
)
from ledger.answers.queries import Cut, Selection, cut
from ledger.answers.waterfall import step_package
from ledger.tables.schema import COMMITTED_STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.views.investors.studied import Studied
    from ledger.answers.package_claims import PackageClaims
    from ledger.answers.waterfall import Step
    from ledger.counting.snapshot import Snapshot

#: What the section speaks of, by the names of the glossary.
_TERMS: Final = ("package", "counted", "net", "payer")
_CHOICE: Final = "package_choice"
#: Beside the column of numbers a package of few steps keeps some height.
_LEAST_PX: Final = 300


_packages = once_per_version(most=4)(list_packages)


def show_packages(scope: Studied) -> None:
    """Draw the package that is chosen."""
    asked = replace(scope.cut, selection=replace(scope.selection, package=None))
    everything = cut(scope.snapshot, asked)
    packages = _packages(scope.snapshot)
    package_ids = package_ids_in(scope.snapshot, everything)
    offered = [pledge_id for pledge_id in packages["id"] if pledge_id in package_ids]
    package_id = scope.selection.package or choose_package(
        scope.snapshot, everything, offered, DEFAULT_PACKAGE
    )
    if package_id is None:
        show_heading(
            text("packages.none.title", subject=scope.subject()), text("packages.none.note")
        )
        show_recycled_table(scope, frozenset(everything["id"]))
        return
    package = open_package(scope.snapshot.pledges, scope.snapshot.children, package_id)
    row = _row(scope.snapshot, package_id)
    headline = headline_of(row, scope.names)
    note = _tell_made_of(package)
    if asked != Cut():
        note += " " + tell_whole(package, everything)
        if scope.selection.package is None:
            counted = counted_in_packages(scope.snapshot, everything)
            note += " " + tell_choice(
                first=package_id == DEFAULT_PACKAGE and package_id in set(everything["id"]),
                offered=len(offered),
                package_id=package_id,
                counted=counted,
            )
    claims = read_claims(scope.snapshot, package_id)
    gaps = gaps_of_package(read_gaps(scope.snapshot), package.nodes["id"].tolist())
    lacking, known = tell_known(claims, gaps, package_id, scope.names)
    show_heading(tell_answer(headline, package, claims, lacking), f"{known} {note}".strip(), _TERMS)
    left, right = st.columns([2.3, 1], gap="medium")
    with left:
        _show_choice(scope, packages, offered, package_id)
        _show_steps(scope, package)
    with right, st.container(gap="xsmall"):  # so that three payers stand on the first screen
        _show_sums(package, claims, headline, package_id)
        show_payers(scope, package_id, row["title"])
    show_recycled_of(scope, package_id)
    show_package_table(scope, package)
    show_payers_table(scope, package_id, row["title"])
    show_recycled_table(scope, frozenset(everything["id"]))


def _row(snapshot: Snapshot, pledge_id: str) -> dict[str, Any]:
    found = snapshot.pledges[(snapshot.pledges["id"] == pledge_id).to_numpy()].iloc[0]
    return {str(column): value for column, value in found.items()}


def _tell_made_of(package: Package) -> str:
    """Say what the picture is made of."""
    presumed = int((package.nodes["part_of_basis"] == "presumed").sum())
    uncounted = int((package.nodes["package_usd_m"] <= 0).sum())
    links = len(package.nodes) - 1
    sentences = [text("charts.package.made_of", count=len(package.nodes))]
    if links:
        sentences.append(text("charts.package.links", count=links, presumed=f"{presumed:,}"))
    if uncounted:
        sentences.append(text("charts.package.uncounted", count=uncounted))
    return " ".join(sentences)


def _show_choice(
    scope: Studied, packages: pd.DataFrame, offered: list[str], package_id: str
) -> None:
    """Draw the choice of a package; the address holds it, so the widget follows the address."""
    sums: dict[str, Any] = {row["id"]: row for row in packages.to_dict("records")}
    options = offered if package_id in offered else [package_id, *offered]

    def name(pledge_id: str) -> str:
        if pledge_id not in sums:
            title = _row(scope.snapshot, pledge_id)["title"]
            return text("packages.choice.option_part", title=title)
        row = sums[pledge_id]
        return text(
            "packages.choice.option",
            title=row["title"],
            investor=scope.names.investor(row["investor"]),
            amount=format_usd(row["counted_usd_m"]),
        )

    st.session_state[_CHOICE] = package_id
    left, right = st.columns([3.2, 1], vertical_alignment="center", gap="small")
    left.selectbox(
        text("packages.choice.label"),
        options,
        key=_CHOICE,
        format_func=name,
        label_visibility="collapsed",
        on_change=lambda: _choose(st.session_state[_CHOICE]),
    )
    if scope.selection.package is None:
        right.button(
            text("packages.choice.narrow"),
            key="package_filter",
            on_click=_choose,
            args=(package_id,),
            type="tertiary",
            help=text("packages.choice.narrow_help"),
        )
    else:
        right.button(
            text("packages.choice.leave"),
            key="package_leave",
            on_click=leave_package,
            type="tertiary",
        )


def _choose(pledge_id: str) -> None:
    """Filter the page by a package."""
    hold_link(selection=replace(current_link().selection, package=pledge_id))


def _show_steps(scope: Studied, package: Package) -> None:
    steps = step_package(package)
    if not steps:
        st.info(text("packages.no_chart"))
        return
    figure = build_package_figure(
        steps, package.nodes, MARK_COLOURS[scope.theme], THEMES[scope.theme]
    )
    live_plot(
        figure,
        key="package",
        height=f"{max(_LEAST_PX, height_of_bars(figure))}px",
        alt=text("packages.alt"),
        theme=scope.theme,
        on_click=lambda event: _ask_step(package, steps, event["id"]),
    )
    st.html(f"<p class='ca-small'>{escape(text('charts.package.basis'))}</p>")


def _ask_step(package: Package, steps: Sequence[Step], code: str) -> None:
    """Open the rows of a step; of a sum those of the whole package."""
    step = next(step for step in steps if step.code == code)
    package_id, title = package.nodes[["id", "title"]].iloc[0]
    rows = Cut(Selection(package=package_id))
    if step.kind not in {"stated", "counted", "over"}:
        rows = Cut(ids=step.ids)
    question = text("packages.question", title=title, rows=lower_first(name_step(step)))
    ask(Why(question, rows))


def _show_sums(package: Package, claims: PackageClaims, headline: str, package_id: str) -> None:
    """Draw the arithmetic of the package, and three totals that open their rows."""
    st.html(f"<p class='ca-lead'><strong>{escape(tell_sums(package, claims))}</strong></p>")
    whole = Selection(package=package_id)
    packages = tuple(package.nodes.loc[package.nodes["has_parts"].to_numpy(dtype=bool), "id"])
    committed = text("packages.remark.no_named")
    if package.named_usd_m:
        share = format_share(package.committed_usd_m, package.named_usd_m)
        committed = text("packages.remark.committed", share=share)
    figures = (
        (
            "counted_in_all",
            package.counted_usd_m,
            text(
                "packages.remark.counted_in_all",
                counted=f"{package.counting:,}",
                count=len(package.nodes),
            ),
            Cut(whole),
        ),
        (
            "committed",
            package.committed_usd_m,
            committed,
            narrow_to_kind(Cut(whole), "named", COMMITTED_STAGES),
        ),
        (
            "not_in_parts_all_levels",
            package.remainders_usd_m,
            text("packages.remark.top", amount=format_usd(package.unexplained_usd_m)),
            Cut(ids=packages),
        ),
    )
    for name, usd_m, remark, rows in figures if packages else figures[:2]:
        question = text("packages.question", title=headline, rows=text(f"packages.rows.{name}"))
        with st.container(key=f"figure_package_{name}"):
            st.metric(
                text(f"packages.figure.{name}"),
                format_usd(usd_m),
                remark,
                delta_color="off",
                delta_arrow="off",
            )
            why_button(Why(question, rows), f"package_{name}")
