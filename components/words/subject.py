"""What is looked at, in words: the subject of titles, and the whole scope of a cited number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from components.words.labels import (
    KIND_LABELS,
    PAYER_GROUP_LABELS,
    REPORT_AGE_LABELS,
    STAGE_LABELS,
    stage_in_sentence,
)
from components.words.sentences import begin, join_words, shorten
from ledger.answers.stages import DEAD
from ledger.counting.prices import CONSTANT
from ledger.counting.report_age import JUDGED
from ledger.counting.sums import COUNTED, PAID
from ledger.tables.schema import COMMITTED_STAGES
from ledger.tables.vocabulary import ALL_RECIPIENTS

if TYPE_CHECKING:
    from ledger.answers.queries import Cut, Selection
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

_LONGEST: Final = 75
#: More names than these read as a list, not as a subject.
_NAMED: Final = 3
#: More ids than these are no reading.
_LISTED: Final = 12
#: How old our newest source of a number's rows is, in a title.
_REPORT_AGE: Final = {
    "fresh": "with a source less than two years old",
    "stale": "stale",
    "lapsed": "lapsed",
    "undated": "without a date",
    "not-judged": "of no age that is judged",
}
_NOT_JUDGED: Final = "not judged, being committed, further or dead"


def subject_of(snapshot: Snapshot, cut: Cut) -> str:
    """Name a cut: `Japan`, `Japan and China in Uzbekistan`, `All investors without China`.

    A package is named by the title of its top row. Sectors, stages, kinds and years are not
    named: the filter stands above every title, and `scope_of` names all in the panel and in a
    citation.
    """
    selection, names = cut.selection, snapshot.names
    if selection.package:
        return shorten(_title(snapshot, selection.package), _LONGEST)
    subject = _name_few([names.investor(code) for code in selection.investors], "investors")
    subject = subject or "All investors"
    if left := _left_out(cut):
        subject += f" without {', '.join(map(names.investor, left))}"
    where = _name_few([names.recipient(code) for code in selection.recipients], "recipients")
    return f"{subject} in {where}" if where else subject


def range_of(snapshot: Snapshot, selection: Selection) -> str:
    """Name whose money and of which years a selection holds: `The five republics, since 2020`."""
    named = [snapshot.names.recipient(code) for code in selection.recipients]
    where = _name_few(named, "recipients") or snapshot.names.recipient(ALL_RECIPIENTS)
    return begin(f"{where}, {write_years(selection.years) or 'all years'}")


def scope_of(snapshot: Snapshot, cut: Cut) -> str:
    """Name every part of a cut, so that the words alone select the same rows.

    Returns:
        As in `investor Japan; recipient Kazakhstan; stage Signed; announced 2015 to 2020`, or
        `all pledges` for a cut that leaves nothing out.
    """
    selection, names = cut.selection, snapshot.names
    narrower = "of these stage" if selection.stages else "stage"
    named = (
        ("investor", map(names.investor, selection.investors)),
        ("without investor", map(names.investor, cut.without)),
        ("recipient", map(names.recipient, selection.recipients)),
        ("sector", map(names.sector, selection.sectors)),
        ("stage", (STAGE_LABELS[code] for code in selection.stages)),
        (narrower, (STAGE_LABELS[code] for code in cut.stages)),
        ("kind", (KIND_LABELS[code] for code in selection.kinds)),
        ("payer", map(names.payer, selection.payers)),
        ("kind of payer", (PAYER_GROUP_LABELS[code] for code in selection.payer_groups)),
        ("source age", (REPORT_AGE_LABELS.get(code, _NOT_JUDGED) for code in cut.report_age)),
        ("announced", filter(None, [write_years(selection.years)])),
        ("the package of", filter(None, [_package(snapshot, selection.package)])),
        ("by id", () if cut.ids is None else [_ids(cut.ids)]),
    )
    parts = [f"{noun} {words}" for noun, codes in named if (words := ", ".join(codes))]
    parts += ["no point on the map"] if cut.unplaced else []
    parts += ["counted in full for want of a sourced share"] if cut.share_assumed else []
    return "; ".join(parts) or "all pledges"


def question_of(snapshot: Snapshot, cut: Cut, column: str) -> str:
    """Name the number of a cut by all that selects it, for who comes by its link.

    Returns:
        As in `Japan in Kazakhstan: signed, stale; Transport; announced since 2015`.
    """
    if not cut.stages and column != DEAD:
        chosen = cut.selection.stages
        cut = replace(cut, selection=replace(cut.selection, stages=()), stages=chosen)
    stages = _stages(cut.stages)
    if stages and not cut.selection.kinds:
        stages += ", lists and goals too"
    status = ", ".join(filter(None, [stages, _report_age(cut.report_age)]))
    measured = {
        COUNTED: status or "counted pledges",
        CONSTANT: f"{status or 'counted pledges'} in constant dollars",
        PAID: f"paid out, where sourced{status and ': '}{status}",
        DEAD: "stated by what is suspended or cancelled",
    }
    return "; ".join([f"{_asked(snapshot, cut)}: {measured[column]}", *_rest(cut, snapshot.names)])


def selected_of(snapshot: Snapshot, cut: Cut) -> str:
    """Name all that a cut selects, for the title of a chart that stands alone.

    Returns:
        As in `Japan in Kazakhstan; Transport; announced since 2015`, or `All investors`.
    """
    return "; ".join([_asked(snapshot, cut), *_rest(cut, snapshot.names)])


def _asked(snapshot: Snapshot, cut: Cut) -> str:
    """Name the rows of a cut by their ids, the package or the parties, whichever is closest."""
    if cut.ids is None:
        return subject_of(snapshot, cut)
    if len(cut.ids) != 1:
        return f"{len(cut.ids):,} pledges"
    title = _title(snapshot, cut.ids[0])
    return f"{title}, without its parts" if cut.ids[0] in snapshot.children else title


def _rest(cut: Cut, names: Names) -> list[str]:
    """Name what `_asked` leaves out of a cut."""
    selection = cut.selection
    parts = []
    if selection.package or cut.ids is not None:
        parts += map(names.investor, selection.investors)
        parts += map(names.recipient, selection.recipients)
        parts += [f"without {names.investor(code)}" for code in _left_out(cut)]
    parts += map(names.sector, selection.sectors)
    parts += [f"stage {stage_in_sentence(code)}" for code in selection.stages]
    kinds = [f"{KIND_LABELS[code].lower()}s" for code in selection.kinds]
    parts += [f"{' and '.join(kinds)} only"] if kinds else []
    parts += [f"paid by {names.payer(code)}" for code in selection.payers]
    parts += [f"{PAYER_GROUP_LABELS[code].lower()} payer" for code in selection.payer_groups]
    parts += [f"announced {years}" for years in filter(None, [write_years(selection.years)])]
    parts += ["without a place on the map"] if cut.unplaced else []
    parts += ["counted in full for want of a sourced share"] if cut.share_assumed else []
    return parts


def _stages(stages: tuple[str, ...]) -> str:
    if stages and set(stages) == set(COMMITTED_STAGES):
        return "committed or further"
    if stages and set(stages) == set(JUDGED):
        return "not committed yet"
    return " or ".join(stage_in_sentence(stage) for stage in stages)


def _report_age(report_age: tuple[str, ...]) -> str:
    return " or ".join(_REPORT_AGE[code] for code in report_age)


def _left_out(cut: Cut) -> tuple[str, ...]:
    """Give the investors that a cut leaves out and would hold otherwise."""
    chosen = cut.selection.investors
    return tuple(code for code in cut.without if not chosen or code in chosen)


def _title(snapshot: Snapshot, pledge_id: str) -> str:
    pledges = snapshot.pledges
    return pledges.loc[(pledges["id"] == pledge_id).to_numpy(), "title"].iloc[0]


def _package(snapshot: Snapshot, pledge_id: str | None) -> str:
    return f"{_title(snapshot, pledge_id)} ({pledge_id})" if pledge_id else ""


def write_years(years: tuple[int | None, int | None] | None) -> str:
    """Write a range of years: `since 2020`, `2015 to 2020`; '' for all."""
    if years is None or years == (None, None):
        return ""
    first, last = years
    if first is None or last is None:
        return f"until {last}" if first is None else f"since {first}"
    return str(first) if first == last else f"{first} to {last}"


def _ids(ids: tuple[str, ...]) -> str:
    """Name rows by id, and of many their number: the download has them all."""
    return ", ".join(ids) if 0 < len(ids) <= _LISTED else f"{len(ids):,} rows, see the download"


def _name_few(named: list[str], noun: str) -> str:
    """Write `Japan`, `Japan and China`, `5 investors`; '' for none."""
    if len(named) > _NAMED:
        return f"{len(named)} {noun}"
    return join_words(named) if named else ""
