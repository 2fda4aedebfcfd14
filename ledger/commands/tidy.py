"""`python -m ledger tidy`: rows in their documented order, plain line ends, no needless quotes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.commands.exits import CANNOT_RUN, CLEAN, FAULTS
from ledger.editing.tidying import tidy_table
from ledger.faults import format_fault
from ledger.files.replacing import replace_file
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ledger.tables.schema import Table

_BY_FILE = {table.file: table for table in TABLES.values()}


def add_arguments(parser: argparse.ArgumentParser, folder: Path) -> None:
    """Declare the options of `tidy`.

    Args:
        parser: Of the command.
        folder: What is tidied where nothing is named.
    """
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[folder],
        metavar="DIR|FILE",
        help="folders of tables, or single tables; the project's data/ by default",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; list the files that would change"
    )


def run(options: argparse.Namespace) -> int:
    """Tidy tables, and list the files that changed, or would.

    Returns:
        0, or 1 where `--check` finds an untidy table or a table is left untouched because of its
        faults, or 2 where a path is no table or cannot be read or written.
    """
    unknown = [path for path in options.paths if not _is_known(path)]
    for path in unknown:
        known = ", ".join(_BY_FILE)
        print(f"{path} is no folder and no table. Tables are {known}", file=sys.stderr)
    if unknown:
        return CANNOT_RUN
    status = CLEAN
    for table, path in _tables_of(options.paths):
        try:
            status = max(status, _tidy(table, path, check=options.check))
        except OSError as error:
            print(f"{path.as_posix()}: {error.strerror}", file=sys.stderr)
            status = CANNOT_RUN
    return status


def _is_known(path: Path) -> bool:
    return path.is_dir() or (path.is_file() and path.name in _BY_FILE)


def _tables_of(paths: list[Path]) -> Iterator[tuple[Table, Path]]:
    for path in paths:
        if path.is_dir():
            yield from (
                (table, path / name) for name, table in _BY_FILE.items() if (path / name).exists()
            )
        else:
            yield _BY_FILE[path.name], path


def _tidy(table: Table, path: Path, *, check: bool) -> int:
    content = path.read_bytes()
    tidy, faults = tidy_table(table, content, path.as_posix())
    if faults:
        print(f"{path.as_posix()} is left untouched: mend it first", file=sys.stderr)
        for fault in faults:
            print(f"  {format_fault(fault)}", file=sys.stderr)
        return FAULTS
    if tidy == content:
        return CLEAN
    print(path.as_posix())
    if check:
        return FAULTS
    if not content.endswith((b"\n", b"\r")):
        print(
            f"{path.as_posix()}: the last line had no line break and has one now. If the file was"
            " cut off, take the last good copy.",
            file=sys.stderr,
        )
    replace_file(path, tidy)
    return CLEAN
