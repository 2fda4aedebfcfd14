"""Organisation identifiers of IATI, mapped to the codes of data/investors.csv and data/payers.csv.

The map is organisations.csv, one exact identifier a line with what it rests on; `payer` is empty
where payers.csv has no row for it. There is no rule for identifiers that are not in it: a wrong
investor is worse than a row held back.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ledger.importing.candidates import Unmapped

TABLE = Path(__file__).with_name("organisations.csv")


def find_investor(identifier: str, name: str) -> str | Unmapped:
    """Return the investor that an organisation is or belongs to.

    Args:
        identifier: The organisation's `ref`; upper and lower case are the same.
        name: Its name, for the message.
    """
    named = f" ({name})" if name else ""
    if not identifier:
        reason = "The organisation has no identifier, and names are not matched."
        return Unmapped("organisation", name or "without a name", reason)
    line = read_organisations().get(identifier.upper())
    if line is None:
        reason = "No line of ledger/importing/organisations.csv maps it to an investor."
        return Unmapped("organisation", f"{identifier}{named}", reason)
    return line["investor"]


@cache
def read_organisations() -> dict[str, dict[str, str]]:
    """Return the line of each known identifier, in capitals."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {row["identifier"].upper(): row for row in csv.DictReader(stream)}
