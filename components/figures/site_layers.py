"""What the map of minerals knows of every mine and plant, whatever is asked: looks and words.

The browser fetches it with the other unchanging layers (map_layers.py), so that a message names a
site by its id and tells its size alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from components.words.catalogue import text
from components.words.mineral_sites import STAGES_SAID
from components.words.minerals import name_site, tell_output
from components.words.sentences import begin
from ledger.answers.mineral_sizes import place_operation
from ledger.answers.minerals import members_of, newest_outputs
from ledger.tables.vocabulary import DepositStage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

Columns = dict[str, list[Any]]

#: In the order of the legend.
SITE_STAGES: Final[tuple[DepositStage, ...]] = get_args(DepositStage)
#: From where the largest owner of a site is, as a ring tells it; '' = no source says.
OWNERS: Final = ("home", "CHN", "RUS", "JPN", "other", "")


def owner_class(row: Mapping[Any, Any]) -> str:
    """Give from where the largest owner is: of OWNERS."""
    owner = row["owner_country"]
    if owner and owner == row["country"]:
        return "home"
    return owner if owner in OWNERS else "other"


def build_looks(sites: pd.DataFrame) -> Columns:
    """Give stage and owner of sites as places in SITE_STAGES and OWNERS."""
    records = sites.to_dict("records")
    return {
        "stage": [SITE_STAGES.index(row.get("stage", "producing")) for row in records],
        "owner": [OWNERS.index(owner_class(row)) for row in records],
    }


def build_operations(snapshot: Snapshot) -> Columns:
    """Describe the operations whose sites lie together; each stands in the middle of them."""
    rows, places = snapshot.operations, {}
    for id_ in rows["id"]:
        if (place := place_operation(snapshot, id_)) is not None:
            places[id_] = place
    found = rows[rows["id"].isin(list(places)).to_numpy()]
    stages = [_stage_of(members_of(snapshot, id_)) for id_ in found["id"]]
    return {
        "id": list(found["id"]),
        "lon": [round(places[id_][0], 3) for id_ in found["id"]],
        "lat": [round(places[id_][1], 3) for id_ in found["id"]],
        "title": list(found["name"]),
        "say": [_say(snapshot, row) for row in found.to_dict("records")],
        **build_looks(found.assign(stage=stages)),
    }


def build_plants(snapshot: Snapshot) -> Columns:
    """Describe the plants that have a point."""
    rows = snapshot.plants[snapshot.plants["lon"].notna().to_numpy()]
    return {
        "id": list(rows["id"]),
        "lon": [round(float(lon), 3) for lon in rows["lon"]],
        "lat": [round(float(lat), 3) for lat in rows["lat"]],
        "title": list(rows["name"]),
        "say": [_say(snapshot, row) for row in rows.to_dict("records")],
        **build_looks(rows),
    }


def _stage_of(members: pd.DataFrame) -> str:
    """Give the stage of an operation: the furthest that any of its sites has."""
    return min(members["stage"], key=SITE_STAGES.index)


def _say(snapshot: Snapshot, row: Mapping[Any, Any]) -> str:
    """Tell of an operation or plant what the map's tooltip of a deposit tells."""
    names = snapshot.names
    where = names.recipient(row["country"])
    if "kind" in row:
        named: dict[str, Any] = {"plant": begin(name_site(row, names)), "country": where}
        parts = [say_staged("plant", row["stage"], named)]
    else:
        mineral, members = names.commodity(row["commodity"]), members_of(snapshot, row["id"])
        parts = [
            text(
                "mineral_sites.say.operation",
                count=len(members),
                mineral=begin(mineral),
                country=where,
            )
        ]
    outputs = newest_outputs(snapshot, row["id"], row["commodity"]).to_dict("records")
    figures = "; ".join(tell_output(output, names) for output in outputs)
    return " ".join([*parts, *say_more(figures, row["operator"])])


def say_staged(what: str, stage: str, named: dict[str, Any]) -> str:
    """Say what a site or plant is and where, with its stage where one is known."""
    if stage in {"", "unknown"}:
        return text(f"mineral_sites.say.{what}", **named)
    return text(f"mineral_sites.say.{what}_staged", stage=STAGES_SAID[stage], **named)


def say_more(outputs: str, operator: str) -> Iterator[str]:
    """Say what it gives and who runs it, as far as a source does."""
    if outputs:
        yield text("mineral_sites.say.output", outputs=outputs)
    if operator:
        yield text("mineral_sites.say.operator", operator=operator)
