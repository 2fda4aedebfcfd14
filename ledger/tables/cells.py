"""The types of single cells: how a number, a date, a list or an address is written in a table.

A type says in words what it expects, so that a fault can quote it. Columns and tables live in
`schema.py`, closed vocabularies in `vocabulary.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# Digits, and a decimal point at most: no exponent, no thousands separator, no leading zero, so
# that what a person reads in the cell is the number that is counted.
NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"
WHOLE = r"^(0|[1-9][0-9]*)$"
YEAR = r"^[0-9]{4}$"

#: What the text of a cell stands for, where other formats have a type of their own for it.
Kind = Literal["text", "number", "whole", "year", "day", "address", "list", "wholes", "points"]


@dataclass(frozen=True)
class Cell:
    """How one kind of cell is written.

    Attributes:
        expected: What a cell of this kind is, in words that fit behind "is not".
        pattern: Regular expression (Rust flavour) of the whole cell, before it is parsed.
        remedy: How to mend a cell that is not like that.
        parse: Makes the value of the matched text; without it the annotated type does.
        kind: What it stands for. A date that may lack its day is text.
        example: A cell of this kind, for templates; a column may have one of its own.
    """

    expected: str
    pattern: str | None = None
    remedy: str = ""
    parse: Callable[[str], object] | None = None
    kind: Kind = "text"
    example: str = ""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Match the text first, then parse it; both inside pydantic-core where possible."""
        text = core_schema.str_schema(pattern=self.pattern)
        if self.parse is not None:
            value = core_schema.no_info_plain_validator_function(self.parse)
        else:
            value = handler(source)
        return core_schema.chain_schema([text, value])


@lru_cache(maxsize=20_000)
def parse_partial_date(text: str) -> str:
    """Return YYYY, YYYY-MM or YYYY-MM-DD unchanged if the calendar has that day.

    Raises:
        PydanticCustomError: `format`, for a day such as 30 February.
    """
    if len(text) == 10:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise PydanticCustomError(
                "format", "no such day", {"expected": "a day of the calendar"}
            ) from None
    return text


def split_list(text: str) -> tuple[str, ...]:
    """Split a cell of several values, joined by semicolons without spaces.

    Raises:
        PydanticCustomError: `format`, if a value stands in the list twice.
    """
    parts = tuple(text.split(";"))
    if len(set(parts)) != len(parts):
        raise PydanticCustomError(
            "format",
            "a value twice",
            {"expected": "a list that names each value once", "remedy": "Delete the repetition."},
        )
    return parts


def parse_gauges(text: str) -> tuple[int, ...]:
    """Track gauges in millimetres, `1520;1435` where two meet."""
    return tuple(int(part) for part in split_list(text))


def parse_points(text: str) -> tuple[tuple[float, float], ...]:
    """Points on the way, `lon lat;lon lat` in degrees (WGS84), in the order of travel.

    Raises:
        PydanticCustomError: `range`, for a point that is not on the globe.
    """
    points: list[tuple[float, float]] = []
    for pair in text.split(";"):
        lon, lat = (float(number) for number in pair.split(" "))
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise PydanticCustomError(
                "range",
                "off the globe",
                {
                    "value": pair,
                    "expected": "a point from lon -180 to 180 and lat -90 to 90",
                    "remedy": "Longitude stands first.",
                },
            )
        points.append((lon, lat))
    return tuple(points)


_NO_SEPARATORS = "Write digits with a decimal point, without spaces or thousands separators."
_ONE_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"

# A plain text is expected by the name of its column.
Text = Annotated[str, Cell("", example="Text of the source")]
ShortName = Annotated[
    str,
    Cell(
        "a name of at most 24 characters",
        r"^.{1,24}$",
        "Shorten it: it stands in a chart. What it leaves out goes into the note.",
        example="Xi'an summit",
    ),
]
Slug = Annotated[
    str,
    Cell(
        "an id of small letters, digits and hyphens",
        r"^[a-z0-9]+(-{1,2}[a-z0-9]+)*$",
        "Use a-z, 0-9 and hyphens, such as jpn-2025-caj-summit.",
        example="an-example-2025",
    ),
]
Code = Annotated[
    str,
    Cell("a code of letters, digits and hyphens", r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", example="JPN"),
]
Iso3 = Annotated[
    str,
    Cell(
        "an ISO 3166-1 alpha-3 code",
        r"^[A-Z]{3}$",
        "Write three capitals, such as KAZ.",
        example="KAZ",
    ),
]
Iso3List = Annotated[
    tuple[str, ...],
    Cell(
        "a list of ISO 3166-1 alpha-3 codes",
        r"^[A-Z]{3}(;[A-Z]{3})*$",
        "Join several by semicolons without spaces, such as KAZ;UZB.",
        split_list,
        kind="list",
        example="KAZ;UZB",
    ),
]
SlugList = Annotated[
    tuple[str, ...],
    Cell(
        "a list of ids",
        r"^[a-z0-9]+(-{1,2}[a-z0-9]+)*(;[a-z0-9]+(-{1,2}[a-z0-9]+)*)*$",
        "Join several by semicolons without spaces, such as btk;cku.",
        split_list,
        kind="list",
        example="btk;cku",
    ),
]
CodeList = Annotated[
    tuple[str, ...],
    Cell(
        "a list of codes",
        r"^[A-Za-z0-9-]+(;[A-Za-z0-9-]+)*$",
        "Join several by semicolons without spaces, such as KAZ;EU.",
        split_list,
        kind="list",
        example="KAZ;EU",
    ),
]
HsList = Annotated[
    tuple[str, ...],
    Cell(
        "a list of codes of 4 or 6 digits",
        r"^[0-9]{4}([0-9]{2})?(;[0-9]{4}([0-9]{2})?)*$",
        "Write 2603, or 2603;740311 where there are several; format the column as text in Excel.",
        split_list,
        kind="list",
        example="2603",
    ),
]
GaugeList = Annotated[
    tuple[int, ...],
    Cell(
        "a track gauge in mm",
        r"^[0-9]{3,4}(;[0-9]{3,4})*$",
        "Write 1520, or 1520;1435 where two gauges meet.",
        parse_gauges,
        kind="wholes",
        example="1520;1435",
    ),
]
PointList = Annotated[
    tuple[tuple[float, float], ...],
    Cell(
        "a list of points as 'lon lat;lon lat'",
        rf"^{_ONE_NUMBER} {_ONE_NUMBER}(;{_ONE_NUMBER} {_ONE_NUMBER})*$",
        "One space inside a point, a semicolon between points, longitude first.",
        parse_points,
        kind="points",
        example="50.95 42;50.9 40.6",
    ),
]
PartialDate = Annotated[
    str,
    Cell(
        "a date as YYYY, YYYY-MM or YYYY-MM-DD",
        r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        "Write 2025-12-20 for 20 December 2025; format the column as text in Excel.",
        parse_partial_date,
        example="2025-12-20",
    ),
]
FullDate = Annotated[
    str,
    Cell(
        "a date as YYYY-MM-DD",
        r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "Write 2025-12-20 for 20 December 2025; format the column as text in Excel.",
        parse_partial_date,
        kind="day",
        example="2026-01-15",
    ),
]
Year = Annotated[
    int,
    Field(ge=1900, le=2100),
    Cell("a year from 1900 to 2100", YEAR, "Write four digits.", kind="year", example="2025"),
]
Url = Annotated[
    str,
    Cell(
        "a web address",
        r'^https?://[^\s<>"/]+\.[^\s<>"/]*(/[^\s<>"]*)?$',
        "Copy it whole from the browser: it begins with https:// or http:// and has no space.",
        kind="address",
        example="https://example.org/page",
    ),
]
Longitude = Annotated[
    float,
    Field(ge=-180, le=180),
    Cell(
        "a longitude from -180 to 180 degrees",
        NUMBER,
        _NO_SEPARATORS,
        kind="number",
        example="51.2",
    ),
]
Latitude = Annotated[
    float,
    Field(ge=-90, le=90),
    Cell(
        "a latitude from -90 to 90 degrees", NUMBER, _NO_SEPARATORS, kind="number", example="43.6"
    ),
]
Share = Annotated[
    float,
    Field(ge=0, le=1),
    Cell("a share from 0 to 1", NUMBER, "Write 0.4 for 40 %.", kind="number", example="0.4"),
]
# The upper ends catch money typed in whole units instead of millions: a thousand billion US
# dollars is more than all pledges together, a million billion is more than any currency needs.
UsdM = Annotated[
    float,
    Field(gt=0, le=1_000_000),
    Cell(
        "an amount in millions of USD, above 0 and at most 1000000",
        NUMBER,
        "Write 1.5 billion as 1500, with a decimal point and no thousands separators; "
        "leave the cell empty where no source states an amount.",
        kind="number",
        example="19000",
    ),
]
AmountM = Annotated[
    float,
    Field(gt=0, le=1_000_000_000),
    Cell(
        "an amount in millions, above 0 and at most 1000000000",
        NUMBER,
        "Write 1.5 billion as 1500, with a decimal point and no thousands separators; "
        "leave the cell empty where no source states an amount.",
        kind="number",
        example="1500.5",
    ),
]
Positive = Annotated[
    float,
    Field(gt=0, allow_inf_nan=False),
    Cell("a number above 0", NUMBER, _NO_SEPARATORS, kind="number", example="12.5"),
]
NotNegative = Annotated[
    float,
    Field(ge=0, allow_inf_nan=False),
    Cell("a number from 0 on", NUMBER, _NO_SEPARATORS, kind="number", example="12.5"),
]
Scope = Annotated[
    str,
    Cell(
        "a scope such as KAZ, CHN-KAZ, EU-outer or caspian/rail-ferry",
        r"^[A-Za-z]+(-[A-Za-z]+)*(/[a-z]+(-[a-z]+)*)?$",
        "Which scopes a key knows stands in data/README.md.",
        example="KAZ",
    ),
]
DayOfYear = Annotated[
    str,
    Cell(
        "a day of the year as MM-DD",
        r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "Write 12-01 for 1 December.",
        example="12-01",
    ),
]
Count = Annotated[
    int,
    Field(ge=1, le=100_000),
    Cell(
        "a whole number from 1 on",
        WHOLE,
        "Count 1, 2, 3 without a decimal point.",
        kind="whole",
        example="1",
    ),
]
Number = Annotated[
    float,
    Field(allow_inf_nan=False),
    Cell("a number", NUMBER, _NO_SEPARATORS, kind="number", example="12.5"),
]
UnLocode = Annotated[
    str,
    Cell(
        "a UN/LOCODE",
        r"^[A-Z]{2}[A-Z2-9]{3}$",
        "Write country and place together, such as KZAAU.",
        example="KZAAU",
    ),
]
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
Period = Annotated[
    str,
    Cell(
        "'year' or months as January-October",
        rf"^(year|({_MONTHS})(-({_MONTHS}))?)$",
        "Write year for a whole year.",
        example="January-October",
    ),
]
