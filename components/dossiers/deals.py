"""Dossiers of deals: one pledge with what it is part of, or all that share a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    find_row,
    is_missing,
    keep_facts,
    row_of,
    source_of,
    year_text,
)
from components.dossiers.money import tell_money
from components.words.amounts import format_count, format_usd, format_usd_exact
from components.words.labels import (
    KIND_LABELS,
    MEASURE_LABELS,
    PAYER_GROUP_LABELS,
    PAYER_KIND_LABELS,
    PRECISION_LABELS,
    RATE_LABELS,
    RECYCLED_LABELS,
    REPORT_AGE_LABELS,
    STAGE_LABELS,
)
from ledger.answers.queries import LEFT_OUT_REASONS, Selection, select, total
from ledger.counting.counting import CENT_USD_M
from ledger.counting.report_age import UNREPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


#: How a line says that it is no named deal.
_APART: Final = {"list": ", list", "goal": ", goal"}


def package_items(snapshot: Snapshot, rows: pd.DataFrame) -> tuple[Item, ...]:
    """List deals weighed with all their parts, as the members of one package."""
    weighed = rows.assign(
        counted_usd_m=[
            total(select(snapshot, Selection(package=pledge_id))).counted_usd_m
            for pledge_id in rows["id"]
        ]
    )
    return deal_items(weighed, snapshot.names)


def deal_items(rows: pd.DataFrame, names: Names) -> tuple[Item, ...]:
    """List deals, the ones that count most first; a list or a goal is said to be one."""
    ordered = rows.sort_values(["counted_usd_m", "id"], ascending=[False, True], kind="stable")
    columns = (ordered[name] for name in ("id", "title", "investor", "kind", "counted_usd_m"))
    return tuple(
        Item(
            "deal",
            pledge_id,
            f"{title} ({names.investor(investor)}{_APART.get(kind, '')})",
            format_usd(counted) if counted > 0 else "not counted",
        )
        for pledge_id, title, investor, kind, counted in zip(*columns, strict=True)
    )


def deal_dossier(snapshot: Snapshot, pledge_id: str) -> Dossier | None:
    """Tell of one pledge; None where the table does not hold it."""
    row = find_row(snapshot.pledges, "id", pledge_id)
    if row is None:
        return None
    names = snapshot.names
    parts = snapshot.pledges[snapshot.pledges["id"].isin(snapshot.children.get(pledge_id, ()))]
    parent = snapshot.pledges[snapshot.pledges["id"] == row["part_of"]]
    groups = []
    if len(parent):
        basis = "stated" if row["part_of_basis"] == "stated" else "presumed by the compilers"
        groups.append(Group(f"Part of ({basis})", package_items(snapshot, parent)))
    if len(parts):
        groups.append(Group("Its parts, each with its own", *cut(package_items(snapshot, parts))))
    groups += _told_again(snapshot, pledge_id, names)
    return Dossier(
        eyebrow=f"{names.investor(row['investor'])} in {names.recipients(row['recipient'])}",
        title=row["title"],
        sentence=_counted_sentence(row, has_parts=bool(len(parts))),
        facts=keep_facts(
            ("Stage", f"{STAGE_LABELS[row['stage']]}{_stage_remark(row)}"),
            ("Date", row["announced"] or "undated"),
            ("Newest source", _newest_source(row)),
            ("Kind", KIND_LABELS.get(row["kind"], "")),
            ("Low end", _low_end(row)),
            ("Dead parts", _dead_parts(row)),
            ("Overrun", _overrun(row)),
            ("Sector", names.sector(row["sector"])),
            ("Payer", _payer(snapshot, row)),
            ("With", names.payers(row["lead"].split(";")[1:])),
            ("Instrument", row["instrument"]),
            ("Stated", _stated(row)),
            ("In dollars", _converted(row)),
            ("Measures", MEASURE_LABELS[row["measures"]]),
            ("Investor's share", _share(row)),
            ("Share of the five republics", _c5_share(snapshot, row)),
            ("Paid out", _paid_out(row)),
            ("Period", " to ".join(filter(None, map(year_text, _period(row))))),
            ("Place", row["place"]),
            ("Point", PRECISION_LABELS[row["precision"]]),
            ("Row", row_of("pledges", row).write()),
        ),
        groups=tuple(groups),
        ids=(pledge_id,),
        note=row["note"],
        source=source_of(row),
        row=row_of("pledges", row),
    )


def _told_again(snapshot: Snapshot, pledge_id: str, names: Names) -> list[Group]:
    """List the headlines that this one repeats, and those that repeat it, by how they do."""
    pairs, groups = snapshot.recycled, []
    for here, there, heading in (
        ("later", "earlier", "This headline repeats"),
        ("earlier", "later", "This headline was repeated by"),
    ):
        mine = pairs[(pairs[here] == pledge_id).to_numpy()]
        if mine.empty:
            continue
        for kind, label in RECYCLED_LABELS.items():
            ids = mine.loc[(mine["kind"] == kind).to_numpy(), there]
            rows = snapshot.pledges[snapshot.pledges["id"].isin(ids).to_numpy()]
            if len(rows):
                groups.append(Group(f"{heading} ({label})", deal_items(rows, names)))
    return groups


def _overrun(row: Mapping[str, Any]) -> str:
    if not row["overrun_usd_m"] > 0:
        return ""
    return f"its parts count {format_usd(row['overrun_usd_m'])} more than it states; they stand"


def _low_end(row: Mapping[str, Any]) -> str:
    if not row["counted_usd_m"] > 0:
        return ""
    low, counted = format_usd(row["low_usd_m"]), format_usd(row["counted_usd_m"])
    if low == counted:
        return f"{low}, all that it counts"
    return f"{low}: its package states less than its parts add up to"


def _dead_parts(row: Mapping[str, Any]) -> str:
    if not row["dead_parts_usd_m"] > 0:
        return ""
    return f"{format_usd(row['dead_parts_usd_m'])} of it is in suspended or cancelled parts"


def _period(row: Mapping[str, Any]) -> tuple[float, float]:
    return row["period_start"], row["period_end"]


def _counted_sentence(row: Mapping[str, Any], *, has_parts: bool) -> str:
    if row["left_out"]:
        return f"Not in the total. {LEFT_OUT_REASONS[row['left_out']].sentence}"
    counted = format_usd(row["counted_usd_m"])
    if has_parts and row["counted_usd_m"] < row["amount_usd_m"]:
        rest = "the rest is counted in its parts"
        if row["dead_parts_usd_m"] > 0:
            dead = f"{format_usd(row['dead_parts_usd_m'])} is in suspended or cancelled parts"
            living = row["whole_usd_m"] - row["counted_usd_m"] - row["dead_parts_usd_m"]
            rest = f"{dead}, {rest}" if living > CENT_USD_M else dead
        return f"{counted} of {format_usd(row['amount_usd_m'])} counts here; {rest}."
    return f"{counted} counts here ({format_usd_exact(row['counted_usd_m'])})."


def _stage_remark(row: Mapping[str, Any]) -> str:
    """Say what the table has where the stage as shown is another."""
    typed = row["stage_typed"]
    return "" if typed == row["stage"] else f" (as typed: {typed})"


def _payer(snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    """Name the payer with its kind, and the source that says what it is."""
    payer = find_row(snapshot.payers, "code", row["payer"])
    if payer is None:
        return PAYER_KIND_LABELS["unknown"]
    source = f"{payer['source_publisher']}, {payer['source_url']}"
    kind, group = PAYER_KIND_LABELS[payer["kind"]], PAYER_GROUP_LABELS[row["payer_group"]]
    return f"{payer['name']} ({kind}, {group.lower()}; source: {source})"


def _newest_source(row: Mapping[str, Any]) -> str:
    if not row["last_report"]:
        return "no dated source"
    age = row["report_age"]
    inferred = REPORT_AGE_LABELS[age] if age in UNREPORTED else ""
    return f"{row['last_report']}{f' ({inferred}; inferred)' if inferred else ''}"


def _stated(row: Mapping[str, Any]) -> str:
    if is_missing(row["amount_m"]):
        return "no amount"
    return f"{row['amount_m']:,.10g} million {row['currency']}"


def _converted(row: Mapping[str, Any]) -> str:
    if is_missing(row["whole_usd_m"]) or row["rate_basis"] == "usd":
        return ""
    rate = "" if is_missing(row["rate"]) else f", {row['rate']:,.6g} per USD on {row['rate_date']}"
    return f"{row['whole_usd_m']:,.1f} million USD ({RATE_LABELS[row['rate_basis']]}{rate})"


def _share(row: Mapping[str, Any]) -> str:
    if not is_missing(row["investor_share"]):
        return f"{row['investor_share']:.1%}".replace(".0%", "%")
    return "not stated, counted as all" if row["share_assumed"] else ""


def _c5_share(snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    """Say what part of money for states inside and outside the five counts as theirs."""
    named = set(row["recipient"].split(";"))
    inside = named & set(snapshot.republics)
    if not inside or inside == named:
        return ""
    if not is_missing(row["c5_share"]):
        share = f"{row['c5_share']:.1%}".replace(".0%", "%")
        return f"{share} by its source; only that part of the amount counts"
    if row["share_assumed"]:
        return "not stated though it names states outside them; counts whole, as assumed"
    return ""


def _paid_out(row: Mapping[str, Any]) -> str:
    if is_missing(row["disbursed_usd_m"]):
        return "not sourced"
    return f"{format_usd(row['disbursed_usd_m'])} by {row['disbursed_as_of']}"


def place_dossier(snapshot: Snapshot, ids: Sequence[str]) -> Dossier | None:
    """Tell of the deals that share a point on the map."""
    rows = snapshot.pledges[snapshot.pledges["id"].isin(ids)]
    if rows.empty:
        return None
    if len(rows) == 1:
        return deal_dossier(snapshot, rows["id"].iloc[0])
    sectors = ", ".join(sorted(rows["sector_group"].astype(str).unique()))
    return Dossier(
        eyebrow=sectors,
        title=min(rows["place"], key=len) or "Deals at one point",
        sentence=f"{format_count(len(rows), 'deal')} at this point, "
        f"{format_usd(total(rows).counted_usd_m)} counted: {tell_money(rows)}.",
        groups=(Group("Deals here", deal_items(rows, snapshot.names)),),
        ids=tuple(rows["id"]),
    )
