"""The rows of a selection as the browser adds them up by itself: by year, and by investor.

The map's message has sums alone. Who plays the years or sets two investors side by side needs the
rows behind them, once and on demand; adding them up in the browser asks nothing of the server. A
deal whose stages have dates is seen in each year at the stage that it had by then.
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.figures.map_layers import MARKS_ON_MAP
from components.figures.map_marks import symbol_of
from components.figures.marks import as_broad, broad_mark
from ledger.answers.dated_stages import list_steps
from ledger.answers.queries import placed
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.dated_stages import Step
    from ledger.counting.snapshot import Snapshot

#: Decimals of USD millions: to a thousand dollars, as in the map's message.
_DECIMALS: Final = 3
#: The year of what has no date: in the whole selection, and in no year.
UNDATED: Final = 0


def build_frames(snapshot: Snapshot, frame: pd.DataFrame) -> dict[str, Any]:
    """Write the rows that the marks of a selection add up.

    Args:
        snapshot: The tables of which the rows are.
        frame: The selected pledges, as build_atlas_map_figure takes them.

    Returns:
        `rows`: year of announcement, USD millions, place in MARKS_ON_MAP, in `symbols`, in
        `investors` (code and name), and in `deals` of the map's layers of the same `version`, or
        -1 where the row has no point; last the years from which on a named deal had another mark,
        each with the mark, and empty where no stage has a date: then it has today's throughout.
        The amount is today's in every year. `undated`: how many rows are in no year, and what they
        count.
    """
    place_of = {id_: place for place, id_ in enumerate(placed(snapshot.pledges)["id"])}
    pointed = {*placed(frame)["id"]}
    symbols: dict[str, int] = {}
    investors: dict[str, int] = {}
    rows: list[list[Any]] = []
    steps = list_steps(snapshot)
    undated: list[float] = []
    for id_, year, usd_m, mark, bucket, investor, kind in zip(
        frame["id"],
        frame["year"].astype(str),
        frame[COUNTED],
        as_broad(frame["mark"]),
        frame["recipient_bucket"].astype(str),
        frame["investor"].astype(str),
        frame["kind"].astype(str),
        strict=True,
    ):
        if id_ not in pointed and usd_m <= 0:
            continue
        when = int(year) if year.isdigit() else UNDATED
        if when == UNDATED:
            undated.append(float(usd_m))
        rows.append(
            [
                when,
                round(float(usd_m), _DECIMALS),
                MARKS_ON_MAP.index(mark),
                symbols.setdefault(symbol_of(bucket), len(symbols)),
                investors.setdefault(investor, len(investors)),
                place_of[id_] if id_ in pointed else -1,
                _mark_years(steps.get(id_, ()) if kind == "named" else ()),
            ]
        )
    return {
        "version": snapshot.version,
        "rows": sorted(rows),
        "symbols": list(symbols),
        "investors": [[code, snapshot.names.investor(code)] for code in investors],
        "undated": {"count": len(undated), "usd_m": round(fsum(undated), _DECIMALS)},
    }


def _mark_years(steps: tuple[Step, ...]) -> list[tuple[int, int]]:
    """Give the years at whose end a deal had another mark than at that of the year before."""
    at_end = {step.day.year: MARKS_ON_MAP.index(broad_mark(step.stage)) for step in steps}
    years = list(at_end.items())
    return years[:1] + [new for old, new in pairwise(years) if old[1] != new[1]]
