"""The model of what happened in the years that charts show: summits, wars, sanctions, openings."""

from typing import Literal, get_args

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables.records import Note, Record, SourceDate, SourcePublisher, SourceTitle, SourceUrl

#: What happened, the weightiest first: a chart with little room keeps that.
EventKind = Literal[
    "war",
    "summit",
    "initiative",
    "sanctions",
    "pandemic",
    "agreement",
    "opening",
    "groundbreaking",
    "meeting",
]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)


class Event(Record):
    """Something that a reader of a chart over years should see beside the money."""

    date: c.FullDate = Field(description="The day; the first one of several.")
    name: c.ShortName = Field(
        description="What stands beside the mark in a chart; our short form.",
        examples=["Xi'an summit"],
    )
    kind: EventKind = Field(
        description="summit = of heads of state or government; meeting = of ministers, or a visit; "
        "initiative = a programme is announced; agreement = a treaty or a declaration is signed; "
        "opening = a line begins to work; groundbreaking = its building begins."
    )
    countries: c.CodeList = Field(
        description="Whom it is of: countries, investors or groups of partners.csv.",
        examples=["JPN;C5"],
    )
    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    note: Note | None = None
