"""What every record shares: the frozen base, the columns that carry a source, and its line."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from ledger.tables import cells as c
from ledger.tables import vocabulary as v

SourceTitle = Annotated[
    c.Text,
    Field(
        description="Title of the page or document that was read; in square brackets where it "
        "is ours.",
        examples=["Title of the source"],
    ),
]
SourcePublisher = Annotated[
    c.Text, Field(description="Who published the source.", examples=["Publisher of the source"])
]
SourceDate = Annotated[
    c.PartialDate, Field(description="Date of the source; empty = the page carries none.")
]
SourceUrl = Annotated[c.Url, Field(description="Web address of the source.")]
Basis = Annotated[
    v.SourceBasis,
    Field(
        description="source = read in the named source; general-knowledge = the point rests on "
        "general geography and is marked so wherever it is shown."
    ),
]
Note = Annotated[
    c.Text,
    Field(
        description="Doubts, contradictions, second sources with their address.",
        examples=["What is uncertain or contradictory"],
    ),
]


class Record(BaseModel):
    """One checked row of a table."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @classmethod
    def list_fields(cls) -> dict[str, FieldInfo]:
        """Give the fields in the order of the header: a record's own before those of its base."""
        bases = [base.model_fields for base in cls.__bases__ if issubclass(base, Record)]
        own = {name: field for name, field in cls.model_fields.items() if name not in bases[0]}
        return own | cls.model_fields


class Sourced(Record):
    """A record that ends with its source and a note."""

    source_title: SourceTitle
    source_publisher: SourcePublisher
    source_date: SourceDate | None = None
    source_url: SourceUrl
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A checked record and the physical line where it starts."""

    line: int
    record: Any
