"""The model of when a deal came to a stage, each date from a source of its own."""

from typing import Literal

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables.records import Sourced

#: The stages of pledges.csv but the first: when a deal was announced stands in its own row.
DatedStage = Literal[
    "signed", "financed", "under-construction", "operational", "suspended", "cancelled"
]


class StageDate(Sourced):
    """The date on which a deal came to a stage."""

    pledge: c.Slug = Field(description="Id of the deal.", examples=["chn-cku-railway-loan"])
    stage: DatedStage = Field(
        description="The stage as pledges.csv types it; the announcement stands there, in "
        "`announced`. signed = a binding contract or loan, no memorandum; financed = a board "
        "approved it or its loan closed; under-construction = building began; operational = the "
        "first part works, or a loan is paid out, or a purchase is closed."
    )
    date: c.PartialDate = Field(
        description="When it came to it, as exact as the source: a day, a month or a year.",
        examples=["2024-04-26"],
    )
