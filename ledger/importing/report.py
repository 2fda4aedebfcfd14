"""Tells what an import took and what it did not: as lines of text and as JSON.

Remarks that say the same of several records are told once, with their number and the first places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ledger.faults import MAX_SHOWN, faults_as_json, format_fault, is_blocking, show_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.editing.duplicates import Pair
    from ledger.importing.candidates import Effect, Remark
    from ledger.importing.gate import Admission

_EFFECTS: dict[Effect, str] = {
    "row": "not mapped, held back",
    "cell": "not mapped, cell left empty or unknown",
    "left-out": "left out",
}
_PLACES_SHOWN = 3


def is_clean(admission: Admission) -> bool:
    """Say whether all was mapped and passed; what is left out on purpose is no fault."""
    unmapped = any(r.unmapped.effect != "left-out" for r in admission.imported.remarks)
    return not unmapped and not any(map(is_blocking, admission.faults))


def report_lines(admission: Admission) -> Iterator[str]:
    """Yield the report line by line: faults as `check` prints them, remarks, likely duplicates."""
    for fault in admission.faults[:MAX_SHOWN]:
        yield format_fault(fault)
    if len(admission.faults) > MAX_SHOWN:
        yield f"and {len(admission.faults) - MAX_SHOWN} more faults, not shown"
    for remarks in _group(admission.imported.remarks):
        yield _format_group(remarks)
    yield from map(_format_pair, admission.duplicates[:MAX_SHOWN])
    if len(admission.duplicates) > MAX_SHOWN:
        yield f"and {len(admission.duplicates) - MAX_SHOWN} more likely duplicates, not shown"
    counted = Counter(remark.unmapped.effect for remark in admission.imported.remarks)
    blocking = sum(map(is_blocking, admission.faults))
    yield (
        f"{admission.imported.records} records: {len(admission.imported.rows)} candidate rows, "
        f"{len(admission.admitted)} of them pass; {blocking} faults; not mapped {counted['row']} "
        f"(held back) and {counted['cell']} (a cell); left out {counted['left-out']}; "
        f"{len(admission.duplicates)} likely duplicates"
    )


def report_as_json(admission: Admission, *, with_text: bool) -> dict[str, Any]:
    """Return the report for machines.

    Args:
        admission: Candidates after the gate.
        with_text: Whether the table of candidates is in it, as `csv`.
    """
    remarks = [
        {**asdict(remark.unmapped), "record": remark.record, "line": remark.line,
         "amount": remark.amount}
        for remark in admission.imported.remarks
    ]  # fmt: skip
    return {
        "records": admission.imported.records,
        "rows": len(admission.imported.rows),
        "admitted": len(admission.admitted),
        **faults_as_json(admission.faults),
        "unmapped": [remark for remark in remarks if remark["effect"] != "left-out"],
        "left_out": [remark for remark in remarks if remark["effect"] == "left-out"],
        "duplicates": [
            {
                "id": pair.candidate.id,
                "existing": pair.existing.id,
                "usd_m": pair.candidate_usd_m,
                "existing_usd_m": pair.existing_usd_m,
                "days": pair.days,
            }
            for pair in admission.duplicates
        ],
        "csv": admission.text if with_text else None,
    }


def _group(remarks: tuple[Remark, ...]) -> list[list[Remark]]:
    """Return remarks that say the same together: what is held back first, the most first."""
    groups: defaultdict[object, list[Remark]] = defaultdict(list)
    for remark in remarks:
        groups[remark.unmapped].append(remark)
    effects = list(_EFFECTS)
    return sorted(
        groups.values(),
        key=lambda group: (
            effects.index(group[0].unmapped.effect),
            group[0].unmapped.kind,
            -len(group),
            group[0].unmapped.value,
        ),
    )


def _format_group(remarks: list[Remark]) -> str:
    unmapped = remarks[0].unmapped
    places = [_format_place(remark) for remark in remarks[:_PLACES_SHOWN]]
    rest = len(remarks) - len(places)
    if rest:
        places.append(f"{rest} more")
    return (
        f"{_EFFECTS[unmapped.effect]}: {unmapped.kind} '{show_value(unmapped.value)}', "
        f"{_times(len(remarks))}: {'; '.join(places)}. {unmapped.reason} [{unmapped.kind}]"
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _format_place(remark: Remark) -> str:
    record = show_value(remark.record)
    where = f"{record} (line {remark.line})" if remark.line else record
    return f"{where}, {remark.amount}" if remark.amount else where


def _format_pair(pair: Pair) -> str:
    return (
        f"likely duplicate: {pair.candidate.id} ({pair.candidate_usd_m:.1f} USD m, "
        f"{pair.candidate.announced}) and {pair.existing.id} ({pair.existing_usd_m:.1f} USD m, "
        f"{pair.existing.announced}), {pair.days} days apart"
    )
