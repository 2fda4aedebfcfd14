"""What stands in a package: named deals, or lists and goals that only claim to be in it.

Named deals explain a headline; lists and goals only claim to be in it. The words of a package rest
on this difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, isnan
from typing import TYPE_CHECKING, Any, Final

from ledger.answers.selecting import walk_down
from ledger.counting.money import as_day
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot

#: Days between a goal and the lists of its visit, within which they are of one week.
_WEEK_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class StatedPart:
    """A list, or past and running work, within a package, as its source states it.

    Attributes:
        id: Of the row.
        title: Of the row.
        recipient: Its bucket.
        stated_usd_m: What it states, all payers, USD millions.
        is_added: Whether totals may add it; past and running work (stock) stands in none.
    """

    id: str
    title: str
    recipient: str
    stated_usd_m: float
    is_added: bool = True


@dataclass(frozen=True, slots=True)
class PackageClaims:
    """The parts of a package by kind; amounts in USD millions.

    Attributes:
        kind: Of the package itself: named, list, goal, or '' for what is never added.
        named_usd_m: What named deals below it count.
        listed_usd_m: What lists and goals below it count.
        lists: The lists that are its direct parts and state an amount, in the order of the table.
        inner: What is stated again within those lists, lists and past or running work (stock, which
            no total adds), with an amount; likewise.
        named: The named deals below it that count, likewise.
        named_presumed: Whether any of them is in it by presumption alone, at whatever level.
        same_week: Whether all of `lists` were announced within a week of the package.
    """

    kind: str
    named_usd_m: float
    listed_usd_m: float
    lists: tuple[StatedPart, ...]
    inner: tuple[StatedPart, ...]
    named: tuple[StatedPart, ...]
    named_presumed: bool
    same_week: bool

    @property
    def is_named(self) -> bool:
        """Whether all that its parts count is of named deals."""
        return self.listed_usd_m <= 0


def read_claims(snapshot: Snapshot, package_id: str) -> PackageClaims:
    """Sort the parts of a package by kind.

    Args:
        snapshot: The ledger.
        package_id: Id of the package; any pledge will do.
    """
    ids = walk_down(snapshot.children, package_id)
    pledges = snapshot.pledges
    rows = {row["id"]: row for row in pledges[pledges["id"].isin(ids)].to_dict("records")}
    kinds = {id_: str(row["kind"]) for id_, row in rows.items()}
    counted: dict[bool, list[float]] = {True: [], False: []}
    for id_ in ids[1:]:
        counted[kinds[id_] == "named"].append(float(rows[id_][COUNTED]))

    def state(part: str) -> StatedPart:
        row = rows[part]
        return StatedPart(
            part,
            row["title"],
            str(row["recipient_bucket"]),
            float(row["whole_usd_m"]),
            bool(kinds[part]),
        )

    def stated_below(parents: tuple[str, ...], *, stock: bool) -> tuple[StatedPart, ...]:
        parts = (part for parent in parents for part in snapshot.children.get(parent, ()))
        return tuple(
            state(part)
            for part in parts
            if (kinds[part] == "list" or (stock and rows[part]["measures"] == "stock"))
            and not isnan(rows[part]["whole_usd_m"])
        )

    lists = stated_below((package_id,), stock=False)
    named = [id_ for id_ in ids[1:] if kinds[id_] == "named" and rows[id_][COUNTED] > 0]
    days = [rows[id_]["announced"] for id_ in (package_id, *(found.id for found in lists))]
    return PackageClaims(
        kind=kinds[package_id],
        named_usd_m=fsum(counted[True]),
        listed_usd_m=fsum(counted[False]),
        lists=lists,
        inner=stated_below(tuple(found.id for found in lists), stock=True),
        named=tuple(map(state, named)),
        named_presumed=any(_is_presumed(rows, id_, package_id) for id_ in named),
        same_week=all(days) and _span_days(days) <= _WEEK_DAYS,
    )


def _is_presumed(rows: dict[str, dict[Any, Any]], part: str, package_id: str) -> bool:
    """Tell whether one link from a part up to its package is presumed."""
    while part != package_id:
        if rows[part]["part_of_basis"] == "presumed":
            return True
        part = rows[part]["part_of"]
    return False


def _span_days(dates: list[str]) -> int:
    days = [as_day(date) for date in dates]
    return (max(days) - min(days)).days
