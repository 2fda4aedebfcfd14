"""The section "How firm is it?": the ladder of each investor, and what nobody told of for years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.amounts import format_count, format_share, format_usd
from components.explain import Why, ask
from components.figures.ladder import (
    build_ladder_figure,
    build_rungs_figure,
    build_silence_figure,
    years_in_words,
)
from components.figures.palette import FRESHNESS_COLOURS, RUNG_COLOURS
from components.headline import show_metrics
from components.investors.parts import show_heading, show_legend, show_totals_table
from components.labels import FRESHNESS_LABELS, RUNG_LABELS
from components.live_plot import live_plot
from ledger.answers.ladder import LIVE_RUNGS, Ladder, climb, low_rungs_age, silence, silent_usd_m
from ledger.evidence import JUDGED, LAPSED_YEARS, STALE_YEARS
from ledger.queries import Cut, total
from ledger.schema import DEAD_STAGES, FIRM_RUNGS
from ledger.sums import PAID

if TYPE_CHECKING:
    from components.investors.studied import Studied
    from ledger.queries import Total

#: As high as the first screen allows below the title and the figures.
_HEIGHT: Final = "clamp(260px, calc(100vh - 430px), 420px)"


def show_ladder(at: Studied) -> None:
    """Draw the ladder of what is looked at."""
    sums = total(at.frame)
    firm = format_share(sums.firm_usd_m, sums.counted_usd_m)
    show_heading(
        f"{at.subject()}: {firm} of pledges financed or further",
        "Counted pledges by how far they have come. A rung is computed from each row and never "
        "filled from another; signed or financed is not paid out.",
    )
    _show_figures(at, sums)
    ladder = climb(at.frame)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        _show_rungs(at, ladder)
    with right:
        _show_silence(at)
    _show_table(at, ladder)
    st.caption(
        f"Stale and lapsed are inferred, and no stage is overwritten: no source tells of the row "
        f"for {STALE_YEARS} or {LAPSED_YEARS} years before {at.snapshot.date}, the date of the "
        "data. It may also mean that nobody looked. Rule after Global Energy Monitor's shelved and "
        "cancelled. Suspended and cancelled plans count nothing; what they state stands beside "
        "the ladder."
    )


def _show_rungs(at: Studied, ladder: Ladder) -> None:
    """Draw the rungs: of one investor with their age, of several beside each other."""
    counting = ladder.totals[ladder.totals["counted_usd_m"] > 0]
    alone = len(counting) == 1
    told = "Rung by rung, with the age of its evidence" if alone else "In dollars and as a share"
    st.html(f"<h3 class='ca-chart'>{told}</h3>")
    if alone:
        code = counting["investor"].iloc[0]
        mine = ladder.rungs[ladder.rungs["investor"] == code]
        figure = build_rungs_figure(
            mine, RUNG_COLOURS[at.theme], float(counting["counted_usd_m"].iloc[0])
        )
    else:
        show_legend({RUNG_LABELS[rung]: RUNG_COLOURS[at.theme][rung] for rung in LIVE_RUNGS})
        figure = build_ladder_figure(
            ladder.rungs, ladder.totals, at.names.investors, RUNG_COLOURS[at.theme]
        )
    live_plot(
        figure,
        key="ladder",
        height=_HEIGHT,
        alt="Counted pledges by rung",
        theme=at.theme,
        on_click=lambda event: _ask_rung(at, event["id"]),
    )


def _show_silence(at: Studied) -> None:
    """Draw how long nobody has told of what is not financed."""
    found = silence(at.frame)
    st.html("<h3 class='ca-chart'>Not financed yet, by years of silence</h3>")
    kinds = [kind for kind in FRESHNESS_LABELS if kind in set(found["freshness"])]
    show_legend({FRESHNESS_LABELS[kind]: FRESHNESS_COLOURS[at.theme][kind] for kind in kinds})
    if found.empty:
        st.caption("Everything that counts here is financed or further.")
        return
    live_plot(
        build_silence_figure(found, FRESHNESS_COLOURS[at.theme]),
        key="silence",
        height=_HEIGHT,
        alt="Pledges below financed by years since a source last told of them",
        theme=at.theme,
        on_click=lambda event: _ask_years(at, event["id"]),
    )


def _show_figures(at: Studied, sums: Total) -> None:
    """Draw five totals, each of which opens its rows."""
    age = low_rungs_age(at.frame)
    low = sums.counted_usd_m - sums.firm_usd_m
    silent = silent_usd_m(at.frame, "stale", "lapsed")
    lapsed = silent_usd_m(at.frame, "lapsed")
    subject = at.subject()
    figures: tuple[tuple[str, str, str, Why | None], ...] = (
        (
            "Counted pledges",
            format_usd(sums.counted_usd_m),
            f"{format_count(sums.rows, 'deal')} that count",
            Why(f"{subject}: counted pledges", at.cut),
        ),
        (
            "Firm: financed or further",
            format_usd(sums.firm_usd_m),
            f"{format_share(sums.firm_usd_m, sums.counted_usd_m)} of counted",
            Why(f"{subject}: financed or further", at.narrowed(rungs=FIRM_RUNGS)),
        ),
        (
            "Not financed yet",
            format_usd(low),
            "undated" if age is None else f"half of it last told of {age:.1f} years ago or more",
            Why(f"{subject}: not financed yet", at.narrowed(rungs=JUDGED)),
        ),
        (
            "Stale or lapsed",
            format_usd(silent),
            f"of it lapsed {format_usd(lapsed)}",
            Why(f"{subject}: stale or lapsed", at.narrowed(freshness=("stale", "lapsed"))),
        ),
        (
            "Paid out",
            format_usd(sums.paid_out_usd_m) if sums.paid_out_sourced else "not sourced",
            f"sourced for {sums.paid_out_sourced:,} of {format_count(sums.deals, 'deal')}",
            Why(f"{subject}: paid out, where sourced", at.cut, PAID),
        ),
    )
    show_metrics(figures)


def _ask_rung(at: Studied, bar: str) -> None:
    """Open the rows of a bar: an investor's on one rung."""
    investor, rung = bar.split("|")
    question = f"{at.names.investor(investor)}: {RUNG_LABELS[rung].lower()}"
    ask(Why(question, at.narrowed(investors=(investor,), rungs=(rung,))))


def _ask_years(at: Studied, bucket: str) -> None:
    """Open the rows of a column: not financed, and silent for so many years."""
    found = silence(at.frame)
    ids = [one for ids in found.loc[found["years"] == bucket, "ids"] for one in ids]
    told = years_in_words(bucket)
    question = f"{at.subject()}: not financed, {told[0].lower()}{told[1:]}"
    ask(Why(question, Cut(ids=tuple(ids))))


def _show_table(at: Studied, ladder: Ladder) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    rungs = ladder.rungs.pivot_table(
        index="investor", columns="rung", values="counted_usd_m", aggfunc="sum", fill_value=0.0
    )
    stated = ladder.rungs[ladder.rungs["rung"].isin(DEAD_STAGES)].pivot_table(
        index="investor", columns="rung", values="stated_usd_m", aggfunc="sum", fill_value=0.0
    )
    totals = ladder.totals.set_index("investor")
    table = pd.DataFrame(index=totals.index)
    table["Investor"] = [at.names.investor(code) for code in totals.index]
    table["Counted"] = totals["counted_usd_m"]
    for rung in LIVE_RUNGS:
        table[RUNG_LABELS[rung]] = rungs.get(rung, 0.0)
    whole = totals["counted_usd_m"].where(totals["counted_usd_m"] > 0)
    table["Firm, %"] = totals["firm_usd_m"] / whole * 100
    table["Stale"] = totals["stale_usd_m"]
    table["Lapsed"] = totals["lapsed_usd_m"]
    table["Paid out"] = totals[PAID]
    for rung in DEAD_STAGES:
        table[f"{RUNG_LABELS[rung]} (stated)"] = stated.get(rung, 0.0)
    whys = {
        "Counted": ("counted pledges", {}),
        **{RUNG_LABELS[r]: (RUNG_LABELS[r].lower(), {"rungs": (r,)}) for r in LIVE_RUNGS},
        "Firm, %": ("financed or further", {"rungs": FIRM_RUNGS}),
        "Stale": ("stale", {"freshness": ("stale",)}),
        "Lapsed": ("lapsed", {"freshness": ("lapsed",)}),
        "Paid out": ("paid out, where sourced", {}),
    }

    def why_of(investor: str, column: str) -> Why | None:
        if column not in whys:
            return None
        told, narrowed = whys[column]
        return Why(
            f"{at.names.investor(investor)}: {told}",
            at.narrowed(investors=(investor,), **narrowed),
            PAID if column == "Paid out" else "counted_usd_m",
        )

    show_totals_table(
        table,
        key="ladder_table",
        title="The ladder in numbers, USD million, nominal",
        why_of=why_of,
        percent=("Firm, %",),
    )
