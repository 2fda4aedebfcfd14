"""What is on the screen as the draft of a scene: computed title and caption, sources, things.

The presenter changes what they like of it. Pure: nothing here knows the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from components.export.map.mineral_plan import find_sites
from components.export.map.title import title_of
from components.link.defaults import DEFAULT_PACKAGE, find_answer
from components.scenes.answers import answer_scene
from components.scenes.scene import Scene, scene_cells
from components.views.briefing.offered import offer_numbers
from components.words.catalogue import text
from components.words.claimed import read_claimed
from components.words.selection_title import write_finding
from components.words.sentences import clip, shorten
from components.words.subject import subject_of
from ledger.answers.queries import cut
from ledger.counting.sums import COUNTED
from ledger.scenes.checks import LONGEST
from ledger.scenes.words import find_typed
from ledger.tables.complete import complete
from ledger.tables.parameters import SECTIONS
from ledger.tables.vocabulary import SCENE_VIEWS, STAGED_SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from components.link.model import Camera, Link
    from components.scenes.scene import Resolvers
    from components.views.briefing.offered import OfferedNumber
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

#: So many things of a kind are offered to be highlighted.
_MOST_THINGS: Final = 8
_LONGEST_NAME: Final = 70
#: The sections of investors that show the sums of the selection, of which the atlas's title speaks.
_OF_SUMS: Final = ("ladder", "scale")
#: The placeholders that computed titles speak of.
_SPOKEN_OF: Final = ("amount", "firm")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the screen that a scene may highlight, and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A scene that a presenter is about to write.

    Attributes:
        cells: As data/scenes.csv has them; numbers in its texts are placeholders.
        numbers: What may be chosen for its texts.
        things: What may be highlighted.
    """

    cells: Mapping[str, str]
    numbers: tuple[OfferedNumber, ...]
    things: tuple[Thing, ...]


def can_be_scene(link: Link) -> bool:
    """Say whether what is on screen can be a scene: some sections have no picture on a stage."""
    if link.view == "investors":
        return link.study.section in STAGED_SECTIONS["investors"]
    if link.view == "corridors":
        return link.transit.section == SECTIONS["corridors"][0]
    return link.view in SCENE_VIEWS


def draft_scene(
    snapshot: Snapshot,
    network: Network,
    resolvers: Resolvers,
    link: Link,
    highlighted: tuple[str, ...] = (),
) -> Draft:
    """Draft a scene of what is on screen.

    Args:
        snapshot: The ledger.
        network: The corridor network.
        resolvers: What answers each placeholder.
        link: What is on screen, with a camera.
        highlighted: Ids of the things that are opened beside it.
    """
    scene = _stand_in(link, highlighted)
    numbers = offer_numbers(snapshot, network, resolvers, scene)
    title, caption = _entitle(snapshot, network, scene, numbers)
    cells = {
        "title": title,
        "caption": caption,
        "note": "",
        **scene_cells(link),
        "highlighted": ";".join(highlighted),
        "source": _name_sources(snapshot, network, scene),
    }
    return Draft(cells, numbers, list_things(snapshot, network, link, highlighted))


def choose_numbers(written: str, numbers: Sequence[OfferedNumber]) -> str:
    """Put the placeholder of a number where it stands in a computed text.

    Where several are written so, today, it is the whole amount of a goal or else what is committed,
    of which computed titles speak, of the whole selection first; if it is neither, it stays as it
    is. Of a range the upper end is kept.
    """
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for number in numbers:
        if number.text.startswith("$"):  # what else is written alike is too often another thing
            shown[number.text].append(number.placeholder)
    for words in sorted(shown, key=len, reverse=True):
        meant = [
            written_so
            for name in _SPOKEN_OF
            for written_so in shown[words]
            if written_so.startswith(f"{name} ")
        ]
        chosen = next(iter(shown[words] if len(shown[words]) == 1 else meant), None)
        alone = rf"(?<![\w.,$]){re.escape(words)}(?![\w,.]?\w)(?![^{{}}]*\}})"
        if chosen is not None:
            written = re.sub(alone, f"{{{chosen}}}", written, count=1)
    return re.sub(r"\$[\d.,]+[BM]? to (?=\{)", "", written)


def _stand_in(link: Link, highlighted: tuple[str, ...]) -> Scene:
    camera: Camera = link.camera or (0.0, 0.0, 0.0)
    return Scene("draft", 1, "", "", "", link, camera, highlighted, "", ())


def _entitle(
    snapshot: Snapshot, network: Network, scene: Scene, numbers: Sequence[OfferedNumber]
) -> tuple[str, str]:
    """Give a title and a caption: the computed title of what is on screen, where it has room."""
    link = scene.link
    subject = shorten(subject_of(snapshot, link.cut), LONGEST["title"])
    if link.view == "atlas" or (link.view == "investors" and link.study.section in _OF_SUMS):
        frame = cut(snapshot, link.cut)
        claimed = read_claimed(snapshot, frame)
        finding = write_finding(snapshot, frame, link.selection, claimed, DEFAULT_PACKAGE)
        chosen = choose_numbers(finding, numbers)
        if len(finding) <= LONGEST["title"]:
            return chosen, ""
        return subject, chosen if len(finding) <= LONGEST["caption"] else ""
    answers = answer_scene(snapshot, network, scene) if link.view in STAGED_SECTIONS else ()
    title = answers[0].title if answers else title_of(snapshot, network, link)[0]
    fits = len(title) <= LONGEST["title"] and not list(find_typed(title))
    if link.view == "minerals":
        return title if fits else text(f"story.minerals.{link.minerals.section}"), ""
    return (title, "") if fits else (subject, "" if list(find_typed(title)) else title)


def _name_sources(snapshot: Snapshot, network: Network, scene: Scene) -> str:
    """Name the publishers of most of what is on screen, as many as a slide has room for."""
    named = ""
    for publisher in _BY_VIEW[scene.link.view](snapshot, network, scene):
        longer = f"{named}, {publisher}" if named else publisher
        if len(longer) > LONGEST["source"]:
            continue
        named = longer
    return named or text("page.title")


def _publishers_of_deals(snapshot: Snapshot, _: Network, scene: Scene) -> Iterable[str]:
    frame = cut(snapshot, scene.link.cut)
    ids = set(frame.sort_values(COUNTED, ascending=False)["id"].head(40))
    rows = snapshot.pledges[snapshot.pledges["id"].isin(ids).to_numpy()]
    counted = rows.groupby("source_publisher", observed=True)[COUNTED].sum()
    return [str(name) for name in counted.sort_values(ascending=False).index if name][:3]


def _publishers_of_routes(snapshot: Snapshot, network: Network, scene: Scene) -> Iterable[str]:
    routes = find_answer(network, scene.link.transit).routes[:1]
    legs = [leg for route in routes for leg in route.legs]
    rows = snapshot.legs[snapshot.legs["id"].isin(legs).to_numpy()]
    counts = rows["source_publisher"].astype(str).value_counts()
    return [str(name) for name in counts.index if name][:3]


def _publishers_of_minerals(snapshot: Snapshot, _: Network, scene: Scene) -> Iterable[str]:
    rows = find_sites(snapshot, scene.link).sites.deposits
    counts = rows["source_publisher"].astype(str).value_counts()
    return [str(name) for name in counts.index if name][:3]


def list_things(
    snapshot: Snapshot, network: Network, link: Link, highlighted: tuple[str, ...]
) -> tuple[Thing, ...]:
    """List what is on screen and may be highlighted, what is opened or chosen already first."""
    names = name_things(snapshot)
    found = [*highlighted]
    if link.view in {"atlas", "investors"}:
        frame = cut(snapshot, link.cut).sort_values(COUNTED, ascending=False)
        found += list(frame["id"].head(_MOST_THINGS))
        found += list(snapshot.republics)
    elif link.view == "corridors":
        routes = find_answer(network, link.transit).routes[:1]
        found += [stop for route in routes for stop in route.nodes][: 3 * _MOST_THINGS]
    else:
        found += [asked] if (asked := link.minerals.site) else []
        found += list(find_sites(snapshot, link).sites.deposits["id"].head(2 * _MOST_THINGS))
    return tuple(
        Thing(id_, clip(names[id_], _LONGEST_NAME)) for id_ in dict.fromkeys(found) if id_ in names
    )


def name_things(snapshot: Snapshot) -> dict[str, str]:
    """Name all that a scene may highlight, by id."""
    return {
        **dict(zip(snapshot.pledges["id"], snapshot.pledges["title"], strict=True)),
        **dict(snapshot.names.deposits),
        **dict(zip(snapshot.operations["id"], snapshot.operations["name"], strict=True)),
        **dict(zip(snapshot.plants["id"], snapshot.plants["name"], strict=True)),
        **dict(zip(snapshot.nodes["id"], snapshot.nodes["name"], strict=True)),
        **dict(zip(snapshot.countries["iso3"], snapshot.countries["name"], strict=True)),
    }


#: What names the publishers of a view.
_BY_VIEW: Final[Mapping[str, Callable[[Snapshot, Network, Scene], Iterable[str]]]] = complete(
    "publishers of what is on screen",
    SCENE_VIEWS,
    {
        "atlas": _publishers_of_deals,
        "corridors": _publishers_of_routes,
        "minerals": _publishers_of_minerals,
        "investors": _publishers_of_deals,
    },
)
