"""The whole ledger at one moment: checked, counted, frozen.

This is the only place where checked records become pandas frames. What is asked of the frames
lives in queries.py; following the files while they are edited, in last_good.py.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args, get_origin

import numpy as np
import pandas as pd

from ledger.counting.counting import (
    count_pledges,
    direct_parts,
    kind_of,
    overrun_faults,
    share_of,
)
from ledger.counting.doubts import find_doubts
from ledger.counting.low import count_low
from ledger.counting.money import as_day, order_rates, whole_usd_m
from ledger.counting.names import Names, read_names
from ledger.counting.paid import pay_out
from ledger.counting.payers import find_payers
from ledger.counting.recipients import names_outsiders, read_republics
from ledger.counting.report_age import data_date, date_last_report
from ledger.counting.stages import stage_of
from ledger.faults import order_faults
from ledger.gate.gate import load_checked
from ledger.tables.schema import COMMITTED_STAGES, TABLES
from ledger.tables.vocabulary import HOME_REGION, REGIONAL, REGIONAL_OTHER, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ledger.counting.counting import Counted
    from ledger.counting.money import Conversion
    from ledger.faults import Fault
    from ledger.gate.gate import Checked
    from ledger.tables.records import Row
    from ledger.tables.schema import Pledge, Table
    from ledger.tables.vocabulary import Stage

#: Columns of few values: small in memory and quick to filter and to group.
CATEGORIES = (
    "investor",
    "sector",
    "sector_group",
    "instrument",
    "stage_typed",
    "payer",
    "payer_kind",
    "payer_group",
    "measures",
    "kind",
    "stage",
    "mark",
    "recipient_bucket",
    "year",
    "left_out",
    "report_age",
)


class LedgerRefused(Exception):  # noqa: N818  the refusal is an answer about the data, not a failure
    """A file fault leaves a table unread, so there is no ledger to show.

    Attributes:
        faults: Every fault found, the file faults among them.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        files = sorted({fault.file for fault in faults if fault.severity == "file"})
        super().__init__(f"refused: {', '.join(files)}")


@dataclass(frozen=True)
class Snapshot:
    """All tables of one version of data/, counted. Nobody writes to the frames.

    In every frame, text that is missing is '' and a number that is missing is NaN; a list in a
    cell keeps its ';'. One row per record that passed the gate, in the order of the file.

    Attributes:
        version: First 12 hex digits of the content hash; share links carry it.
        content_hash: SHA-256 over the names and bytes of all table files.
        date: Day of the data, YYYY-MM-DD: the last on which a pledge's source was read, or ''.
        faults: All faults, overruns included, by file, line and column.
        pledges: Columns of the table and: `line` (physical), `whole_usd_m` (all payers),
            `amount_usd_m` (whole x share), `kind` (named, list, goal, or '' for what is never
            added), `counted_usd_m`, `low_usd_m` (its low end), `overrun_usd_m`,
            `dead_parts_usd_m` (how much of it is in suspended and cancelled parts), `left_out`
            (why it counts nothing, or ''), `share_assumed`, `paid_out_usd_m` (NaN = not sourced),
            `stage` (as shown; `stage_typed` is the cell), `committed` (or further), `mark`
            (the stage of a named deal, else its kind), `payer` (a code
            of payers or `unknown`), `payer_kind`, `payer_group`, `recipient_bucket` (ISO3,
            `regional` or `regional-other`), `year` (or `undated`), `rate_basis`, `rate` (units per
            USD), `rate_date`, `investor_name`, `sector_group`, `last_report` (the date of its
            newest source), `report_age_years` (at `date`; NaN = undated), `report_age`
            (ledger.counting.report_age).
        children: Direct parts by id, in the order of the table.
        contents: The bytes of each table's file that all of this was read from.
    """

    version: str
    content_hash: str
    date: str
    faults: tuple[Fault, ...]
    pledges: pd.DataFrame
    investors: pd.DataFrame
    payers: pd.DataFrame
    sectors: pd.DataFrame
    commodities: pd.DataFrame
    critical_lists: pd.DataFrame
    operations: pd.DataFrame
    deposits: pd.DataFrame
    plants: pd.DataFrame
    resources: pd.DataFrame
    outputs: pd.DataFrame
    offtake: pd.DataFrame
    supply: pd.DataFrame
    nodes: pd.DataFrame
    assumptions: pd.DataFrame
    capacity_groups: pd.DataFrame
    legs: pd.DataFrame
    routes: pd.DataFrame
    paths: pd.DataFrame
    corridors: pd.DataFrame
    border_times: pd.DataFrame
    tariffs: pd.DataFrame
    published_times: pd.DataFrame
    port_closures: pd.DataFrame
    cautions: pd.DataFrame
    volumes: pd.DataFrame
    context: pd.DataFrame
    events: pd.DataFrame
    partners: pd.DataFrame
    countries: pd.DataFrame
    stage_dates: pd.DataFrame
    overlaps: pd.DataFrame
    recycled: pd.DataFrame
    rates: pd.DataFrame
    deflators: pd.DataFrame
    published_totals: pd.DataFrame
    coverage: pd.DataFrame
    spellings: pd.DataFrame
    scenes: pd.DataFrame
    children: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, bytes] = field(repr=False)

    @cached_property
    def republics(self) -> tuple[str, ...]:
        """The republics of Central Asia, ISO 3166-1 alpha-3, as countries.csv has them."""
        return tuple(self.countries.loc[self.countries["region"] == HOME_REGION, "iso3"])

    @cached_property
    def union_members(self) -> frozenset[str]:
        """The members of the European Union, ISO 3166-1 alpha-3, as countries.csv has them."""
        return frozenset(self.countries.loc[self.countries["customs"] == "EU", "iso3"])

    @cached_property
    def newest_source_date(self) -> str:
        """The date of the newest source of a pledge, ISO 8601, as exact as it is known, or ''."""
        return max(self.pledges["source_date"], default="")

    @cached_property
    def strong_corridor(self) -> str:
        """Id of the corridor that is drawn strong; '' while its row is held back."""
        strong = self.corridors.loc[self.corridors["drawn_strong"] == "yes", "id"]
        return next(iter(strong), "")

    @cached_property
    def names(self) -> Names:
        """What the tables call their codes, and who the republics are."""
        return read_names(vars(self), self.republics)


def load_snapshot(folder: Path) -> Snapshot:
    """Read, check and count the tables of a folder.

    Raises:
        LedgerRefused: If a file fault leaves a table unread. Row faults do not refuse: the rows
            they hold back are missing, and `faults` tells which.
    """
    return build_snapshot(load_checked(folder))


def build_snapshot(checked: Checked) -> Snapshot:
    """Count checked tables.

    Raises:
        LedgerRefused: If a file fault leaves a table unread.
    """
    if any(fault.severity == "file" for fault in checked.faults):
        raise LedgerRefused(checked.faults)
    frames = {name: build_frame(TABLES[name], rows) for name, rows in checked.tables.items()}
    pledges, conversions, counted = _count(checked)
    whole = {id_: conversion.usd_m for id_, conversion in conversions.items()}
    frames["pledges"] = _extend(checked, frames, conversions, counted, pay_out(pledges, whole))
    return Snapshot(
        version=checked.content_hash[:12],
        content_hash=checked.content_hash,
        date=data_date(pledges),
        faults=_join_faults(checked, counted),
        children=MappingProxyType(direct_parts(pledges)),
        contents=checked.contents,
        **frames,
    )


def find_faults(checked: Checked) -> tuple[Fault, ...]:
    """Give the faults that a snapshot would have, overruns included, and build no frame for it."""
    if any(fault.severity == "file" for fault in checked.faults):
        return checked.faults
    return _join_faults(checked, _count(checked)[-1])


def build_frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    """Make the plain frame of a table: its columns, and the physical `line` of each record."""
    texts: dict[str, list[str]] = {}
    numbers: dict[str, np.ndarray] = {}
    fields = table.model.list_fields().items()
    for name, (attribute, info) in zip(table.names_in_frames, fields, strict=True):
        cells = [getattr(row.record, attribute) for row in rows]
        if _is_numeric(info.annotation):
            numbers[name] = np.array(cells, dtype="float64")
        else:
            texts[name] = [_as_text(cell) for cell in cells]
    numbers["line"] = np.array([row.line for row in rows], dtype="int64")
    # Text in one block of plain objects: a selection of rows is three times as quick as from
    # strings of Arrow, and the frame is made in a third of the time.
    block = np.empty((len(rows), len(texts)), dtype=object)
    for place, cells in enumerate(texts.values()):
        block[:, place] = cells
    text = pd.DataFrame(block, columns=list(texts), dtype=object, copy=False)
    frame = pd.concat([text, pd.DataFrame(numbers, copy=False)], axis="columns")
    return frame[[*table.names_in_frames, "line"]]


def _count(
    checked: Checked,
) -> tuple[Sequence[Pledge], Mapping[str, Conversion], Mapping[str, Counted]]:
    """Convert and count the pledges of checked tables."""
    pledges = [row.record for row in checked.tables["pledges"]]
    rates = order_rates(row.record for row in checked.tables["rates"])
    conversions = {pledge.id: whole_usd_m(pledge, rates) for pledge in pledges}
    whole = {id_: conversion.usd_m for id_, conversion in conversions.items()}
    return pledges, conversions, count_pledges(pledges, whole)


def _join_faults(checked: Checked, counted: Mapping[str, Counted]) -> tuple[Fault, ...]:
    lines = ((row.line, row.record) for row in checked.tables["pledges"])
    overruns = overrun_faults(lines, counted, checked.files["pledges"])
    return order_faults((*checked.faults, *overruns, *find_doubts(checked)))


def _extend(
    checked: Checked,
    frames: Mapping[str, pd.DataFrame],
    conversions: Mapping[str, Conversion],
    counted: Mapping[str, Counted],
    paid: Mapping[str, float | None],
) -> pd.DataFrame:
    """Add to the plain table what is computed about each pledge."""
    pledges: list[Pledge] = [row.record for row in checked.tables["pledges"]]
    names = dict(zip(frames["investors"]["code"], frames["investors"]["name"], strict=True))
    groups = dict(zip(frames["sectors"]["code"], frames["sectors"]["group"], strict=True))
    republics = read_republics(row.record for row in checked.tables["countries"])
    computed = [(pledge, conversions[pledge.id], counted[pledge.id]) for pledge in pledges]
    whole = pd.Series([rate.usd_m for _, rate, _ in computed], dtype="float64")
    low = count_low(pledges, {id_: rate.usd_m for id_, rate in conversions.items()}, counted)
    payers = find_payers(pledges, (row.record for row in checked.tables["payers"]))
    shown: list[Stage] = [stage_of(pledge, payers[pledge.id].kind) for pledge in pledges]
    stages = pd.Series(shown, dtype="object")
    kinds = pd.Series([kind_of(pledge) or "" for pledge in pledges], dtype="object")
    as_of = as_day(data_date(pledges) or "1900")
    dated: defaultdict[str, list[str]] = defaultdict(list)
    for row in frames["stage_dates"].to_dict("records"):
        dated[row["pledge"]] += [row["date"], row["source_date"]]
    reports = [
        date_last_report(pledge, stage, as_of, dated[pledge.id])
        for pledge, stage in zip(pledges, shown, strict=True)
    ]
    extended = frames["pledges"].assign(
        whole_usd_m=whole,
        kind=kinds,
        amount_usd_m=whole * pd.Series([share_of(pledge) for pledge in pledges], dtype="float64"),
        counted_usd_m=pd.Series([count.counted_usd_m for *_, count in computed], dtype="float64"),
        low_usd_m=pd.Series([low[pledge.id] for pledge in pledges], dtype="float64"),
        overrun_usd_m=pd.Series([count.overrun_usd_m for *_, count in computed], dtype="float64"),
        dead_parts_usd_m=pd.Series([count.dead_parts_usd_m for *_, count in computed]),
        left_out=pd.Series([count.left_out for *_, count in computed], dtype="object"),
        share_assumed=pd.Series(
            [_assumes_share(pledge, republics) for pledge in pledges], dtype="bool"
        ),
        paid_out_usd_m=pd.Series([paid[pledge.id] for pledge in pledges], dtype="float64"),
        stage=stages,
        committed=stages.isin(COMMITTED_STAGES),
        mark=stages.where(kinds == "named", kinds),
        payer=pd.Series([payers[pledge.id].code for pledge in pledges], dtype="object"),
        payer_kind=pd.Series([payers[pledge.id].kind for pledge in pledges], dtype="object"),
        payer_group=pd.Series([payers[pledge.id].group for pledge in pledges], dtype="object"),
        recipient_bucket=pd.Series(
            [_bucket(pledge.recipient, republics) for pledge in pledges], dtype="object"
        ),
        year=pd.Series([_year(pledge.announced) for pledge in pledges], dtype="object"),
        rate_basis=pd.Series([rate.basis for _, rate, _ in computed], dtype="object"),
        rate=pd.Series([rate.rate for _, rate, _ in computed], dtype="float64"),
        rate_date=pd.Series([rate.rate_date or "" for _, rate, _ in computed], dtype="object"),
        investor_name=pd.Series([names[pledge.investor] for pledge in pledges], dtype="object"),
        sector_group=pd.Series([groups[pledge.sector] for pledge in pledges], dtype="object"),
        last_report=pd.Series([report.date for report in reports], dtype="object"),
        report_age_years=pd.Series([report.age_years for report in reports], dtype="float64"),
        report_age=pd.Series([report.report_age for report in reports], dtype="object"),
    )
    # A copy lies in one block a type, which is quicker to select from.
    return extended.astype(dict.fromkeys(CATEGORIES, "category")).copy()


def _assumes_share(pledge: Pledge, republics: frozenset[str]) -> bool:
    """Tell whether a row counts whole for want of its investor's, or of the republics', share."""
    if pledge.c5_share is None and names_outsiders(pledge, republics):
        return True
    return pledge.measures == "project-cost" and pledge.investor_share is None


def _bucket(recipients: tuple[str, ...], republics: frozenset[str]) -> str:
    if len(recipients) == 1:
        return recipients[0]
    return REGIONAL_OTHER if republics.isdisjoint(recipients) else REGIONAL


def _year(announced: str | None) -> str:
    return announced[:4] if announced else UNDATED


def _is_numeric(annotation: object) -> bool:
    if annotation in {int, float}:
        return True
    return get_origin(annotation) is not tuple and any(map(_is_numeric, get_args(annotation)))


def _as_text(cell: object) -> str:
    """Give a cell as the file has it: a list by ';', a point by a space, nothing as ''."""
    if isinstance(cell, tuple):
        points = isinstance(cell[0], tuple)
        return ";".join(" ".join(map(str, part)) if points else str(part) for part in cell)
    return "" if cell is None else str(cell)
