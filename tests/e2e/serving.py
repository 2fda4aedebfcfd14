"""The real server on a loopback port and a real Chromium, for browser tests and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Playwright

DASHBOARD = ROOT / "dashboard.py"
# WebGL in software: a container has no graphics card, and the map needs WebGL.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
#: What a test can do without: the page is not drawn on the software card, only its map is.
FRUGAL = ("--disable-gpu-rasterization", "--disable-gpu-compositing")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Only a hang is worth ending: a busy machine is slow, and not wrong. Who mends a test waits less.
PATIENCE_S = int(os.environ.get("PATIENCE_S", "240"))


@dataclass
class Server:
    """A dashboard of a test's own on one port, that can be stopped and started.

    Attributes:
        port: Where it listens, on this machine only.
        settings: Its environment, beside the test's.
        script: What Streamlit runs.
        log: Where its log is kept; None for the errors of the test itself.
        process: The running server.
    """

    port: int
    settings: dict[str, str] = field(default_factory=dict)
    script: Path = DASHBOARD
    log: Path | None = None
    process: subprocess.Popen | None = None

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", str(self.script)]
        command += ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        environment = os.environ | self.settings
        with (self.log or Path(os.devnull)).open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=self.log and log
            )
        _wait_until_healthy(self.base, self.process)

    def kill(self) -> None:
        """Let it die at once, as a machine does that loses its power."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE_S)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE_S)


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def open_window(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """Open a browser window of its own, whose every wait is a patient one.

    It paints a pixel for four: sizes in the page stay, and a card in software has less to draw.
    """
    context = browser.new_context(**{"device_scale_factor": 0.5} | options)
    context.set_default_timeout(1_000 * PATIENCE_S)
    yield context
    context.close()


def launch(playwright: Playwright, path: str | None, *flags: str) -> Browser | None:
    """Start the Chromium at a path, or playwright's own; None where it does not start."""
    try:
        return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
    except Error:
        return None


def _wait_until_healthy(base: str, process: subprocess.Popen) -> None:
    """Wait for the body `ok`: Streamlit answers 200 with its page on any path."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/_stcore/health", timeout=2) as answer:  # noqa: S310
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"The dashboard did not start within {PATIENCE_S} s.")
