"""The real server on a free loopback port, and a real Chromium that may talk to nobody else."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from components.server.held import held_ledger, offer_of
from components.views.briefing.scenes import scenes_of
from tests.e2e.driving import wait_until_answered
from tests.e2e.serving import FRUGAL, NAMES, Server, free_port, launch, open_window
from tests.e2e.staging import clear_stage, let_glide
from tests.paths import ROOT

PAGES = Path(__file__).resolve().parent
DRAWN_MAP = ".atlas[data-drawn]"
SIZE = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items):
    """Mark everything in this folder, so that `-m "not e2e"` leaves it out."""
    for item in items:
        if PAGES in item.path.parents:
            item.add_marker(pytest.mark.e2e)


#: A view without a map, where a viewer who wants a new map comes by.
BETWEEN = "?view=data&section=methods"
#: Follow a link inside the page as a click on it does (components/live_plot/static/links.js), and
#: wait until the server has answered: the page says the other address at rest. Where it is the same
#: in other words, a second run has ended, as a look at the files is one every five seconds.
TURN = """async ([href, moves]) => {
  const app = document.querySelector(".stApp");
  const rests = () => app.dataset.testScriptState === "notRunning";
  const shown = () => document.querySelector(".ca-theme")?.href;
  const before = shown();
  let ends = 0;
  const runs = new MutationObserver(() => { ends += rests() ? 1 : 0; });
  runs.observe(app, { attributeFilter: ["data-test-script-state"] });
  const link = Object.assign(document.createElement("a"), { className: "ca-link", href });
  document.body.append(link);
  link.click();
  link.remove();
  while (!(moves && rests() && shown() !== before) && ends < (moves ? 2 : 1)) {
    await new Promise(requestAnimationFrame);
  }
  runs.disconnect();
}"""
#: Put a map that stays where a new one would be, and leave the address without its camera.
TIDY = """() => {
  const atlas = document.querySelector(".atlas:not(.ca-stage *)")?.livePlot;
  if (!atlas?.map) return;
  const { center, zoom } = atlas.frameView();
  const here = atlas.map.getCenter();
  const moved = [here.lng - center.lon, here.lat - center.lat, atlas.map.getZoom() - zoom];
  if (moved.some((step) => Math.abs(step) > 1e-6)) {
    const camera = { center: [center.lon, center.lat], zoom };
    atlas.map.jumpTo(camera, { originalEvent: new Event("tidy") });
  }
  clearTimeout(atlas.pointer.resting);
}"""
#: Whether every plot has drawn what it was told last; those of a stage are seen to by the stage.
DRAWN = """async () => {
  for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
  return !document.querySelector(".live-plot[aria-busy=true]:not(.ca-stage *)");
}"""


@dataclass
class Viewer:
    """A page and what went wrong in it: foreign requests, console errors, exceptions."""

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    spoilt: bool = False

    def load(self, query: str = "", ready: str = DRAWN_MAP) -> Page:
        """Load the page as a browser does that comes from elsewhere, and wait until it is drawn."""
        self.page.goto(f"{self.base}/{query}")
        self.page.wait_for_selector(ready)
        return self.page

    def open(self, query: str = "", ready: str = DRAWN_MAP, *, anew: bool = False) -> Page:
        """Turn to an address inside the page, as a link does, and wait until it is drawn.

        A map stays if the view does, which is a fifth of the work of loading the page; before that
        its camera is put where a new map had it, and an open dossier is closed. What else no
        address carries, as a chosen cell, stays as another test left it: who minds it loads.
        Another theme and a camera are loaded too.

        Args:
            query: The address, from its question mark.
            ready: What is to be seen then.
            anew: Come by way of a view without a map, so that map and widgets are new.
        """
        if "camera=" in query or not self._draws_theme_of(query):
            return self.load(query, ready)
        self.page.mouse.move(0, 0)
        if anew:
            self._turn(BETWEEN)
            self.page.wait_for_selector(DRAWN_MAP, state="detached")
        else:
            self.page.evaluate(TIDY)
        if self.page.locator(".st-key-close_dossier").count():
            # Also from under a dialog, which the turn closes.
            self.page.locator(".st-key-close_dossier button").evaluate("button => button.click()")
            self.page.locator(".st-key-close_dossier").wait_for(state="detached")
        self._turn(query or "?")
        self.page.wait_for_selector(ready)
        self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        return self.page

    def _draws_theme_of(self, query: str) -> bool:
        """Tell whether the page is there, in the theme that a query asks for."""
        if not self.page.url.startswith(self.base):
            return False
        other = "light" if "theme=dark" in query else "dark"
        return self.page.locator(".ca-theme").inner_text() == f"{other} theme"

    def _turn(self, query: str) -> None:
        wait_until_answered(self.page)
        # The stage steps by itself, and writes its scene into the page.
        moves = _asked(query) != _asked(self.page.url) and "view=briefing" not in query
        self.page.evaluate(TURN, [query, moves])
        wait_until_answered(self.page)
        self.page.wait_for_function(DRAWN)


def _asked(address: str) -> dict[str, list[str]]:
    """Read what an address asks the server for; the camera is the map's."""
    asked = parse_qs(urlsplit(address).query)
    return {name: values for name, values in asked.items() if name != "camera"}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = _find_browser(playwright)
        if browser is None:
            reason = "No Chromium on the PATH, none from playwright, and installing one failed."
            if os.environ.get("CI"):
                pytest.fail(f"{reason} In CI a skip is a failure.")
            pytest.skip(f"{reason} The browser tests are skipped.")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server():
    """The dashboard as `make run` starts it."""
    yield from _serve()


@pytest.fixture(scope="session")
def window(chromium):
    """One browser window at 1440 x 900: a later page finds the scripts in its cache.

    Nothing moves in it: a frame costs 0.1 s of the software card. Who tests a motion asks for it.
    """
    with open_window(chromium, viewport=SIZE, reduced_motion="reduce") as window:
        yield window


@pytest.fixture(scope="session")
def tabs(window, server):
    """The tab that tests share, and after a test that failed another one."""
    with ExitStack() as stack:
        shared: list[Viewer] = []

        def give() -> Viewer:
            if not shared or shared[-1].spoilt:
                shared.append(stack.enter_context(_watched(window, server)))
            return shared[-1]

        yield give


@pytest.fixture
def viewer(tabs, request):
    """A page; foreign requests and console errors fail the test."""
    viewer = tabs()
    failed = request.session.testsfailed
    yield viewer
    if request.session.testsfailed > failed:
        print(viewer.page.url, viewer.page.inner_text("body"), sep="\n")
    viewer.page.unroute_all()
    viewer.page.emulate_media(reduced_motion="reduce", color_scheme="null")
    viewer.page.set_viewport_size(SIZE)
    faults, viewer.foreign, viewer.errors = viewer.foreign + viewer.errors, [], []
    viewer.spoilt = request.session.testsfailed > failed or bool(faults)
    assert faults == []


@pytest.fixture
def mortal():
    """A dashboard that the test may kill."""
    server = Server(free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def scenes():
    """The scenes that the shipped tables give."""
    snapshot = held_ledger().current()[0]
    return scenes_of(snapshot, offer=offer_of(snapshot))


@pytest.fixture
def staged(viewer):
    """Open the briefing at a size and scene, and wait until the scene is painted.

    A stage that is there stays, as for a viewer who follows a link to a scene, unless one is wanted
    anew. The camera goes over one map, as it does with a graphics card. Without one it cuts between
    maps of which six are prepared, at 2 s of the software card each: only who minds asks for them,
    on a stage of its own.
    """

    def open_at(size=(1280, 720), query="?view=briefing", *, glides=True, anew=False):
        width, height = size
        viewer.page.set_viewport_size({"width": width, "height": height})
        viewer.open(query, ".ca-stage[data-painted]", anew=anew or not glides)
        let_glide(viewer.page, glides)
        clear_stage(viewer.page)
        return viewer.page

    return open_at


@dataclass
class Desk:
    """Copies of the tables and shapes, and a viewer of the dashboard that serves them."""

    data: Path
    geodata: Path
    viewer: Viewer

    @property
    def folders(self) -> tuple[Path, Path]:
        """Both folders of files."""
        return self.data, self.geodata


@pytest.fixture(scope="module")
def desk(window, tmp_path_factory):
    """A dashboard of its own on copies that a test may break and mend, and that looks every second.

    What it finds at a look does not depend on how often it looks; who waits for five has less done.
    """
    folder = tmp_path_factory.mktemp("desk")
    copies = {name: folder / name for name in ("data", "geodata")}
    for name, copy in copies.items():
        shutil.copytree(ROOT / name, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    places = {f"CORRIDORS_{name.upper()}": str(copy) for name, copy in copies.items()}
    server = _serve(places | {"CORRIDORS_LOOK_EVERY_S": "1"})
    with closing(server), _watched(window, next(server)) as viewer:
        yield Desk(**copies, viewer=viewer)


@pytest.fixture
def atlas(viewer):
    """The first view, for a test that only looks at it."""
    return viewer.open()


@pytest.fixture
def ground(viewer):
    """The map without deals and marks, for a test that only looks at it."""
    return viewer.open("?layers=titr&layers=corridors&layers=energy")


@contextmanager
def _watched(window, server):
    viewer = Viewer(window.new_page(), server)
    viewer.page.on("request", lambda request: _note_foreign(viewer, request.url))
    viewer.page.on("console", lambda message: _note_error(viewer, message))
    viewer.page.on("pageerror", lambda error: viewer.errors.append(str(error)))
    yield viewer
    viewer.page.close()
    assert viewer.foreign == []
    assert viewer.errors == []


def _note_foreign(viewer: Viewer, url: str) -> None:
    if not url.startswith((viewer.base, viewer.base.replace("http", "ws"), "blob:", "data:")):
        viewer.foreign.append(url)


def _note_error(viewer: Viewer, message: ConsoleMessage) -> None:
    if message.type == "error":
        viewer.errors.append(message.text)


def _find_browser(playwright: Playwright) -> Browser | None:
    paths = [path for path in map(shutil.which, NAMES) if path]
    for path in [*paths, None]:
        if browser := launch(playwright, path, *FRUGAL):
            return browser
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(install, check=False, capture_output=True, timeout=300)
    return launch(playwright, None, *FRUGAL) if done.returncode == 0 else None


def _serve(settings: dict[str, str] | None = None):
    server = Server(free_port(), settings or {})
    try:
        server.start()
        yield server.base
    finally:
        server.stop()
