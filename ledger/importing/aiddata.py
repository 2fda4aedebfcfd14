"""Makes candidate pledges of AidData's Global Chinese Development Finance Dataset, version 3.0.

The columns are those of the published project table (sheet GCDF_3.0, 126 columns). Records that
AidData itself does not recommend to add up (umbrellas, pledges without commitment) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

from ledger.importing.candidates import (
    Imported,
    Remark,
    Unmapped,
    as_millions,
    as_slug,
    find_recipient,
)
from ledger.importing.crs import find_sector
from ledger.importing.payers import find_lead
from ledger.importing.workbook import read_records
from ledger.tables.vocabulary import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.importing.candidates import Reading
    from ledger.tables.vocabulary import Instrument, TypedStage

ID = "AidData Record ID"
RECOMMENDED = "Recommended For Aggregates"
FINANCIER = "Financier Country"
RECIPIENT = "Recipient ISO-3"
FLOW = "Flow Type Simplified"
AMOUNT, CURRENCY, DOLLARS = (
    "Amount (Original Currency)",
    "Original Currency",
    "Amount (Nominal USD)",
)
ADJUSTED = "Adjusted Amount (Original Currency)"
DAY, DAY_ESTIMATED = "Commitment Date (MM/DD/YYYY)", "Commitment Date Estimated"
REQUIRED = (
    ID,
    RECOMMENDED,
    FINANCIER,
    RECIPIENT,
    "Commitment Year",
    "Title",
    "Status",
    FLOW,
    "Sector Code",
    "Funding Agencies",
    AMOUNT,
    CURRENCY,
    DOLLARS,
    DAY,
)
#: Where a record can be read; the ledger's own rows cite records so.
PAGE = "https://china.aiddata.org/projects/{id}"
DATASET = "Global Chinese Development Finance Dataset, Version 3.0"

STAGES: dict[str, TypedStage] = {
    "Pipeline: Pledge": "announced",
    "Pipeline: Commitment": "signed",
    "Implementation": "under-construction",
    "Completion": "operational",
    "Suspended": "suspended",
    "Cancelled": "cancelled",
}
INSTRUMENTS: dict[str, Instrument] = {"Loan": "loan", "Grant": "grant"}
_FINANCIERS = {"China": "CHN", "China (People's Republic of)": "CHN"}
_ISO3 = re.compile(r"[A-Z]{3}")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0)?")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def import_aiddata(content: bytes, file: str, reading: Reading) -> Imported:
    """Read AidData's project table, CSV or xlsx, into candidate pledges.

    Raises:
        ImportRefused: If the file cannot be read, or is not that table.
    """
    rows: list[dict[str, str]] = []
    remarks: list[Remark] = []
    records = 0
    for line, cells in read_records(content, file, REQUIRED, reading.most_unfolded_bytes):
        reading.pause()
        records += 1
        mapping = _Mapping(cells, reading)
        row = mapping.build_row()
        if row is not None:
            rows.append(row)
        record = cells[ID] or "without an id"
        remarks.extend(Remark(found, record, line, mapping.money) for found in mapping.unmapped)
    return Imported(tuple(rows), tuple(remarks), records)


@dataclass
class _Mapping:
    """One record on its way to a row."""

    cells: Mapping[str, str]
    reading: Reading
    unmapped: list[Unmapped] = field(default_factory=list)

    @property
    def money(self) -> str:
        """The amount as it is remarked on."""
        amount = _read_number(self.cells[AMOUNT])
        return f"{as_millions(amount)} {self.cells[CURRENCY]} m" if amount else ""

    def build_row(self) -> dict[str, str] | None:
        """Return the row, or None after noting why there is none."""
        if not self._is_wanted():
            return None
        cells = self.cells
        investor = self._look_up("Financier Country", _FINANCIERS)
        stage = self._look_up("Status", STAGES)
        sector = find_sector(cells["Sector Code"].removesuffix(".0"))
        if isinstance(sector, Unmapped):
            self.unmapped.append(sector)
        self._check_flow()
        identity = as_slug(cells[ID])
        for kind, text in (("title", cells["Title"]), ("identifier", identity)):
            if not text:
                self.unmapped.append(Unmapped(kind, "none", "The record has none."))
        money = self._build_money()
        if any(found.effect != "cell" for found in self.unmapped):
            return None
        agencies = [part.strip() for part in cells["Funding Agencies"].split("|")]
        lead = find_lead([("", agency) for agency in agencies], self.reading)
        if lead.unmapped is not None:
            self.unmapped.append(lead.unmapped)
        page = self.reading.source_url or PAGE
        instrument = INSTRUMENTS.get(cells[FLOW], "unknown")
        return {
            "id": f"aiddata-{identity}",
            "title": " ".join(cells["Title"].split()),
            "investor": str(investor),
            "lead": lead.code,
            "recipient": cells[RECIPIENT],
            "sector": str(sector),
            "instrument": instrument,
            "announced": self._find_day(),
            "period_start": _find_year(cells.get("Implementation Start Year", "")),
            "period_end": _find_year(cells.get("Completion Year", "")),
            "stage": str(stage),
            "measures": "finance",
            "source_title": f"{DATASET}, record {cells[ID]}",
            "source_publisher": "AidData",
            "source_date": "2023",
            "source_url": page.replace("{id}", cells[ID]),
            "accessed": self.reading.accessed,
            "note": self._build_note(lead.sentence),
            **money,
        }

    def _is_wanted(self) -> bool:
        """Leave out records that are not to be added up, and those of other countries."""
        recipient = self.cells[RECIPIENT]
        if self.cells[RECOMMENDED] != "Yes":
            reason = "AidData does not recommend to add it up."
            self.unmapped.append(
                Unmapped("recommended", self.cells[RECOMMENDED] or "none", reason, "left-out")
            )
            return False
        if not _ISO3.fullmatch(recipient):
            value = recipient or self.cells.get("Recipient", "") or "none"
            reason = "No country code: regional money is given to no country."
            self.unmapped.append(Unmapped("recipient", value, reason))
            return False
        found = find_recipient(recipient, self.reading)
        if isinstance(found, Unmapped):
            self.unmapped.append(found)
        return not isinstance(found, Unmapped)

    def _look_up(self, column: str, words: Mapping[str, str]) -> str | None:
        found = words.get(self.cells[column])
        if found is None:
            kind = column.lower().replace(" ", "-")
            reason = f"Not one of AidData's words: {', '.join(words)}."
            self.unmapped.append(Unmapped(kind, self.cells[column] or "none", reason))
        return found

    def _check_flow(self) -> None:
        flow = self.cells[FLOW]
        if flow in INSTRUMENTS:
            return
        if flow.casefold().startswith("debt"):
            reason = "Forgiven or rescheduled debt is no new money."
            self.unmapped.append(Unmapped("flow-type", flow, reason))
        else:
            reason = "The ledger has no instrument for it: the cell says unknown."
            self.unmapped.append(Unmapped("flow-type", flow or "none", reason, "cell"))

    def _build_money(self) -> dict[str, str]:
        """Return amount, currency and AidData's own dollars; none where none is stated."""
        amount = _read_number(self.cells[AMOUNT])
        currency = self.cells[CURRENCY]
        if amount is None or amount <= 0:
            reason = "No amount above 0: the row counts nothing."
            self.unmapped.append(Unmapped("amount", self.cells[AMOUNT] or "none", reason, "cell"))
            return {}
        adjusted = _read_number(self.cells.get(ADJUSTED, ""))
        if adjusted is not None and adjusted != amount:
            reason = "AidData adjusts the amount when it adds up: decide by hand which one stands."
            self.unmapped.append(Unmapped("adjusted-amount", as_millions(adjusted) + " m", reason))
        if currency not in CURRENCIES:
            reason = "Not in the vocabulary of currencies (ledger/tables/vocabulary.py)."
            self.unmapped.append(Unmapped("currency", currency or "none", reason))
        dollars = _read_number(self.cells[DOLLARS])
        return {
            "amount_m": as_millions(amount),
            "currency": currency,
            "stated_usd_m": as_millions(dollars) if dollars and dollars > 0 else "",
        }

    def _find_day(self) -> str:
        """Return the day of the commitment, or only its year where AidData estimates the day."""
        year = _find_year(self.cells["Commitment Year"])
        if self.cells.get(DAY_ESTIMATED) == "Yes":
            return year
        return _read_day(self.cells[DAY]) or year

    def _build_note(self, paid_by: str) -> str:
        sentences = [paid_by] if paid_by else []
        if self.cells.get("Amount Estimated") == "Yes":
            sentences.append("AidData estimates the amount.")
        if self.cells.get("AidData Parent ID"):
            sentences.append(f"Under AidData's record {self.cells['AidData Parent ID']}.")
        if self.cells.get("Co-financed") == "Yes":
            sentences.append("Others lend beside it.")
        return " ".join(sentences)


def _read_number(text: str) -> Fraction | None:
    """Return a number exactly as the cell writes it; None for an empty or unreadable cell."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    small = number.is_finite() and abs(number.adjusted()) < 30
    return Fraction(number) if small else None


def _find_year(text: str) -> str:
    found = _YEAR.fullmatch(text)
    return found[1] if found else ""


def _read_day(text: str) -> str:
    """Return an ISO day of an ISO date or of month/day/year, '' if it is neither."""
    parts = _MONTH_FIRST.fullmatch(text)
    try:
        if parts:
            return date(int(parts[3]), int(parts[1]), int(parts[2])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
