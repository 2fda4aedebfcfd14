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
from components.figures.volumes import build_volumes_figure
from components.link.model import MOST_COMPARED
from components.live_plot import live_plot
from components.words.catalogue import text
from components.words.freight import (
    basis_text,
    day_text,
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

    from components.live_plot import ThemeName
    from geodata.network.assumptions import Spread
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

_METRICS: Final = ("tonnes", "TEU")


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
    left, right = st.columns([5, 1.4], vertical_alignment="bottom")
    left.multiselect(
        "Paths to compare, two to four",
        freight,
        key="compare",
        max_selections=MOST_COMPARED,
        format_func=lambda path: names[path],
    )
    right.toggle("Draw them on the map", key="draw_compared")
    chosen = st.session_state["compare"]
    if len(chosen) < 2:
        st.info("Choose a second path to compare with.")
    if not chosen:
        return
    if message := _name_other_ends(snapshot, network, chosen):
        st.warning(message, icon=":material/compare_arrows:")
    columns = {
        f"{'ABCD'[number]}  {names[path]}": _describe(
            snapshot, network, scenario, path, paths[path]
        )
        for number, path in enumerate(chosen)
    }
    st.table(pd.DataFrame(columns))
    st.caption(
        "Kilometres, days and dollars run along the ordered legs of each path. Days: P50, with P10 "
        "to P90 of draws from the assumptions. A capacity holds for one stretch in its own unit; a "
        "leg without a figure may carry more or less."
    )
    _show_volumes(snapshot, chosen, theme)


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
        f"{'ABCD'[number]} runs from {network.places[start].name} to {network.places[stop].name}"
        for number, (start, stop) in enumerate(ends.values())
    )
    return (
        f"These paths do not run between the same two places: {listed}. Their days, kilometres and "
        "dollars are not offers for the same box; choose paths with the same ends to compare them."
    )


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
    return {
        "From, to": f"{start}, {stop}",
        "Kilometres": f"{route.km:,.0f}",
        "By mode": ", ".join(f"{mode} {km:,.0f}" for mode, km in route.km_by_mode.items()),
        "Published length": _published_length(row, route.km),
        "Days, P50 (P10 to P90)": days_text(route.days),
        "Published days": _published_days(row, route.days),
        "Cost of a 40-foot box": f"{dollars_text(price.low, price.high)} ({basis_text(price)})",
        "Borders": f"{route.borders}",
        "Gauge changes": f"{route.gauge_changes}",
        "Transshipments": f"{route.transshipments}",
        "Countries": ", ".join(network.country_name(code) for code in route.countries),
        "Know before you book": " ".join(list_cautions(network, route)) or "nothing recorded",
        "Status of its lines": _status(snapshot, network, route),
        "In this scenario": _openness(network, scenario, route),
        "Capacity, by unit": "; ".join(own_capacities(network, route, open_case)) or "no figure",
        "What published limits leave": flow.in_words(),
        "Legs without a figure": f"{len(flow.without_figure)} of {len(flow.in_scope)}",
    }


def _status(snapshot: Snapshot, network: Network, route: Route) -> str:
    """Write how far a path's lines are, which are not open, and as of when the sources say so."""
    dates = snapshot.legs.set_index("id")["status_as_of"].loc[list(route.legs)]
    looked_up = sorted(date for date in dates if date)
    as_of = (
        f"as of {day_text(looked_up[0])} to {day_text(looked_up[-1])} for {len(looked_up)} of "
        f"{len(route.legs)} legs, the rest without a date"
        if looked_up
        else "no date of the status is recorded"
    )
    behind = [leg for leg in route.legs if network.legs[leg].status != "operational"]
    if not behind:
        return f"open; {as_of}"
    named = "; ".join(
        f"{network.leg_name(leg)} {network.legs[leg].status.replace('-', ' ')}"
        + (f" (as of {day_text(dates[leg])})" if dates[leg] else "")
        for leg in behind
    )
    return f"not open throughout: {named}; {as_of}"


def _openness(network: Network, scenario: Scenario, route: Route) -> str:
    """Write whether a scenario leaves a path open, else what closes it."""
    opened = open_legs(network, scenario)
    closed = [leg for leg in route.legs if leg not in opened]
    if not closed:
        return "open"
    later = all(network.legs[leg].status != "operational" for leg in closed)
    why = "needs lines that are not open yet" if later else "closed"
    return f"{why}: {network.leg_name(closed[0])}{' and more' if len(closed) > 1 else ''}"


def _published_length(row: Any, km: float) -> str:  # noqa: ANN401  a row of routes
    published = row["published_length_km"]
    if pd.isna(published):
        return "not published"
    return f"{published:,.0f} (ours {km / published - 1:+.0%}), {row['source_publisher']}"


def _published_days(row: Any, ours: Spread) -> str:  # noqa: ANN401  a row of routes
    """Write the days that a source gives, and say so where they lie outside of ours."""
    low, high = row["published_days_low"], row["published_days_high"]
    if pd.isna(low):
        return "not published"
    days = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    outside = high < ours.p10 or low > ours.p90
    verdict = "outside our range: reported, not tuned away" if outside else "within our range"
    return f"{days} ({verdict}), {row['source_publisher']}"


def _show_volumes(snapshot: Snapshot, chosen: list[str], theme: ThemeName) -> None:
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
    for column, metric in zip(st.columns(2, gap="medium"), _METRICS, strict=True):
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
    shown = rows[["subject", "year", "period", "metric", "value", "kind", "main", "source_title",
                  "source_publisher", "source_date", "source_url", "note"]]  # fmt: skip
    with st.expander(f"All {len(shown)} figures with their sources"):
        st.dataframe(
            shown.assign(subject=[names[code] for code in shown["subject"]]),
            hide_index=True,
            column_config={
                "year": st.column_config.NumberColumn("Year", format="%d"),
                "value": st.column_config.NumberColumn("Value", format="%,.0f"),
                "source_url": st.column_config.LinkColumn("Open", display_text="open"),
            },
            alt="Volumes of the compared corridors",
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
                "Line": row["name"],
                "Kind": kinds[str(row["corridor"])].replace("-", " "),
                "Status": line.status.replace("-", " "),
                "km": line.km,
                "Published": _published_length(row, line.km),
                "Capacity": line.capacity,
                "Unit": line.capacity_unit,
                "Figure": line.capacity_kind,
                "Passes": ", ".join(network.country_name(code) for code in line.countries),
                "Source": row["source_url"],
            }
        )
    config = st.column_config
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        column_config={
            "km": config.NumberColumn(format="%,.0f"),
            "Capacity": config.NumberColumn(format="%,.6g"),
            "Source": config.LinkColumn(display_text="open"),
        },
        placeholder="",
        alt="Pipelines and cables",
    )
    st.caption(
        "Gas in bcm a year, oil in barrels or tonnes, power in MW, fibre in Tbit/s: units differ "
        "and are never added. An empty capacity means that no source was read."
    )
