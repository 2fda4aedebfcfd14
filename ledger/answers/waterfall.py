"""A package as steps: from its first part to what it counts, and on to what it states.

Every step is a sum of `counted_usd_m` of single rows, or is named as what no total holds. Those
that count add up to the counted sum exactly, and that with the others to what the package states.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final, Literal

from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import DEAD_STAGES, MARKS, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.answers.packages import Package

#: What a step is: `stated` and `counted` are sums, `part` and `open` count, the others do not.
StepKind = Literal["stated", "part", "open", "counted", "dead", "others", "over"]
#: The firmest first, then lists and goals.
_ORDER: Final = (*reversed(STAGES), *MARKS[len(STAGES) :])
#: Less than this many USD millions is what adding up loses, not money.
_NOTHING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """One step; amounts in USD millions.

    Attributes:
        kind: What it is.
        mark: How firm it is and what it is, of those that count; '' of all others.
        usd_m: How much it is.
        start_usd_m: Where it begins.
        ids: The rows behind it; of a sum the whole package.
    """

    kind: StepKind
    mark: str
    usd_m: float
    start_usd_m: float
    ids: tuple[str, ...]

    @property
    def code(self) -> str:
        """A name of the step that no other of its package has."""
        return self.mark if self.kind == "part" else self.kind


def step_package(package: Package) -> tuple[Step, ...]:
    """Write a package as steps; none where nothing in it counts.

    Returns:
        What it states, if its money can count; what its parts count, by mark, the firmest first;
        what the package itself counts, which is in none of its parts; the sum of these; then what
        lies between the sum and what is stated: money of dead parts, money of others, or the
        amount by which the parts exceed it.
    """
    counted = package.counted_usd_m
    if counted <= 0:
        return ()
    whole = tuple(package.nodes["id"])
    stated = package.stated_usd_m if package.can_count else None
    steps = [] if stated is None else [Step("stated", "", stated, 0.0, whole)]
    steps += _steps_that_count(package)
    steps.append(Step("counted", "", counted, 0.0, whole))
    if stated is not None:
        steps += _steps_that_do_not(package, stated)
    return tuple(steps)


def _steps_that_count(package: Package) -> Iterator[Step]:
    nodes = package.nodes
    root = nodes["id"].iloc[0]
    alone = len(nodes) == 1
    counting: dict[str, dict[str, float]] = {mark: {} for mark in _ORDER}
    for id_, mark, usd_m in nodes[["id", "mark", COUNTED]].itertuples(index=False):
        if usd_m > 0 and mark in counting and (alone or id_ != root):
            counting[mark][id_] = usd_m
    at = 0.0
    for mark, usd_m_of in counting.items():
        usd_m = fsum(usd_m_of.values())
        if usd_m > 0:
            yield Step("part", mark, usd_m, at, tuple(usd_m_of))
            at += usd_m
    own = package.unexplained_usd_m
    if own > 0 and not alone:
        yield Step("open", str(nodes["mark"].iloc[0]), own, at, (root,))


def _steps_that_do_not(package: Package, stated: float) -> Iterator[Step]:
    nodes, counted = package.nodes, package.counted_usd_m
    root = nodes["id"].iloc[0]
    gap = stated - counted
    if gap < -_NOTHING:
        yield Step("over", "", -gap, stated, tuple(nodes["id"]))
        return
    dead_usd_m = min(package.dead_usd_m, max(gap, 0.0))
    if dead_usd_m > _NOTHING:
        dead = nodes.loc[nodes["stage"].isin(DEAD_STAGES).to_numpy(), "id"]
        yield Step("dead", "", dead_usd_m, counted, tuple(dead))
    if gap - dead_usd_m > _NOTHING:
        yield Step("others", "", gap - dead_usd_m, counted + dead_usd_m, (root,))
