"""Dossiers of what lies in the ground and of the plants that it goes to.

Each joins what the tables have of a deposit, an operation or a plant: figures, owner, buyers, feed,
pledges, and its share of country and world. An operation's figures are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    fact,
    find_row,
    is_missing,
    keep_facts,
    row_of,
    source_of,
    year_text,
)
from components.dossiers.deals import deal_items
from components.dossiers.money import tell_money
from components.words.catalogue import text
from components.words.labels import OFFTAKE_LABELS
from components.words.minerals import (
    label_resource,
    name_site,
    tell_offtake,
    tell_output,
    tell_quantity,
    tell_resource,
)
from components.words.sentences import begin, in_sentence
from components.words.supply import name_whole, tell_part, tell_share, tell_step
from ledger.answers.minerals import (
    capacities_of,
    feed_of,
    find_site,
    members_of,
    newest_outputs,
    offtake_of,
    operation_of,
    resources_of,
)
from ledger.answers.site_pledges import pledges_of
from ledger.answers.site_shares import shares_of_site
from ledger.answers.supply import CHINA, WORLD, read_supply, share_of_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.answers.supply import Share, Step
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


def site_dossier(snapshot: Snapshot, site_id: str) -> Dossier | None:
    """Tell of a deposit, an operation or a plant, whichever has the id."""
    builders = (deposit_dossier, operation_dossier, plant_dossier)
    return next(filter(None, (build(snapshot, site_id) for build in builders)), None)


def deposit_dossier(snapshot: Snapshot, deposit_id: str) -> Dossier | None:
    """Tell of one deposit."""
    row = find_row(snapshot.deposits, "id", deposit_id)
    if row is None:
        return None
    name = begin(name_site(row, snapshot.names))
    eyebrow = text("dossier.eyebrow.deposit", country=snapshot.names.recipient(row["country"]))
    sentence = text("dossier.site.deposit", thing=name, stage=_tell_stage(row))
    return _dossier(snapshot, row, eyebrow, sentence)


def operation_dossier(snapshot: Snapshot, operation_id: str) -> Dossier | None:
    """Tell of several sites that are one mine or report one figure."""
    row = find_row(snapshot.operations, "id", operation_id)
    if row is None:
        return None
    names, sites = snapshot.names, len(members_of(snapshot, operation_id))
    eyebrow = text("dossier.eyebrow.operation", country=names.recipient(row["country"]))
    sentence = text("dossier.site.operation", thing=begin(name_site(row, names)), count=sites)
    return _dossier(snapshot, row, eyebrow, sentence)


def plant_dossier(snapshot: Snapshot, plant_id: str) -> Dossier | None:
    """Tell of one plant."""
    row = find_row(snapshot.plants, "id", plant_id)
    if row is None:
        return None
    names = snapshot.names
    eyebrow = text("dossier.eyebrow.plant", country=names.recipient(row["country"]))
    name = begin(name_site(row, names))
    sentence = text("dossier.site.plant", thing=name, stage=_tell_stage(row))
    return _dossier(snapshot, row, eyebrow, sentence)


def _dossier(snapshot: Snapshot, row: Mapping[str, Any], eyebrow: str, sentence: str) -> Dossier:
    names = snapshot.names
    step = _step_of(row)
    figures = list(_list_figures(snapshot, row))
    doubts = (
        f"{label}: {figure['note']}"
        for label, _, figure in figures
        if figure["note"] not in row["note"]  # which holds the empty one, too
    )
    notes = [row["note"], *dict.fromkeys(doubts)]
    pledges = pledges_of(snapshot, row)
    supply = read_supply(snapshot, row["commodity"])
    shares = tuple(shares_of_site(snapshot, supply, row, step))
    of_world, of_china = (
        share_of_world(supply, row["commodity"], step, (country,))
        for country in (row["country"], CHINA)
    )
    return Dossier(
        eyebrow=eyebrow,
        title=row["name"],
        sentence=" ".join((sentence, *_tell_rank(names, row, shares, of_world[:1]))),
        facts=keep_facts(
            fact("part_of", _tell_operation(snapshot, row["id"])),
            fact("holds", names.list_commodities(row.get("co_commodities", ""))),
            fact("gives", names.list_commodities(_other_products(row))),
            *((label, words) for label, words, _ in figures),
            *_share_facts(names, shares, (*of_world, *_beside(of_world, of_china))),
            fact("operator", row["operator"]),
            fact("owner", names.parties(row["owner_country"])),
            _tell_partners(names, row),
            *_offtake_facts(snapshot, row),
            fact("pledges", _tell_pledged(pledges)),
            fact("point", _tell_point(row.get("coord_precision", ""))),
            fact("row", row_of(_table_of(row), row).write()),
        ),
        groups=tuple(_groups(snapshot, row, pledges)),
        ids=tuple(pledges["id"]),
        note="\n\n".join(note for note in notes if note),
        source=source_of(row),
        row=row_of(_table_of(row), row),
    )


def _other_products(row: Mapping[str, Any]) -> str:
    products = row.get("products", "").split(";")
    return ";".join(code for code in products if code != row["commodity"])


def _table_of(row: Mapping[str, Any]) -> str:
    """Name the table of a row by the column that only it has."""
    if "kind" in row:
        return "plants"
    return "deposits" if "stage" in row else "operations"


def _tell_stage(row: Mapping[str, Any]) -> str:
    stage = text(f"dossier.site.state.{row['stage']}")
    if row["stage"] == "unknown" or not row["stage_as_of"]:
        return stage
    return text("dossier.site.stage_dated", stage=stage, date=row["stage_as_of"])


def _tell_partners(names: Names, row: Mapping[str, Any]) -> tuple[str, str]:
    """Name the foreign countries with a stake, without that of the largest owner again."""
    partners, owner = row["foreign_partners"].split(";"), row["owner_country"]
    label = "partners" if owner in {"", row["country"]} else "other_partners"
    return fact(label, names.parties(";".join(code for code in partners if code != owner)))


def _tell_pledged(pledges: pd.DataFrame) -> str:
    """Tell what pledges that name a site count; some are for other sites too."""
    if pledges.empty or (pledges["counted_usd_m"] > 0).any():
        return tell_money(pledges) if len(pledges) else ""
    return text("dossier.site.uncounted", count=len(pledges))


def _step_of(row: Mapping[str, Any]) -> Step:
    return "refining" if _table_of(row) == "plants" else "mining"


def _tell_rank(
    names: Names, row: Mapping[str, Any], shares: Sequence[Share], of_world: Sequence[Share]
) -> Iterator[str]:
    """Tell what the country is in the world, and the site in both, each with its year."""
    country = in_sentence(names.recipient(row["country"]))
    for share in of_world:
        yield text(
            f"dossier.site.world.{tell_step(share.rows[-1])}",
            country=begin(country),
            part=tell_part(share),
            what=name_whole(share, names),
            year=f"{share.year}",
        )
    own = next((share for share in shares if share.rows[-1]["country"] != WORLD), None)
    if own is None or own.percent > 100:
        return
    step, what = tell_step(own.rows[-1]), name_whole(own, names)
    part, year = tell_part(own), f"{own.year}"
    whole = text(f"dossier.site.whole.{step}", what=what, country=country)
    if not own.same_year:
        own_year = year_text(own.parts[0]["year"])
        yield text("dossier.site.own.older", part=part, whole=whole, year=year, own_year=own_year)
    elif beside := _part_of_world(own, shares):
        yield text("dossier.site.own.both", part=part, whole=whole, year=year, of_world=beside)
    else:
        yield text("dossier.site.own.country", part=part, whole=whole, year=year)


def _beside(of_world: Sequence[Share], of_china: Sequence[Share]) -> Sequence[Share]:
    """Give China's part of the world, where it is of what the country's is of, or alone."""
    alike = {share.product for share in of_world}
    return [
        share
        for share in of_china[:1]
        if share not in of_world and (not alike or share.product in alike)
    ]


def _part_of_world(own: Share, shares: Sequence[Share]) -> str:
    """Tell the part of the world, where both are of one figure and one year."""
    for share in shares:
        if share is not own and share.parts == own.parts and share.year == own.year:
            return tell_part(share)
    return ""


def _share_facts(
    names: Names, shares: Sequence[Share], of_world: Iterable[Share]
) -> Iterator[tuple[str, str]]:
    """Tell the site's shares, then its country's part of the world beside China's."""
    for share in shares:
        country, value = share.rows[-1]["country"], tell_share(share, names)
        if country == WORLD:
            yield fact("share_of_world", value)
        else:
            yield fact("share_of", value, whole=names.recipient(country))
    for share in of_world:
        country = names.recipient(share.countries[0])
        yield fact("in_world", tell_share(share, names), country=country)


def _offtake_facts(snapshot: Snapshot, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell who takes the output; what an operation sells is said to be its own."""
    for taken in offtake_of(snapshot, row["id"]).to_dict("records"):
        yield OFFTAKE_LABELS[taken["kind"]], tell_offtake(taken, snapshot.names)
    operation = operation_of(snapshot, row["id"])
    for taken in offtake_of(snapshot, operation["id"] if operation else "").to_dict("records"):
        value = tell_offtake(taken, snapshot.names)
        yield fact("offtake_operation", value, kind=OFFTAKE_LABELS[taken["kind"]])


def _groups(snapshot: Snapshot, row: Mapping[str, Any], pledges: pd.DataFrame) -> Iterator[Group]:
    """Give what else there is of it: pledges that name it, plants, who feeds it, its sites."""
    names, feeds = snapshot.names, feed_of(snapshot, row["id"])
    plants = offtake_of(snapshot, row["id"])["buyer_plant"].unique()
    lists = {
        "pledges": deal_items(pledges, names),
        "sites": _site_items(snapshot, members_of(snapshot, row["id"])["id"]),
        "plants": _site_items(snapshot, filter(None, plants)),
        "feeders": _site_items(snapshot, feeds["seller"].unique()),
    }
    for name, items in lists.items():
        if items:
            yield Group(text(f"dossier.site_group.{name}"), *cut(items))


def _site_items(snapshot: Snapshot, ids: Any) -> tuple[Item, ...]:  # noqa: ANN401  any iterable
    """List sites, operations and plants; a whole country that sells has no dossier of a site."""
    rows = [row for row in (find_site(snapshot, site) for site in ids) if row]
    kinds = {"deposits": "deposit", "operations": "operation", "plants": "plant"}
    return tuple(Item(kinds[_table_of(row)], row["id"], row["name"], "") for row in rows)


def _tell_point(precision: str) -> str:
    """Tell how exact a point is, as in `good to about 10 km`."""
    return precision and text(f"dossier.site.precision.{precision}")


def _tell_operation(snapshot: Snapshot, deposit_id: str) -> str:
    """Tell what a deposit is part of, and what that reports: no figure is given to the part."""
    operation = operation_of(snapshot, deposit_id)
    if operation is None:
        return ""
    figures: dict[str, list[str]] = {"actual": [], "estimate": []}
    for row in newest_outputs(snapshot, operation["id"]).to_dict("records"):
        # The word before it says that it is an estimate.
        figures[row["kind"]].append(tell_output(row | {"kind": "actual"}, snapshot.names))
    name, actual, estimate = operation["name"], *map("; ".join, figures.values())
    if actual and estimate:
        return text(
            "dossier.site.operation_of.both", operation=name, actual=actual, estimate=estimate
        )
    if actual:
        return text("dossier.site.operation_of.reported", operation=name, actual=actual)
    if estimate:
        return text("dossier.site.operation_of.estimated", operation=name, estimate=estimate)
    return name


def _list_figures(
    snapshot: Snapshot, site: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[Any, Any]]]:
    """Tell what lies there and what is won in a year, rivals side by side: label, words, row."""
    names, id_ = snapshot.names, site["id"]
    for row in resources_of(snapshot, id_).to_dict("records"):
        resource = tell_resource(row, names, _publisher_of(row, site))
        yield label_resource(row["kind"]), resource, row
    for row in newest_outputs(snapshot, id_).to_dict("records"):
        yield *fact("output", _add_publisher(tell_output(row, names), row, site)), row
    for row in capacities_of(snapshot, id_).to_dict("records"):
        yearly = text("dossier.site.yearly", quantity=tell_quantity(row, names))
        value = _add_publisher(yearly, row, site)
        if row["kind"] == "design":
            yield *fact("capacity", value), row
        elif is_missing(row["year"]):
            yield *fact("plan", value), row
        else:
            yield *fact("plan_year", value, year=year_text(row["year"])), row


def _add_publisher(figure: str, row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    publisher = _publisher_of(row, site)
    if not publisher:
        return figure
    return text("dossier.site.by_publisher", figure=figure, publisher=publisher)


def _publisher_of(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    """Name who published a figure that was not read where the site was."""
    return "" if row["source_url"] == site["source_url"] else row["source_publisher"]
