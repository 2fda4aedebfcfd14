"""`python -m ledger check`: every fault of the tables, as lines of text or as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ledger.commands.exits import CLEAN, FAULTS
from ledger.counting.snapshot import find_faults
from ledger.faults import MAX_SHOWN, faults_as_json, format_fault, is_blocking
from ledger.gate.gate import load_checked

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `check`; the folder is declared by the caller as `folder`."""
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument(
        "--no-warnings", action="store_true", help="only what refuses a table or holds back a row"
    )


def run(options: argparse.Namespace) -> int:
    """Print the faults of a folder, at most `MAX_SHOWN`, then how many more there are.

    Returns:
        0 where nothing but warnings is found, else 1.
    """
    found = find_faults(load_checked(options.folder))
    faults = tuple(filter(is_blocking, found)) if options.no_warnings else found
    if options.json:
        print(json.dumps(faults_as_json(faults), ensure_ascii=False, indent=1))
    else:
        for fault in faults[:MAX_SHOWN]:
            print(format_fault(fault))
        if len(faults) > MAX_SHOWN:
            print(f"and {len(faults) - MAX_SHOWN} more faults, not shown")
        blocking = sum(map(is_blocking, found))
        # Not on stdout, which holds faults and nothing else.
        print(f"{blocking} faults, {len(found) - blocking} warnings", file=sys.stderr)
    return FAULTS if any(map(is_blocking, found)) else CLEAN
