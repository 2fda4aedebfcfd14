"""Whose HTML is retitled: Streamlit's page, nobody else's."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.responses import HTMLResponse

from components.server.titled_page import TitledPage
from components.words.catalogue import text

STREAMLITS = "<head><title>Streamlit</title></head>"


def answer(path, html):
    """Send a request through the middleware to an app that has one answer, and return the body."""
    parts = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        parts.append(message.get("body", b""))

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    with ThreadPoolExecutor() as apart:  # playwright holds a loop in the thread of the tests
        apart.submit(asyncio.run, TitledPage(HTMLResponse(html))(scope, receive, send)).result()
    return b"".join(parts).decode()


def test_streamlits_page_is_retitled():
    assert f"<title>{text('page.title')}</title>" in answer("/", STREAMLITS)


def test_other_html_is_left_as_it_is():
    other = "<title>Another</title>"
    assert answer("/component/frame/index.html", other) == other


def test_streamlits_own_routes_and_files_pass_untouched():
    for path in ("/_stcore/health", "/media/page.csv"):
        assert answer(path, STREAMLITS) == STREAMLITS
