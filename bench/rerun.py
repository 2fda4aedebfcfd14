"""Server time of one rerun of the page on the shipped ledger, after a click on a filter."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[1] / "components" / "page.py"
BAR_MS = 60
CLICKS = (["JPN"], ["CHN"], [], ["KOR"], ["JPN", "CHN"], [])
ROUNDS = 6


def main() -> None:
    """Print the median and the 95th percentile of a rerun, beside an empty script's."""
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    empty = AppTest.from_string("import streamlit as st\nst.button('b', key='b')").run()
    reruns, bare = [], []
    for number in range(ROUNDS * len(CLICKS)):
        page.multiselect(key="investor").set_value(CLICKS[number % len(CLICKS)])
        reruns.append(_timed(page))
        bare.append(_timed(empty))
    p50, p95 = statistics.median(reruns), statistics.quantiles(reruns, n=20)[-1]
    harness = statistics.median(bare)
    print(
        f"rerun of the page: median {p50:.0f} ms, p95 {p95:.0f} ms (bar {BAR_MS} ms); "
        f"of it the test harness's own {harness:.0f} ms; {p50 / harness:.1f} x an empty page"
    )


def _timed(app: AppTest) -> float:
    start = time.perf_counter()
    app.run()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
