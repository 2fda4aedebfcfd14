"""Stepping through the briefing in a real Chromium: from the key to the scene on the screen.

A presenter steps as soon as a scene is painted, forth and back: once all scenes stand ready, and
right after the page was opened, when each is still to be drawn. A picture is on the screen when the
map rests and the graphics card has finished it, or when the chart is drawn. Maps are drawn by
software here, as on a machine without a graphics card.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from bench.dashboard import open_dashboard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

BAR_MS: Final = 1000
ROUNDS: Final = 3
PREPARED_MS: Final = 120_000
SIZES: Final = ((1280, 720), (1920, 1080))
# The key is seen before the stage sees it, since this runs before any script of the page.
_WATCH: Final = """
window.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
"""
_PAINTED: Final = """(place) => new Promise((resolve) => {
  const look = () => {
    const { scene, painted } = document.querySelector(".ca-stage").dataset;
    if (scene === place && painted === place) resolve(performance.now() - window.pressed);
    else requestAnimationFrame(look);
  };
  look();
})"""


def main() -> None:
    """Print for each size how long the preparation and the steps take, the slowest as well."""
    with open_dashboard() as (browser, base):
        if browser is None:
            print("stage: no Chromium here")
            return
        for size in SIZES:
            with _presented(browser, base, size) as page:
                _measure_prepared(page, f"{size[0]}x{size[1]}")
            with _presented(browser, base, size) as page:
                steps = _step_through(page)
                print(_tell(f"{size[0]}x{size[1]}, nothing prepared", steps))


@contextmanager
def _presented(browser: Browser, base: str, size: tuple[int, int]) -> Iterator[Page]:
    """Open the briefing in present mode, its first scene painted."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(_WATCH)
    page.goto(f"{base}/?view=briefing")
    page.wait_for_selector(".ca-stage[data-painted]", timeout=PREPARED_MS)
    page.keyboard.press("p")
    yield page
    page.close()


def _measure_prepared(page: Page, size: str) -> None:
    """Wait until all scenes stand ready, then step through them again and again."""
    start = time.perf_counter()
    scenes = page.locator("nav[aria-label=Scenes] li").count()
    page.wait_for_selector(f'.ca-stage[data-ready="{scenes}"]', timeout=PREPARED_MS)
    took = time.perf_counter() - start
    print(f"stage {size}: all {scenes} scenes ready {took:.1f} s after the first was painted")
    rounds = [_step_through(page) for _ in range(ROUNDS)]
    print(_tell(f"{size}, prepared", [step for steps in rounds for step in steps]))


def _step_through(page: Page) -> list[tuple[int, float]]:
    """Step to the end and back without a pause; give the scene and the milliseconds of each."""
    last = page.locator("nav[aria-label=Scenes] li").count()
    steps = []
    for key, places in (("PageDown", range(2, last + 1)), ("PageUp", range(last - 1, 0, -1))):
        for place in places:
            page.keyboard.press(key)
            steps.append((place, page.evaluate(_PAINTED, str(place))))
    return steps


def _tell(what: str, steps: Sequence[tuple[int, float]]) -> str:
    taken = sorted(took for _, took in steps)
    place, worst = max(steps, key=itemgetter(1))
    middle = taken[len(taken) // 2]
    return (
        f"stage {what}: next scene on the screen after {middle / BAR_MS:.2f} of the bar of "
        f"{BAR_MS} ms, the slowest of {len(steps)} steps after {worst / BAR_MS:.2f} (scene {place})"
    )


if __name__ == "__main__":
    main()
