"""The models of the tables about the corridor network, and figures of context.

`schema.py` lists them with their keys and references.
"""

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.records import (
    Basis,
    Note,
    Record,
    Sourced,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
)


class Node(Record):
    """A station, port, crossing or city where legs meet."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["example-station"]
    )
    name: c.Text = Field(description="Name on the map.", examples=["Example station"])
    country: c.Iso3 = Field(description="Country, a key of countries.csv.")
    kind: v.NodeKind = Field(description="What stands there.", examples=["rail-station"])
    lon: c.Longitude = Field(description="Longitude, degrees east, WGS84 (EPSG:4326).")
    lat: c.Latitude = Field(description="Latitude, degrees north, WGS84 (EPSG:4326).")
    unlocode: c.UnLocode | None = Field(None, description="UN/LOCODE, where one was read.")
    gauge_mm: c.GaugeList | None = Field(
        None,
        description="Track gauge in millimetres, 1435, 1520 or 1676; two joined by ';' where they "
        "meet, that of the own network first.",
    )
    source_basis: Basis
    source_title: SourceTitle | None = None
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl | None = None
    note: Note | None = None


class Corridor(Record):
    """A route, pipeline or cable that is spoken of as one."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["example-line"]
    )
    name: c.Text = Field(description="Name on the map.", examples=["Example line"])
    kind: v.CorridorKind = Field(description="What moves on it.")
    transits_russia: v.YesNo = Field(description="yes = it crosses Russia.", examples=["no"])
    transits_iran: v.YesNo = Field(description="yes = it crosses Iran.", examples=["no"])
    status: v.BuildStatus = Field(description="Status of the whole; legs carry their own.")
    drawn_strong: v.YesNo | None = Field(
        None,
        description="yes = the one strong line of the map, with its own layer; exactly one is.",
        examples=["no"],
    )
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

    id: c.Slug = Field(
        description="`corridor--from--to`; never changed once published.",
        examples=["btk--canbaz--kars"],
    )
    corridor: c.Slug = Field(description="A key of corridors.csv.", examples=["btk"])
    from_: c.Slug = Field(
        alias="from",
        description="Node where it begins, a key of nodes.csv.",
        examples=["aktau-port"],
    )
    to: c.Slug = Field(
        description="Node where it ends, a key of nodes.csv.", examples=["alat-port"]
    )
    mode: v.Mode = Field(description="How goods move.", examples=["sea"])
    via: c.PointList | None = Field(
        None,
        description="Points where the line bends, 'lon lat;lon lat' in order: stations that a "
        "railway passes, or a drawing aid of our own round capes and islands.",
    )
    length_km: c.Positive | None = Field(
        None,
        description="Length in km as stated; empty = not sourced, and no guess.",
        examples=["470"],
    )
    status: v.BuildStatus = Field(description="Operational, under construction or planned.")
    capacity: c.Positive | None = Field(
        None, description="Capacity as stated.", examples=["4500000"]
    )
    capacity_unit: v.CapacityUnit | None = Field(None, description="Unit of `capacity`.")
    capacity_kind: v.CapacityKind | None = Field(
        None,
        description="actual = what it can carry today; design = what it was built for, also an aim "
        "of an earlier year; plan = of a later year. A port's figure stands on its railway or its "
        "link.",
    )
    capacity_group: c.Slug | None = Field(
        None,
        description="A key of capacity_groups.csv, where legs share one limit.",
        examples=["caspian"],
    )
    transit_days: c.Positive | None = Field(
        None,
        description="Days under way, as stated; waiting comes on top.",
        examples=["1.5"],
    )
    ship: v.Ship | None = Field(
        None, description="Kind of ship, on legs at sea.", examples=["rail-ferry"]
    )
    sea: v.Sea | None = Field(
        None,
        description="The water that it crosses; ocean = more than one of the others.",
        examples=["caspian"],
    )
    status_as_of: c.PartialDate | None = Field(
        None,
        description="Day, month or year of what a source says about `status`; empty = nobody "
        "looked it up.",
    )
    closed_from: c.DayOfYear | None = Field(
        None, description="First day of a usual yearly closure; empty = open all year."
    )
    closed_until: c.DayOfYear | None = Field(
        None, description="Last day of it.", examples=["03-31"]
    )
    note: Note | None = None
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl


class Volume(Sourced):
    """A traffic figure of one corridor or one port; ports must not be added to corridors."""

    subject_kind: v.SubjectKind = Field(description="Whether `subject` is a corridor or a port.")
    subject: c.Slug = Field(
        description="A key of corridors.csv, or of nodes.csv for a port.", examples=["btk"]
    )
    year: c.Year = Field(description="Year of the figure.")
    period: c.Period = Field(
        description="year = the whole of it, or months such as January-October."
    )
    metric: v.Metric = Field(description="What is counted, with its unit.")
    value: c.Number = Field(
        description="The figure, in the unit of `metric`.", examples=["4484000"]
    )
    kind: v.VolumeKind = Field(description="Only `result` has happened.")
    main: v.YesNo = Field(description="yes = the series that is drawn by default.", examples=["no"])


class ContextFigure(Sourced):
    """A figure about a country that puts the pledges in proportion: trade, debt, output."""

    country: c.Code = Field(
        description="A key of countries.csv, or a group of partners.csv such as `C5` for the five "
        "together.",
        examples=["KAZ"],
    )
    indicator: c.Slug = Field(
        description="What is measured; the suffix `-partial` = part of a year, see the note.",
        examples=["trade-turnover"],
    )
    partner: c.Code | None = Field(
        None,
        description="The other side: a key of countries.csv, investors.csv or partners.csv; empty "
        "= the world.",
    )
    year: c.Year = Field(description="Year of the figure.")
    year_basis: v.Basis = Field(
        description="Whether the source names that year, or the compilers took it for one that "
        "names none; such a year is never shown as the figure's."
    )
    value: c.Number = Field(description="The figure, in `unit`.")
    unit: v.ContextUnit = Field(description="Unit of `value`.")
