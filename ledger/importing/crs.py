"""Purpose codes of the OECD's Creditor Reporting System, mapped to the sectors of data/sectors.csv.

The map is crs_sectors.csv: the codes that a sector's `dac_crs_hint` names, and what DAC's own list
puts under them. A code that fits several of our sectors is listed with them and maps to none.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ledger.importing.candidates import Unmapped

TABLE = Path(__file__).with_name("crs_sectors.csv")
#: Code -> what DAC means by it, for codes that say that there is no sector.
_SAYS_NOTHING = {"998": "sectors not specified", "99810": "sectors not specified"}


def find_sector(code: str) -> str | Unmapped:
    """Return our sector for a DAC sector of three digits or a purpose code of five.

    A purpose code that the table does not name belongs to the sector of its first three digits.

    >>> find_sector("21030")
    'transport-logistics'
    """
    table = read_crs_sectors()
    sectors = table.get(code) or table.get(code[:3])
    if code in _SAYS_NOTHING:
        return Unmapped("sector", code, f"DAC's word for {_SAYS_NOTHING[code]}.")
    if len(code) not in {3, 5} or not code.isdecimal():
        return Unmapped("sector", code, "Not a DAC code of 3 or 5 digits.")
    if not sectors:
        return Unmapped("sector", code, "No sector of ours takes this DAC code.")
    first, *others = sectors
    if others:
        return Unmapped("sector", code, f"Fits {', '.join(sectors)}: choose by hand.")
    return first


@cache
def read_crs_sectors() -> dict[str, tuple[str, ...]]:
    """Return the sectors that each code of crs_sectors.csv fits."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {row["code"]: tuple(row["sectors"].split(";")) for row in csv.DictReader(stream)}
