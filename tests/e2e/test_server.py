"""What the server answers besides the page: immutable assets, packed once, and strict headers."""

import gzip
import re
import urllib.error
import urllib.request
from email.utils import formatdate
from pathlib import Path

import pytest
import streamlit

from components.server.assets import asset_folder, shapes_folder
from components.words.catalogue import text
from ledger.counting.snapshot import load_snapshot
from tests.e2e.serving import PATIENCE_S
from tests.paths import ROOT


def ask(address, method="GET", **headers):
    request = urllib.request.Request(address, headers=headers, method=method)  # noqa: S310  our own
    try:
        answer = urllib.request.urlopen(request, timeout=PATIENCE_S)  # noqa: S310
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (asset_folder, "plotly.min.js"),
        (asset_folder, "plot.js"),
        (shapes_folder, "countries.geojson"),
    ],
)
def test_an_asset_is_packed_and_may_be_kept_for_ever(server, folder, name):
    address = f"{server}/{folder()}{name}"
    _, headers, packed = ask(address, **{"Accept-Encoding": "gzip"})
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == ask(address)[2]


def test_an_outdated_address_says_to_reload(server):
    status, _, body = ask(f"{server}/assets/000000000000/plot.js")
    assert status == 404
    assert "reload" in body.decode()


def test_the_layers_of_the_present_data_are_served_before_any_page_was(server):
    version = load_snapshot(ROOT / "data").version
    _, headers, body = ask(f"{server}/atlas/{version}.json")
    assert headers["Content-Type"].startswith("application/json")
    assert version.encode() in body


def test_the_layers_of_other_data_are_not_there(server):
    assert ask(f"{server}/atlas/000000000000.json")[0] == 404


@pytest.mark.parametrize("path", ["000000000000/countries.geojson", "{}boundaries.py"])
def test_other_shapes_are_not_there(server, path):
    folder = shapes_folder().removeprefix("shapes/")
    assert ask(f"{server}/shapes/{path.format(folder)}")[0] == 404


def test_the_page_is_sent_with_strict_headers(server):
    _, headers, _ = ask(f"{server}/")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "connect-src 'self'" in headers["Content-Security-Policy"]


def test_streamlits_own_scripts_are_packed(server):
    page = ask(f"{server}/")[2].decode()
    script = page.split('src="./static/js/')[1].split('"')[0]
    address = f"{server}/static/js/{script}"
    _, headers, packed = ask(address, **{"Accept-Encoding": "gzip"})
    plain = ask(address)[2]
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2


@pytest.mark.parametrize("path", ["/", "/?view=corridors", "/no-such-path"])
def test_the_page_is_titled_and_described_before_any_script_runs(server, path):
    status, headers, body = ask(f"{server}{path}")
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert int(headers["Content-Length"]) == len(body)
    page = body.decode()
    assert re.findall(r"<title>(.*?)</title>", page) == [text("page.title")]
    assert re.findall(r'<meta name="description" content="(.*?)"', page) == [
        text("page.description")
    ]


def test_the_page_is_sent_again_only_when_it_changed(server):
    page = f"{server}/"
    _, headers, _ = ask(page)
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Last-Modified"] is None, "the day of Streamlit's file is not the page's"
    status, again, body = ask(page, **{"If-None-Match": headers["ETag"]})
    assert (status, again["ETag"], body) == (304, headers["ETag"], b"")
    streamlits = Path(streamlit.__file__).parent / "static" / "index.html"
    changed = formatdate(streamlits.stat().st_mtime, usegmt=True)
    assert ask(page, **{"If-Modified-Since": changed})[0] == 200, "it was titled since"
    assert (
        ask(page, Range="bytes=0-9")[2].decode().count(f"<title>{text('page.title')}</title>") == 1
    )


def test_the_head_of_the_page_tells_of_the_whole_page(server):
    _, headers, body = ask(f"{server}/")
    status, asked, nothing = ask(f"{server}/", "HEAD")
    assert (status, nothing) == (200, b"")
    assert (asked["ETag"], asked["Content-Length"]) == (headers["ETag"], str(len(body)))
