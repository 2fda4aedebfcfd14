"""Money for minerals in words: who has committed how much, and who takes what."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

from components.words.amounts import format_count, format_usd
from components.words.sentences import begin, join_words
from components.words.supply import name_region
from ledger.answers.mineral_money import COMPARED, OTHERS
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.answers.mineral_money import MineralMoney
    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.names import Names

PARTY_LABELS: Final[Mapping[str, str]] = {
    "JPN": "Japan",
    "CHN": "China",
    "RUS": "Russia",
    "USA": "USA",
    "EU": "EU and its members",
    OTHERS: "All others",
}
_IN_SENTENCE: Final[Mapping[str, str]] = {**PARTY_LABELS, "USA": "the USA", "EU": "the EU"}


def name_minerals(scope: MineralScope, names: Names) -> str:
    """Name the minerals looked at: `minerals` where all are, a few by name."""
    if not scope.narrowed:
        return "minerals"
    if len(scope.commodities) <= 3:
        return join_words([names.commodity(code) for code in scope.commodities])
    return format_count(len(scope.commodities), "mineral")


def answer_money(money: MineralMoney, scope: MineralScope, names: Names) -> tuple[str, str]:
    """State who has committed how much to the minerals, and what is left out."""
    minerals, region = name_minerals(scope, names), name_region(scope.countries, names)
    committed = sum_committed(money.pledges)
    given = [party for party in COMPARED if committed.get(party, 0.0) > 0]
    told = [f"{_IN_SENTENCE[party]} {format_usd(committed[party])}" for party in given]
    rest = [_IN_SENTENCE[party] for party in COMPARED if party not in given]
    found = [join_words(told)] if told else []
    found += [f"none found of {join_words(rest)}"] if rest else []
    title = f"Committed to {minerals} of {region} in named deals: {'; '.join(found)}"
    held = money.offtake[money.offtake["held"].to_numpy()]
    takers = [
        f"{_IN_SENTENCE[party]} {count}"
        for party in COMPARED
        if (count := int((held["party"] == party).sum()))
    ]
    note = (
        f"Contracts and rights to output, signed or running, by number: {join_words(takers)}. "
        if takers
        else "No contract or right to output of these parties, signed or running, was found. "
    )
    if len(money.left_out) and "uranium" in scope.commodities:
        note += (
            f"Left out: {format_count(len(money.left_out), 'deal')} of the nuclear sector that "
            f"{'names' if len(money.left_out) == 1 else 'name'} no uranium, such as power "
            "stations. "
        )
    if not scope.narrowed:
        note += "Oil and gas are in only where they are chosen above."
    return title, note.rstrip()


def sum_committed(pledges: pd.DataFrame) -> dict[str, float]:
    """Add up what is committed or further in named deals, USD millions, by party."""
    named = pledges[(pledges["committed"] & (pledges["kind"] == "named")).to_numpy(bool)]
    return {str(party): fsum(rows[COUNTED]) for party, rows in named.groupby("party")}


def name_named(codes: Sequence[str], names: Names) -> str:
    """Name the minerals of a row; `No single mineral named` where there is none."""
    named = [names.commodity(code) for code in codes if code]
    return begin(join_words(named)) if named else "No single mineral named"
