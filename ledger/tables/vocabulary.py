"""Every closed vocabulary of the tables, declared once and in the order in which it is shown.

The Literal types serve the models in `schema.py`, the tuples everybody else. Words that live in a
table of their own (investors, sectors, countries) are no vocabulary here but foreign keys.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

TypedStage = Literal[
    "announced",
    "signed",
    "financed",
    "under-construction",
    "operational",
    "suspended",
    "cancelled",
]
TYPED_STAGES: tuple[TypedStage, ...] = get_args(TypedStage)
DEAD_STAGES: tuple[TypedStage, ...] = ("suspended", "cancelled")

# The stage as shown (ledger/counting/stages.py); the first is also that of memoranda and goals.
Stage = Literal[
    "announced",
    "signed",
    "committed",
    "under-construction",
    "operational",
    "suspended",
    "cancelled",
]
STAGES: tuple[Stage, ...] = get_args(Stage)
COMMITTED_STAGES: tuple[Stage, ...] = ("committed", "under-construction", "operational")
#: What a mark of a chart says a row is: the stage of a named deal, else its kind.
MARKS: tuple[str, ...] = (*STAGES, "list", "goal")

#: The bucket of pledges to several recipients, a republic among them, whose split no source gives.
REGIONAL = "regional"
#: The same where none of the recipients is a republic.
REGIONAL_OTHER = "regional-other"
#: The buckets of money that no source splits.
SHARED_BUCKETS = (REGIONAL, REGIONAL_OTHER)
#: Asked of recipients: whatever names at least one of the five republics, alone or among others.
FIVE_REPUBLICS = "c5"
#: Asked of recipients: everybody.
ALL_RECIPIENTS = "all"
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

#: What a row claims: a project or programme with its own parties, a total of deals, or a goal.
Kind = Literal["named", "list", "goal"]
KINDS: tuple[Kind, ...] = get_args(Kind)

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

RecycledKind = Literal["same-sum", "restated", "edition"]

DeflatorKind = Literal["result", "projection"]

#: How much of what a row of coverage.csv speaks of is missing.
GapExtent = Literal["thin", "gaps", "nothing-found", "unpublished"]

Basis = Literal["source", "editors"]

PublishedMeasure = Literal[
    "pledge-total",
    "project-list",
    "stock",
    "flow-cumulative",
    "official-claim",
    "approved-loans",
]

Precision = Literal["exact", "near", "city", "province", "country"]

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

PayerKind = Literal[
    "government",
    "aid-agency",
    "multilateral",
    "development-bank",
    "export-credit",
    "policy-bank",
    "state-fund",
    "state-enterprise",
    "company",
    "bank",
]
PAYER_KINDS: tuple[PayerKind, ...] = get_args(PayerKind)
#: Payers whose signature under a loan or a grant is a firm written obligation of a state or of
#: several (OECD DAC).
OFFICIAL_PAYERS: tuple[PayerKind, ...] = PAYER_KINDS[:6]
PayerGroup = Literal["public", "state-backed", "private", "unknown"]
PAYER_GROUPS: tuple[PayerGroup, ...] = get_args(PayerGroup)
PAYER_GROUP_OF: Mapping[PayerKind, PayerGroup] = MappingProxyType(
    {
        "government": "public",
        "aid-agency": "public",
        "multilateral": "public",
        "development-bank": "public",
        "export-credit": "state-backed",
        "policy-bank": "state-backed",
        "state-fund": "state-backed",
        "state-enterprise": "state-backed",
        "company": "private",
        "bank": "private",
    }
)
#: The payer, and the kind of payer, of a row whose payer no source names.
UNKNOWN: Final = "unknown"

InvestorKind = Literal["state", "multilateral", "union"]

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
#: The sector of what names several.
MULTI_SECTOR: Final = "multi-sector"
SECTOR_GROUPS: tuple[SectorGroup, ...] = get_args(SectorGroup)

Region = Literal["central-asia", "corridor", "other"]
#: The region of countries.csv that the project is about: the five republics.
HOME_REGION: Region = "central-asia"

#: The order is that of a list of commodities, from what is burnt to what is rare.
CommodityGroup = Literal[
    "energy", "ferrous", "base", "battery", "precious", "minor", "industrial", "rare-earths"
]
COMMODITY_GROUPS: tuple[CommodityGroup, ...] = get_args(CommodityGroup)
CommodityUnit = Literal["t", "kt", "Mt"]
#: Codes of older links and what they mean today.
OLD_COMMODITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zinc-lead": ("zinc", "lead"),
        "nickel-cobalt": ("nickel", "cobalt"),
        "tantalum-niobium": ("tantalum", "niobium"),
    }
)

#: Whose list of critical raw materials: Japan's, the European Union's, that of the USA.
CriticalList = Literal["JPN", "EUU", "USA"]
CRITICAL_LISTS: tuple[CriticalList, ...] = get_args(CriticalList)

DepositPrecision = Literal["exact", "approx-10km", "approx-50km"]

DepositStage = Literal[
    "producing", "development", "exploration", "undeveloped", "closed", "suspended", "unknown"
]

PlantKind = Literal[
    "smelter",
    "refinery",
    "converter",
    "concentrator",
    "hydrometallurgical",
    "enrichment",
    "fuel",
    "steelworks",
    "chemical",
]

ResourceUnit = Literal["t", "kt", "Mt", "Moz", "bcm", "million bbl", "bn bbl", "M lb"]
ResourceKind = Literal["reserve", "resource", "reported"]
ResourceCode = Literal[
    "JORC",
    "NI 43-101",
    "SAMREC",
    "GKZ",
    "KAZRC",
    "SEC",
    "PRMS",
    "UNFC",
    "company",
    "unstated",
]

OutputUnit = Literal[
    "t/y",
    "kt/y",
    "Mt/y",
    "koz/y",
    "million m3/y",
    "bcm/y",
    "million bbl/y",
    "TWh/y",
    "kSWU/y",
]
OutputKind = Literal["actual", "estimate", "design", "plan"]
#: What came out in one year, which is nothing without that year.
YEARLY_OUTPUTS: tuple[OutputKind, ...] = ("actual", "estimate")

OfftakeUnit = Literal[
    "t", "kt", "Mt", "koz", "Moz", "M lb", "million m3", "bcm", "million bbl", "TWh", "kSWU"
]
OfftakePer = Literal["year", "total"]
OfftakeKind = Literal["contract", "equity", "feed", "trade"]
OFFTAKE_KINDS: tuple[OfftakeKind, ...] = get_args(OfftakeKind)
OfftakeStage = Literal["announced", "signed", "running", "ended", "plan"]

SupplyStep = Literal["mining", "refining", "import"]
SupplyKind = Literal["actual", "estimate", "plan"]
SupplyUnit = Literal[
    "t", "kt", "Mt", "Moz", "bcm", "million bbl", "TWh", "kSWU", "USD million", "JPY million"
]

SourceBasis = Literal["source", "general-knowledge"]

NodeKind = Literal["port", "rail-station", "hub-city", "dry-port", "border-crossing"]

Mode = Literal["rail", "sea", "road", "pipeline", "cable"]
MODES: tuple[Mode, ...] = get_args(Mode)

BuildStatus = Literal["operational", "under-construction", "planned"]

#: The modes in which dry goods move.
FreightMode = Literal["rail", "sea", "road"]
FREIGHT_MODES: tuple[FreightMode, ...] = get_args(FreightMode)
#: How a published price or a price of ours goes: two modes joined where it holds for both.
TariffMode = Literal["rail", "sea", "road", "rail-sea"]

Sea = Literal[
    "caspian",
    "black-sea",
    "lake-van",
    "mediterranean",
    "gulf",
    "arabian-sea",
    "baltic",
    "north-sea",
    "east-asia",
    "ocean",
]
SEAS: tuple[Sea, ...] = get_args(Sea)
Ship = Literal["rail-ferry", "container", "dry-bulk", "ro-ro", "tanker"]
SHIPS: tuple[Ship, ...] = get_args(Ship)

CapacityUnit = Literal[
    "tonnes/year",
    "TEU/year",
    "train-pairs/day",
    "wagons/year",
    "lorries/year",
    "bbl/day",
    "bcm/year",
    "MW",
    "Tbit/s",
]

CapacityKind = Literal["actual", "design", "plan"]

RouteKind = Literal["path", "section"]

#: Which way goods cross a border, as seen from Central Asia.
Direction = Literal["in", "out", "both"]

TariffUnit = Literal["FEU", "TEU", "t"]

#: What published days are: a timetable, a measurement, a promoter's claim, a forwarder's count.
PublishedBasis = Literal["scheduled", "measured", "claimed", "forwarder"]

ClosureCause = Literal["storm", "wind", "ice"]
CautionKind = Literal["war", "sanctions"]

#: A union within which borders are not felt as others are.
Customs = Literal["EAEU", "EU"]
CUSTOMS: tuple[Customs, ...] = get_args(Customs)

CorridorKind = Literal[
    "rail", "rail-sea", "road", "sea", "pipeline-oil", "pipeline-gas", "power-cable", "fibre"
]

YesNo = Literal["yes", "no"]

SubjectKind = Literal["corridor", "port"]

Metric = Literal[
    "tonnes", "TEU", "container-trains", "capacity-tonnes", "transit-days", "tariff-usd-per-FEU"
]
METRICS: tuple[Metric, ...] = get_args(Metric)

VolumeKind = Literal["result", "cumulative", "plan", "projection", "capacity"]

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

RateKind = Literal["peg", "observed"]

#: How long ago a pledge was last reported (ledger/counting/report_age.py).
#: `not-judged`: committed or further, suspended or cancelled. `undated`: no date to measure from.
ReportAge = Literal["not-judged", "fresh", "stale", "lapsed", "undated"]
REPORT_AGES: tuple[ReportAge, ...] = get_args(ReportAge)

#: The stories that scenes are told in; a briefing shows one, the first where none is named.
StoryCode = Literal["japan", "containers"]
STORIES: tuple[StoryCode, ...] = get_args(StoryCode)
#: In an address: the story that the viewer's own browser keeps.
OWN_STORY: Final = "mine"
#: So many scenes a viewer's own story may hold.
MOST_SCENES: Final = 50
#: The ids that they may have; none of them is one of a shipped scene.
OWN_SCENES: Final = tuple(f"own-{number}" for number in range(1, 1000))

SceneView = Literal["atlas", "corridors", "minerals", "investors"]
SCENE_VIEWS: tuple[SceneView, ...] = get_args(SceneView)

#: How the investors view can be asked (parameters.py).
PRICES: Final = ("nominal", "constant")
READINGS: Final = ("bars", "log", "index")
BESIDE: Final = ("gdp", "heads")
CHANGES: Final = ("events", "versions")
#: View -> its sections that the briefing draws as a map; the next table has those with charts.
MAPPED_SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({"minerals": ("where",)})
#: View -> its sections of which the briefing has charts; components/scenes/answers.py does not load
#: with others.
STAGED_SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "minerals": ("replace", "metal", "way", "money"),
        "investors": ("ladder", "scale", "families", "dependence"),
    }
)

# The switches of the map (components/figures/atlas_map.py); a test holds the two together.
SceneLayer = Literal[
    "deals",
    "corridor-states",
    "titr",
    "corridors",
    "energy",
    "places",
    "deposits",
    "none",
]
SCENE_LAYERS: tuple[SceneLayer, ...] = get_args(SceneLayer)
#: The layer of the corridor that is drawn strong. Its code stands in links that people hold, so it
#: stays whichever corridor that is; corridors.csv says which.
STRONG_LAYER: SceneLayer = "titr"
