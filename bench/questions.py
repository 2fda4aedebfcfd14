"""Five people's questions: how long from the address to the answer in the window, one click in it.

A viewer opens the page for the first time in a browser of their own. Times are given against the
bar of ten seconds; maps are drawn by software here.
"""

from __future__ import annotations

import time
from typing import Final

from bench.dashboard import open_dashboard
from tests.e2e.asking import five_questions, read_answer
from tests.e2e.serving import open_window

BAR_S: Final = 10


def main() -> None:
    """Print for each question how long its answer takes to stand in the window."""
    with open_dashboard() as (browser, base):
        if browser is None:
            print("questions: no Chromium here")
            return
        for asked in five_questions():
            size = {"width": 1440, "height": 900}
            with open_window(browser, viewport=size, device_scale_factor=1) as window:
                page = window.new_page()
                start = time.perf_counter()
                read_answer(page, base, asked)
                took = time.perf_counter() - start
            print(
                f"questions, {asked.person}: {asked.question} Answered after {took:.1f} s, "
                f"{took / BAR_S:.2f} of the bar of {BAR_S} s"
            )


if __name__ == "__main__":
    main()
