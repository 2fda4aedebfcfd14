"""The section "How much is committed?": each investor's stages, as charts and as a table.

How old our newest sources are stands beside it (stages_report_age.py).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.figures.marks import legend_marks
from components.figures.palette import MARK_COLOURS
from components.figures.stages import REST, build_stages_figure, split_drawn
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.investors.parts import show_heading, show_totals_table
from components.views.investors.sentences import tell_why_nothing
from components.views.investors.stages_report_age import (
    report_ages_of,
    show_report_age,
    show_report_age_table,
)
from components.widgets.coverage import show_gaps
from components.widgets.explain import Why, ask
from components.widgets.headline import show_metrics, tell_paid
from components.widgets.legend import show_legend
from components.words.amounts import format_share, format_usd
from components.words.labels import MARK_LABELS, STAGE_LABELS, stage_in_sentence
from components.words.sentences import lower_first
from ledger.answers.claims import sum_claims
from ledger.answers.queries import total
from ledger.answers.stages import (
    DEAD,
    LIVE_STAGES,
    StageSums,
    sum_by_stage,
    uncommitted_age,
    unreported_usd_m,
    with_dead,
)
from ledger.counting.report_age import JUDGED, LAPSED_YEARS, STALE_YEARS, UNREPORTED
from ledger.counting.sums import PAID
from ledger.tables.schema import COMMITTED_STAGES, DEAD_STAGES

if TYPE_CHECKING:
    from components.views.investors.studied import Studied
    from ledger.answers.queries import Cut, Total
    from ledger.counting.snapshot import Snapshot

#: As high as the first screen allows below the title and the figures.
_HEIGHT: Final = "clamp(260px, calc(100vh - 462px), 420px)"
#: Headings of the mean years since our newest source of a stage, weighted by what counts.
_AGES: Final = {
    f"{STAGE_LABELS[stage]}: years since our newest source": stage
    for stage in LIVE_STAGES
    if stage in JUDGED
}


@once_per_version(most=32)
def _sum_up(_: Snapshot, _wanted: Cut, *, frame: pd.DataFrame) -> StageSums:
    return sum_by_stage(frame)


def show_stages(scope: Studied) -> None:
    """Draw the stages of what is looked at."""
    sums = total(scope.frame)
    show_heading(*answer_stages_section(scope, sums))
    show_gaps(scope.snapshot, scope.investors, scope.selection.years)
    _show_figures(scope, sums)
    stage_sums = _sum_up(scope.snapshot, scope.cut, frame=scope.frame)
    if sums.rows:
        left, right = st.columns([2, 1], gap="medium")
        with left:
            _show_stages(scope, stage_sums)
        with right:
            show_report_age(scope, _HEIGHT)
    _show_table(scope, stage_sums)
    show_report_age_table(scope)
    st.caption(
        f"Stale and lapsed are inferred, and no stage is overwritten: our newest source of the "
        f"row was {STALE_YEARS} or {LAPSED_YEARS} years old on {scope.snapshot.date}, the date of "
        "the data. That speaks of what we have read, not of the project. Rule after Global Energy "
        "Monitor's shelved and cancelled. Years since our newest source: the mean of a "
        "stage, weighted by what counts. Suspended and cancelled plans count nothing; what they "
        "state stands beside the ladder."
    )


def answer_stages_section(scope: Studied, sums: Total) -> tuple[str, str]:
    """Say how much of the named deals is committed; or that nothing counts, and why."""
    if not sums.rows:
        return f"{scope.subject()}: nothing counts here", tell_why_nothing(scope.frame)
    claims = sum_claims(scope.frame)
    apart = claims.lists + claims.goals
    made_of = (
        "Each deal's stage comes from its own source; committed is not paid out. Below stands "
        f"everything counted, lists and goals of {format_usd(apart)} too."
    )
    if claims.named <= 0:
        return f"{scope.subject()}: lists and goals only, no named deal", made_of
    committed = format_share(claims.committed, claims.named)
    return f"{scope.subject()}: {committed} of named deals committed or further", made_of


def _show_stages(scope: Studied, stage_sums: StageSums) -> None:
    """Draw the stages: of one investor with their age, of several beside each other."""
    colours = MARK_COLOURS[scope.theme]
    if stage_sums.alone is not None:
        st.html("<h3 class='ca-chart'>Stage by stage, with the years since our newest source</h3>")
    else:
        st.html(f"<h3 class='ca-chart'>{tell_drawn(stage_sums)}</h3>")
        counting = stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"]
        show_legend(legend_marks(scope.theme, set(counting)))
    live_plot(
        build_stages_figure(stage_sums, scope.names.investors, colours),
        key="ladder",
        height=_HEIGHT,
        alt="Counted pledges: named deals by stage, lists, goals",
        theme=scope.theme,
        on_click=lambda event: _ask_stage(scope, stage_sums, event["id"]),
    )


def tell_drawn(stage_sums: StageSums) -> str:
    """Say whose bars are drawn, and how much is in the bar that the smaller investors share."""
    own, rest = split_drawn(stage_sums.totals)
    heading = "In dollars and as a share"
    if not rest:
        return heading
    small = stage_sums.totals[stage_sums.totals["investor"].isin(rest)]
    return (
        f"{heading}: the {len(own)} largest of {len(own) + len(rest)} investors; the others count "
        f"{format_usd(float(small['counted_usd_m'].sum()))} and share the last bar"
    )


def _show_figures(scope: Studied, sums: Total) -> None:
    """Draw five totals, each of which opens its rows."""
    age = uncommitted_age(scope.frame)
    low = sums.counted_usd_m - sums.committed_usd_m
    unreported = unreported_usd_m(scope.frame, *UNREPORTED)
    lapsed = unreported_usd_m(scope.frame, "lapsed")
    subject = scope.subject()
    that_count = "1 deal that counts" if sums.rows == 1 else f"{sums.rows:,} deals that count"
    figures: tuple[tuple[str, str, str, Why | None], ...] = (
        (
            "Counted pledges",
            format_usd(sums.counted_usd_m),
            that_count if sums.rows else "no deal counts",
            Why(f"{subject}: counted pledges", scope.cut),
        ),
        (
            "Committed",
            format_usd(sums.committed_usd_m),
            f"{format_share(sums.committed_usd_m, sums.counted_usd_m)} of counted"
            if sums.rows
            else "nothing counts",
            Why(f"{subject}: committed or further", scope.narrowed(stages=COMMITTED_STAGES)),
        ),
        (
            "Not committed yet",
            format_usd(low),
            _tell_age(low, age, alone=sum(map(len, report_ages_of(scope)["ids"])) == 1),
            Why(f"{subject}: not committed yet", scope.narrowed(stages=JUDGED)),
        ),
        (
            "Stale or lapsed",
            format_usd(unreported),
            f"of it lapsed: {format_usd(lapsed)}" if unreported else "all our sources are younger",
            Why(f"{subject}: stale or lapsed", scope.narrowed(report_age=UNREPORTED)),
        ),
        (
            "Paid out",
            format_usd(sums.paid_out_usd_m) if sums.paid_out_sourced else "not sourced",
            tell_paid(sums, scope.frame),
            Why(f"{subject}: paid out, where sourced", scope.cut, PAID),
        ),
    )
    show_metrics(figures)


def _tell_age(low_usd_m: float, age_years: float | None, *, alone: bool) -> str:
    """Say how old our newest source is of what is not committed; one deal alone has no half."""
    if low_usd_m <= 0:
        return "nothing is left before committed"
    if age_years is None:
        return "no date to judge it by"
    if alone:
        return f"our newest source is {age_years:.1f} years old"
    return f"half of it on sources {age_years:.1f} years old or more"


def _ask_stage(scope: Studied, stage_sums: StageSums, bar: str) -> None:
    """Open the rows of a bar: an investor's of one mark, or those of all the smaller ones."""
    investor, mark = bar.split("|")
    if investor == REST:
        own, investors = split_drawn(stage_sums.totals)
        who = f"All investors but the {len(own)} largest"
    else:
        investors, who = (investor,), scope.names.investor(investor)
    asked = scope.narrowed_to(mark, investors=investors)
    ask(Why(f"{who}: {lower_first(MARK_LABELS[mark])}", asked))


def _show_table(scope: Studied, stage_sums: StageSums) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    stages = stage_sums.stages.pivot_table(
        index="investor", columns="stage", values="counted_usd_m", aggfunc="sum", fill_value=0.0
    )
    stated = stage_sums.stages[stage_sums.stages["stage"].isin(DEAD_STAGES)].pivot_table(
        index="investor", columns="stage", values="stated_usd_m", aggfunc="sum", fill_value=0.0
    )
    ages = stage_sums.stages.pivot_table(index="investor", columns="stage", values="age_years")
    dead = {f"{STAGE_LABELS[stage]} (stated)": stage for stage in DEAD_STAGES}
    totals = stage_sums.totals.set_index("investor")
    table = pd.DataFrame(index=totals.index)
    table["Investor"] = [scope.names.investor(code) for code in totals.index]
    table["Counted"] = totals["counted_usd_m"]
    for stage in LIVE_STAGES:
        table[STAGE_LABELS[stage]] = stages.get(stage, 0.0)
    whole = totals["counted_usd_m"].where(totals["counted_usd_m"] > 0)
    table["Committed, %"] = totals["committed_usd_m"] / whole * 100
    table["Stale"] = totals["stale_usd_m"]
    table["Lapsed"] = totals["lapsed_usd_m"]
    for heading, stage in _AGES.items():
        table[heading] = pd.Series(ages.get(stage, math.nan), table.index, "float64")
    table["Paid out"] = totals[PAID]
    for label, stage in dead.items():
        table[label] = stated.get(stage, 0.0)
    whys = {
        "Counted": ("counted pledges", {}),
        **{STAGE_LABELS[r]: (stage_in_sentence(r), {"stages": (r,)}) for r in LIVE_STAGES},
        "Committed, %": ("committed or further", {"stages": COMMITTED_STAGES}),
        "Stale": ("stale", {"report_age": ("stale",)}),
        "Lapsed": ("lapsed", {"report_age": ("lapsed",)}),
        "Paid out": ("paid out, where sourced", {}),
        **{
            heading: (
                f"{stage_in_sentence(r)}, whose newest source is dated",
                {"stages": (r,), "report_age": ("fresh", "stale", "lapsed")},
            )
            for heading, r in _AGES.items()
        },
    }

    def why_of(investor: str, column: str) -> Why | None:
        if column in dead:
            return _why_dead(scope, investor, dead[column])
        if column not in whys:
            return None
        measure, narrowed = whys[column]
        return Why(
            f"{scope.names.investor(investor)}: {measure}",
            scope.narrowed(investors=(investor,), **narrowed),
            PAID if column == "Paid out" else "counted_usd_m",
        )

    show_totals_table(
        table,
        key="ladder_table",
        title="Stages in numbers, USD million, nominal",
        why_of=why_of,
        percent=("Committed, %",),
    )


def _why_dead(scope: Studied, investor: str, stage: str) -> Why | None:
    """Ask for what an investor's dead plans state; those within another dead plan state no more."""
    frame = with_dead(scope.frame)
    mine = (frame["investor"] == investor) & (frame["stage"] == stage) & (frame[DEAD] > 0)
    ids = tuple(frame.loc[mine.to_numpy(), "id"])
    if not ids:
        return None
    asked = scope.narrowed(investors=(investor,), stages=(stage,), ids=ids)
    who = scope.names.investor(investor)
    return Why(f"{who}: {stage_in_sentence(stage)}, stated and not counted", asked, DEAD)
