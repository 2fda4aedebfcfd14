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
from components.words.amounts import format_range, format_share, format_usd
from components.words.catalogue import text
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
from ledger.counting.sums import COUNTED, PAID
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
        text(
            "stages.caption",
            stale=f"{STALE_YEARS}",
            lapsed=f"{LAPSED_YEARS}",
            date=str(scope.snapshot.date),
        )
    )


def answer_stages_section(scope: Studied, sums: Total) -> tuple[str, str]:
    """Say how much of the named deals is committed; or that nothing counts, and why."""
    subject = scope.subject()
    if not sums.rows:
        return text("stages.answer.nothing", subject=subject), tell_why_nothing(scope.frame)
    claims = sum_claims(scope.frame)
    apart = claims.lists + claims.goals
    note = text("stages.note.stages")
    if apart > 0:
        note += " " + text("stages.note.apart", amount=format_usd(apart))
    if claims.named <= 0:
        kinds = name_kinds(scope.frame)
        return text("stages.answer.unnamed", subject=subject, kinds=kinds), note
    share = format_share(claims.committed, claims.named)
    return text("stages.answer.share", subject=subject, share=share), note


def _show_stages(scope: Studied, stage_sums: StageSums) -> None:
    """Draw the stages: of one investor with their age, of several beside each other."""
    colours = MARK_COLOURS[scope.theme]
    if stage_sums.alone is not None:
        st.html(f"<h3 class='ca-chart'>{text('stages.chart.alone')}</h3>")
    else:
        st.html(f"<h3 class='ca-chart'>{tell_drawn(stage_sums)}</h3>")
        counting = stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"]
        show_legend(legend_marks(scope.theme, set(counting)))
    live_plot(
        build_stages_figure(stage_sums, scope.names.investors, colours),
        key="ladder",
        height=_HEIGHT,
        alt=text("stages.chart.alt"),
        theme=scope.theme,
        on_click=lambda event: _ask_stage(scope, stage_sums, event["id"]),
    )


def tell_drawn(stage_sums: StageSums) -> str:
    """Say whose bars are drawn, and how much is in the bar that the smaller investors share."""
    own, rest = split_drawn(stage_sums.totals)
    if not rest:
        return text("stages.chart.all")
    small = stage_sums.totals[stage_sums.totals["investor"].isin(rest)]
    usd_m, named_usd_m = small["counted_usd_m"].sum(), small["named_usd_m"].sum()
    form = "claims" if usd_m > named_usd_m * 1.000001 else "named"
    return text(
        f"stages.chart_rest.{form}",
        own=str(len(own)),
        all=str(len(own) + len(rest)),
        amount=format_usd(float(usd_m)),
    )


def _show_figures(scope: Studied, sums: Total) -> None:
    """Draw five totals, each of which opens its rows: of named deals, and last of everything."""
    named = scope.named
    is_committed = named["stage"].isin(COMMITTED_STAGES).to_numpy()
    uncommitted = named[~is_committed]
    unreported = unreported_usd_m(named, *UNREPORTED)
    paid = format_usd(sums.paid_out_usd_m) if sums.paid_out_sourced else None
    figures = (
        (
            "committed",
            _write_ends(scope, named[is_committed], sums.committed_usd_m),
            _tell_committed(sums),
            scope.narrowed_to_named(COMMITTED_STAGES),
        ),
        (
            "uncommitted",
            _write_ends(scope, uncommitted, sums.named_usd_m - sums.committed_usd_m),
            _tell_age(scope, sums),
            scope.narrowed_to_named(JUDGED),
        ),
        (
            "unreported",
            format_usd(unreported),
            _tell_lapsed(unreported, unreported_usd_m(named, "lapsed"), sums),
            scope.narrowed_to_named(report_age=UNREPORTED),
        ),
        (
            "paid",
            paid or text("stages.remark.unsourced"),
            tell_paid(sums, scope.frame),
            scope.cut,
        ),
        (
            "counted",
            _write_ends(scope, scope.frame, sums.counted_usd_m),
            _tell_apart(sums),
            scope.cut,
        ),
    )
    with st.container(key="ladder_figures"):
        show_metrics(
            [
                (text(f"stages.figure.{name}"), value, remark, _why(scope.subject(), name, rows))
                for name, value, remark, rows in figures
            ]
        )


def _why(who: str, name: str, rows: Cut) -> Why:
    """Ask for rows by what the catalogue calls them."""
    question = text("stages.question", who=who, rows=text(f"stages.rows.{name}"))
    return Why(question, rows, PAID if name == "paid" else COUNTED)


def _write_ends(scope: Studied, rows: pd.DataFrame, usd_m: float) -> str:
    """Write a sum, with its low end where that is another figure."""
    return format_range(low_end_usd_m(scope.snapshot, rows), usd_m)


def _tell_committed(sums: Total) -> str:
    if not sums.named_usd_m:
        return text("stages.remark.no_named")
    return text(
        "stages.remark.committed", share=format_share(sums.committed_usd_m, sums.named_usd_m)
    )


def _tell_age(scope: Studied, sums: Total) -> str:
    """Say how old our newest source is of what is not committed; one deal alone has no half."""
    if not sums.named_usd_m:
        return text("stages.remark.no_named")
    if sums.named_usd_m <= sums.committed_usd_m:
        return text("stages.remark.none_uncommitted")
    age_years = uncommitted_age(scope.named)
    if age_years is None:
        return text("stages.remark.undated")
    if sum(map(len, report_ages_of(scope)["ids"])) == 1:
        return text("stages.remark.age", years=f"{age_years:.1f}")
    return text("stages.remark.half", years=f"{age_years:.1f}")


def _tell_lapsed(unreported_usd_m: float, lapsed_usd_m: float, sums: Total) -> str:
    """Say how much of what is stale or lapsed has lapsed."""
    if not sums.named_usd_m:
        return text("stages.remark.no_named")
    if not unreported_usd_m:
        return text("stages.remark.all_recent")
    return text("stages.remark.lapsed", amount=format_usd(lapsed_usd_m))


def _tell_apart(sums: Total) -> str:
    """Say how much of everything is lists and goals; else of how many deals it is made."""
    apart = sums.counted_usd_m - sums.named_usd_m
    if apart > 0:
        return text("stages.remark.apart", amount=format_usd(apart))
    if not sums.rows:
        return text("stages.remark.no_deal")
    return text("stages.remark.named", count=sums.rows)


def _ask_stage(scope: Studied, stage_sums: StageSums, bar: str) -> None:
    """Open the rows of a bar: an investor's of one mark, or those of all the smaller ones."""
    investor, mark = bar.split("|")
    if investor == REST:
        own, investors = split_drawn(stage_sums.totals)
        who = text("stages.rest", largest=str(len(own)))
    else:
        investors, who = (investor,), scope.names.investor(investor)
    question = text("stages.question", who=who, rows=mark_in_sentence(mark))
    ask(Why(question, narrow_to_mark(scope.narrowed(investors=investors), mark)))


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
    totals = stage_sums.totals.set_index("investor")
    share = totals["committed_usd_m"] / totals["named_usd_m"].where(totals["named_usd_m"] > 0) * 100
    named = [
        (text(f"stages.table.{name}"), values, text(f"stages.rows.{name}"), narrow)
        for name, values, narrow in (
            ("counted", totals["counted_usd_m"], lambda own: own),
            ("named", totals["named_usd_m"], _narrow_to_named()),
            ("committed", share, _narrow_to_named(COMMITTED_STAGES)),
            ("stale", totals["stale_usd_m"], _narrow_to_named(report_age=("stale",))),
            ("lapsed", totals["lapsed_usd_m"], _narrow_to_named(report_age=("lapsed",))),
            ("paid", totals[PAID], lambda own: own),
        )
    ]
    by_mark = [
        (
            MARK_LABELS[mark],
            marks.get(mark, 0.0),
            mark_in_sentence(mark),
            lambda own, mark=mark: narrow_to_mark(own, mark),
        )
        for mark in LIVE_MARKS
    ]
    by_age = [
        (
            text("stages.table_of_stage.age", stage=STAGE_LABELS[stage]),
            pd.Series(ages.get(stage, math.nan), totals.index, "float64"),
            text("stages.rows_of_stage.dated", stage=stage_in_sentence(stage)),
            _narrow_to_named((stage,), ("fresh", "stale", "lapsed")),
        )
        for stage in LIVE_STAGES
        if stage in JUDGED
    ]
    columns = (*named[:2], *by_mark, *named[2:5], *by_age, named[5])
    dead = {
        text("stages.table_of_stage.dead", stage=STAGE_LABELS[stage]): stage
        for stage in DEAD_STAGES
    }
    table = pd.DataFrame(
        {
            text("stages.table.investor"): [scope.names.investor(code) for code in totals.index],
            **{heading: values for heading, values, _, _ in columns},
            **{heading: stated.get(stage, 0.0) for heading, stage in dead.items()},
        },
        index=totals.index,
    )
    whys = {heading: (rows, narrow) for heading, _, rows, narrow in columns}
    paid, committed = text("stages.table.paid"), text("stages.table.committed")

    def why_of(investor: str, column: str) -> Why | None:
        if column in dead:
            return _why_dead(scope, investor, dead[column])
        if column not in whys:
            return None
        rows, narrow = whys[column]
        return Why(
            text("stages.question", who=scope.names.investor(investor), rows=rows),
            narrow(scope.narrowed(investors=(investor,))),
            PAID if column == paid else COUNTED,
        )

    show_totals_table(
        table,
        key="ladder_table",
        title=text("stages.table.title"),
        why_of=why_of,
        percent=(committed,),
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
    rows = text("stages.rows_of_stage.dead", stage=stage_in_sentence(stage))
    return Why(text("stages.question", who=scope.names.investor(investor), rows=rows), asked, DEAD)
