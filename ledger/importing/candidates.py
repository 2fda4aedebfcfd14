"""What an importer gives: candidate rows, and a remark for everything that it could not map.

Also how an amount is written in millions and how an id is made of a foreign one, so that both
importers write alike. No format of a source is known here.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ledger.gate.reader import go_on
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ledger.faults import Fault

#: What became of the thing remarked on: the row is held back; a cell of it is left empty or says
#: `unknown`; or it was left out on purpose, which is no fault of the file.
Effect = Literal["row", "cell", "left-out"]

_DECIMAL = re.compile(r"[+-]?([0-9]{1,24}(\.[0-9]{0,12})?|\.[0-9]{1,12})")
#: Enough digits for any amount that a file can write.
_EXACT = Context(prec=80)


#: What a file of another format can be refused for, beside the codes of `ledger.faults.CODES`.
REFUSALS: dict[str, str] = {
    "xml": "the file is not well-formed XML, or holds a document type or entities",
    "version": "the file is of another version of its standard, or of another standard",
}


class ImportRefused(Exception):  # noqa: N818  the refusal is an answer about the file, not a failure
    """The file is not what its format demands, so nothing of it is taken.

    Attributes:
        fault: What is wrong, and on which line; its code is one of `CODES` or `REFUSALS`.
    """

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.expected)


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A value for which no table has a word of ours.

    Attributes:
        kind: What it is, such as `sector` or `organisation`.
        value: As the file writes it.
        reason: Why it was not mapped, a whole sentence.
        effect: What becomes of the row.
    """

    kind: str
    value: str
    reason: str
    effect: Effect = "row"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something unmapped, and where it stands.

    Attributes:
        unmapped: What, and what becomes of it.
        record: The identifier of the activity or record in its source.
        line: Physical line of the file (in a workbook: row of the sheet).
        amount: The money concerned, such as `12.5 USD m`: what is held back, if the row is; empty
            if none is, or if another remark on the same money has it.
    """

    unmapped: Unmapped
    record: str
    line: int
    amount: str = ""


@dataclass(frozen=True)
class Imported:
    """All that one file gave.

    Attributes:
        rows: Candidate rows by column name, only filled cells.
        remarks: What was not mapped, in the order of the file.
        records: How many activities or records the file holds.
    """

    rows: tuple[Mapping[str, str], ...]
    remarks: tuple[Remark, ...]
    records: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the person who imports has said, and our own vocabulary.

    Attributes:
        regions: Region of each country of data/countries.csv, by ISO3.
        payers: Code of each payer of data/payers.csv, by its names in lower case.
        accessed: ISO date on which the file was read.
        source_url: Address for records that name none; `{id}` stands for their identifier.
        all_recipients: Take every country of countries.csv, not only those of the region.
        pause: Called for each record; what it raises ends the import.
        most_unfolded_bytes: A workbook is compressed: this much of it may be unfolded, some thirty
            times AidData's own.
        most_parts: Into so many rows the activities of a file may be split.
    """

    regions: Mapping[str, str]
    payers: Mapping[str, str]
    accessed: str
    source_url: str = ""
    all_recipients: bool = False
    pause: Callable[[], None] = go_on
    most_unfolded_bytes: int = 2_000_000_000
    most_parts: int = 1_000_000


def write_candidates(rows: Iterable[Mapping[str, str]]) -> str:
    """Return candidate rows as the text of a table: exact header, sorted as pledges.csv, LF."""
    header = TABLES["pledges"].header
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    ordered = sorted(
        rows, key=lambda row: (row.get("investor", ""), row.get("announced", ""), row["id"])
    )
    writer.writerows([row.get(column, "") for column in header] for row in ordered)
    # A workbook can hold halves of characters, which no file can.
    return text.getvalue().encode("utf-8", "backslashreplace").decode()


def find_recipient(iso3: str, reading: Reading) -> str | Unmapped:
    """Return the country if the ledger follows it as a recipient, else why it is left out."""
    region = reading.regions.get(iso3)
    if region is None:
        return Unmapped("recipient", iso3, "No row of countries.csv has this country.", "left-out")
    if region == "other" and not reading.all_recipients:
        reason = "Outside Central Asia and the Trans-Caspian route; --all-recipients takes it."
        return Unmapped("recipient", iso3, reason, "left-out")
    return iso3


def read_amount(text: str) -> Fraction | None:
    """Return a plain decimal number exactly, None for anything else (xsd:decimal has no commas)."""
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def as_millions(amount: Fraction) -> str:
    """Write an amount in millions, exactly, as a cell demands.

    >>> as_millions(Fraction(12_500_000))
    '12.5'
    """
    millions = amount / 1_000_000
    exact = _EXACT.divide(Decimal(millions.numerator), Decimal(millions.denominator))
    plain = format(exact, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def as_slug(text: str) -> str:
    """Return an identifier as a key of ours; empty where it has no Latin letter or digit.

    >>> as_slug("XM-DAC-46004/49450_001")
    'xm-dac-46004-49450-001'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
