"""A package by its direct parts: what each counts with all rows below it, by mark."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import pandas as pd

from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from ledger.answers.packages import Package


def sum_parts(package: Package) -> pd.DataFrame:
    """Add up each direct part of a package: named deals stage by stage, lists and goals apart.

    Returns:
        `part` (its id; that of the package for what is in none of its parts), `title` (of that
        row), `mark` and `counted_usd_m` (USD millions) where something counts; the largest part
        first, what is in none of them last.
    """
    package_id = package.nodes["id"].iloc[0]
    titles = dict(zip(package.nodes["id"], package.nodes["title"], strict=True))
    sums: dict[tuple[str, str], list[float]] = {}
    part = package_id
    for row in package.nodes.to_dict("records"):
        if row["level"] <= 1:  # each part stands before the rows below it
            part = row["id"]
        if row[COUNTED] > 0:
            sums.setdefault((part, row["mark"]), []).append(row[COUNTED])
    found = [(part, titles[part], mark, fsum(usd_m)) for (part, mark), usd_m in sums.items()]
    found.sort(key=lambda row: row[0] == package_id)  # stable: the parts keep their order
    return pd.DataFrame(found, columns=["part", "title", "mark", COUNTED])
