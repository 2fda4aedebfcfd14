"""The models of the tables that carry money: pledges, who pays, what for, rates and comparisons.

`schema.py` lists them with their keys and references.
"""

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.records import (
    Record,
    Sourced,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
)


class Investor(Record):
    """Who promises: a state, a multilateral lender or the European Union."""

    code: c.Code = Field(
        description="ISO 3166-1 alpha-3 code, or EU, ADB, WB, EBRD, AIIB, IsDB, EIB, EDB."
    )
    name: c.Text = Field(description="Common English name.", examples=["Japan"])
    kind: v.InvestorKind = Field(description="State, multilateral lender or union of states.")
    members_note: c.Text | None = Field(
        None, description="Seat, members, whose totals may hold it.", examples=["seat: Tokyo"]
    )


class Sector(Record):
    """What a deal is about."""

    code: c.Slug = Field(description="Key of the sector.", examples=["transport-logistics"])
    label: c.Text = Field(description="Name on screen.", examples=["Transport and logistics"])
    dac_crs_hint: c.Text | None = Field(
        None,
        description="Nearest purpose codes of the OECD's Creditor Reporting System.",
        examples=["210 Transport & Storage"],
    )
    group: v.SectorGroup = Field(description="One of eight display groups, one colour each.")


class Country(Record):
    """A country that any table names."""

    iso3: c.Iso3 = Field(description="ISO 3166-1 alpha-3 code.")
    name: c.Text = Field(description="Short English name.", examples=["Kazakhstan"])
    region: v.Region = Field(
        description="central-asia = the five republics; corridor = Azerbaijan, Georgia, Armenia, "
        "Türkiye; other = any other."
    )
    customs: v.Customs | None = Field(
        None,
        description="EAEU = of the Eurasian customs union; EU = of the European Union: between "
        "members borders take other hours.",
        examples=["EAEU"],
    )


class Partner(Record):
    """A group of countries that statistics name as one partner."""

    code: c.Code = Field(description="Key of the group.", examples=["C5"])
    name: c.Text = Field(description="Name on screen.", examples=["Central Asia"])
    members: c.CodeList | None = Field(
        None,
        description="Codes of the members, joined by ';'; empty = the source publishes no list.",
    )
    note: c.Text | None = Field(
        None, description="Whose grouping it is.", examples=["As the source groups them"]
    )


class Payer(Record):
    """An institution or a firm that pays, or takes part in what a pledge pays for."""

    code: c.Slug = Field(
        description="Key of the payer, as `lead` of pledges.csv names it.", examples=["jica"]
    )
    name: c.Text = Field(
        description="Name on screen.", examples=["Japan International Cooperation Agency"]
    )
    country: c.Iso3 | None = Field(
        None, description="Its country, ISO 3166-1 alpha-3; empty = of several states."
    )
    kind: v.PayerKind = Field(description="What it is; see below.")
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    accessed: c.FullDate = Field(description="Day on which the source was read.")


class Pledge(Record):
    """A pledge, deal, programme or total, as its source states it."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["jpn-2025-example"]
    )
    title: c.Text = Field(
        description="What was promised, in a line.", examples=["Loan for an example railway"]
    )
    investor: c.Code = Field(description="Who promises: a code of investors.csv.")
    lead: c.SlugList | None = Field(
        None,
        description="Who pays and who takes part: codes of payers.csv joined by ';'. The first is "
        "the payer, the others are shown and never summed; empty = no source says.",
        examples=["jica"],
    )
    recipient: c.Iso3List = Field(
        description="Where the money goes: ISO 3166-1 alpha-3 codes joined by ';', states outside "
        "the five among them; several = regional money that the source does not split."
    )
    sector: c.Slug = Field(description="A code of sectors.csv.", examples=["transport-logistics"])
    corridor: c.SlugList | None = Field(
        None,
        description="Ids of corridors.csv joined by ';', only where the title names one.",
    )
    legs: c.SlugList | None = Field(
        None,
        description="Ids of legs.csv joined by ';' on which it builds capacity; only where a "
        "source gives `capacity_after`; a leg of a group stands for the whole group.",
        examples=["btk--canbaz--kars"],
    )
    capacity_after: c.Positive | None = Field(
        None,
        description="What each of `legs` can carry when it is done, as stated.",
        examples=["5000000"],
    )
    capacity_unit: v.CapacityUnit | None = Field(None, description="Unit of `capacity_after`.")
    capex_usd_m: c.UsdM | None = Field(
        None,
        description="What the whole work costs, whoever pays, in millions of US dollars, as "
        "stated; never added to anything.",
    )
    instrument: v.Instrument = Field(description="Form of the money.")
    amount_m: c.AmountM | None = Field(
        None, description="Amount in millions of `currency`, as stated; empty = not stated."
    )
    currency: v.Currency | None = Field(None, description="ISO 4217 code of `amount_m`.")
    stated_usd_m: c.UsdM | None = Field(
        None,
        description="The source's own figure in millions of US dollars; used before any rate.",
        examples=["1500.5"],
    )
    announced: c.PartialDate | None = Field(
        None, description="When it was announced, YYYY[-MM[-DD]]; empty = undated."
    )
    period_start: c.Year | None = Field(None, description="First year that the money covers.")
    period_end: c.Year | None = Field(None, description="Last year that the money covers.")
    stage: v.TypedStage = Field(
        description="How far it has come; financed = approved by a board, committed or closed. A "
        "signed loan stays signed; signed or financed is not paid out.",
        json_schema_extra={"in_frames": "stage_typed"},
    )
    last_seen: c.PartialDate | None = Field(
        None,
        description="Latest date on which a source tells of it, where that is later than "
        "`announced` and `source_date`; the address stands in the note.",
    )
    measures: v.Measure = Field(
        description="What the amount measures: finance = this investor's own money; project-cost "
        "= a whole cost with several payers; acquisition = purchase of an existing asset; "
        "portfolio = a list or total of deals; target = a goal for others to reach. Listed but "
        "never added: stock = past investment; contract = paid by the recipient; purchase = the "
        "recipient buys from or invests in the investor's country; cover = insurance or guarantee "
        "of a loan."
    )
    investor_share: c.Share | None = Field(
        None,
        description="The investor's share of the amount, 0 to 1, only where a stake or a part is "
        "stated; 0 = listed as coordinator or label only; empty = not stated, which is not 100 %.",
    )
    c5_share: c.Share | None = Field(
        None,
        description="The part of it for the five republics, 0 to 1, on rows that also name states "
        "outside the five, and only where a source gives it; empty = counted whole, as an assumed "
        "share.",
    )
    part_of: c.Slug | None = Field(
        None,
        description="Id of the pledge whose amount already contains this one.",
        examples=["jpn-2025-caj-summit"],
    )
    part_of_basis: v.PartOfBasis | None = Field(
        None,
        description="stated = by a source, or because it is the same named project; presumed = "
        "inferred by the editors, see the note.",
    )
    disbursed_usd_m: c.UsdM | None = Field(
        None,
        description="Paid out so far on the whole row, millions of US dollars; the investor is "
        "credited with `investor_share` of it. Empty = not sourced, never 0.",
        examples=["120"],
    )
    disbursed_as_of: c.PartialDate | None = Field(None, description="Date of that figure.")
    disbursed_source_url: c.Url | None = Field(None, description="Source of that figure.")
    place: c.Text | None = Field(
        None, description="Place that the point stands for.", examples=["Aktau"]
    )
    lon: c.Longitude | None = Field(None, description="Longitude, degrees east, WGS84 (EPSG:4326).")
    lat: c.Latitude | None = Field(None, description="Latitude, degrees north, WGS84 (EPSG:4326).")
    precision: v.Precision | None = Field(
        None,
        description="exact = the site itself; near = within about 10 km; city = the named city; "
        "province = the capital of the named region, so the point says only that much; country = "
        "national, no point on purpose; empty = several countries, or not found. A line or railway "
        "stands at one of its ends, as the note says.",
    )
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    accessed: c.FullDate = Field(description="Day on which the source was read.")
    note: c.Text | None = Field(
        None,
        description="Doubts, contradictions, second sources with their address; 'Point: ...' says "
        "how the point was found.",
        examples=["Point: the city, not the line."],
    )


class Overlap(Record):
    """Two pledges that may hold the same money, though no source proves it."""

    first: c.Slug = Field(description="Id of a pledge.", examples=["jpn-2015-uzb-power1"])
    second: c.Slug = Field(
        description="Id of another pledge, behind the first in the alphabet.",
        examples=["jpn-2025-caj-summit"],
    )
    low_usd_m: c.Number = Field(
        description="Least possible overlap, millions of US dollars; 0 where unknown.",
        examples=["0"],
    )
    high_usd_m: c.Number = Field(
        description="Greatest possible overlap, millions of US dollars: at most the smaller "
        "amount, or the smaller investor's share.",
        examples=["500"],
    )
    note: c.Text | None = Field(
        None, description="The reason, in a sentence.", examples=["Both name the same programme."]
    )
    source_title: SourceTitle | None = None
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl | None = None


class Recycled(Record):
    """Two headlines of which the later tells the earlier once more."""

    earlier: c.Slug = Field(
        description="Id of the pledge that was told first.", examples=["jpn-2015-uzb-power1"]
    )
    later: c.Slug = Field(
        description="Id of the pledge that tells it again.", examples=["jpn-2025-caj-summit"]
    )
    kind: v.RecycledKind = Field(
        description="same-sum = the same sum named anew; restated = the same list or project with "
        "another sum; edition = a later count of a growing portfolio."
    )
    note: c.Text = Field(
        description="What links the two, in a sentence; most links are the editors' reading, and "
        "say so.",
        examples=["The same sum is named again."],
    )
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl


class Deflator(Sourced):
    """A year's level of prices, by which amounts of different years are made comparable."""

    year: c.Year = Field(description="Calendar year.")
    index: c.Positive = Field(description="Level of prices, `base_year` = 100.", examples=["100"])
    base_year: c.Year = Field(
        description="The year that is 100; the same in every row, and years have no gaps."
    )
    kind: v.DeflatorKind = Field(description="result = published for a past year; projection.")


class PublishedTotal(Sourced):
    """A total that somebody else publishes, to be held against ours."""

    id: c.Slug = Field(description="Key of the row; never changed once published.")
    title: c.Text = Field(
        description="What the figure is, in a line.", examples=["All pledges of Japan, 2025"]
    )
    investor: c.CodeList | None = Field(
        None,
        description="Whose money our total is made on: codes of investors.csv joined by ';'; empty "
        "= all.",
        examples=["JPN"],
    )
    recipient: c.CodeList | None = Field(
        None,
        description="Where: codes of countries.csv or `regional`, joined by ';'; empty = all.",
        examples=["KAZ;regional"],
    )
    family: c.Slug | None = Field(
        None,
        description="Id of a pledge: our total is that of its package, whatever stands in the two "
        "columns before.",
        examples=["jpn-2025-caj-summit"],
    )
    figure_usd_m: c.UsdM = Field(description="The published figure, millions of US dollars.")
    measure: v.PublishedMeasure = Field(description="What the figure measures.")
    as_of: c.PartialDate = Field(description="Date that the figure speaks of.")
    gap: c.Text = Field(
        description="Why ours differs, in a sentence or two.",
        examples=["It holds purchases that we do not count."],
    )


class Rate(Sourced):
    """A rate of exchange that the European Central Bank does not publish."""

    currency: v.Currency = Field(description="ISO 4217 code.", examples=["KZT"])
    date: c.PartialDate = Field(description="Date of the rate.")
    units_per_usd: c.Positive = Field(
        description="Units of the currency for one US dollar.", examples=["520.5"]
    )
    kind: v.RateKind = Field(
        description="peg = fixed by its central bank, holds from its date on; observed = a quote, "
        "holds for 45 days.",
        examples=["observed"],
    )
