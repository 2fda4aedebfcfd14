"""The shipped network, built once, and hypothesis without a deadline on busy machines."""

from pathlib import Path

import pytest
from hypothesis import settings

from geodata.network import load_network
from ledger.snapshot import load_snapshot

settings.register_profile("geodata", deadline=None)
settings.load_profile("geodata")


@pytest.fixture(scope="session")
def snapshot():
    return load_snapshot(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="session")
def shipped(snapshot):
    return load_network(snapshot)
