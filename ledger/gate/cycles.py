"""Pledges that are, over however many steps, part of themselves."""

from collections.abc import Iterator, Mapping, Sequence

from ledger.faults import Finding
from ledger.tables.records import Row

#: A table, one of its rows, and what is wrong with it.
Found = tuple[str, Row, Finding]

# Longer ways round are shown with their beginning only.
MAX_CYCLE_SHOWN = 6


def find_cycles(pledges: Sequence[Row]) -> Iterator[Found]:
    """Find every pledge that is part of itself; of several with one id the first is meant."""
    by_id: dict[str, Row] = {}
    for row in pledges:
        by_id.setdefault(row.record.id, row)
    done: set[str] = set()
    for start in by_id:
        way: dict[str, None] = {}
        here: str | None = start
        while here in by_id and here not in done and here not in way:
            way[here] = None
            here = by_id[here].record.part_of
        if here in way:
            ids = list(way)
            yield from _tell_cycle(by_id, ids[ids.index(here) :])
        done.update(way)


def _tell_cycle(by_id: Mapping[str, Row], cycle: list[str]) -> Iterator[Found]:
    # Twice round, of which each member needs a few steps.
    steps = [*cycle, *cycle]
    for number, member in enumerate(cycle):
        way = steps[number : number + min(len(cycle) + 1, MAX_CYCLE_SHOWN)]
        shown = way if len(cycle) < MAX_CYCLE_SHOWN else [*way, "..."]
        row = by_id[member]
        yield (
            "pledges",
            row,
            Finding(
                "part_of",
                row.record.part_of,
                code="cycle",
                expected="a pledge that is not itself part of this one",
                remedy=f"The way round is {' > '.join(shown)}: empty part_of in the outermost.",
            ),
        )
