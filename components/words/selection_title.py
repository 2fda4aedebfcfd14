"""The title of the atlas: what a selection shows, as one or two true sentences.

It leads with what is committed in named deals. Lists and goals are other kinds of claim and never
part of the same sum; of a goal the whole is named, as its investor named it.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.words.amounts import format_range, format_usd
from components.words.catalogue import text
from components.words.claimed import SUMMED
from components.words.labels import KIND_LABELS, PAYER_GROUP_LABELS, stage_in_sentence
from components.words.sentences import begin, in_sentence, join_words, shorten
from components.words.subject import write_years
from ledger.answers.claims import CLAIMS
from ledger.answers.queries import low_end_usd_m
from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import COMMITTED_STAGES, SHARED_BUCKETS

if TYPE_CHECKING:
    import pandas as pd

    from components.words.claimed import Claimed
    from ledger.answers.queries import Selection
    from ledger.counting.snapshot import Snapshot

#: What stands for the names in braces; text() itself holds them to be texts.
_Values = dict[str, Any]
#: More names than these are counted.
_NAMED: Final = 3
_LONGEST: Final = 80
_DEAD: Final = frozenset({"suspended", "cancelled"})


def write_finding(
    snapshot: Snapshot, frame: pd.DataFrame, selection: Selection, claimed: Claimed, asked_goal: str
) -> str:
    """Write the title of a selection.

    Args:
        snapshot: The ledger.
        frame: The rows that it selects.
        selection: Whose money is looked at.
        claimed: What the rows count.
        asked_goal: Id of the goal that stands beside everybody's money.
    """
    if frame.empty:
        return text("atlas.finding.none")
    if not claimed.sum_of():
        return text("atlas.finding.nothing", count=len(frame))
    if selection.package:
        finding = _write_package(snapshot, selection.package, claimed)
    elif not claimed.named:
        finding = _write_lists_and_goals(snapshot, selection, claimed)
    else:
        finding = _write_deals(snapshot, frame, selection, claimed)
        if not (selection.investors or selection.stages):
            beside = _write_goal_beside(snapshot, frame, asked_goal)
            finding = " ".join(filter(None, [finding, beside]))
    filters = _name_filters(snapshot, selection)
    if not filters:
        return finding
    return text("atlas.finding.narrowed", filters=begin(", ".join(filters)), finding=finding)


def write_scope(snapshot: Snapshot, selection: Selection) -> str:
    """Write where and when, as the inside of a sentence: `in the five republics since 2020`."""
    values: _Values = {"place": _name_place(snapshot, selection.recipients)}
    first, last = selection.years or (None, None)
    if first is None and last is None:
        return text("atlas.scope.place", **values)
    values |= {"first": str(first), "last": str(last)}
    if last is None:
        return text("atlas.scope.since", **values)
    if first is None:
        return text("atlas.scope.until", **values)
    return text(f"atlas.scope.{'year' if first == last else 'between'}", **values)


def _name_place(snapshot: Snapshot, recipients: tuple[str, ...]) -> str:
    if not recipients:
        return text("atlas.scope.everywhere")
    if len(recipients) > _NAMED:
        return text("atlas.scope.places", count=len(recipients))
    return join_words(
        [
            text(f"atlas.scope.shared.{code}")
            if code in SHARED_BUCKETS
            else snapshot.names.recipient(code)
            for code in recipients
        ]
    )


def _write_deals(
    snapshot: Snapshot, frame: pd.DataFrame, selection: Selection, claimed: Claimed
) -> str:
    """Write of a selection in which named deals count."""
    scope, investors = write_scope(snapshot, selection), selection.investors
    who = _name_investors(snapshot, investors)
    if selection.stages:
        rows = frame[(frame["kind"] == "named").to_numpy()]
        values: _Values = {
            "named": format_range(low_end_usd_m(snapshot, rows), claimed.named),
            "stages": _name_stages(selection.stages),
            "scope": scope,
        }
        if not investors:
            return text("atlas.finding.staged", **values)
        return text("atlas.finding.staged_by", count=len(investors), who=who, **values)
    if len(investors) == 2 and claimed.usd_m["committed"]:
        return _write_versus(snapshot, frame, investors, scope)
    committed = claimed.write("committed")
    is_any = "committed" if claimed.usd_m["committed"] else "uncommitted"
    if len(investors) == 1 and (goal := _find_goal(frame, claimed.usd_m["committed"])):
        return text(
            f"atlas.finding.goal.{is_any}", who=who, committed=committed, scope=scope, **goal
        )
    values: _Values = {
        "committed": committed,
        "signed": claimed.write("signed"),
        "announced": claimed.write("announced"),
        "scope": scope,
    }
    if investors:
        return text(f"atlas.finding.{is_any}_by", count=len(investors), who=who, **values)
    return text(f"atlas.finding.{is_any}", **values)


def _write_versus(
    snapshot: Snapshot, frame: pd.DataFrame, investors: tuple[str, ...], scope: str
) -> str:
    """Set two investors against each other, the one that has committed more first."""
    committed = {code: _read_committed(snapshot, frame, code) for code in investors}
    first, second = sorted(investors, key=lambda code: -committed[code][0])
    return text(
        "atlas.finding.versus",
        first=_name_investors(snapshot, (first,)),
        first_usd=committed[first][1],
        second=in_sentence(snapshot.names.investor(second)),
        second_usd=committed[second][1],
        scope=scope,
    )


def _write_lists_and_goals(snapshot: Snapshot, selection: Selection, claimed: Claimed) -> str:
    """Write of a selection in which no named deal counts."""
    investors, shown = selection.investors, CLAIMS[-2:]
    code = "_".join(claim for claim in shown if claimed.usd_m[claim])
    values: _Values = {
        "lists": claimed.write("lists"),
        "goals": claimed.write("goals"),
        "scope": write_scope(snapshot, selection),
    }
    if not investors:
        return text(f"atlas.finding.{code}", **values)
    who = in_sentence(_name_investors(snapshot, investors))
    who = who if code == "lists_goals" else begin(who)
    return text(f"atlas.finding.{code}_by", count=len(investors), who=who, **values)


def _write_package(snapshot: Snapshot, package: str, claimed: Claimed) -> str:
    """Write of one deal and all its parts."""
    pledges = snapshot.pledges
    root = pledges[(pledges["id"] == package).to_numpy()]
    values: _Values = {
        "committed": claimed.write("committed"),
        "named": format_usd(claimed.named),
        "open": format_usd(claimed.sum_of("signed", "announced")),
        "lists": claimed.write("lists"),
        "whole": format_usd(claimed.sum_of()),
    }
    parts = "lists" if claimed.usd_m["lists"] else "deals" if claimed.named else "alone"
    if goal := _find_goal(root):
        who = _name_investors(snapshot, (root["investor"].iloc[0],))
        return text(f"atlas.finding.package.goal.{parts}", who=who, **goal, **values)
    title = shorten(root["title"].iloc[0], _LONGEST)
    return text(f"atlas.finding.package.deal.{parts}", title=title, **values)


def _write_goal_beside(snapshot: Snapshot, frame: pd.DataFrame, asked_goal: str) -> str:
    """Write of the goal that is asked about, where the selection holds it among others."""
    root = frame[(frame["id"] == asked_goal).to_numpy()]
    if not (goal := _find_goal(root)):
        return ""
    investor = root["investor"].iloc[0]
    usd_m, committed = _read_committed(snapshot, frame, investor)
    name = "goal_beside" if usd_m else "goal_beside_none"
    who = _name_investors(snapshot, (investor,))
    return text(f"atlas.finding.{name}", who=who, committed=committed, **goal)


def _read_committed(snapshot: Snapshot, frame: pd.DataFrame, investor: str) -> tuple[float, str]:
    """Add up what an investor has committed in named deals: USD millions, and as it is written."""
    mine = (
        (frame["investor"] == investor).to_numpy()
        & (frame["kind"] == "named").to_numpy()
        & frame["committed"].to_numpy(dtype=bool)
    )
    rows = frame.loc[mine, SUMMED]
    usd_m = fsum(rows[COUNTED])
    return usd_m, format_range(low_end_usd_m(snapshot, rows), usd_m)


def _find_goal(rows: pd.DataFrame, above_usd_m: float = 0.0) -> _Values:
    """Give the newest living goal of some rows, whole and with its year; {} for none.

    One that is no larger than what is committed is no news, and what a company aims at is no goal
    of its country. Several are never added up: they may hold each other.
    """
    goals = rows[
        (rows["kind"] == "goal").to_numpy()
        & (rows["payer_group"] != "private").to_numpy()
        & ~rows["stage"].isin(_DEAD).to_numpy()
        & (rows["amount_usd_m"] > above_usd_m).to_numpy()
        & rows["announced"].astype("str").str.match(r"\d{4}").to_numpy(dtype=bool)
    ]
    if goals.empty:
        return {}
    newest = goals.iloc[goals["announced"].astype("str").to_numpy(str).argmax()]
    return {"goal": format_usd(newest["amount_usd_m"]), "year": str(newest["announced"])[:4]}


def _name_investors(snapshot: Snapshot, investors: tuple[str, ...]) -> str:
    """Name investors as a sentence begins with them."""
    if len(investors) > _NAMED:
        return text("atlas.investors", count=len(investors))
    if not investors:
        return ""
    return begin(join_words([in_sentence(snapshot.names.investor(code)) for code in investors]))


def _name_stages(stages: tuple[str, ...]) -> str:
    if set(stages) == set(COMMITTED_STAGES):
        return text("atlas.committed_or_further")
    return join_words([stage_in_sentence(stage) for stage in stages], "or")


def _name_filters(snapshot: Snapshot, selection: Selection) -> list[str]:
    """Name the filters that no sentence says."""
    names = snapshot.names
    filters = [
        text("atlas.sectors", count=len(selection.sectors))
        if len(selection.sectors) > _NAMED
        else join_words([names.sector(code) for code in selection.sectors])
        if selection.sectors
        else "",
        *(text("atlas.paid_by", payer=names.payer(code)) for code in selection.payers),
        *(
            text("atlas.payer_kind", kind=PAYER_GROUP_LABELS[code])
            for code in selection.payer_groups
        ),
    ]
    if selection.package:
        filters += [names.investor(code) for code in selection.investors]
        filters += [names.recipient(code) for code in selection.recipients]
        filters += [stage_in_sentence(code) for code in selection.stages]
        filters += [KIND_LABELS[code] for code in selection.kinds]
        filters += filter(None, [write_years(selection.years)])
    return [name for name in filters if name]
