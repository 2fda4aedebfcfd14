"""Two to four paths side by side, and the lines that carry no freight, in their own units.

A path is an ordered chain of legs; a corridor's legs branch and are never summed. Plan and
projection stand apart from result, and rival figures of one year stay rivals.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.palette import colour_corridors
from components.figures.volumes import SCALES, build_volumes_figure
from components.link.model import MOST_COMPARED
from components.live_plot import live_plot
from components.widgets.cards import is_narrow
from components.widgets.records import show_records
from components.words.catalogue import text
from components.words.freight import (
    amount_text,
    basis_text,
    day_text,
    describe_flow,
    dollars_text,
    list_cautions,
    own_capacities,
)
from components.words.routes import days_text
from components.words.traffic import find_traffic
from geodata.network.cost import find_price
from geodata.network.flows import find_flow
from geodata.network.journey import describe_path
from geodata.network.lines import describe_line
from geodata.network.scenario import Scenario, open_legs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from components.live_plot import ThemeName
    from geodata.network.assumptions import Spread
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

_COLUMNS: Final = ("subject", "year", "period", "metric", "value", "kind", "main", "source_title",
                   "source_publisher", "source_date", "source_url", "note")  # fmt: skip


def show_comparison(
    snapshot: Snapshot,
    network: Network,
    scenario: Scenario,
    paths: Mapping[str, tuple[str, ...]],
    theme: ThemeName,
) -> None:
    """Draw the paths side by side, then what their corridors carried."""
    names = snapshot.names.routes
    freight = [path for path, legs in paths.items() if all(leg in network.legs for leg in legs)]
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    controls.multiselect(
        text("corridors.compare.label"),
        freight,
        key="compare",
        max_selections=MOST_COMPARED,
        format_func=lambda path: names[path],
    )
    controls.toggle(text("corridors.compare.draw"), key="draw_compared", width="content")
    chosen = st.session_state["compare"]
    if len(chosen) < 2:
        st.info(text("corridors.compare.one_more"))
    if not chosen:
        return
    if message := _name_other_ends(snapshot, network, chosen):
        st.warning(message, icon=":material/compare_arrows:")
    columns = {
        text("corridors.compare.heading", letter="ABCD"[number], name=names[path]): _describe(
            snapshot, network, scenario, path, paths[path]
        )
        for number, path in enumerate(chosen)
    }
    with st.container(key="comparison"):
        # Where the screen is wide the charts stand beside the table (page.css).
        described, *charts = st.columns([1.7, 1, 1], gap="medium")
    with described:
        _show_table(pd.DataFrame(columns))
        st.caption(text("corridors.compare.note"))
    _show_volumes(snapshot, chosen, theme, charts)


def _show_table(facts: pd.DataFrame) -> None:
    """Draw what is known of each path, a column each; on a phone a card each."""
    if is_narrow():
        show_records(
            facts.T.reset_index(names="path"), columns={}, alt=text("corridors.compare.label")
        )
    else:
        st.table(facts)


def _name_other_ends(snapshot: Snapshot, network: Network, chosen: Sequence[str]) -> str:
    """Say which paths run between other places, so that nobody sets their days side by side."""
    routes = snapshot.routes.set_index("id")
    ends = {
        path: (str(routes.loc[path, "origin"]), str(routes.loc[path, "destination"]))
        for path in chosen
    }
    if len(set(ends.values())) < 2:
        return ""
    listed = "; ".join(
        text(
            "corridors.compare.other_end",
            letter="ABCD"[number],
            start=network.places[start].name,
            end=network.places[stop].name,
        )
        for number, (start, stop) in enumerate(ends.values())
    )
    return text("corridors.compare.other_ends", paths=listed)


def _describe(
    snapshot: Snapshot, network: Network, scenario: Scenario, path: str, legs: tuple[str, ...]
) -> dict[str, str]:
    row = snapshot.routes[(snapshot.routes["id"] == path).to_numpy()].iloc[0]
    route = describe_path(network, legs, row["origin"])
    # The capacity is that of the path when it is open, with what the scenario does to the Caspian.
    open_case = Scenario(caspian_half=scenario.caspian_half, legs=scenario.legs)
    flow = find_flow(network, [route.legs], open_case)
    price = find_price(network, route)
    start, stop = (network.places[node].name for node in (route.nodes[0], route.nodes[-1]))
    cells = {
        "ends": text("corridors.compare.cell.ends", start=start, end=stop),
        "km": f"{route.km:,.0f}",
        "by_mode": ", ".join(
            text(
                "corridors.compare.cell.mode_km",
                mode=text(f"routes.mode.{mode}"),
                km=f"{km:,.0f}",
            )
            for mode, km in route.km_by_mode.items()
        ),
        "published_km": _published_length(row, route.km),
        "days": days_text(route.days),
        "published_days": _published_days(row, route.days),
        "price": text(
            "corridors.compare.cell.price",
            price=dollars_text(price.low, price.high),
            basis=basis_text(price),
        ),
        "borders": f"{route.borders}",
        "gauge_changes": f"{route.gauge_changes}",
        "transshipments": f"{route.transshipments}",
        "countries": ", ".join(network.country_name(code) for code in route.countries),
        "cautions": " ".join(list_cautions(network, route))
        or text("corridors.compare.cell.no_cautions"),
        "status": _status(snapshot, network, route),
        "openness": _openness(network, scenario, route),
        "capacities": "; ".join(own_capacities(network, route, open_case))
        or text("corridors.compare.cell.no_figure"),
        "limits": describe_flow(flow),
        "gaps": text(
            "corridors.compare.cell.gaps",
            gaps=f"{len(flow.without_figure)}",
            legs=f"{len(flow.in_scope)}",
        ),
    }
    return {text(f"corridors.compare.row.{code}"): cell for code, cell in cells.items()}


def _status(snapshot: Snapshot, network: Network, route: Route) -> str:
    """Write how far a path's lines are, which are not open, and as of when the sources say so."""
    dates = snapshot.legs.set_index("id")["status_as_of"].loc[list(route.legs)]
    behind = [leg for leg in route.legs if network.legs[leg].status != "operational"]
    lines = "; ".join(_name_behind(network, leg, dates[leg]) for leg in behind)
    state = (
        text("corridors.compare.cell.not_all_open", lines=lines)
        if behind
        else text("corridors.compare.cell.all_open")
    )
    return f"{state} {_describe_dates(sorted(date for date in dates if date), len(route.legs))}"


def _name_behind(network: Network, leg: str, date: str) -> str:
    """Name a leg that is not open, with its status, and as of when where that is known."""
    named: dict[str, Any] = {
        "leg": network.leg_name(leg),
        "status": text(f"routes.status.{network.legs[leg].status}"),
    }
    if not date:
        return text("corridors.compare.cell.line", **named)
    return text("corridors.compare.cell.line_as_of", day=day_text(date), **named)


def _describe_dates(dates: Sequence[str], legs: int) -> str:
    """Say as of when the status of a path's legs is known, and of how many."""
    if not dates:
        return text("corridors.compare.cell.dates_none")
    span: dict[str, Any] = {"first": day_text(dates[0]), "last": day_text(dates[-1])}
    if len(dates) == legs:
        return text("corridors.compare.cell.dates_all", **span)
    return text("corridors.compare.cell.dates_some", dated=f"{len(dates)}", legs=f"{legs}", **span)


def _openness(network: Network, scenario: Scenario, route: Route) -> str:
    """Write whether a scenario leaves a path open, else what closes it."""
    opened = open_legs(network, scenario)
    closed = [leg for leg in route.legs if leg not in opened]
    if not closed:
        return text("corridors.compare.cell.open")
    first = network.leg_name(closed[0])
    if all(network.legs[leg].status != "operational" for leg in closed):
        return (
            text("corridors.compare.cell.needs_lines", leg=first)
            if len(closed) > 1
            else text("corridors.compare.cell.needs_line", leg=first)
        )
    return (
        text("corridors.compare.cell.closed_more", leg=first)
        if len(closed) > 1
        else text("corridors.compare.cell.closed", leg=first)
    )


def _published_length(row: Any, km: float) -> str:  # noqa: ANN401  a row of routes
    published = row["published_length_km"]
    if pd.isna(published):
        return text("corridors.cell.not_published")
    return text(
        "corridors.compare.cell.published_km",
        km=f"{published:,.0f}",
        change=f"{round(km / published - 1, 2) or 0.0:+.0%}",
        publisher=row["source_publisher"],
    )


def _published_days(row: Any, ours: Spread) -> str:  # noqa: ANN401  a row of routes
    """Write the days that a source gives, and say so where they lie outside of ours."""
    low, high = row["published_days_low"], row["published_days_high"]
    if pd.isna(low):
        return text("corridors.cell.not_published")
    days = (
        f"{low:g}"
        if low == high
        else text("corridors.compare.cell.days_span", low=f"{low:g}", high=f"{high:g}")
    )
    publisher = row["source_publisher"]
    if high < ours.p10 or low > ours.p90:
        return text("corridors.compare.cell.outside", days=days, publisher=publisher)
    return text("corridors.compare.cell.within", days=days, publisher=publisher)


def _show_volumes(
    snapshot: Snapshot, chosen: list[str], theme: ThemeName, places: Sequence[DeltaGenerator]
) -> None:
    """Draw what the corridors of the chosen paths carried, year by year."""
    routes = snapshot.routes.set_index("id")
    corridors = list(dict.fromkeys(str(routes.loc[path, "corridor"]) for path in chosen))
    names = snapshot.names.corridors
    rows = snapshot.volumes[
        (snapshot.volumes["subject_kind"] == "corridor").to_numpy()
        & snapshot.volumes["subject"].isin(corridors).to_numpy()
    ]
    years = rows[(rows["period"] == "year").to_numpy()]
    colours = colour_corridors(corridors, snapshot.strong_corridor, theme)
    for column, metric in zip(places, SCALES, strict=True):
        of_metric = years[(years["metric"] == metric).to_numpy()]
        if of_metric.empty:
            continue
        unit = text(f"charts.traffic.unit.{metric}")
        with column:
            st.html(
                f"<h2 class='ca-heading'>{escape(find_traffic(of_metric, names))}</h2>"
                f"<p class='ca-small'>{escape(text('charts.traffic.looks', unit=unit))}</p>"
            )
            live_plot(
                build_volumes_figure(of_metric, names, colours, snapshot.events),
                key=f"volumes_{metric}",
                height="320px",
                alt=unit,
                theme=theme,
            )
    config = st.column_config
    heads = {code: text(f"corridors.volumes.column.{code}") for code in _COLUMNS}
    with st.expander(text("corridors.volumes.all", count=len(rows))):
        show_records(
            rows[[*_COLUMNS]].assign(
                subject=[names[code] for code in rows["subject"]],
                metric=[text(f"corridors.volumes.metric.{code}") for code in rows["metric"]],
                kind=[text(f"corridors.volumes.kind.{code}") for code in rows["kind"]],
                main=[text(f"corridors.volumes.main.{code}") for code in rows["main"]],
            ),
            columns=heads
            | {
                "year": config.NumberColumn(heads["year"], format="%d"),
                "value": config.NumberColumn(heads["value"], format="%,.0f"),
                "source_url": config.LinkColumn(
                    heads["source_url"], display_text=text("corridors.cell.link")
                ),
            },
            alt=text("corridors.volumes.table_alt"),
        )


def show_lines(snapshot: Snapshot, network: Network, paths: Mapping[str, tuple[str, ...]]) -> None:
    """Draw pipelines and cables, each in its own unit."""
    routes = snapshot.routes.set_index("id")
    kinds = dict(zip(snapshot.corridors["id"], snapshot.corridors["kind"], strict=True))
    rows = []
    for path, legs in paths.items():
        if not all(leg in network.lines for leg in legs):
            continue
        line = describe_line(network, legs, str(routes.loc[path, "origin"]))
        row = routes.loc[path]
        rows.append(
            {
                "name": row["name"],
                "kind": text(f"corridors.lines.kind.{kinds[str(row['corridor'])]}"),
                "status": text(f"routes.status.{line.status}"),
                "km": line.km,
                "published": _published_length(row, line.km),
                "capacity": ""
                if line.capacity is None
                else amount_text(line.capacity, line.capacity_unit),
                "capacity_kind": text(f"routes.capacity_kind.{line.capacity_kind}")
                if line.capacity_kind
                else "",
                "countries": ", ".join(network.country_name(code) for code in line.countries),
                "source_url": row["source_url"],
            }
        )
    config = st.column_config
    heads = {code: text(f"corridors.lines.column.{code}") for code in rows[0]}
    show_records(
        pd.DataFrame(rows),
        columns=heads
        | {
            "km": config.NumberColumn(heads["km"], format="%,.0f"),
            "source_url": config.LinkColumn(
                heads["source_url"], display_text=text("corridors.cell.link")
            ),
        },
        alt=text("corridors.lines.alt"),
    )
    st.caption(text("corridors.lines.note"))
