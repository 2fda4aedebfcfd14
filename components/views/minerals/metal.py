"""Where does ore become metal? Who sells one mineral, which plant takes it, which country buys."""

from __future__ import annotations

from functools import partial
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
from components.words.amounts import format_count
from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES, PLANT_LABELS
from components.words.mineral_sites import STAGE_LABELS
from components.words.minerals import tell_output
from components.words.ore_flow import (
    BASIS_LABELS,
    tell_plants,
    tell_sales,
    tell_widths,
)
from components.words.sentences import begin, lower_first
from ledger.answers.mineral_measures import label_counted
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.minerals import capacities_of, newest_outputs
from ledger.answers.ore_flow import MARKED, list_flowing, trace_chosen

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion
    from ledger.answers.ore_flow import OreFlow
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

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
        "One mineral at a time, those with the most known sales first",
        flowing,
        key="flowing",
        format_func=lambda code: begin(names.commodity(code)),
        on_change=_choose,
        help="Tonnes of different minerals are never drawn on one scale.",
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
        title = f"{names.recipients(';'.join(scope.countries))}: {lower_first(title)}"
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
        alt="Who sells the mineral, which plant takes it, which country buys",
        theme=question.theme,
    )
    st.caption(tell_widths(flow))


def _show_sales(snapshot: Snapshot, flow: OreFlow) -> None:
    table = sales_table(flow, snapshot.names)
    config = st.column_config
    show_records(
        table,
        key="sales",
        height=min(38 + 35 * len(table), max(_TABLE, ore_flow_height(flow))),
        columns={
            "seller": config.TextColumn("Sold by", pinned=True),
            "buyer": config.TextColumn("Bought by"),
            "to": config.TextColumn("Plant or country"),
            "of": config.TextColumn("What"),
            "share": config.NumberColumn("Share", format="percent"),
            "amount": config.NumberColumn("Amount", format="%,.6g"),
            "unit": config.TextColumn("Unit"),
            "tonnes_y": config.NumberColumn("t a year, drawn", format="%,.0f"),
            "from": config.TextColumn("From"),
            "until": config.TextColumn("Until"),
            "kind": config.TextColumn("Kind"),
            "stage": config.TextColumn("Stage"),
            "basis": config.TextColumn("Drawn as"),
            "with": config.TextColumn("China, Russia"),
            "source": config.TextColumn("Published by"),
            "source_url": config.LinkColumn("Source", display_text="open"),
            "note": config.TextColumn("Note"),
        },
        alt="Sales of the mineral, with share, amount, years, stage and source",
    )
    download_csv(
        f"Download {format_count(len(table), 'row')}",
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
    per = {"year": " a year", "total": " in all"}.get(sale["per"], "")
    touched = sale["with"].split(";")
    return {
        "seller": flow.stops[sale["start"]].name,
        "to": flow.stops[sale["end"]].name,
        "amount": sale["amount"],
        "unit": f"{sale['unit']}{per}",
        "share": sale["share"],
        "from": sale["from"],
        "until": sale["until"],
        # Statistics of a year neither run nor end.
        "stage": "" if sale["kind"] == "trade" else OFFTAKE_STAGES[sale["stage"]],
        "kind": OFFTAKE_SAID[sale["kind"]],
        "buyer": sale["buyer"],
        "of": label_counted(flow.commodity, sale["of"]) if sale["of"] else "",
        "tonnes_y": sale["tonnes_y"],
        "basis": BASIS_LABELS[sale["basis"]].partition(":")[0],
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
    st.html(f"<h3 class='ca-chart'>{format_count(len(table), 'plant')}, drawn or not</h3>")
    show_records(
        table,
        key="plants",
        height="content" if len(table) <= 12 else 460,
        columns={
            "name": config.TextColumn("Plant", pinned=True),
            "country": config.TextColumn("Country"),
            "kind": config.TextColumn("Kind"),
            "products": config.TextColumn("Gives"),
            "stage": config.TextColumn("Stage"),
            "stage_as_of": config.TextColumn("As of"),
            "operator": config.TextColumn("Operator"),
            "owner": config.TextColumn("Largest owner from"),
            "partners": config.TextColumn("Foreign partners"),
            "output": config.TextColumn("Output", width="large"),
            "capacity": config.TextColumn("Capacity or plan", width="large"),
            "sales": config.NumberColumn("Known sales", format="%d"),
            "source_url": config.LinkColumn("Source", display_text="open"),
        },
        alt="Plants of the mineral, with stage, operator, owner, output and source",
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
