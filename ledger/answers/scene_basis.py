"""What the numbers of a scene rest on: sums over cuts of the ledger, and rows of tables.

Stands beside scene_figures.py, which says what the numbers are; routes rest on the network and are
not answered here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ledger.answers.claims import narrow_to_kind
from ledger.answers.queries import Cut, largest_investor, rows_of_package
from ledger.answers.queries import cut as cut_rows
from ledger.answers.scene_figures import cut_of, deposits_of, find_supply_shares
from ledger.counting.report_age import UNREPORTED
from ledger.counting.sums import COUNTED, PAID
from ledger.scenes.rows import context_records, volume_records
from ledger.tables.schema import COMMITTED_STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder


@dataclass(frozen=True, slots=True)
class SumBasis:
    """A number is, or is made from, the sum of a column over a cut."""

    cut: Cut
    column: str = COUNTED


@dataclass(frozen=True, slots=True)
class RowBasis:
    """A number stands in rows of a table.

    Attributes:
        table: Name of the file in data/.
        lines: Physical lines of the rows.
        source: Title and publisher of the first row's source, or ''.
        url: Address of that source, or ''.
    """

    table: str
    lines: tuple[int, ...]
    source: str = ""
    url: str = ""


Basis = SumBasis | RowBasis


def bases_of(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    """Give what a checked placeholder rests on; of a quotient the part first, then the whole.

    Returns:
        Nothing for figures of routes, which the tables do not answer.
    """
    made = _BY_NAME.get(placeholder.name)
    return made(snapshot, placeholder) if made else ()


def _narrow(cut: Cut, **parts: tuple[str, ...]) -> Cut:
    """Narrow a cut; where it holds a part already, to what both hold."""
    both = {
        name: tuple(code for code in codes if code in (getattr(cut, name) or codes))
        for name, codes in parts.items()
    }
    if not all(both.values()):
        return replace(cut, ids=())
    return replace(cut, **both)


def _committed(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    named = narrow_to_kind(cut_of(placeholder.query), "named")
    return (SumBasis(_narrow(named, stages=COMMITTED_STAGES)),)


def _named(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return (SumBasis(narrow_to_kind(cut_of(placeholder.query), "named")),)


def _unreported(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return (SumBasis(_narrow(cut_of(placeholder.query), report_age=UNREPORTED)),)


def _counted(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return (SumBasis(cut_of(placeholder.query)),)


def _paid(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return (SumBasis(cut_of(placeholder.query), PAID),)


def _quotient(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return SumBasis(cut_of(placeholder.query)), SumBasis(cut_of(placeholder.other))


def _largest(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    whole = cut_of(placeholder.query)
    first = largest_investor(cut_rows(snapshot, whole))
    if first is None:
        return (SumBasis(whole),)
    mine = replace(whole, selection=replace(whole.selection, investors=(first.key,)))
    return SumBasis(mine), SumBasis(whole)


def _pledge(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    pledge_id = placeholder.value("pledge") or placeholder.value("family")
    return _rows(snapshot, "pledges", snapshot.pledges["id"] == pledge_id)


def _unexplained(_: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return (SumBasis(Cut(ids=(placeholder.value("family"),))),)


def _explained(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return (SumBasis(Cut(ids=rows_of_package(snapshot, placeholder.value("family"))[1:])),)


def _explained_share(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return _explained(snapshot, placeholder) + _pledge(snapshot, placeholder)


def _context(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return _found("context", context_records(placeholder, snapshot.context.itertuples()))


def _volume(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return _found("volumes", volume_records(placeholder, snapshot.volumes.itertuples()))


def _capacity(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    groups = snapshot.capacity_groups
    return _rows(snapshot, "capacity_groups", groups["id"] == placeholder.value("group"))


def _published(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    totals = snapshot.published_totals
    return _rows(snapshot, "published_totals", totals["id"] == placeholder.value("total"))


def _deposits(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    lines = snapshot.deposits.loc[deposits_of(snapshot.deposits, placeholder), "line"]
    return (RowBasis("deposits.csv", tuple(lines)),)


def _supply(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    """Give every row that the share is made of: parts, then the whole."""
    (share, *_) = find_supply_shares(snapshot, placeholder)
    return _rows(snapshot, "supply", snapshot.supply["line"].isin(share.lines))


def _offtake(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return _rows(snapshot, "offtake", snapshot.offtake["id"] == placeholder.value("offtake"))


def _output(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Basis, ...]:
    return _rows(snapshot, "outputs", snapshot.outputs["id"] == placeholder.value("output"))


def _rows(snapshot: Snapshot, table: str, wanted: Any) -> tuple[Basis, ...]:  # noqa: ANN401
    return _found(table, getattr(snapshot, table)[wanted.to_numpy()].itertuples())


def _found(table: str, records: Iterable[Any]) -> tuple[Basis, ...]:
    return tuple(
        RowBasis(
            f"{table}.csv",
            (int(row.line),),
            ", ".join(filter(None, [row.source_title, row.source_publisher, row.source_date])),
            row.source_url,
        )
        for row in records
    )


_BY_NAME: Final[Mapping[str, Callable[[Snapshot, Placeholder], tuple[Basis, ...]]]] = {
    "counted": _counted,
    "firm": _committed,
    "firm-share": lambda snapshot, slot: _committed(snapshot, slot) + _named(snapshot, slot),
    "silent": _unreported,
    "silent-share": lambda snapshot, slot: _unreported(snapshot, slot) + _counted(snapshot, slot),
    "paid-out": _paid,
    "rows": _counted,
    "deals": _counted,
    "hhi": _counted,
    "largest": _largest,
    "largest-share": _largest,
    "share": _quotient,
    "ratio": _quotient,
    "amount": _pledge,
    "stated": _pledge,
    "explained": _explained,
    "explained-share": _explained_share,
    "unexplained": _unexplained,
    "context": _context,
    "volume": _volume,
    "capacity": _capacity,
    "published": _published,
    "deposits": _deposits,
    "world-share": _supply,
    "import-share": _supply,
    "offtake": _offtake,
    "output": _output,
}
