"""Organisations of a file, mapped to the codes of data/payers.csv that `lead` holds.

By the identifier (organisations.csv), else by the whole name as payers.csv writes it. Where neither
knows the organisation, or several pay, `lead` is left empty: `note` and a remark name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.importing.candidates import Unmapped
from ledger.importing.organisations import read_organisations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.importing.candidates import Reading


@dataclass(frozen=True, slots=True)
class Lead:
    """Who pays, as a candidate row can say it.

    Attributes:
        code: A code of payers.csv, '' if none is known or several pay.
        sentence: What `note` says where `code` is empty, '' otherwise.
        unmapped: What the report says where `code` is empty and somebody is named.
    """

    code: str = ""
    sentence: str = ""
    unmapped: Unmapped | None = None


def name_payers(payers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the code of each payer by its name in lower case, with and without its bracket.

    Args:
        payers: Code and name of each row of payers.csv.
    """
    codes: dict[str, str] = {}
    for code, name in payers:
        for written in (name, name.partition(" (")[0]):
            codes[written.casefold()] = code
    return codes


def find_lead(organisations: Iterable[tuple[str, str]], reading: Reading) -> Lead:
    """Return the one payer of a row.

    Args:
        organisations: Identifier and name, either may be empty, of each that pays.
        reading: Its `payers` are the names that are known.
    """
    named: Mapping[str, str] = {
        name or identifier: _find_code(identifier, name, reading)
        for identifier, name in organisations
        if name or identifier
    }
    if not named:
        return Lead()
    codes = set(named.values())
    if len(codes) == 1 and "" not in codes:
        return Lead(codes.pop())
    listed = "; ".join(named)
    reason = (
        "Several pay, and whose part is how large is not told: note names them."
        if len(named) > 1
        else "No row of payers.csv has this name: note names it."
    )
    sentence = f"Paid by {listed}, as the source says."
    return Lead(sentence=sentence, unmapped=Unmapped("payer", listed, reason, "cell"))


def _find_code(identifier: str, name: str, reading: Reading) -> str:
    line = read_organisations().get(identifier.upper())
    # What an identifier says is not mended by a name that says otherwise.
    return line["payer"] if line else reading.payers.get(name.casefold(), "")
