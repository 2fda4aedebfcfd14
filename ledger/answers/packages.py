"""A headline opened: a package, the parts below it, and what no part explains.

Every amount is `counted_usd_m` of single rows or of a row with all rows below it, or is named as
what the row states. Where parts count more than their whole, they stand and the excess is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ledger.answers.selecting import walk_down
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.counting.snapshot import Snapshot

#: What is taken over from the table of pledges.
_TOLD: Final = (
    "id",
    "title",
    "investor",
    "stage",
    "mark",
    "committed",
    "kind",
    "announced",
    "part_of_basis",
    "left_out",
    "whole_usd_m",
    COUNTED,
    "overrun_usd_m",
    "dead_parts_usd_m",
)
#: `left_out` of a row that is live money of its investor with an amount.
_CAN_COUNT: Final = frozenset({"", "in-parts", "dead-parts", "no-share"})


@dataclass(frozen=True, slots=True)
class Package:
    """A package and all rows below it; amounts in USD millions.

    Attributes:
        nodes: The package first, each row followed by its parts, the largest branch first. The
            columns of the table and: `parent` (id, '' for the package), `level` (0, 1, ...),
            `has_parts`, `package_usd_m` (what the row counts with all rows below it), `parts_usd_m`
            (what those below count), `beyond_usd_m` (see below).
        stated_usd_m: What the package states, all payers; None where it states nothing.
        parts_usd_m: What all rows below it count.
        unexplained_usd_m: What the package itself still counts.
        remainders_usd_m: What all rows with parts count themselves, the package and those within
            it: money that no row without parts names.
        beyond_usd_m: What it states and neither its parts nor its investor's share reach: money of
            others that no row names. 0 where the package cannot count (stock, purchase ...).
        overrun_usd_m: By how much the parts exceed it.
        dead_usd_m: What its suspended and cancelled parts take out of it.
        left_out: Why the package itself counts nothing, or ''.
        counted_usd_m: What the package counts, the sum of `nodes["counted_usd_m"]`.
        named_usd_m: How much of that is named deals; the rest is lists and goals.
        committed_usd_m: How much of the named deals is committed or further.
        counting: How many rows count more than 0.
    """

    nodes: pd.DataFrame
    stated_usd_m: float | None
    parts_usd_m: float
    unexplained_usd_m: float
    remainders_usd_m: float
    beyond_usd_m: float
    overrun_usd_m: float
    dead_usd_m: float
    left_out: str
    counted_usd_m: float
    named_usd_m: float
    committed_usd_m: float
    counting: int

    @property
    def explained_share(self) -> float | None:
        """What the parts count by what the package states; above 1 where they exceed it.

        None where the package states nothing, or states what is no pledge (see `can_count`).
        """
        if not self.stated_usd_m or not self.can_count:
            return None
        return self.parts_usd_m / self.stated_usd_m

    @property
    def can_count(self) -> bool:
        """Whether the package is live money of its investor with an amount."""
        return self.left_out in _CAN_COUNT


def open_package(
    pledges: pd.DataFrame, children: Mapping[str, tuple[str, ...]], package_id: str
) -> Package:
    """Open a package into its parts.

    Args:
        pledges: The table of pledges, counted.
        children: Direct parts by id.
        package_id: Id of the package; any pledge will do, one without parts is its own package.
    """
    rows = pledges.loc[pledges["id"].isin(walk_down(children, package_id)).to_numpy(), [*_TOLD]]
    row_of = {row["id"]: row for row in rows.to_dict("records")}
    sums = _package_sums(row_of, children, package_id)
    ordered: list[dict[Any, Any]] = []
    waiting = [(package_id, "", 0)]
    while waiting:
        pledge_id, parent, level = waiting.pop()
        parts = children.get(pledge_id, ())
        row = row_of[pledge_id]
        below = fsum(sums[part] for part in parts)
        ordered.append(
            {
                **row,
                "parent": parent,
                "level": level,
                "has_parts": bool(parts),
                "package_usd_m": sums[pledge_id],
                "parts_usd_m": below,
                "beyond_usd_m": _beyond(row, below),
            }
        )
        largest_first = sorted(parts, key=lambda part: (-sums[part], part))
        waiting.extend((part, pledge_id, level + 1) for part in reversed(largest_first))
    stated = row_of[package_id]["whole_usd_m"]
    named = [row for row in ordered if row["kind"] == "named"]
    return Package(
        nodes=pd.DataFrame(ordered),
        stated_usd_m=None if pd.isna(stated) else float(stated),
        parts_usd_m=fsum(sums[part] for part in children.get(package_id, ())),
        unexplained_usd_m=float(row_of[package_id][COUNTED]),
        remainders_usd_m=fsum(row[COUNTED] for row in ordered if row["has_parts"]),
        beyond_usd_m=float(ordered[0]["beyond_usd_m"]),
        overrun_usd_m=float(row_of[package_id]["overrun_usd_m"]),
        dead_usd_m=float(row_of[package_id]["dead_parts_usd_m"]),
        left_out=str(row_of[package_id]["left_out"]),
        counted_usd_m=sums[package_id],
        named_usd_m=fsum(row[COUNTED] for row in named),
        committed_usd_m=fsum(row[COUNTED] for row in named if row["committed"]),
        counting=sum(row[COUNTED] > 0 for row in ordered),
    )


def list_packages(snapshot: Snapshot) -> pd.DataFrame:
    """List the rows that have parts and are part of nothing.

    Returns:
        `id`, `title`, `investor`, `announced`, `counted_usd_m` (of the package) and `rows` (all of
        them), largest first, ties by id.
    """
    pledges = snapshot.pledges
    package_id_of = _package_id_of(snapshot)
    package_id = pledges["id"].map(package_id_of)
    packages = pd.DataFrame({"id": package_id, COUNTED: pledges[COUNTED], "rows": 1})
    sums = packages.groupby("id").sum()
    package_ids = pledges.loc[
        (pledges["part_of"] == "").to_numpy() & pledges["id"].isin(snapshot.children).to_numpy(),
        ["id", "title", "investor", "announced"],
    ]
    listed = package_ids.join(sums, on="id").astype({"investor": "str"})
    return listed.sort_values([COUNTED, "id"], ascending=[False, True], ignore_index=True)


def package_ids_in(snapshot: Snapshot, frame: pd.DataFrame) -> frozenset[str]:
    """Give the packages that the rows of a frame stand in; a row that is in none is its own."""
    package_id_of = _package_id_of(snapshot)
    return frozenset(package_id_of[pledge_id] for pledge_id in frame["id"])


def choose_package(
    snapshot: Snapshot, frame: pd.DataFrame, offered: Sequence[str], first: str
) -> str | None:
    """Choose which package answers a selection.

    Args:
        snapshot: The ledger.
        frame: The pledges of the selection.
        offered: Packages that hold some of them, the largest first.
        first: The package to open before all others, where the selection holds its headline.

    Returns:
        `first`, or the package whose rows in the selection count most; of equals the largest.
        None where nothing is offered.
    """
    if first in offered and first in set(frame["id"]):
        return first
    sums = counted_in_packages(snapshot, frame)
    return max(offered, key=lambda package: sums.get(package, 0.0), default=None)


def counted_in_packages(snapshot: Snapshot, frame: pd.DataFrame) -> dict[str, float]:
    """Add up what the rows of a frame count by the headline of their package, USD millions."""
    package_id_of = _package_id_of(snapshot)
    counted: dict[str, list[float]] = {}
    for pledge_id, usd_m in zip(frame["id"].tolist(), frame[COUNTED].tolist(), strict=True):
        counted.setdefault(package_id_of[pledge_id], []).append(usd_m)
    return {package_id: fsum(parts) for package_id, parts in counted.items()}


def _package_id_of(snapshot: Snapshot) -> dict[str, str]:
    """Give for each row the row at the top of its package."""
    whole_of = dict(zip(snapshot.pledges["id"], snapshot.pledges["part_of"], strict=True))
    package_id_of: dict[str, str] = {}
    for pledge_id in whole_of:
        package_id = pledge_id
        while whole_of.get(package_id):
            package_id = whole_of[package_id]
        package_id_of[pledge_id] = package_id
    return package_id_of


def _package_sums(
    row_of: Mapping[str, Mapping[Any, Any]],
    children: Mapping[str, tuple[str, ...]],
    package_id: str,
) -> dict[str, float]:
    """Add up each row with all rows below it from the bottom, each row once.

    Fractions keep each sum exact, so that it is rounded once, as `fsum` of its rows would be.
    """
    ids = walk_down(children, package_id)
    sums = {pledge_id: Fraction(row_of[pledge_id][COUNTED]) for pledge_id in ids}
    for pledge_id in reversed(ids):  # parts stand behind what holds them
        for part in children.get(pledge_id, ()):
            sums[pledge_id] += sums[part]
    return {pledge_id: float(exact) for pledge_id, exact in sums.items()}


def _beyond(row: Mapping[Any, Any], below: float) -> float:
    """Give what a row states beyond its parts, living or dead, and its investor's share."""
    if row["left_out"] not in _CAN_COUNT:
        return 0.0
    return max(
        0.0, float(row["whole_usd_m"]) - below - float(row[COUNTED]) - row["dead_parts_usd_m"]
    )
