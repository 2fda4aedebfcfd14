"""What is wrong with a table, as data: one frozen Fault for each thing that a person must mend.

How faults look in print, how they are ordered and how many are shown is decided here and nowhere
else. Finding them is the work of `reader.py`, `rows.py` and `relations.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, asdict, dataclass
from difflib import get_close_matches
from functools import lru_cache, partial
from typing import Any, Literal

Severity = Literal["file", "row", "warning"]

# More than this is one mistake repeated, not a list that anybody reads.
MAX_SHOWN = 1000
# Of one file no more than this is listed, and no more warnings: the rest is counted. A table with
# more faults is refused, so that neither memory nor time grows with what is wrong in it.
MAX_FAULTS = 2000
MAX_VALUE_LENGTH = 60

CODES: dict[str, str] = {
    "missing": "the table's file is not in the folder",
    "unreadable": "the file cannot be opened",
    "too-large": "the file, or one cell, is larger than the limit",
    "too-many": "the file has more faults or warnings than are listed",
    "encoding": "the bytes are not UTF-8",
    "nul": "the file holds a NUL byte",
    "delimiter": "the columns are not separated by commas",
    "conflict": "a merge of two versions was left unfinished in the file",
    "header": "the first line is not exactly the table's columns",
    "quoting": "a quotation mark is open, or stands where it must be doubled",
    "cell-count": "a row has too few or too many cells",
    "required": "a cell that must be filled is empty",
    "format": "a cell is not written as its column demands",
    "vocabulary": "a word is not in the column's closed list",
    "range": "a number, date or point lies outside what is possible",
    "formula": "a spreadsheet would run the cell as a formula",
    "duplicate-id": "two rows have the same id",
    "foreign-key": "a cell names a row that does not exist",
    "waits": "a cell names a row that was itself held back",
    "cycle": "a row is part of itself",
    "chain": "legs that should follow each other do not meet",
    "placeholder": "a text names a number in a way that is not known",
    "typed-number": "a number is typed where it must be computed",
    "overrun": "the parts of a package count more than the package",
    "unterminated": "the last line has no line break, so the file may be cut off",
    "far-point": "a point lies far outside the region",
    "old-source": "the source of an open promise is old",
    "rate-differs": "the source's dollars are far from the rate of the day",
    "no-share": "a project of several payers has no share of its investor",
    "announced-late": "a project is dated long after its money begins",
    "goal-after-parts": "a goal is dated after a part of it",
    "stage-order": "the dated stages of a deal contradict each other, or its row",
    "no-year": "what was won in a year does not say in which",
    "year-not-over": "the source of a year's output is older than the end of that year",
    "other-commodity": "a figure is of a commodity that its site is not said to hold",
    "c5-share": "a share of the five republics stands where nobody else is named",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong; whoever makes one, id and value are text that is fit to print.

    Attributes:
        code: Which kind, a key of `CODES`.
        severity: `file` refuses the table, `row` holds back the row, `warning` nothing.
        file: The path as the user gave it.
        line: Physical line where the record starts, from 1; 1 for faults of a whole file.
        column: Name of the column, None if the whole row or file is meant.
        id: The record's id, None if it has none or it cannot be read.
        value: The cell, shortened, with control characters shown; None if no cell is meant.
        expected: What should stand there, in words that fit behind "is not" or "expected".
        remedy: How to mend it, whole sentences or empty.
        nearest: The allowed value that is most like the cell, if one is.
    """

    code: str
    severity: Severity
    file: str
    line: int = 1
    column: str | None = None
    id: str | None = None
    value: str | None = None
    expected: str
    remedy: str = ""
    nearest: str | None = None

    def __post_init__(self) -> None:
        """Make text of what a record holds as a number, and shorten it for a message."""
        for name in ("id", "value"):
            cell: object = getattr(self, name)
            if cell is not None:
                object.__setattr__(self, name, show_value(str(cell)))


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a record, before it is said where the record stands.

    The attributes are those of `Fault`, which makes value and id fit to print.
    """

    column: str | None = None
    value: str | None = None
    _: KW_ONLY
    code: str
    expected: str
    remedy: str = ""
    nearest: str | None = None
    severity: Severity = "row"

    def at(self, file: str, line: int, identity: object = None) -> Fault:
        """Return the fault of a record; its id may be a number, such as a year."""
        return Fault(file=file, line=line, id=str(identity) if identity else None, **asdict(self))


#: Makers of findings: column and value by place, the rest by keyword.
missing = partial(Finding, value="", code="required")
wrong_format = partial(Finding, code="format")
out_of_range = partial(Finding, code="range")
wrong_reference = partial(Finding, code="foreign-key")
broken_chain = partial(Finding, code="chain")
wrong_placeholder = partial(Finding, code="placeholder")


def not_in_vocabulary(column: str, value: str, words: tuple[str, ...], *, expected: str) -> Finding:
    """Find a word that is not in its closed list; the list and the nearest word are the remedy."""
    return Finding(
        column,
        value,
        code="vocabulary",
        expected=expected,
        remedy=list_allowed(words),
        nearest=find_nearest(value, words),
    )


def file_fault(  # noqa: PLR0913  the parts of a fault
    code: str,
    file: str,
    *,
    expected: str,
    remedy: str,
    line: int = 1,
    value: str | None = None,
    nearest: str | None = None,
) -> Fault:
    """Return a fault that refuses the whole table."""
    return Fault(
        code=code,
        severity="file",
        file=file,
        line=line,
        value=value,
        expected=expected,
        remedy=remedy,
        nearest=nearest,
    )


class FileFaults:
    """The faults of one file while it is checked: some are listed, all are counted."""

    def __init__(self, file: str, most: int = MAX_FAULTS) -> None:
        """Begin the list of a file with at most so many faults and so many warnings."""
        self.file = file
        self.most = most
        self.listed: list[Fault] = []
        self._blocking = self._warnings = 0

    @property
    def is_full(self) -> bool:
        """Whether there are more faults than are listed, so that looking on is no use."""
        return self._blocking > self.most

    def add(self, fault: Fault) -> None:
        """Count a fault, and list it while there is room."""
        if is_blocking(fault):
            self._blocking += 1
            found = self._blocking
        else:
            self._warnings += 1
            found = self._warnings
        if found <= self.most:
            self.listed.append(fault)

    def close(self, unread: str = "") -> tuple[Fault, ...]:
        """Return what is listed, with a fault that refuses the file where there are more.

        Args:
            unread: What of the file was not looked at, as a sentence.
        """
        notes: list[Fault] = []
        if self.is_full:
            rest = unread or f"{self._blocking - self.most:,} more are not listed."
            remedy = f"{rest} Mend those listed, or take the last good copy, and check again."
            notes.append(self._note("file", f"a table of at most {self.most:,} faults", remedy))
        if self._warnings > self.most:
            remedy = f"{self._warnings - self.most:,} more are not listed."
            notes.append(self._note("warning", f"at most {self.most:,} warnings", remedy))
        return (*notes, *self.listed)

    def _note(self, severity: Severity, expected: str, remedy: str) -> Fault:
        return Fault(
            code="too-many",
            severity=severity,
            file=self.file,
            expected=expected,
            remedy=remedy,
        )


def show_value(text: str) -> str:
    r"""Return a cell fit for a message: one line, control characters as \n or \x00, shortened."""
    shown = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text[: MAX_VALUE_LENGTH + 1]
    )
    if len(text) > MAX_VALUE_LENGTH or len(shown) > MAX_VALUE_LENGTH:
        return shown[: MAX_VALUE_LENGTH - 1] + "…"
    return shown


@lru_cache(maxsize=4096)
def find_nearest(value: str, allowed: tuple[str, ...]) -> str | None:
    """Return the allowed value most like `value`, or None if none is like it."""
    if len(value) > MAX_VALUE_LENGTH:
        return None
    folded = {word.casefold(): word for word in reversed(allowed)}
    near = get_close_matches(value.strip().casefold().replace(" ", "-"), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def list_allowed(allowed: Sequence[str], most: int = 16) -> str:
    """Return `Allowed: a, b, c.`, cut with the number of the rest where the list is long."""
    if len(allowed) <= most:
        return f"Allowed: {', '.join(allowed)}."
    return f"Allowed: {', '.join(allowed[:most])} and {len(allowed) - most} more."


def format_fault(fault: Fault) -> str:
    """Return the fault as one line of text.

    Example:
        data/pledges.csv:14 stage: 'sgned' is not a stage. Allowed: announced, signed. Did you
        mean 'signed'? [vocabulary]
    """
    place = f"{fault.file}:{fault.line}" + (f" {fault.column}" if fault.column else "")
    return f"{place}: {describe_fault(fault)} [{fault.code}]"


def describe_fault(fault: Fault) -> str:
    """Return what is wrong and what to do, without place and code."""
    expected = fault.expected.removesuffix(".")
    if fault.value is None:
        said = f"expected {expected}."
    elif fault.value == "":
        said = f"the cell is empty; expected {expected}."
    else:
        said = f"'{fault.value}' is not {expected}."
    near = "" if fault.nearest is None else f"Did you mean '{fault.nearest}'?"
    return " ".join(part for part in (said, fault.remedy, near) if part)


def order_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults once each, by file, line and column, so that every run says the same."""
    return tuple(sorted(set(faults), key=_sort_key))


def _sort_key(fault: Fault) -> tuple[str, int, str, str, str, str, str]:
    column = fault.column or ""
    value = fault.value or ""
    return fault.file, fault.line, column, fault.code, value, fault.expected, fault.remedy


def is_blocking(fault: Fault) -> bool:
    """Say whether the fault refuses a table or holds back a row."""
    return fault.severity != "warning"


def is_consequence(fault: Fault) -> bool:
    """Say whether the fault is mended by mending another row, and not by mending its own."""
    return fault.code == "waits"


def faults_as_json(faults: Sequence[Fault]) -> dict[str, Any]:
    """Return the shape that `check --json` prints: the first `MAX_SHOWN` and how many more."""
    return {
        "faults": [asdict(fault) for fault in faults[:MAX_SHOWN]],
        "not_shown": max(0, len(faults) - MAX_SHOWN),
    }
