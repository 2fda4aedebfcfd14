"""The scenes of a briefing with their numbers filled in, and the address that each one opens.

Nothing here knows streamlit, so that a page and a nightly deck show the same. A scene that cannot
be filled in, or whose address the page would not take whole, is an error that names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from components.link.defaults import DEFAULT_LAYERS
from components.link.fields import write_camera
from components.link.reading import read_link
from components.link.writing import write_link
from components.words.figures import write_figure
from ledger.answers.scene_figures import UnresolvedError
from ledger.scenes.placeholders import read_text
from ledger.tables.scene_queries import FILTERS, read_query
from ledger.tables.scenes import TEXTS
from ledger.tables.vocabulary import STORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.link.model import Camera, Link, Offer
    from ledger.answers.scene_figures import Figure
    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder

    Resolvers = Mapping[str, Callable[[Placeholder], Figure]]
    Report = Callable[[str, str], str]

#: What faults call the table of scenes.
FILE: Final = "data/scenes.csv"


class SceneError(Exception):
    """A scene cannot be shown; the message names its line in scenes.csv, the column and why."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A number in a text of a scene.

    Attributes:
        column: The text that it stands in.
        start: Before which letter of that text, filled in, it begins.
        placeholder: What asks for it, without braces.
        figure: The number.
        text: The number in words.
    """

    column: str
    start: int
    placeholder: str
    figure: Figure
    text: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene, filled in.

    Attributes:
        id: Key of the row.
        order: 1 for the first.
        title: What the scene says, in a line.
        caption: One or two sentences to read.
        note: What the speaker says.
        link: What the page is asked for: view, filter, layers, camera, route, section.
        camera: Longitude, latitude (degrees, WGS84) and zoom of a map 1280 CSS pixels wide.
        highlighted: Ids to point at, in the order of the row.
        source: Publishers of what the scene rests on.
        figures: Every number of its texts.
        typed: Numbers of its texts that were typed and not computed; only a viewer's own story
            has any.
    """

    id: str
    order: int
    title: str
    caption: str
    note: str
    link: Link
    camera: Camera
    highlighted: tuple[str, ...]
    source: str
    figures: tuple[ShownFigure, ...]
    typed: tuple[str, ...] = ()

    @property
    def layers(self) -> tuple[str, ...]:
        """Codes of the map layers to draw."""
        return DEFAULT_LAYERS if self.link.layers is None else self.link.layers


def load_scenes(
    snapshot: Snapshot,
    resolvers: Resolvers,
    offer: Offer,
    file: str = FILE,
    story: str = STORIES[0],
) -> tuple[Scene, ...]:
    """Fill in the scenes of a story of a snapshot, in their order.

    Args:
        snapshot: The ledger.
        resolvers: What answers each placeholder, by name: `ledger_resolvers` of
            ledger.answers.scene_figures and `route_resolvers` of components.scenes.resolvers.
        offer: The codes that a link may hold.
        file: What an error calls the table of scenes.
        story: A code of STORIES.

    Raises:
        SceneError: If a placeholder stands for nothing, or the page would drop a part of a link.
    """
    mine = snapshot.scenes[(snapshot.scenes["story"] == story).to_numpy()]
    rows = mine.sort_values("order").to_dict("records")
    try:
        return tuple(_load(row, resolvers, offer) for row in rows)
    except SceneError as problem:
        raise SceneError(f"{file}:{problem}") from problem


def _load(row: Mapping[Any, Any], resolvers: Resolvers, offer: Offer) -> Scene:
    def refuse(column: str, problem: str) -> str:
        raise SceneError(f"{row['line']} {column}: {problem}")

    return fill_scene(row, resolvers, offer, refuse)


def fill_scene(row: Mapping[Any, Any], resolvers: Resolvers, offer: Offer, report: Report) -> Scene:
    """Fill in one scene.

    Args:
        row: The cells of the scene by column.
        resolvers: As of `load_scenes`.
        offer: The codes that a link may hold.
        report: Called with a column and what is wrong there. Where it raises nothing, what it
            returns stands in the place of the number that is not there.

    Raises:
        SceneError: If the scene has no camera that the gate would let through.
    """
    figures: list[ShownFigure] = []
    texts: dict[str, Any] = {
        column: _fill(row, column, resolvers, figures, report) for column in TEXTS
    }
    link = _read_link(row, offer, report)
    if link.camera is None:
        raise SceneError(f"{row['line']} camera: the page takes no such camera")
    return Scene(
        id=str(row["id"]),
        order=int(str(row["order"]).partition(".")[0]),
        link=link,
        camera=link.camera,
        highlighted=tuple(part for part in str(row["highlighted"]).split(";") if part),
        source=str(row["source"]),
        figures=tuple(figures),
        **texts,
    )


def _fill(
    row: Mapping[Any, Any],
    column: str,
    resolvers: Resolvers,
    figures: list[ShownFigure],
    report: Report,
) -> str:
    words: list[str] = []
    for part in read_text(str(row[column])):
        if isinstance(part, str):
            words.append(part)
            continue
        try:
            figure = _resolve(part, resolvers)
        except UnresolvedError as problem:
            words.append(report(column, str(problem)))
            continue
        start = sum(map(len, words))
        figures.append(ShownFigure(column, start, part.text, figure, write_figure(figure)))
        words.append(figures[-1].text)
    return "".join(words)


def _resolve(placeholder: Placeholder, resolvers: Resolvers) -> Figure:
    if placeholder.name not in resolvers:
        known = ", ".join(sorted(resolvers))
        raise UnresolvedError(f"nothing answers {{{placeholder.text}}}; known: {known}")
    return resolvers[placeholder.name](placeholder)


def _read_link(row: Mapping[Any, Any], offer: Offer, report: Report) -> Link:
    params: dict[str, list[str]] = {
        name: list(values) for name, values in read_query(str(row["filters"])).items()
    }
    params["view"] = [str(row["view"])]
    params["camera"] = [str(row["camera"])]
    if row["layers"]:
        params["layers"] = str(row["layers"]).split(";")
    link, problems = read_link(params, offer)
    if problems:
        report("filters", " ".join(problems))
    return link


def scene_cells(link: Link) -> dict[str, str]:
    """Give the cells of a scene that say what it opens.

    Raises:
        ValueError: If the link has no camera.
    """
    if link.camera is None:
        raise ValueError("a scene needs a camera")
    params = write_link(link)
    filters = {name: values for name, values in params.items() if name in FILTERS[link.view]}
    return {
        "view": link.view,
        "filters": urlencode(filters, doseq=True, safe=",;"),
        "layers": ";".join(params.get("layers", ())),
        "camera": write_camera(link.camera),
    }
