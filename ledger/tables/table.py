"""What a table is: its file, the model of its rows, its key, and which rows its cells name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.tables.columns import Column, describe_column
from ledger.tables.sentences import lower_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.tables.records import Record


@dataclass(frozen=True)
class Reference:
    """A column whose cell, or each value of its list, is the key of a row in one of `tables`.

    Attributes:
        column: The column.
        tables: The tables.
        in_text: Whether the cell is a text that names keys among other words, as scenes and the
            scopes of assumptions do.
    """

    column: str
    tables: tuple[str, ...]
    in_text: bool = False


@dataclass(frozen=True)
class Table:
    """One CSV file.

    Attributes:
        name: Key in `TABLES`.
        noun: What one row is, for messages.
        model: The frozen pydantic model of a row, fields in the order of the header.
        key: The columns that name a row together; a single one is its id.
        references: Which columns point to rows of which tables.
        sorted_by: The columns that `tidy` sorts the rows by, as text and from the first on; rows
            that are alike in all of them keep their order. Empty where the order is made by hand.
        hand_order: What the order of the rows tells where it is made by hand.
    """

    name: str
    noun: str
    model: type[Record]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    sorted_by: tuple[str, ...] = ()
    hand_order: str = ""

    @property
    def file(self) -> str:
        """Name of the file in the data folder."""
        return f"{self.name}.csv"

    @property
    def id_column(self) -> str | None:
        """The key, where it is one column that others may refer to."""
        return self.key[0] if len(self.key) == 1 else None

    @property
    def row_is(self) -> str:
        """What one row is, as its model says: `a deposit, field or mine`."""
        summary = (self.model.__doc__ or "").split("\n", maxsplit=1)[0].removesuffix(".")
        return lower_first(summary)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the header."""
        return tuple(describe_column(self.model, field) for field in self.model.list_fields())

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in the order of the file."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def names_in_frames(self) -> tuple[str, ...]:
        """The names of the header's columns in frames and exports."""
        return tuple(self.by_name[name].in_frames for name in self.header)

    def cells_of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give `line` and the columns of the file, under the names of its header."""
        kept = frame[["line", *self.names_in_frames]]
        return kept.set_axis(["line", *self.header], axis="columns")

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by name."""
        return MappingProxyType({column.name: column for column in self.columns})
