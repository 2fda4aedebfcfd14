"""The real server on a free loopback port, and a real Chromium that may talk to nobody else."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from components.server.held import held_ledger, offer_of
from components.views.briefing.scenes import scenes_of
from tests.e2e.driving import wait_until_answered
from tests.e2e.serving import FRUGAL, NAMES, Server, free_port, launch, open_window
from tests.e2e.staging import let_glide
from tests.paths import ROOT

PAGES = Path(__file__).resolve().parent
DRAWN_MAP = ".atlas[data-drawn]"
SIZE = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items):
    """Mark everything in this folder, so that `-m "not e2e"` leaves it out."""
    for item in items:
        if PAGES in item.path.parents:
            item.add_marker(pytest.mark.e2e)


#: A view without a map, where a viewer who turns to another address comes by.
BETWEEN = "?view=data&section=methods"
#: Follow a link inside the page, as a click on it does (components/live_plot/static/links.js).
FOLLOW = """(href) => {
  const link = Object.assign(document.createElement("a"), { className: "ca-link", href });
  document.body.append(link);
  link.click();
  link.remove();
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

    def open(self, query: str = "", ready: str = DRAWN_MAP) -> Page:
        """Turn to an address inside the page, with a map and widgets of its own, or load it.

        A tenth of the work of loading the page. What an address does not carry, such as an open
        dossier or a chosen cell, stays as another test left it: a test that minds it loads.
        """
        here, there = self.page.url, f"{self.base}/{query}"
        themed = "theme=" in here + there
        if not here.startswith(self.base) or themed or "view=data" in query:
            return self.load(query, ready)
        self.page.evaluate(FOLLOW, BETWEEN)
        self.page.wait_for_selector(".ca-views [aria-current]:text-is('Data')")
        self.page.wait_for_selector(DRAWN_MAP, state="detached")
        wait_until_answered(self.page)
        self.page.evaluate(FOLLOW, query or "?")
        self.page.wait_for_selector(ready)
        wait_until_answered(self.page)
        self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        return self.page


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
    """One browser window at 1440 x 900: a later page finds the scripts in its cache."""
    with open_window(chromium, viewport=SIZE) as window:
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
    viewer.page.emulate_media(reduced_motion="null", color_scheme="null")
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

    The camera glides over one map, as it does with a graphics card. Without one it cuts between
    maps of which six are prepared, at 2 s of the software card each: only who minds asks for them.
    """

    def open_at(size=(1280, 720), query="?view=briefing", *, glides=True):
        width, height = size
        viewer.page.set_viewport_size({"width": width, "height": height})
        viewer.open(query, ".ca-stage[data-painted]")
        let_glide(viewer.page, glides)
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
    """A dashboard of its own on copies that a test may break and mend."""
    folder = tmp_path_factory.mktemp("desk")
    copies = {name: folder / name for name in ("data", "geodata")}
    for name, copy in copies.items():
        shutil.copytree(ROOT / name, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    places = {f"CORRIDORS_{name.upper()}": str(copy) for name, copy in copies.items()}
    server = _serve(places)
    with closing(server), _watched(window, next(server)) as viewer:
        yield Desk(**copies, viewer=viewer)


@pytest.fixture(scope="module")
def atlas(window, server):
    """The first view, opened once for the tests that only look at it."""
    with _watched(window, server) as viewer:
        yield viewer.open()


@pytest.fixture(scope="module")
def ground(window, server):
    """The map without deals and marks, opened once for the tests that only look at it."""
    with _watched(window, server) as viewer:
        yield viewer.open("?layers=titr&layers=corridors&layers=energy")


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
