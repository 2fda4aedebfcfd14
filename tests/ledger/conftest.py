"""What tests of the ledger share: the shipped tables."""

from pathlib import Path

import pytest

from ledger.snapshot import load_snapshot


@pytest.fixture(scope="session")
def shipped():
    """The tables of data/, which nobody writes to."""
    return load_snapshot(Path(__file__).parents[2] / "data")
