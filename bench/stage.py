"""Stepping through the briefing in a real Chromium: from the key to the scene on the screen.

A picture is on the screen when the map rests and the graphics card has finished it, or when the
chart is drawn. Maps are drawn by software here, as on a machine without a graphics card.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.e2e.serving import NAMES, Server, free_port, launch

if TYPE_CHECKING:
    from playwright.sync_api import Page

BAR_MS: Final = 1000
ROUNDS: Final = 2
#: A speaker stays with a scene at least so long; what comes next is drawn meanwhile.
PAUSE_MS: Final = 5000
FIRST_PAUSE_MS: Final = 15_000
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
    """Print for each size and each way the slowest step, as a part of the bar."""
    server = Server(free_port())
    server.start()
    try:
        with sync_playwright() as playwright:
            path = next((found for found in map(shutil.which, NAMES) if found), None)
            browser = launch(playwright, path)
            if browser is None:
                print("stage: no Chromium here")
                return
            for width, height in SIZES:
                page = browser.new_page(viewport={"width": width, "height": height})
                page.add_init_script(_WATCH)
                page.goto(f"{server.base}/?view=briefing")
                _measure(page, f"{width}x{height}")
                page.close()
            browser.close()
    finally:
        server.stop()


def _measure(page: Page, size: str) -> None:
    """Step to the end and back in some rounds; of each step the best, the machine being shared."""
    page.wait_for_selector(".ca-stage[data-painted]", timeout=120_000)
    page.keyboard.press("p")
    page.wait_for_timeout(FIRST_PAUSE_MS)
    last = page.locator("nav[aria-label=Scenes] li").count()
    forth, back = range(2, last + 1), range(last - 1, 0, -1)
    best: dict[tuple[str, int], float] = {}
    for _ in range(ROUNDS):
        for key, places in (("PageDown", forth), ("PageUp", back)):
            for place in places:
                page.keyboard.press(key)
                took = page.evaluate(_PAINTED, str(place))
                best[key, place] = min(took, best.get((key, place), took))
                page.wait_for_timeout(PAUSE_MS)
    glides = page.locator("button[aria-keyshortcuts=m]").get_attribute("aria-pressed") == "true"
    for key in ("PageDown", "PageUp"):
        steps = {place: took for (pressed, place), took in best.items() if pressed == key}
        told = ", ".join(f"{place}: {took / BAR_MS:.2f}" for place, took in steps.items())
        print(
            f"stage {size}, {key}, camera {'glides' if glides else 'cuts'}: next scene on the "
            f"screen after at most {max(steps.values()) / BAR_MS:.2f} of the bar of {BAR_MS} ms "
            f"({told})"
        )


if __name__ == "__main__":
    main()
