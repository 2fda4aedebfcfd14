"""What must hold between rows: unique keys, references that lead somewhere, no row inside itself.

A row with a fault is held back, and so is every row that refers to it, each with a fault of its
own that names the row to mend first. Single rows are checked in `reader.py`.
"""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ledger.faults import (
    MAX_FAULTS,
    Fault,
    FileFaults,
    Finding,
    broken_chain,
    find_nearest,
    wrong_reference,
)
from ledger.gate.assumptions import find_missing
from ledger.gate.chains import check_chains, check_route
from ledger.gate.cycles import find_cycles
from ledger.gate.deflators import check_deflators
from ledger.gate.minerals import find_other_commodities, find_strays
from ledger.gate.stage_dates import find_misdated
from ledger.gate.strong_corridor import check_strong
from ledger.scenes.checks import check_scenes
from ledger.scenes.rows import named_rows
from ledger.tables.records import Row
from ledger.tables.schema import (
    TABLES,
    Assumption,
    PublishedTotal,
    Record,
    Reference,
    Scene,
    Table,
    Volume,
)
from ledger.tables.sentences import add_article, join_words
from ledger.tables.vocabulary import SHARED_BUCKETS

# Looking for the most similar id costs some 10 microseconds for each known one; who has more wrong
# ids than this allows for has one mistake, not many, and learns more from the first of them.
MAX_COMPARED = 50_000


def check_relations(
    tables: Mapping[str, Sequence[Row]],
    faults: Sequence[Fault] = (),
    files: Mapping[str, str] | None = None,
    most_faults: int = MAX_FAULTS,
    shapes: Mapping[str, Table] = TABLES,
) -> tuple[dict[str, tuple[Row, ...]], tuple[Fault, ...]]:
    """Check rows against each other.

    Args:
        tables: Rows by table name; a table that is not there was refused, and references to it
            are not checked.
        faults: What reading has found: a reference to a row that was held back names its line.
        files: Path of each table for messages; its file name by default.
        most_faults: A table with more than these is refused.
        shapes: What each file was held against.

    Returns:
        The rows that stand, and the faults of this check, in no order.
    """
    paths = files or {name: table.file for name, table in TABLES.items()}
    check = _Check(tables, faults, paths, most_faults)
    check.find_duplicates()
    check.find_dangling()
    for name, row, finding in (*find_cycles(tables.get("pledges", ())), *find_strays(tables)):
        check.hold(TABLES[name], row, finding)
    check.hold_dependants(sorted(check.held))
    check.find_misdated_stages()
    check.find_broken_routes()
    check.find_broken_scenes()
    kept = {name: tuple(check.keep(name)) for name in tables}
    if "legs" in kept and "corridors" in kept:
        pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in kept["legs"]:
            pairs[row.record.corridor].append((row.record.from_, row.record.to))
        corridors = [(row.line, row.record.id) for row in kept["corridors"]]
        check.add(check_chains(corridors, pairs, paths["corridors"]))
    if "corridors" in kept:
        file, held = paths["corridors"], any(name == "corridors" for name, _ in check.held)
        # Where a corridor is held back, it may be the strong one, and that is no news.
        whole = not held and all(fault.file != file for fault in faults)
        whole = whole and "drawn_strong" in shapes["corridors"].header
        check.add(check_strong([(r.line, r.record) for r in kept["corridors"]], file, whole=whole))
    for name, row, finding in find_other_commodities(kept):
        check.add([finding.at(paths[name], row.line, row.record.id)])
    if "deflators" in kept:
        rows = kept["deflators"]
        wrong = check_deflators([(row.line, row.record) for row in rows], paths["deflators"])
        check.add(wrong)
        astray = {fault.line for fault in wrong}
        kept["deflators"] = tuple(row for row in rows if row.line not in astray)
    if "assumptions" in kept:
        check.add(find_missing((row.record for row in kept["assumptions"]), paths["assumptions"]))
    for name in kept:
        if check.found[paths[name]].is_full:
            kept[name] = ()
    return kept, tuple(fault for found in check.found.values() for fault in found.close())


@dataclass(frozen=True, slots=True)
class _Pointer:
    """One value of one cell that names another row."""

    table: Table
    row: Row
    column: str
    value: str


@dataclass
class _Check:
    """The state of one check; `held` names rows by table and line."""

    tables: Mapping[str, Sequence[Row]]
    known_faults: Sequence[Fault]
    files: Mapping[str, str]
    most_faults: int
    found: dict[str, FileFaults] = field(init=False)
    held: set[tuple[str, int]] = field(default_factory=set)
    first_line: dict[tuple[str, tuple[object, ...]], int] = field(default_factory=dict)
    compared: int = 0

    def __post_init__(self) -> None:
        """Begin a list of faults for each file."""
        self.found = {file: FileFaults(file, self.most_faults) for file in self.files.values()}

    def add(self, faults: Iterable[Fault]) -> None:
        """Note faults, each with its file."""
        for fault in faults:
            self.found[fault.file].add(fault)

    def find_duplicates(self) -> None:
        """Hold back every row whose key stands in an earlier row."""
        for name, rows in self.tables.items():
            table = TABLES[name]
            for row in rows:
                key = tuple(_cell(row.record, column) for column in table.key)
                line = self.first_line.setdefault((name, key), row.line)
                if line == row.line:
                    continue
                own = "an id of its own" if table.id_column else "a row of its own"
                first = rows[bisect_left(rows, line, key=lambda other: other.line)]
                same = ", ".join(table.key)
                remedy = (
                    f"The whole row stands in line {line}, as after copy and paste: delete one."
                    if first.record == row.record
                    else f"Line {line} has the same {same}, but other cells differ: change it in "
                    "one of the two, or delete one."
                )
                self.hold(
                    table,
                    row,
                    Finding(
                        table.key[0] if table.id_column else None,
                        ", ".join("" if part is None else str(part) for part in key),
                        code="duplicate-id",
                        expected=own,
                        remedy=remedy,
                    ),
                )

    def find_dangling(self) -> None:
        """Hold back every row that refers to a row which does not stand."""
        keys = {name: self._standing(name) for name in self.tables}
        standing: dict[tuple[str, ...], frozenset[str]] = {}
        for table, reference in self._references():
            for row in self.tables[table.name]:
                targets = _targets(row.record, reference)
                if targets not in standing:
                    standing[targets] = frozenset().union(*(keys[name] for name in targets))
                for value in _values(row.record, reference):
                    if value not in standing[targets]:
                        self._report_dangling(
                            _Pointer(table, row, reference.column, value), targets, keys
                        )

    def _standing(self, name: str) -> frozenset[str]:
        column = TABLES[name].id_column
        if column is None:
            return frozenset()
        return frozenset(getattr(row.record, column) for row in self.tables[name])

    def _report_dangling(
        self, pointer: _Pointer, targets: tuple[str, ...], keys: Mapping[str, frozenset[str]]
    ) -> None:
        for name in targets:
            line = self._held_by_reader[name].get(pointer.value)
            if line is not None:
                self._hold_dependant(pointer, name, line)
                return
        nearest = None
        known = sum(len(keys[name]) for name in targets)
        if self.compared + known <= MAX_COMPARED:
            self.compared += known
            every = tuple(sorted(frozenset().union(*(keys[name] for name in targets))))
            nearest = find_nearest(pointer.value, every)
        nouns = join_words([TABLES[name].noun for name in targets], "or")
        places = join_words([self.files[name] for name in targets], "or")
        self.hold(
            pointer.table,
            pointer.row,
            wrong_reference(
                pointer.column,
                pointer.value,
                expected=f"{add_article(nouns)} in {places}",
                remedy="Correct it, or add the missing row there first.",
                nearest=nearest,
            ),
        )

    @cached_property
    def _held_by_reader(self) -> Mapping[str, Mapping[str, int]]:
        """Lines of the rows that reading held back, by table and id."""
        names = {file: name for name, file in self.files.items()}
        lines: dict[str, dict[str, int]] = {name: {} for name in TABLES}
        for fault in self.known_faults:
            if fault.severity == "row" and fault.id and fault.file in names:
                lines[names[fault.file]].setdefault(fault.id, fault.line)
        return lines

    def find_misdated_stages(self) -> None:
        """Hold back every date of a stage that disagrees with its deal or with another one."""
        standing = {
            name: [*self.keep(name)] for name in ("pledges", "stage_dates") if name in self.tables
        }
        for name, row, finding in find_misdated(standing):
            self.hold(TABLES[name], row, finding)

    def find_broken_routes(self) -> None:
        """Hold back every route whose steps do not join, and its steps with it."""
        if not {"routes", "paths", "legs"} <= self.tables.keys():
            return
        routes = TABLES["routes"]
        ends = {row.record.id: (row.record.from_, row.record.to) for row in self.keep("legs")}
        steps: defaultdict[str, list[Row]] = defaultdict(list)
        for row in sorted(self.tables["paths"], key=lambda row: row.record.step):
            steps[row.record.path].append(row)
        broken: list[tuple[str, int]] = []
        for route in tuple(self.keep("routes")):
            mine = steps[route.record.id]
            waited = next((row for row in mine if ("paths", row.line) in self.held), None)
            if waited is None:
                chain = [(r.line, r.record.step, r.record.leg, ends[r.record.leg]) for r in mine]
                found = check_route((route.record.origin, route.record.destination), chain)
                if found is None:
                    continue
                line, finding = found
                waited = next((row for row in mine if row.line == line), None)
                self.hold(*((TABLES["paths"], waited) if waited else (routes, route)), finding)
            if waited is not None:
                remedy = f"Mend {self.files['paths']}:{waited.line} first; this row waits for it."
                expected = "a route whose steps all stand and join"
                self.hold(
                    routes,
                    route,
                    broken_chain("id", route.record.id, expected=expected, remedy=remedy),
                )
            broken.append(("routes", route.line))
        self.hold_dependants(broken)

    def find_broken_scenes(self) -> None:
        """Hold back every scene that is out of order or names a figure that is not there."""
        if "scenes" not in self.tables:
            return
        standing = {name: [*self.keep(name)] for name in self.tables}
        # Where a scene is missing the others do not follow each other, and that is no news.
        whole = len(standing["scenes"]) == len(self.tables["scenes"]) and not any(
            fault.file == self.files["scenes"] for fault in self.known_faults
        )
        for row, finding in check_scenes(standing, whole=whole):
            self.hold(TABLES["scenes"], row, finding)

    def keep(self, name: str) -> Iterator[Row]:
        """Yield the rows of a table that stand so far."""
        return (row for row in self.tables[name] if (name, row.line) not in self.held)

    def hold_dependants(self, held: Iterable[tuple[str, int]]) -> None:
        """Hold back, step by step, every row that refers to one of these held rows."""
        by_line = {(name, row.line): row for name, rows in self.tables.items() for row in rows}
        referring: dict[str, Mapping[str, list[_Pointer]]] = {}
        todo = deque(held)
        while todo:
            name, line = todo.popleft()
            column = TABLES[name].id_column
            if column is None:
                continue
            identity = getattr(by_line[name, line].record, column)
            # Of several rows with one id the first may stand; then the reference leads to it.
            if (name, self.first_line[name, (identity,)]) not in self.held:
                continue
            if name not in referring:
                referring[name] = self._find_referring(name)
            for pointer in referring[name].get(identity, ()):
                place = pointer.table.name, pointer.row.line
                if place not in self.held:
                    self._hold_dependant(pointer, name, line)
                    todo.append(place)

    def _find_referring(self, name: str) -> Mapping[str, list[_Pointer]]:
        """Return, by id, what refers to the rows of one table."""
        referring: defaultdict[str, list[_Pointer]] = defaultdict(list)
        for table, reference in self._references():
            if name not in reference.tables:
                continue
            for row in self.tables[table.name]:
                if name in _targets(row.record, reference):
                    for value in _values(row.record, reference):
                        referring[value].append(_Pointer(table, row, reference.column, value))
        return referring

    def _hold_dependant(self, pointer: _Pointer, name: str, line: int) -> None:
        self.hold(
            pointer.table,
            pointer.row,
            Finding(
                pointer.column,
                pointer.value,
                code="waits",
                expected=f"{add_article(TABLES[name].noun)} that passed the check",
                remedy=f"Mend {self.files[name]}:{line} first; this row waits for it.",
            ),
        )

    def _references(self) -> Iterator[tuple[Table, Reference]]:
        """Yield every reference between tables that were all read."""
        for name in self.tables:
            for reference in TABLES[name].references:
                if all(target in self.tables for target in reference.tables):
                    yield TABLES[name], reference

    def hold(self, table: Table, row: Row, finding: Finding) -> None:
        """Note what is wrong with a row, and that it does not stand."""
        column = table.id_column
        identity = getattr(row.record, column) if column else None
        self.held.add((table.name, row.line))
        self.add([finding.at(self.files[table.name], row.line, identity)])


def _targets(record: Record, reference: Reference) -> tuple[str, ...]:
    """Return the tables that may hold the row; a volume's kind says whether it is a port."""
    if isinstance(record, Volume):
        return ("corridors",) if record.subject_kind == "corridor" else ("nodes",)
    return reference.tables


def _cell(record: Record, column: str) -> object:
    return getattr(record, "from_" if column == "from" else column)


def _values(record: Record, reference: Reference) -> Iterable[str]:
    cell = _cell(record, reference.column)
    if cell is None:
        return ()
    if isinstance(record, Scene) and reference.in_text:
        return named_rows(record, reference.column, reference.tables)
    if isinstance(record, Assumption):
        return re.findall(r"\b[A-Z]{3}\b", record.scope or "")
    if isinstance(cell, str):
        return (cell,)
    if not isinstance(cell, tuple):
        return ()
    # A bucket of money that no source splits is a recipient without being a country.
    shared = SHARED_BUCKETS if isinstance(record, PublishedTotal) else ()
    return tuple(value for value in cell if value not in shared)
