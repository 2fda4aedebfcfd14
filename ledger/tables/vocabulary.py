"""Every closed vocabulary of the tables, declared once and in the order in which it is shown.

The Literal types serve the models in `schema.py`, the tuples everybody else. Words that live in a
table of their own (investors, sectors, countries) are no vocabulary here but foreign keys.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

Stage = Literal[
    "announced",
    "signed",
    "financed",
    "under-construction",
    "operational",
    "suspended",
    "cancelled",
]
STAGES: tuple[Stage, ...] = get_args(Stage)
DEAD_STAGES: tuple[Stage, ...] = ("suspended", "cancelled")

Rung = Literal[
    "target-or-mou",
    "announced",
    "signed",
    "financed",
    "under-construction",
    "operational",
    "suspended",
    "cancelled",
]
RUNGS: tuple[Rung, ...] = get_args(Rung)
FIRM_RUNGS: tuple[Rung, ...] = ("financed", "under-construction", "operational")

#: The bucket of pledges to several recipients whose split no source gives.
REGIONAL = "regional"
#: The year of rows without an announcement date.
UNDATED = "undated"

Measure = Literal[
    "finance",
    "project-cost",
    "acquisition",
    "portfolio",
    "target",
    "stock",
    "contract",
    "purchase",
    "cover",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
COUNTABLE_MEASURES: tuple[Measure, ...] = (
    "finance",
    "project-cost",
    "acquisition",
    "portfolio",
    "target",
)

Instrument = Literal[
    "loan",
    "grant",
    "equity",
    "guarantee",
    "mou",
    "target",
    "purchase",
    "contract",
    "mixed",
    "unknown",
]
INSTRUMENTS: tuple[Instrument, ...] = get_args(Instrument)

PartOfBasis = Literal["stated", "presumed"]
PART_OF_BASES: tuple[PartOfBasis, ...] = get_args(PartOfBasis)

RecycledKind = Literal["same-sum", "restated", "edition"]
RECYCLED_KINDS: tuple[RecycledKind, ...] = get_args(RecycledKind)

DeflatorKind = Literal["result", "projection"]
DEFLATOR_KINDS: tuple[DeflatorKind, ...] = get_args(DeflatorKind)

PublishedMeasure = Literal[
    "pledge-total",
    "project-list",
    "stock",
    "flow-cumulative",
    "official-claim",
    "approved-loans",
]
PUBLISHED_MEASURES: tuple[PublishedMeasure, ...] = get_args(PublishedMeasure)

Precision = Literal["exact", "near", "city", "province", "country"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

# ISO 4217 codes of the currencies that the European Central Bank has quoted since 2005, of the
# region, and of the lenders that pay into it. A new one is added here when a deal first needs it.
Currency = Literal[
    "USD", "EUR", "JPY", "CNY", "RUB", "GBP", "KRW", "KZT", "UZS", "KGS", "TJS", "TMT",
    "AZN", "GEL", "AMD", "TRY", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "IRR", "AFN",
    "PKR", "INR", "AUD", "CAD", "CHF", "NOK", "SEK", "DKK", "PLN", "CZK", "HUF", "RON",
    "BGN", "ISK", "HKD", "SGD", "MYR", "IDR", "THB", "PHP", "NZD", "ZAR", "ILS", "BRL",
    "MXN", "BYN", "UAH", "MNT", "XDR",
]  # fmt: skip
CURRENCIES: tuple[Currency, ...] = get_args(Currency)

InvestorKind = Literal["state", "multilateral", "union"]
INVESTOR_KINDS: tuple[InvestorKind, ...] = get_args(InvestorKind)

SectorGroup = Literal[
    "Transport",
    "Minerals and nuclear",
    "Oil and gas",
    "Power and hydrogen",
    "Digital",
    "Industry",
    "Agriculture and water",
    "Finance, people, mixed",
]
SECTOR_GROUPS: tuple[SectorGroup, ...] = get_args(SectorGroup)

Region = Literal["central-asia", "corridor", "other"]
REGIONS: tuple[Region, ...] = get_args(Region)

Commodity = Literal[
    "oil-gas",
    "gas",
    "coal",
    "uranium",
    "iron-ore",
    "manganese",
    "chromium",
    "copper",
    "zinc-lead",
    "aluminium-bauxite",
    "nickel-cobalt",
    "tin",
    "tungsten",
    "molybdenum",
    "rare-earths",
    "lithium",
    "tantalum-niobium",
    "beryllium",
    "rhenium",
    "titanium",
    "antimony",
    "mercury",
    "gold",
    "silver",
    "graphite",
    "fluorspar",
    "phosphate",
    "potash",
]
COMMODITIES: tuple[Commodity, ...] = get_args(Commodity)

DepositPrecision = Literal["exact", "approx-10km", "approx-50km"]
DEPOSIT_PRECISIONS: tuple[DepositPrecision, ...] = get_args(DepositPrecision)

DepositStage = Literal[
    "producing", "development", "exploration", "undeveloped", "closed", "unknown"
]
DEPOSIT_STAGES: tuple[DepositStage, ...] = get_args(DepositStage)

ResourceUnit = Literal["t", "kt", "Mt", "Moz", "bcm", "million bbl", "bn bbl"]
RESOURCE_UNITS: tuple[ResourceUnit, ...] = get_args(ResourceUnit)

ResourceKind = Literal["reserve", "resource", "reported"]
RESOURCE_KINDS: tuple[ResourceKind, ...] = get_args(ResourceKind)

ProductionUnit = Literal["t/y", "kt/y", "Mt/y", "koz/y", "million m3/y", "bcm/y", "million bbl/y"]
PRODUCTION_UNITS: tuple[ProductionUnit, ...] = get_args(ProductionUnit)

ProductionKind = Literal["actual", "design", "planned"]
PRODUCTION_KINDS: tuple[ProductionKind, ...] = get_args(ProductionKind)

SourceBasis = Literal["source", "general-knowledge"]
SOURCE_BASES: tuple[SourceBasis, ...] = get_args(SourceBasis)

NodeKind = Literal["port", "rail-station", "hub-city", "dry-port", "border-crossing"]
NODE_KINDS: tuple[NodeKind, ...] = get_args(NodeKind)

Mode = Literal["rail", "sea", "pipeline", "cable"]
MODES: tuple[Mode, ...] = get_args(Mode)

BuildStatus = Literal["operational", "under-construction", "planned"]
BUILD_STATUSES: tuple[BuildStatus, ...] = get_args(BuildStatus)

CapacityUnit = Literal[
    "tonnes/year", "TEU/year", "train-pairs/day", "bbl/day", "bcm/year", "MW", "Tbit/s"
]
CAPACITY_UNITS: tuple[CapacityUnit, ...] = get_args(CapacityUnit)

CapacityKind = Literal["actual", "design", "plan"]
CAPACITY_KINDS: tuple[CapacityKind, ...] = get_args(CapacityKind)

RouteKind = Literal["path", "section"]
ROUTE_KINDS: tuple[RouteKind, ...] = get_args(RouteKind)

# What the routes are computed with; each key stands once in assumptions.csv, with its unit here.
AssumptionKey = Literal[
    "speed-rail",
    "speed-sea",
    "detour-rail",
    "detour-sea",
    "detour-pipeline",
    "detour-cable",
    "border-hours",
    "gauge-change-hours",
    "transshipment-hours",
    "ferry-wait-hours",
    "ferry-wait-black-sea-hours",
    "tonnes-per-teu",
    "teu-per-train",
    "tonnes-per-train",
    "operating-days",
]
ASSUMPTION_KEYS: tuple[AssumptionKey, ...] = get_args(AssumptionKey)
AssumptionUnit = Literal["km/day", "factor", "hours", "tonnes", "TEU", "days/year"]
ASSUMPTION_UNITS: Mapping[AssumptionKey, AssumptionUnit] = MappingProxyType(
    {
        "speed-rail": "km/day",
        "speed-sea": "km/day",
        "detour-rail": "factor",
        "detour-sea": "factor",
        "detour-pipeline": "factor",
        "detour-cable": "factor",
        "border-hours": "hours",
        "gauge-change-hours": "hours",
        "transshipment-hours": "hours",
        "ferry-wait-hours": "hours",
        "ferry-wait-black-sea-hours": "hours",
        "tonnes-per-teu": "tonnes",
        "teu-per-train": "TEU",
        "tonnes-per-train": "tonnes",
        "operating-days": "days/year",
    }
)

CorridorKind = Literal["rail", "rail-sea", "pipeline-oil", "pipeline-gas", "power-cable", "fibre"]
CORRIDOR_KINDS: tuple[CorridorKind, ...] = get_args(CorridorKind)

YesNo = Literal["yes", "no"]
YES_NO: tuple[YesNo, ...] = get_args(YesNo)

SubjectKind = Literal["corridor", "port"]
SUBJECT_KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)

Metric = Literal[
    "tonnes", "TEU", "container-trains", "capacity-tonnes", "transit-days", "tariff-usd-per-FEU"
]
METRICS: tuple[Metric, ...] = get_args(Metric)

VolumeKind = Literal["result", "cumulative", "plan", "projection", "capacity"]
VOLUME_KINDS: tuple[VolumeKind, ...] = get_args(VolumeKind)

ContextUnit = Literal[
    "USD",
    "USD million",
    "USD million (current)",
    "EUR million",
    "percent",
    "percent of GDP",
    "percent of external public debt",
    "persons",
    "tU",
    "bcm",
    "million tonnes",
    "million tonnes/y",
]
CONTEXT_UNITS: tuple[ContextUnit, ...] = get_args(ContextUnit)

RateKind = Literal["peg", "observed"]
RATE_KINDS: tuple[RateKind, ...] = get_args(RateKind)

#: How long no source has told of a pledge (ledger/counting/evidence.py).
#: `not-judged`: financed or further, suspended or cancelled. `undated`: no date to measure from.
Freshness = Literal["not-judged", "fresh", "stale", "lapsed", "undated"]
FRESHNESS: tuple[Freshness, ...] = get_args(Freshness)

SceneView = Literal["atlas", "corridors", "investors"]
SCENE_VIEWS: tuple[SceneView, ...] = get_args(SceneView)

#: How the investors view can be asked (parameters.py).
PRICES: Final = ("nominal", "constant")
READINGS: Final = ("log", "index")
BESIDE: Final = ("gdp", "heads")
#: Sections of the investors view of which the briefing has charts; a test holds the two together.
STAGED_SECTIONS: Final = ("ladder", "scale", "families", "dependence")

# The switches of the map (components/figures/atlas_map.py); a test holds the two together.
SceneLayer = Literal[
    "deals",
    "choropleth",
    "corridor-states",
    "titr",
    "corridors",
    "energy",
    "places",
    "deposits",
    "none",
]
SCENE_LAYERS: tuple[SceneLayer, ...] = get_args(SceneLayer)
