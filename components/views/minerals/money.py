"""Whose money is in it? Pledges and offtake by who promises and by mineral, Japan beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.figures.marks import legend_marks
from components.figures.palette import MARK_COLOURS
from components.figures.stages import build_investor_stages_figure
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.minerals.empty import show_no_minerals
from components.widgets.explain import Why, ask
from components.widgets.legend import show_legend
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading, show_totals_table
from components.words.amounts import format_count
from components.words.labels import MARK_LABELS, mark_in_sentence
from components.words.mineral_money import PARTY_LABELS, answer_money, name_named
from components.words.minerals import tell_offtake
from ledger.answers.mineral_money import (
    COMPARED,
    OTHERS,
    find_mineral_money,
    list_by_mineral,
    sum_parties,
)
from ledger.answers.queries import Cut
from ledger.answers.stages import LIVE_MARKS
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion
    from ledger.answers.mineral_money import MineralMoney
    from ledger.answers.mineral_scope import MineralScope
    from ledger.answers.stages import StageSums
    from ledger.counting.snapshot import Snapshot

_PARTIES: Final = (*COMPARED, OTHERS)


@once_per_version(most=32)
def _find(snapshot: Snapshot, scope: MineralScope) -> MineralMoney:
    return find_mineral_money(snapshot, scope)


def show_money(question: MineralQuestion) -> None:
    """Draw the stages by party, their table, then who takes what by mineral."""
    snapshot = question.snapshot
    money = _find(snapshot, question.scope)
    terms = ("committed", "list", "offtake")
    show_heading(*answer_money(money, question.scope, snapshot.names), terms)
    sums = sum_parties(money)
    if (sums.totals[COUNTED] > 0).any():
        counting = sums.marks.loc[sums.marks[COUNTED] > 0, "mark"]
        show_legend(legend_marks(question.theme, set(counting)))
        live_plot(
            build_investor_stages_figure(
                sums.marks, sums.totals, PARTY_LABELS, MARK_COLOURS[question.theme]
            ),
            key="mineral_money",
            height="280px",
            alt="Money for minerals by who promises it and stage",
            theme=question.theme,
            on_click=lambda event: _ask_mark(money, event["id"]),
        )
    else:
        show_no_minerals(
            snapshot,
            question.asked,
            title="money",
            noun="counted",
            count=lambda scope: int((_find(snapshot, scope).pledges[COUNTED] > 0).sum()),
        )
    _show_parties(money, sums)
    _show_minerals(question, money)
    st.caption(
        "Deals: the sector critical minerals and metals, and of uranium and nuclear power what "
        "names uranium or a site of it. Which mineral a deal is for, its title and place say, by "
        "the name of the mineral or of a site; a deal that names two stands with each, so the "
        "rows of the last table do not add up. Lists and goals are no named deals and stand "
        "apart. The EU is its own funds and its member states; the development banks are among "
        "all others. A right to output is the share of a partner, no sale. Signed or running: "
        "as its source says, and not past its end; whether an old one is still kept was often not "
        "read. Buyers of the region itself are left out."
    )


def _ids(money: MineralMoney, party: str, mark: str = "") -> tuple[str, ...]:
    rows = money.pledges
    asked = rows["party"] == party
    if mark:
        asked &= rows["mark"].astype(str) == mark
    return tuple(rows.loc[asked.to_numpy(), "id"])


def _ask_mark(money: MineralMoney, bar: str) -> None:
    party, mark = bar.split("|")
    question = f"{PARTY_LABELS[party]}, minerals: {mark_in_sentence(mark)}"
    ask(Why(question, Cut(ids=_ids(money, party, mark))))


def _show_parties(money: MineralMoney, sums: StageSums) -> None:
    """Draw a row a party; a chosen cell explains its rows."""
    by_mark = sums.marks.pivot_table(
        index="investor", columns="mark", values=COUNTED, aggfunc="sum", fill_value=0.0
    )
    named = sums.totals.set_index("investor")["named_usd_m"].astype("float64")
    held = money.offtake[money.offtake["held"].to_numpy()]
    table = pd.DataFrame(index=list(_PARTIES))
    table["Who"] = [PARTY_LABELS[party] for party in _PARTIES]
    table["Named deals"] = named.reindex(_PARTIES, fill_value=0.0)
    marks = {MARK_LABELS[mark]: mark for mark in LIVE_MARKS}
    for label, mark in marks.items():
        own = by_mark[mark] if mark in by_mark else pd.Series(dtype="float64")
        table[label] = own.reindex(_PARTIES, fill_value=0.0)
    for label, kind in (
        ("Contracts, signed or running", "contract"),
        ("Rights to output", "equity"),
    ):
        counts = held.loc[(held["kind"] == kind).to_numpy(), "party"].value_counts()
        table[label] = counts.reindex(_PARTIES, fill_value=0).astype("int64")

    def why_of(party: str, column: str) -> Why | None:
        who = PARTY_LABELS[party]
        if column in marks:
            question = f"{who}, minerals: {mark_in_sentence(marks[column])}"
            return Why(question, Cut(ids=_ids(money, party, marks[column])))
        if column == "Named deals":
            named = money.pledges[(money.pledges["kind"] == "named").to_numpy()]
            ids = tuple(named.loc[(named["party"] == party).to_numpy(), "id"])
            return Why(f"{who}, minerals: named deals", Cut(ids=ids))
        return None

    show_totals_table(
        table,
        key="mineral_parties",
        title="Pledges for minerals, USD million, nominal; contracts and rights by number",
        why_of=why_of,
    )


def _show_minerals(question: MineralQuestion, money: MineralMoney) -> None:
    """Draw a row for each party and mineral, then every contract."""
    names, version = question.snapshot.names, question.snapshot.version
    found = list_by_mineral(money)
    if found.empty:
        return
    table = pd.DataFrame(
        {
            "Who": [PARTY_LABELS[party] for party in found["party"]],
            "Mineral": [name_named((code,), names) for code in found["commodity"]],
            "Deals": [len(ids) for ids in found["ids"]],
            "Named deals, $M": found["named_usd_m"],
            "of it committed, $M": found["committed_usd_m"],
            "Lists and goals, $M": found["lists_usd_m"],
            "Contracts, signed or running": found["contracts"],
            "Rights to output": found["rights"],
            "Announced or planned": found["coming"],
            "Takers": found["buyers"],
        }
    )
    _show_plain(table, "By mineral", f"{format_count(len(table), 'row')}", "mineral_money", version)
    rows = money.offtake.sort_values(["party", "commodity"], key=_by_party, kind="stable")
    if rows.empty:
        return
    sellers = {
        **names.countries,
        **{
            str(id_): str(name)
            for frame in (question.snapshot.operations, question.snapshot.plants)
            for id_, name in zip(frame["id"], frame["name"], strict=True)
        },
        **names.deposits,
    }
    taken = pd.DataFrame(
        {
            "Who": [PARTY_LABELS[party] for party in rows["party"]],
            "Mineral": [name_named((code,), names) for code in rows["commodity"]],
            "Seller": [sellers.get(code, code) for code in rows["seller"]],
            "Taker": [tell_offtake(row, names, kind=True) for row in rows.to_dict("records")],
            "Signed or running": rows["held"].to_numpy(),
            "Source": rows["source_title"].to_numpy(),
            "Publisher": rows["source_publisher"].to_numpy(),
            "Dated": rows["source_date"].to_numpy(),
            "Link": rows["source_url"].to_numpy(),
        }
    )
    _show_plain(
        taken,
        "Who takes what: contracts and rights to output",
        format_count(len(taken), "row"),
        "mineral_offtake",
        version,
    )


def _by_party(column: pd.Series) -> pd.Series:
    if column.name != "party":
        return column
    return column.map({party: place for place, party in enumerate(_PARTIES)})


def _show_plain(table: pd.DataFrame, title: str, size: str, key: str, version: str) -> None:
    if table.empty:
        return
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.html(f"<h3 class='ca-chart'>{title}</h3>")
    download_csv(
        f"Download {size}",
        lambda: table,
        key=f"{key}_download",
        file_name=f"{key.replace('_', '-')}-{version}.csv",
        place=right,
    )
    config = st.column_config
    amounts = [heading for heading in table.columns if heading.endswith("$M")]
    show_records(
        table,
        key=f"{key}_table",
        height=min(38 + 35 * len(table), 420),
        columns={
            **{heading: config.NumberColumn(heading, format="%,.1f") for heading in amounts},
            "Link": config.LinkColumn("Link", display_text="open", width="small"),
            "Taker": config.TextColumn("Taker", width="large"),
        },
        alt=title,
    )
