"""What the tests of the page need not pay for again at each page."""

from itertools import groupby
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from components.server import heap
from tests.shipped import share_shipped

share_shipped()

HERE = Path(__file__).resolve().parent
FILES = HERE / "export"
#: The one file that runs the whole page in `make check` too.
PAGE = HERE / "test_page.py"


def pytest_collection_modifyitems(items):
    """Mark what runs the whole page or makes a file to hand out, which `make check` leaves out."""
    for path, of_file in groupby(items, key=lambda item: item.path):
        tests = [*of_file]
        runs_the_page = hasattr(tests[0].module, "new_page") and path != PAGE
        if FILES in path.parents or (HERE in path.parents and runs_the_page):
            for test in tests:
                test.add_marker(pytest.mark.whole)


@pytest.fixture(scope="session", autouse=True)
def _look_for_components_once():
    """Streamlit's test page reads the metadata of every installed package before its first run."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(scope="session", autouse=True)
def _leave_the_heap_of_the_tests_alone():
    """A server freezes its heap at each new version (test_heap.py); a test has no viewer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heap, "freeze_heap", lambda: None)
        yield
