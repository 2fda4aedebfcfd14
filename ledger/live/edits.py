"""What an accepted edit did to the rows: which are gone, how many are new or differ.

A table that was cut exactly at the end of a line passes every check, and its rows vanish without
a fault; so the rows that went are named to whoever looks at the page. Nothing is refused here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import datetime

    import pandas as pd

    from ledger.counting.snapshot import Snapshot
    from ledger.tables.schema import Table

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """What one edit did to one table.

    Attributes:
        file: The table as faults name it.
        taken_at: When the edit was taken.
        keys: Keys of the rows that are no longer there, in the order they had.
        added: How many rows have a key that was not there before.
        changed: How many rows have the key of a row before and other cells.
    """

    file: str
    taken_at: datetime
    keys: tuple[Key, ...]
    added: int
    changed: int

    @property
    def gone(self) -> tuple[str, ...]:
        """The keys as a person would look for them: `btk 3` for step 3.0 of a path."""
        return tuple(map(_show_key, self.keys))


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit that led to a version, and what earlier ones took away.

    Attributes:
        version: Of the snapshot that it led to.
        changes: What it did, by table; tables whose rows are the same are left out.
        losses: All changes since the start of the app whose rows are still gone, oldest first,
            each with those that have not come back.
    """

    version: str
    changes: tuple[TableChange, ...]
    losses: tuple[TableChange, ...]


def build_edit(
    versions: tuple[Snapshot, Snapshot],
    files: Mapping[str, str],
    before: Edit | None,
    taken_at: datetime,
) -> Edit:
    """Compare two good versions.

    Args:
        versions: The older and the newer one.
        files: Path of each table that may differ, by table name.
        before: The edit that led to the older one.
        taken_at: When the newer one was taken.
    """
    old, new = versions
    changes: list[TableChange] = []
    losses = list(before.losses if before else ())
    for name, file in files.items():
        was, now = (_rows_by_key(TABLES[name], getattr(version, name)) for version in (old, new))
        losses = [_without(loss, now) if loss.file == file else loss for loss in losses]
        change = TableChange(
            file=file,
            taken_at=taken_at,
            keys=tuple(key for key in was if key not in now),
            added=sum(key not in was for key in now),
            changed=sum(key in now and now[key] != cells for key, cells in was.items()),
        )
        if change.keys or change.added or change.changed:
            changes.append(change)
    losses.extend(change for change in changes if change.keys)
    return Edit(new.version, tuple(changes), tuple(loss for loss in losses if loss.keys))


def _without(loss: TableChange, there: Container[Key]) -> TableChange:
    return replace(loss, keys=tuple(key for key in loss.keys if key not in there))


def _rows_by_key(table: Table, frame: pd.DataFrame) -> Mapping[Key, tuple[object, ...]]:
    """Give the cells of every row by its key; a missing number is None, equal to itself."""
    cells = frame[list(table.names_in_frames)].astype(object)
    cells = cells.where(cells.notna(), None)
    keys: Iterator[Key] = zip(*(cells[column] for column in table.key), strict=True)
    return dict(zip(keys, cells.itertuples(index=False, name=None), strict=True))


def _show_key(key: Key) -> str:
    # Where the source is a part of the key, the rest of it is enough to find the row.
    words = (
        int(p) if isinstance(p, float) and p.is_integer() else p for p in key if p not in (None, "")
    )
    return " ".join(str(word) for word in words if not str(word).startswith(("https:", "http:")))
