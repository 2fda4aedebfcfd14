"""The models of the tables about the ground: deposits, the corridor network, figures of context.

`schema.py` lists them with their keys and references.
"""

from pydantic import Field

from ledger import cells as c
from ledger import vocabulary as v
from ledger.records import (
    Basis,
    Note,
    Record,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
)


class Deposit(Record):
    """A deposit, field or mine."""

    id: c.Slug = Field(description="Key of the row; never changed once published.")
    name: c.Text = Field(description="Name of the site.")
    country: c.Iso3 = Field(description="Country, a key of countries.csv.")
    commodity: v.Commodity = Field(description="Main commodity.")
    co_commodities: c.CommodityList | None = Field(
        None, description="Further commodities, joined by ';'."
    )
    lon: c.Longitude = Field(description="Longitude, degrees east, WGS84.")
    lat: c.Latitude = Field(description="Latitude, degrees north, WGS84.")
    coord_precision: v.DepositPrecision = Field(
        description="exact = the site; approx-10km, approx-50km = within about that distance."
    )
    stage: v.DepositStage = Field(description="unknown = the source carries none.")
    resource: c.Positive | None = Field(None, description="Quantity in the ground.")
    resource_unit: v.ResourceUnit | None = Field(None, description="Unit of `resource`.")
    resource_of: c.Text | None = Field(
        None, description="What is counted: ore, contained metal, oxide. Never add across these."
    )
    resource_kind: v.ResourceKind | None = Field(
        None, description="reserve, resource, or reported without saying which."
    )
    grade: c.Text | None = Field(None, description="Grade as the source writes it.")
    production: c.Positive | None = Field(None, description="Output in a year.")
    production_unit: v.ProductionUnit | None = Field(None, description="Unit of `production`.")
    production_of: c.Text | None = Field(None, description="What the output is measured in.")
    production_kind: v.ProductionKind | None = Field(
        None, description="actual, planned, or the capacity by design."
    )
    production_year: c.Year | None = Field(None, description="Year of `production`.")
    operator: c.Text | None = Field(None, description="Operating company.")
    foreign_partners: c.Iso3List | None = Field(
        None, description="Countries with a stake, ISO3 joined by ';'."
    )
    source_basis: Basis
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    note: Note | None = None


class Node(Record):
    """A station, port, crossing or city where legs meet."""

    id: c.Slug = Field(description="Key of the row; never changed once published.")
    name: c.Text = Field(description="Name on the map.")
    country: c.Iso3 = Field(description="Country, a key of countries.csv.")
    kind: v.NodeKind = Field(description="What stands there.")
    lon: c.Longitude = Field(description="Longitude, degrees east, WGS84.")
    lat: c.Latitude = Field(description="Latitude, degrees north, WGS84.")
    unlocode: c.UnLocode | None = Field(None, description="UN/LOCODE, where one was read.")
    gauge_mm: c.GaugeList | None = Field(
        None, description="Track gauge in millimetres; two joined by ';' where they meet."
    )
    source_basis: Basis
    source_title: SourceTitle | None = None
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl | None = None
    note: Note | None = None


class Corridor(Record):
    """A route, pipeline or cable that is spoken of as one."""

    id: c.Slug = Field(description="Key of the row; never changed once published.")
    name: c.Text = Field(description="Name on the map.")
    kind: v.CorridorKind = Field(description="What moves on it.")
    transits_russia: v.YesNo = Field(description="yes = it crosses Russia.")
    transits_iran: v.YesNo = Field(description="yes = it crosses Iran.")
    status: v.BuildStatus = Field(description="Status of the whole; legs carry their own.")
    promoters: c.CodeList | None = Field(
        None, description="Who promotes it: codes of countries or investors, joined by ';'."
    )
    source_title: SourceTitle | None = None
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl
    note: Note | None = None


class Leg(Record):
    """A piece of a corridor between two nodes."""

    id: c.Slug = Field(description="Key of the row; never changed once published.")
    corridor: c.Slug = Field(description="Corridor, a key of corridors.csv.")
    from_: c.Slug = Field(alias="from", description="Node where it begins, a key of nodes.csv.")
    to: c.Slug = Field(description="Node where it ends, a key of nodes.csv.")
    mode: v.Mode = Field(description="How goods move.")
    via: c.PointList | None = Field(
        None, description="Points where the line bends, 'lon lat;lon lat' in order; a drawing aid."
    )
    length_km: c.Positive | None = Field(
        None, description="Length in km as stated; empty = not sourced."
    )
    status: v.BuildStatus = Field(description="Operational, under construction or planned.")
    capacity: c.Positive | None = Field(None, description="Capacity as stated.")
    capacity_unit: v.CapacityUnit | None = Field(None, description="Unit of `capacity`.")
    capacity_kind: v.CapacityKind | None = Field(
        None, description="actual = today; design = as built for; plan = of a later year."
    )
    capacity_group: c.Slug | None = Field(
        None, description="A key of capacity_groups.csv, where legs share one limit."
    )
    transit_days: c.Positive | None = Field(None, description="Days under way, as stated.")
    note: Note | None = None
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl


class Volume(Record):
    """A traffic figure of one corridor or one port; ports must not be added to corridors."""

    subject_kind: v.SubjectKind = Field(description="Whether `subject` is a corridor or a port.")
    subject: c.Slug = Field(description="A key of corridors.csv, or of nodes.csv for a port.")
    year: c.Year = Field(description="Year of the figure.")
    period: c.Period = Field(description="year, or months as January-October.")
    metric: v.Metric = Field(description="What is counted, with its unit.")
    value: c.Number = Field(description="The figure, in the unit of `metric`.")
    kind: v.VolumeKind = Field(description="Only result is a result.")
    main: v.YesNo = Field(description="yes = the series to draw by default.")
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    note: Note | None = None


class ContextFigure(Record):
    """A figure about a country that puts the pledges in proportion: trade, debt, output."""

    country: c.Code = Field(description="A key of countries.csv or a group of partners.csv.")
    indicator: c.Slug = Field(
        description="What is measured; the suffix -partial = part of a year, see note."
    )
    partner: c.Code | None = Field(
        None, description="The other side: a key of countries.csv, investors.csv or partners.csv."
    )
    year: c.Year = Field(description="Year of the figure.")
    value: c.Number = Field(description="The figure, in `unit`.")
    unit: v.ContextUnit = Field(description="Unit of `value`.")
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    note: Note | None = None
