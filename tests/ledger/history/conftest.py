"""A project with a history of its own for each test."""

import pytest

from tests.ledger.history.projects import Project


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)
