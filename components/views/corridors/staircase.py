"""What would it take: the limits of one route, raised one after the other, and what that costs."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.figures.palette import THEMES
from components.figures.staircase import build_staircase_figure, staircase_height
from components.link.corridor_sections import ALONG, MIDDLE_CORRIDOR
from components.live_plot import live_plot
from components.widgets.explain import Why, ask
from components.widgets.tables import download_csv
from components.words.amounts import format_count, format_usd
from components.words.escape import escape_markdown
from components.words.labels import STAGE_LABELS
from components.words.staircase import NO_COST, NO_WORK, megatonnes
from geodata.network.staircase import WORLD_BANK_2030_MT
from ledger.answers.queries import Cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.link.corridor_sections import Climb
    from components.link.model import Link
    from components.live_plot import ThemeName
    from geodata.network.network import Network
    from geodata.network.staircase import Step
    from ledger.counting.snapshot import Snapshot

_LABELS: Final = dict(
    zip(ALONG, ("First route", "Second", "Third", "Middle Corridor"), strict=True)
)
_PRESET: Final = f"World Bank: {WORLD_BANK_2030_MT:g} Mt by 2030"
_MOST_MT: Final = 999


def fill_staircase(link: Link) -> None:
    """Put a link's route and goal into the widgets."""
    st.session_state["along"] = link.transit.along
    st.session_state["goal"] = link.transit.goal_mt


def show_staircase(
    snapshot: Snapshot, network: Network, climb: Climb | None, theme: ThemeName
) -> None:
    """Draw the staircase of the chosen route: controls, finding, figure, table."""
    _show_controls(snapshot)
    if climb is None:
        st.info("The question has no such route. Choose another one above.")
        return
    goal = st.session_state["goal"]
    st.html(f"<h2 class='ca-heading'>{escape(_find_title(climb, goal))}</h2>")
    st.caption(escape_markdown(_tell_basis(climb)))
    if climb.steps:
        live_plot(
            build_staircase_figure(climb.steps, THEMES[theme], goal),
            key="staircase",
            height=staircase_height(climb.steps),
            alt="Limits of a route, raised one after the other",
            theme=theme,
        )
        _show_steps(snapshot, network, climb)
    _show_other_works(snapshot, climb)


def _show_controls(snapshot: Snapshot) -> None:
    columns = st.columns([3, 1.3, 1.9], vertical_alignment="bottom", gap="small")
    columns[0].segmented_control(
        "Route to raise",
        ALONG,
        key="along",
        required=True,
        format_func=lambda word: _LABELS[word],
    )
    columns[1].number_input(
        "Goal, Mt a year",
        min_value=1,
        max_value=_MOST_MT,
        step=1,
        key="goal",
        placeholder="no goal: every limit",
    )
    columns[2].button(
        _PRESET, key="world_bank", on_click=_choose_world_bank, help=_tell_study(snapshot)
    )


def _choose_world_bank() -> None:
    """Ask what the World Bank's study speaks of: the Middle Corridor, by 2030."""
    st.session_state["along"] = MIDDLE_CORRIDOR
    st.session_state["goal"] = int(WORLD_BANK_2030_MT)


def _tell_study(snapshot: Snapshot) -> str:
    """Say what the study of the preset says, by the table's own row of it where there is one."""
    rows = snapshot.volumes
    rows = rows[
        (rows["subject"] == snapshot.strong_corridor).to_numpy()
        & (rows["kind"] == "projection").to_numpy()
        & (rows["value"] == WORLD_BANK_2030_MT * 1e6).to_numpy()
    ]
    said = "Traffic of the Middle Corridor in 2030 with investment and policy: a forecast."
    if rows.empty:
        return said
    row = rows.iloc[0]
    return escape_markdown(
        f"{said} {row['source_title']}, {row['source_publisher']}, {row['source_date']}."
    )


def _find_title(climb: Climb, goal: int | None) -> str:
    """State the finding."""
    steps, known = climb.steps, climb.flow.known_mt
    if known is None:
        return f"{climb.name}: nobody has published a capacity of any of its legs"
    if goal is not None and not steps:
        return f"{climb.name}: its known limits let {known:.3g} Mt pass already, {goal} Mt is below"
    priced = [step for step in steps if step.work is not None]
    aim = (
        f"To carry {goal} Mt a year instead of {known:.3g} Mt" if goal else f"Above {known:.3g} Mt"
    )
    limits = format_count(len(steps), "limit")
    if not priced:
        raised = "no published work raises any of them"
    elif len(priced) < len(steps):
        raised = f"published works raise {len(priced)} of them, the others have no known cost"
    else:
        raised = f"published works raise them all for {_cost(steps[-1])}"
    verb = "has to rise" if len(steps) == 1 else "have to rise"
    raised = (
        raised if len(steps) > 1 else raised.replace("any of them", "it").replace("them all", "it")
    )
    return f"{climb.name}. {aim}, {limits} {verb}; {raised}"


def _cost(step: Step) -> str:
    return NO_COST if step.capex_usd_m is None else format_usd(step.capex_usd_m)


def _tell_basis(climb: Climb) -> str:
    flow = climb.flow
    gaps = format_count(len(flow.without_figure), "leg")
    return (
        f"{gaps} of {len(flow.in_scope)} on it have no figure, so what really passes is not known: "
        "each step raises the lowest limit that somebody published. Solid: a published work raises "
        "it, to what its own source says, at the cost of the whole work. Dotted: no work on it is "
        "published, so it is set aside, without a cost, to show the next one. 'Converted' figures "
        "became tonnes by our assumptions."
    )


def steps_table(snapshot: Snapshot, network: Network, steps: Sequence[Step]) -> pd.DataFrame:
    """Give the steps as a table, one row each; amounts in Mt a year and USD million."""
    works: dict[str, str] = dict(
        zip(snapshot.pledges["id"], snapshot.pledges["source_url"], strict=True)
    )
    sources = _sources_of_limits(snapshot, network)
    return pd.DataFrame(
        {
            "step": range(1, len(steps) + 1),
            "limit": [step.name for step in steps],
            "figure": [_tell_figure(step) for step in steps],
            "now_mt": [step.before_mt for step in steps],
            "after_mt": [step.after_mt for step in steps],
            "after": [megatonnes(step.after_mt) for step in steps],
            "deal": [step.work.title if step.work else NO_WORK for step in steps],
            "stage": [STAGE_LABELS[step.work.stage] if step.work else "" for step in steps],
            "cost_usd_m": [step.work.capex_usd_m if step.work else None for step in steps],
            "total_usd_m": [step.capex_usd_m for step in steps],
            "pledge": [step.work.pledge if step.work else "" for step in steps],
            "limit_source": [sources.get(step.legs[0], "") for step in steps],
            "deal_source": [works[step.work.pledge] if step.work else "" for step in steps],
        }
    ).astype({"after_mt": "float", "cost_usd_m": "float", "total_usd_m": "float"})


def _tell_figure(step: Step) -> str:
    """Say what kind of figure a limit is, and where assumptions made tonnes of it."""
    return f"{step.kind}, converted" if step.estimated else step.kind


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
    st.dataframe(
        table.drop(columns=["after_mt", "pledge"]),
        key="steps",
        hide_index=True,
        on_select=partial(_open_deal, "steps", list(table["pledge"]), list(table["deal"])),
        selection_mode="single-row",
        height="content",
        placeholder="not published",
        column_config={
            "step": config.NumberColumn("Step", width=50),
            "limit": config.TextColumn("Limit", width="medium"),
            "figure": config.TextColumn("Its figure", width=130),
            "now_mt": config.NumberColumn("Now, Mt", format="%.3g", width=70),
            "after": config.TextColumn("After", width=140),
            "deal": config.TextColumn("Raised by", width="medium"),
            "stage": config.TextColumn("Stage", width="small"),
            "cost_usd_m": config.NumberColumn("Cost, $M", format="%,.0f", width=110),
            "total_usd_m": config.NumberColumn("So far, $M", format="%,.0f", width=110),
            "limit_source": config.LinkColumn("Limit by", display_text="open", width="small"),
            "deal_source": config.LinkColumn("Deal by", display_text="open", width="small"),
        },
        alt="Steps of the staircase",
    )
    left, right = st.columns([3, 1], vertical_alignment="center")
    has_deal = any(step.work for step in climb.steps)
    left.caption("Choose a row to open its deal." if has_deal else "No step has a deal to open.")
    download_csv(
        f"Download {format_count(len(table), 'step')}",
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
    ids, titles = list(others["id"]), list(others["title"])
    st.html("<h2 class='ca-heading'>Other works on this route</h2>")
    st.caption("They build on a leg of it and are no step here: its limit is not theirs to raise.")
    config = st.column_config
    st.dataframe(
        others[
            ["title", "stage", "capacity_after", "capacity_unit", "capex_usd_m", "source_url"]
        ].assign(stage=[STAGE_LABELS[stage] for stage in others["stage"]]),
        key="other_works",
        hide_index=True,
        on_select=partial(_open_deal, "other_works", ids, titles),
        selection_mode="single-row",
        height="content",
        placeholder="not published",
        column_config={
            "title": config.TextColumn("Deal", width="large"),
            "stage": config.TextColumn("Stage", width="small"),
            "capacity_after": config.NumberColumn("Capacity after", format="%,.0f"),
            "capacity_unit": config.TextColumn("Unit", width="small"),
            "capex_usd_m": config.NumberColumn("Cost, $M", format="%,.0f"),
            "source_url": config.LinkColumn("Source", display_text="open"),
        },
        alt="Other works on this route",
    )
