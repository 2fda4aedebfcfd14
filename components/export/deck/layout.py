"""A scene laid out once: what stands on it, and where. Stage, slide, page and picture follow it.

The sheet is 1280 by 720 units, 16:9. A scene whose section has charts is laid out with its charts
over the whole width, any other with its map. Nothing here draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from components.export.deck.answer_charts import chart_answer
from components.export.map.alt import describe_map
from components.export.map.plan import shows_sites, shows_ways
from components.export.map.spec import MapSpec
from components.export.paper.credits import foot_of
from components.export.paper.sheet import wrap
from components.scenes.answers import answer_scene
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from components.export.deck.chart import Chart
    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.answers import Answer
    from components.scenes.scene import Scene
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

SHEET: Final = (1280.0, 720.0)


class Box(NamedTuple):
    """A rectangle on the sheet: units from the left and from the top, width, height."""

    left: float
    top: float
    width: float
    height: float


#: Where the parts of every scene stand. A map reaches from edge to edge, charts leave a margin.
TITLE: Final = Box(24, 8, 1140, 40)
CAPTION: Final = Box(24, 50, 1232, 58)
MAP: Final = Box(0, 112, 1280, 552)
CHARTS: Final = Box(24, 122, 1232, 538)
FOOT: Final = Box(24, 668, 1232, 46)
PAGE: Final = Box(1176, 16, 80, 24)
#: Units between two pictures side by side, and between the rows of one.
GAP: Final = 28.0
#: Sizes of letters, in units; of several the first at which all scenes fit.
TITLE_SIZES: Final = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0)
CAPTION_SIZES: Final = (22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
#: The smallest letters that are set as text: 14 points on a slide of 960.
TEXT_SIZE: Final = 18.67
#: Of a box's width, what a text may take: where another font stands in, its letters are wider,
#: bold ones most.
_SAFE, _SAFE_BOLD = 0.84, 0.78
#: Points of a unit on a page of 960 by 540, which a slide measures too.
POINT: Final = 0.75
#: The distance of two lines, in sizes of their letters.
LEADING: Final = 1.22
#: Pixels of a map's own measure across the sheet: few, so that its letters can be read on a wall.
MAP_WIDTH_PX: Final = 960.0
MAP_HEIGHT_PX: Final = MAP_WIDTH_PX * MAP.height / MAP.width
#: The heading of a chart among several of one picture, in units.
HEADING: Final = 26.0
#: So many charts of years have a row of the whole width.
_MOST_ROWS: Final = 3
#: How wide an answer is beside another one; 1 where nothing is said.
_ROOM: Final[Mapping[str, float]] = {"Stages": 1.7}


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text in a box.

    Attributes:
        lines: Each a paragraph; a long one is broken at its spaces.
        box: Where they stand.
        size: Of their letters, in units.
    """

    lines: tuple[str, ...]
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Part:
    """One chart of a picture: its heading where there are several, and its box below that."""

    chart: Chart
    box: Box
    heading: Words | None


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map: where it stands and what it shows. The scene's own title explains it."""

    box: Box
    spec: MapSpec
    kind: ClassVar[str] = "map"


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """The charts of one answer.

    Attributes:
        box: Where it stands, its title included.
        title: What it shows.
        answer: What it answers.
        parts: The charts that answer it, in reading order.
    """

    box: Box
    title: Words
    answer: Answer
    parts: tuple[Part, ...]
    kind: ClassVar[str] = "chart"

    @property
    def alt(self) -> str:
        """The charts with their values, for who cannot see them."""
        alts = [part.chart.alt for part in self.parts]
        return " ".join([*self.title.lines, *alts] if len(alts) > 1 else alts)


#: What a scene shows: one map, or charts side by side.
Picture = MapPicture | ChartPicture


@dataclass(frozen=True, slots=True)
class Layout:
    """A scene on the sheet.

    Attributes:
        scene: The scene, filled in.
        theme: `light` or `dark`.
        title: What the scene says.
        caption: Its sentences, with their numbers.
        pictures: From left to right.
        foot: Sources and data version; below a map whose shapes they are and what borders say.
        page: Its number, and of how many.
    """

    scene: Scene
    theme: ThemeName
    title: Words
    caption: Words
    pictures: tuple[Picture, ...]
    foot: Words
    page: Words

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is written on the sheet, but what is written on a map."""
        pictures = [one for one in self.pictures if isinstance(one, ChartPicture)]
        titles = [line for picture in pictures for line in picture.title.lines]
        charts = [part.chart for picture in pictures for part in picture.parts]
        in_charts = [
            words
            for chart in charts
            for words in (chart.title, *chart.categories, *(one.name for one in chart.series))
        ]
        return (
            *self.title.lines,
            *self.caption.lines,
            *self.foot.lines,
            *dict.fromkeys((*titles, *in_charts)),
        )


def lay_out(
    snapshot: Snapshot, network: Network, scenes: Sequence[Scene], theme: ThemeName
) -> tuple[Layout, ...]:
    """Lay out the scenes of a briefing; titles and captions have one size in all of them."""
    title_size = _fit((scene.title for scene in scenes), TITLE, TITLE_SIZES, bold=True)
    caption_size = _fit((scene.caption for scene in scenes), CAPTION, CAPTION_SIZES)
    return tuple(
        Layout(
            scene=scene,
            theme=theme,
            title=Words((scene.title,), TITLE, title_size),
            caption=Words((scene.caption,), CAPTION, caption_size),
            pictures=(pictures := _lay_pictures(snapshot, network, scene, theme)),
            foot=Words(
                foot_of(snapshot, scene.source, with_map=pictures[0].kind == "map"),
                FOOT,
                TEXT_SIZE,
            ),
            page=Words(
                (text("exports.page", place=f"{number}", all=f"{len(scenes)}"),), PAGE, TEXT_SIZE
            ),
        )
        for number, scene in enumerate(scenes, 1)
    )


def describe(world: World, picture: Picture) -> str:
    """Say a picture in a few sentences, for who cannot see it."""
    if isinstance(picture, ChartPicture):
        return picture.alt
    return describe_map(world, picture.spec, MAP_WIDTH_PX, MAP_HEIGHT_PX)


def spec_of_map(scene: Scene, theme: ThemeName) -> MapSpec:
    """Say what the map of a scene shows, on the ground that the stage shows."""
    return MapSpec(
        scene.link, theme, scene.highlighted, scene.title, viewport=(MAP.width, MAP.height)
    )


def _lay_pictures(
    snapshot: Snapshot, network: Network, scene: Scene, theme: ThemeName
) -> tuple[Picture, ...]:
    """Lay the charts of a scene side by side; where it has none, its map."""
    answers = _answers_of(snapshot, network, scene)
    if not answers:
        return (MapPicture(MAP, spec_of_map(scene, theme)),)
    rooms = [_ROOM.get(type(answer).__name__, 1.0) for answer in answers]
    free = CHARTS.width - GAP * (len(answers) - 1)
    pictures, left = [], CHARTS.left
    for answer, room in zip(answers, rooms, strict=True):
        width = free * room / sum(rooms)
        box = CHARTS._replace(left=left, width=width)
        pictures.append(_lay_charts(snapshot, answer, theme, box))
        left += width + GAP
    return tuple(pictures)


def _answers_of(snapshot: Snapshot, network: Network, scene: Scene) -> tuple[Answer, ...]:
    link = scene.link
    if link.view not in {"minerals", "investors"} or shows_sites(link) or shows_ways(link):
        return ()
    return answer_scene(snapshot, network, scene)


def _lay_charts(snapshot: Snapshot, answer: Answer, theme: ThemeName, box: Box) -> ChartPicture:
    """Lay the charts of one answer below its title: years in rows, others in columns."""
    drawn = chart_answer(snapshot, answer, theme)
    rows = len(wrap(drawn.title, TEXT_SIZE, box.width * _SAFE_BOLD, bold=True))
    height = rows * TEXT_SIZE * LEADING
    title = Words((drawn.title,), box._replace(height=height), TEXT_SIZE)
    top = box.top + height + 6
    below = box._replace(top=top, height=box.top + box.height - top)
    parts = []
    for cell, chart in zip(_divide(below, drawn.charts), drawn.charts, strict=True):
        heading = None
        if len(drawn.charts) > 1:
            heading = Words((chart.title,), cell._replace(height=HEADING), TEXT_SIZE)
            cell = cell._replace(top=cell.top + HEADING, height=cell.height - HEADING)  # noqa: PLW2901
        parts.append(Part(chart, cell, heading))
    return ChartPicture(box, title, answer, tuple(parts))


def _divide(box: Box, charts: Sequence[Chart]) -> list[Box]:
    """Divide a box evenly: bars stand side by side, years below each other, many in two columns."""
    count = len(charts)
    columns = count if charts[0].kind == "bar" else 1 + (count > _MOST_ROWS)
    rows = -(-count // columns)
    width = (box.width - GAP * (columns - 1)) / columns
    height = box.height / rows
    return [
        Box(
            box.left + (width + GAP) * (place % columns),
            box.top + height * (place // columns),
            width,
            height,
        )
        for place in range(count)
    ]


def _fit(texts: Iterable[str], box: Box, sizes: Sequence[float], *, bold: bool = False) -> float:
    """Find the largest size at which every text fits its box; the smallest where none does."""
    shown, width = tuple(texts), box.width * (_SAFE_BOLD if bold else _SAFE)
    for size in sizes:
        most = max(1, int(box.height / (size * LEADING)))
        if all(len(wrap(words, size, width, bold=bold)) <= most for words in shown):
            return size
    return sizes[-1]


def as_units(words: Words) -> dict[str, Any]:
    """Give lines, box and size as plain data, for the browser."""
    return {"lines": list(words.lines), "box": list(words.box), "size": words.size}
