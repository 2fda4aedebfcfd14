"""What tests of the ledger share: the shipped tables, and that the same bytes are read once."""

from functools import cache
from unittest import mock

import pytest

from ledger.gate import gate
from tests.shipped import load_shipped, share_shipped

share_shipped()


@pytest.fixture(scope="session")
def shipped():
    """The tables of data/, which nobody writes to."""
    return load_shipped()


@pytest.fixture(scope="session", autouse=True)
def _read_the_same_bytes_once():
    """Remember what the gate reads of a table: most folders under test are the shipped one.

    What is read is frozen and rests on these arguments alone; relations, counting and frames are
    made anew each time. Tests of the reader itself call it, not the gate.
    """
    with mock.patch.object(gate, "read_table", cache(gate.read_table)):
        yield
