"""What corridors carried, in a sentence and at the end of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: A result below this part of the highest has fallen.
_ALIKE: Final = 0.98


def find_traffic(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say what a corridor carried last and before, or which of several carried most.

    Args:
        rows: Rows of volumes of one metric and of whole years.
        names: Names by corridor id.
    """
    found = {str(subject): _main_results(rows, str(subject)) for subject in rows["subject"]}
    known = {code: own for code, own in found.items() if len(own)}
    if not known:
        return text("charts.traffic.unknown")
    code, own = max(known.items(), key=lambda pair: float(pair[1]["value"].iloc[-1]))
    last, first = own.iloc[-1], own.iloc[0]
    who, year = names.get(code, code), f"{last['year']:.0f}"
    amount = write_traffic(float(last["value"]), str(last["metric"]))
    if len(known) > 1:
        return text("charts.traffic.most", who=who, amount=amount, year=year)
    if len(own) == 1:
        return text("charts.traffic.once", who=who, amount=amount, year=year)
    peak = own.sort_values("value").iloc[-1]
    fell = float(last["value"]) < float(peak["value"]) * _ALIKE
    earlier = peak if fell else first
    before = write_traffic(float(earlier["value"]), str(earlier["metric"]))
    since = f"{earlier['year']:.0f}"
    if fell:
        return text(
            "charts.traffic.fell", who=who, amount=amount, year=year, before=before, since=since
        )
    return text(
        "charts.traffic.since", who=who, amount=amount, year=year, before=before, since=since
    )


def find_last_result(rows: pd.DataFrame, subject: str) -> str:
    """Write the last result of a corridor's main series and its year; '' where there is none."""
    own = _main_results(rows, subject)
    if own.empty:
        return ""
    last = own.iloc[-1]
    amount = write_traffic(float(last["value"]), str(last["metric"]))
    return text("charts.traffic.end", amount=amount, year=f"{last['year']:.0f}")


def write_traffic(value: float, metric: str) -> str:
    """Write tonnes or boxes short, with one decimal.

    >>> write_traffic(4_480_000, "tonnes"), write_traffic(77_000, "TEU")
    ('4.5 Mt', '77,000 TEU')
    """
    return f"{value / 1e6:,.1f} Mt" if metric == "tonnes" else f"{value:,.0f} TEU"


def _main_results(rows: pd.DataFrame, subject: str) -> pd.DataFrame:
    wanted = (rows["subject"] == subject) & (rows["kind"] == "result") & (rows["main"] == "yes")
    return rows[wanted.to_numpy()].sort_values("year")
