"""What must hold between the cells of one row, for each table that has such rules.

Single cells are checked by the models, other rows by `relations.py`. A rule here gives findings,
which know nothing of files and lines; `reader.py` makes faults of them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from ledger.faults import Finding, broken_chain, missing, out_of_range, wrong_reference
from ledger.gate.assumptions import check_assumption
from ledger.gate.cells_together import check_frame, check_together
from ledger.gate.coverage import check_gap
from ledger.gate.minerals import (
    check_deposit,
    check_offtake,
    check_output,
    check_plant,
    check_supply,
)
from ledger.gate.stage_dates import check_stage_date
from ledger.scenes.checks import check_scene
from ledger.tables.schema import (
    Assumption,
    CapacityGroup,
    Deposit,
    Gap,
    Leg,
    Node,
    Offtake,
    Output,
    Overlap,
    Plant,
    Pledge,
    PublishedTime,
    Record,
    Recycled,
    Route,
    Scene,
    StageDate,
    Supply,
    Tariff,
)

# A promise that nobody has reported on for this long has most likely moved on or died.
OLD_SOURCE_YEARS = 10

OPEN_STAGES = ("announced", "signed")


def check_row(record: Record) -> Iterator[Finding]:
    """Check one row against the rules of its table."""
    rules = _RULES.get(type(record))
    if rules is not None:
        yield from rules(record)


def _check_pledge(row: Pledge) -> Iterator[Finding]:
    # The pairs are compared here and not in a loop: this runs for every row of the largest table.
    if (row.amount_m is None) != (row.currency is None):
        yield from check_together(row, ("amount_m", "currency"))
    if (row.lon is None) != (row.lat is None):
        yield from check_together(row, ("lon", "lat"))
    if (row.part_of is None) != (row.part_of_basis is None):
        yield from check_together(row, ("part_of", "part_of_basis"))
    yield from check_together(row, ("disbursed_usd_m", "disbursed_as_of", "disbursed_source_url"))
    if row.legs or row.capacity_after or row.capacity_unit:
        yield from check_together(row, ("legs", "capacity_after", "capacity_unit"))
    pointed = row.precision not in {None, "country"}
    if row.lon is not None and not pointed:
        yield missing(
            "precision",
            value=row.precision or "",
            expected="exact, near, city or province",
            remedy="The row has a point: say how exact it is, or empty lon and lat.",
        )
    elif pointed and row.lon is None and row.lat is None:
        yield missing(
            "lon",
            expected="a longitude",
            remedy=f"The precision '{row.precision}' needs a point: fill lon and lat, "
            "or write country.",
        )
    if row.period_start and row.period_end and row.period_end < row.period_start:
        yield out_of_range(
            "period_end",
            str(row.period_end),
            expected=f"a year from {row.period_start} on, where the period starts",
            remedy="Exchange the two years or correct one.",
        )
    yield from _check_dates(row)
    yield from check_frame(row)


def _check_dates(row: Pledge) -> Iterator[Finding]:
    """What a source tells has happened before it was read, whatever the day is today."""
    dates = (
        ("announced", row.announced),
        ("last_seen", row.last_seen),
        ("disbursed_as_of", row.disbursed_as_of),
        ("source_date", row.source_date),
    )
    for column, day in dates:
        if day is not None and day > row.accessed[: len(day)]:
            yield out_of_range(
                column,
                day,
                expected=f"a date up to {row.accessed}, when the source was read",
                remedy=f"Correct {column} or accessed.",
            )
    source = row.source_date
    if source is None:
        return
    if row.stage in OPEN_STAGES and int(row.accessed[:4]) - int(source[:4]) > OLD_SOURCE_YEARS:
        yield Finding(
            "source_date",
            source,
            code="old-source",
            expected=f"a date within {OLD_SOURCE_YEARS} years of {row.accessed[:4]}, "
            "when it was read",
            remedy=f"The promise is still '{row.stage}': look for news of it and set its stage.",
            severity="warning",
        )


def _check_node(row: Node) -> Iterator[Finding]:
    if row.source_basis == "source":
        for column in ("source_title", "source_publisher", "source_url"):
            if getattr(row, column) is None:
                yield missing(
                    column,
                    expected="the source that source_basis speaks of",
                    remedy="Fill it, or write general-knowledge in source_basis.",
                )
    yield from check_frame(row)


def _check_leg(row: Leg) -> Iterator[Finding]:
    yield from check_together(row, ("capacity", "capacity_unit", "capacity_kind"))
    if row.from_ == row.to:
        yield broken_chain(
            "to",
            row.to,
            expected="another node than the one where the leg begins",
            remedy="Name the node where the leg ends.",
        )
    yield from check_together(row, ("closed_from", "closed_until"))
    if row.mode == "sea":
        for column in ("ship", "sea"):
            if getattr(row, column) is None:
                yield missing(column, expected=f"the {column} of a leg at sea", remedy="Fill it.")
    if row.mode == "road" and row.length_km is None:
        # The drawn line cuts the bends of a road, and no factor makes up for them.
        yield missing("length_km", expected="the length of a road", remedy="Fill it.")


def _check_group(row: CapacityGroup) -> Iterator[Finding]:
    yield from check_together(row, ("capacity", "capacity_unit", "capacity_kind"))
    yield from check_together(row, ("carried", "carried_unit", "carried_year"))


def _check_published(row: Tariff | PublishedTime) -> Iterator[Finding]:
    low, high = ("low", "high") if isinstance(row, Tariff) else ("days_low", "days_high")
    if getattr(row, high) < getattr(row, low):
        yield out_of_range(
            high,
            f"{getattr(row, high):g}",
            expected=f"a figure from {low}, {getattr(row, low):g}, on",
            remedy="Exchange the two.",
        )


def _check_route(row: Route) -> Iterator[Finding]:
    low, high = row.published_days_low, row.published_days_high
    yield from check_together(row, ("published_days_low", "published_days_high"))
    if low is not None and high is not None and high < low:
        yield out_of_range(
            "published_days_high",
            f"{high:g}",
            expected=f"a number of days from published_days_low, {low:g}, on",
            remedy="Exchange the two.",
        )
    if row.published_length_km is None and low is None:
        return
    for column in ("source_title", "source_publisher", "source_url"):
        if getattr(row, column) is None:
            yield missing(column, expected="the source of the published figures", remedy="Fill it.")


def _check_overlap(row: Overlap) -> Iterator[Finding]:
    if row.first == row.second:
        yield wrong_reference(
            "second",
            row.second,
            expected="another pledge than the first",
            remedy="A pledge cannot overlap with itself.",
        )
    if row.low_usd_m < 0 or row.high_usd_m < row.low_usd_m:
        yield out_of_range(
            "high_usd_m",
            f"{row.high_usd_m:g}",
            expected=f"an amount from low_usd_m, {row.low_usd_m:g}, on, both at least 0",
            remedy="Exchange the two or correct one.",
        )


def _check_recycled(row: Recycled) -> Iterator[Finding]:
    if row.earlier == row.later:
        yield wrong_reference(
            "later",
            row.later,
            expected="another pledge than the earlier",
            remedy="A headline does not repeat itself: name the row that tells it again.",
        )


_RULES: dict[type[Record], Callable[[Any], Iterator[Finding]]] = {
    Pledge: _check_pledge,
    Deposit: check_deposit,
    Plant: check_plant,
    Output: check_output,
    Offtake: check_offtake,
    Supply: check_supply,
    Node: _check_node,
    Leg: _check_leg,
    CapacityGroup: _check_group,
    Assumption: check_assumption,
    Route: _check_route,
    Overlap: _check_overlap,
    Tariff: _check_published,
    PublishedTime: _check_published,
    Recycled: _check_recycled,
    Gap: check_gap,
    Scene: check_scene,
    StageDate: check_stage_date,
}
