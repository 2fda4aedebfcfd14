"""An envelope by its direct parts: what each counts with all rows below it, on which rung."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import pandas as pd

from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from ledger.answers.families import Family


def sum_parts(family: Family) -> pd.DataFrame:
    """Add up each direct part of an envelope, rung by rung.

    Returns:
        `part` (its id; that of the envelope for what is in none of its parts), `title` (of that
        row), `rung` and `counted_usd_m` (USD millions) where something counts; the largest part
        first, what is in none of them last.
    """
    top = family.nodes["id"].iloc[0]
    titles = dict(zip(family.nodes["id"], family.nodes["title"], strict=True))
    sums: dict[tuple[str, str], list[float]] = {}
    part = top
    for row in family.nodes.to_dict("records"):
        if row["level"] <= 1:  # each part stands before the rows below it
            part = row["id"]
        if row[COUNTED] > 0:
            sums.setdefault((part, row["rung"]), []).append(row[COUNTED])
    found = [(part, titles[part], rung, fsum(usd_m)) for (part, rung), usd_m in sums.items()]
    found.sort(key=lambda row: row[0] == top)  # stable: the parts keep their order
    return pd.DataFrame(found, columns=["part", "title", "rung", COUNTED])
