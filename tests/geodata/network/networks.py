"""Networks for the tests: small frames like those of a snapshot, and generated networks."""

import pandas as pd
from hypothesis import strategies as st

from geodata.network.network import build_network

# Round figures without a doubt, so that sums can be done in the head.
ASSUMPTIONS = {
    "speed-rail": 1000,
    "speed-sea": 500,
    "speed-road": 500,
    "detour-rail": 1.0,
    "detour-sea": 1.0,
    "detour-pipeline": 1.2,
    "detour-cable": 1.2,
    "border-hours-rail": 24,
    "border-hours-road": 12,
    "gauge-change-hours": 12,
    "transshipment-hours": 24,
    "ship-wait-hours": 72,
    "ship-wait-hours caspian": 48,
    "port-dwell-hours": 0,
    "tonnes-per-teu": 10,
    "teu-per-train": 100,
    "tonnes-per-train": 2000,
    "operating-days": 350,
    "usd-km-rail": 0.1,
    "usd-km-road": 0.2,
    "usd-km-sea": 0.02,
    "usd-border-rail": 200,
    "usd-border-road": 200,
}


def assumptions(**changed):
    """The table, changed: `ship_wait_hours=(24, 48, 96)`; a scope stands behind a space."""
    rows: dict = {key: (value, value, value) for key, value in ASSUMPTIONS.items()}
    rows |= {key.replace("_", "-"): value for key, value in changed.items()}
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
        "transit_days": float("nan"), "ship": "container" if mode == "sea" else "",
        "sea": "black-sea" if mode == "sea" else "", "closed_from": "", "closed_until": "",
    }  # fmt: skip
    return row | more


def group(id_="caspian", mt=4.0):
    return {"id": id_, "name": f"the {id_} crossings", "capacity": mt * 1e6,
            "capacity_unit": "tonnes/year", "capacity_kind": "actual"}  # fmt: skip


GROUP_COLUMNS = [*group(), "carried", "carried_unit", "carried_year"]


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
            mode=draw(st.sampled_from(("rail", "rail", "sea", "road"))))
        for number, ends in enumerate(pairs)
    ]  # fmt: skip
    return network(nodes, legs)
