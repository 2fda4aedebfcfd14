"""Breaks the bytes of a table at seeded places, and derives from each break what it may do.

What a break may do is told from its place alone: from the cell that it lies in, and from the
records behind it. Nothing here knows what the gate says.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

PLACES = 500
#: Of the longest tables that is more text than one cell may hold, as an open quotation finds.
PIECE_RECORDS = 100
BOM = b"\xef\xbb\xbf"

Kind = Literal["drop comma", "add comma", "quote", "swap comma", "truncate", "nul", "bom", "crlf"]
_INSERTED = {"add comma": b",", "quote": b'"', "nul": b"\0", "bom": BOM, "crlf": b"\r\n"}
_OF_COMMAS = ("drop comma", "swap comma")
_SWAPPED = (b";", b"\t", b"|")

# One whole cell, well written (RFC 4180).
_CELL = re.compile(rb'"(?:[^"]|"")*"|[^",\r\n]*')


@dataclass(frozen=True)
class Span:
    """Where a cell stands: its first byte and the separator behind it, and whose it is."""

    start: int
    end: int
    record: int
    column: int


class Layout:
    """Where each record and cell of a tidy table stands; record 0 is the header."""

    def __init__(self, content):
        self.content = content
        self.spans = []
        self.records = [[]]
        self.lines = [1]
        position = 0
        while position < len(content):
            end = _CELL.match(content, position).end()
            record = len(self.records) - 1
            span = Span(position, end, record, len(self.records[record]))
            self.spans.append(span)
            self.records[record].append(decode_cell(content[position:end]))
            if content[end : end + 1] == b"\n":
                self.lines.append(1 + content.count(b"\n", 0, end + 1))
                self.records.append([])
            position = end + 1
        self.records.pop()
        self._starts = [span.start for span in self.spans]

    def span_at(self, position):
        """Give the cell that a byte belongs to, the separator behind a cell being its last."""
        return self.spans[bisect_right(self._starts, position) - 1]

    def first_behind(self, position):
        """Give the first record that begins at a byte or behind it; the number of all if none."""
        return next(
            (
                s.record
                for s in self.spans[bisect_right(self._starts, position - 1) :]
                if not s.column
            ),
            len(self.records),
        )


@dataclass(frozen=True)
class Mutation:
    """One break: its kind and place, and the byte that takes the place of a swapped comma."""

    kind: Kind
    place: int
    swapped: bytes = b""

    def apply(self, content):
        before, behind = content[: self.place], content[self.place :]
        if self.kind == "truncate":
            return before
        if self.kind in _OF_COMMAS:
            return before + self.swapped + behind[1:]
        return before + _INSERTED[self.kind] + behind


@dataclass(frozen=True)
class Derived:
    """What a break may do to the rows of a table.

    Attributes:
        refused: Whether it damages the bytes or the header, so that no row can be told.
        changed: For the record in which it leaves a well written cell with another value, the
            record's cells; whether these are valid is another question. Else None.
        record: The record that it lies in.
        gone: Records that it removes whole and leaves no trace of.
        moved: Lines by which it moves the records behind its own.
        own_moved: Lines by which it moves its own record.
    """

    refused: bool
    record: int
    changed: tuple[str, ...] | None = None
    gone: frozenset[int] = frozenset()
    moved: int = 0
    own_moved: int = 0


def decode_cell(raw):
    if raw.startswith(b'"'):
        raw = raw[1:-1].replace(b'""', b'"')
    return raw.decode()


def split_table(content):
    """Split a table into tables of about PIECE_RECORDS records, each with the header.

    A break does nothing in a table that a piece would not show, and takes as long as it is large.
    """
    layout = Layout(content)
    starts = [span.start for span in layout.spans if span.column == 0]
    cuts = [*starts[1::PIECE_RECORDS], len(content)]
    return [content[: starts[1]] + content[start:end] for start, end in pairwise(cuts)]


def seed_mutations(name, content, places=PLACES):
    """Draw the breaks of a table: a fifth cuts it at even steps, the others lie anywhere."""
    draw = random.Random(f"mutations of {name}")  # noqa: S311  places, not secrets
    commas = [place for place, byte in enumerate(content) if byte == ord(",")]
    steps = places // 5
    cuts = [Mutation("truncate", len(content) * step // steps) for step in range(1, steps)]
    kinds = ("drop comma", "swap comma", *_INSERTED)
    others = []
    while len(cuts) + len(others) < places:
        kind = kinds[len(others) % len(kinds)]
        if kind in _OF_COMMAS:
            swapped = draw.choice(_SWAPPED) if kind == "swap comma" else b""
            others.append(Mutation(kind, draw.choice(commas), swapped))
        else:
            others.append(Mutation(kind, draw.randrange(len(content))))
    # A mark at the very beginning is the one that programs really write.
    return [*cuts, *others[:-1], Mutation("bom", 0)]


def derive(layout, mutation):
    """Derive from the place of a break what it may do."""
    content, place, kind = layout.content, mutation.place, mutation.kind
    span = layout.span_at(place)
    inside_letter = content[place] & 0xC0 == 0x80
    if kind == "nul" or inside_letter:
        return Derived(refused=True, record=span.record)
    if kind == "truncate":
        return _derive_cut(layout, span, place)
    if span.record == 0:
        return _derive_header(mutation, span, content)
    if place == span.end and kind in _OF_COMMAS:
        return Derived(refused=False, record=span.record)
    raw, offset = content[span.start : span.end], place - span.start
    if kind == "crlf":
        return _derive_break(layout, span, raw, offset)
    behind = raw[offset + 1 :] if kind in _OF_COMMAS else raw[offset:]
    put = mutation.swapped if kind in _OF_COMMAS else _INSERTED[kind]
    return _derive_cell(layout, span, raw[:offset] + put + behind)


def _derive_header(mutation, span, content):
    """A break in the first line: a mark before it or a blank line behind leaves it whole."""
    place, kind = mutation.place, mutation.kind
    blank = kind == "crlf" and place == span.end and content[place : place + 1] == b"\n"
    whole = blank or (kind == "bom" and place == 0)
    return Derived(refused=not whole, record=0, moved=1 if blank else 0)


def _derive_cell(layout, span, raw, moved=0, own_moved=0):
    """A break inside one cell: the record with the cell's new value, if it is well written."""
    changed = None
    if _CELL.fullmatch(raw):
        cells = list(layout.records[span.record])
        cells[span.column] = decode_cell(raw)
        changed = tuple(cells)
    return Derived(
        refused=False, record=span.record, changed=changed, moved=moved, own_moved=own_moved
    )


def _derive_break(layout, span, raw, offset):
    """A line break: text within quotation marks; else it cuts the record in two.

    Then only a piece with all cells can be a row: the first if its last cell is cut, the second if
    its first is.
    """
    if _CELL.fullmatch(raw[:offset] + b"\r\n" + raw[offset:]):
        return _derive_cell(layout, span, raw[:offset] + b"\r\n" + raw[offset:], moved=1)
    if span.column == len(layout.records[0]) - 1:
        return _derive_cell(layout, span, raw[:offset], moved=1)
    if span.column == 0:
        # The breaks within the first piece stay with it.
        return _derive_cell(layout, span, raw[offset:], moved=1, own_moved=1)
    return Derived(refused=False, record=span.record, moved=1)


def _derive_cut(layout, span, place):
    """A cut: the record that it lies in may keep all its cells, those behind are gone."""
    behind = frozenset(range(layout.first_behind(place), len(layout.records)))
    if span.record in behind:
        return Derived(refused=False, record=span.record, gone=behind)
    is_last = span.column == len(layout.records[0]) - 1
    if span.record == 0:
        return Derived(refused=not (is_last and place == span.end), record=0, gone=behind)
    cut = layout.content[span.start : place]
    if is_last and _CELL.fullmatch(cut):
        derived = _derive_cell(layout, span, cut)
        return Derived(refused=False, record=span.record, changed=derived.changed, gone=behind)
    return Derived(refused=False, record=span.record, gone=behind)
