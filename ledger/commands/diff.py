"""`python -m ledger diff`: what changed between two versions of a table, as text or as JSON.

A version is a folder or a git revision, or the last one of a day. What changed is worked out in
ledger/history.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.commands.exits import CANNOT_RUN, CLEAN
from ledger.counting.snapshot import LedgerRefused
from ledger.faults import MAX_VALUE_LENGTH, format_fault, show_value
from ledger.history.differences import (
    COUNTED,
    GROUPS,
    Cell,
    Change,
    begin_at_difference,
    compare_rows,
)
from ledger.history.editions import PLEDGES, load_folder_edition, load_version_edition
from ledger.history.revisions import (
    NoHistory,
    Version,
    find_version,
    last_version_on,
    list_versions,
)
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ledger.history.differences import Differences
    from ledger.history.editions import Edition

#: Faults that hold rows back are told to so many; `check` tells them all.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two versions: where it is, and what messages call it."""

    place: Path | Version
    name: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `diff`; the default of `--data` is set by the caller as `folder`."""
    parser.add_argument("old", nargs="?", metavar="OLD", help="folder or git revision")
    parser.add_argument(
        "new", nargs="?", metavar="NEW", help="the same; left out, the tables as they stand"
    )
    parser.add_argument(
        "--between",
        nargs=2,
        metavar="DATE",
        help="instead of OLD and NEW: the last commits of two days, YYYY-MM-DD, UTC",
    )
    parser.add_argument(
        "--table", choices=tuple(TABLES), default=PLEDGES, metavar="TABLE", help="pledges if left"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, USD millions unrounded")
    parser.add_argument(
        "--data",
        dest="folder",
        type=Path,
        metavar="DIR",
        help="folder whose history is meant; the project's data/ by default",
    )


def run(options: argparse.Namespace) -> int:
    """Print what changed.

    Returns:
        0, with or without differences; 2 where a version is not found or its tables are refused,
        with the reason on stderr.
    """
    name = options.table
    try:
        old, new = _find_sides(options)
        editions = [_load(options.folder, side, name) for side in (old, new)]
    except (NoHistory, _Unread) as reason:
        print(reason, file=sys.stderr)
        return CANNOT_RUN
    for side, edition in zip((old, new), editions, strict=True):
        for line in _tell_gaps(side, edition, name):
            print(line, file=sys.stderr)
    before, after = (edition.frame for edition in editions)
    differences = compare_rows(name, before, after)
    if options.json:
        print(json.dumps(differences.as_json(), ensure_ascii=False, indent=1))
        return CLEAN
    print(f"OLD {old.name}\nNEW {new.name}")
    if name == PLEDGES:
        print(_headline(fsum(before[COUNTED]), fsum(after[COUNTED])))
    print("\n".join(_as_text(differences, _titles(name, before, after))))
    return CLEAN


class _Unread(Exception):  # noqa: N818  an answer in words, not a failure
    """A version whose tables are refused; the text is its faults."""


def _find_sides(options: argparse.Namespace) -> tuple[_Side, _Side]:
    """Find the two versions that are asked for.

    Raises:
        NoHistory: If one of them is not there; the text says why.
    """
    folder: Path = options.folder
    if options.between:
        if options.old is not None:
            raise NoHistory("Give either OLD and NEW or --between, not both.")
        first, last = (_read_day(word) for word in options.between)
        if first > last:
            raise NoHistory(f"--between: {first} is later than {last}; exchange the two.")
        versions = list_versions(folder)
        old, new = (last_version_on(versions, day) for day in (first, last))
        return _of_version(old), _of_version(new)
    if options.old is None:
        raise NoHistory("Name OLD, a folder or a git revision, or two days with --between.")
    old = _find_side(folder, "OLD", options.old)
    if options.new is None:
        return old, _Side(folder, f"{folder}, as it stands")
    return old, _find_side(folder, "NEW", options.new)


def _find_side(folder: Path, side: str, word: str) -> _Side:
    """Take a word for a folder where there is one, else for a revision.

    Raises:
        NoHistory: If it is neither, or empty: an empty path would mean the folder one stands in.
    """
    if not word.strip():
        raise NoHistory(f"{side} is empty: name a folder or a git revision.")
    if _is_folder(word):
        return _Side(Path(word), word)
    return _of_version(find_version(folder, word))


def _is_folder(word: str) -> bool:
    try:
        return Path(word).is_dir()
    except OSError:  # longer than a path may be, or behind a folder that may not be opened
        return False


def _of_version(version: Version) -> _Side:
    return _Side(version, f"{version.short} of {version.day}: {show_value(version.subject)}")


def _read_day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise NoHistory(f"--between: '{word}' is not a day, as 2026-11-24 is.") from None


def _load(folder: Path, side: _Side, name: str) -> Edition:
    try:
        if isinstance(side.place, Version):
            return load_version_edition(folder, side.place, name)
        return load_folder_edition(side.place, name)
    except LedgerRefused as refused:
        faults = "\n".join(map(format_fault, refused.faults))
        raise _Unread(f"{side.name} cannot be read:\n{faults}") from None


def _tell_gaps(side: _Side, edition: Edition, name: str) -> Iterator[str]:
    """Tell what a version lacks, because a row held back looks like one that is not there."""
    if edition.absent:
        yield f"{TABLES[name].file} is not in {side.name}; it is compared as an empty table."
    held_back = edition.held_back
    if not held_back:
        return
    lines = len({fault.line for fault in held_back})
    yield (
        f"Faults hold back {lines} row{'s' if lines > 1 else ''} of {side.name}, which "
        "therefore look new or gone:"
    )
    yield from map(format_fault, held_back[:_TOLD])
    if len(held_back) > _TOLD:
        yield f"and {len(held_back) - _TOLD} more faults, not shown"


def _headline(before: float, after: float) -> str:
    return f"Counted total, USD million: {before:,.1f} -> {after:,.1f} ({after - before:+,.1f})"


def _titles(name: str, *frames: pd.DataFrame) -> Mapping[str, str]:
    """Give what a row is called in words, by id; the newer edition's word where both have one."""
    key = TABLES[name].id_column
    if key is None:
        return {}
    titles: dict[str, str] = {}
    for frame in frames:
        for column in ("title", "name", "label"):
            if column in frame:
                titles |= dict(zip(frame[key], frame[column], strict=True))
    return titles


def _as_text(differences: Differences, titles: Mapping[str, str]) -> Iterator[str]:
    counts = (f"{len(differences.ids(group))} {group}" for group in GROUPS)
    yield "No difference." if differences.is_empty else f"Rows: {', '.join(counts)}."
    for group in GROUPS:
        changes = differences.group(group)
        if changes:
            yield f"\n{group.upper()}"
        for id_ in differences.ids(group):
            own = [change for change in changes if change.id == id_]
            money = fsum(change.counted_change_usd_m for change in own)
            title = show_value(titles.get(id_, ""))
            yield f"{_money(money):>12}  {id_}  {title}".rstrip()
            for change in own:
                if change.field is not None:
                    yield f"{'':14}{_tell(change)}"


def _tell(change: Change) -> str:
    return f"{change.field}: {' -> '.join(_show_pair(change.old, change.new))}"


def _show_pair(old: Cell, new: Cell) -> tuple[str, str]:
    """Give two cells fit to print; of long texts the part where they begin to differ."""
    old_text, other = begin_at_difference(_cell(old), _cell(new), MAX_VALUE_LENGTH)
    return show_value(old_text), show_value(other)


def _cell(cell: Cell) -> str:
    if cell is None:
        return "(empty)"
    return cell if isinstance(cell, str) else f"{cell:,.10g}"


def _money(usd_m: float) -> str:
    return f"{usd_m:+,.1f}" if usd_m else "="
