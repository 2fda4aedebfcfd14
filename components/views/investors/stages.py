"""The section "How much is committed?": each investor's named deals by stage, lists, goals.

How old our newest sources are stands beside it (stages_report_age.py).
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.figures.marks import legend_marks
from components.figures.palette import MARK_COLOURS
from components.figures.stages import REST, build_stages_figure, split_drawn
from components.live_plot import live_plot
from components.server.per_version import once_per_version
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
from components.widgets.totals import show_heading, show_totals_table
from components.words.amounts import format_count, format_range, format_share, format_usd
from components.words.kinds import name_kinds
from components.words.labels import (
    MARK_LABELS,
    STAGE_LABELS,
    mark_in_sentence,
    stage_in_sentence,
)
from ledger.answers.claims import narrow_to_kind, narrow_to_mark, sum_claims
from ledger.answers.queries import low_end_usd_m, total
from ledger.answers.stages import (
    DEAD,
    LIVE_MARKS,
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
    from collections.abc import Callable

    from components.views.investors.studied import Studied
    from ledger.answers.queries import Cut, Total
    from ledger.counting.snapshot import Snapshot

#: As high as the first screen allows below the title and the figures.
_HEIGHT: Final = "clamp(260px, calc(100vh - 462px), 420px)"
#: What the section speaks of, by the names of the glossary.
_TERMS: Final = ("stage", "committed", "named", "list", "goal", "report_age")
#: Heading of the committed part of named deals.
_COMMITTED: Final = "Committed or further, % of named deals"
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
    show_heading(*answer_stages_section(scope, sums), terms=_TERMS)
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
        "stage, weighted by what counts. Stages are those of named deals; lists and goals stand "
        "apart, whatever stage their source gives them. Suspended and cancelled plans count "
        "nothing; what they state stands beside the stages."
    )


def answer_stages_section(scope: Studied, sums: Total) -> tuple[str, str]:
    """Say how much of the named deals is committed; or that nothing counts, and why."""
    if not sums.rows:
        return f"{scope.subject()}: nothing counts here", tell_why_nothing(scope.frame)
    claims = sum_claims(scope.frame)
    apart = claims.lists + claims.goals
    made_of = "Each deal's stage comes from its own source; committed is not paid out."
    if apart > 0:
        made_of += f" Lists and goals of {format_usd(apart)} stand apart: no stage is theirs."
    if claims.named <= 0:
        return f"{scope.subject()}: {name_kinds(scope.frame)} only, no named deal", made_of
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
        alt="Named deals by stage, lists and goals",
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
    usd_m, named_usd_m = small["counted_usd_m"].sum(), small["named_usd_m"].sum()
    kinds = "with lists and goals" if usd_m > named_usd_m * 1.000001 else "in named deals"
    return (
        f"{heading}: the {len(own)} largest of {len(own) + len(rest)} investors; the others share "
        f"the last bar, {format_usd(float(usd_m))} {kinds}"
    )


def _show_figures(scope: Studied, sums: Total) -> None:
    """Draw five totals, each of which opens its rows: of named deals, and last of everything."""
    named, subject = scope.named, scope.subject()
    low = sums.named_usd_m - sums.committed_usd_m
    is_committed = named["stage"].isin(COMMITTED_STAGES).to_numpy()
    unreported = unreported_usd_m(named, *UNREPORTED)
    lapsed = unreported_usd_m(named, "lapsed")
    apart = sums.counted_usd_m - sums.named_usd_m
    that_count = f"{format_count(sums.rows, 'named deal')} that count{'s' * (sums.rows == 1)}"
    that_count = that_count if sums.rows else "no deal counts"
    figures: tuple[tuple[str, str, str, Why | None], ...] = (
        (
            "Committed",
            _write_ends(scope, named[is_committed], sums.committed_usd_m),
            f"{format_share(sums.committed_usd_m, sums.named_usd_m)} of named deals"
            if sums.named_usd_m
            else "no named deal counts",
            Why(
                f"{subject}: named deals, committed or further",
                scope.narrowed_to_named(COMMITTED_STAGES),
            ),
        ),
        (
            "Not committed yet",
            _write_ends(scope, named[~is_committed], low),
            _tell_age(
                low,
                uncommitted_age(named),
                named=sums.named_usd_m > 0,
                alone=sum(map(len, report_ages_of(scope)["ids"])) == 1,
            ),
            Why(f"{subject}: named deals, not committed yet", scope.narrowed_to_named(JUDGED)),
        ),
        (
            "Stale or lapsed",
            format_usd(unreported),
            _tell_lapsed(unreported, lapsed, named=sums.named_usd_m > 0),
            Why(
                f"{subject}: named deals, stale or lapsed",
                scope.narrowed_to_named(report_age=UNREPORTED),
            ),
        ),
        (
            "Paid out",
            format_usd(sums.paid_out_usd_m) if sums.paid_out_sourced else "not sourced",
            tell_paid(sums, scope.frame),
            Why(f"{subject}: paid out, where sourced", scope.cut, PAID),
        ),
        (
            "Everything counted",
            _write_ends(scope, scope.frame, sums.counted_usd_m),
            f"{format_usd(apart)} of it lists and goals" if apart > 0 else that_count,
            Why(f"{subject}: everything counted", scope.cut),
        ),
    )
    with st.container(key="ladder_figures"):
        show_metrics(figures)


def _write_ends(scope: Studied, rows: pd.DataFrame, usd_m: float) -> str:
    """Write a sum, with its low end where that is another figure."""
    return format_range(low_end_usd_m(scope.snapshot, rows), usd_m)


def _tell_age(low_usd_m: float, age_years: float | None, *, named: bool, alone: bool) -> str:
    """Say how old our newest source is of what is not committed; one deal alone has no half."""
    if not named:
        return "no named deal counts"
    if low_usd_m <= 0:
        return "nothing is left before committed"
    if age_years is None:
        return "no date to judge it by"
    if alone:
        return f"our newest source is {age_years:.1f} years old"
    return f"half of it on sources {age_years:.1f} years old or more"


def _tell_lapsed(unreported_usd_m: float, lapsed_usd_m: float, *, named: bool) -> str:
    """Say how much of what is stale or lapsed has lapsed."""
    if not named:
        return "no named deal counts"
    if not unreported_usd_m:
        return "all our sources are younger"
    return f"of it lapsed: {format_usd(lapsed_usd_m)}"


def _ask_stage(scope: Studied, stage_sums: StageSums, bar: str) -> None:
    """Open the rows of a bar: an investor's of one mark, or those of all the smaller ones."""
    investor, mark = bar.split("|")
    if investor == REST:
        own, investors = split_drawn(stage_sums.totals)
        who = f"All investors but the {len(own)} largest"
    else:
        investors, who = (investor,), scope.names.investor(investor)
    ask(
        Why(
            f"{who}: {mark_in_sentence(mark)}",
            narrow_to_mark(scope.narrowed(investors=investors), mark),
        )
    )


def _show_table(scope: Studied, stage_sums: StageSums) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    found = stage_sums.marks
    marks = found.pivot_table(
        index="investor", columns="mark", values="counted_usd_m", aggfunc="sum", fill_value=0.0
    )
    stated = found[found["mark"].isin(DEAD_STAGES)].pivot_table(
        index="investor", columns="mark", values="stated_usd_m", aggfunc="sum", fill_value=0.0
    )
    ages = found.pivot_table(index="investor", columns="mark", values="age_years")
    dead = {f"{STAGE_LABELS[stage]} (stated)": stage for stage in DEAD_STAGES}
    totals = stage_sums.totals.set_index("investor")
    table = pd.DataFrame(index=totals.index)
    table["Investor"] = [scope.names.investor(code) for code in totals.index]
    table["Everything counted"] = totals["counted_usd_m"]
    table["Named deals"] = totals["named_usd_m"]
    for mark in LIVE_MARKS:
        table[MARK_LABELS[mark]] = marks.get(mark, 0.0)
    named = totals["named_usd_m"].where(totals["named_usd_m"] > 0)
    table[_COMMITTED] = totals["committed_usd_m"] / named * 100
    table["Stale"] = totals["stale_usd_m"]
    table["Lapsed"] = totals["lapsed_usd_m"]
    for heading, stage in _AGES.items():
        table[heading] = pd.Series(ages.get(stage, math.nan), table.index, "float64")
    table["Paid out"] = totals[PAID]
    for label, stage in dead.items():
        table[label] = stated.get(stage, 0.0)
    dated = ("fresh", "stale", "lapsed")
    whys = {
        "Everything counted": ("everything counted", lambda own: own),
        "Named deals": ("named deals", _narrow_to_named()),
        **{
            MARK_LABELS[mark]: (
                mark_in_sentence(mark),
                lambda own, mark=mark: narrow_to_mark(own, mark),
            )
            for mark in LIVE_MARKS
        },
        _COMMITTED: ("named deals, committed or further", _narrow_to_named(COMMITTED_STAGES)),
        "Stale": ("named deals, stale", _narrow_to_named(report_age=("stale",))),
        "Lapsed": ("named deals, lapsed", _narrow_to_named(report_age=("lapsed",))),
        "Paid out": ("paid out, where sourced", lambda own: own),
        **{
            heading: (
                f"named deals, {stage_in_sentence(stage)}, whose newest source is dated",
                _narrow_to_named((stage,), dated),
            )
            for heading, stage in _AGES.items()
        },
    }

    def why_of(investor: str, column: str) -> Why | None:
        if column in dead:
            return _why_dead(scope, investor, dead[column])
        if column not in whys:
            return None
        measure, narrow = whys[column]
        return Why(
            f"{scope.names.investor(investor)}: {measure}",
            narrow(scope.narrowed(investors=(investor,))),
            PAID if column == "Paid out" else "counted_usd_m",
        )

    show_totals_table(
        table,
        key="ladder_table",
        title="Stages of named deals, lists and goals in numbers, USD million, nominal",
        why_of=why_of,
        percent=(_COMMITTED,),
    )


def _narrow_to_named(
    stages: tuple[str, ...] = (), report_age: tuple[str, ...] = ()
) -> Callable[[Cut], Cut]:
    """Give what narrows a cut to named deals, on some stages and of some age of our sources."""
    return lambda own: replace(
        narrow_to_kind(own, "named", stages), report_age=report_age or own.report_age
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
