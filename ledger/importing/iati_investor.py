"""Says who promises and who pays the money of an IATI activity.

The standard: an outgoing transaction that names no provider is the reporting organisation's own
(schema, provider-org); participating organisations of role 1 provide the funds of the activity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.importing.candidates import Unmapped
from ledger.importing.iati import ACCOUNTABLE, EXTENDING, FUNDING
from ledger.importing.organisations import find_investor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledger.importing.iati import Activity, Organisation, Transaction


def name_investor(activity: Activity, commitments: Sequence[Transaction]) -> str | Unmapped:
    """Return the one investor of an activity's commitments, or why there is none.

    Providers named by the commitments decide; else the organisations with role 1; else the
    reporting organisation, unless it only reports for another. Where several provide, the
    reporting organisation decides if it is one of them: what it commits is its own part.
    """
    funds = _list_funds(activity, commitments)
    own = _map(activity.reporting)
    if not funds:
        if activity.secondary:
            reason = "It reports for another organisation, and no funding organisation is named."
            return Unmapped("organisation", _name(activity.reporting), reason)
        return own
    found = _one_of(funds)
    by_commitments = any(t.provider for t in commitments)
    if isinstance(found, Unmapped) and not by_commitments and not activity.secondary:
        return own if own in {_map(org) for org in funds} else found
    return found


def list_payers(
    activity: Activity, commitments: Sequence[Transaction], investor: str
) -> list[Organisation]:
    """Return the organisations for which the investor is the investor: the money is theirs."""
    funds = _list_funds(activity, commitments) or {activity.reporting}
    own = (org for org in funds if _map(org) == investor)
    return sorted(own, key=lambda org: (org.ref, org.name))


def name_agency(activity: Activity) -> str:
    """Return the one agency that extends the activity, else that accounts for it, else ''."""
    for role in (EXTENDING, ACCOUNTABLE):
        names = {org.name for org in activity.participating if org.role == role} - {""}
        if len(names) == 1:
            return names.pop()
    return ""


def _list_funds(activity: Activity, commitments: Sequence[Transaction]) -> set[Organisation]:
    """Return who provides: as the commitments say, else the organisations with role 1."""
    providers = {t.provider for t in commitments if t.provider}
    if not providers:
        return {org for org in activity.participating if org.role == FUNDING}
    if not all(t.provider for t in commitments):
        providers.add(activity.reporting)
    return providers


def _one_of(organisations: Iterable[Organisation]) -> str | Unmapped:
    """Return the investor that all organisations belong to."""
    ordered = sorted(set(organisations), key=lambda org: (org.ref, org.name))
    mapped = {org: _map(org) for org in ordered}
    for investor in mapped.values():
        if isinstance(investor, Unmapped):
            return investor
    if len(set(mapped.values())) > 1:
        named = ", ".join(_name(org) for org in ordered)
        return Unmapped("organisation", named, "Several investors pay: their parts are not told.")
    return mapped[ordered[0]]


def _map(organisation: Organisation) -> str | Unmapped:
    return find_investor(organisation.ref, organisation.name)


def _name(organisation: Organisation) -> str:
    return organisation.ref or organisation.name or "without a name"
