"""Where does ore become metal? Who sells one mineral, which plant takes it, which country buys."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.ore_flow import (
    build_ore_flow_figure,
    legend_of_flow,
    ore_flow_height,
)
from components.live_plot import live_plot
from components.views.minerals.empty import show_no_minerals
from components.widgets.cards import is_narrow
from components.widgets.legend import show_legend
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading
from components.words.catalogue import Labels, text
from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES, PLANT_LABELS
from components.words.mineral_sites import STAGE_LABELS
from components.words.minerals import tell_output, tell_per
from components.words.ore_flow import (
    BASES_SAID,
    BASIS_LABELS,
    tell_plants,
    tell_sales,
    tell_widths,
)
from components.words.sentences import begin, lower_first
from components.words.units import name_unit
from ledger.answers.mineral_measures import label_counted
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.minerals import capacities_of, newest_outputs
from ledger.answers.ore_flow import MARKED, list_flowing, trace_chosen

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion
    from ledger.answers.ore_flow import OreFlow
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

#: Headings of the tables by column.
_SALES: Final = Labels("minerals.sales_column")
_PLANTS: Final = Labels("minerals.plants_column")
#: So high is the table beside the drawing at least, pixels.
_TABLE: Final = 320


def show_metal(question: MineralQuestion) -> None:
    """Draw the flow of one mineral of those that are chosen, beside its sales, above its plants."""
    snapshot, scope, names = question.snapshot, question.scope, question.snapshot.names
    asked = question.asked
    offered = select_minerals(snapshot, (), asked.lists, asked.countries).commodities
    flowing = [code for code in list_flowing(snapshot) if code in offered]
    flow = trace_chosen(snapshot, scope)
    # What is chosen becomes the filter, and so stands in the address.
    st.session_state["flowing"] = flow and flow.commodity
    choose = partial(st.selectbox, index=None) if is_narrow() else st.pills
    choose(
        text("minerals.metal.choice"),
        flowing,
        key="flowing",
        format_func=lambda code: begin(names.commodity(code)),
        on_change=_choose,
        help=text("minerals.metal.choice_help"),
    )
    if flow is None:
        show_no_minerals(
            snapshot,
            asked,
            title="metal",
            noun="minerals",
            count=lambda scope: len(set(list_flowing(snapshot)) & set(scope.commodities)),
        )
        return
    title = tell_plants(flow, names)
    if len(scope.countries) < len(snapshot.republics):
        where = names.recipients(";".join(scope.countries))
        title = text("minerals.metal.title_in", countries=where, finding=lower_first(title))
    show_heading(title, tell_sales(flow, names), ("refining", "offtake"))
    if len(flow.drawn):
        drawing, table = st.columns([1.7, 1], gap="medium")
        with drawing:
            _draw(question, flow)
        with table:
            _show_sales(snapshot, flow)
    _show_plants(snapshot, flow)


def _choose() -> None:
    """Make the mineral that a viewer chose the only one of the filter."""
    if code := st.session_state["flowing"]:
        st.session_state["commodity"] = [code]


def _draw(question: MineralQuestion, flow: OreFlow) -> None:
    names = question.snapshot.names
    show_legend(legend_of_flow(flow, names, question.theme))
    live_plot(
        build_ore_flow_figure(flow, names, question.theme),
        key="ore_flow",
        height=f"{ore_flow_height(flow)}px",
        alt=text("minerals.metal.chart_alt"),
        theme=question.theme,
    )
    st.caption(tell_widths(flow))


def _show_sales(snapshot: Snapshot, flow: OreFlow) -> None:
    table = sales_table(flow, snapshot.names)
    config = st.column_config
    formats = {"share": "percent", "amount": "%,.6g", "tonnes_y": "%,.0f"}
    show_records(
        table,
        key="sales",
        height=min(38 + 35 * len(table), max(_TABLE, ore_flow_height(flow))),
        columns={
            **{
                column: config.NumberColumn(label, format=formats[column])
                if column in formats
                else config.TextColumn(label, pinned=column == "seller")
                for column, label in _SALES.items()
            },
            "source_url": config.LinkColumn(_SALES["source_url"], display_text=text("tables.open")),
        },
        alt=text("minerals.metal.sales_alt"),
    )
    download_csv(
        text("tables.download", count=len(table)),
        lambda: flow.sales,
        key="download_sales",
        file_name=f"sales-of-{flow.commodity}-{snapshot.version}.csv",
        width="content",
    )


def sales_table(flow: OreFlow, names: Names) -> pd.DataFrame:
    """Give the sales in words, the ones with a width first, the ended ones last."""
    order = list(BASIS_LABELS)
    rows = sorted(
        flow.sales.to_dict("records"),
        key=lambda sale: (order.index(sale["basis"]), -(sale["tonnes_y"] or 0), sale["id"]),
    )
    return pd.DataFrame([_sale_row(flow, sale, names) for sale in rows])


def _sale_row(flow: OreFlow, sale: dict[Any, Any], names: Names) -> dict[str, Any]:
    touched = sale["with"].split(";")
    return {
        "seller": flow.stops[sale["start"]].name,
        "to": flow.stops[sale["end"]].name,
        "amount": sale["amount"],
        "unit": tell_per(name_unit(sale["unit"]), sale["per"]),
        "share": sale["share"],
        "from": sale["from"],
        "until": sale["until"],
        # Statistics of a year neither run nor end.
        "stage": "" if sale["kind"] == "trade" else OFFTAKE_STAGES[sale["stage"]],
        "kind": OFFTAKE_SAID[sale["kind"]],
        "buyer": sale["buyer"],
        "of": label_counted(flow.commodity, sale["of"]) if sale["of"] else "",
        "tonnes_y": sale["tonnes_y"],
        "basis": BASES_SAID[sale["basis"]],
        "with": ", ".join(names.recipient(code) for code in MARKED if code in touched),
        "source": sale["source_publisher"],
        "source_url": sale["source_url"],
        "note": sale["note"],
    }


def _show_plants(snapshot: Snapshot, flow: OreFlow) -> None:
    table = plants_table(snapshot, flow)
    if table.empty:
        return
    config = st.column_config
    title = text("minerals.metal.plants_title", count=len(table))
    st.html(f"<h3 class='ca-chart'>{escape(title)}</h3>")
    show_records(
        table,
        key="plants",
        height="content" if len(table) <= 12 else 460,
        columns={
            **{
                column: config.TextColumn(label, pinned=column == "name")
                for column, label in _PLANTS.items()
            },
            "output": config.TextColumn(_PLANTS["output"], width="large"),
            "capacity": config.TextColumn(_PLANTS["capacity"], width="large"),
            "sales": config.NumberColumn(_PLANTS["sales"], format="%d"),
            "source_url": config.LinkColumn(
                _PLANTS["source_url"], display_text=text("tables.open")
            ),
        },
        alt=text("minerals.metal.plants_alt"),
    )


def plants_table(snapshot: Snapshot, flow: OreFlow) -> pd.DataFrame:
    """Give the plants in words: what they are, whose, and what they give of this mineral."""
    names = snapshot.names
    rows = {row["id"]: row for row in snapshot.plants.to_dict("records")}
    told = []
    for stop in sorted(flow.plants, key=lambda plant: (plant.country, plant.name)):
        row = rows[stop.id]
        own = (flow.drawn["start"] == stop.id) | (flow.drawn["end"] == stop.id)
        figures = [
            ask(snapshot, stop.id, flow.commodity).to_dict("records")
            for ask in (newest_outputs, capacities_of)
        ]
        outputs, capacities = (
            "; ".join(tell_output(figure, names) for figure in found) for found in figures
        )
        told.append(
            {
                "name": stop.name,
                "country": names.recipient(stop.country),
                "kind": begin(PLANT_LABELS[row["kind"]]),
                "products": names.list_commodities(row["products"]),
                "stage": STAGE_LABELS[row["stage"]],
                "stage_as_of": row["stage_as_of"],
                "operator": row["operator"],
                "owner": names.parties(row["owner_country"]),
                "partners": names.parties(row["foreign_partners"]),
                "output": outputs,
                "capacity": capacities,
                "sales": int(own.sum()),
                "source_url": row["source_url"],
            }
        )
    return pd.DataFrame(told)
