"""The command line, `python -m ledger COMMAND`: what every command has in common.

The commands themselves are in `commands/`.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ledger.commands import (
    check,
    dictionary,
    diff,
    export,
    import_,
    template,
    tidy,
    total,
)
from ledger.commands.exits import CANNOT_RUN

#: Commands that read a folder of tables, named as the last argument.
_OF_A_FOLDER = (
    ("check", check, "report every fault of the tables"),
    ("total", total, "counted totals, as the page shows them"),
    ("import", import_, "candidate pledges of an IATI or AidData file"),
    ("export", export, "the tables in a format that other programs read"),
    ("dictionary", dictionary, "write the generated parts of both README.md"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The command's exit status, as in `commands/exits.py`.
    """
    parser = argparse.ArgumentParser(
        prog="python -m ledger",
        description="Check, count, compare, tidy, import and export the tables.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, summary in _OF_A_FOLDER:
        subparser = commands.add_parser(name, help=summary)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
        subparser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=_default_folder(),
            metavar="DIR",
            help="folder of the tables; the project's data/ by default",
        )
    # It names two versions, and the folder only says whose history they are from.
    two = commands.add_parser("diff", help="what changed between two versions of the tables")
    diff.add_arguments(two)
    two.set_defaults(run=diff.run, folder=_default_folder())
    subparser = commands.add_parser("tidy", help="put rows in order and mend line ends and quotes")
    tidy.add_arguments(subparser, _default_folder())
    subparser.set_defaults(run=tidy.run)
    subparser = commands.add_parser(
        "template", help="an empty table with its header and an example"
    )
    template.add_arguments(subparser)
    subparser.set_defaults(run=template.run)
    options = parser.parse_args(arguments)
    if "folder" in options and not options.folder.is_dir():
        print(f"{options.folder} is not a folder", file=sys.stderr)
        return CANNOT_RUN
    return options.run(options)


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
