"""The section "How firm is it?": the ladder of each investor, and what nobody told of for years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.amounts import format_count, format_share, format_usd
from components.explain import Why, ask, why_button
from components.figures.ladder import DRAWN, build_ladder_figure, build_silence_figure
from components.figures.palette import FRESHNESS_COLOURS, RUNG_COLOURS
from components.investors.parts import show_heading, show_legend, show_totals_table
from components.labels import FRESHNESS_LABELS, RUNG_LABELS
from components.live_plot import live_plot
from ledger.answers.ladder import LIVE_RUNGS, Ladder, climb, low_rungs_age, silent_usd_m
from ledger.evidence import FRESHNESS, JUDGED, LAPSED_YEARS, STALE_YEARS
from ledger.queries import total
from ledger.schema import DEAD_STAGES, FIRM_RUNGS
from ledger.sums import PAID

if TYPE_CHECKING:
    from components.investors.studied import Studied

_HEIGHT: Final = "390px"
_SILENT: Final = tuple(code for code in FRESHNESS if code != "not-judged")


def show_ladder(at: Studied) -> None:
    """Draw the ladder of what is looked at."""
    sums = total(at.frame)
    firm = format_share(sums.firm_usd_m, sums.counted_usd_m)
    show_heading(
        f"{at.subject()}: {firm} of pledges financed or further",
        "Counted pledges by how far they have come. A rung is computed from each row and never "
        "filled from another; signed or financed is not paid out.",
    )
    _show_figures(at)
    ladder = climb(at.frame)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        st.html("<h3 class='ca-chart'>By investor, in dollars and as a share</h3>")
        show_legend({RUNG_LABELS[r]: RUNG_COLOURS[at.theme][r] for r in LIVE_RUNGS})
        live_plot(
            build_ladder_figure(
                ladder.rungs, ladder.totals, at.names.investors, RUNG_COLOURS[at.theme]
            ),
            key="ladder",
            height=_HEIGHT,
            alt="Counted pledges by investor and rung",
            theme=at.theme,
            on_click=lambda event: _ask_bar(at, event, "rungs"),
        )
    with right:
        st.html("<h3 class='ca-chart'>Not financed yet: when was it last told of?</h3>")
        show_legend({FRESHNESS_LABELS[f]: FRESHNESS_COLOURS[at.theme][f] for f in _SILENT[:3]})
        live_plot(
            build_silence_figure(
                _silence(at.frame, ladder), at.names.investors, FRESHNESS_COLOURS[at.theme]
            ),
            key="silence",
            height=_HEIGHT,
            alt="Pledges below financed by the age of their evidence",
            theme=at.theme,
            on_click=lambda event: _ask_bar(at, event, "freshness"),
        )
    _show_table(at, ladder)
    st.caption(
        f"Stale and lapsed are inferred, and no stage is overwritten: no source tells of the row "
        f"for {STALE_YEARS} or {LAPSED_YEARS} years before {at.snapshot.date}, the date of the "
        "data. Rule after Global Energy Monitor's shelved and cancelled. Suspended and cancelled "
        "plans count nothing; what they state stands beside the ladder."
    )


def _show_figures(at: Studied) -> None:
    """Draw five totals, each of which opens its rows."""
    sums, age = total(at.frame), low_rungs_age(at.frame)
    low = sums.counted_usd_m - sums.firm_usd_m
    silent = silent_usd_m(at.frame, "stale", "lapsed")
    lapsed = silent_usd_m(at.frame, "lapsed")
    subject = at.subject()
    figures: tuple[tuple[str, str, str, Why], ...] = (
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
    for column, (label, value, remark, why) in zip(
        st.columns(5, gap="small"), figures, strict=True
    ):
        with column.container(key=f"figure_{label.split(':')[0].lower().replace(' ', '_')}"):
            st.metric(label, value, remark, delta_color="off", delta_arrow="off")
            why_button(why, label)


def _silence(frame: pd.DataFrame, ladder: Ladder) -> pd.DataFrame:
    """Give what is not financed by investor and freshness, investors as the ladder has them."""
    below = frame[frame["rung"].isin(JUDGED)]
    sums = below.groupby(["investor", "freshness"], observed=True)["counted_usd_m"].sum()
    tidy = sums[sums > 0].reset_index().astype({"investor": "str", "freshness": "str"})
    order = {code: at for at, code in enumerate(ladder.totals["investor"].head(DRAWN))}
    drawn = tidy[tidy["investor"].isin(order)]
    return drawn.sort_values("investor", key=lambda codes: codes.map(order), kind="stable")


def _ask_bar(at: Studied, event: dict[str, Any], part: str) -> None:
    """Open the rows of a bar: an investor's on one rung, or of one freshness."""
    investor, code = event["id"].split("|")
    label = RUNG_LABELS[code] if part == "rungs" else FRESHNESS_LABELS[code]
    narrowed: dict[str, tuple[str, ...]] = {"investors": (investor,), part: (code,)}
    if part == "freshness":
        narrowed["rungs"] = JUDGED
    ask(Why(f"{at.names.investor(investor)}: {label.lower()}", at.narrowed(**narrowed)))


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
        **{
            f"{RUNG_LABELS[r]} (stated)": (RUNG_LABELS[r].lower(), {"rungs": (r,)})
            for r in DEAD_STAGES
        },
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
