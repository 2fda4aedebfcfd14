"""One tiny file per mistake, `bad/<code>-<mistake>.<table>.csv`, in an otherwise sound folder.

What `check` must print about it stands beside it as `bad/<code>-<mistake>.txt`. After a message was
changed on purpose, `python -m tests.ledger.bad_files` writes these files anew; read their diff.
"""

from __future__ import annotations

from pathlib import Path

from ledger.faults import format_fault
from ledger.files import read_folder
from ledger.gate import check_contents
from ledger.snapshot import build_snapshot

HERE = Path(__file__).parent
SOUND = HERE / "sound"
BAD = HERE / "bad"


def sound_contents():
    contents, faults = read_folder(SOUND)
    assert faults == ()
    return contents


def name_of(path):
    return path.name.split(".")[0]


def golden_of(path):
    return path.with_name(f"{name_of(path)}.txt")


def check_one(path):
    """Check the sound folder with one table exchanged, as if it were the project's data/."""
    table = path.name.split(".")[1]
    checked = check_contents(sound_contents() | {table: path.read_bytes()}, Path("data"))
    if any(fault.severity == "file" for fault in checked.faults):
        return checked.faults
    return build_snapshot(checked).faults


def messages(path):
    return "".join(f"{format_fault(fault)}\n" for fault in check_one(path))


if __name__ == "__main__":
    for bad in sorted(BAD.glob("*.csv")):
        golden_of(bad).write_text(messages(bad), encoding="utf-8")
