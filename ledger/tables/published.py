"""The models of what others publish about a way: prices, days, hours at borders, days in port.

They are shown beside what the network computes, and never mixed with it.
"""

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.records import (
    Sourced,
)


class BorderTime(Sourced):
    """Hours and dollars that a border crossing took in a year, as published."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["khorgos-rail-2024"]
    )
    crossing: c.Slug = Field(
        description="The crossing, a key of nodes.csv; it stands on the side it is measured on.",
        examples=["xian"],
    )
    side: c.Iso3 | None = Field(
        None,
        description="The country whose side of the border it is; empty = the whole, or not said.",
        examples=["CHN"],
    )
    mode: v.FreightMode = Field(description="How goods cross.", examples=["rail"])
    direction: v.Direction = Field(
        description="in = to the republic, out = from it, both = a mean of the two."
    )
    hours: c.Positive = Field(description="Hours at the crossing, a mean.", examples=["20.6"])
    usd: c.NotNegative | None = Field(
        None, description="Dollars at the crossing, a mean.", examples=["215"]
    )
    year: c.Year = Field(description="Year of the figures.")


class Tariff(Sourced):
    """A price between two places, in US dollars, as published."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["dostyk-brest-2025"]
    )
    from_: c.Slug = Field(
        alias="from", description="Where it begins, a key of nodes.csv.", examples=["xian"]
    )
    to: c.Slug = Field(description="Where it ends, a key of nodes.csv.", examples=["poti-port"])
    corridor: c.Slug | None = Field(
        None,
        description="A key of corridors.csv, where the price holds for one way only.",
        examples=["northern"],
    )
    mode: v.TariffMode = Field(description="How goods move.", examples=["rail"])
    unit: v.TariffUnit = Field(
        description="What it is for: FEU = a box of 40 feet, TEU = one of 20 feet, t = a tonne."
    )
    low: c.Positive = Field(description="Lowest price, USD.", examples=["3239"])
    high: c.Positive = Field(
        description="Highest price, USD; the same where one is published.", examples=["3292"]
    )
    date: c.PartialDate = Field(description="When it held.")
    includes: c.Text | None = Field(
        None,
        description="What is in it and what is not: box, terminal, return of the box.",
        examples=["railway charges, the shipper's own box"],
    )


class PublishedTime(Sourced):
    """Days between two places, as published."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["xian-poti-2023"]
    )
    from_: c.Slug = Field(
        alias="from", description="Where it begins, a key of nodes.csv.", examples=["xian"]
    )
    to: c.Slug = Field(description="Where it ends, a key of nodes.csv.", examples=["poti-port"])
    avoid: c.Iso3List | None = Field(
        None, description="Countries that the way does not pass, ISO3 joined by ';'."
    )
    corridor: c.Slug | None = Field(
        None, description="A key of corridors.csv, where a source names it.", examples=["northern"]
    )
    days_low: c.Positive = Field(description="Fewest days.", examples=["12"])
    days_high: c.Positive = Field(
        description="Most days; the same where one figure is published.", examples=["14"]
    )
    km: c.Positive | None = Field(None, description="Length in km, as published.")
    basis: v.PublishedBasis = Field(
        description="scheduled = by timetable; measured = of trains or boxes that arrived; claimed "
        "= by who promotes it; forwarder = as a forwarder counts, waiting included."
    )
    date: c.PartialDate = Field(description="When it held.")


class PortClosure(Sourced):
    """Days on which weather kept a port shut or a sea unsailed."""

    port: c.Slug = Field(description="The port, a key of nodes.csv.", examples=["aktau-port"])
    cause: v.ClosureCause = Field(description="What shut it.")
    days: c.Positive = Field(description="Days in the period.", examples=["10"])
    period: c.PartialDate = Field(description="The month or the year.", examples=["2026-01"])


class Caution(Sourced):
    """What whoever books a way through a country must know of it."""

    country: c.Iso3 = Field(description="The country, a key of countries.csv.", examples=["IRN"])
    kind: v.CautionKind = Field(
        description="`war`: it is attacked on its own ground, and its lines are open between "
        "attacks; ways through it are shown behind all others. `sanctions`: trade with it is "
        "restricted."
    )
    since: c.PartialDate = Field(description="Since when.", examples=["2025-09-29"])
    words: c.Text = Field(description="The fact, in one sentence.")
