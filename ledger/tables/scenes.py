"""The model of data/scenes.csv: what a briefing shows, one row a scene.

The numbers in its texts are named placeholders and not typed (ledger/scenes/); what its filters may
say stands in scene_queries.py, and how all is checked in ledger/scenes/checks.py.
"""

from typing import Annotated, Final

from pydantic import Field
from pydantic_core import PydanticCustomError

from ledger.tables import cells as c
from ledger.tables import vocabulary as v
from ledger.tables.records import Record

#: The columns whose text names numbers by placeholders.
TEXTS: Final = ("title", "caption", "note")


def parse_layers(text: str) -> tuple[str, ...]:
    """Split a list of map layers and check each against the vocabulary.

    Raises:
        PydanticCustomError: `vocabulary`, naming the first unknown layer.
    """
    parts = c.split_list(text)
    for part in parts:
        if part not in v.SCENE_LAYERS:
            raise PydanticCustomError(
                "vocabulary", "unknown", {"value": part, "expected": "a map layer"}
            )
    return parts


def parse_camera(text: str) -> str:
    """Return a camera unchanged if it looks at the globe.

    Raises:
        PydanticCustomError: `range`, for a point off the globe or a zoom out of reach.
    """
    lon, lat, zoom = (float(number) for number in text.split(","))
    if not (-180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 22):
        raise PydanticCustomError(
            "range",
            "off the globe",
            {
                "expected": "a camera from lon -180 to 180, lat -85 to 85 and zoom 0 to 22",
                "remedy": "Longitude stands first.",
            },
        )
    return text


LayerList = Annotated[
    tuple[v.SceneLayer, ...],
    c.Cell(
        "a list of map layers",
        r"^[a-z-]+(;[a-z-]+)*$",
        "Join several by semicolons without spaces, such as deals;places.",
        parse_layers,
        kind="list",
    ),
]
_DEGREES = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
Camera = Annotated[
    str,
    c.Cell(
        "a camera as lon,lat,zoom",
        rf"^{_DEGREES},{_DEGREES},{_DEGREES}$",
        "Copy it from the address of the map, such as 66.000,44.000,3.600.",
        parse_camera,
    ),
]


class Scene(Record):
    """A scene of the briefing: what it shows and says."""

    id: c.Slug = Field(
        description="Key of the row; never changed once published.", examples=["example-scene"]
    )
    story: v.StoryCode = Field(description="The story that it belongs to; each counts anew.")
    order: c.Count = Field(
        description="1 for the first scene of its story, then without gaps.", examples=["1"]
    )
    title: c.Text = Field(
        description="What the scene says, in a line; numbers as placeholders.",
        examples=["What the scene says"],
    )
    caption: c.Text = Field(
        description="One or two sentences to read; numbers as placeholders.",
        examples=["Counted: {counted investor=JPN}."],
    )
    note: c.Text = Field(
        description="What the speaker says; numbers as placeholders.",
        examples=["What the speaker says."],
    )
    view: v.SceneView = Field(description="The view of the page that the scene opens.")
    filters: c.Text | None = Field(
        None,
        description="Parameters of the page's address in codes, name=value joined by &.",
        examples=["investor=JPN&years=2015..2025"],
    )
    layers: LayerList | None = Field(
        None,
        description="Map layers joined by semicolons; empty = those of the first view.",
        examples=["deals;places"],
    )
    camera: Camera = Field(
        description="Longitude, latitude and zoom, as in the address.",
        examples=["66.000,44.000,3.600"],
    )
    highlighted: c.CodeList | None = Field(
        None,
        description="Ids of pledges, mines, plants, nodes, legs or countries to point at.",
        examples=["KAZ"],
    )
    source: c.Text = Field(
        description="Publishers of what the scene rests on.", examples=["A publisher"]
    )
