"""What must hold in the tables about minerals, within a row and between rows.

Nothing here knows files and lines; `rows.py` and `relations.py` make faults of the findings.
"""

from collections.abc import Iterator, Mapping, Sequence

from ledger.faults import Finding, missing, out_of_range, wrong_reference
from ledger.gate.cells_together import check_frame, check_together
from ledger.gate.cycles import Found
from ledger.tables.records import Row
from ledger.tables.schema import Deposit, Offtake, Output, Plant, Supply
from ledger.tables.vocabulary import YEARLY_OUTPUTS


def check_deposit(row: Deposit) -> Iterator[Finding]:
    """Check that the further commodities are further ones, and the point."""
    if row.co_commodities and row.commodity in row.co_commodities:
        yield Finding(
            "co_commodities",
            row.commodity,
            code="vocabulary",
            expected="a further commodity",
            remedy="It is the main commodity already: delete it from the list.",
        )
    yield from check_frame(row)


def check_plant(row: Plant) -> Iterator[Finding]:
    """Check that the main commodity leaves the plant, and that a point is whole.

    A plant may lie anywhere: ore of the region goes as far as Canada.
    """
    if row.commodity not in row.products:
        yield Finding(
            "commodity",
            row.commodity,
            code="vocabulary",
            expected="among the plant's products",
            remedy="Add it to products, or correct one of the two.",
        )
    yield from check_together(row, ("lon", "lat", "coord_precision"))


def check_output(row: Output) -> Iterator[Finding]:
    """Warn of a year's output that names no year, or one that was not over."""
    if row.kind not in YEARLY_OUTPUTS:
        return
    if row.year is None:
        yield Finding(
            "year",
            "",
            code="no-year",
            expected="the year in which it was won",
            remedy="Look for it; until then the figure is neither shown nor added.",
            severity="warning",
        )
    elif row.kind == "actual" and row.source_date and int(row.source_date[:4]) <= row.year:
        yield Finding(
            "year",
            str(row.year),
            code="year-not-over",
            expected=f"a year that was over when the source spoke, {row.source_date}",
            remedy="It may be a part of the year or a goal: make it a plan, or find the result.",
            severity="warning",
        )


def check_offtake(row: Offtake) -> Iterator[Finding]:
    """Check that an amount has its unit, that it does not end first, and what `feed` goes to."""
    yield from check_together(row, ("amount", "unit", "per"))
    begins, ends = row.from_, row.until
    # Dates may be years: only as much of both is compared as both have.
    if begins and ends and ends[: len(begins)] < begins[: len(ends)]:
        yield out_of_range(
            "until",
            ends,
            expected=f"a date from {begins} on, when it begins",
            remedy="Exchange the two or correct one.",
        )
    if row.buyer is None and row.kind in {"contract", "equity"}:
        yield missing(
            "buyer", expected="who signed", remedy="Fill it, or write trade or feed in kind."
        )


def check_supply(row: Supply) -> Iterator[Finding]:
    """Check that a figure is there with its unit, and that imports alone have a partner."""
    yield from check_together(row, ("amount", "unit"))
    if row.amount is None and row.share is None:
        yield missing("amount", expected="an amount or a share", remedy="Fill one, or both.")
    if row.step == "import" and row.partner is None:
        yield missing(
            "partner",
            expected="where the import comes from",
            remedy="Write WLD where it is the whole import.",
        )
    if row.step != "import" and row.partner is not None:
        yield wrong_reference(
            "partner",
            row.partner,
            expected="empty",
            remedy="Only an import has a partner: empty it, or write import in step.",
        )


def find_strays(tables: Mapping[str, Sequence[Row]]) -> Iterator[Found]:
    """Find sites whose operation lies in another country, and ids that two tables of sites share.

    Args:
        tables: The rows that were read, by table; a table that is not there is not looked at.
    """
    taken: dict[str, str] = {}
    for name in ("deposits", "operations", "plants"):
        for row in tables.get(name, ()):
            other = taken.setdefault(row.record.id, name)
            if other != name:
                yield (
                    name,
                    row,
                    Finding(
                        "id",
                        row.record.id,
                        code="duplicate-id",
                        expected=f"an id that {other}.csv does not have",
                        remedy="A figure names its site by id alone: choose another one.",
                    ),
                )
    countries = {row.record.id: row.record.country for row in tables.get("operations", ())}
    for row in tables.get("deposits", ()):
        operation, country = row.record.operation, row.record.country
        if countries.get(operation, country) != country:
            yield (
                "deposits",
                row,
                wrong_reference(
                    "operation",
                    operation,
                    expected=f"an operation in {country}, where the site lies",
                    remedy=f"It is one in {countries[operation]}: correct one of the two.",
                ),
            )


def find_other_commodities(tables: Mapping[str, Sequence[Row]]) -> Iterator[Found]:
    """Warn of figures of a commodity that their site, or a site of their operation, does not hold.

    Args:
        tables: The rows that stand, by table.
    """
    held: dict[str, set[str]] = {}
    for row in tables.get("deposits", ()):
        mine = {row.record.commodity, *(row.record.co_commodities or ())}
        held.setdefault(row.record.id, set()).update(mine)
        if row.record.operation:
            held.setdefault(row.record.operation, set()).update(mine)
    for row in tables.get("operations", ()):
        held.setdefault(row.record.id, set()).add(row.record.commodity)
    for row in tables.get("plants", ()):
        held.setdefault(row.record.id, set()).update(row.record.products)
    for name in ("resources", "outputs"):
        for row in tables.get(name, ()):
            known = held.get(row.record.site, {row.record.commodity})
            if row.record.commodity not in known:
                yield (
                    name,
                    row,
                    Finding(
                        "commodity",
                        row.record.commodity,
                        code="other-commodity",
                        expected=f"what {row.record.site} holds: {', '.join(sorted(known))}",
                        remedy="Add it to the site's further commodities or products, or correct "
                        "it here.",
                        severity="warning",
                    ),
                )
