"""A scene that a viewer saves: its row of data/scenes.csv, checked before it is offered.

Nothing is written on the server: the viewer takes the row away.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from components.export.world import load_briefing
from components.scenes.scene import SceneError, write_scene_row
from ledger.counting.snapshot import LedgerRefused, build_snapshot
from ledger.files.reading import read_folder
from ledger.gate.gate import check_contents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Link
    from ledger.faults import Fault


@dataclass(frozen=True, slots=True)
class SceneRow:
    """A row and what the gate has to say of it.

    Attributes:
        line: The row as CSV, without a line break.
        table: The bytes of the whole table with the row at its end.
        faults: What keeps the row from standing.
        problem: What keeps the scene from being shown although the row stands; '' for nothing.
    """

    line: str
    table: bytes
    faults: tuple[Fault, ...]
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether the row may be handed out."""
        return not self.faults and not self.problem


def check_scene_row(
    folder: Path, link: Link, scene_id: str, order: int, texts: Mapping[str, str]
) -> SceneRow:
    """Write the row of what is on screen and hold it against all tables.

    Args:
        folder: Of the tables; only read.
        link: What the scene opens, with a camera.
        scene_id: Key of the row.
        order: Its place, the one after the last.
        texts: The cells that a person writes: title, caption, note, source, highlighted.
    """
    # Faults are shown to people who have nothing to do with the machine: no path of the server.
    shown = Path(folder.resolve().name)
    contents, read_faults = read_folder(folder, shown)
    row = {**write_scene_row(scene_id, order, link), **texts}
    line = _write(list(row.values()))
    table = contents["scenes"].rstrip(b"\r\n") + b"\n" + line.encode() + b"\n"
    checked = check_contents({**contents, "scenes": table}, shown, read_faults)
    here, line_number = checked.files["scenes"], table.count(b"\n")
    faults = tuple(
        fault
        for fault in checked.faults
        if fault.file == here and (fault.severity == "file" or (fault.line or 0) >= line_number)
    )
    if faults:
        return SceneRow(line, table, faults)
    try:
        load_briefing(build_snapshot(checked))
    except (SceneError, LedgerRefused) as problem:
        return SceneRow(line, table, (), str(problem))
    return SceneRow(line, table, ())


def _write(cells: list[str]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="").writerow(cells)
    return target.getvalue()
