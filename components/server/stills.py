"""The stills that the server holds: the opening ones from its start on, others once asked for.

A still is named after its content, so that a browser may keep it for ever. Whoever asks for one
that is not there gets the ground without figures, and the still is made for whoever comes next.
"""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse, Response

from components.export.map.spec import MapSpec, build_world
from components.export.map.still import save_still
from components.link.defaults import DEFAULT_LAYERS
from components.link.model import THEMES, Link
from components.link.opening import opening_of
from components.server.held import network_of, offer_of
from components.server.per_version import once_per_version
from components.words.catalogue import text

if TYPE_CHECKING:
    from starlette.requests import Request

    from components.export.map.spec import World
    from components.server.held import Changes
    from ledger.counting.snapshot import Snapshot

_KEPT: Final = 32
#: Beyond it nothing is put behind what waits already: a picture takes about half a second.
_MOST_WAITING: Final = 4
_FOR_EVER: Final = "public, max-age=31536000, immutable"

#: Data version, what is shown (None for the ground alone), theme.
_Key = tuple[str, Link | None, str]


@once_per_version(most=4)
def world_of(snapshot: Snapshot, changes: Changes = ()) -> World:
    """Give what the pictures of a data version are drawn from."""
    return build_world(snapshot, network_of(snapshot, changes))


class Stills:
    """A bounded set of pictures by what they show, those asked for longest ago going first."""

    def __init__(self) -> None:
        self._pictures: OrderedDict[_Key, tuple[str, bytes]] = OrderedDict()
        self._waiting: set[_Key] = set()
        self._lock = Lock()
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="still")

    def find(self, snapshot: Snapshot, link: Link, theme: str, *, make: bool) -> str:
        """Give the address of the still of a link, relative to the page; '' where there is none.

        Args:
            snapshot: The ledger.
            link: What the map shows; a still knows the opening frame alone, so one with a camera
                has the ground.
            theme: `light` or `dark`.
            make: Whether what is not there is to be made for whoever comes next.
        """
        shown = shown_by(link)
        keys = (snapshot.version, shown, theme), (snapshot.version, None, theme)
        with self._lock:
            found = next((key for key in keys if key in self._pictures), None)
            if found is not None:
                self._pictures.move_to_end(found)
            address = f"still/{self._pictures[found][0]}.webp" if found is not None else ""
        if make:
            for key in keys:
                self._order(snapshot, key)
        return address

    def make_opening(self, snapshot: Snapshot) -> None:
        """Make what every first view needs and is not there, before a viewer asks for it."""
        opening = Link(selection=opening_of(offer_of(snapshot)))
        for theme in THEMES:
            for shown in (None, opening):
                key = (snapshot.version, shown, theme)
                with self._lock:
                    is_there = key in self._pictures
                if not is_there:
                    self._make(snapshot, key)

    def read(self, name: str) -> bytes | None:
        """Give a picture by its name."""
        with self._lock:
            return next((body for known, body in self._pictures.values() if known == name), None)

    def _order(self, snapshot: Snapshot, key: _Key) -> None:
        with self._lock:
            if key in self._pictures or key in self._waiting:
                return
            if len(self._waiting) >= _MOST_WAITING:
                return
            self._waiting.add(key)
        self._maker.submit(self._make_or_tell, snapshot, key)

    def _make_or_tell(self, snapshot: Snapshot, key: _Key) -> None:
        try:
            self._make(snapshot, key)
        except Exception:
            logging.getLogger(__name__).exception("A still could not be drawn.")
        finally:
            with self._lock:
                self._waiting.discard(key)

    def _make(self, snapshot: Snapshot, key: _Key) -> None:
        _, shown, theme = key
        spec = MapSpec(shown or Link(), theme)
        body = save_still(world_of(snapshot), spec, figures=shown is not None)
        name = hashlib.sha256(body).hexdigest()[:16]
        with self._lock:
            self._pictures[key] = (name, body)
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)


def shown_by(link: Link) -> Link | None:
    """Give what of a link its still shows; None where that is the ground alone."""
    if link.camera or link.frame or link.versus:
        return None
    as_usual = link.layers is None or {*link.layers} == {*DEFAULT_LAYERS}
    return Link(
        selection=link.selection,
        layers=None if as_usual else link.layers,
        colour=link.colour,
        shade=link.shade,
    )


STILLS: Final = Stills()


def send_still(request: Request) -> Response:
    """Answer for the address of a still."""
    body = STILLS.read(request.path_params["name"])
    if body is None:
        return PlainTextResponse(text("server.outdated_picture"), status_code=404)
    return Response(body, media_type="image/webp", headers={"cache-control": _FOR_EVER})
