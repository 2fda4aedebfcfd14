"""Characters that no cell may hold: formulas, spaces at the ends, invisible ones, too many.

Whether a cell fits its column is for the models; this looks at the bare text of every column alike.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ledger.faults import Finding, show_value, wrong_format
from ledger.tables.schema import Table

# What one cell of an Excel sheet can hold; it cuts longer ones without a word when it saves.
MAX_CELL_CHARACTERS = 32_767

_SPACE = r"[ \t\r\n\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
# Control characters other than line breaks, soft hyphens, zero-width and direction marks, byte
# order marks, and the replacement character that a failed conversion leaves behind.
_HIDDEN = re.compile(
    r"[\x01-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffd]"
)
# Excel takes the full-width signs of an East Asian keyboard for their narrow twins.
_WIDE_SIGNS = "\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"[=@\t{_WIDE_SIGNS}]|[+-](?![0-9])")
_WIDE_START = re.compile(rf"\|[{_WIDE_SIGNS}]")
_EDGE_SPACE = re.compile(rf"{_SPACE}|.*{_SPACE}$", re.DOTALL)


def is_suspect(cells: Sequence[str]) -> bool:
    """Tell, quickly for the many good rows, whether a row needs the check of each character.

    A bar inside a cell only makes a good row suspect, never a bad one good.
    """
    joined = f"|{'|'.join(cells)}|"
    return (
        not joined.isprintable()
        or " |" in joined
        or "| " in joined
        or "|=" in joined
        or "|+" in joined
        or "|-" in joined
        or "|@" in joined
        or "\ufffd" in joined
        or (not joined.isascii() and _WIDE_START.search(joined) is not None)
        or len(joined) > MAX_CELL_CHARACTERS
    )


def check_characters(table: Table, cells: Sequence[str]) -> Iterator[Finding]:
    """Find each cell that a spreadsheet would run, or that holds what nobody can see."""
    for name, cell in zip(table.header, cells, strict=True):
        if not cell:
            continue
        expected = table.by_name[name].expected
        if len(cell) > MAX_CELL_CHARACTERS:
            yield exceeding_size(name, cell)
        elif _FORMULA.match(cell):
            yield Finding(
                name,
                cell,
                code="formula",
                expected="a cell that a spreadsheet takes as text",
                remedy="Begin it with a letter or a digit; after + or - only a digit may follow.",
            )
        elif _EDGE_SPACE.match(cell):
            yield wrong_format(
                name,
                cell,
                expected=f"{expected} without a space or line break at its ends",
                remedy=_tell_edges(cell),
            )
        elif hidden := _HIDDEN.search(cell):
            yield wrong_format(
                name,
                cell,
                expected=f"{expected} without control or invisible characters",
                remedy=_tell_hidden(hidden[0], hidden.start() + 1),
            )


def _tell_edges(cell: str) -> str:
    """Name what must go; it cannot be seen in the cell."""
    at_start = re.match(_SPACE, cell) is not None
    what = _name(cell[0] if at_start else cell[-1])
    come = " It comes with text copied from web pages." if what.startswith("no-break") else ""
    return f"Delete the {what} at its {'start' if at_start else 'end'}.{come}"


def _tell_hidden(character: str, number: int) -> str:
    if character == "\ufffd":
        return (
            f"A letter was lost at character {number} when the text went through a program with "
            "another encoding: write it anew."
        )
    return f"Delete the {_name(character)} at character {number}; it cannot be seen, but is there."


def _name(character: str) -> str:
    r"""Name a character that nobody can see, with the code that the message shows for it."""
    plain = {
        " ": "space",
        "\t": "tab",
        "\n": "line break",
        "\r": "line break",
        "\xa0": "no-break space",
    }
    name = plain.get(character) or unicodedata.name(character, "control character").lower()
    return name if character == " " else f"{name} ({show_value(character)})"


def exceeding_size(column: str | None = None, cell: str | None = None) -> Finding:
    """Return the finding of a cell that is longer than a spreadsheet can hold."""
    return Finding(
        column,
        cell,
        code="too-large",
        expected=f"a cell of at most {MAX_CELL_CHARACTERS} characters",
        remedy="Shorten it; perhaps a whole file was pasted, or a quotation mark is open.",
    )
