"""What tests of the ledger share: the shipped tables, and how hypothesis runs here.

Hypothesis has no deadline, because a busy machine is not a wrong sum.
"""

from pathlib import Path

import pytest
from hypothesis import settings

from ledger.snapshot import load_snapshot

settings.register_profile("ledger", deadline=None)
settings.load_profile("ledger")


@pytest.fixture(scope="session")
def shipped():
    """The tables of data/, which nobody writes to."""
    return load_snapshot(Path(__file__).parents[2] / "data")
