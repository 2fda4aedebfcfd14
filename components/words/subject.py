"""What is looked at, in words: the subject of titles, and the whole scope of a cited number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal

from components.words.catalogue import Labels, text
from components.words.labels import (
    KIND_LABELS,
    PAYER_GROUP_LABELS,
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
_REPORT_AGE: Final = Labels("subject.report_age")
#: The same in a scope, where every age is written out.
_AGES_IN_SCOPE: Final = Labels("subject.age_in_scope", "labels.report_age")
_KINDS: Final = Labels("labels.kinds")
#: What the column of a number measures.
_MEASURES: Final = {COUNTED: "counted", CONSTANT: "constant", PAID: "paid", DEAD: "dead"}


def subject_of(snapshot: Snapshot, cut: Cut) -> str:
    """Name a cut: `Japan`, `Japan and China in Uzbekistan`, `All investors without China`.

    A package is named by the title of its top row. Sectors, stages, kinds and years are not
    named: the filter stands above every title, and `scope_of` names all in the panel and in a
    citation.
    """
    selection, names = cut.selection, snapshot.names
    if selection.package:
        return shorten(_title(snapshot, selection.package), _LONGEST)
    investors = [names.investor(code) for code in selection.investors]
    subject = _name_few(investors, "investors") or text("subject.everybody")
    if left := _left_out(cut):
        others = ", ".join(map(names.investor, left))
        subject = text("subject.without", subject=subject, investors=others)
    where = _name_few([names.recipient(code) for code in selection.recipients], "recipients")
    return text("subject.in", subject=subject, recipients=where) if where else subject


def range_of(snapshot: Snapshot, selection: Selection) -> str:
    """Name whose money and of which years a selection holds: `The five republics, since 2020`."""
    named = [snapshot.names.recipient(code) for code in selection.recipients]
    where = _name_few(named, "recipients") or snapshot.names.recipient(ALL_RECIPIENTS)
    years = write_years(selection.years) or text("subject.all_years")
    return begin(text("subject.range", recipients=where, years=years))


def scope_of(snapshot: Snapshot, cut: Cut) -> str:
    """Name every part of a cut, so that the words alone select the same rows.

    Returns:
        As in `investor Japan; recipient Kazakhstan; stage Signed; announced 2015 to 2020`, or
        `all pledges` for a cut that leaves nothing out.
    """
    selection, names = cut.selection, snapshot.names
    narrower = "of_these_stage" if selection.stages else "stage"
    named = (
        ("investor", map(names.investor, selection.investors)),
        ("without", map(names.investor, cut.without)),
        ("recipient", map(names.recipient, selection.recipients)),
        ("sector", map(names.sector, selection.sectors)),
        ("stage", (STAGE_LABELS[code] for code in selection.stages)),
        (narrower, (STAGE_LABELS[code] for code in cut.stages)),
        ("kind", (KIND_LABELS[code] for code in selection.kinds)),
        ("payer", map(names.payer, selection.payers)),
        ("payer_kind", (PAYER_GROUP_LABELS[code] for code in selection.payer_groups)),
        ("source_age", (_AGES_IN_SCOPE[code] for code in cut.report_age)),
        ("announced", filter(None, [write_years(selection.years)])),
        ("package", filter(None, [_package(snapshot, selection.package)])),
        ("ids", () if cut.ids is None else [_ids(cut.ids)]),
    )
    parts = [
        text(f"subject.part.{part}", values=values)
        for part, codes in named
        if (values := ", ".join(codes))
    ]
    parts += [text("subject.unplaced_in_scope")] if cut.unplaced else []
    parts += [text("subject.share_assumed")] if cut.share_assumed else []
    return "; ".join(parts) or text("subject.all")


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
        stages = text("subject.with_lists", stages=stages)
    status = ", ".join(filter(None, [stages, _report_age(cut.report_age)]))
    facts: dict[str, Any] = {"status": status}
    case = "measure_of" if status else "measure"
    measure = text(f"subject.{case}.{_MEASURES[column]}", **facts)
    named = text("chart_text.titles.of", selection=_asked(snapshot, cut), measure=measure)
    return "; ".join([named, *_rest(cut, snapshot.names)])


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
        return text("subject.pledges", count=len(cut.ids))
    title = _title(snapshot, cut.ids[0])
    return text("subject.alone", deal=title) if cut.ids[0] in snapshot.children else title


def _rest(cut: Cut, names: Names) -> list[str]:
    """Name what `_asked` leaves out of a cut."""
    selection = cut.selection
    parts = []
    if selection.package or cut.ids is not None:
        parts += map(names.investor, selection.investors)
        parts += map(names.recipient, selection.recipients)
        parts += [text("subject.left_out", who=names.investor(code)) for code in _left_out(cut)]
    parts += map(names.sector, selection.sectors)
    parts += [text("subject.at_stage", stage=stage_in_sentence(code)) for code in selection.stages]
    kinds = [_KINDS[code] for code in selection.kinds]
    parts += [text("subject.kinds_only", kinds=join_words(kinds))] if kinds else []
    parts += [text("subject.paid_by", payer=names.payer(code)) for code in selection.payers]
    parts += [text(f"subject.payer_group.{code}") for code in selection.payer_groups]
    years = write_years(selection.years)
    parts += [text("subject.announced", years=years)] if years else []
    parts += [text("subject.unplaced")] if cut.unplaced else []
    parts += [text("subject.share_assumed")] if cut.share_assumed else []
    return parts


def _stages(stages: tuple[str, ...]) -> str:
    if stages and set(stages) == set(COMMITTED_STAGES):
        return text("subject.committed")
    if stages and set(stages) == set(JUDGED):
        return text("subject.uncommitted")
    return join_words([stage_in_sentence(stage) for stage in stages] or [""], "or")


def _report_age(report_age: tuple[str, ...]) -> str:
    return join_words([_REPORT_AGE[code] for code in report_age] or [""], "or")


def _left_out(cut: Cut) -> tuple[str, ...]:
    """Give the investors that a cut leaves out and would hold otherwise."""
    chosen = cut.selection.investors
    return tuple(code for code in cut.without if not chosen or code in chosen)


def _title(snapshot: Snapshot, pledge_id: str) -> str:
    pledges = snapshot.pledges
    return pledges.loc[(pledges["id"] == pledge_id).to_numpy(), "title"].iloc[0]


def _package(snapshot: Snapshot, pledge_id: str | None) -> str:
    if not pledge_id:
        return ""
    return text("subject.package", deal=_title(snapshot, pledge_id), id=pledge_id)


def write_years(years: tuple[int | None, int | None] | None) -> str:
    """Write a range of years: `since 2020`, `2015 to 2020`; '' for all."""
    if years is None or years == (None, None):
        return ""
    first, last = years
    if first is None or last is None:
        end = "until" if first is None else "since"
        return text(f"subject.open_years.{end}", year=f"{first or last}")
    if first == last:
        return str(first)
    return text("subject.years.span", first=f"{first}", last=f"{last}")


def _ids(ids: tuple[str, ...]) -> str:
    """Name rows by id, and of many their number: the download has them all."""
    if 0 < len(ids) <= _LISTED:
        return ", ".join(ids)
    return text("subject.rows", count=len(ids))


def _name_few(named: list[str], kind: Literal["investors", "recipients"]) -> str:
    """Write `Japan`, `Japan and China`, `5 investors`; '' for none."""
    if len(named) > _NAMED:
        return text(f"subject.many.{kind}", count=len(named))
    return join_words(named) if named else ""
