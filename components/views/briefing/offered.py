"""The numbers that a presenter may choose from for a text: those of what is on the screen.

Each is a placeholder of ledger/scenes with what it stands for today; one that stands for nothing is
not offered. Pure: nothing here knows the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from components.link.defaults import DEFAULT_PACKAGE, DESTINATION, ORIGIN, find_answer
from components.link.writing import write_link
from components.scenes.answers import package_of_scene
from components.words.catalogue import text
from components.words.figures import write_figure
from components.words.sentences import shorten
from components.words.subject import selected_of
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.queries import cut, total_by
from ledger.answers.replacement import compare_minerals
from ledger.answers.scene_figures import UnresolvedError, cut_of
from ledger.scenes.placeholders import FORMS, placeholders_of
from ledger.tables.complete import complete
from ledger.tables.scene_queries import ALL, SELECTING
from ledger.tables.vocabulary import KINDS, SCENE_VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.link.model import Params
    from components.scenes.scene import Resolvers, Scene
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder

#: So many investors, sectors, countries, minerals or years are offered.
_MOST: Final = 5
#: So many deals that the scene points at.
_MOST_DEALS: Final = 4
_LONGEST: Final = 60
_OF_SUMS: Final = (
    "counted",
    "firm",
    "firm-share",
    "rows",
    "deals",
    "silent",
    "silent-share",
    "paid-out",
    "largest",
    "largest-share",
    "hhi",
)
_ROUTE: Final = ("from", "to", "avoid", "mode", "rank", "legs")


@dataclass(frozen=True, slots=True)
class OfferedNumber:
    """A number to choose.

    Attributes:
        placeholder: As a text has it, without braces.
        text: The number as it is shown.
        label: What it is and of what.
    """

    placeholder: str
    text: str
    label: str


def offer_numbers(
    snapshot: Snapshot, network: Network, resolvers: Resolvers, scene: Scene
) -> tuple[OfferedNumber, ...]:
    """List the numbers of what a scene shows, the most telling first, each once."""
    offered: dict[str, OfferedNumber] = {}
    for written in _BY_VIEW[scene.link.view](snapshot, network, scene):
        if written not in offered and (number := find_number(snapshot, resolvers, written)):
            offered[written] = number
    return tuple(offered.values())


def find_number(snapshot: Snapshot, resolvers: Resolvers, written: str) -> OfferedNumber | None:
    """Give what a placeholder stands for today; None where that is nothing."""
    found = placeholders_of(f"{{{written}}}")
    if not found or found[0].name not in resolvers:
        return None
    try:
        figure = resolvers[found[0].name](found[0])
    except UnresolvedError:
        return None
    if not figure.value:
        return None
    return OfferedNumber(written, write_figure(figure), _label(snapshot, found[0]))


def _label(snapshot: Snapshot, placeholder: Placeholder) -> str:
    """Say in a line what a number is, and of what."""
    meaning = text(f"story.meaning.{placeholder.name}")
    names, query = snapshot.names, placeholder.query
    things = {
        **dict(zip(snapshot.pledges["id"], snapshot.pledges["title"], strict=True)),
        **dict(zip(snapshot.capacity_groups["id"], snapshot.capacity_groups["name"], strict=True)),
    }
    named = [
        *(shorten(things.get(key, key), _LONGEST) for key in _keys_of(placeholder)),
        *(names.commodities.get(code, code) for code in query.get("commodity", ())),
        *(names.corridors.get(code, code) for code in query.get("corridor", ())),
        *(names.partners.get(code, code) for code in query.get("partner", ())),
        *(names.places.get(code, code) for name in ("from", "to") for code in query.get(name, ())),
    ]
    named += [query["metric"][0]] if "metric" in query else []
    form = FORMS[placeholder.name]
    if form.allowed is SELECTING:
        named = [selected_of(snapshot, cut_of(query))]
        if placeholder.other:
            named.append(selected_of(snapshot, cut_of(placeholder.other)))
        elif form.joiner:
            named.append(selected_of(snapshot, cut_of({})))
    return text("story.number", meaning=meaning, things=" / ".join(named)) if named else meaning


def _keys_of(placeholder: Placeholder) -> tuple[str, ...]:
    """Give the ids of the one thing that a placeholder names."""
    names = ("pledge", "family", "group", "output", "offtake")
    return tuple(key for name in names for key in placeholder.query.get(name, ())[:1])


def _of_deals(snapshot: Snapshot, _: Network, scene: Scene) -> Iterator[str]:
    """Name sums of the selection, and of its parts that charts and map show."""
    params = {name: codes for name, codes in write_link(scene.link).items() if name in SELECTING}
    frame = cut(snapshot, scene.link.cut)
    whole = _query(params)
    yield from (f"{name} {whole}" for name in _OF_SUMS[:3])
    if "kind" not in params:
        yield from (f"counted {_query({**params, 'kind': [kind]})}" for kind in KINDS)
    yield from _of_package(snapshot, scene)
    goals = frame[(frame["kind"] == "goal").to_numpy()]
    goals = goals.sort_values("amount_usd_m", ascending=False)["id"]
    first = [DEFAULT_PACKAGE] if DEFAULT_PACKAGE in set(goals) else []
    yield from (f"amount pledge={goal}" for goal in (*first, *goals.head(_MOST_DEALS)))
    for pledge_id in scene.highlighted[:_MOST_DEALS]:
        yield from (f"{name} pledge={pledge_id}" for name in ("amount", "stated"))
    for dimension in ("investor", "recipient", "sector"):
        parts = [bucket.key for bucket in total_by(frame, dimension) if bucket.counted_usd_m > 0]
        if len(parts) < 2:  # the only one is the whole
            continue
        for code in parts[:_MOST]:
            narrowed = _query({**params, dimension: [code]})
            yield f"counted {narrowed}"
            yield f"firm {narrowed}"
            yield f"share {narrowed} of {whole}"
        if dimension == "investor":
            first, second = (_query({**params, dimension: [code]}) for code in parts[:2])
            yield f"ratio {first} to {second}"
    if scene.link.view == "investors" and scene.link.study.section == "dependence":
        everybody = {name: codes for name, codes in params.items() if name != "investor"}
        for republic in snapshot.republics:
            narrowed = _query({**everybody, "recipient": [republic]})
            yield from (f"{name} {narrowed}" for name in ("largest", "largest-share", "hhi"))
    yield from (f"{name} {whole}" for name in _OF_SUMS[3:])


def _of_package(snapshot: Snapshot, scene: Scene) -> Iterator[str]:
    package_id = scene.link.selection.package
    if scene.link.view == "investors" and scene.link.study.section == "families":
        package_id = package_of_scene(snapshot, scene)
    if package_id is None:
        return
    yield from (f"{name} pledge={package_id}" for name in ("amount", "stated"))
    for name in ("explained", "explained-share", "unexplained"):
        yield f"{name} family={package_id}"
    yield from (f"{name} family={package_id}" for name in ("counted", "firm"))


def _of_minerals(snapshot: Snapshot, _: Network, scene: Scene) -> Iterator[str]:
    """Name the shares of the minerals in view, and what the opened site gives and has sold."""
    asked = scene.link.minerals
    if asked.site:
        for table, column in (("outputs", "site"), ("offtake", "seller")):
            frame = getattr(snapshot, table)
            ids = frame.loc[(frame[column] == asked.site).to_numpy(), "id"]
            yield from (f"{table.removesuffix('s')} {table.removesuffix('s')}={id_}" for id_ in ids)
    scope = select_minerals(snapshot, asked.commodities, asked.lists, asked.countries)
    lines = compare_minerals(snapshot, scope)
    for commodity in [line.commodity for line in lines][:_MOST]:
        for step in ("mining", "refining"):
            yield f"world-share commodity={commodity}&step={step}"
            yield f"world-share commodity={commodity}&step={step}&country=CHN"
        yield f"import-share commodity={commodity}&partner=CHN"
        yield f"deposits commodity={commodity}"


def _of_routes(snapshot: Snapshot, network: Network, scene: Scene) -> Iterator[str]:
    """Name the best route, and what is known of its corridors and of what its legs share."""
    transit = scene.link.transit
    params = {name: codes for name, codes in write_link(scene.link).items() if name in _ROUTE}
    ends = {"from": [transit.origin or ORIGIN], "to": [transit.destination or DESTINATION]}
    query = _query({**ends, **{k: v for k, v in params.items() if k not in ends}})
    yield from (f"{name} {query}" for name in ("route-days", "route-km", "route-limit"))
    found = find_answer(network, transit)
    legs = {leg for route in found.routes for leg in route.legs}
    rows = snapshot.legs[snapshot.legs["id"].isin(legs).to_numpy()]
    for group in dict.fromkeys(group for group in rows["capacity_group"] if group):
        yield f"capacity group={group}"
    yield from _of_volumes(snapshot, dict.fromkeys(rows["corridor"]))


def _of_volumes(snapshot: Snapshot, corridors: Mapping[str, None]) -> Iterator[str]:
    volumes = snapshot.volumes
    main = volumes[
        ((volumes["main"] == "yes") & (volumes["kind"] == "result")).to_numpy()
        & ((volumes["period"] == "year") & (volumes["subject_kind"] == "corridor")).to_numpy()
        & volumes["subject"].isin(list(corridors)).to_numpy()
    ]
    newest = main.sort_values("year", ascending=False).head(_MOST)
    for row in newest.to_dict("records"):
        year = int(row["year"])
        yield f"volume corridor={row['subject']}&metric={row['metric']}&year={year}"


def _query(params: Params | Mapping[str, list[str]]) -> str:
    return urlencode(params, doseq=True, safe=",") or ALL


#: What names the numbers of a view.
_BY_VIEW: Final[Mapping[str, Callable[[Snapshot, Network, Scene], Iterator[str]]]] = complete(
    "numbers that a presenter may choose",
    SCENE_VIEWS,
    {
        "atlas": _of_deals,
        "corridors": _of_routes,
        "minerals": _of_minerals,
        "investors": _of_deals,
    },
)
