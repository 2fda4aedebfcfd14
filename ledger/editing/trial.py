"""Tries a file in the place of a table, before anybody saves it: its faults, or what it would do.

The tables are given as bytes and nothing is written; the gate itself judges, so that a file which
passes here passes `python -m ledger check`. Bytes, lines and faults are bounded, and with them the
time and the memory of a trial.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.answers.queries import total_by
from ledger.counting.counting import CENT_USD_M
from ledger.counting.money import order_rates
from ledger.counting.snapshot import build_snapshot
from ledger.editing.duplicates import find_likely_duplicates
from ledger.editing.joining import join_rows, merge_rows
from ledger.editing.tidying import sort_table
from ledger.faults import file_fault, is_blocking, is_consequence, order_faults
from ledger.files.reading import line_at
from ledger.gate.gate import check_contents
from ledger.gate.reader import go_on, read_table
from ledger.history.differences import COUNTED, compare_rows
from ledger.tables.records import Row
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledger.counting.snapshot import Snapshot
    from ledger.editing.duplicates import Pair
    from ledger.editing.joining import Joined, Mode
    from ledger.faults import Fault
    from ledger.gate.gate import Checked
    from ledger.gate.reader import Reading
    from ledger.history.differences import Differences

#: The largest file that is tried, bytes; eight times the largest shipped table.
MAX_TRIAL_BYTES = 2_000_000
#: The most lines of it; thirty times the longest shipped table.
MAX_TRIAL_LINES = 50_000
#: Pairs of likely duplicates that are found: more are one row copied many times.
MAX_PAIRS = 200


@dataclass(frozen=True, slots=True)
class InvestorChange:
    """What a file does to one investor's total; USD millions, unrounded."""

    investor: str
    before_usd_m: float
    after_usd_m: float

    @property
    def change_usd_m(self) -> float:
        """By how much the total moves; 0 below a cent, which is the noise of adding."""
        change = self.after_usd_m - self.before_usd_m
        return 0.0 if abs(change) < CENT_USD_M else change


@dataclass(frozen=True, slots=True)
class Preview:
    """What the tables would be with a file that has no fault.

    Attributes:
        after: All tables with the file in its place, counted.
        differences: What it adds, changes and removes in its table.
        totals: Every investor's total, the largest change first, then the largest total.
        duplicates: New or changed pledges that may be one deal with another row, the first
            `MAX_PAIRS` pairs.
        warnings: Warnings that the tables do not have yet, the file's own named as in it.
        clean: The whole table as it should be saved: merged, in order, in plain quotes.
    """

    after: Snapshot
    differences: Differences
    totals: tuple[InvestorChange, ...]
    duplicates: tuple[Pair, ...]
    warnings: tuple[Fault, ...]
    clean: bytes


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a file.

    Attributes:
        own: Faults of the file, warnings among them, by line.
        broken: Faults of rows that are sound today and would not be with the file.
        preview: What it would do; None if a fault forbids it.
    """

    own: tuple[Fault, ...]
    broken: tuple[Fault, ...] = ()
    preview: Preview | None = None


def check_size(content: bytes, shown: str) -> Fault | None:
    """Return the fault of a file that is larger than what is tried."""
    if len(content) <= MAX_TRIAL_BYTES and line_at(content, len(content)) <= MAX_TRIAL_LINES + 1:
        return None
    most = f"a file of at most {MAX_TRIAL_BYTES // 1_000_000} MB and {MAX_TRIAL_LINES:,} lines"
    remedy = "Try the rows that are new or changed alone, in a file with the same header."
    return file_fault("too-large", shown, expected=most, remedy=remedy)


def try_file(  # noqa: PLR0913  a file, its place and name, and who waits for it
    before: Snapshot,
    name: str,
    content: bytes,
    shown: str,
    mode: Mode,
    *,
    pause: Callable[[], None] = go_on,
) -> Trial:
    """Try a file in the place of a table.

    Args:
        before: The tables as they stand.
        name: Which table the file is.
        content: Its bytes, which need not be text.
        shown: What faults call the file.
        mode: Whether it is the whole table or holds rows to add and change.
        pause: Called again and again; what it raises ends the trial, as when the viewer has left.
    """
    too_large = check_size(content, shown)
    if too_large is not None:
        return Trial((too_large,))
    table = TABLES[name]
    file = (Path("data") / table.file).as_posix()
    reading = read_table(table, content, file, pause=pause)
    if any(fault.severity == "file" for fault in reading[1]):
        return Trial(order_faults(replace(fault, file=shown) for fault in reading[1]))
    joined = join_rows(table, before.contents[name], content) if mode == "rows" else None
    if joined:
        reading = _join(reading, read_table(table, before.contents[name], file), joined)
    tried = {**before.contents, name: joined.content if joined else content}
    checked = check_contents(tried, Path("data"), readings={name: reading}, pause=pause)
    own, others = _sort_out(checked, name, shown, joined)
    faults = order_faults(own)
    known = set(map(_identity, before.faults))
    broken = tuple(f for f in others if is_blocking(f) and _identity(f) not in known)
    if any(map(is_blocking, faults)):
        # Rows that only wait for a faulty row of the file are whole again once it is mended.
        broken = tuple(fault for fault in broken if not is_consequence(fault))
    if any(map(is_blocking, faults)) or broken:
        return Trial(faults, broken)
    pause()
    after = build_snapshot(checked)
    pause()
    own, others = _sort_out(after, name, shown, joined)
    new = [f for f in own if _identity(replace(f, file=table.file)) not in known]
    new += [f for f in others if _identity(f) not in known]
    whole = content if mode == "whole" else merge_rows(table, before.contents[name], content)
    differences = compare_rows(name, getattr(before, name), getattr(after, name))
    preview = Preview(
        after=after,
        differences=differences,
        totals=compare_totals(before, after),
        duplicates=_find_duplicates(checked, differences) if name == "pledges" else (),
        warnings=order_faults(new),
        clean=sort_table(table, whole),
    )
    return Trial(faults, (), preview)


def compare_totals(before: Snapshot, after: Snapshot) -> tuple[InvestorChange, ...]:
    """Set every investor's counted total of two versions side by side."""
    old, new = (
        {bucket.key: bucket.counted_usd_m for bucket in total_by(side.pledges, "investor")}
        for side in (before, after)
    )
    changes = (InvestorChange(code, old.get(code, 0.0), new.get(code, 0.0)) for code in old | new)
    return tuple(sorted(changes, key=lambda c: (-abs(c.change_usd_m), -c.after_usd_m, c.investor)))


def _join(file: Reading, current: Reading, joined: Joined) -> Reading:
    """Put what was read of the table's other rows behind what was read of the file."""
    lines = {origin: line for line, origin in joined.origins.items()}
    rows = (Row(lines[row.line], row.record) for row in current[0] if row.line in lines)
    faults = (replace(f, line=lines[f.line]) for f in current[1] if f.line in lines)
    return (*file[0], *rows), (*file[1], *faults)


def _sort_out(
    tried: Checked | Snapshot, name: str, shown: str, joined: Joined | None
) -> tuple[list[Fault], list[Fault]]:
    """Part the faults of the file's rows, named as in the file, from those of all other rows."""
    table_file = (Path("data") / TABLES[name].file).as_posix()
    own: list[Fault] = []
    others: list[Fault] = []
    for fault in tried.faults:
        if fault.file != table_file:
            others.append(fault)
        elif joined is None or fault.line <= joined.own_lines:
            # A row that waits for another one of the file names the place to mend first.
            remedy = fault.remedy.replace(f"{table_file}:", f"{shown}:")
            own.append(replace(fault, file=shown, remedy=remedy))
        elif fault.code != "unterminated":
            others.append(replace(fault, line=joined.origins.get(fault.line, fault.line)))
    return own, others


def _identity(fault: Fault) -> tuple[str, str, str | None, str | None, str | None]:
    """Tell a fault again after its row has moved to another line."""
    return fault.code, Path(fault.file).stem, fault.id, fault.column, fault.value


def _find_duplicates(checked: Checked, differences: Differences) -> tuple[Pair, ...]:
    """Pair the new and changed pledges with all others that they may repeat, each pair once."""
    pledges = [row.record for row in checked.tables["pledges"]]
    groups = (differences.new, differences.upgraded, differences.downgraded, differences.revised)
    # A package that only counts less because a part was added is no new row.
    touched = {change.id for group in groups for change in group if change.field != COUNTED}
    candidates = [pledge for pledge in pledges if pledge.id in touched]
    rates = order_rates(row.record for row in checked.tables["rates"])
    # Two new rows find each other twice.
    return _once(find_likely_duplicates(candidates, pledges, rates, 2 * MAX_PAIRS))[:MAX_PAIRS]


def _once(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    kept: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        kept.setdefault(frozenset((pair.candidate.id, pair.existing.id)), pair)
    return tuple(kept.values())
