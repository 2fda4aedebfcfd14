"""What axe finds on the page: nothing serious or critical, in either theme, dossier open or not."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.driving import WHERE, find_still, wait_until_answered
from tests.exhaustive import THEMES

GRAVE = {"serious", "critical"}


def grave(page):
    violations = Axe().run(page).response["violations"]
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in violations
        if violation["impact"] in GRAVE
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave(viewer, theme):
    page = viewer.open(f"?theme={theme}")
    assert grave(page) == []
    spot = find_still(page, WHERE, ["country", [71.2, 49.3]])
    page.mouse.click(spot["x"], spot["y"])
    page.locator(".st-key-panel h3", has_text="Kazakhstan").wait_for()
    wait_until_answered(page)  # until then Streamlit pales what it has yet to draw again
    assert grave(page) == []
