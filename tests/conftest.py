"""What holds for every test: in CI a skipped test is a failed one, and says so.

Hypothesis has no deadline, because a busy machine is not a wrong sum, and draws a fifth as often
in `make check`. Where tests run on several workers, what a file's fixtures make is made once.
"""

import gc
import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

settings.register_profile("no deadline", deadline=None)
settings.register_profile("check", deadline=None, max_examples=20)
#: Objects between two collections of garbage; Python's own 700 suit a program that holds little.
OBJECTS = 50_000
#: A folder whose files look at what is dear to make: the shipped deck and its pictures.
DEAR = "tests/components/export/"


def pytest_configure(config):
    """Choose how often a property is drawn, before a file of tests asks (`draw_at_most`)."""
    in_check = "not exhaustive" in config.option.markexpr
    settings.load_profile("check" if in_check else "no deadline")


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Walk modules and tests no more: they stay, and a tenth of the time went into that."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(OBJECTS)
        gc.enable()


class OneWorkerForEach(LoadFileScheduling):
    """A file stays on one worker, and so does the whole folder of the exports."""

    def _split_scope(self, nodeid):
        return DEAR if nodeid.startswith(DEAR) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return OneWorkerForEach(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    return report
