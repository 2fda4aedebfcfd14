"""The gate: a folder of tables in, checked rows, all faults and a hash of the bytes out.

Everything that shows or counts the ledger begins here. What is done about faults (refuse, keep the
last good table, exit) is decided by the caller.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ledger.faults import Fault, order_faults
from ledger.files.reading import read_folder
from ledger.gate.reader import Reading, go_on, read_table
from ledger.gate.relations import check_relations
from ledger.tables.records import Row
from ledger.tables.schema import TABLES, Table


@dataclass(frozen=True)
class Checked:
    """Tables that went through the gate.

    Attributes:
        tables: The rows that stand, by table name, in file order; empty for a refused table.
        faults: All faults, by file, line and column; of each file as many as are listed.
        content_hash: SHA-256 (hex) of the names and bytes of all files that could be read.
        files: The path of each table as faults name it.
        contents: The bytes that were checked, by table name.
    """

    tables: Mapping[str, tuple[Row, ...]]
    faults: tuple[Fault, ...]
    content_hash: str
    files: Mapping[str, str]
    contents: Mapping[str, bytes] = field(repr=False)


def load_checked(folder: Path) -> Checked:
    """Read and check all tables of a folder; a missing file is a fault, not an error."""
    contents, faults = read_folder(folder)
    return check_contents(contents, folder, faults)


def check_contents(  # noqa: PLR0913  tables as bytes, or as read already
    contents: Mapping[str, bytes],
    folder: Path,
    faults: tuple[Fault, ...] = (),
    tables: Mapping[str, Table] = TABLES,
    *,
    readings: Mapping[str, Reading] = MappingProxyType({}),
    pause: Callable[[], None] = go_on,
) -> Checked:
    """Check tables given as bytes.

    Args:
        contents: Bytes by table name. A table left out is taken as refused.
        folder: What faults call the folder they come from; not read.
        faults: What was found while the bytes were fetched.
        tables: What each file is held against; only `history/` gives others, for older files.
        readings: What `read_table` gave for tables that were read already.
        pause: Called before each record that is read; what it raises ends the check.
    """
    files = {name: (folder / table.file).as_posix() for name, table in TABLES.items()}
    found = list(faults)
    read: dict[str, tuple[Row, ...]] = {}
    for name, content in contents.items():
        if name in readings:
            rows, new_faults = readings[name]
        elif tables is TABLES and pause is go_on:
            rows, new_faults = _read_once(name, content, files[name])
        else:
            rows, new_faults = read_table(tables[name], content, files[name], pause=pause)
        found.extend(new_faults)
        if not any(fault.severity == "file" for fault in new_faults):
            read[name] = rows
    kept, new_faults = check_relations(read, found, files, shapes=tables)
    found.extend(new_faults)
    return Checked(
        tables=MappingProxyType({name: kept.get(name, ()) for name in TABLES}),
        faults=order_faults(found),
        content_hash=hash_contents(contents),
        files=MappingProxyType(files),
        contents=MappingProxyType(dict(contents)),
    )


@lru_cache(maxsize=2 * len(TABLES))
def _read_once(name: str, content: bytes, file: str) -> Reading:
    """Read a table once for its bytes: who edits a table need not wait for the others."""
    return read_table(TABLES[name], content, file)


def hash_contents(contents: Mapping[str, bytes]) -> str:
    """Return the SHA-256 (hex) of tables' names and bytes, the same for the same data anywhere."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode())
        digest.update(contents[name])
    return digest.hexdigest()
