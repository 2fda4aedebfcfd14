"""The rules of the gate itself, tried on a tiny project of their own."""

from collections import defaultdict

import pytest

from tests.exhaustive import keep_in_check

pytest_plugins = ["pytester"]
#: How `make test` runs the tests, and how one runs a single test.
WAYS = {"two workers": ("-n", "2", "--no-loadscope-reorder"), "one process": ()}
NOTES_ITS_WORKER = """
import os, pytest
@pytest.mark.parametrize("number", range(9))
def test_where(number):
    with open(f"{__file__}.log", "a") as log:
        log.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""


@pytest.fixture
def project(pytester):
    conftest = (pytester.path.__class__(__file__).parent / "conftest.py").read_text("utf-8")
    pytester.makeconftest(conftest)
    return pytester


@pytest.fixture
def skipping(project):
    project.makepyfile("import pytest\ndef test_one():\n    pytest.skip('no browser')\n")
    return project


@pytest.mark.parametrize("way", keep_in_check(WAYS, ("one process",)))
def test_a_skipped_test_fails_in_ci(skipping, monkeypatch, way):
    monkeypatch.setenv("CI", "true")
    result = skipping.runpytest(*WAYS[way])
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*no browser*"])


def test_a_skipped_test_is_only_said_elsewhere(skipping, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    skipping.runpytest().assert_outcomes(skipped=1)


def test_a_file_stays_on_one_worker_and_so_do_the_exports(project):
    exports = project.path / "tests" / "components" / "export"
    exports.mkdir(parents=True)
    for path in (exports / "test_deck.py", exports / "test_map.py", project.path / "test_z.py"):
        path.write_text(NOTES_ITS_WORKER, encoding="utf-8")
    project.runpytest(*WAYS["two workers"], "tests", "test_z.py").assert_outcomes(passed=27)
    workers = defaultdict(set)
    for log in project.path.rglob("*.log"):
        workers[log.parent].update(log.read_text(encoding="utf-8").split())
    exporting, other = workers[exports], workers[project.path]
    assert len(exporting) == len(other) == 1
    assert exporting != other
