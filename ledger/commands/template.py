"""`python -m ledger template`: a table to begin with, its header and one row as an example."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.commands.exits import CANNOT_RUN, CLEAN
from ledger.files.csv_writing import write_csv
from ledger.files.replacing import replace_file
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    import argparse

    from ledger.tables.schema import Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `template`."""
    parser.add_argument("table", choices=TABLES, metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="a new file; without it, print the table"
    )


def run(options: argparse.Namespace) -> int:
    """Write the template of one table.

    Returns:
        0, or 2 where the file exists already or cannot be written.
    """
    content = build_template(TABLES[options.table])
    if options.output is None:
        sys.stdout.buffer.write(content)
        return CLEAN
    if options.output.exists():
        print(f"{options.output} exists already, and is not overwritten", file=sys.stderr)
        return CANNOT_RUN
    try:
        replace_file(options.output, content)
    except OSError as error:
        print(f"{options.output}: {error.strerror}", file=sys.stderr)
        return CANNOT_RUN
    return CLEAN


def build_template(table: Table) -> bytes:
    """Return the header of a table and a row in which every cell is filled as an example."""
    return write_csv([table.header, [column.example for column in table.columns]])
