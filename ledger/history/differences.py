"""What changed between two editions of a table: rows matched by id, each change with its money.

Pure comparison of two frames. Where the editions come from is for `editions.py`, how changes are
told for the callers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from math import fsum
from typing import TYPE_CHECKING, Any, Literal

from ledger.counting.counting import CENT_USD_M
from ledger.counting.sums import COUNTED
from ledger.tables.schema import TABLES
from ledger.tables.vocabulary import STAGES, TYPED_STAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.tables.schema import Table

Cell = str | float | None
Group = Literal["new", "upgraded", "downgraded", "revised", "gone"]
Crossing = Literal["entered", "left"]
GROUPS: tuple[Group, ...] = ("new", "upgraded", "downgraded", "revised", "gone")
#: Groups that only a selection has: rows of both editions that it holds in one of them alone.
CROSSINGS: tuple[Crossing, ...] = ("entered", "left")

#: What a row itself states of its money; a change of it carries the change of what the row counts.
STATED = ("amount_m", "currency", "stated_usd_m", "investor_share", "measures")
#: Fields whose change is a change of money, and no correction of words.
MONEY_FIELDS = frozenset({*STATED, COUNTED, "disbursed_usd_m"})
#: By these a selection takes a row or leaves it.
_SELECTING = frozenset({"investor", "recipient", "sector", "stage", "announced", "part_of"})
#: Letters shown before the place where two long texts begin to differ.
_CONTEXT = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row that changed, or a whole row that is new or gone.

    Attributes:
        id: Key of the row; where several columns are the key, joined by `/`.
        field: The column; None for a whole row, whose `old` and `new` are None, too.
        old: The cell before, None where it was empty.
        new: The cell after, None where it is empty.
        counted_change_usd_m: By how much the row changes the total, USD millions. It stands once
            for each row, on its first entry, and is 0 on its others.
    """

    id: str
    field: str | None
    old: Cell
    new: Cell
    counted_change_usd_m: float = 0.0

    @property
    def of_money(self) -> bool:
        """Whether an amount was revised, or a total moves; else it is a correction of words."""
        return self.field in MONEY_FIELDS or self.counted_change_usd_m != 0


@dataclass(frozen=True, slots=True)
class Differences:
    """All changes between two editions; the money of all entries is new total less old total.

    In each group the rows with the largest change of money come first, then by id; the fields of
    a row in the order of the table, amounts first.

    Attributes:
        new: Rows that only the newer edition has.
        upgraded: Rows that moved to a further stage, among them revived ones: field `stage`, or
            `stage_typed` where only the cell moved and the stage as shown stayed.
        downgraded: Rows that fell back, among them suspended and cancelled ones.
        revised: Every other field that changed, an entry each; field `counted_usd_m` where a row
            counts more or less although nothing that it states itself explains that, because a
            part was added or a rate changed.
        gone: Rows that only the older edition has.
        entered: Of a selection (see `within`): rows that both editions have and that came into it.
            What moved them stands first; a whole row where none of its own cells changed.
        left: The same of rows that went out of it.
    """

    new: tuple[Change, ...] = ()
    upgraded: tuple[Change, ...] = ()
    downgraded: tuple[Change, ...] = ()
    revised: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()
    entered: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()

    def group(self, name: Group | Crossing) -> tuple[Change, ...]:
        """Give the changes of one group."""
        return getattr(self, name)

    def ids(self, name: Group | Crossing) -> tuple[str, ...]:
        """Give the rows of one group, once each, in its order."""
        return tuple(dict.fromkeys(change.id for change in self.group(name)))

    def within(self, old: pd.DataFrame, new: pd.DataFrame) -> Differences:
        """Give the changes of a selection; their money is the change of the selection's total.

        A row whose investor, stage ... changes may come into a selection or go out of it. It then
        adds all that it counts, or takes all that it counted, whatever it does to the whole total.

        Args:
            old: The rows that the selection holds in the older edition, with what they count.
            new: Those that it holds in the newer one.
        """
        before, after = (dict(zip(rows["id"], rows[COUNTED], strict=True)) for rows in (old, new))
        held = before.keys() & after.keys()
        ends: dict[Group, Collection[str]] = {"new": after, "gone": before}
        kept = {
            name: tuple(c for c in self.group(name) if c.id in ends.get(name, held))
            for name in GROUPS
        }
        entered = after.keys() - before.keys() - set(self.ids("new"))
        left = before.keys() - after.keys() - set(self.ids("gone"))
        own: dict[str, list[Change]] = {id_: [] for id_ in (*entered, *left)}
        for change in (*self.upgraded, *self.downgraded, *self.revised):
            if change.id in own:
                own[change.id].append(change)
        return Differences(
            **kept,
            entered=_in_order(c for id_ in entered for c in _cross(id_, own[id_], after[id_])),
            left=_in_order(c for id_ in left for c in _cross(id_, own[id_], 0.0 - before[id_])),
        )

    @property
    def change_usd_m(self) -> float:
        """By how much the changes move the counted total, USD millions."""
        return fsum(
            change.counted_change_usd_m
            for name in (*GROUPS, *CROSSINGS)
            for change in self.group(name)
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(map(self.group, (*GROUPS, *CROSSINGS)))

    @property
    def of_words_alone(self) -> bool:
        """Whether cells were corrected, and no row, stage or amount is another."""
        moved = (*self.new, *self.upgraded, *self.downgraded, *self.gone, *self.entered, *self.left)
        return not (self.is_empty or moved or any(change.of_money for change in self.revised))

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        """Return the shape that `diff --json` prints."""
        return {name: [asdict(change) for change in self.group(name)] for name in GROUPS}


def compare_rows(name: str, old: pd.DataFrame, new: pd.DataFrame) -> Differences:
    """Compare two editions of a table.

    Args:
        name: Which table. Only pledges have a stage and a count: elsewhere every changed cell is
            `revised`, and no money changes.
        old: The older edition, as `Edition.frame` holds it.
        new: The newer edition.
    """
    table = TABLES[name]
    before, after = _by_id(table, old), _by_id(table, new)
    groups: dict[Group, list[Change]] = {group: [] for group in GROUPS}
    for id_ in after.keys() - before.keys():
        groups["new"].append(Change(id_, None, None, None, _counted(after[id_])))
    for id_ in before.keys() - after.keys():
        groups["gone"].append(Change(id_, None, None, None, 0.0 - _counted(before[id_])))
    for id_ in before.keys() & after.keys():
        for group, change in _compare_row(table, id_, before[id_], after[id_]):
            groups[group].append(change)
    return Differences(**{group: _in_order(changes) for group, changes in groups.items()})


def begin_at_difference(text: str, other: str, longest: int) -> tuple[str, str]:
    """Leave out the beginning that two texts share, but for its end, where one is too long.

    Example:
        Of two notes of 200 letters that differ in the last word, `…, in one sentence for March`
        and `…, in one sentence for April`.
    """
    pairs = enumerate(zip(text, other, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), min(len(text), len(other)))
    if max(len(text), len(other)) <= longest or same <= _CONTEXT:
        return text, other
    start = same - _CONTEXT
    return f"…{text[start:]}", f"…{other[start:]}"


def _compare_row(
    table: Table, id_: str, old: Mapping[str, Cell], new: Mapping[str, Cell]
) -> Iterator[tuple[Group, Change]]:
    """Yield the changes of a row that both editions have; the first one carries the money."""
    fields = [field for field in table.names_in_frames if old[field] != new[field]]
    money = _counted(new) - _counted(old)
    money = 0.0 if abs(money) < CENT_USD_M else money
    change = _compare_stages(old, new) if COUNTED in new else None
    if change is not None:
        group, moved = change
        yield group, Change(id_, moved, old[moved], new[moved], money)
        money = 0.0
        # The cell that moved the stage as shown tells nothing more; one that moved the other way
        # (a deal turned into a signed memorandum) does.
        same_way = _compare_typed(old, new) * (1 if group == "upgraded" else -1) > 0
        fields = [field for field in fields if field != "stage_typed" or not same_way]
    if money:
        carrier = _carrier(old, new, fields)
        yield "revised", Change(id_, carrier, old[carrier], new[carrier], money)
        fields = [field for field in fields if field != carrier]
    for field in sorted(fields, key=lambda field: field not in MONEY_FIELDS):
        yield "revised", Change(id_, field, old[field], new[field])


def _cross(id_: str, own: Sequence[Change], money: float) -> tuple[Change, ...]:
    """Tell a row that crosses the border of a selection by its own changes, what moved it first.

    Where a row above it was moved, and none of its own cells changed, the whole row is told.
    """
    first, *rest = sorted(own, key=_crossing_rank) or [Change(id_, None, None, None)]
    return (
        replace(first, counted_change_usd_m=money),
        *(replace(change, counted_change_usd_m=0.0) for change in rest),
    )


def _crossing_rank(change: Change) -> int:
    if change.field in _SELECTING:
        return 0
    return 1 if change.field in MONEY_FIELDS else 2


def _carrier(old: Mapping[str, Cell], new: Mapping[str, Cell], fields: list[str]) -> str:
    """Name the field by which a row counts more or less: one that it states, else the count."""
    for field in (*STATED, "announced"):
        # A date moves money only through the rate of its day.
        if field in fields and (field != "announced" or old["whole_usd_m"] != new["whole_usd_m"]):
            return field
    return COUNTED


def _compare_stages(
    old: Mapping[str, Cell], new: Mapping[str, Cell]
) -> tuple[Literal["upgraded", "downgraded"], str] | None:
    """Tell whether a row went on or fell back, and the field that says so, if it did.

    Within one stage as shown (a memorandum, announced and then signed) the cell decides.
    """
    shown = _height(STAGES, new["stage"]) - _height(STAGES, old["stage"])
    moved = shown or _compare_typed(old, new)
    if not moved:
        return None
    return ("upgraded" if moved > 0 else "downgraded"), "stage" if shown else "stage_typed"


def _compare_typed(old: Mapping[str, Cell], new: Mapping[str, Cell]) -> int:
    """Give how far the cell moved: above 0 to a further stage, below 0 back."""
    before, after = (_height(TYPED_STAGES, row["stage_typed"]) for row in (old, new))
    return after - before


def _height(stages: tuple[str, ...], stage: Cell) -> int:
    """Give the place of a stage; suspended lies below all live ones, cancelled below that."""
    dead = {"suspended": -1, "cancelled": -2}
    return dead[stage] if stage in dead else stages.index(str(stage))


def _counted(row: Mapping[str, Cell]) -> float:
    return float(row.get(COUNTED) or 0.0)


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Order by the money of each row, largest first, then by id; a row's entries stay together."""
    found = list(changes)
    size: dict[str, float] = {}
    for change in found:
        size[change.id] = size.get(change.id, 0.0) + abs(change.counted_change_usd_m)
    return tuple(sorted(found, key=lambda change: (-size[change.id], change.id)))


def _by_id(table: Table, frame: pd.DataFrame) -> dict[str, dict[str, Cell]]:
    """Give the rows by id; cells that are missing are None."""
    computed = ("stage", "whole_usd_m", COUNTED)
    names = dict.fromkeys((*table.names_in_frames, *computed))
    kept = [name for name in names if name in frame]
    columns = [[_cell(value) for value in frame[name].tolist()] for name in kept]
    rows = [dict(zip(kept, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return {"/".join(_text(row[column]) for column in table.key): row for row in rows}


def _cell(value: object) -> Cell:
    if isinstance(value, (int, float)):
        number = float(value)
        return None if number != number else number  # noqa: PLR0124  only NaN differs from itself
    return str(value) or None


def _text(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return f"{cell:.15g}"
