"""What the charts of a selection show, as their titles: a finding, computed, for any selection.

A title speaks of named deals, because lists and goals are drawn beside them and never added to
them; of lists and goals only where no named deal counts.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from components.words.sentences import begin, in_sentence
from ledger.tables.vocabulary import COMMITTED_STAGES, MULTI_SECTOR, STAGES, UNDATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

#: Two sums nearer than this part of the larger one are about the same.
_ALIKE: Final = 0.02
#: A smaller part without a payer is not worth a word.
_MENTIONED: Final = 0.01
_UNKNOWN: Final = "unknown"


def find_investor(by_mark: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say who has promised most, and how much of that is committed.

    Args:
        by_mark: Columns `investor`, `mark`, `counted_usd_m`.
        names: Names by investor code.
    """

    def write(form: str, who: str, other: str, amount: str) -> str:
        own = by_mark[(by_mark["investor"] == who).to_numpy()]
        named, committed = (_add(own, marks) for marks in (STAGES, COMMITTED_STAGES))
        first, second = (in_sentence(names.get(code, code)) for code in (who, other))
        share = format_share(committed, named)
        values: dict[str, Any] = {
            "who": first,
            "other": second,
            "amount": amount,
            "committed": share,
        }
        return text(f"charts.investor.{form}", **values)

    return begin(_find(by_mark, "investor", write))


def find_sector(by_mark: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which single sector has most, and what part names several.

    Args:
        by_mark: Columns `sector`, `mark`, `counted_usd_m`.
        names: Names by sector code.
    """
    several = (by_mark["sector"] == MULTI_SECTOR).to_numpy()
    shared, whole = _add(by_mark[several]), _add(by_mark)
    if shared and shared == whole:
        return text("charts.sector.several", amount=format_usd(shared))

    def write(form: str, sector: str, other: str, amount: str) -> str:
        first, second = names.get(sector, sector), names.get(other, other)
        values: dict[str, Any] = {"sector": first, "other": second, "amount": amount}
        return text(f"charts.sector.{form}", **values)

    finding = _find(by_mark[~several], "sector", write)
    if not shared:
        return finding
    share = format_share(shared, whole)
    return text("charts.sector.several_part", finding=finding, share=share)


def find_payer(by_mark: pd.DataFrame) -> str:
    """Say which kind of payer has most of the named deals, and for what part none is known.

    Args:
        by_mark: Columns `payer-kind`, `mark`, `counted_usd_m`.
    """
    unknown = (by_mark["payer-kind"] == _UNKNOWN).to_numpy()
    missing, named = _add(by_mark[unknown], STAGES), _add(by_mark, STAGES)
    if named <= 0:
        whole = _add(by_mark)
        if whole <= 0:
            return text("charts.nothing.counted")
        return text("charts.payer.claims", amount=format_usd(whole))
    if missing == named:
        return text("charts.payer.unknown", amount=format_usd(named))

    def write(form: str, group: str, _: str, amount: str) -> str:
        values: dict[str, Any] = {"amount": amount}
        return text(f"charts.payer.{'tie' if form == 'tie' else group}", **values)

    finding = _find(by_mark[~unknown], "payer-kind", write)
    if missing < named * _MENTIONED:
        return finding
    share = format_share(missing, named)
    return text("charts.payer.unknown_part", finding=finding, share=share)


def find_year(by_mark: pd.DataFrame, name: Callable[[str], str]) -> str:
    """Say which year is the largest.

    Args:
        by_mark: Columns `year` (four digits or `undated`), `mark`, `counted_usd_m`.
        name: Names a year; one that is not over with its last month.
    """
    dated = (by_mark["year"] != UNDATED).to_numpy()
    named = _add(by_mark, STAGES)
    if named > 0 and _add(by_mark[dated], STAGES) <= 0:
        return text("charts.year.undated", amount=format_usd(named))

    def write(form: str, year: str, other: str, amount: str) -> str:
        values: dict[str, Any] = {"year": name(year), "other": name(other), "amount": amount}
        return text(f"charts.year.{form}", **values)

    return _find(by_mark[dated], "year", write)


def _find(by_mark: pd.DataFrame, column: str, write: Callable[[str, str, str, str], str]) -> str:
    """Find the largest group in named deals, else in lists and goals.

    Args:
        by_mark: Columns `column`, `mark`, `counted_usd_m`.
        column: What to group by.
        write: Writes the finding of a form (leads, tie, alone or claims), of the largest group, of
            the second one ('' where there is none) and of the amount of the largest.
    """
    named = by_mark["mark"].isin(STAGES).to_numpy()
    for rows, is_named in ((by_mark[named], True), (by_mark, False)):
        sums = rows.groupby(column)["counted_usd_m"].sum()
        ranked = sorted(
            ((str(key), float(usd_m)) for key, usd_m in sums.items() if usd_m > 0),
            key=lambda pair: (-pair[1], pair[0]),
        )
        if not ranked:
            continue
        (first, most), (second, next_most) = (*ranked, ("", 0.0))[:2]
        form = "leads" if second else "alone"
        if next_most >= most * (1 - _ALIKE):
            form = "tie"
        return write(form if is_named else "claims", first, second, format_usd(most))
    return text("charts.nothing.counted")


def _add(by_mark: pd.DataFrame, marks: tuple[str, ...] | None = None) -> float:
    rows = by_mark if marks is None else by_mark[by_mark["mark"].isin(marks).to_numpy()]
    return fsum(rows["counted_usd_m"])
