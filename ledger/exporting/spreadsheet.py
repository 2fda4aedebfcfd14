"""Writes CSV that a spreadsheet opens as it is: UTF-8 with a mark, its line ends, no formulas."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pandas as pd

from ledger.exporting.formulas import defuse
from ledger.files.csv_writing import write_csv
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.exporting.gathering import Gathered


def build_csv(gathered: Gathered, name: str) -> bytes:
    """Return one table; pledges with the columns that are computed about them behind its own."""
    table = TABLES[name]
    numbers = [column.kind in {"number", "whole", "year"} for column in table.columns]
    rows = [
        [
            cell if is_number else defuse(cell)
            for cell, is_number in zip(cells, numbers, strict=True)
        ]
        for cells in gathered.cells[name]
    ]
    header = list(table.names_in_frames)
    if name == "pledges":
        header += list(gathered.counted.columns)
        rows = [[*own, *more] for own, more in zip(rows, _computed(gathered), strict=True)]
    return codecs.BOM_UTF8 + write_csv([header, *rows], "\r\n")


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return the rows of a frame, such as a table of the page, for a spreadsheet."""
    text = frame.select_dtypes(include=["object", "string", "category"]).columns
    safe = frame.copy()
    for column in text:
        safe[column] = pd.Series([defuse(cell) for cell in frame[column]], frame.index, "object")
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _computed(gathered: Gathered) -> Iterator[list[str]]:
    for values in gathered.counted.itertuples(index=False):
        yield [_as_cell(value) for value in values]


def _as_cell(value: object) -> str:
    """Give a computed value as a cell: yes and no, unrounded numbers, nothing where unknown."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if pd.isna(value) else repr(value)
    return str(defuse(value))
