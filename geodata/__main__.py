"""The command line, `python -m geodata COMMAND`: what the corridors view answers, without it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from geodata.commands import route

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0, or 2 where it cannot be run.
    """
    parser = argparse.ArgumentParser(prog="python -m geodata", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("route", help="routes between two places, their days and limits")
    route.add_arguments(one)
    return route.run(parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
