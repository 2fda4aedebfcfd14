"""What several tables demand of the cells of a row: filled together, a point that is near."""

from collections.abc import Iterator

from ledger.faults import Finding, missing
from ledger.tables.schema import Deposit, Node, Pledge, Record

# A generous frame round everything that Central Asia trades with by land: from the Bay of Biscay
# to Sakhalin, and south to the Cape that ships round. A point outside is most often a swapped
# longitude and latitude or a lost sign.
FRAME_LON = (-10.0, 150.0)
FRAME_LAT = (-40.0, 75.0)


def check_together(row: Record, columns: tuple[str, ...]) -> Iterator[Finding]:
    """Columns that are filled all or not at all; each empty one is a finding."""
    empty = [getattr(row, column) is None for column in columns]
    if all(empty) or not any(empty):
        return
    filled = [column for column in columns if getattr(row, column) is not None]
    have = "has" if len(filled) == 1 else "have"
    for column in columns:
        if column not in filled:
            yield missing(
                column,
                expected=f"a value, because {' and '.join(filled)} {have} one",
                remedy="Fill all of " + ", ".join(columns) + " or none.",
            )


def check_frame(row: Pledge | Deposit | Node) -> Iterator[Finding]:
    """Warn of a point far from everything that the tables speak of."""
    if row.lon is None or row.lat is None:
        return
    for column, value, (low, high) in (("lon", row.lon, FRAME_LON), ("lat", row.lat, FRAME_LAT)):
        if not low <= value <= high:
            yield Finding(
                column,
                f"{value:g}",
                code="far-point",
                expected=f"a point near Eurasia, {column} {low:g} to {high:g}",
                remedy="Check that lon and lat are not exchanged.",
                severity="warning",
            )
