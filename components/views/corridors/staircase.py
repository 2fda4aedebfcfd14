"""What would it take: the limits of one route, raised one after the other, and what that costs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.figures.palette import THEMES
from components.figures.staircase import build_staircase_figure, staircase_height
from components.link.address import address_with
from components.link.corridor_sections import ALONG, MIDDLE_CORRIDOR
from components.live_plot import live_plot
from components.widgets.cards import is_narrow
from components.widgets.empty import WayOut, show_ways_out
from components.widgets.explain import Why, ask
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.freight import amount_text
from components.words.labels import STAGE_LABELS
from components.words.staircase import after_text, cost_text
from geodata.network.staircase import WORLD_BANK_2030_MT
from ledger.answers.queries import Cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from components.link.corridor_sections import Climb
    from components.link.model import Link, Transit
    from components.live_plot import ThemeName
    from geodata.network.network import Network
    from geodata.network.staircase import Step
    from ledger.counting.snapshot import Snapshot

_MOST_MT: Final = 999
_STEP_COLUMNS: Final = ("step", "limit", "figure", "now_mt", "after", "deal", "stage",
                        "cost_usd_m", "total_usd_m", "limit_source", "deal_source")  # fmt: skip
_OTHER_COLUMNS: Final = ("title", "stage", "capacity_after", "capex_usd_m", "source_url")


def fill_staircase(link: Link) -> None:
    """Put a link's route and goal into the widgets."""
    st.session_state["along"] = link.transit.along
    st.session_state["goal"] = link.transit.goal_mt


def show_staircase(
    snapshot: Snapshot,
    network: Network,
    transit: Transit,
    find: Callable[[Transit], Climb | None],
    theme: ThemeName,
) -> None:
    """Draw the staircase of the chosen route: controls, finding, figure, table.

    Args:
        snapshot: The ledger.
        network: The network.
        transit: The question as a link has it.
        find: Climbs the route of a question; gives None where there is no such route.
        theme: Paper to draw on.
    """
    _show_controls(snapshot)
    climb = find(transit)
    if climb is None:
        show_ways_out(text("corridors.staircase.no_such_route"), list_ways_out(transit, find))
        return
    goal = st.session_state["goal"]
    if not climb.steps:
        show_ways_out(_find_title(climb, goal), list_ways_out(transit, find))
    else:
        st.html(f"<h2 class='ca-heading'>{escape(_find_title(climb, goal))}</h2>")
    st.caption(escape_markdown(_describe_basis(climb)))
    if climb.steps:
        live_plot(
            build_staircase_figure(climb.steps, THEMES[theme], goal),
            key="staircase",
            height=staircase_height(climb.steps),
            alt=text("corridors.staircase.alt"),
            theme=theme,
        )
        _show_steps(snapshot, network, climb)
    _show_other_works(snapshot, climb)


def list_ways_out(transit: Transit, find: Callable[[Transit], Climb | None]) -> list[WayOut]:
    """List what gives a staircase where there is none: the route without a goal, another route."""
    others = [replace(transit, along=along) for along in ALONG if along != transit.along]
    without_goal = [replace(transit, goal_mt=None)] if transit.goal_mt is not None else []
    ways = []
    for asked in (*without_goal, *others):
        climb = find(asked)
        if climb is None or not climb.steps:
            continue
        steps = len(climb.steps)
        label = (
            text("corridors.staircase.way_out.no_goal", count=steps)
            if asked.along == transit.along
            else text("corridors.staircase.way_out.route", count=steps, name=climb.name)
        )
        ways.append(WayOut("", label, address_with(transit=asked)))
    return ways


def _show_controls(snapshot: Snapshot) -> None:
    controls = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    controls.segmented_control(
        text("corridors.staircase.route"),
        ALONG,
        key="along",
        required=True,
        format_func=lambda word: text(f"corridors.staircase.along.{word}"),
    )
    controls.number_input(
        text("corridors.staircase.goal"),
        min_value=1,
        max_value=_MOST_MT,
        step=1,
        key="goal",
        placeholder=text("corridors.staircase.goal_hint"),
        width=240,
    )
    controls.button(
        text("corridors.staircase.preset", goal=f"{WORLD_BANK_2030_MT:g}"),
        key="world_bank",
        on_click=_choose_world_bank,
        help=_describe_study(snapshot),
    )


def _choose_world_bank() -> None:
    """Ask what the World Bank's study speaks of: the Middle Corridor, by 2030."""
    st.session_state["along"] = MIDDLE_CORRIDOR
    st.session_state["goal"] = int(WORLD_BANK_2030_MT)


def _describe_study(snapshot: Snapshot) -> str:
    """Say what the study of the preset says, by the table's own row of it where there is one."""
    rows = snapshot.volumes
    rows = rows[
        (rows["subject"] == snapshot.strong_corridor).to_numpy()
        & (rows["kind"] == "projection").to_numpy()
        & (rows["value"] == WORLD_BANK_2030_MT * 1e6).to_numpy()
    ]
    study = text("corridors.staircase.study")
    if rows.empty:
        return study
    row = rows.iloc[0]
    source = text(
        "corridors.staircase.study_source",
        title=row["source_title"],
        publisher=row["source_publisher"],
        date=row["source_date"],
    )
    return escape_markdown(f"{study} {source}")


def _find_title(climb: Climb, goal: int | None) -> str:
    """State the finding."""
    name, steps, known_mt = climb.name, climb.steps, climb.flow.known_mt
    if known_mt is None:
        return text("corridors.staircase.no_capacity", name=name)
    known = f"{known_mt:.3g}"
    if goal is not None and not steps:
        return text("corridors.staircase.goal_met", name=name, known=known, goal=f"{goal}")
    count = len(steps)
    rise = (
        text("corridors.staircase.to_goal", count=count, name=name, known=known, goal=f"{goal}")
        if goal
        else text("corridors.staircase.to_end", count=count, name=name, known=known)
    )
    return f"{rise} {_describe_deals(steps)}"


def _describe_deals(steps: Sequence[Step]) -> str:
    """Say how many of the limits published deals raise, and for how much together."""
    raised, count = sum(step.work is not None for step in steps), len(steps)
    if not raised:
        return text("corridors.staircase.raised_none", count=count)
    if raised < count:
        return text("corridors.staircase.raised_some", count=raised)
    total = steps[-1].capex_usd_m
    if total is None:
        return text("corridors.staircase.raised_all_unpriced", count=count)
    return text("corridors.staircase.raised_all", count=count, cost=cost_text(total))


def _describe_basis(climb: Climb) -> str:
    flow = climb.flow
    gaps, legs = len(flow.without_figure), f"{len(flow.in_scope):,}"
    first = text("corridors.staircase.gaps", count=gaps, legs=legs)
    return f"{first} {text('corridors.staircase.rest')}"


def steps_table(snapshot: Snapshot, network: Network, steps: Sequence[Step]) -> pd.DataFrame:
    """Give the steps as a table, one row each; amounts in Mt a year and USD million."""
    works: dict[str, str] = dict(
        zip(snapshot.pledges["id"], snapshot.pledges["source_url"], strict=True)
    )
    sources = _sources_of_limits(snapshot, network)
    no_deal = text("routes.staircase.no_deal")
    return pd.DataFrame(
        {
            "step": range(1, len(steps) + 1),
            "limit": [step.name for step in steps],
            "figure": [_write_figure(step) for step in steps],
            "now_mt": [step.before_mt for step in steps],
            "after_mt": [step.after_mt for step in steps],
            "after": [after_text(step) for step in steps],
            "deal": [step.work.title if step.work else no_deal for step in steps],
            "stage": [STAGE_LABELS[step.work.stage] if step.work else "" for step in steps],
            "cost_usd_m": [step.work.capex_usd_m if step.work else None for step in steps],
            "total_usd_m": [step.capex_usd_m for step in steps],
            "pledge": [step.work.pledge if step.work else "" for step in steps],
            "limit_source": [sources.get(step.legs[0], "") for step in steps],
            "deal_source": [works[step.work.pledge] if step.work else "" for step in steps],
        }
    ).astype({"after_mt": "float", "cost_usd_m": "float", "total_usd_m": "float"})


def _write_figure(step: Step) -> str:
    """Say what kind of figure a limit is, and where assumptions made tonnes of it."""
    kind = text(f"routes.capacity_kind.{step.kind}")
    return text("corridors.staircase.converted", kind=kind) if step.estimated else kind


def _sources_of_limits(snapshot: Snapshot, network: Network) -> Mapping[str, str]:
    """Give the address of the source of each leg's limit: its own, or that of its group."""
    groups = snapshot.capacity_groups.set_index("id")["source_url"].to_dict()
    own = dict(zip(snapshot.legs["id"], snapshot.legs["source_url"], strict=True))
    return {
        leg.id: str(groups.get(leg.group, "") if leg.capacity_mt is None else own[leg.id])
        for leg in network.legs.values()
    }


def _show_steps(snapshot: Snapshot, network: Network, climb: Climb) -> None:
    table = steps_table(snapshot, network, climb.steps)
    config = st.column_config
    heads = {code: text(f"corridors.staircase.column.{code}") for code in _STEP_COLUMNS}
    link = text("corridors.cell.link")
    show_records(
        table.drop(columns=["after_mt", "pledge"]),
        key="steps",
        # A card is called by its limit, not by its number.
        column_order=("limit", "step", *_STEP_COLUMNS[2:]) if is_narrow() else None,
        on_select=partial(_open_deal, "steps", list(table["pledge"]), list(table["deal"])),
        selection_mode="single-row",
        height="content",
        placeholder=text("corridors.cell.not_published"),
        columns={
            "step": config.NumberColumn(heads["step"], width=50),
            "limit": config.TextColumn(heads["limit"], width="medium"),
            "figure": config.TextColumn(heads["figure"], width=130),
            "now_mt": config.NumberColumn(heads["now_mt"], format="%.3g", width=70),
            "after": config.TextColumn(heads["after"], width=140),
            "deal": config.TextColumn(heads["deal"], width="medium"),
            "stage": config.TextColumn(heads["stage"], width="small"),
            "cost_usd_m": config.NumberColumn(heads["cost_usd_m"], format="%,.0f", width=110),
            "total_usd_m": config.NumberColumn(heads["total_usd_m"], format="%,.0f", width=110),
            "limit_source": config.LinkColumn(
                heads["limit_source"], display_text=link, width="small"
            ),
            "deal_source": config.LinkColumn(
                heads["deal_source"], display_text=link, width="small"
            ),
        },
        alt=text("corridors.staircase.steps_alt"),
    )
    left, right = st.columns([3, 1], vertical_alignment="center")
    has_deal = any(step.work for step in climb.steps)
    left.caption(
        text("corridors.staircase.choose") if has_deal else text("corridors.staircase.no_deals")
    )
    download_csv(
        text("corridors.staircase.download", count=len(table)),
        lambda: table,
        key="download_steps",
        file_name=f"what-would-it-take-{snapshot.version}.csv",
        place=right,
    )


def _open_deal(key: str, pledges: Sequence[str], titles: Sequence[str]) -> None:
    """Open the deal of the row that a viewer chose; a step without one opens nothing."""
    rows = st.session_state[key]["selection"]["rows"]
    row = int(rows[0]) if rows else None
    if row is not None and pledges[row]:
        ask(Why(titles[row], Cut(ids=(pledges[row],))))


def _show_other_works(snapshot: Snapshot, climb: Climb) -> None:
    """List deals that name a leg of the route and are no step of it."""
    on_it = set(climb.flow.in_scope)
    used = {step.work.pledge for step in climb.steps if step.work}
    pledges = snapshot.pledges
    names_legs = pledges[pledges["legs"].fillna("").astype(str).str.len() > 0]
    others = names_legs[
        [
            id_ not in used and not on_it.isdisjoint(str(legs).split(";"))
            for id_, legs in zip(names_legs["id"], names_legs["legs"], strict=True)
        ]
    ]
    if others.empty:
        return
    link = text("corridors.cell.link")
    ids, titles = list(others["id"]), list(others["title"])
    title = text("corridors.staircase.others")
    st.html(f"<h2 class='ca-heading'>{escape(title)}</h2>")
    st.caption(text("corridors.staircase.others_note"))
    config = st.column_config
    heads = {code: text(f"corridors.staircase.other_column.{code}") for code in _OTHER_COLUMNS}
    show_records(
        others[[*_OTHER_COLUMNS]].assign(
            stage=[STAGE_LABELS[stage] for stage in others["stage"]],
            capacity_after=[
                "" if pd.isna(capacity) else amount_text(float(capacity), unit)
                for capacity, unit in zip(
                    others["capacity_after"], others["capacity_unit"], strict=True
                )
            ],
        ),
        key="other_works",
        on_select=partial(_open_deal, "other_works", ids, titles),
        selection_mode="single-row",
        height="content",
        placeholder=text("corridors.cell.not_published"),
        columns={
            "title": config.TextColumn(heads["title"], width="large"),
            "stage": config.TextColumn(heads["stage"], width="small"),
            "capacity_after": config.TextColumn(heads["capacity_after"]),
            "capex_usd_m": config.NumberColumn(heads["capex_usd_m"], format="%,.0f"),
            "source_url": config.LinkColumn(heads["source_url"], display_text=link),
        },
        alt=title,
    )
