"""The keys of assumptions.csv with their units and scopes: what the routes are computed with."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from ledger.tables.vocabulary import SEAS, SHIPS

# Each key stands in assumptions.csv with its unit here, once
# without a scope and once for each scope that has a figure of its own.
AssumptionKey = Literal[
    "speed-rail",
    "speed-sea",
    "speed-road",
    "detour-rail",
    "detour-sea",
    "detour-pipeline",
    "detour-cable",
    "border-hours-rail",
    "border-hours-road",
    "gauge-change-hours",
    "transshipment-hours",
    "ship-wait-hours",
    "port-dwell-hours",
    "tonnes-per-teu",
    "teu-per-train",
    "tonnes-per-train",
    "operating-days",
    "usd-km-rail",
    "usd-km-road",
    "usd-km-sea",
    "usd-border-rail",
    "usd-border-road",
]
ASSUMPTION_KEYS: tuple[AssumptionKey, ...] = get_args(AssumptionKey)
AssumptionUnit = Literal[
    "km/day", "factor", "hours", "tonnes", "TEU", "days/year", "USD/tonne-km", "USD"
]
#: Units of which a figure may be nothing: no hours at a border, no dollars.
MAY_BE_ZERO: tuple[AssumptionUnit, ...] = ("hours", "USD")
ASSUMPTION_UNITS: Mapping[AssumptionKey, AssumptionUnit] = MappingProxyType(
    {
        "speed-rail": "km/day",
        "speed-sea": "km/day",
        "speed-road": "km/day",
        "detour-rail": "factor",
        "detour-sea": "factor",
        "detour-pipeline": "factor",
        "detour-cable": "factor",
        "border-hours-rail": "hours",
        "border-hours-road": "hours",
        "gauge-change-hours": "hours",
        "transshipment-hours": "hours",
        "ship-wait-hours": "hours",
        "port-dwell-hours": "hours",
        "tonnes-per-teu": "tonnes",
        "teu-per-train": "TEU",
        "tonnes-per-train": "tonnes",
        "operating-days": "days/year",
        "usd-km-rail": "USD/tonne-km",
        "usd-km-road": "USD/tonne-km",
        "usd-km-sea": "USD/tonne-km",
        "usd-border-rail": "USD",
        "usd-border-road": "USD",
    }
)
#: What the scope of a key may be, in words and as a regular expression; others have none.
_BORDER_SCOPE = (
    "EAEU, EU, EU-outer, or two countries in alphabetical order, such as CHN-KAZ",
    r"EAEU|EU|EU-outer|[A-Z]{3}-[A-Z]{3}",
)
_SEA_SCOPE = (
    "a sea, such as caspian, or a sea and a kind of ship, such as caspian/rail-ferry",
    rf"({'|'.join(SEAS)})(/({'|'.join(SHIPS)}))?",
)
_COUNTRY_SCOPE = ("the ISO 3166-1 alpha-3 code of a country, EU or EAEU", r"[A-Z]{3}|EU|EAEU")
ASSUMPTION_SCOPES: Mapping[AssumptionKey, tuple[str, str]] = MappingProxyType(
    {
        "speed-rail": _COUNTRY_SCOPE,
        "speed-road": _COUNTRY_SCOPE,
        "speed-sea": ("a kind of ship, such as rail-ferry", "|".join(SHIPS)),
        "border-hours-rail": _BORDER_SCOPE,
        "border-hours-road": _BORDER_SCOPE,
        "ship-wait-hours": _SEA_SCOPE,
        "port-dwell-hours": _SEA_SCOPE,
        "usd-km-sea": ("a sea, such as caspian", "|".join(SEAS)),
    }
)
