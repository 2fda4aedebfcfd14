"""Says who promises the money of an IATI activity.

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
    providers = {t.provider for t in commitments if t.provider}
    own = _map(activity.reporting)
    if providers:
        if not all(t.provider for t in commitments):
            providers.add(activity.reporting)
        return _one_of(providers)
    funding = [org for org in activity.participating if org.role == FUNDING]
    if not funding:
        if activity.secondary:
            reason = "It reports for another organisation, and no funding organisation is named."
            return Unmapped("organisation", _name(activity.reporting), reason)
        return own
    found = _one_of(funding)
    if isinstance(found, Unmapped) and not activity.secondary:
        return own if own in {_map(org) for org in funding} else found
    return found


def name_lead(activity: Activity) -> str:
    """Return the agency that leads: extending, else accountable, else the reporting one."""
    for role in (EXTENDING, ACCOUNTABLE):
        names = sorted({org.name for org in activity.participating if org.role == role} - {""})
        if len(names) == 1:
            return names[0]
    return activity.reporting.name


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
