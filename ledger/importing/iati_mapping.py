"""Makes candidate pledges of IATI activities: one for each recipient, sector and currency.

An activity's outgoing commitments are its amount. What of it cannot be mapped is remarked on with
the money that stays behind, so that rows and remarks together are the whole file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING
from urllib.parse import quote

from ledger.files.reading import file_fault
from ledger.importing.candidates import (
    Imported,
    ImportRefused,
    Remark,
    Unmapped,
    as_millions,
    as_slug,
)
from ledger.importing.iati import COMMITMENT, DISBURSEMENT, EXPENDITURE, read_activities
from ledger.importing.iati_codes import find_instruments, find_stage
from ledger.importing.iati_investor import list_payers, name_agency, name_investor
from ledger.importing.iati_money import (
    Bucket,
    Sum,
    check_transaction,
    count_parts,
    distribute,
    name_money,
    read_day,
    write_amounts,
)
from ledger.importing.payers import find_lead
from ledger.tables.vocabulary import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.importing.candidates import Reading
    from ledger.importing.iati import Activity, Transaction

#: What activities without a commitment hold instead, for the remark.
_OTHER_TYPES = {
    "8": "purchase of equity",
    "10": "credit guarantee",
    "11": "incoming commitment",
    "12": "outgoing pledge",
    "13": "incoming pledge",
}


def import_iati(content: bytes, file: str, reading: Reading) -> Imported:
    """Read a file of IATI activities into candidate pledges.

    Raises:
        ImportRefused: If the file is not well formed, no IATI activity file of version 2.0x, or
            split into too many rows.
    """
    activities: list[Activity] = []
    parts = 0
    for activity in read_activities(content, file):
        reading.pause()
        activities.append(activity)
        parts += count_parts(activity)
        if parts > reading.most_parts:
            expected = f"activities that are split into at most {reading.most_parts:,} rows"
            remedy = "This one has too many countries times sectors: import it apart."
            raise ImportRefused(
                file_fault("too-large", file, expected=expected, remedy=remedy, line=activity.line)
            )
    present = frozenset(activity.identifier for activity in activities)
    mapped = [_Mapping(activity, reading, present) for activity in activities]
    rows: list[dict[str, str]] = []
    for mapping in mapped:
        reading.pause()
        rows.extend(mapping.build_rows())
    remarks = [remark for mapping in mapped for remark in mapping.remarks]
    return Imported(tuple(rows), tuple(remarks), len(activities))


@dataclass
class _Mapping:
    """One activity on its way to rows."""

    activity: Activity
    reading: Reading
    present: frozenset[str]
    remarks: list[Remark] = field(default_factory=list)
    #: Money by reason and currency, so that one reason is told once for all buckets.
    _behind: dict[Unmapped, dict[str, Fraction]] = field(default_factory=dict)
    #: Payments already told to be left, where several rows could have held them.
    _remarked_buckets: set[Bucket] = field(default_factory=set)

    def build_rows(self) -> Iterator[dict[str, str]]:
        """Yield the rows of the activity, after noting what it lacks."""
        commitments = tuple(self._take(COMMITMENT))
        if not commitments:
            self._remark_no_commitment()
            return
        shared = self._build_shared(commitments)
        if shared is None:
            return
        sums = distribute(self.activity, commitments, self.reading)
        paid = distribute(self.activity, self._take(DISBURSEMENT, EXPENDITURE), self.reading)
        for bucket, total in sums.items():
            row = self._build_row(bucket, total, sums, shared)
            if row is not None:
                yield row | self._build_paid(bucket, sums, paid, shared)
        for unmapped, amounts in self._behind.items():
            self._remark(unmapped, amount=write_amounts(amounts))

    def _take(self, *types: str) -> Iterator[Transaction]:
        """Yield the transactions of some types that can be read, noting the others."""
        for transaction in self.activity.transactions:
            if transaction.type not in types:
                continue
            unreadable = check_transaction(transaction)
            if unreadable is None:
                yield transaction
            else:
                self._remark(unreadable, transaction.line, name_money([transaction]))

    def _remark_no_commitment(self) -> None:
        if any(remark.record == self._record for remark in self.remarks):
            return
        others = {t.type: _OTHER_TYPES.get(t.type, "payments") for t in self.activity.transactions}
        reason = "No outgoing commitment (type 2), so nothing was promised here."
        value = ", ".join(sorted(set(others.values()))) or "no transactions"
        self._remark(Unmapped("commitment", value, reason))

    def _build_shared(self, commitments: Sequence[Transaction]) -> dict[str, str] | None:
        """Return the cells that all rows of the activity share, None if one cannot be filled."""
        activity = self.activity
        investor = name_investor(activity, commitments)
        stage = find_stage(activity.status)
        url = activity.web_page or self.reading.source_url.replace(
            "{id}", quote(activity.identifier, safe="")
        )
        needed = {
            "identifier": as_slug(activity.identifier),
            "title": activity.title,
            "reporting-org": activity.reporting.name,
        }
        lacking = [
            Unmapped(kind, activity.identifier or "none", "The activity has none that can be used.")
            for kind, text in needed.items()
            if not text
        ]
        if not url:
            reason = "The activity names no web page of its own (document-link A12): --source-url."
            lacking.append(Unmapped("source-url", "none", reason))
        lacking += [found for found in (investor, stage) if isinstance(found, Unmapped)]
        for number, unmapped in enumerate(lacking):
            self._remark(unmapped, amount="" if number else name_money(commitments))
        if lacking or isinstance(investor, Unmapped) or isinstance(stage, Unmapped):
            return None
        self._remark_parents()
        payers = list_payers(activity, commitments, investor)
        lead = find_lead([(payer.ref, payer.name) for payer in payers], self.reading)
        if lead.unmapped is not None:
            self._remark(lead.unmapped)
        agency = name_agency(activity)
        led_by = f"Led by {agency}, as the file says."
        others = agency and agency not in {payer.name for payer in payers}
        return {
            "title": activity.title,
            "investor": investor,
            "lead": lead.code,
            "note": " ".join(filter(None, (lead.sentence, led_by if others else ""))),
            "stage": stage,
            "period_start": _first_year(activity.dates, "2", "1"),
            "period_end": _first_year(activity.dates, "4", "3"),
            "source_title": activity.title,
            "source_publisher": activity.reporting.name,
            "source_date": activity.updated,
            "source_url": url,
            "accessed": self.reading.accessed,
        }

    def _remark_parents(self) -> None:
        for parent in self.activity.parents:
            if parent in self.present:
                reason = (
                    "Both are in this file, and whether the parent's money holds this is not told."
                )
                self._remark(Unmapped("part-of", parent, reason, "cell"))

    def _build_row(
        self,
        bucket: Bucket,
        total: Sum,
        sums: Mapping[Bucket, Sum],
        shared: Mapping[str, str],
    ) -> dict[str, str] | None:
        """Return the row of one bucket, or None after noting why it has none."""
        instrument, remarks = find_instruments({t.finance_type for t in total.transactions})
        remarks += [part for part in (bucket.place, bucket.sector) if isinstance(part, Unmapped)]
        if bucket.currency not in CURRENCIES:
            reason = "Not in the vocabulary of currencies (ledger/tables/vocabulary.py)."
            remarks.append(Unmapped("currency", bucket.currency or "none", reason))
        if total.amount <= 0:
            reason = "The commitments add up to nothing: they were withdrawn."
            remarks.append(Unmapped("commitment", "not above 0", reason))
        held = [unmapped for unmapped in remarks if unmapped.effect != "cell"]
        for number, unmapped in enumerate(held or remarks):
            # The first reason takes the money, so that what stays behind adds up.
            self._leave(unmapped, bucket.currency, Fraction(0) if number else total.amount)
        if held:
            return None
        dates = total.dates
        return {
            **shared,
            "id": self._build_id(bucket, sums),
            "recipient": str(bucket.place),
            "sector": str(bucket.sector),
            "instrument": instrument,
            "measures": "cover" if instrument == "guarantee" else "finance",
            "amount_m": as_millions(total.amount),
            "currency": bucket.currency,
            "announced": dates[0] if dates else "",
            "note": self._build_note(bucket, total, sums, shared["note"]),
        }

    def _build_id(self, bucket: Bucket, sums: Mapping[Bucket, Sum]) -> str:
        """Return an id that tells the rows of an activity apart, as far as it has several."""
        parts = ["iati", as_slug(self.activity.identifier)]
        for position, part in enumerate(bucket):
            if len({other[position] for other in sums}) > 1:
                parts.append(as_slug(str(part)))
        return "-".join(parts)

    def _build_note(
        self, bucket: Bucket, total: Sum, sums: Mapping[Bucket, Sum], paid_by: str
    ) -> str:
        sentences = [f"IATI activity {self.activity.identifier}."]
        if paid_by:
            sentences.append(paid_by)
        whole = sum(s.amount for other, s in sums.items() if other.currency == bucket.currency)
        if whole != total.amount:
            committed = write_amounts({bucket.currency: Fraction(whole)})
            sentences.append(f"Its own percentages or transactions give this part of {committed}.")
        if len(total.transactions) > 1:
            dates = total.dates
            sentences.append(
                f"{len(total.transactions)} commitments, {dates[0]} to {dates[-1]}; "
                "the date is the first one's."
            )
        sentences += [f"Part of {parent}." for parent in self.activity.parents]
        return " ".join(sentences)

    def _build_paid(
        self,
        bucket: Bucket,
        sums: Mapping[Bucket, Sum],
        paid: Mapping[Bucket, Sum],
        shared: Mapping[str, str],
    ) -> dict[str, str]:
        """Return the cells of what was paid out; it can only be told in US dollars."""
        here = {key: total for key, total in paid.items() if key[:2] == bucket[:2]}
        if not here:
            return {}
        reason = ""
        (key, total), *others = here.items()
        if others or key.currency != "USD":
            reason = "The column takes US dollars, and nothing is converted in data/."
        elif sum(other[:2] == bucket[:2] for other in sums) > 1:
            reason = "The commitments are in several currencies: of which it is paid is not told."
        elif total.amount <= 0:
            reason = "The payments add up to nothing."
        if reason:
            for key, total in here.items():
                if key in self._remarked_buckets:
                    continue
                self._remarked_buckets.add(key)
                self._leave(
                    Unmapped("disbursed", key.currency, reason, "cell"), key.currency, total.amount
                )
            return {}
        return {
            "disbursed_usd_m": as_millions(total.amount),
            "disbursed_as_of": total.dates[-1],
            "disbursed_source_url": shared["source_url"],
        }

    def _leave(self, unmapped: Unmapped, currency: str, amount: Fraction) -> None:
        amounts = self._behind.setdefault(unmapped, {})
        amounts[currency] = amounts.get(currency, Fraction(0)) + amount

    @property
    def _record(self) -> str:
        return self.activity.identifier or "without an identifier"

    def _remark(self, unmapped: Unmapped, line: int | None = None, amount: str = "") -> None:
        self.remarks.append(Remark(unmapped, self._record, line or self.activity.line, amount))


def _first_year(dates: Mapping[str, str], *types: str) -> str:
    """Return the year of the first date that can be read, '' if none can."""
    for kind in types:
        day = read_day(dates.get(kind, ""))
        if day is not None:
            return f"{day.year:04d}"
    return ""
