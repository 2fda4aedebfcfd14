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
    find_row,
    is_missing,
    keep_facts,
    row_of,
    source_of,
)
from components.dossiers.deals import deal_items
from components.dossiers.money import tell_money
from components.words.amounts import format_count
from components.words.labels import OFFTAKE_LABELS
from components.words.mineral_sites import STAGES_SAID
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
    what = f"{begin(name_site(row, snapshot.names))} deposit"
    country = snapshot.names.recipient(row["country"])
    return _dossier(snapshot, row, f"Deposit in {country}", f"{what} {_tell_stage(row)}.")


def operation_dossier(snapshot: Snapshot, operation_id: str) -> Dossier | None:
    """Tell of several sites that are one mine or report one figure."""
    row = find_row(snapshot.operations, "id", operation_id)
    if row is None:
        return None
    names, sites = snapshot.names, len(members_of(snapshot, operation_id))
    what = f"{begin(name_site(row, names))} operation of {sites} sites"
    country = names.recipient(row["country"])
    return _dossier(snapshot, row, f"Operation in {country}", f"{what} that report as one.")


def plant_dossier(snapshot: Snapshot, plant_id: str) -> Dossier | None:
    """Tell of one plant."""
    row = find_row(snapshot.plants, "id", plant_id)
    if row is None:
        return None
    names = snapshot.names
    what = f"{begin(name_site(row, names))} {_tell_stage(row)}."
    return _dossier(snapshot, row, f"Plant in {names.recipient(row['country'])}", what)


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
    supply = read_supply(snapshot)
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
            ("Part of", _tell_operation(snapshot, row["id"])),
            ("Also holds", names.list_commodities(row.get("co_commodities", ""))),
            ("Also gives", names.list_commodities(_other_products(row))),
            *((label, words) for label, words, _ in figures),
            *_share_facts(names, shares, (*of_world, *_beside(of_world, of_china))),
            ("Operator", row["operator"]),
            ("Largest owner from", names.parties(row["owner_country"])),
            _tell_partners(names, row),
            *_offtake_facts(snapshot, row),
            ("Pledges that name it", _tell_pledged(pledges)),
            ("Point", _tell_point(row.get("coord_precision", ""))),
            ("Row", row_of(_table_of(row), row).write()),
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
    if row["stage"] == "unknown":
        return "of unknown stage"
    as_of = f", as of {row['stage_as_of']}" if row["stage_as_of"] else ""
    return f"({STAGES_SAID.get(row['stage'], row['stage'])}{as_of})"


def _tell_partners(names: Names, row: Mapping[str, Any]) -> tuple[str, str]:
    """Name the foreign countries with a stake, without that of the largest owner again."""
    partners, owner = row["foreign_partners"].split(";"), row["owner_country"]
    label = "Foreign partners" if owner in {"", row["country"]} else "Other foreign partners"
    return label, names.parties(";".join(code for code in partners if code != owner))


def _tell_pledged(pledges: pd.DataFrame) -> str:
    """Tell what pledges that name a site count; some are for other sites too."""
    if pledges.empty or (pledges["counted_usd_m"] > 0).any():
        return tell_money(pledges) if len(pledges) else ""
    return f"{format_count(len(pledges), 'deal')}, no amount that counts"


def _step_of(row: Mapping[str, Any]) -> Step:
    return "refining" if _table_of(row) == "plants" else "mining"


def _tell_rank(
    names: Names, row: Mapping[str, Any], shares: Sequence[Share], of_world: Sequence[Share]
) -> Iterator[str]:
    """Tell what the country is in the world, and the site in both, each with its year."""
    country = in_sentence(names.recipient(row["country"]))
    for share in of_world:
        verb = tell_step(share.rows[-1])
        what = f"{tell_part(share)} of the world's {name_whole(share, names)}"
        yield f"{begin(country)} {verb} {what} in {share.year}."
    own = next((share for share in shares if share.rows[-1]["country"] != WORLD), None)
    if own is None or own.percent > 100:
        return
    (part,), verb = own.parts, tell_step(own.rows[-1])
    what = f"{tell_part(own)} of the {name_whole(own, names)} {verb} in {country}"
    yield (
        f"This site gave {what} in {own.year}{_beside_world(own, shares)}."
        if own.same_year
        else f"This site's output of {part['year']:.0f} is {what} in {own.year}."
    )


def _beside(of_world: Sequence[Share], of_china: Sequence[Share]) -> Sequence[Share]:
    """Give China's part of the world, where it is of what the country's is of, or alone."""
    alike = {share.product for share in of_world}
    return [
        share
        for share in of_china[:1]
        if share not in of_world and (not alike or share.product in alike)
    ]


def _beside_world(own: Share, shares: Sequence[Share]) -> str:
    """Tell the part of the world, where both are of one figure and one year."""
    for share in shares:
        if share is not own and share.parts == own.parts and share.year == own.year:
            return f" and {tell_part(share)} of the world's"
    return ""


def _share_facts(
    names: Names, shares: Sequence[Share], of_world: Iterable[Share]
) -> Iterator[tuple[str, str]]:
    """Tell the site's shares, then its country's part of the world beside China's."""
    for share in shares:
        country = share.rows[-1]["country"]
        whose = "the world" if country == WORLD else names.recipient(country)
        yield f"Share of {whose}", tell_share(share, names)
    for share in of_world:
        yield f"{names.recipient(share.countries[0])} in the world", tell_share(share, names)


def _offtake_facts(snapshot: Snapshot, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell who takes the output; what an operation sells is said to be its own."""
    for taken in offtake_of(snapshot, row["id"]).to_dict("records"):
        yield OFFTAKE_LABELS[taken["kind"]], tell_offtake(taken, snapshot.names)
    operation = operation_of(snapshot, row["id"])
    for taken in offtake_of(snapshot, operation["id"] if operation else "").to_dict("records"):
        label = f"{OFFTAKE_LABELS[taken['kind']]}, of the operation"
        yield label, tell_offtake(taken, snapshot.names)


def _groups(snapshot: Snapshot, row: Mapping[str, Any], pledges: pd.DataFrame) -> Iterator[Group]:
    """Give what else there is of it: pledges that name it, plants, who feeds it, its sites."""
    names, feeds = snapshot.names, feed_of(snapshot, row["id"])
    plants = offtake_of(snapshot, row["id"])["buyer_plant"].unique()
    lists = {
        "Pledges that name it": deal_items(pledges, names),
        "Sites": _site_items(snapshot, members_of(snapshot, row["id"])["id"]),
        "Plants it feeds": _site_items(snapshot, filter(None, plants)),
        "Fed by": _site_items(snapshot, feeds["seller"].unique()),
    }
    for title, items in lists.items():
        if items:
            yield Group(title, *cut(items))


def _site_items(snapshot: Snapshot, ids: Any) -> tuple[Item, ...]:  # noqa: ANN401  any iterable
    """List sites, operations and plants; a whole country that sells has no dossier of a site."""
    rows = [row for row in (find_site(snapshot, site) for site in ids) if row]
    kinds = {"deposits": "deposit", "operations": "operation", "plants": "plant"}
    return tuple(Item(kinds[_table_of(row)], row["id"], row["name"], "") for row in rows)


def _tell_point(precision: str) -> str:
    """Tell how exact a point is, as in `good to about 10 km`."""
    return precision.replace("approx-", "good to about ").replace("km", " km")


def _tell_operation(snapshot: Snapshot, deposit_id: str) -> str:
    """Tell what a deposit is part of, and what that reports: no figure is given to the part."""
    operation = operation_of(snapshot, deposit_id)
    if operation is None:
        return ""
    told = {"actual": "", "estimate": ""}
    for row in newest_outputs(snapshot, operation["id"]).to_dict("records"):
        # The word before it says that it is an estimate.
        figure = tell_output(row | {"kind": "actual"}, snapshot.names)
        told[row["kind"]] += f"; {figure}" if told[row["kind"]] else figure
    parts = [
        operation["name"],
        f"which reports {told['actual']}" if told["actual"] else "",
        f"whose output is estimated at {told['estimate']}" if told["estimate"] else "",
    ]
    return ", ".join(filter(None, parts))


def _list_figures(
    snapshot: Snapshot, site: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[Any, Any]]]:
    """Tell what lies there and what is won in a year, rivals side by side: label, words, row."""
    names, id_ = snapshot.names, site["id"]
    for row in resources_of(snapshot, id_).to_dict("records"):
        told = tell_resource(row, names, _publisher_of(row, site))
        yield label_resource(row["kind"]), told, row
    for row in newest_outputs(snapshot, id_).to_dict("records"):
        yield "Output", tell_output(row, names) + _tell_source(row, site), row
    for row in capacities_of(snapshot, id_).to_dict("records"):
        year = "" if row["kind"] == "design" or is_missing(row["year"]) else f", {row['year']:.0f}"
        label = "Capacity" if row["kind"] == "design" else f"Planned output{year}"
        yield label, f"{tell_quantity(row, names)} a year{_tell_source(row, site)}", row


def _tell_source(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    publisher = _publisher_of(row, site)
    return f" ({publisher})" if publisher else ""


def _publisher_of(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    """Name who published a figure that was not read where the site was."""
    return "" if row["source_url"] == site["source_url"] else row["source_publisher"]
