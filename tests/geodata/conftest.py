"""The shipped network, built once."""

import pytest

from geodata.network.network import load_network
from tests.shipped import load_shipped, share_shipped

share_shipped()


@pytest.fixture(scope="session")
def snapshot():
    return load_shipped()


@pytest.fixture(scope="session")
def shipped(snapshot):
    return load_network(snapshot)
