"""Bad tables: each is a patch on a table of `sound/`, and what `ledger check` prints about it.

`bad/README.md` says how a patch is written. `python -m tests.ledger.gate.bad_files` writes anew
what is printed, for all files; read the diff.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ledger.counting.snapshot import find_faults
from ledger.faults import CODES, format_fault
from ledger.files.reading import read_folder
from ledger.gate.gate import check_contents
from tests.paths import SOUND

BAD = SOUND.parent / "bad"
_PRINTS = "[check]\nprints = '''\n"


@dataclass(frozen=True)
class BadFile:
    """One mistake in one table.

    Attributes:
        name: Of the mistake: its code, then words of our own.
        table: The table that it is made in.
        content: The whole file's bytes, with the mistake.
        printed: What the check prints of them, a line for each fault; empty if not yet known.
    """

    name: str
    table: str
    content: bytes
    printed: str

    @property
    def code(self) -> str:
        return max((code for code in CODES if self.name.startswith(code)), key=len)


@cache
def _read_sound():
    contents, faults = read_folder(SOUND)
    assert faults == ()
    return MappingProxyType(contents)


def sound_contents():
    """The bytes of the sound tables by name, a dict of one's own."""
    return dict(_read_sound())


def load_bad_files():
    """Read all files of bad/, by name."""
    return {path.stem: read_bad_file(path.stem, path.read_text("utf-8")) for path in _paths()}


def read_bad_file(name, text):
    """Read one file of bad/.

    Raises:
        ValueError: If the patch names what is not there, or changes nothing.
    """
    parts = tomllib.loads(text)
    check = parts.pop("check", {})
    ((table, patch),) = parts.items()
    sound = _read_sound()[table]
    content = patch_table(sound, patch)
    if content == sound:
        raise ValueError(f"{name} changes nothing")
    return BadFile(name, table, content, check.get("prints", ""))


def patch_table(sound, patch):
    """Apply a patch to the bytes of a table, in the order in which the README lists its parts."""
    todo = dict(patch)
    cells = {int(key): todo.pop(key) for key in patch if key.isdecimal()}
    lines = todo.pop("text", sound.decode()).splitlines(keepends=True)
    lines += [lines[number - 1] for number in todo.pop("repeat", [])]
    for number, changes in cells.items():
        lines[number - 1] = _change_cells(lines[0], lines[number - 1], changes)
    gone = todo.pop("delete", [])
    lines = [line for number, line in enumerate(lines, 1) if number not in gone]
    delimiter, line_end = todo.pop("delimiter", ""), todo.pop("line_end", "\n")
    if delimiter:
        lines = [_write_row(cells, delimiter) for cells in csv.reader(lines)]
    text = "".join(lines)
    for old, new in todo.pop("replace", {}).items():
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times, not once")
        text = text.replace(old, new)
    text = (text + todo.pop("append", "")).replace("\n", line_end)
    content = text.encode(todo.pop("encoding", "utf-8"))
    content = content[: len(content) - todo.pop("cut", 0)]
    if todo:
        raise ValueError(f"unknown parts: {', '.join(todo)}")
    return content


def _change_cells(header, line, changes):
    columns, cells = csv.reader([header, line])
    for column, value in changes.items():
        cells[columns.index(column)] = (
            value if isinstance(value, str) else value["text"] * value["times"]
        )
    return _write_row(cells, ",")


def _write_row(cells, delimiter):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return text.getvalue()


def check_bad_file(bad):
    """Check the sound folder with one table exchanged, as if it were the project's data/."""
    contents = sound_contents() | {bad.table: bad.content}
    return find_faults(check_contents(contents, Path("data")))


def format_faults(faults):
    return "".join(f"{format_fault(fault)}\n" for fault in faults)


def _paths():
    return sorted(BAD.glob("*.toml"))


def rewrite_printed():
    """Write into each file of bad/ what the check prints of it today."""
    for path in _paths():
        patch = re.split(r"^\[check\]$", path.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
        printed = format_faults(check_bad_file(read_bad_file(path.stem, patch)))
        path.write_text(f"{patch.rstrip()}\n\n{_PRINTS}{printed}'''\n", encoding="utf-8")


if __name__ == "__main__":
    rewrite_printed()
