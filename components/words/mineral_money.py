"""Money for minerals in words: who has committed how much, and who takes what."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.words.amounts import format_usd
from components.words.catalogue import Labels, text
from components.words.sentences import begin, join_words
from components.words.supply import name_region
from ledger.answers.mineral_money import COMPARED
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from ledger.answers.mineral_money import MineralMoney
    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.names import Names

PARTY_LABELS: Final = Labels("labels.party")
_IN_SENTENCE: Final = Labels("labels.party_said", "labels.party")


def name_minerals(scope: MineralScope, names: Names) -> str:
    """Name the minerals looked at: `minerals` where all are, a few by name."""
    if not scope.narrowed:
        return text("mineral_money.minerals")
    if len(scope.commodities) <= 3:
        return join_words([names.commodity(code) for code in scope.commodities])
    return text("mineral_money.several", count=len(scope.commodities))


def answer_money(money: MineralMoney, scope: MineralScope, names: Names) -> tuple[str, str]:
    """State who has committed how much to the minerals, and what is left out."""
    committed = sum_committed(money.pledges)
    given = [party for party in COMPARED if committed.get(party, 0.0) > 0]
    rest = [_IN_SENTENCE[party] for party in COMPARED if party not in given]
    amounts = [
        text("mineral_money.amount", party=_IN_SENTENCE[party], amount=format_usd(committed[party]))
        for party in given
    ]
    facts: dict[str, Any] = {
        "minerals": name_minerals(scope, names),
        "region": name_region(scope.countries, names),
        "amounts": join_words(amounts or [""]),
        "rest": join_words(rest or [""], "or" if not given else "and"),
    }
    case = "none" if not given else "some" if rest else "all"
    title = text(f"mineral_money.title.{case}", **facts)
    held = money.offtake[money.offtake["held"].to_numpy()]
    takers = [
        text("mineral_money.taker", party=_IN_SENTENCE[party], contracts=f"{count}")
        for party in COMPARED
        if (count := int((held["party"] == party).sum()))
    ]
    note = [
        text("mineral_money.note.takers", takers=join_words(takers))
        if takers
        else text("mineral_money.note.no_taker")
    ]
    if len(money.left_out) and "uranium" in scope.commodities:
        note.append(text("mineral_money.note.nuclear", count=len(money.left_out)))
    if not scope.narrowed:
        note.append(text("mineral_money.note.fluids"))
    return title, " ".join(note)


def sum_committed(pledges: pd.DataFrame) -> dict[str, float]:
    """Add up what is committed or further in named deals, USD millions, by party."""
    named = pledges[(pledges["committed"] & (pledges["kind"] == "named")).to_numpy(bool)]
    return {str(party): fsum(rows[COUNTED]) for party, rows in named.groupby("party")}


def name_named(codes: Sequence[str], names: Names) -> str:
    """Name the minerals of a row, or say that it names no single one."""
    named = [names.commodity(code) for code in codes if code]
    return begin(join_words(named)) if named else text("mineral_money.unnamed")
