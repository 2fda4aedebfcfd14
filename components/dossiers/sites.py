"""Dossiers of what lies in the ground and of the plants that it goes to.

Each joins what the tables have of a deposit, an operation or a plant: figures, owner, buyers, feed,
pledges, and its share of country and world. An operation's figures are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.dossiers.card import Dossier, Group, Item, cut, find_row, keep_facts, source_of
from components.dossiers.deals import deal_items
from components.dossiers.money import tell_money
from components.words.labels import OFFTAKE_LABELS, PLANT_LABELS
from components.words.minerals import (
    label_resource,
    name_whole,
    tell_offtake,
    tell_output,
    tell_part,
    tell_resource,
    tell_share,
    tell_step,
)
from components.words.sentences import begin, in_sentence
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
from ledger.answers.site_shares import share_of_world, shares_of_site
from ledger.answers.supply import WORLD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.answers.site_shares import Share
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
    what = f"{begin(snapshot.names.commodity(row['commodity']))} deposit"
    country = snapshot.names.recipient(row["country"])
    return _dossier(snapshot, row, f"Deposit in {country}", f"{what} {_tell_stage(row)}.")


def operation_dossier(snapshot: Snapshot, operation_id: str) -> Dossier | None:
    """Tell of several sites that are one mine or report one figure."""
    row = find_row(snapshot.operations, "id", operation_id)
    if row is None:
        return None
    names, sites = snapshot.names, len(members_of(snapshot, operation_id))
    what = f"{begin(names.commodity(row['commodity']))} operation of {sites} sites"
    country = names.recipient(row["country"])
    return _dossier(snapshot, row, f"Operation in {country}", f"{what} that report as one.")


def plant_dossier(snapshot: Snapshot, plant_id: str) -> Dossier | None:
    """Tell of one plant."""
    row = find_row(snapshot.plants, "id", plant_id)
    if row is None:
        return None
    names = snapshot.names
    what = f"{begin(names.commodity(row['commodity']))} {PLANT_LABELS[row['kind']]}"
    country = names.recipient(row["country"])
    return _dossier(snapshot, row, f"Plant in {country}", f"{what} {_tell_stage(row)}.")


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
    shares = tuple(shares_of_site(snapshot, row, step))
    of_world = share_of_world(snapshot, row["commodity"], row["country"], step)
    return Dossier(
        eyebrow=eyebrow,
        title=row["name"],
        sentence=" ".join((sentence, *_tell_rank(names, row, shares, of_world))),
        facts=keep_facts(
            ("Part of", _tell_operation(snapshot, row["id"])),
            ("Also holds", names.list_commodities(row.get("co_commodities", ""))),
            ("Also gives", names.list_commodities(_other_products(row))),
            *((label, words) for label, words, _ in figures),
            *_share_facts(names, row["country"], shares, of_world),
            ("Operator", row["operator"]),
            ("Largest owner from", names.parties(row["owner_country"])),
            ("Foreign partners", names.parties(row["foreign_partners"])),
            *_offtake_facts(snapshot, row),
            ("Pledges for it and others", tell_money(pledges) if len(pledges) else ""),
            ("Point", _tell_point(row.get("coord_precision", ""))),
            ("Row", f"data/{_table_of(row)}.csv  {row['id']}"),
        ),
        groups=tuple(_groups(snapshot, row, pledges)),
        ids=tuple(pledges["id"]),
        note="\n\n".join(note for note in notes if note),
        source=source_of(row),
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
    return f"({row['stage']}{as_of})"


def _step_of(row: Mapping[str, Any]) -> str:
    return "refining" if _table_of(row) == "plants" else "mining"


def _tell_rank(
    names: Names, row: Mapping[str, Any], shares: Sequence[Share], of_world: Share | None
) -> Iterator[str]:
    """Tell what the country is in the world, and the site in the country, each with its year."""
    step = _step_of(row)
    country, verb = in_sentence(names.recipient(row["country"])), tell_step(step, row["commodity"])
    if of_world:
        what = f"{tell_part(of_world)} of the world's {name_whole(of_world, names)}"
        yield f"{begin(country)} {verb} {what} in {of_world.whole['year']:.0f}."
    own = next((share for share in shares if share.whose != WORLD), None)
    if own and own.share <= 1:
        what = f"{tell_part(own)} of the {name_whole(own, names)} {verb} in {country}"
        year, whole_year = (f"{figure['year']:.0f}" for figure in (own.part, own.whole))
        yield (
            f"This site gave {what} in {year}."
            if own.same_year
            else f"This site's output of {year} is {what} in {whole_year}."
        )


def _share_facts(
    names: Names, country: str, shares: Sequence[Share], of_world: Share | None
) -> Iterator[tuple[str, str]]:
    for share in shares:
        whose = "the world" if share.whose == WORLD else names.recipient(share.whose)
        yield f"Share of {whose}", tell_share(share, names)
    if of_world:
        yield f"{names.recipient(country)} in the world", tell_share(of_world, names)


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
        label = "Capacity" if row["kind"] == "design" else "Planned output"
        yield label, tell_output(row, names) + _tell_source(row, site), row


def _tell_source(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    publisher = _publisher_of(row, site)
    return f" ({publisher})" if publisher else ""


def _publisher_of(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    """Name who published a figure that was not read where the site was."""
    return "" if row["source_url"] == site["source_url"] else row["source_publisher"]
