"""Whose money is in it? Pledges and offtake by who promises and by mineral, Japan beside others."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.marks import legend_marks
from components.figures.palette import MARK_COLOURS
from components.figures.stages import build_investor_stages_figure
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.minerals.empty import show_no_minerals
from components.views.minerals.row_sources import name_sellers
from components.widgets.explain import Why, ask
from components.widgets.legend import show_legend
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading, show_totals_table
from components.words.catalogue import Labels, text
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
#: Columns in USD million.
_AMOUNTS: Final = frozenset({"named", "committed", "lists"})


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
            alt=text("mineral_money.chart.alt"),
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
    footer = ("deals", "parties", "offtake")
    st.caption(" ".join(text(f"mineral_money.footer.{part}") for part in footer))


def _ids(money: MineralMoney, party: str, mark: str = "") -> tuple[str, ...]:
    rows = money.pledges
    asked = rows["party"] == party
    if mark:
        asked &= rows["mark"].astype(str) == mark
    return tuple(rows.loc[asked.to_numpy(), "id"])


def _ask_mark(money: MineralMoney, bar: str) -> None:
    party, mark = bar.split("|")
    ask(_explain_mark(money, party, mark))


def _explain_mark(money: MineralMoney, party: str, mark: str) -> Why:
    question = text(
        "mineral_money.rows.mark", party=PARTY_LABELS[party], mark=mark_in_sentence(mark)
    )
    return Why(question, Cut(ids=_ids(money, party, mark)))


def _show_parties(money: MineralMoney, sums: StageSums) -> None:
    """Draw a row a party; a chosen cell explains its rows."""
    by_mark = sums.marks.pivot_table(
        index="investor", columns="mark", values=COUNTED, aggfunc="sum", fill_value=0.0
    )
    named = sums.totals.set_index("investor")["named_usd_m"].astype("float64")
    held = money.offtake[money.offtake["held"].to_numpy()]
    table = pd.DataFrame(index=list(_PARTIES))
    table[text("mineral_money.parties.who")] = [PARTY_LABELS[party] for party in _PARTIES]
    named_deals = text("mineral_money.parties.named")
    table[named_deals] = named.reindex(_PARTIES, fill_value=0.0)
    marks = {MARK_LABELS[mark]: mark for mark in LIVE_MARKS}
    for label, mark in marks.items():
        own = by_mark[mark] if mark in by_mark else pd.Series(dtype="float64")
        table[label] = own.reindex(_PARTIES, fill_value=0.0)
    for kind in ("contract", "equity"):
        counts = held.loc[(held["kind"] == kind).to_numpy(), "party"].value_counts()
        counted = counts.reindex(_PARTIES, fill_value=0).astype("int64")
        table[text(f"mineral_money.parties.{kind}")] = counted

    def why_of(party: str, column: str) -> Why | None:
        if column in marks:
            return _explain_mark(money, party, marks[column])
        if column == named_deals:
            named = money.pledges[(money.pledges["kind"] == "named").to_numpy()]
            ids = tuple(named.loc[(named["party"] == party).to_numpy(), "id"])
            return Why(text("mineral_money.rows.named", party=PARTY_LABELS[party]), Cut(ids=ids))
        return None

    show_totals_table(
        table, key="mineral_parties", title=text("mineral_money.parties.title"), why_of=why_of
    )


def _show_minerals(question: MineralQuestion, money: MineralMoney) -> None:
    """Draw a row for each party and mineral, then every contract."""
    names, version = question.snapshot.names, question.snapshot.version
    found = list_by_mineral(money)
    if found.empty:
        return
    table = pd.DataFrame(
        {
            "who": [PARTY_LABELS[party] for party in found["party"]],
            "mineral": [name_named((code,), names) for code in found["commodity"]],
            "deals": [len(ids) for ids in found["ids"]],
            "named": found["named_usd_m"],
            "committed": found["committed_usd_m"],
            "lists": found["lists_usd_m"],
            "contracts": found["contracts"],
            "rights": found["rights"],
            "coming": found["coming"],
            "buyers": found["buyers"],
        }
    )
    by_mineral = Labels("mineral_money.minerals_table")
    _show_plain(table, by_mineral, "mineral_money", version)
    rows = money.offtake.sort_values(["party", "commodity"], key=_by_party, kind="stable")
    if rows.empty:
        return
    sellers = name_sellers(question.snapshot)
    taken = pd.DataFrame(
        {
            "who": [PARTY_LABELS[party] for party in rows["party"]],
            "mineral": [name_named((code,), names) for code in rows["commodity"]],
            "seller": [sellers.get(code, code) for code in rows["seller"]],
            "taker": [tell_offtake(row, names, kind=True) for row in rows.to_dict("records")],
            "held": rows["held"].to_numpy(),
            "source": rows["source_title"].to_numpy(),
            "publisher": rows["source_publisher"].to_numpy(),
            "dated": rows["source_date"].to_numpy(),
            "link": rows["source_url"].to_numpy(),
        }
    )
    _show_plain(taken, Labels("mineral_money.offtake_table"), "mineral_offtake", version)


def _by_party(column: pd.Series) -> pd.Series:
    if column.name != "party":
        return column
    return column.map({party: place for place, party in enumerate(_PARTIES)})


def _show_plain(table: pd.DataFrame, words: Labels, key: str, version: str) -> None:
    """Draw a table and its download, with its title and headings by column from the catalogue."""
    if table.empty:
        return
    title, headings = words["title"], {str(column): words[column] for column in table.columns}
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.html(f"<h3 class='ca-chart'>{escape(title)}</h3>")
    download_csv(
        text("tables.download", count=len(table)),
        lambda: table.rename(columns=headings),
        key=f"{key}_download",
        file_name=f"{key.replace('_', '-')}-{version}.csv",
        place=right,
    )
    config = st.column_config
    columns: dict[str, Any] = dict(headings)
    for column in _AMOUNTS.intersection(headings):
        columns[column] = config.NumberColumn(headings[column], format="%,.1f")
    if "link" in headings:
        columns["link"] = config.LinkColumn(
            headings["link"], display_text=text("tables.open"), width="small"
        )
        columns["taker"] = config.TextColumn(headings["taker"], width="large")
    show_records(
        table,
        key=f"{key}_table",
        height=min(38 + 35 * len(table), 420),
        columns=columns,
        alt=title,
    )
