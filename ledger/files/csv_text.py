"""Splits the text of a table into records, strictly, and knows on which line each one starts.

The csv module does the splitting; this adds what it does not tell: the physical line of a record
behind quoted line breaks, the stray quotation marks that it lets pass, and a way to go on behind a
broken one. What the cells mean is for `reader.py`.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# A file with more broken quotations than this cannot be mended row by row.
MAX_BROKEN = 100
# What the csv module allows a cell by default. Its own limit holds for the whole process and any
# library may move it, so the length is looked at here, too.
MAX_CELL_LETTERS = 131_072

# A line that is longer belongs to no table of ours, and is not kept: it may be the whole file.
MAX_LINE_LETTERS = 4_000_000

Problem = Literal["quoting", "too-large", "hopeless"]

# RFC 4180: a cell is either quoted whole, with quotation marks inside doubled, or has none.
_STRICT_RECORD = re.compile(
    r'(?:"[^"]*(?:""[^"]*)*"|[^",\r\n]*)(?:,(?:"[^"]*(?:""[^"]*)*"|[^",\r\n]*))*(?:\r\n|\r|\n)?'
)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record of a CSV text.

    Attributes:
        line: Physical line where it starts, from 1.
        cells: Its cells; those of the broken line as far as they can be told if `problem`.
        problem: Why the cells cannot be trusted, None if they can.
    """

    line: int
    cells: list[str]
    problem: Problem | None = None


class _Lines:
    """Physical lines of a text, counted, that can be handed back."""

    def __init__(self, content: bytes) -> None:
        # newline="" keeps the line ends as they are and ends lines at \n, \r\n and \r only.
        self._stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
        self._returned: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []
        self.is_cut = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else self._read()
        self.number += 1
        self.taken.append(line)
        return line

    def _read(self) -> str:
        """Read a line, or the beginning of one that is too long, whose rest is passed over."""
        line = piece = self._stream.readline(MAX_LINE_LETTERS)
        if not line:
            raise StopIteration
        while len(piece) == MAX_LINE_LETTERS and not piece.endswith("\n"):
            self.is_cut = True
            piece = self._stream.readline(MAX_LINE_LETTERS)
        return line

    def hand_back(self) -> None:
        """Return all lines of the record in hand but its first, to be split on their own."""
        rest = self.taken[1:]
        self._returned.extendleft(reversed(rest))
        self.number -= len(rest)


def split_records(content: bytes) -> Iterator[RawRecord]:
    """Split UTF-8 bytes, with or without a byte order mark, into records.

    A record whose quotation is broken is reported with its first line only; the lines behind it
    that the open quotation swallowed are split again, so that no row is lost without a word.

    Yields:
        Every record in the order of the file, blank lines as records without cells.
    """
    lines = _Lines(content)
    reader = csv.reader(lines, strict=True)
    broken = 0
    while True:
        start = lines.number + 1
        lines.taken.clear()
        lines.is_cut = False
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken += 1
            # A line may be the whole file; of a broken one only the first cells are looked at.
            first = lines.taken[0][:MAX_CELL_LETTERS].rstrip("\r\n")
            too_large = "field larger" in str(error) and len(lines.taken) == 1
            # Where another library raised the csv module's limit, the end of the line is missed.
            too_large |= len(lines.taken[0]) == MAX_LINE_LETTERS and lines.is_cut
            yield RawRecord(start, first.split(","), "too-large" if too_large else "quoting")
            if broken >= MAX_BROKEN:
                yield RawRecord(start, [], "hopeless")
                return
            lines.hand_back()
            reader = csv.reader(lines, strict=True)
            continue
        wide = sum(map(len, lines.taken)) > MAX_CELL_LETTERS
        if wide and (lines.is_cut or any(len(cell) > MAX_CELL_LETTERS for cell in cells)):
            yield RawRecord(start, cells, "too-large")
            continue
        stray = '"' in "".join(cells) and not _STRICT_RECORD.fullmatch("".join(lines.taken))
        yield RawRecord(start, cells, "quoting" if stray else None)
