"""Small code lists of IATI 2.03 and what of them the ledger has a word for.

Sources: the code lists ActivityStatus, FinanceType and FlowType of the standard
(https://github.com/IATI/IATI-Codelists, https://github.com/IATI/IATI-Codelists-NonEmbedded).
Sectors, organisations and countries have files of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.importing.candidates import Unmapped

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from ledger.tables.vocabulary import Instrument, TypedStage

#: activity-status. 2 to 4 say that money is committed and how far work or payment is; none says
#: that a thing is built or runs: even 4 holds when only the last payment was made.
STAGES: dict[str, TypedStage] = {
    "1": "announced",
    "2": "financed",
    "3": "financed",
    "4": "financed",
    "5": "cancelled",
    "6": "suspended",
}
#: finance-type, old codes included. Not here, so `unknown`: interest subsidies, capital
#: subscriptions, reimbursable grants, bonds and other securities, hybrids, export credits.
INSTRUMENTS: dict[str, Instrument] = {
    "110": "grant",
    "111": "grant",
    "410": "loan",
    "411": "loan",
    "412": "loan",
    "413": "loan",
    "414": "loan",
    "421": "loan",
    "431": "loan",
    "510": "equity",
    "511": "equity",
    "512": "equity",
    "520": "equity",
    "1100": "guarantee",
    "1101": "guarantee",
    "1102": "guarantee",
    "1103": "guarantee",
    "1104": "guarantee",
    "1105": "guarantee",
    "1106": "guarantee",
    "1107": "guarantee",
    "1108": "guarantee",
}
#: finance-type of category 600: the debt was lent before and is in the ledger then.
_DEBT_RELIEF = "6"
#: flow-type: official and private flows. 40 is "non flow".
FLOWS = frozenset({"10", "20", "21", "22", "30", "35", "36", "37", "50"})


def find_stage(code: str) -> TypedStage | Unmapped:
    """Return the stage of an activity-status."""
    reason = "No activity-status of the standard's list, so no stage."
    return STAGES.get(code) or Unmapped("activity-status", code or "none", reason)


def find_instrument(code: str) -> Instrument | Unmapped:
    """Return the instrument of a finance-type; what has none is `unknown` in the row."""
    if code.startswith(_DEBT_RELIEF) and len(code) == 3:
        reason = "Debt relief is no new money."
        return Unmapped("finance-type", code, reason)
    reason = "The ledger has no instrument for it: the cell says unknown."
    return INSTRUMENTS.get(code) or Unmapped("finance-type", code or "none", reason, "cell")


def check_flow(code: str) -> Unmapped | None:
    """Return why a flow-type is no promise of money, None if it is one or none is given."""
    if not code or code in FLOWS:
        return None
    reason = "DAC counts it as no flow." if code == "40" else "No flow-type of DAC's list."
    return Unmapped("flow-type", code, reason)


def _join(found: AbstractSet[Instrument]) -> Instrument | Unmapped:
    """Return the one instrument of several commitments.

    A guarantee beside other money cannot be one row, because cover is listed and never added.
    """
    if len(found) == 1:
        return next(iter(found))
    if "guarantee" in found:
        reason = "A guarantee and other money in one: make rows of them by hand."
        return Unmapped("finance-type", "; ".join(sorted(found)), reason)
    return "unknown" if "unknown" in found else "mixed"


def find_instruments(codes: AbstractSet[str]) -> tuple[Instrument, list[Unmapped]]:
    """Return the instrument of commitments of several finance-types, and what has none."""
    known: set[Instrument] = set()
    remarks: list[Unmapped] = []
    for code in sorted(codes):
        instrument = find_instrument(code)
        if isinstance(instrument, Unmapped):
            remarks.append(instrument)
            known.add("unknown")
        else:
            known.add(instrument)
    joined = _join(known)
    if isinstance(joined, Unmapped):
        return "unknown", [*remarks, joined]
    return joined, remarks
