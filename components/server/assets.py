"""What the browser fetches by URL: scripts, themes, shapes and the map's unchanging layers.

Every address holds a hash of the content, so all of it is immutable and fetched once. Bodies are
compressed once, when they are first asked for: Streamlit's own compression works anew on each
request. No page is drawn here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import plotly
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components.figures.map_colours import map_colours
from components.figures.map_layers import build_map_layers
from components.figures.map_style import map_values
from components.figures.palette import THEMES, build_template, css_properties
from components.figures.site_paints import site_paints
from components.server.frames import send_frames
from components.server.held import held_ledger, held_shapes
from components.server.stills import STILLS, send_still
from components.words.catalogue import text, texts_below
from geodata.shapes.relief import RELIEF
from ledger.counting.snapshot import LedgerRefused

if TYPE_CHECKING:
    from starlette.requests import Request

    from geodata.shapes.last_good import Shapes
    from ledger.counting.snapshot import Snapshot

_COMPONENTS = Path(__file__).resolve().parents[1]
#: One namespace: a script may import any other by its name.
_SCRIPTS = tuple(
    _COMPONENTS / room / "static" for room in ("live_plot", "views/briefing", "widgets")
)
_PAGE_STYLE = _COMPONENTS / "page.css"
_PLOTLY = Path(plotly.__file__).resolve().parent / "package_data" / "plotly.min.js"

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".webp": "image/webp",
}
Kept = TypeVar("Kept")

_FOR_EVER = "public, max-age=31536000, immutable"
# A restart or an edit may leave a few pages open on an earlier version of data or shapes.
_VERSIONS_KEPT = 4


@dataclass(frozen=True, slots=True)
class Asset:
    """A body and its compressed twin."""

    body: bytes
    packed: bytes
    media_type: str


def asset_folder() -> str:
    """Return the address of the assets, relative to the page, with a trailing slash."""
    return f"assets/{_assets_version()}/"


def fetch_script(name: str) -> str:
    """Write the script of a component that only fetches the real one, by `data.assets`.

    Streamlit sends a component's script with every message, and the address of the real one
    changes with its content.

    Args:
        name: Of the asset, a module that exports `show(component)`.
    """
    return f"""
export default async (component) => {{
  const address = new URL(component.data.assets + "{name}", document.baseURI);
  const {{ show }} = await import(address.href);
  return show(component);
}};
"""


def atlas_url(snapshot: Snapshot) -> str:
    """Return the address of a snapshot's map layers, relative to the page, and hold them ready."""
    if snapshot.version not in _layers:
        body = json.dumps(build_map_layers(snapshot), ensure_ascii=False, separators=(",", ":"))
        _keep(_layers, snapshot.version, _pack(body.encode(), ".json"))
    return f"atlas/{snapshot.version}.json"


def shapes_folder() -> str:
    """Return the address of the last good shapes, with a trailing slash, and hold them ready.

    It is no part of the assets' address: scripts that came under a new one would build a new map.
    """
    shapes, _ = held_shapes().current()
    _hold_shapes(shapes)
    return f"shapes/{shapes.version}/"


def build_routes() -> list[BaseRoute]:
    """Return the server's routes for all of the above."""
    return [
        Route("/assets/{version}/{name}", _send_asset),
        Route("/atlas/{version}.json", _send_layers),
        Route("/shapes/{version}/{name}", _send_shapes),
        Route("/still/{name}.webp", send_still),
        Route("/frames/{version}.json", send_frames),
    ]


def warm_up() -> None:
    """Load the ledger and compress what every first view needs, before the first viewer comes.

    A refused ledger does not keep the server from starting: the page says what is wrong with it.
    """
    for name in _sources():
        _asset(name)
    shapes_folder()
    warm_data()


def warm_data() -> None:
    """Make what every first view needs of the data version that is held; nothing twice."""
    with suppress(LedgerRefused):
        snapshot = held_ledger().current()[0]
        atlas_url(snapshot)
        STILLS.make_opening(snapshot)


_layers: dict[str, Asset] = {}
_shapes: dict[str, dict[str, Asset]] = {}


def _keep(versions: dict[str, Kept], version: str, made: Kept) -> None:
    """Keep a version, and forget the oldest ones."""
    while len(versions) >= _VERSIONS_KEPT:
        del versions[next(iter(versions))]
    versions[version] = made


def _hold_shapes(shapes: Shapes) -> None:
    if shapes.version not in _shapes:
        files = shapes.files.items()
        _keep(_shapes, shapes.version, {name: _pack(body, ".geojson") for name, body in files})


@cache
def _sources() -> dict[str, bytes | Path]:
    """Return every asset by name: a file, or bytes that are made here."""
    files = {
        path.name: path
        for folder in _SCRIPTS
        for path in sorted(folder.iterdir())
        if path.suffix in _TYPES
    }
    files[_PAGE_STYLE.name] = _PAGE_STYLE
    themes = {f"theme-{name}.json": _build_theme(name) for name in THEMES}
    colours = f"{css_properties()}\n{_write_papers()}\n".encode()
    sheets = {
        name: colours + path.read_bytes() for name, path in files.items() if path.suffix == ".css"
    }
    # A module, so that each script has the numbers before it draws.
    values = f"export default {json.dumps(map_values())};\n".encode()
    # What the scripts themselves say.
    texts = {
        "map": texts_below("map.browser"),
        "plot": texts_below("map.plot"),
        "chart_menu": texts_below("chart_menu"),
        "still": texts_below("still"),
        "time": texts_below("time"),
        "versus": texts_below("versus"),
        "terms": texts_below("glossary.terms"),
        "tour": texts_below("tour.card"),
        "report": texts_below("report.copied"),
        "stage": texts_below("briefing.stage"),
        "presenter": texts_below("briefing.presenter"),
    }
    made = {
        "map_values.js": values,
        "texts.js": f"export default {json.dumps(texts)};\n".encode(),
        RELIEF.name: RELIEF,
    }
    return {**files, **sheets, **themes, **made, "plotly.min.js": _PLOTLY}


def _write_papers() -> str:
    """Write the colours that the page itself has in each theme, for what it draws above itself."""
    light, dark = THEMES["light"], THEMES["dark"]
    return (
        f":root {{ --ca-paper: light-dark({light.paper}, {dark.paper}); "
        f"--ca-ink: light-dark({light.ink}, {dark.ink}); "
        f"--ca-accent: light-dark({light.accent}, {dark.accent}); }}"
    )


def _build_theme(name: str) -> bytes:
    template = build_template(name).to_plotly_json()  # type: ignore[arg-type]
    colours = {**map_colours(name), **site_paints(name)}  # type: ignore[arg-type]
    return json.dumps({"template": template, "map": colours}, default=str).encode()


def _read(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


@cache
def _assets_version() -> str:
    digest = hashlib.sha256()
    for name, source in sorted(_sources().items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(_read(source)).digest())
    return digest.hexdigest()[:12]


@cache
def _asset(name: str) -> Asset:
    return _pack(_read(_sources()[name]), Path(name).suffix)


def _pack(body: bytes, suffix: str) -> Asset:
    return Asset(body, gzip.compress(body, compresslevel=9, mtime=0), _TYPES[suffix])


def _send_asset(request: Request) -> Response:
    if request.path_params["version"] != _assets_version():
        return PlainTextResponse(text("server.outdated_page"), status_code=404)
    if request.path_params["name"] not in _sources():
        return PlainTextResponse(text("server.unknown_file"), status_code=404)
    return _send(_asset(request.path_params["name"]), request)


def _send_layers(request: Request) -> Response:
    version = request.path_params["version"]
    if version not in _layers:  # after a restart the page may ask before its session has begun
        atlas_url(held_ledger().current()[0])
    if version not in _layers:
        return PlainTextResponse(text("server.outdated_data"), status_code=404)
    return _send(_layers[version], request)


def _send_shapes(request: Request) -> Response:
    version, name = request.path_params["version"], request.path_params["name"]
    if version not in _shapes:  # as above
        _hold_shapes(held_shapes().current()[0])
    if name not in _shapes.get(version, {}):
        return PlainTextResponse(text("server.outdated_shapes"), status_code=404)
    return _send(_shapes[version][name], request)


def _send(asset: Asset, request: Request) -> Response:
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"cache-control": _FOR_EVER, "vary": "accept-encoding"}
    if packed:
        headers["content-encoding"] = "gzip"
    return Response(
        asset.packed if packed else asset.body, media_type=asset.media_type, headers=headers
    )
