"""The numbers that the investors view shows, section by section.

Its sections on changes and on published totals are tables of text with downloads of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from components.export.numbers.atlas import claim_rows, headline_rows
from components.export.numbers.rows import COUNTED_BASIS, USD, ShownRow
from components.figures.report_age import report_age_in_words
from components.link.defaults import first_package
from components.words.labels import MARK_LABELS, REPORT_AGE_LABELS
from ledger.answers.dependence import among_all_investors, concentrate
from ledger.answers.packages import open_package
from ledger.answers.queries import cut, total
from ledger.answers.scale import grow
from ledger.answers.sizes import size_in_prices
from ledger.answers.stages import by_report_age, sum_by_stage
from ledger.counting.prices import CONSTANT, read_prices
from ledger.counting.sums import COUNTED
from ledger.tables.complete import complete
from ledger.tables.parameters import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.link.model import Link
    from ledger.counting.snapshot import Snapshot

_HHI: Final = "sum of the squared percentage shares of investors in counted pledges"


def investor_rows(snapshot: Snapshot, link: Link) -> Iterator[ShownRow]:
    """Give the numbers of the section that a link opens.

    Args:
        snapshot: The ledger.
        link: A link into the view, its section one that has numbers.

    Raises:
        ValueError: If it has none.
    """
    frame = cut(snapshot, link.cut)
    numbers = NUMBERS[link.study.section]
    if numbers is None:
        message = f"The section {link.study.section} has no numbers to take away."
        raise ValueError(message)
    yield from numbers(snapshot, link, frame)


def _stages(snapshot: Snapshot, _: Link, frame: pd.DataFrame) -> Iterator[ShownRow]:
    yield from claim_rows(snapshot, frame)
    yield from headline_rows(total(frame))
    names, stage_sums = snapshot.names, sum_by_stage(frame)
    for row in stage_sums.totals.to_dict("records"):
        who = names.investor(row["investor"])
        for part, column in (
            ("counted", COUNTED),
            ("named deals", "named_usd_m"),
            ("named deals, committed", "committed_usd_m"),
            ("named deals, stale", "stale_usd_m"),
            ("named deals, lapsed", "lapsed_usd_m"),
        ):
            yield ShownRow("investors", who, part, row[column], USD, COUNTED_BASIS)
    for row in stage_sums.marks.to_dict("records"):
        who, mark = names.investor(row["investor"]), MARK_LABELS[row["mark"]]
        yield ShownRow("stages", who, mark, row[COUNTED], USD, COUNTED_BASIS, row["rows"])
    basis = "sum of counted_usd_m of named deals before committed, nominal"
    for row in by_report_age(frame).to_dict("records"):
        words = report_age_in_words(f"{row['years']}|{row['report_age']}")
        kind, rows = REPORT_AGE_LABELS[row["report_age"]], len(row["ids"])
        yield ShownRow("years since our newest source", words, kind, row[COUNTED], USD, basis, rows)


def _scale(snapshot: Snapshot, link: Link, frame: pd.DataFrame) -> Iterator[ShownRow]:
    yield from claim_rows(snapshot, frame)
    yield from headline_rows(total(frame))
    names, prices = snapshot.names, read_prices(snapshot.deflators)
    sizes = size_in_prices(
        frame,
        prices,
        constant=link.study.constant,
        all_named=bool(link.selection.investors),
    )
    base = f"sum of counted_usd_m, constant {prices.base_year}" if prices else ""
    basis = base if sizes.constant else COUNTED_BASIS
    for row in sizes.totals.to_dict("records"):
        who = names.investor(row["investor"])
        yield ShownRow("investors", who, "nominal", row[COUNTED], USD, COUNTED_BASIS, row["rows"])
        if prices is not None:
            priced_usd_m = None if pd.isna(row[CONSTANT]) else row[CONSTANT]
            yield ShownRow("investors", who, "constant", priced_usd_m, USD, base)
        undated = row["undated_usd_m"]
        yield ShownRow("investors", who, "undated, nominal", undated, USD, COUNTED_BASIS)
    for row in grow(sizes.frame, sizes.drawn, sizes.column).to_dict("records"):
        who, year = names.investor(row["investor"]), row["year"]
        if link.study.reading == "bars":
            yield ShownRow("growth", who, f"in {year}", row["added_usd_m"], USD, basis)
            firm = row["committed_usd_m"]
            yield ShownRow("growth", who, f"in {year}, committed", firm, USD, basis)
            continue
        yield ShownRow("growth", who, f"by the end of {year}", row["cumulative_usd_m"], USD, basis)


def _dependence(snapshot: Snapshot, link: Link, frame: pd.DataFrame) -> Iterator[ShownRow]:
    yield from headline_rows(total(frame))
    names = snapshot.names
    among = cut(snapshot, among_all_investors(snapshot, link.cut))
    for republic in concentrate(among, snapshot.republics):
        where = names.recipient(republic.recipient)
        yield ShownRow("concentration", where, "HHI", republic.hhi, "0 to 10000", _HHI)
        counted = republic.counted_usd_m
        yield ShownRow("concentration", where, "counted", counted, USD, COUNTED_BASIS)
        for code, usd_m in republic.investors:
            who = names.investor(code)
            yield ShownRow("shares", where, who, usd_m, USD, COUNTED_BASIS)


def _packages(snapshot: Snapshot, link: Link, frame: pd.DataFrame) -> Iterator[ShownRow]:
    """Give a package whole, as the page draws it; the other filters only choose which."""
    names = snapshot.names
    package_id = link.selection.package or first_package(snapshot, frame)
    if package_id is None:
        return
    opened = open_package(snapshot.pledges, snapshot.children, package_id)
    for name, usd_m in (
        ("Counted in all", opened.counted_usd_m),
        ("Named deals", opened.named_usd_m),
        ("Named deals, committed", opened.committed_usd_m),
        ("Not in parts, all levels", opened.remainders_usd_m),
    ):
        yield ShownRow("headline", name, "", usd_m, USD, COUNTED_BASIS)
    for row in opened.nodes.to_dict("records"):
        name = f"{row['id']}: {row['title']}"
        who = f"own, {names.investor(row['investor'])}"
        for part, column in ((who, COUNTED), ("with all its parts", "package_usd_m")):
            yield ShownRow("package", name, part, row[column], USD, COUNTED_BASIS)


#: What gives the numbers of each section; None where its tables have downloads of their own.
NUMBERS: Final[
    Mapping[str, Callable[[Snapshot, Link, pd.DataFrame], Iterator[ShownRow]] | None]
] = complete(
    "numbers of the investors view",
    SECTIONS["investors"],
    {
        "ladder": _stages,
        "scale": _scale,
        "families": _packages,
        "dependence": _dependence,
        "changes": None,
        "published": None,
    },
)
