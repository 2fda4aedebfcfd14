"""The shipped briefing and its deck, made once for all tests of the exports."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation

from components.export.deck.layout import lay_out
from components.export.deck.pptx import save_deck
from components.export.world import load_briefing, read_snapshot
from tests.paths import DATA
from tests.spoiling import copy_with_kanji


@pytest.fixture(scope="session")
def briefing():
    snapshot, faults = read_snapshot(DATA)
    assert faults == ()
    return load_briefing(snapshot)


@pytest.fixture(scope="session")
def layouts(briefing):
    """Every scene laid out on light paper."""
    world = briefing.world
    return lay_out(world.snapshot, world.network, briefing.scenes, "light")


@pytest.fixture(scope="session")
def told():
    """What the export said of its progress."""
    return []


@pytest.fixture(scope="session")
def deck(briefing, told):
    content = save_deck(
        briefing.world, briefing.scenes, progress=lambda done, total: told.append((done, total))
    )
    return Presentation(io.BytesIO(content))


@pytest.fixture(scope="session")
def in_kanji(tmp_path_factory):
    """A copy of the tables in which a port and a path are named in letters that no map can draw."""
    names = {"nodes.csv": "Kuryk port", "routes.csv": "Middle Corridor: Xi'an"}
    return copy_with_kanji(DATA, tmp_path_factory.mktemp("kanji") / "data", names)
