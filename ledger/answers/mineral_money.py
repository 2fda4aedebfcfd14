"""Whose money is in the region's minerals: pledges and offtake by who promises and by mineral.

A pledge is one for minerals by its sector; which mineral, its title and place say, by the name of a
mineral or of a site. Nuclear power is no mineral: of that sector only what names uranium is in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from ledger.answers.replacement import is_held, offtake_of_region
from ledger.answers.site_pledges import minerals_by_pledge
from ledger.answers.stages import StageSums, sum_by_stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.snapshot import Snapshot

#: Sectors of pledges for minerals, those of which only some rows are, and what these must name.
MINED: Final = "critical-minerals"
_IN_PART: Final[Mapping[str, tuple[str, ...]]] = {
    "uranium-nuclear": ("uranium",),
    "oil-gas": ("oil-gas", "gas"),
}
#: Oil and gas are in only where they are chosen: their sums would hide all others.
_ASKED_BY_NAME: Final = "oil-gas"
#: Who is set beside each other, and all others.
COMPARED: Final = ("JPN", "CHN", "RUS", "USA", "EU")
OTHERS: Final = "others"
#: What pays and buys for the European Union itself; with its members they are one party.
_UNION: Final = frozenset(("EU", "EUU", "EIB"))
#: How titles name a mineral, where not as the table does.
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "chromium": ("chrome",),
    "rare-earths": ("rare earth",),
    "oil-gas": ("oil",),
    "gas": ("gas",),
}


@dataclass(frozen=True, slots=True)
class MineralMoney:
    """Pledges and offtake of a scope.

    Attributes:
        pledges: The pledges, with `party`: one of COMPARED or OTHERS.
        minerals: Id of a pledge -> the minerals that it names; a pledge that names none is in only
            where all minerals are looked at.
        offtake: Contracts and partners' rights of buyers outside the region, with `party` and
            `held` (signed or running, its term not over).
        left_out: Pledges of the nuclear sector that name no uranium.
    """

    pledges: pd.DataFrame
    minerals: Mapping[str, tuple[str, ...]]
    offtake: pd.DataFrame
    left_out: pd.DataFrame


def party_of(snapshot: Snapshot, code: str) -> str:
    """Give who an investor or a buyer's country is set beside others as."""
    if code in _UNION or code in snapshot.union_members:
        return "EU"
    return code if code in COMPARED else OTHERS


def find_mineral_money(snapshot: Snapshot, scope: MineralScope) -> MineralMoney:
    """Find the pledges and the offtake of the minerals and countries that are looked at."""
    pledges = snapshot.pledges
    sectors = {MINED, *_IN_PART}
    in_sector = pledges[pledges["sector"].isin(list(sectors)).to_numpy()]
    home = set(scope.countries)
    own = in_sector[
        [not home.isdisjoint(str(codes).split(";")) for codes in in_sector["recipient"]]
    ]
    minerals = dict(_name_minerals(snapshot, own))
    wanted = set(scope.commodities)
    if not (scope.narrowed and wanted & set(_IN_PART[_ASKED_BY_NAME])):
        own = own[(own["sector"] != _ASKED_BY_NAME).to_numpy()]
    fits = []
    for id_, sector in zip(own["id"], own["sector"], strict=True):
        named = set(minerals[str(id_)])
        required = set(_IN_PART.get(str(sector), ()))
        fits.append(
            (not required or not named.isdisjoint(required))
            and (not scope.narrowed or not named.isdisjoint(wanted))
        )
    kept = own[fits]
    nuclear = own[(own["sector"] == "uranium-nuclear").to_numpy()]
    offtake = offtake_of_region(snapshot, scope)
    abroad = ~offtake["buyer_country"].isin(list(snapshot.republics))
    offtake = offtake[abroad.to_numpy()]
    return MineralMoney(
        pledges=kept.assign(party=[party_of(snapshot, str(code)) for code in kept["investor"]]),
        minerals={str(id_): minerals[str(id_)] for id_ in kept["id"]},
        offtake=offtake.assign(
            party=[party_of(snapshot, str(code)) for code in offtake["buyer_country"]],
            held=is_held(offtake, snapshot.date),
        ),
        left_out=nuclear[["uranium" not in minerals[str(id_)] for id_ in nuclear["id"]]],
    )


def sum_parties(money: MineralMoney) -> StageSums:
    """Add up the stages by party, as `sum_by_stage` does by investor."""
    return sum_by_stage(money.pledges.assign(investor=money.pledges["party"]))


def list_by_mineral(money: MineralMoney) -> pd.DataFrame:
    """Add up pledges and count offtake by party and mineral.

    Returns:
        Columns `party`, `commodity` ('' for deals that name none), `named_usd_m`,
        `committed_usd_m`, `lists_usd_m` (lists and goals), `ids` (of the pledges), `contracts` and
        `rights` (held today), `coming` (announced or planned), `buyers`. A deal that names two
        minerals stands with each, so rows do not add up.
    """
    found: dict[tuple[str, str], dict[str, list[pd.Series]]] = {}
    for _, row in money.pledges.iterrows():
        for code in money.minerals[str(row["id"])] or ("",):
            key = (str(row["party"]), code)
            found.setdefault(key, {"pledges": [], "offtake": []})["pledges"].append(row)
    for _, row in money.offtake.iterrows():
        key = (str(row["party"]), str(row["commodity"]))
        found.setdefault(key, {"pledges": [], "offtake": []})["offtake"].append(row)
    order = [*COMPARED, OTHERS]
    rows = [
        _sum_up(party, code, parts["pledges"], parts["offtake"])
        for (party, code), parts in sorted(
            found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
    ]
    return pd.DataFrame(rows)


def _sum_up(
    party: str, commodity: str, pledges: list[pd.Series], offtake: list[pd.Series]
) -> dict[str, object]:
    named = [row for row in pledges if row["kind"] == "named"]
    held = [row for row in offtake if row["held"]]
    return {
        "party": party,
        "commodity": commodity,
        "named_usd_m": sum(float(row["counted_usd_m"]) for row in named),
        "committed_usd_m": sum(float(row["counted_usd_m"]) for row in named if row["committed"]),
        "lists_usd_m": sum(
            float(row["counted_usd_m"]) for row in pledges if row["kind"] in {"list", "goal"}
        ),
        "ids": tuple(str(row["id"]) for row in pledges),
        "contracts": sum(row["kind"] == "contract" for row in held),
        "rights": sum(row["kind"] == "equity" for row in held),
        "coming": sum(row["stage"] in {"announced", "plan"} for row in offtake),
        "buyers": "; ".join(dict.fromkeys(str(row["buyer"]) for row in held)),
    }


def _name_minerals(
    snapshot: Snapshot, pledges: pd.DataFrame
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Find the minerals that the title or the place of each pledge names, itself or by a site."""
    words = {
        code: re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)
        for code, names in _words_of(snapshot).items()
    }
    by_site = minerals_by_pledge(snapshot, pledges)
    for row in pledges[["id", "title", "place"]].to_dict("records"):
        text = f"{row['title']}. {row['place'] or ''}"
        named = tuple(code for code, pattern in words.items() if pattern.search(text))
        yield str(row["id"]), named or by_site.get(str(row["id"]), ())


def _words_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    return {
        str(row["code"]): (
            *(part.casefold().removesuffix("s") for part in str(row["name"]).split(" and ")),
            *_ALSO.get(str(row["code"]), ()),
        )
        for row in snapshot.commodities[["code", "name"]].to_dict("records")
    }
