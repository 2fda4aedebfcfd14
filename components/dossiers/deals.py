"""Dossiers of deals: one pledge with what it is part of, or all that share a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    Stage,
    cut,
    fact,
    find_row,
    is_missing,
    keep_facts,
    row_of,
    source_of,
    year_text,
)
from components.dossiers.money import tell_money
from components.words.amounts import format_usd, format_usd_exact
from components.words.catalogue import text
from components.words.dates import write_date
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
from components.words.sentences import join_words
from ledger.answers.dated_stages import dates_of
from ledger.answers.queries import Selection, select, total
from ledger.counting.counting import CENT_USD_M
from ledger.counting.money import as_day
from ledger.counting.report_age import UNREPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


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
            text(
                f"dossier.deal_item.{kind or 'named'}",
                title=title,
                investor=names.investor(investor),
            ),
            format_usd(counted) if counted > 0 else text("dossier.item.uncounted"),
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
        title = text(f"dossier.group.part_{row['part_of_basis']}")
        groups.append(Group(title, package_items(snapshot, parent)))
    if len(parts):
        items = package_items(snapshot, parts)
        groups.append(Group(text("dossier.group.parts"), *cut(items)))
    groups += _list_repeats(snapshot, pledge_id, names)
    return Dossier(
        eyebrow=text(
            "dossier.eyebrow.deal",
            investor=names.investor(row["investor"]),
            recipient=names.recipients(row["recipient"]),
        ),
        title=row["title"],
        sentence=_counted_sentence(row, has_parts=bool(len(parts))),
        facts=keep_facts(
            fact("stage", _stage(row)),
            fact("date", row["announced"] or text("dossier.deal.undated")),
            fact("newest", _newest_source(row)),
            fact("kind", KIND_LABELS.get(row["kind"], "")),
            fact("low", _low_end(row)),
            fact("stopped", _stopped_parts(row)),
            fact("overrun", _overrun(row)),
            fact("sector", names.sector(row["sector"])),
            fact("payer", _payer(snapshot, row)),
            fact("with", names.payers(row["lead"].split(";")[1:])),
            fact("instrument", _instrument(row)),
            fact("amount", _stated(row)),
            fact("dollars", _converted(row)),
            fact("measures", MEASURE_LABELS[row["measures"]]),
            fact("share", _share(row)),
            fact("c5", _c5_share(snapshot, row)),
            fact("paid", _paid_out(row)),
            fact("period", _period(row)),
            fact("place", row["place"]),
            fact("point", PRECISION_LABELS[row["precision"]]),
            fact("row", row_of("pledges", row).write()),
        ),
        groups=tuple(groups),
        ids=(pledge_id,),
        note=row["note"],
        source=source_of(row),
        stages=_list_stages(snapshot, row),
        row=row_of("pledges", row),
    )


def _list_stages(snapshot: Snapshot, row: Mapping[str, Any]) -> tuple[Stage, ...]:
    """List what is dated of a deal; the announcement has no line where a stage is of that day."""
    dated = dates_of(snapshot, row["id"]).to_dict("records")
    if not dated:
        return ()
    steps = [(step["stage"], step["date"], source_of(step)) for step in dated]
    if row["announced"] and row["announced"] not in {step["date"] for step in dated}:
        announced = ("announced", row["announced"], source_of(row))
        steps = sorted([announced, *steps], key=lambda step: as_day(step[1]))
    return tuple(
        Stage(
            text("dossier.dated", stage=text(f"dossier.typed.{stage}"), date=write_date(day)),
            source,
        )
        for stage, day, source in steps
    )


def _list_repeats(snapshot: Snapshot, pledge_id: str, names: Names) -> list[Group]:
    """List the headlines that this one repeats, and those that repeat it, by how they do."""
    pairs, groups = snapshot.recycled, []
    for here, there in (("later", "earlier"), ("earlier", "later")):
        mine = pairs[(pairs[here] == pledge_id).to_numpy()]
        if mine.empty:
            continue
        for kind, label in RECYCLED_LABELS.items():
            ids = mine.loc[(mine["kind"] == kind).to_numpy(), there]
            rows = snapshot.pledges[snapshot.pledges["id"].isin(ids).to_numpy()]
            if len(rows):
                title = text(f"dossier.repeats.{there}", how=label)
                groups.append(Group(title, deal_items(rows, names)))
    return groups


def _overrun(row: Mapping[str, Any]) -> str:
    if not row["overrun_usd_m"] > 0:
        return ""
    return text("dossier.deal.overrun", amount=format_usd(row["overrun_usd_m"]))


def _low_end(row: Mapping[str, Any]) -> str:
    if not row["counted_usd_m"] > 0:
        return ""
    low, counted = format_usd(row["low_usd_m"]), format_usd(row["counted_usd_m"])
    if low == counted:
        return text("dossier.deal.low", low=low)
    return text("dossier.deal.low_package", low=low)


def _stopped_parts(row: Mapping[str, Any]) -> str:
    if not row["dead_parts_usd_m"] > 0:
        return ""
    return text("dossier.deal.stopped", amount=format_usd(row["dead_parts_usd_m"]))


def _period(row: Mapping[str, Any]) -> str:
    first, last = year_text(row["period_start"]), year_text(row["period_end"])
    return text("dossier.deal.period", first=first, last=last) if first and last else first or last


def _counted_sentence(row: Mapping[str, Any], *, has_parts: bool) -> str:
    if row["left_out"]:
        return text("dossier.counted.nothing", reason=text(f"left_out.sentence.{row['left_out']}"))
    counted = format_usd(row["counted_usd_m"])
    if has_parts and row["counted_usd_m"] < row["amount_usd_m"]:
        stated = format_usd(row["amount_usd_m"])
        if not row["dead_parts_usd_m"] > 0:
            return text("dossier.counted.parts", counted=counted, stated=stated)
        dead = format_usd(row["dead_parts_usd_m"])
        living = row["whole_usd_m"] - row["counted_usd_m"] - row["dead_parts_usd_m"]
        where = "parts" if living > CENT_USD_M else "alone"
        return text(f"dossier.counted.dead.{where}", counted=counted, stated=stated, dead=dead)
    exact = format_usd_exact(row["counted_usd_m"])
    return text("dossier.counted.all", counted=counted, exact=exact)


def _stage(row: Mapping[str, Any]) -> str:
    """Name the stage, and what the table has where that is another."""
    stage, typed = STAGE_LABELS[row["stage"]], row["stage_typed"]
    if typed == row["stage"]:
        return stage
    return text("dossier.deal.stage_typed", stage=stage, typed=text(f"dossier.typed.{typed}"))


def _payer(snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    """Name the payer with its kind, and the source that says what it is."""
    payer = find_row(snapshot.payers, "code", row["payer"])
    if payer is None:
        return PAYER_KIND_LABELS["unknown"]
    return text(
        "dossier.deal.payer",
        payer=payer["name"],
        kind=PAYER_KIND_LABELS[payer["kind"]],
        group=PAYER_GROUP_LABELS[row["payer_group"]].lower(),
        publisher=payer["source_publisher"],
        link=payer["source_url"],
    )


def _newest_source(row: Mapping[str, Any]) -> str:
    if not row["last_report"]:
        return text("dossier.deal.no_report")
    age = row["report_age"]
    if age not in UNREPORTED:
        return row["last_report"]
    date = row["last_report"]
    return text("dossier.deal.reported_old", date=date, age=REPORT_AGE_LABELS[age])


def _instrument(row: Mapping[str, Any]) -> str:
    return row["instrument"] and text(f"dossier.instrument.{row['instrument']}")


def _stated(row: Mapping[str, Any]) -> str:
    if is_missing(row["amount_m"]):
        return text("dossier.deal.no_amount")
    amount = f"{row['amount_m']:,.10g}"
    return text("dossier.deal.amount", amount=amount, currency=row["currency"])


def _converted(row: Mapping[str, Any]) -> str:
    if is_missing(row["whole_usd_m"]) or row["rate_basis"] == "usd":
        return ""
    amount, basis = f"{row['whole_usd_m']:,.1f}", RATE_LABELS[row["rate_basis"]]
    if is_missing(row["rate"]):
        return text("dossier.deal.dollars", amount=amount, basis=basis)
    rate, date = f"{row['rate']:,.6g}", row["rate_date"]
    return text("dossier.deal.dollars_rate", amount=amount, basis=basis, rate=rate, date=date)


def _share(row: Mapping[str, Any]) -> str:
    if not is_missing(row["investor_share"]):
        return f"{row['investor_share']:.1%}".replace(".0%", "%")
    return text("dossier.deal.share_assumed") if row["share_assumed"] else ""


def _c5_share(snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    """Say what part of money for states inside and outside the five counts as theirs."""
    named = set(row["recipient"].split(";"))
    inside = named & set(snapshot.republics)
    if not inside or inside == named:
        return ""
    if not is_missing(row["c5_share"]):
        share = f"{row['c5_share']:.1%}".replace(".0%", "%")
        return text("dossier.deal.c5_share", share=share)
    if row["share_assumed"]:
        return text("dossier.deal.c5_assumed")
    return ""


def _paid_out(row: Mapping[str, Any]) -> str:
    if is_missing(row["disbursed_usd_m"]):
        return text("dossier.deal.unpaid")
    amount, date = format_usd(row["disbursed_usd_m"]), row["disbursed_as_of"]
    return text("dossier.deal.paid", amount=amount, date=date)


def place_dossier(snapshot: Snapshot, ids: Sequence[str]) -> Dossier | None:
    """Tell of the deals that share a point on the map."""
    rows = snapshot.pledges[snapshot.pledges["id"].isin(ids)]
    if rows.empty:
        return None
    if len(rows) == 1:
        return deal_dossier(snapshot, rows["id"].iloc[0])
    sectors = join_words(sorted(rows["sector_group"].astype(str).unique()))
    return Dossier(
        eyebrow=sectors,
        title=min(rows["place"], key=len) or text("dossier.title.place"),
        sentence=text(
            "dossier.place",
            count=len(rows),
            counted=format_usd(total(rows).counted_usd_m),
            money=tell_money(rows),
        ),
        groups=(Group(text("dossier.group.deals"), deal_items(rows, snapshot.names)),),
        ids=tuple(rows["id"]),
    )
