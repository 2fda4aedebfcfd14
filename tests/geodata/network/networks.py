"""Networks for the tests: small frames like those of a snapshot, and generated networks."""

import pandas as pd
from hypothesis import strategies as st

from geodata.network.network import build_network

# Round figures, so that sums can be done in the head; low, central, high.
ASSUMPTIONS = {
    "speed-rail": (500, 1000, 2000),
    "speed-sea": (250, 500, 1000),
    "speed-road": (250, 500, 1000),
    "detour-rail": (1.0, 1.0, 1.0),
    "detour-sea": (1.0, 1.0, 1.0),
    "detour-road": (1.0, 1.0, 1.0),
    "detour-pipeline": (1.0, 1.2, 1.4),
    "detour-cable": (1.0, 1.2, 1.4),
    "border-hours-rail": (12, 24, 48),
    "border-hours-road": (6, 12, 24),
    "gauge-change-hours": (6, 12, 24),
    "transshipment-hours": (12, 24, 48),
    "ship-wait-hours": (24, 72, 96),
    "ship-wait-hours caspian": (24, 48, 96),
    "port-dwell-hours": (0, 0, 0),
    "tonnes-per-teu": (8, 10, 12),
    "teu-per-train": (80, 100, 120),
    "tonnes-per-train": (1000, 2000, 3000),
    "operating-days": (350, 350, 350),
    "usd-km-rail": (0.05, 0.1, 0.15),
    "usd-km-road": (0.1, 0.2, 0.3),
    "usd-km-sea": (0.01, 0.02, 0.03),
    "usd-border-rail": (100, 200, 300),
    "usd-border-road": (100, 200, 300),
}


def assumptions(**changed):
    """The table, changed: `ship_wait_hours=(0, 0, 0)`; a scope stands behind a space."""
    rows = ASSUMPTIONS | {key.replace("_", "-"): value for key, value in changed.items()}
    return pd.DataFrame(
        [(*[*key.split(), ""][:2], *values) for key, values in rows.items()],
        columns=["key", "scope", "low", "central", "high"],
    )


def node(id_, country="KAZ", lon=60.0, lat=45.0, gauge_mm="1520"):
    return {"id": id_, "name": id_.title(), "country": country, "kind": "rail-station",
            "lon": lon, "lat": lat, "gauge_mm": gauge_mm}  # fmt: skip


def leg(start, end, length_km=1000.0, mode="rail", **more):
    row = {
        "id": f"c--{start}--{end}", "corridor": "c", "from": start, "to": end, "mode": mode,
        "via": "", "length_km": length_km, "status": "operational", "capacity": float("nan"),
        "capacity_unit": "", "capacity_kind": "", "capacity_group": "",
        "transit_days": float("nan"), "ship": "rail-ferry" if mode == "sea" else "",
        "sea": "caspian" if mode == "sea" else "",
    }  # fmt: skip
    return row | more


def group(id_="caspian", mt=4.0):
    return {"id": id_, "name": f"the {id_} crossings", "capacity": mt * 1e6,
            "capacity_unit": "tonnes/year", "capacity_kind": "actual"}  # fmt: skip


GROUP_COLUMNS = list(group())


def tonnes(mt, kind="actual"):
    return {"capacity": mt * 1e6, "capacity_unit": "tonnes/year", "capacity_kind": kind}


def network(nodes, legs, groups=(), **tables):
    return build_network(
        pd.DataFrame(nodes),
        pd.DataFrame(legs),
        tables.pop("assumed", assumptions()),
        pd.DataFrame(groups, columns=GROUP_COLUMNS),
        **tables,
    )


PLACES = "abcdefg"


@st.composite
def networks(draw):
    """Up to seven places in three countries, joined at random by rail and sea, some twice."""
    count = draw(st.integers(3, len(PLACES)))
    nodes = [
        node(
            id_,
            country=draw(st.sampled_from(("KAZ", "RUS", "IRN"))),
            gauge_mm=draw(st.sampled_from(("1520", "1435", "1435;1520", ""))),
        )
        for id_ in PLACES[:count]
    ]
    pairs = draw(
        st.lists(
            st.tuples(*[st.sampled_from(PLACES[:count])] * 2).filter(
                lambda ends: ends[0] != ends[1]
            ),
            min_size=2,
            max_size=14,
        )
    )
    legs = [
        leg(*ends, length_km=float(draw(st.integers(50, 3000))), id=f"leg-{number}",
            mode=draw(st.sampled_from(("rail", "rail", "sea"))))
        for number, ends in enumerate(pairs)
    ]  # fmt: skip
    return network(nodes, legs)
