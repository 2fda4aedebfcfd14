"""What each collection of garbage has to walk in the running server: next to nothing."""

import json
import os
import subprocess
import sys

import pytest

from tests.ledger.history.projects import Project
from tests.paths import ROOT

pytestmark = pytest.mark.whole

# A server of its own process, as `make run` starts it, but without a port.
SERVE = """
import asyncio, gc, json
import dashboard
from components.server import rehearsal
from components.server.held import DATA, held_ledger
from tests.components.server.test_heap import cut_last_row

def note(moment):
    gc.collect()
    version = held_ledger().current()[0].version
    noted[moment] = [version, len(gc.get_objects()), gc.get_freeze_count()]

async def serve():
    async with dashboard.app.lifespan()(None):
        note("started")
        await rehearsal.open_every_view()
        note("viewed")
        rehearsal.VIEWS = ("investors&section=changes",)
        await rehearsal.open_every_view()
        note("compared")
        cut_last_row(DATA / "pledges.csv")
        rehearsal.VIEWS = ("atlas",)
        await rehearsal.open_every_view()
        note("edited")

noted = {}
asyncio.run(serve())
print(json.dumps(noted))
"""
VERSIONS = 4


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    """By moment: the data version, how many objects are walked, how many are not."""
    project = Project(tmp_path_factory.mktemp("heap") / "project", ROOT / "data")
    for number in range(VERSIONS):
        cut_last_row(project.data / "pledges.csv")
        project.commit("Take a deal out", f"2026-03-0{number + 1}")
    run = subprocess.run(
        [sys.executable, "-c", SERVE],
        cwd=ROOT,
        env=os.environ | {"CORRIDORS_DATA": str(project.data)},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def cut_last_row(table):
    table.write_bytes(b"".join(table.read_bytes().splitlines(keepends=True)[:-1]))


@pytest.mark.parametrize("moment", ["started", "viewed", "compared", "edited"])
def test_a_collection_walks_next_to_nothing(noted, moment):
    _, walked, frozen = noted[moment]
    assert walked < frozen / 50


def test_the_data_were_new_in_the_end(noted):
    """Else the last moment above would show nothing."""
    assert noted["started"][0] == noted["compared"][0] != noted["edited"][0]
