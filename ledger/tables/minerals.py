"""The models of the tables about minerals: sites, plants, their figures, buyers, world supply.

`mineral_tables.py` lists them with their keys and references; a figure names its site and carries
a source of its own, so that rival figures stand beside each other.
"""

from typing import Annotated

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.records import (
    Basis,
    Sourced,
)

_Id = Annotated[c.Slug, Field(description="Key of the row; never changed once published.")]
_FigureId = Annotated[
    c.Slug,
    Field(
        description="Key of the row: `site--commodity--year or word`; never changed once "
        "published.",
        examples=["an-example--copper--2024"],
    ),
]
_Country = Annotated[c.Iso3, Field(description="Country, a key of countries.csv.")]
_Commodity = Annotated[c.Slug, Field(description="A key of commodities.csv.", examples=["copper"])]
_MainCommodity = Annotated[
    c.Slug, Field(description="Main commodity, a key of commodities.csv.", examples=["copper"])
]
_Longitude = Annotated[
    c.Longitude, Field(description="Longitude, degrees east, WGS84 (EPSG:4326).")
]
_Latitude = Annotated[c.Latitude, Field(description="Latitude, degrees north, WGS84 (EPSG:4326).")]
_CoordPrecision = Annotated[
    v.DepositPrecision,
    Field(description="exact = the site; approx-10km, approx-50km = within about that distance."),
]
_StageAsOf = Annotated[
    c.PartialDate,
    Field(
        description="Day, month or year of what a source says about `stage`; empty = nobody "
        "looked it up."
    ),
]
_Operator = Annotated[
    c.Text, Field(description="Operating company of today.", examples=["Example Mining"])
]
_OwnerCountry = Annotated[
    c.Iso3,
    Field(
        description="Country of who holds the largest stake, a key of countries.csv; a state "
        "company counts for its state."
    ),
]
_ForeignPartners = Annotated[
    c.Iso3List,
    Field(description="Every foreign country with a stake, ISO3 joined by ';'.", examples=["JPN"]),
]
_Of = Annotated[
    c.Text,
    Field(
        description="What is counted: ore, U, WO3, contained metal. Never add across these.",
        examples=["ore"],
    ),
]


class Commodity(Sourced):
    """A commodity that lies in the ground, or what is won from it."""

    code: c.Slug = Field(description="Key of the row.", examples=["copper"])
    name: c.Text = Field(description="Name within a sentence.", examples=["copper"])
    group: v.CommodityGroup = Field(description="What it belongs to.")
    unit: v.CommodityUnit = Field(description="Usual unit of the world's output.")
    use: c.Text = Field(
        description="What it is for, in one plain sentence.", examples=["Wires and motors."]
    )
    hs_ore: c.HsList | None = Field(
        None, description="Codes of ore and concentrate in the Harmonized System, joined by ';'."
    )
    hs_metal: c.HsList | None = Field(
        None, description="Codes of the metal and its compounds, joined by ';'."
    )


class CriticalListing(Sourced):
    """A commodity on a state's list of critical minerals."""

    list: v.CriticalList = Field(
        description="Whose list: JPN = Japan, EUU = the European Union, USA.", examples=["EUU"]
    )
    commodity: _Commodity
    named_as: c.Text = Field(description="How the list writes it.", examples=["Copper"])
    year: c.Year = Field(description="Year of the list.")


class Operation(Sourced):
    """Several sites that are one mine or report one figure together."""

    id: _Id
    name: c.Text = Field(description="Name of the operation.", examples=["Example company"])
    country: _Country
    commodity: _MainCommodity
    operator: _Operator | None = None
    owner_country: _OwnerCountry | None = None
    foreign_partners: _ForeignPartners | None = None


class Deposit(Sourced):
    """A deposit, field or mine."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.",
        examples=["usgs-md-1421-bozshakol"],
    )
    name: c.Text = Field(description="Name of the site.", examples=["Example mine"])
    country: _Country
    commodity: _MainCommodity
    co_commodities: c.SlugList | None = Field(
        None,
        description="Further commodities, keys of commodities.csv joined by ';'.",
        examples=["gold;silver"],
    )
    lon: _Longitude
    lat: _Latitude
    coord_precision: _CoordPrecision
    stage: v.DepositStage = Field(
        description="How far the site is; unknown = the source says none."
    )
    stage_as_of: _StageAsOf | None = None
    operation: c.Slug | None = Field(
        None,
        description="A key of operations.csv, where several sites are one mine or report one "
        "figure.",
        examples=["kempirsai"],
    )
    operator: _Operator | None = None
    owner_country: _OwnerCountry | None = None
    foreign_partners: _ForeignPartners | None = None
    source_basis: Basis


class Plant(Sourced):
    """A smelter, refinery or other plant that makes metal, compound or fuel."""

    id: _Id
    name: c.Text = Field(description="Name of the plant.", examples=["Example smelter"])
    country: _Country
    kind: v.PlantKind = Field(description="What is done there.")
    commodity: _MainCommodity
    products: c.SlugList = Field(
        description="The commodities that leave the plant, the main one too, joined by ';'.",
        examples=["copper"],
    )
    lon: _Longitude | None = None
    lat: _Latitude | None = None
    coord_precision: _CoordPrecision | None = None
    stage: v.DepositStage = Field(
        description="How far the plant is; unknown = the source says none."
    )
    stage_as_of: _StageAsOf | None = None
    operator: _Operator | None = None
    owner_country: _OwnerCountry | None = None
    foreign_partners: _ForeignPartners | None = None


class Resource(Sourced):
    """A figure of what lies in the ground at a site, as one source gives it."""

    id: _FigureId
    site: c.Slug = Field(
        description="A key of deposits.csv or operations.csv.", examples=["usgs-md-1421-bozshakol"]
    )
    commodity: _Commodity
    amount: c.Positive = Field(description="The quantity, in `unit`.")
    unit: v.ResourceUnit = Field(description="Unit of `amount`.")
    of: _Of | None = None
    kind: v.ResourceKind = Field(
        description="reported = the source does not say which. Never add across these."
    )
    code: v.ResourceCode = Field(
        description="By which code it was estimated; company = a count of its own; unstated = the "
        "source says none."
    )
    class_: c.Text | None = Field(
        None,
        alias="class",
        description="Class as the source writes it.",
        examples=["measured+indicated"],
    )
    year: c.Year | None = Field(None, description="Year of the estimate.")
    grade: c.Text | None = Field(
        None, description="Grade as the source writes it.", examples=["0.4 % Cu"]
    )


class Output(Sourced):
    """A figure of what a site or plant gives in a year, as one source states it."""

    id: _FigureId
    site: c.Slug = Field(
        description="A key of deposits.csv, operations.csv or plants.csv.",
        examples=["usgs-md-1421-bozshakol"],
    )
    commodity: _Commodity
    amount: c.Positive = Field(description="The quantity of a year, in `unit`.")
    unit: v.OutputUnit = Field(description="Unit of `amount`.")
    of: _Of | None = None
    kind: v.OutputKind = Field(
        description="actual = of a whole year that is over, as reported; estimate = somebody "
        "else's; design = capacity; plan = a goal."
    )
    year: c.Year | None = Field(
        None,
        description="The year; of a plan the one aimed at. An actual output or an estimate without "
        "it is neither shown nor added.",
        examples=["2024"],
    )


class Offtake(Sourced):
    """Who takes what a site, a plant or a whole country sells, by contract or as counted."""

    id: c.Slug = Field(
        description="Key of the row: `seller--commodity--year or word`; never changed once "
        "published.",
        examples=["an-example--copper--2024"],
    )
    seller: c.Code = Field(
        description="A key of deposits.csv, operations.csv or plants.csv, or of countries.csv for "
        "a whole country.",
        examples=["usgs-md-1421-bozshakol"],
    )
    commodity: _Commodity
    of: _Of | None = None
    buyer: c.Text | None = Field(
        None,
        description="Name of the company; empty for trade statistics.",
        examples=["Example Trading"],
    )
    buyer_country: c.Iso3 = Field(
        description="Its country, a key of countries.csv, or EUU of partners.csv where a source "
        "has the European Union alone."
    )
    buyer_plant: c.Slug | None = Field(
        None,
        description="A key of plants.csv, where it goes to a known plant.",
        examples=["rus-amursk-pox"],
    )
    share: c.Share | None = Field(
        None, description="Share of the seller's output, 0 to 1; empty = the source gives none."
    )
    amount: c.Positive | None = Field(None, description="The quantity, in `unit`.")
    unit: v.OfftakeUnit | None = Field(None, description="Unit of `amount`.")
    per: v.OfftakePer | None = Field(None, description="Whether `amount` is of a year or in all.")
    kind: v.OfftakeKind = Field(
        description="contract; equity = a partner's right to its share; feed = ore to a plant, as "
        "reported; trade = trade statistics."
    )
    from_: c.PartialDate | None = Field(None, alias="from", description="When it begins.")
    until: c.PartialDate | None = Field(None, description="When it ends.")
    stage: v.OfftakeStage = Field(description="How far it has come.")


class Supply(Sourced):
    """A country's part in the world's mining or refining, or an import, in a year."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.",
        examples=["import--copper--jpn--2024"],
    )
    commodity: _Commodity
    step: v.SupplyStep = Field(description="What is counted.", examples=["import"])
    country: c.Iso3 = Field(
        description="Whose, a key of countries.csv, or WLD of partners.csv for the world; of an "
        "import the country that takes it in."
    )
    partner: c.Iso3 | None = Field(
        None,
        description="Of an import only: where it comes from, or WLD of partners.csv for the whole.",
    )
    year: c.Year = Field(description="Year of the figure.")
    amount: c.NotNegative | None = Field(None, description="The quantity, in `unit`.")
    unit: v.SupplyUnit | None = Field(None, description="Unit of `amount`.")
    of: _Of | None = None
    share: c.Share | None = Field(
        None,
        description="Share of the world's mining or refining, or of the country's import, 0 to 1, "
        "as the source gives it; never computed by hand.",
    )
    kind: v.SupplyKind = Field(description="plan = a projection or a goal.")
