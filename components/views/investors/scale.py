"""The section "Compared with others": investors against each other, over time and in prices."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.growth import build_growth_figure
from components.figures.palette import THEMES
from components.figures.yearly import build_yearly_figure
from components.live_plot import live_plot
from components.views.investors.reading import choose_beside, choose_prices, choose_reading
from components.views.investors.scale_model import (
    Scaled,
    answer_scale,
    scale_of,
    tell_prices,
    tell_scale,
)
from components.views.investors.scale_recipients import show_beside, show_recipients_table
from components.widgets.coverage import show_gaps
from components.widgets.explain import ask
from components.widgets.totals import show_heading, show_totals_table
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.kinds import name_kinds
from components.words.sentences import begin
from ledger.answers.scale import grow
from ledger.answers.yardsticks import take_yardsticks
from ledger.counting.prices import CONSTANT, read_prices
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from components.figures.charts import Figure
    from components.views.investors.studied import Studied
    from components.widgets.explain import Why

#: What each reading shows of `ledger.answers.scale.grow`.
_COLUMNS: Final = {"bars": "added_usd_m", "log": "cumulative_usd_m", "index": "index"}
#: The first screen less what stands above the charts.
_HEIGHT: Final = "clamp(300px, calc(100vh - 367px), 520px)"


def show_scale(scope: Studied) -> None:
    """Draw investors beside each other."""
    prices = read_prices(scope.snapshot.deflators)
    heading = st.container()
    with st.container(key="scale_controls", horizontal=True, gap="medium"):
        constant = choose_prices(scope.study, prices)
        reading = choose_reading(scope.study)
        beside = choose_beside(scope.study)
    scaled = scale_of(scope, prices, constant=constant)
    with heading:
        show_heading(answer_scale(scaled), tell_scale(scaled))
        show_gaps(scope.snapshot, scaled.drawn, scope.selection.years)
    if not scaled.drawn:
        # Where nothing counts, the view says so below.
        if not scaled.totals.empty:
            st.info(text("scale.none_priced"))
        return
    yardsticks = take_yardsticks(scope.snapshot.context)
    left, right = st.columns([1.5, 1], gap="medium")
    growth = grow(scaled.frame, scaled.drawn, scaled.column)
    with left:
        _show_growth(scaled, growth, reading)
    with right:
        table = show_beside(scaled, yardsticks, beside, _HEIGHT)
    st.html(f"<p class='ca-small'>{escape(tell_prices(scaled))}</p>")
    _show_growth_table(scaled, growth, reading)
    _show_investors_table(scaled)
    show_recipients_table(scaled, table, yardsticks)


def _show_growth(scaled: Scaled, growth: pd.DataFrame, reading: str) -> None:
    title = text(f"charts.growth.title.{reading}", kinds=begin(name_kinds(scaled.frame)))
    st.html(f"<h3 class='ca-chart'>{escape(title)}</h3>")
    if growth.empty:
        st.caption(text("scale.growth.undated"))
        return
    if reading != "bars" and growth["year"].min() == growth["year"].max():
        st.caption(text("scale.growth.single", year=f"{growth['year'].iloc[0]}"))
        return
    live_plot(
        _draw_growth(scaled, growth, reading),
        key="growth",
        height=_HEIGHT,
        alt=text("scale.growth.alt"),
        theme=scaled.scope.theme,
        on_click=lambda event: _ask_point(scaled, growth, event, reading),
    )


def _draw_growth(scaled: Scaled, growth: pd.DataFrame, reading: str) -> Figure:
    snapshot, names = scaled.scope.snapshot, scaled.scope.names.investors
    if reading == "bars":
        return build_yearly_figure(
            growth,
            names,
            scaled.colours,
            THEMES[scaled.scope.theme],
            snapshot.events,
            basis=scaled.basis,
            until=snapshot.newest_source_date,
        )
    index = reading == "index"
    return build_growth_figure(growth, names, scaled.colours, basis=scaled.basis, index=index)


def _ask_point(scaled: Scaled, growth: pd.DataFrame, event: dict[str, Any], reading: str) -> None:
    """Open the rows of a point or a column."""
    investor, year = event["id"].split("|")
    ask(why_of_year(scaled, growth, investor, year, reading))


def why_of_year(
    scaled: Scaled, growth: pd.DataFrame, investor: str, year: str, reading: str
) -> Why:
    """Ask for what an investor pledged in a year, or had pledged by its end."""
    kinds, who = name_kinds(scaled.frame), scaled.scope.names.investor(investor)
    if reading == "bars":
        question = text("scale.growth.rows_bars", investor=who, kinds=kinds, year=year)
        return scaled.why(question, investors=(investor,), years=(int(year), int(year)))
    point = growth[(growth["investor"] == investor) & (growth["year"] == int(year))]
    question = text("scale.growth.rows", investor=who, kinds=kinds, year=year)
    if reading == "index" and len(point):
        end = growth.loc[growth["investor"] == investor, "cumulative_usd_m"].iloc[-1]
        question = text(
            "scale.growth.rows_index",
            investor=who,
            kinds=kinds,
            year=year,
            index=f"{point['index'].iloc[0]:.0f}",
            end=format_usd(end),
        )
    return scaled.why(question, investors=(investor,), years=(None, int(year)))


def _show_growth_table(scaled: Scaled, growth: pd.DataFrame, reading: str) -> None:
    """Draw the points as a table, the last year first; a chosen cell opens its rows."""
    if growth.empty:
        return
    names, column = scaled.scope.names, _COLUMNS[reading]
    shown = growth[growth[column] > 0]
    points = shown.pivot_table(index="year", columns="investor", values=column, sort=False)
    points = points.sort_index(ascending=False)
    by_name = {names.investor(code): code for code in scaled.drawn if code in points.columns}
    first = text("scale.growth.year") if reading == "bars" else text("scale.growth.until")
    table = pd.DataFrame(
        {
            first: points.index.astype("str"),
            **{name: points[code].to_numpy() for name, code in by_name.items()},
        },
        index=points.index.astype("str"),
    )
    drawn = set(zip(shown["investor"], shown["year"], strict=True))

    def why_of(year: str, heading: str) -> Why | None:
        code = by_name.get(heading)
        if code is None or (code, int(year)) not in drawn:
            return None
        return why_of_year(scaled, growth, code, year, reading)

    show_totals_table(
        table,
        key="growth_table",
        title=text(
            f"scale.growth.table.{reading}",
            kinds=begin(name_kinds(scaled.frame)),
            basis=scaled.basis,
        ),
        why_of=why_of,
    )


def _show_investors_table(scaled: Scaled) -> None:
    """Draw all investors' totals in both prices; a chosen cell opens its rows."""
    totals, names = scaled.totals.set_index("investor"), scaled.scope.names
    largest = names.investor(totals.index[0])
    nominal, times = text("scale.investors.nominal"), text("scale.investors.times", largest=largest)
    columns = {nominal: COUNTED, times: scaled.column}
    table = {
        text("scale.investors.investor"): [names.investor(code) for code in totals.index],
        nominal: totals[COUNTED],
    }
    if scaled.prices:
        constant = text("scale.investors.constant", year=f"{scaled.prices.base_year}")
        columns[constant], table[constant] = CONSTANT, totals[CONSTANT]
    table |= {
        times: totals["times"],
        text("scale.investors.first"): totals["first_year"],
        text("scale.investors.last"): totals["last_year"],
        text("scale.investors.undated"): totals["undated_usd_m"],
    }
    if scaled.prices:
        table[text("scale.investors.unpriced")] = totals["unpriced_usd_m"]

    def why_of(investor: str, heading: str) -> Why | None:
        if heading not in columns:
            return None
        who = names.investor(investor)
        question = text("scale.investors.rows", investor=who)
        if heading == times:
            question = text("scale.investors.rows_times", investor=who, largest=largest)
        return scaled.why(question, investors=(investor,), column=columns[heading])

    kinds, title = name_kinds(scaled.frame), ""
    if scaled.constant:
        title = text("scale.investors.title_constant", kinds=kinds, basis=scaled.basis)
    show_totals_table(
        pd.DataFrame(table),
        key="scale_table",
        title=title or text("scale.investors.title", kinds=kinds),
        why_of=why_of,
    )
