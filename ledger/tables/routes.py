"""The models of the tables about ways through the network: routes, their steps, what limits them.

Nodes and legs are in `places.py`; that the steps of a route join is checked in `gate/chains.py`.
"""

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.assumption_keys import AssumptionKey, AssumptionUnit
from ledger.tables.records import (
    Note,
    Record,
    Sourced,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
)


class Assumption(Record):
    """A figure that turns lengths and borders into days, or boxes and trains into tonnes."""

    key: AssumptionKey = Field(
        description="What is assumed; every key stands once without a scope, and once for each "
        "scope that has a figure of its own."
    )
    scope: c.Scope | None = Field(
        None,
        description="Where it holds: a country, a union or two countries, a sea and a kind of "
        "ship; empty = everywhere else.",
    )
    unit: AssumptionUnit = Field(description="Unit of the three figures.")
    low: c.NotNegative = Field(
        description="Lowest figure that sources or practice support; the three make a triangle.",
        examples=["500"],
    )
    central: c.NotNegative = Field(
        description="The most likely figure, by which the way is sought.", examples=["700"]
    )
    high: c.NotNegative = Field(
        description="Highest figure that sources or practice support.", examples=["1000"]
    )
    source_title: c.Text = Field(
        description="Title of the page or document that was read; `Estimate of the compilers` "
        "where no source was found: the note says why, and what it leans on.",
        examples=["Title of the source"],
    )
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl | None = None
    note: Note | None = None


class CapacityGroup(Sourced):
    """Legs that share one limit, such as all crossings of one fleet."""

    id: c.Slug = Field(
        description="Key, as legs.csv names it; never changed once published.",
        examples=["example-ferries"],
    )
    name: c.Text = Field(description="Name on the page.", examples=["Example ferries"])
    capacity: c.Positive | None = Field(
        None,
        description="What all legs of the group can carry together; empty = unknown.",
        examples=["4500000"],
    )
    capacity_unit: v.CapacityUnit | None = Field(None, description="Unit of `capacity`.")
    capacity_kind: v.CapacityKind | None = Field(None, description="As in legs.csv.")
    carried: c.Positive | None = Field(
        None,
        description="What they did carry in a year: no capacity, which must be at least as much.",
        examples=["4000000"],
    )
    carried_unit: v.CapacityUnit | None = Field(None, description="Unit of `carried`.")
    carried_year: c.Year | None = Field(None, description="Year of `carried`.")


class Route(Record):
    """A named way from end to end, or a section of one whose length is published."""

    id: c.Slug = Field(
        description="Key, which links carry; never changed once published.",
        examples=["example-route"],
    )
    name: c.Text = Field(description="Name on the page.", examples=["Aktau to Baku"])
    kind: v.RouteKind = Field(
        description="path = a way that is compared; section = a stretch with a published length."
    )
    corridor: c.Slug = Field(
        description="A key of corridors.csv: under which the way is spoken of, also where it uses "
        "the legs of others.",
        examples=["btk"],
    )
    origin: c.Slug = Field(
        description="Node where the first step begins, a key of nodes.csv.", examples=["aktau-port"]
    )
    destination: c.Slug = Field(
        description="Node where the last step ends, a key of nodes.csv.", examples=["alat-port"]
    )
    published_length_km: c.Positive | None = Field(
        None,
        description="Length in km of the whole way, as published; empty = none was read.",
        examples=["470"],
    )
    published_days_low: c.Positive | None = Field(
        None,
        description="Fewest door or terminal days, as published, often with another end point than "
        "ours: see the note.",
        examples=["3"],
    )
    published_days_high: c.Positive | None = Field(
        None, description="Most such days.", examples=["5"]
    )
    source_title: SourceTitle | None = None
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl | None = None
    note: Note | None = None


class PathStep(Record):
    """One leg of a route, at its place in the chain; it may be travelled either way."""

    path: c.Slug = Field(description="A key of routes.csv.", examples=["btk-baku-kars"])
    step: c.Count = Field(description="1 for the first leg, then without gaps.")
    leg: c.Slug = Field(
        description="A key of legs.csv, travelled either way.",
        examples=["btk--canbaz--kars"],
    )
