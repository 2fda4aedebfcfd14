"""Distributes the money of an IATI activity over recipients, sectors and currencies.

The standard gives percentages for the whole activity, or one place and sector for each
transaction; both become amounts here, exactly. Which of them are ours is asked of the maps; what
rows are made of the amounts, of `iati_mapping.py`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ledger.importing.candidates import Unmapped, as_millions, read_amount
from ledger.importing.countries import find_country
from ledger.importing.crs import find_sector
from ledger.importing.iati_codes import check_flow
from ledger.importing.shares import adds_up, split_exactly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledger.importing.candidates import Reading
    from ledger.importing.iati import Activity, Part, Transaction

#: Sector vocabularies of the standard: DAC's purpose codes, which are the default, and sectors.
_PURPOSES, _SECTORS = "1", "2"


class Bucket(NamedTuple):
    """Where money goes; a place or sector of ours, or why it is none."""

    place: str | Unmapped
    sector: str | Unmapped
    currency: str


@dataclass
class Sum:
    """The money of one bucket and the transactions that it came from."""

    amount: Fraction = Fraction(0)
    transactions: dict[Transaction, None] = field(default_factory=dict)

    @property
    def dates(self) -> list[str]:
        """Days of the transactions, earliest first."""
        return sorted(t.date for t in self.transactions if t.date)


def count_parts(activity: Activity) -> int:
    """Count the recipients times sectors into which the money of an activity is split at most."""
    splits = {
        (t.places or activity.places, t.sectors or activity.sectors) for t in activity.transactions
    }
    return sum(max(1, len(places)) * max(1, len(sectors)) for places, sectors in splits)


def distribute(
    activity: Activity, transactions: Iterable[Transaction], reading: Reading
) -> dict[Bucket, Sum]:
    """Sum transactions by recipient, sector and currency.

    Transactions that are split alike are summed first and split once, so that the sum of all
    buckets of a currency is exactly the sum of its transactions.

    Args:
        activity: Its places and sectors hold for transactions that name none.
        transactions: Those to sum, each with a readable value.
        reading: Which recipients are ours.
    """
    alike: defaultdict[tuple[tuple[Part, ...], tuple[Part, ...], str], list[Transaction]]
    alike = defaultdict(list)
    for transaction in transactions:
        places = transaction.places or activity.places
        sectors = transaction.sectors or activity.sectors
        alike[places, sectors, transaction.currency].append(transaction)
    sums: defaultdict[Bucket, Sum] = defaultdict(Sum)
    for (places, sectors, currency), group in alike.items():
        total = sum((read_amount(t.value) or Fraction(0) for t in group), Fraction(0))
        cells = [
            (Bucket(place, sector, currency), place_weight * sector_weight)
            for place, place_weight in _find_places(places, reading)
            for sector, sector_weight in _find_sectors(sectors)
            if place_weight and sector_weight
        ]
        parts = split_exactly(total, [weight for _, weight in cells])
        for (bucket, _), part in zip(cells, parts, strict=True):
            sums[bucket].amount += part
            sums[bucket].transactions.update(dict.fromkeys(group))
    return dict(sums)


Weighted = list[tuple["str | Unmapped", Fraction]]


def _find_places(parts: Sequence[Part], reading: Reading) -> Weighted:
    if not parts:
        reason = "Neither the activity nor the transaction names a country or region."
        return [(Unmapped("recipient", "none", reason), Fraction(1))]
    weights = _read_weights(parts)
    if isinstance(weights, Unmapped):
        return [(weights, Fraction(1))]
    found: Weighted = []
    for part, weight in zip(parts, weights, strict=True):
        if part.kind == "recipient-region":
            reason = "A region is no list of countries: its money is given to none."
            found.append((Unmapped("recipient-region", part.code, reason), weight))
        else:
            found.append((find_country(part.code, reading), weight))
    return found


def _find_sectors(parts: Sequence[Part]) -> Weighted:
    purposes = [part for part in parts if (part.vocabulary or _PURPOSES) == _PURPOSES]
    dac = purposes or [part for part in parts if part.vocabulary == _SECTORS]
    if not dac:
        named = sorted({part.vocabulary for part in parts})
        reason = "Only DAC's lists, vocabularies 1 and 2, are mapped."
        unmapped = (
            Unmapped("sector-vocabulary", ", ".join(named), reason)
            if named
            else Unmapped("sector", "none", "No sector is named.")
        )
        return [(unmapped, Fraction(1))]
    weights = _read_weights(dac)
    if isinstance(weights, Unmapped):
        return [(weights, Fraction(1))]
    return [(find_sector(part.code), weight) for part, weight in zip(dac, weights, strict=True)]


def _read_weights(parts: Sequence[Part]) -> list[Fraction] | Unmapped:
    """Return published percentages; a single part without one has all."""
    kind = "sector-shares" if parts[0].kind == "sector" else "recipient-shares"
    if len(parts) == 1 and not parts[0].percentage:
        return [Fraction(100)]
    named = ", ".join(f"{part.code} {part.percentage or '?'} %" for part in parts)
    read = [read_amount(part.percentage) for part in parts]
    weights = [weight for weight in read if weight is not None]
    if len(weights) < len(parts):
        reason = "Several without a percentage each: how the money is split is not told."
        return Unmapped(kind, named, reason)
    if not adds_up(weights):
        return Unmapped(kind, named, "The percentages do not add up to 100.")
    return weights


def check_transaction(transaction: Transaction) -> Unmapped | None:
    """Return why a transaction cannot be summed."""
    if read_amount(transaction.value) is None:
        reason = "Not a plain decimal number: the transaction is not taken."
        return Unmapped("value", transaction.value or "none", reason)
    if read_day(transaction.date) is None:
        reason = "No ISO date (YYYY-MM-DD): the transaction is not taken."
        return Unmapped("transaction-date", transaction.date or "none", reason)
    return check_flow(transaction.flow_type)


def read_day(text: str) -> date | None:
    """Return a day written as YYYY-MM-DD, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def name_money(commitments: Iterable[Transaction]) -> str:
    """Write the sum of commitments by currency, for money that goes nowhere."""
    amounts: dict[str, Fraction] = {}
    for transaction in commitments:
        amount = read_amount(transaction.value) or Fraction(0)
        amounts[transaction.currency] = amounts.get(transaction.currency, Fraction(0)) + amount
    return write_amounts(amounts)


def write_amounts(amounts: Mapping[str, Fraction]) -> str:
    """Write amounts by currency, such as `12.5 EUR m, 3 USD m`; nothing for 0."""
    return ", ".join(
        f"{as_millions(amount)} {currency or 'without a currency'} m"
        for currency, amount in sorted(amounts.items())
        if amount
    )
