"""What the map knows about every deal, deposit, node and leg, whatever the filter.

The browser fetches it once per version of the data, so a filter change sends numbers only. The
sentences of the tooltips are written here, in words, and set as text, never as HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.map_places import ENDS, KEY_PLACES, LABELS, SYMBOLS
from components.figures.marks import BROAD_MARKS, LOOK_OF, as_broad
from components.figures.palette import DEPOSIT_COLOURS, SECTOR_COLOURS
from components.figures.site_layers import (
    OWNERS,
    SITE_STAGES,
    build_looks,
    build_operations,
    build_plants,
    say_more,
    say_staged,
)
from components.words.amounts import format_usd
from components.words.catalogue import Labels, text
from components.words.labels import NODE_LABELS, stage_in_sentence
from components.words.left_out import tell_clause
from components.words.mineral_sites import OWNER_LABELS, STAGE_LABELS
from components.words.minerals import tell_output
from components.words.routes import km_text
from components.words.sentences import begin, join_words
from geodata.shapes.routes import build_routes
from geodata.shapes.track import DECIMALS, bend
from ledger.answers.minerals import keep_newest
from ledger.answers.queries import placed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

Columns = dict[str, list[Any]]

# A deal's point says no more than its precision: these stand for a whole city or province.
STAND_INS: Final = Labels("map.say.stand_in")

#: What the deals of a bubble have in common, beside their sector; '' counts nothing.
MARKS_ON_MAP: tuple[str, ...] = (*BROAD_MARKS, "")

#: What a legend calls the classes of deposits.
DEPOSIT_LABELS: Final = Labels("map.deposit")
#: The colour of a deposit by its commodity; any other is of the last class.
COMMODITY_CLASS: Mapping[str, str] = {
    "oil-gas": "fuels",
    "gas": "fuels",
    "coal": "fuels",
    "coking-coal": "fuels",
    "uranium": "uranium",
    **dict.fromkeys(
        # The rare and critical ones in question: where refining is concentrated in few countries.
        (
            "rare-earths",
            "scandium",
            "tungsten",
            "titanium",
            "antimony",
            "lithium",
            "tantalum",
            "niobium",
            "beryllium",
            "graphite",
            "nickel",
            "cobalt",
            "molybdenum",
            "manganese",
            "fluorspar",
            "rhenium",
            "tin",
            "chromium",
            "vanadium",
            "gallium",
            "germanium",
            "bismuth",
            "tellurium",
            "selenium",
            "indium",
            "magnesium",
            "boron",
        ),
        "critical",
    ),
}
_STATUS: Final = Labels("map.say.status")
_MODES: Final = Labels("map.say.mode")


def build_map_layers(snapshot: Snapshot) -> dict[str, Any]:
    """Return the unchanging layers of the map, by columns, ready for JSON.

    Coordinates are WGS84 lon/lat with three decimals (about 100 m), amounts USD millions.
    """
    names = snapshot.names.countries
    return {
        "version": snapshot.version,
        "groups": list(SECTOR_COLOURS),
        "looks": [LOOK_OF.get(mark, "") for mark in MARKS_ON_MAP],
        "deals": _deals(snapshot.pledges, names),
        "deposits": _deposits(snapshot) | build_looks(snapshot.deposits),
        "operations": build_operations(snapshot),
        "plants": build_plants(snapshot),
        "nodes": _nodes(snapshot.nodes, snapshot.legs, names),
        "legs": _legs(snapshot),
        "ends": [at for at, node in enumerate(snapshot.nodes["id"]) if node in ENDS],
        "countries": names,
        "home": list(snapshot.republics),
        "recipients": _in_region(snapshot.countries, "corridor"),
        "labels": [
            {"text": name, "kind": kind, "lon": lon, "lat": lat, "size": size}
            for name, kind, lon, lat, size in LABELS
        ],
        "symbols": _symbols(),
        "deposit_classes": list(DEPOSIT_COLOURS),
        "deposit_labels": dict(DEPOSIT_LABELS),
        "site_stages": list(SITE_STAGES),
        "site_owners": list(OWNERS),
        "site_labels": {"stages": dict(STAGE_LABELS), "owners": dict(OWNER_LABELS)},
    }


def _symbols() -> dict[str, dict[str, Any]]:
    """Say below which label the symbol of each recipient stands."""
    where = {name: (lon, lat) for name, _, lon, lat, _ in LABELS}
    return {
        code: {"label": label, "lon": where[label][0], "lat": where[label][1]}
        for code, label in SYMBOLS.items()
    }


def _in_region(countries: pd.DataFrame, region: str) -> list[str]:
    return list(countries.loc[countries["region"] == region, "iso3"])


def _deals(pledges: pd.DataFrame, names: Mapping[str, str]) -> Columns:
    """Describe every row that has a point, in the order in which a filter's message counts."""
    deals = placed(pledges)
    groups = list(SECTOR_COLOURS)
    return {
        "id": list(deals["id"]),
        "lon": _coordinates(deals["lon"]),
        "lat": _coordinates(deals["lat"]),
        "group": [groups.index(str(group)) for group in deals["sector_group"]],
        "mark": [MARKS_ON_MAP.index(mark) for mark in as_broad(deals["mark"])],
        "stand_in": [int(_cell(value) in STAND_INS) for value in deals["precision"]],
        "usd_m": [round(float(value), 1) for value in deals["counted_usd_m"]],
        "place": [_cell(value) for value in deals["place"]],
        "title": list(deals["title"]),
        "say": [_say_deal(row, names) for row in deals.to_dict("records")],
    }


def _say_deal(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    to = ", ".join(names.get(code, code) for code in str(row["recipient"]).split(";"))
    counted = float(row["counted_usd_m"])
    reason = _cell(row["left_out"])
    if counted > 0:
        money = text("map.say.counted", sum=format_usd(counted))
    elif reason:
        money = text("map.say.nothing_because", reason=tell_clause(reason))
    else:
        money = text("map.say.nothing")
    sentence = text(
        "map.say.deal",
        investor=row["investor_name"],
        recipients=to,
        money=money,
        stage=stage_in_sentence(str(row["stage"])),
        date=_cell(row["announced"]) or text("map.say.undated"),
    )
    stand_in = STAND_INS.get(_cell(row["precision"]))
    return f"{sentence} {stand_in}" if stand_in else sentence


def _deposits(snapshot: Snapshot) -> Columns:
    deposits, names = snapshot.deposits, snapshot.names
    classes = list(DEPOSIT_COLOURS)
    operations = dict(zip(snapshot.operations["id"], snapshot.operations["name"], strict=True))
    outputs = _tell_outputs(snapshot)
    return {
        "id": list(deposits["id"]),
        "lon": _coordinates(deposits["lon"]),
        "lat": _coordinates(deposits["lat"]),
        "class": [
            classes.index(COMMODITY_CLASS.get(str(commodity), classes[-1]))
            for commodity in deposits["commodity"]
        ],
        "title": list(deposits["name"]),
        "say": [
            _say_deposit(
                row,
                names,
                operations.get(row["operation"], ""),
                outputs.get((row["id"], row["commodity"]), ""),
            )
            for row in deposits.to_dict("records")
        ],
    }


def _tell_outputs(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """Tell what each site gave of each commodity in its newest year, rivals side by side."""
    told: dict[tuple[str, str], str] = {}
    for row in keep_newest(snapshot.outputs).to_dict("records"):
        key, figure = (row["site"], row["commodity"]), tell_output(row, snapshot.names)
        told[key] = f"{told[key]}; {figure}" if key in told else figure
    return told


def _say_deposit(row: Mapping[Any, Any], names: Names, operation: str, output: str) -> str:
    named: dict[str, Any] = {
        "mineral": begin(names.commodity(str(row["commodity"]))),
        "country": names.recipient(str(row["country"])),
    }
    part = [text("mineral_sites.say.part", operation=operation)] if operation else []
    return " ".join(
        [
            say_staged("site", _cell(row["stage"]), named),
            *part,
            *say_more(output, _cell(row["operator"])),
            *_say_basis(row),
        ]
    )


def _nodes(nodes: pd.DataFrame, legs: pd.DataFrame, names: Mapping[str, str]) -> Columns:
    """Describe ports, crossings and stations; rank 1 is always named, 2 and 3 when zoomed in.

    `energy` marks those that only a pipeline or cable touches; they come and go with its layer.
    """
    freight = legs.loc[legs["mode"].isin(["rail", "sea"])]
    on_freight = {*freight["from"], *freight["to"]}
    rank = {"port": 2, "dry-port": 2, "border-crossing": 2, "hub-city": 3}
    records = nodes.to_dict("records")
    return {
        "id": list(nodes["id"]),
        "lon": _coordinates(nodes["lon"]),
        "lat": _coordinates(nodes["lat"]),
        "country": list(nodes["country"]),
        "kind": [str(kind) for kind in nodes["kind"]],
        "energy": [int(node not in on_freight) for node in nodes["id"]],
        "rank": [1 if row["id"] in KEY_PLACES else rank.get(row["kind"], 4) for row in records],
        "label": [KEY_PLACES.get(row["id"], _short_name(row["name"])) for row in records],
        "title": list(nodes["name"]),
        "say": [_say_node(row, names) for row in records],
    }


def _say_node(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    country = names.get(row["country"], row["country"])
    kind = NODE_LABELS[str(row["kind"])]
    return " ".join(
        [
            text("map.say.node", kind=kind, country=country),
            *_say_gauge(row["gauge_mm"]),
            *_say_basis(row),
        ]
    )


def _say_basis(row: Mapping[Any, Any]) -> Iterator[str]:
    """Own up to a point that no source gives."""
    if row["source_basis"] == "general-knowledge":
        yield text("map.say.unsourced")


def _say_gauge(value: object) -> Iterator[str]:
    gauges = [gauge.strip() for gauge in _listed(value)]
    if len(gauges) > 1:
        yield text("map.say.gauges", gauge=join_words(gauges))
    elif gauges:
        yield text("map.say.gauge", gauge=gauges[0])


def _legs(snapshot: Snapshot) -> Columns:
    legs, nodes, corridors = snapshot.legs, snapshot.nodes, snapshot.corridors
    strong = _list_strong(snapshot)
    places = {row["id"]: row for row in nodes.to_dict("records")}
    corridor_names = dict(zip(corridors["id"], corridors["name"], strict=True))
    lines = build_routes(nodes, legs).geometry
    records = legs.to_dict("records")
    return {
        "id": [row["id"] for row in records],
        # One corridor is the strong line; its branches stay quiet.
        "family": ["strong" if row["id"] in strong else row["mode"] for row in records],
        "mode": [row["mode"] for row in records],
        "planned": [int(row["status"] != "operational") for row in records],
        # What is open: how goods move. Whoever has the track tells rulers from rails.
        "kind": [row["mode"] if row["status"] == "operational" else "planned" for row in records],
        "fan": _count_fans(records, strong),
        "path": [
            [
                [round(lon, DECIMALS), round(lat, DECIMALS)]
                for lon, lat in _points(list(line.coords), row["mode"])
            ]
            for line, row in zip(lines, records, strict=True)
        ],
        "title": [
            text(
                "map.say.leg_title",
                start=places[row["from"]]["name"],
                end=places[row["to"]]["name"],
            )
            for row in records
        ],
        "say": [_say_leg(row, corridor_names) for row in records],
    }


def _list_strong(snapshot: Snapshot) -> frozenset[str]:
    """Give the ids of the legs of the strong line: the corridor's own and what joins them.

    A stretch that another corridor has in the table (Tbilisi-Kars) would be a gap in the line, so
    what lies between two of its legs on one of its own paths belongs to it.
    """
    legs, corridor = snapshot.legs, snapshot.strong_corridor
    own = {*legs.loc[(legs["corridor"] == corridor) & legs["mode"].isin(("rail", "sea")), "id"]}
    routes = snapshot.routes
    its_paths = routes.loc[(routes["corridor"] == corridor) & (routes["kind"] == "path"), "id"]
    joined = set(own)
    for _, steps in snapshot.paths[snapshot.paths["path"].isin(its_paths)].groupby("path"):
        chain = list(steps.sort_values("step")["leg"])
        of_line = [place for place, leg in enumerate(chain) if leg in own]
        if of_line:
            joined.update(chain[of_line[0] : of_line[-1]])
    return frozenset(joined)


def _count_fans(records: Sequence[Mapping[Any, Any]], strong: Collection[str]) -> list[int]:
    """Say of each leg how many ferry lines of the strong line it stands for at far zoom.

    Returns:
        Where several cross one sea, their number at the first of them and -1 at the others, which
        show at close zoom only; else 0.
    """
    seas: dict[str, list[int]] = {}
    for place, row in enumerate(records):
        if row["id"] in strong and row["mode"] == "sea" and row["status"] == "operational":
            seas.setdefault(str(row["sea"]), []).append(place)
    fans = [0] * len(records)
    for first, *others in seas.values():
        fans[first] = len(others) + 1 if others else 0
        for place in others:
            fans[place] = -1
    return fans


def _points(own: Sequence[Sequence[float]], mode: str) -> Iterable[Sequence[float]]:
    """Give the points that a leg is drawn through: ships do not turn on the spot."""
    return bend(own) if mode == "sea" else own


def _say_leg(row: Mapping[Any, Any], corridor_names: Mapping[str, str]) -> str:
    facts: dict[str, Any] = {
        "corridor": corridor_names[row["corridor"]],
        "mode": _MODES[str(row["mode"])],
        "status": _STATUS[str(row["status"])],
    }
    if not _cell(row["length_km"]):
        return text("map.say.leg", **facts)
    return text("map.say.leg_long", km=km_text(float(row["length_km"])), **facts)


def _short_name(name: str) -> str:
    """Return a node's name as the map writes it: `Aktau port` is `Aktau` beside its mark."""
    return name.partition(" (")[0].removesuffix(" port").removesuffix(" deep-sea")


def _coordinates(column: Iterable[Any]) -> list[float]:
    return [round(float(value), 3) for value in column]


def _listed(value: object) -> list[str]:
    """Return the items of a `;` list, however the frame holds it."""
    if isinstance(value, (tuple, list)):
        return [str(item) for item in value]
    return [item for item in _cell(value).split(";") if item.strip()]


def _cell(value: object) -> str:
    """Return a cell as text, an empty one (None or NaN) as the empty string."""
    missing = value is None or value != value  # noqa: PLR0124  NaN is what differs from itself
    return "" if missing else str(value)
