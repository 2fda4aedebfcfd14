"""`python -m ledger dictionary`: what is generated in the READMEs of the tables and the project."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ledger.commands.exits import CANNOT_RUN, CLEAN, FAULTS
from ledger.faults import format_fault
from ledger.files.replacing import replace_file
from ledger.gate.gate import load_checked
from ledger.tables.dictionary import (
    ADDRESS,
    NoPlaceError,
    begin_of,
    write_dictionary,
    write_parameters,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

README = "README.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `dictionary`; the folder is declared by the caller as `folder`."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if it would change"
    )


def run(options: argparse.Namespace) -> int:
    """Write the generated parts of README.md anew, or say whether they would change.

    The README above the folder is the project's where it has a place for the parameters of the
    page's address.

    Returns:
        0, or 1 where `--check` finds it out of date, or 2 where a table is refused or the file
        cannot be read, has no place for a part, or cannot be written.
    """
    checked = load_checked(options.folder)
    refused = [fault for fault in checked.faults if fault.severity == "file"]
    if refused:
        return _stop(*map(format_fault, refused))
    rows = {name: len(rows) for name, rows in checked.tables.items()}
    own = _renew(
        options.folder / README, lambda text: write_dictionary(text, rows), check=options.check
    )
    above = options.folder.parent / README
    if not _has_address(above):
        return own
    return max(own, _renew(above, write_parameters, check=options.check))


def _has_address(path: Path) -> bool:
    """Tell whether a README has a place for the parameters of the address."""
    return path.is_file() and begin_of(ADDRESS).encode() in path.read_bytes()


def _renew(path: Path, write: Callable[[str], str], *, check: bool) -> int:
    try:
        return _write_anew(path, write, check=check)
    except NoPlaceError as error:
        return _stop(f"{path.as_posix()}: {error}")
    except UnicodeDecodeError:
        return _stop(f"{path.as_posix()} is not UTF-8 text")
    except OSError as error:
        return _stop(f"{path.as_posix()}: {error.strerror}")


def _write_anew(path: Path, write: Callable[[str], str], *, check: bool) -> int:
    # Decoded here and not by Python's text mode, which would change line ends made by hand.
    text = path.read_bytes().decode()
    new = write(text)
    if new == text:
        return CLEAN
    print(path.as_posix())
    if check:
        print("out of date: run python -m ledger dictionary", file=sys.stderr)
        return FAULTS
    replace_file(path, new.encode())
    return CLEAN


def _stop(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return CANNOT_RUN
