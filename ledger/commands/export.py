"""`python -m ledger export`: the tables in a format that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ledger.commands.exits import CANNOT_RUN, CLEAN
from ledger.counting.snapshot import LedgerRefused
from ledger.exporting.columnar import build_parquet
from ledger.exporting.datapackage import build_datapackage
from ledger.exporting.gathering import gather
from ledger.exporting.geojson import LAYERS, build_geojson
from ledger.exporting.spreadsheet import build_csv
from ledger.faults import format_fault
from ledger.files.replacing import replace_file
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from ledger.exporting.gathering import Gathered

#: Format -> what makes one file of it, and the tables that it can hold.
_BY_TABLE: Final[Mapping[str, tuple[Callable[[Gathered, str], bytes], Sequence[str]]]] = {
    "csv": (build_csv, tuple(TABLES)),
    "parquet": (build_parquet, tuple(TABLES)),
    "geojson": (build_geojson, tuple(LAYERS)),
}
FORMATS: Final = (*_BY_TABLE, "datapackage")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `export`; the folder is declared by the caller as `folder`."""
    parser.add_argument(
        "--format",
        required=True,
        choices=FORMATS,
        help="csv for spreadsheets, parquet with types, geojson for what has a place, or a "
        "Frictionless data package with its schemas",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="a folder, made if there is none; with one --table also the file. Without it, one "
        "table is printed",
    )
    parser.add_argument(
        "--table",
        action="append",
        choices=TABLES,
        metavar="TABLE",
        help=f"one of {', '.join(TABLES)}; repeatable; all by default",
    )


def run(options: argparse.Namespace) -> int:
    """Export the tables of a folder.

    Returns:
        0, or 2 where the tables are refused, a table has no place, or a file cannot be written.
    """
    _, able = _BY_TABLE.get(options.format, (None, tuple(TABLES)))
    names = tuple(dict.fromkeys(options.table or able))
    unable = [name for name in names if name not in able]
    if unable:
        return _stop(
            f"{', '.join(unable)} has no place on a map. As geojson there are {', '.join(able)}"
        )
    if options.output is None and (len(names) > 1 or options.format == "datapackage"):
        return _stop("Name a folder with --output, or one --table")
    try:
        gathered = gather(options.folder)
    except LedgerRefused as refused:
        return _stop(*map(format_fault, refused.faults))
    held_back = sum(fault.severity == "row" for fault in gathered.faults)
    if held_back:
        print(
            f"{held_back} faults hold back rows, which are not exported: run python -m ledger "
            "check",
            file=sys.stderr,
        )
    files = _build_files(gathered, options.format, names)
    try:
        return _write(files, options.output)
    except OSError as error:
        return _stop(f"{error.filename or options.output}: {error.strerror}")


def _build_files(gathered: Gathered, form: str, names: Sequence[str]) -> dict[str, bytes]:
    if form == "datapackage":
        return build_datapackage(gathered, names)
    build, _ = _BY_TABLE[form]
    return {f"{name}.{form}": build(gathered, name) for name in names}


def _write(files: Mapping[str, bytes], output: Path | None) -> int:
    if output is None:
        (content,) = files.values()
        sys.stdout.buffer.write(content)
        return CLEAN
    (first, *others) = files
    if not others and not output.is_dir() and output.suffix == Path(first).suffix:
        replace_file(output, files[first])
        return CLEAN
    output.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        replace_file(output / name, content)
    print(f"wrote {len(files)} files to {output}", file=sys.stderr)
    return CLEAN


def _stop(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return CANNOT_RUN
