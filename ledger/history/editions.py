"""One table as it stood at one time, through the same gate as the tables of today.

An edition may be older than a column or a table: a column that its header lacks is empty if it may
be, a table that it lacks is empty; columns that have become a table of their own are passed over.
Nothing else is taken more lightly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, create_model

from ledger.counting.snapshot import LedgerRefused, build_frame, build_snapshot
from ledger.faults import file_fault
from ledger.files.csv_text import split_records
from ledger.files.reading import check_bytes, read_folder
from ledger.gate.gate import check_contents
from ledger.history.revisions import read_version
from ledger.tables.cells import SlugList, Text
from ledger.tables.records import Record
from ledger.tables.schema import TABLES, Deposit, Pledge, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.gate.gate import Checked
    from ledger.history.revisions import Version

PLEDGES = "pledges"
#: Without these no pledge can be named and grouped; all others may be younger than an edition.
_ALWAYS_THERE = frozenset({PLEDGES, "investors", "sectors"})


@dataclass(frozen=True)
class Edition:
    """A table at one time.

    Attributes:
        frame: Its rows: for pledges counted, as in `Snapshot`, for others as `build_frame` gives.
        faults: What the gate says of the table, warnings among it.
        absent: Whether the table was not there, and is taken as empty.
    """

    frame: pd.DataFrame
    faults: tuple[Fault, ...] = ()
    absent: bool = False

    @property
    def held_back(self) -> tuple[Fault, ...]:
        """The faults that hold rows back, which look as if they were not there."""
        return tuple(fault for fault in self.faults if fault.severity == "row")


@dataclass(frozen=True)
class _OlderTable(Table):
    """A table whose file was written before some of its columns existed."""

    lacking: frozenset[str] = frozenset()

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns that the file has, in its order."""
        return tuple(column.name for column in self.columns if column.name not in self.lacking)


def load_folder_edition(folder: Path, name: str = PLEDGES, shown: Path | None = None) -> Edition:
    """Read one table of a folder.

    Args:
        folder: Where the files are.
        name: Which table.
        shown: What faults call the folder; its path as given by default.

    Raises:
        LedgerRefused: If a file fault leaves unread the table, or one that it refers to.
    """
    contents, unread = read_folder(folder, shown)
    required = _ALWAYS_THERE if name == PLEDGES else frozenset[str]()
    faults = (f for f in unread if f.code != "missing" or Path(f.file).stem in required)
    return load_edition(contents, shown or folder, name, tuple(faults))


def load_version_edition(folder: Path, version: Version, name: str = PLEDGES) -> Edition:
    """Read one table of a folder as a commit holds it; faults call it `<hash>:<folder>/<file>`.

    Raises:
        LedgerRefused: If a file fault leaves unread the table, or one that it refers to.
        NoHistory: If git cannot give it.
    """
    contents = read_version(folder, version, sorted(needed_tables(name)))
    return load_edition(contents, _shown(folder, version), name)


def load_edition(
    contents: Mapping[str, bytes], shown: Path, name: str = PLEDGES, unread: tuple[Fault, ...] = ()
) -> Edition:
    """Check one table and those that it refers to; the others are not looked at.

    Args:
        contents: Bytes by table name.
        shown: What faults call the folder.
        name: Which table.
        unread: Faults of files that could not be opened.

    Raises:
        LedgerRefused: If a file fault leaves unread the table, or one that it refers to.
    """
    checked = _check(contents, shown, name, unread)
    if name == PLEDGES:
        frame = build_snapshot(checked).pledges
    else:
        frame = build_frame(TABLES[name], checked.tables[name])
    own = tuple(fault for fault in checked.faults if fault.file == checked.files[name])
    return Edition(frame, own, absent=name not in contents)


def load_version_snapshot(folder: Path, version: Version) -> Snapshot:
    """Read and count the pledges of a folder as a commit holds them.

    Returns:
        A snapshot of which only pledges and the tables that they refer to are filled.

    Raises:
        LedgerRefused: If a file fault leaves one of these unread.
        NoHistory: If git cannot give them.
    """
    contents = read_version(folder, version, sorted(needed_tables(PLEDGES)))
    return build_snapshot(_check(contents, _shown(folder, version), PLEDGES, ()))


def _shown(folder: Path, version: Version) -> Path:
    return Path(f"{version.short}:{folder.resolve().name}")


def _check(
    contents: Mapping[str, bytes], shown: Path, name: str, unread: tuple[Fault, ...]
) -> Checked:
    """Send a table and those that it refers to through the gate.

    Raises:
        LedgerRefused: If a file fault leaves one of them unread.
    """
    needed = needed_tables(name)
    files = {other: (shown / TABLES[other].file).as_posix() for other in needed}
    mine = {other: contents[other] for other in TABLES if other in needed and other in contents}
    faults = [fault for fault in unread if fault.file in files.values()]
    for other in sorted(_ALWAYS_THERE & needed - mine.keys()) if name == PLEDGES else ():
        if not any(fault.file == files[other] for fault in faults):
            file = TABLES[other].file
            faults.append(
                file_fault(
                    "missing", files[other], expected=f"the file {file}", remedy="Put it back."
                )
            )
    known = dict(TABLES)
    if "payers" not in mine:
        known[PLEDGES] = _before_payers(known[PLEDGES])
    if _FIGURES[0] in _read_header(mine.get("deposits", b"")):
        known["deposits"] = replace(known["deposits"], model=_DepositWithFigures)
    tables = {other: _as_written(known[other], mine[other], files[other]) for other in mine}
    checked = check_contents(mine, shown, tuple(faults), tables)
    if any(fault.severity == "file" for fault in checked.faults):
        raise LedgerRefused(checked.faults)
    return checked


def needed_tables(name: str) -> frozenset[str]:
    """Name the tables without which one table cannot be checked, itself among them."""
    found: set[str] = set()
    todo = [name, "rates"] if name == PLEDGES else [name]
    while todo:
        table = todo.pop()
        if table not in found:
            found.add(table)
            todo.extend(other for ref in TABLES[table].references for other in ref.tables)
    return frozenset(found)


class _PledgeWithoutPayers(Pledge):
    """A pledge of an edition before payers.csv: its `lead` was free text and names no payer."""

    lead: Annotated[SlugList | None, BeforeValidator(lambda _: None)] = None


def _before_payers(table: Table) -> Table:
    references = tuple(ref for ref in table.references if ref.column != "lead")
    return replace(table, model=_PledgeWithoutPayers, references=references)


#: Columns of deposits.csv before the figures of a site had tables of their own; nothing reads them.
_FIGURES = (
    *("resource", "resource_unit", "resource_of", "resource_kind", "grade", "production"),
    *("production_unit", "production_of", "production_kind", "production_year"),
)


def _add_figures() -> type[Record]:
    """Make a deposit whose figures stand behind its stage, as they did."""
    fields: dict[str, Any] = {}
    for name, info in Deposit.list_fields().items():
        fields[name] = (info.annotation, info)
        if name == "stage":
            fields |= dict.fromkeys(_FIGURES, (Text | None, None))
    return create_model("_DepositWithFigures", __base__=Record, **fields)


_DepositWithFigures = _add_figures()


def _read_header(content: bytes) -> tuple[str, ...]:
    """Give the first line's cells of bytes that are text."""
    if check_bytes(content, "") is not None:
        return ()
    first = next(split_records(content), None)
    return tuple(first.cells) if first else ()


def _as_written(table: Table, content: bytes, file: str) -> Table:
    """Give the table with its file's columns, if the file only lacks some that may be empty."""
    if check_bytes(content, file) is not None:
        return table
    lacking = frozenset(table.header).difference(_read_header(content))
    if not lacking or any(table.by_name[column].required for column in lacking):
        return table
    return _OlderTable(
        table.name, table.noun, table.model, table.key, table.references, lacking=lacking
    )
