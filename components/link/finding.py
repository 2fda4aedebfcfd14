"""Where the search leads: an address and a word of explanation for everything that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from components.link.defaults import PORT
from components.link.model import MOST_COMPARED
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.sentences import begin
from ledger.answers.finding import NEAR, build_index, find

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from components.link.model import Params
    from ledger.answers.finding import Index, Thing
    from ledger.counting.snapshot import Snapshot

#: Kind of thing -> the filter of the atlas that it fills.
_FILTERS: Final = {
    "country": "recipient",
    "investor": "investor",
    "sector": "sector",
    "payer": "payer",
}
_ALL_YEARS: Final = {"years": [".."]}
#: So many lines at most.
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the search's answer: a name, what it is, and where it leads."""

    name: str
    note: str
    params: Params


@dataclass(frozen=True, slots=True)
class Finder:
    """What the search needs of one version of the data.

    Attributes:
        index: Everything that has a name.
        snapshot: The ledger.
        ends: Places that freight can reach: id -> name.
        near: ISO3 of the countries that the map of deals shows.
        ports: Country (ISO3) -> its port that minerals are led to.
        paths: Corridor -> its first paths, with the ends of the first.
    """

    index: Index
    snapshot: Snapshot
    ends: Mapping[str, str]
    near: Collection[str]
    ports: Mapping[str, str]
    paths: Mapping[str, Params]

    def search(self, question: str) -> list[Hit]:
        """Answer a question, the likeliest first, each address once."""
        hits: dict[str, Hit] = {}
        for found in find(self.index, question, most=3 * _MOST):
            first, *others = found.things
            for hit in self._lead_to_both(first, *others) if others else [self._lead(first)]:
                hits.setdefault(repr(hit.params), hit)
        return list(hits.values())[:_MOST]

    def _lead(self, thing: Thing) -> Hit:
        """Lead to one thing: a filter, a dossier, a mineral or a route."""
        names = self.snapshot.names
        name, key = begin(thing.name), [thing.key]
        if thing.kind in _FILTERS:
            params = {_FILTERS[thing.kind]: key}
            return Hit(name, text(f"find.filter.{thing.kind}"), params)
        if thing.kind == "commodity":
            return Hit(name, text("find.note.commodity"), _minerals("where", commodity=key))
        if thing.kind == "site":
            mineral, country = names.commodity(thing.detail), names.parties(thing.country)
            note = text("find.note.site", mineral=begin(mineral), country=country)
            return Hit(name, note, _minerals("where", site=key))
        lead = {"corridor": self._lead_to_corridor, "deal": self._lead_to_deal}
        return lead.get(thing.kind, self._lead_to_place)(thing)

    def _lead_to_corridor(self, thing: Thing) -> Hit:
        """Lead to its paths, or to the list of pipelines, cables and lines without one."""
        paths = self.paths.get(thing.key)
        if paths is None:
            params = {"view": ["corridors"], "section": ["lines"]}
            return Hit(thing.name, text("find.note.line"), params)
        return Hit(thing.name, text("find.note.corridor"), {"view": ["corridors"], **paths})

    def _lead_to_deal(self, thing: Thing) -> Hit:
        investor = self.snapshot.names.investor(thing.country)
        if thing.weight > 0:
            amount = format_usd(thing.weight)
            note = text("find.note.deal", investor=investor, amount=amount)
        else:
            note = text("find.note.deal_not_counted", investor=investor)
        package = {"family": [thing.key]} if thing.key in self.snapshot.children else _ALL_YEARS
        return Hit(thing.name, note, {**package, "dossier": [f"deal:{thing.key}"]})

    def _lead_to_place(self, thing: Thing) -> Hit:
        """Lead to a place of the region by its dossier, to another by the routes that end there."""
        country = self.snapshot.names.parties(thing.country)
        if thing.key in self.ends and thing.country not in self.near:
            params = {"view": ["corridors"], "to": [thing.key]}
            return Hit(thing.name, text("find.note.route_to", country=country), params)
        note = text(f"find.place.{thing.detail.replace('-', '_')}", country=country)
        return Hit(thing.name, note, {"dossier": [f"node:{thing.key}"], **_ALL_YEARS})

    def _lead_to_both(self, first: Thing, second: Thing) -> list[Hit]:
        """Lead to what two things ask together, which may be nothing."""
        if first.kind == "node" == second.kind:
            if not {first.key, second.key} <= self.ends.keys():
                return []
            params = {"view": ["corridors"], "from": [first.key], "to": [second.key]}
            name = text("find.pair.route", first=first.name, second=second.name)
            return [Hit(name, text("find.pair_note.route"), params)]
        mineral, other = sorted((first, second), key=lambda thing: thing.kind != "commodity")
        if mineral.kind == "commodity":
            return self._lead_to_mineral(mineral, other)
        params: Params = {}
        for thing in (first, second):
            params.setdefault(_FILTERS[thing.kind], []).append(thing.key)
        note = (
            text("find.pair_note.compared") if len(params) == 1 else text("find.pair_note.filter")
        )
        return [Hit(_name_both(first, second), note, params)]

    def _lead_to_mineral(self, mineral: Thing, other: Thing) -> list[Hit]:
        """Lead to a mineral's ways to a place, to who pays for it, or to its sites in a country."""
        commodity = [mineral.key]
        if other.kind == "node":
            return self._lead_out(mineral, other.key)
        if other.kind == "investor":
            params = _minerals("money", commodity=commodity)
            money = Hit(_name_both(mineral, other), text("find.pair_note.money"), params)
            return [money, *self._lead_out(mineral, self.ports.get(other.key, ""))]
        if other.key not in self.snapshot.republics:
            return []
        params = _minerals("where", commodity=commodity, country=[other.key])
        return [Hit(_name_both(mineral, other), text("find.pair_note.sites"), params)]

    def _lead_out(self, mineral: Thing, end: str) -> list[Hit]:
        """Lead to the ways of a mineral to a place; none where freight cannot reach it."""
        if end not in self.ends:
            return []
        name = text("find.pair.route", first=begin(mineral.name), second=self.ends[end])
        params = _minerals("way", commodity=[mineral.key], to=[end])
        return [Hit(name, text("find.pair_note.way_out"), params)]


def build_finder(snapshot: Snapshot, ends: Collection[str], compared: Collection[str]) -> Finder:
    """Make the search of a data version.

    Args:
        snapshot: The ledger.
        ends: Ids of places that freight can reach.
        compared: Ids of paths that can be set side by side.
    """
    reached = {end: snapshot.names.places[end] for end in ends}
    nodes = zip(
        snapshot.nodes["id"], snapshot.nodes["country"], snapshot.nodes["kind"], strict=True
    )
    ports: dict[str, str] = {}
    for id_, country, kind in nodes:
        if kind == "port" and id_ in reached and (country not in ports or id_ == PORT):
            ports[country] = id_
    paths: dict[str, Params] = {}
    routes = snapshot.routes[(snapshot.routes["kind"] == "path").to_numpy()]
    for id_, corridor, origin, destination in zip(
        routes["id"], routes["corridor"], routes["origin"], routes["destination"], strict=True
    ):
        if id_ in compared and {origin, destination} <= reached.keys():
            first = paths.setdefault(
                corridor, {"from": [origin], "to": [destination], "compare": []}
            )
            if len(first["compare"]) < MOST_COMPARED:
                first["compare"].append(id_)
    near = snapshot.countries.loc[snapshot.countries["region"].isin(NEAR).to_numpy(), "iso3"]
    return Finder(build_index(snapshot), snapshot, reached, frozenset(near), ports, paths)


def _minerals(section: str, **params: list[str]) -> Params:
    return {"view": ["minerals"], "section": [section], **params}


def _name_both(first: Thing, second: Thing) -> str:
    return text("find.pair.both", first=begin(first.name), second=begin(second.name))
