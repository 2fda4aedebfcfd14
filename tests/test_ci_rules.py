"""The rules of the gate itself, tried on a tiny project of their own."""

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def project(pytester):
    conftest = (pytester.path.__class__(__file__).parent / "conftest.py").read_text("utf-8")
    pytester.makeconftest(conftest)
    pytester.makepyfile("import pytest\ndef test_one():\n    pytest.skip('no browser')\n")
    return pytester


def test_a_skipped_test_fails_in_ci(project, monkeypatch):
    monkeypatch.setenv("CI", "true")
    result = project.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*no browser*"])


def test_a_skipped_test_is_only_said_elsewhere(project, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    project.runpytest().assert_outcomes(skipped=1)
