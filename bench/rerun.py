"""Server time of one rerun of the page on the shipped ledger, after a click in either view."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[1] / "components" / "page.py"
ATLAS_BAR_MS, CORRIDORS_BAR_MS = 60, 150
INVESTORS = (["JPN"], ["CHN"], [], ["KOR"], ["JPN", "CHN"], [])
CLOSED = (["RUS"], ["RUS", "IRN"], [], ["caspian-half"], ["IRN"], ["RUS", "caspian-half"])
ROUNDS = 6


def main() -> None:
    """Print a rerun of each view after a click, beside an empty script's."""
    empty = AppTest.from_string("import streamlit as st\nst.button('b', key='b')").run()
    atlas, corridors = _open("atlas"), _open("corridors")
    bare, filters, scenarios = [], [], []
    for number in range(ROUNDS * len(INVESTORS)):
        atlas.multiselect(key="investor").set_value(INVESTORS[number % len(INVESTORS)])
        filters.append(_timed(atlas))
        corridors.button_group(key="avoid").set_value(CLOSED[number % len(CLOSED)])
        scenarios.append(_timed(corridors))
        bare.append(_timed(empty))
    harness = statistics.median(bare)
    _tell("a filter of the atlas", filters, ATLAS_BAR_MS, harness)
    _tell("a switch of the corridors", scenarios, CORRIDORS_BAR_MS, harness)


def _open(view: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    page.query_params["view"] = view
    return page.run()


def _timed(app: AppTest) -> float:
    start = time.perf_counter()
    app.run()
    return (time.perf_counter() - start) * 1000


def _tell(what: str, took: list[float], bar_ms: int, harness: float) -> None:
    median, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(
        f"{what}: median {median:.0f} ms, p95 {p95:.0f} ms (bar {bar_ms} ms); of it the test "
        f"harness's own {harness:.0f} ms; {median / harness:.1f} x an empty page"
    )


if __name__ == "__main__":
    main()
