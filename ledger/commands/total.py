"""`python -m ledger total`: the counted totals that the page shows, as text or as JSON.

It asks ledger.answers.queries and adds nothing of its own, so that the page and the command line
cannot differ.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ledger.answers.queries import (
    DIMENSIONS,
    LEFT_OUT_REASONS,
    Bucket,
    Dimension,
    Selection,
    Total,
    choices,
    low_end_usd_m,
    reasons,
    select,
    total,
    total_by,
)
from ledger.commands.exits import CANNOT_RUN
from ledger.counting.snapshot import LedgerRefused, Snapshot, load_snapshot
from ledger.faults import format_fault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

OPEN = "-"
_RECIPIENT = (
    "ISO 3166-1 alpha-3 code; c5 for rows that name at least one of the five republics, all for "
    "everybody, regional for rows of several recipients with a republic among them, regional-other "
    "for those without"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `total`; the folder is declared by the caller as `folder`."""
    parser.add_argument("--by", choices=DIMENSIONS, help="one line for each")
    for option, meaning in (
        ("investor", "investor code, such as JPN or ADB"),
        ("sector", "sector code, such as transport-logistics"),
        ("recipient", _RECIPIENT),
        ("stage", "stage as shown, such as signed or committed"),
        ("kind", "named (a deal with its own parties), list (a total of deals) or goal"),
        ("payer", "code of payers.csv, or unknown"),
        ("payer-kind", "public, state-backed, private or unknown"),
    ):
        parser.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar="CODE",
            help=f"{meaning}; repeatable",
        )
    parser.add_argument("--family", metavar="ID", help="this pledge and all rows below it")
    parser.add_argument(
        "--years",
        nargs=2,
        metavar=("FROM", "TO"),
        help=f"years of announcement, both included; {OPEN} leaves a side open",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, USD millions unrounded")


def run(options: argparse.Namespace) -> int:
    """Print the totals of a folder of tables.

    Returns:
        0, or 2 where the tables are refused or a code is not known; the reason is on stderr.
    """
    try:
        snapshot = load_snapshot(options.folder)
    except LedgerRefused as refused:
        return _stop(*map(format_fault, refused.faults))
    selection = Selection(
        investors=tuple(options.investor),
        sectors=tuple(options.sector),
        recipients=tuple(options.recipient),
        stages=tuple(options.stage),
        kinds=tuple(options.kind),
        payers=tuple(options.payer),
        payer_groups=tuple(options.payer_kind),
        package=options.family,
        years=_read_years(options.years),
    )
    unknown = tuple(_unknown_codes(snapshot, selection, options.years))
    if unknown:
        return _stop(*unknown)
    held_back = sum(fault.severity == "row" for fault in snapshot.faults)
    if held_back:
        print(
            f"{held_back} faults hold back rows, which no total holds: run python -m ledger check",
            file=sys.stderr,
        )
    frame = select(snapshot, selection)
    headline, groups = total(frame), total_by(frame, options.by) if options.by else ()
    low_end = low_end_usd_m(snapshot, frame)
    if options.json:
        print(_as_json(headline, low_end, groups))
    else:
        print("\n".join(_as_text(headline, low_end, groups, options.by)))
        for reason in reasons(frame):
            print(f"  {reason.rows:>5}  {LEFT_OUT_REASONS[reason.code]}")
    return 0


def _as_json(headline: Total, low_end: float, groups: tuple[Bucket, ...]) -> str:
    return json.dumps(
        {
            "counted_usd_m": headline.counted_usd_m,
            "assumed_share_usd_m": headline.assumed_share_usd_m,
            "rows": headline.rows,
            "left_out": headline.left_out,
            "low_usd_m": headline.low_usd_m,
            "low_end_usd_m": low_end,
            "by": [asdict(bucket) for bucket in groups],
        }
    )


def _as_text(
    headline: Total, low_end: float, groups: tuple[Bucket, ...], by: Dimension | None
) -> Iterator[str]:
    width = max([len("counted"), *(len(bucket.key) for bucket in groups)])
    yield f"{by or '':<{width}}  {'USD million':>14}  {'low':>14}  {'rows':>5}"
    for key, sums in (*((bucket.key, bucket) for bucket in groups), ("counted", headline)):
        amounts = f"{sums.counted_usd_m:>14,.1f}  {sums.low_usd_m:>14,.1f}"
        yield f"{key:<{width}}  {amounts}  {sums.rows:>5}"
    yield ""
    yield (
        f"Low end {low_end:,.1f}: the sum of low, in which no list or named deal holds more than"
        " it states, less what may still overlap."
    )
    yield (
        f"Of this {headline.assumed_share_usd_m:,.1f} rests on assumed shares: no source states "
        "the investor's, or what of it is for the five republics."
    )
    yield f"Left out of the count: {headline.left_out} rows" + (":" if headline.left_out else ".")


def _read_years(given: list[str] | None) -> tuple[int | None, int | None] | None:
    """Give the two years, or None where they are not given or are no span of years."""
    if given is None or not all(map(_is_year, given)):
        return None
    first, last = (None if year == OPEN else int(year) for year in given)
    return None if first and last and first > last else (first, last)


def _is_year(text: str) -> bool:
    return text == OPEN or (len(text) == 4 and text.isascii() and text.isdigit())


def _unknown_codes(
    snapshot: Snapshot, selection: Selection, years: list[str] | None
) -> Iterator[str]:
    allowed = choices(snapshot)
    for name, codes, known in (
        ("investor", selection.investors, allowed.investors),
        ("sector", selection.sectors, allowed.sectors),
        ("recipient", selection.recipients, allowed.recipients),
        ("stage", selection.stages, allowed.stages),
        ("kind", selection.kinds, allowed.kinds),
        ("payer", selection.payers, allowed.payers),
        ("payer-kind", selection.payer_groups, allowed.payer_groups),
    ):
        for code in codes:
            if code not in known:
                yield f"--{name}: {code!r} is not known. Allowed: {', '.join(known)}"
    ids = tuple(snapshot.pledges["id"])
    if selection.package is not None and selection.package not in ids:
        nearest = ", ".join(get_close_matches(selection.package, ids)) or "none is near"
        yield f"--family: no pledge has the id {selection.package!r}. Nearest: {nearest}."
        yield f"Allowed: any id of pledges.csv; with parts: {', '.join(sorted(snapshot.children))}"
    if years is not None and selection.years is None:
        yield f"--years: {' '.join(years)!r} is not a first and a last year ({OPEN} = open)"


def _stop(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return CANNOT_RUN
