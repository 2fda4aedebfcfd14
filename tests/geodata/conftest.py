"""The shipped network, built once."""

from pathlib import Path

import pytest

from geodata.network import load_network
from ledger.snapshot import load_snapshot


@pytest.fixture(scope="session")
def snapshot():
    return load_snapshot(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="session")
def shipped(snapshot):
    return load_network(snapshot)
