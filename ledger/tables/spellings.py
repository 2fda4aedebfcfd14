"""The model of the table of other names, by which the search of the page finds things too."""

from pydantic import Field

from ledger.tables import cells as c
from ledger.tables.records import Note, Record


class Spelling(Record):
    """Another name of something that a table names."""

    thing: c.Code = Field(
        description="Key of the row that it names; where several tables have that key, of each.",
        examples=["khorgos-cn"],
    )
    spelling: c.Text = Field(
        description="The other name: an older one, another way to write it, an abbreviation.",
        examples=["Horgos"],
    )
    note: Note | None = None
