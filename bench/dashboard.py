"""A dashboard and a Chromium of their own, for benchmarks that look at the page."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.e2e.serving import NAMES, Server, free_port, launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@contextmanager
def open_dashboard() -> Iterator[tuple[Browser | None, str]]:
    """Give a browser, None where there is no Chromium, and the address of a running dashboard."""
    server = Server(free_port())
    server.start()
    try:
        with sync_playwright() as playwright:
            path = next((found for found in map(shutil.which, NAMES) if found), None)
            browser = launch(playwright, path)
            yield browser, server.base
            if browser is not None:
                browser.close()
    finally:
        server.stop()
