"""Tries a file of one of the field's formats: its candidates, and what they would do.

What `python -m ledger import` prints, joined with the trial that a CSV gets (editing/trial.py);
nothing is written. A stranger's file is bounded by its size, by what it unfolds to and by the rows
that it could give, and the viewer who waits can end it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ledger.editing.trial import check_size, try_file
from ledger.gate.gate import check_contents
from ledger.importing.aiddata import ID, RECOMMENDED, import_aiddata
from ledger.importing.candidates import ImportRefused, write_candidates
from ledger.importing.gate import admit
from ledger.importing.iati_mapping import import_iati

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledger.counting.snapshot import Snapshot
    from ledger.editing.trial import Trial
    from ledger.importing.candidates import Imported, Reading
    from ledger.importing.gate import Admission

Format = Literal["iati", "aiddata"]
IMPORTERS: Final[Mapping[Format, Callable[[bytes, str, Reading], Imported]]] = {
    "iati": import_iati,
    "aiddata": import_aiddata,
}
#: A workbook of `MAX_TRIAL_BYTES` unfolds to some ten times as much.
MAX_UNFOLDED_BYTES: Final = 60_000_000
#: Rows that a file may give: an activity has one for each recipient, sector and currency.
MAX_PARTS: Final = 20_000
#: The header of AidData's table has 126 columns, some 4 kB.
_BEGINNING: Final = 20_000


@dataclass(frozen=True, slots=True)
class ImportTrial:
    """What came of trying a file of another format.

    Attributes:
        admission: Its candidates after the gate, and what was not mapped.
        trial: What the tables would be with those that passed; None where none did.
    """

    admission: Admission
    trial: Trial | None

    @property
    def held_back(self) -> int:
        """How many candidates the gate holds back."""
        return len(self.admission.imported.rows) - len(self.admission.admitted)


def guess_format(content: bytes) -> Format | None:
    """Guess which of the formats a file is, by its first bytes; None for any other."""
    beginning = content[:_BEGINNING]
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "iati"
    header = beginning.partition(b"\n")[0]
    named = ID.encode() in header and RECOMMENDED.encode() in header
    return "aiddata" if named or is_workbook(content) else None


def is_workbook(content: bytes) -> bool:
    """Say whether a file is a whole archive, as a workbook is; what is in it is not looked at."""
    return zipfile.is_zipfile(io.BytesIO(content))


def try_import(
    before: Snapshot, kind: Format, content: bytes, shown: str, reading: Reading
) -> ImportTrial:
    """Try a file of another format.

    Args:
        before: The tables as they stand.
        kind: Which format.
        content: Its bytes, which need not be of that format.
        shown: What faults call the file.
        reading: What the person who imports has said; its limits are lowered to those here, and
            what its `pause` raises ends the trial.

    Raises:
        ImportRefused: If the file is not of the format, or larger than what is tried.
    """
    too_large = check_size(content, shown)
    if too_large is not None:
        raise ImportRefused(too_large)
    bounded = replace(reading, most_unfolded_bytes=MAX_UNFOLDED_BYTES, most_parts=MAX_PARTS)
    imported = IMPORTERS[kind](content, shown, bounded)
    reading.pause()
    ledger = check_contents(before.contents, Path("data"), pause=reading.pause)
    admission = admit(imported, ledger, "candidates.csv")
    reading.pause()
    admitted = {row.record.id for row in admission.admitted}
    if not admitted:
        return ImportTrial(admission, None)
    rows = [row for row in admission.imported.rows if row["id"] in admitted]
    content = write_candidates(rows).encode()
    trial = try_file(before, "pledges", content, "candidates.csv", "rows", pause=reading.pause)
    return ImportTrial(admission, trial)
