"""The model of data/coverage.csv: what the pledges are known to lack.

A table of its own beside those of money: it holds no amount, and no total is made of it.
"""

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.records import Note, Record, SourceDate, SourcePublisher, SourceTitle, SourceUrl


class Gap(Record):
    """Something that the pledges are known to lack."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["jpn-early-years"]
    )
    investor: c.Code | None = Field(
        None,
        description="Whose pledges: a code of investors.csv; empty = those of every investor.",
        examples=["JPN"],
    )
    family: c.Slug | None = Field(
        None,
        description="Id of a pledge: what lacks belongs to its package alone.",
        examples=["jpn-2025-caj-summit"],
    )
    from_: c.PartialDate | None = Field(
        None,
        alias="from",
        description="First date of announcement that the row speaks of; empty = from the first on.",
        examples=["2010"],
    )
    until: c.PartialDate | None = Field(
        None, description="The last such date; empty = to this day.", examples=["2021"]
    )
    extent: v.GapExtent = Field(
        description="thin = most of it is missing; gaps = what is named is missing; nothing-found "
        "= it was looked for, and no report was found; unpublished = nobody has published it."
    )
    missing: c.Text = Field(
        description="What is missing, in a sentence that the page shows.",
        examples=["The totals of two visits."],
    )
    basis: v.Basis = Field(
        description="source = the named source says so; editors = what the editors looked for and "
        "did not find."
    )
    source_title: SourceTitle | None = None
    source_publisher: SourcePublisher | None = None
    source_date: SourceDate | None = None
    source_url: SourceUrl | None = None
    note: Note | None = None
