"""What is looked at, in words: the subject of titles, and the whole scope of a cited number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.labels import FRESHNESS_LABELS, RUNG_LABELS, STAGE_LABELS
from ledger.prices import CONSTANT
from ledger.schema import FIRM_RUNGS
from ledger.sums import PAID

if TYPE_CHECKING:
    from components.labels import Names
    from ledger.queries import Cut
    from ledger.snapshot import Snapshot

_LONGEST: Final = 70
#: More names than these read as a list, not as a subject.
_NAMED: Final = 3
#: More ids than these are no reading.
_LISTED: Final = 12
_NOT_JUDGED: Final = "not judged, being financed, further or dead"


def subject_of(snapshot: Snapshot, cut: Cut, names: Names) -> str:
    """Name a cut: `Japan`, `Japan and China in Uzbekistan`, `All investors without China`.

    A family is named by the title of its top row. Sectors, stages and years are not named: the
    filter stands above every title, and `scope_of` names all in the panel and in a citation.
    """
    selection = cut.selection
    if selection.family:
        title = _title(snapshot, selection.family)
        return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    subject = _list([names.investor(code) for code in selection.investors], "investors")
    subject = subject or "All investors"
    if cut.without:
        subject += f" without {', '.join(map(names.investor, cut.without))}"
    where = _list([names.recipient(code) for code in selection.recipients], "recipients")
    return f"{subject} in {where}" if where else subject


def scope_of(snapshot: Snapshot, cut: Cut, names: Names) -> str:
    """Name every part of a cut, so that the words alone select the same rows.

    Returns:
        As in `investor Japan; recipient Kazakhstan; rung Signed; announced 2015 to 2020`, or
        `all pledges` for a cut that leaves nothing out.
    """
    selection = cut.selection
    named = (
        ("investor", map(names.investor, selection.investors)),
        ("without investor", map(names.investor, cut.without)),
        ("recipient", map(names.recipient, selection.recipients)),
        ("sector", map(names.sector, selection.sectors)),
        ("stage", (STAGE_LABELS[code] for code in selection.stages)),
        ("rung", (RUNG_LABELS[code] for code in cut.rungs)),
        ("evidence", (FRESHNESS_LABELS.get(code, _NOT_JUDGED) for code in cut.freshness)),
        ("announced", filter(None, [_years(selection.years)])),
        ("the family of", filter(None, [_family(snapshot, selection.family)])),
        ("of these", () if cut.ids is None else [_ids(cut.ids)]),
    )
    told = [f"{noun} {words}" for noun, codes in named if (words := ", ".join(codes))]
    told += ["no point on the map"] if cut.unplaced else []
    told += ["counted in full for want of a sourced share"] if cut.share_assumed else []
    return "; ".join(told) or "all pledges"


def question_of(snapshot: Snapshot, cut: Cut, column: str, names: Names) -> str:
    """Name the number of a cut: `Japan in Kazakhstan: financed or further`."""
    if cut.ids is not None:
        alone = len(cut.ids) == 1
        subject = _title(snapshot, cut.ids[0]) if alone else f"{len(cut.ids):,} pledges"
    else:
        subject = subject_of(snapshot, cut, names)
    rungs = "counted pledges"
    if cut.rungs:
        firm = set(cut.rungs) == set(FIRM_RUNGS)
        named = _list([RUNG_LABELS[code].lower() for code in cut.rungs], "rungs")
        rungs = "financed or further" if firm else named
    told = {PAID: "paid out, where sourced", CONSTANT: f"{rungs} in constant dollars"}
    return f"{subject}: {told.get(column, rungs)}"


def _title(snapshot: Snapshot, pledge_id: str) -> str:
    pledges = snapshot.pledges
    return pledges.loc[(pledges["id"] == pledge_id).to_numpy(), "title"].iloc[0]


def _family(snapshot: Snapshot, pledge_id: str | None) -> str:
    return f"{_title(snapshot, pledge_id)} ({pledge_id})" if pledge_id else ""


def _years(years: tuple[int | None, int | None] | None) -> str:
    if years is None or years == (None, None):
        return ""
    first, last = years
    if first is None or last is None:
        return f"until {last}" if first is None else f"since {first}"
    return str(first) if first == last else f"{first} to {last}"


def _ids(ids: tuple[str, ...]) -> str:
    """Name rows by id, and of many their number: the download has them all."""
    return ", ".join(ids) if 0 < len(ids) <= _LISTED else f"{len(ids):,} rows, see the download"


def _list(named: list[str], noun: str) -> str:
    """Write `Japan`, `Japan and China`, `5 investors`; '' for none."""
    if len(named) > _NAMED:
        return f"{len(named)} {noun}"
    return " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
