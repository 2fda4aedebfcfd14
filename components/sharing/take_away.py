"""The buttons of downloads: deck, PDF, pictures and numbers, made here and now without a network.

A file that takes long shows how far it is; it is made once for each data version and theme.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import uuid4

import streamlit as st

from components.export.deck.page import save_pdf, save_scene
from components.export.deck.pptx import save_deck
from components.export.handout.handout import save_handout
from components.export.map.picture import save_map
from components.export.map.plan import shows_sites, shows_ways
from components.export.map.spec import MapSpec
from components.export.map.title import title_of
from components.export.numbers.briefing import save_numbers
from components.export.numbers.screen import has_numbers, save_shown
from components.export.paper.letters import check_texts
from components.scenes.scene import SceneError
from components.server.stills import world_of
from components.sharing.auto_download import download_at_once
from components.sharing.shown import shown_link, shown_scene
from components.views.briefing.scenes import scenes_on
from components.widgets.scenario import changed_assumptions
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.sentences import lower_first
from ledger.tables.complete import complete
from ledger.tables.parameters import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.export.map.spec import World
    from components.link.model import Link, Offer
    from components.live_plot import ThemeName
    from components.server.held import Changes
    from ledger.counting.snapshot import Snapshot

    Progress = Callable[[int, int], None]


class _Kind(NamedTuple):
    mime: str
    suffix: str
    whole: bool  # it holds all scenes; otherwise what is on screen


_KINDS: Final = {
    "pptx": _Kind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
        whole=True,
    ),
    "pdf": _Kind("application/pdf", "pdf", whole=True),
    "html": _Kind("text/html", "html", whole=True),
    "csv": _Kind("text/csv", "csv", whole=True),
    "png": _Kind("image/png", "png", whole=False),
    "svg": _Kind("image/svg+xml", "svg", whole=False),
    "numbers": _Kind("text/csv", "csv", whole=False),
}
#: Keys of _KINDS that each view gives; the numbers only in a section that has some.
_GIVEN: Final[Mapping[str, tuple[str, ...]]] = complete(
    "files of the views",
    VIEWS,
    {
        "atlas": ("png", "svg", "numbers"),
        "corridors": ("png", "svg", "numbers"),
        "minerals": ("png", "svg", "numbers"),
        "investors": ("numbers",),
        "data": (),
        "briefing": ("pptx", "pdf", "html", "csv", "png", "svg"),
    },
)
_KEPT: Final = 12


@dataclass(slots=True)
class _Made:
    """Files by what they were made from; one is made at a time, which also spares the cores."""

    files: OrderedDict[tuple[str, ...], bytes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a file is made from.

    Attributes:
        snapshot: The ledger.
        offer: What a link into it may hold.
        link: What is on screen.
        theme: In whose colours.
        kind: A key of _KINDS.
        changes: The assumptions that the viewer changed, where the view rests on them.
    """

    snapshot: Snapshot
    offer: Offer
    link: Link
    theme: ThemeName
    kind: str
    changes: Changes


def show_take_away(snapshot: Snapshot, offer: Offer, link: Link, theme: ThemeName) -> None:
    """Draw a button for each file that the view has to give."""
    changes = changed_assumptions() if link.view in {"corridors", "minerals"} else ()
    for kind in _GIVEN[link.view]:
        if not _has(kind, link):
            continue
        file = lower_first(_describe(kind, link.view))
        if st.button(
            text(f"sharing.label.{kind}"),
            key=f"take_{kind}",
            help=text("sharing.file.help", file=file),
        ):
            dialog = st.dialog(text("sharing.file.title"))
            dialog(_show_making)(_Asked(snapshot, offer, link, theme, kind, changes))


def _describe(kind: str, view: str) -> str:
    """Say what a file holds."""
    if view == "briefing" and not _KINDS[kind].whole:
        return text(f"sharing.kind_of_scene.{kind}")
    return text(f"sharing.kind.{kind}")


def _has(kind: str, link: Link) -> bool:
    """Say whether what is on screen gives a file: a section may have no numbers, or no map."""
    if kind == "numbers":
        return has_numbers(link)
    return link.view != "minerals" or shows_sites(link) or shows_ways(link)


def _show_making(asked: _Asked) -> None:
    export = _KINDS[asked.kind]
    file = _describe(asked.kind, asked.link.view)
    bar = st.progress(0.0, text=text("sharing.file.starting", file=file))

    def tell(done: int, total: int) -> None:
        progress = text("sharing.file.progress", file=file, done=f"{done}", total=f"{total}")
        bar.progress(done / total, text=progress)

    try:
        content = make_file(asked, tell)
    except SceneError as problem:
        bar.empty()
        st.error(escape_markdown(str(problem)))
        return
    megabytes = f"{len(content) / 1e6:.1f}"
    bar.progress(1.0, text=text("sharing.file.size", file=file, megabytes=megabytes))
    st.download_button(
        text("sharing.file.save"),
        content,
        file_name=f"central-asia-corridors-{asked.link.view}-{asked.snapshot.version}.{export.suffix}",
        mime=export.mime,
        key="take_file",
        on_click="ignore",
        type="primary",
    )
    st.caption(text("sharing.file.again"))
    download_at_once(f"{asked.kind}-{uuid4().hex}", ".st-key-take_file button")


def make_file(asked: _Asked, progress: Progress) -> bytes:
    """Make a file, or give the one that was made before.

    Raises:
        SceneError: If the scenes cannot be shown, or the font lacks their letters.
    """
    shown = shown_link(asked.snapshot, asked.offer, asked.link)
    scene = shown_scene(asked.snapshot, asked.offer, asked.link)
    # Scenes may open the same link and yet point at other things below another title.
    on_screen = repr((shown, asked.changes, scene and scene.id))
    what = on_screen
    if _KINDS[asked.kind].whole:
        what = f"{hash(scenes_on(asked.snapshot, asked.offer, asked.link))}"
    key = (asked.snapshot.version, asked.theme, asked.kind, what)
    made = _made()
    with made.lock:
        if key not in made.files:
            made.files[key] = _make(asked, shown, progress)
            while len(made.files) > _KEPT:
                made.files.popitem(last=False)
        return made.files[key]


def _make(asked: _Asked, shown: Link, progress: Progress) -> bytes:
    world = world_of(asked.snapshot, asked.changes)
    if _KINDS[asked.kind].whole:
        return _make_briefing(asked, world, progress)
    if asked.kind == "numbers":
        return save_shown(world, shown, asked.changes)
    if asked.link.view == "briefing":
        return _make_scene(asked, world, shown)
    return save_map(world, _spec_of(asked, world, shown), "png" if asked.kind == "png" else "svg")


def _make_scene(asked: _Asked, world: World, shown: Link) -> bytes:
    """Draw the scene that is on, its map where the viewer moved it."""
    on = shown_scene(asked.snapshot, asked.offer, asked.link)
    scenes = tuple(
        replace(scene, link=replace(scene.link, camera=shown.camera)) if scene is on else scene
        for scene in scenes_on(asked.snapshot, asked.offer, asked.link)
    )
    file_format = "png" if asked.kind == "png" else "svg"
    return save_scene(world, scenes, on.id if on else scenes[0].id, asked.theme, file_format)


def _make_briefing(asked: _Asked, world: World, progress: Progress) -> bytes:
    scenes = scenes_on(asked.snapshot, asked.offer, asked.link)
    if asked.kind == "csv":
        return save_numbers(world, scenes)
    if asked.kind == "html":
        return save_handout(world, scenes, progress)
    save = save_deck if asked.kind == "pptx" else save_pdf
    return save(world, scenes, asked.theme, progress)


def _spec_of(asked: _Asked, world: World, shown: Link) -> MapSpec:
    """Say what the picture of the map shows, once its letters are known to be in the font."""
    title, subtitle = title_of(asked.snapshot, world.network, shown)
    check_texts(title, (title, subtitle))
    changed = ", ".join(key for key, *_ in asked.changes)
    remark = text("sharing.file.changed", keys=changed) if changed else ""
    return MapSpec(shown, asked.theme, title=title, subtitle=subtitle, remark=remark)


@st.cache_resource(show_spinner=False)
def _made() -> _Made:
    return _Made()
