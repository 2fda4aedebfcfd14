"""Which still an address gets, and the HTML that shows it before any script has run."""

import asyncio
import re
from dataclasses import replace
from threading import Event
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from components.link.model import Link
from components.link.opening import OPENING
from components.server import assets, first_page, stills, warming
from components.server.held import held_ledger
from ledger.answers.queries import Selection
from ledger.counting.snapshot import LedgerRefused

JAPAN = Link(selection=Selection(investors=("JPN",)))
STILL = r"still/[0-9a-f]{16}\.webp"


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture
def drawn(monkeypatch):
    """Pictures that say what they show, in the order in which they were drawn."""
    shown = []

    def draw(_, spec, *, figures=True):
        shown.append((spec.link if figures else None, spec.theme))
        return repr(shown[-1]).encode()

    monkeypatch.setattr(stills, "save_still", draw)
    return shown


@pytest.fixture
def kept(request, monkeypatch, snapshot):
    """A server's stills after its start."""
    request.getfixturevalue("drawn")
    own = stills.Stills()
    own.make_opening(snapshot)
    monkeypatch.setattr(first_page, "STILLS", own)
    return own


def shown_at(kept, address):
    return kept.read(re.fullmatch(r"still/(.*)\.webp", address)[1]).decode()


def wait(kept):
    kept._maker.submit(lambda: None).result()


def test_the_opening_view_has_its_still_from_the_start(kept, snapshot):
    address = kept.find(snapshot, Link(selection=OPENING), "dark", make=False)
    assert shown_at(kept, address) == repr((Link(selection=OPENING), "dark"))


def test_another_selection_has_the_ground_first_and_its_own_still_later(kept, snapshot):
    ground = kept.find(snapshot, JAPAN, "light", make=True)
    assert shown_at(kept, ground) == repr((None, "light"))
    wait(kept)
    assert shown_at(kept, kept.find(snapshot, JAPAN, "light", make=False)) == repr((JAPAN, "light"))


def test_a_view_that_is_only_looked_at_orders_nothing(kept, drawn, snapshot):
    before = len(drawn)
    kept.find(snapshot, JAPAN, "light", make=False)
    wait(kept)
    assert len(drawn) == before


def test_a_camera_of_its_own_has_the_ground(kept, snapshot):
    elsewhere = Link(selection=OPENING, camera=(70.0, 45.0, 6.0))
    address = kept.find(snapshot, elsewhere, "light", make=True)
    assert shown_at(kept, address) == repr((None, "light"))


def test_no_more_stills_are_kept_than_there_is_room_for(kept, snapshot, monkeypatch):
    monkeypatch.setattr(stills, "_KEPT", 5)
    for year in range(2000, 2010):
        link = Link(selection=Selection(years=(year, year)))
        kept.find(snapshot, link, "light", make=True)
        wait(kept)
    assert len(kept._pictures) == 5
    assert kept.find(snapshot, Link(selection=Selection(years=(2009, 2009))), "light", make=False)


@pytest.mark.usefixtures("kept")
def test_the_still_is_asked_for_before_any_script():
    first = first_page.write_first_page("")
    light, dark = re.findall(rf'href="({STILL})" media="', first.head)
    assert f'srcset="{dark}"' in first.body
    assert f'src="{light}"' in first.body
    assert "<script" not in first.head


@pytest.mark.usefixtures("kept")
def test_a_theme_in_the_address_is_the_only_one():
    first = first_page.write_first_page("theme=dark")
    assert len(re.findall(STILL, first.head)) == 1
    assert "ca-only-dark" in first.body


@pytest.mark.usefixtures("kept")
def test_the_title_is_that_of_the_selection():
    first = first_page.write_first_page(urlencode({"investor": "JPN"}))
    assert re.search(r'<h1 class="ca-first-finding">[^<]*Japan', first.body)


@pytest.mark.usefixtures("kept")
def test_other_views_and_refused_tables_have_no_first_page(monkeypatch):
    assert first_page.write_first_page("view=corridors") is None

    class Refusing:
        def current(self):
            raise LedgerRefused(())

    monkeypatch.setattr(first_page, "held_ledger", Refusing)
    assert first_page.write_first_page("") is None


def test_a_new_data_version_has_its_opening_stills_before_a_viewer_asks(
    kept, snapshot, drawn, monkeypatch
):
    edited = replace(snapshot, version="edited-today")
    monkeypatch.setattr(assets, "STILLS", kept)
    monkeypatch.setattr(assets, "atlas_url", lambda _: "")
    monkeypatch.setattr(
        assets, "held_ledger", lambda: SimpleNamespace(current=lambda: (edited, None))
    )
    opening = Link(selection=OPENING)
    assert kept.find(edited, opening, "light", make=False) == ""
    before = len(drawn)
    assets.warm_data()
    assert shown_at(kept, kept.find(edited, opening, "light", make=False)) == repr(
        (opening, "light")
    )
    assert len(drawn) == before + 4
    assets.warm_data()
    assert len(drawn) == before + 4


def test_the_server_looks_for_new_data_by_itself_and_outlives_a_fault(monkeypatch, caplog):
    looked, twice = [], Event()

    def fail_once():
        looked.append(None)
        if len(looked) == 1:
            raise OSError("the disk is away")
        twice.set()

    async def wait_for_two():
        task = asyncio.create_task(warming.keep_warm())
        await asyncio.to_thread(twice.wait)
        task.cancel()

    monkeypatch.setattr(warming, "warm_data", fail_once)
    monkeypatch.setattr(warming, "LOOK_EVERY_S", 0)
    asyncio.run(wait_for_two())
    assert "the disk is away" in caplog.text
