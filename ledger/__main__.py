"""The command line: `python -m ledger check` and `python -m ledger total`.

Only parses arguments and prints; what is printed is worked out elsewhere.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ledger import totals
from ledger.faults import MAX_SHOWN, Fault, faults_as_json, format_fault, is_blocking, order_faults
from ledger.gate import load_checked
from ledger.snapshot import build_snapshot

CLEAN, FAULTS, CANNOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 if all is well, 1 if `check` found faults other than warnings, 2 if it cannot run.
    """
    parser = argparse.ArgumentParser(
        prog="python -m ledger", description="Check and count the tables."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="report every fault of the tables")
    check.add_argument("--json", action="store_true", help="as JSON")
    check.add_argument(
        "--no-warnings", action="store_true", help="only what refuses a table or holds back a row"
    )
    check.set_defaults(run=run_check)
    total = commands.add_parser("total", help="counted totals, as the page shows them")
    totals.add_arguments(total)
    total.set_defaults(run=totals.run)
    for command in (check, total):
        command.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=_default_folder(),
            metavar="DIR",
            help="folder of the tables; the project's data/ by default",
        )
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder} is not a folder", file=sys.stderr)
        return CANNOT_RUN
    return options.run(options)


def run_check(options: argparse.Namespace) -> int:
    """Print the faults of a folder, at most `MAX_SHOWN`, then how many more there are."""
    found = find_faults(options.folder)
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


def find_faults(folder: Path) -> tuple[Fault, ...]:
    """Return all faults of a folder, those that only counting finds among them."""
    checked = load_checked(folder)
    if any(fault.severity == "file" for fault in checked.faults):
        return checked.faults
    return order_faults(build_snapshot(checked).faults)


def _default_folder() -> Path:
    """The project's data/, named from here where that is shorter."""
    data = Path(__file__).resolve().parent.parent / "data"
    here = Path.cwd()
    return data.relative_to(here) if data.is_relative_to(here) else data


if __name__ == "__main__":
    # A terminal or pipe that cannot write a letter of some note shows its number instead.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = CANNOT_RUN
    sys.exit(status)
