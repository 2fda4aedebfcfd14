"""Every view at the widths of phones and tablets: nothing is cut off or scrolls sideways."""

import pytest

from ledger.tables.parameters import SECTIONS, VIEWS
from tests.exhaustive import keep_in_test

WIDTHS = (390, 768)
HEIGHT = 844
#: The addresses of each view that has a page; the briefing is a stage, which scales its pictures.
ADDRESSES = {
    "atlas": ("?", "?investor=JPN&investor=CHN", "?question=rivals&investor=JPN&investor=CHN"),
    **{
        view: tuple(f"?view={view}&section={section}" for section in sections)
        for view, sections in SECTIONS.items()
    },
}
assert {*ADDRESSES, "briefing"} == set(VIEWS)

UNFINISHED = ".live-plot[aria-busy=true], .live-plot:not([data-drawn])"
#: What is wider than the page, and words of which a part is cut off by what holds them. A box that
#: scrolls in itself cuts nothing off, and what only a screen reader is told has no size. A chosen
#: name says its whole when pointed at.
FAULTS = """async () => {
  const main = document.querySelector("[data-testid=stMain]");
  // A grid takes its new width a few frames after the page has.
  for (let still = 0, width = 0; still < 20; still += 1) {
    await new Promise(requestAnimationFrame);
    if (main.scrollWidth !== width) [still, width] = [0, main.scrollWidth];
  }
  const faults = [];
  if (main.scrollWidth > main.clientWidth) faults.push(`page: ${main.scrollWidth} px`);
  const nameOf = (element) => String(element.className.baseVal ?? element.className);
  const isSeen = (element) => element.checkVisibility({
    visibilityProperty: true,
    opacityProperty: true, // MapLibre's own hint lies over each map, and is seen by nobody
  });
  const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const { data, parentElement: own } = words.currentNode;
    const named = own.closest("script, style, select, textarea, .stMultiSelect [title]");
    if (!data.trim() || named || !isSeen(own)) continue;
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    const box = (own instanceof SVGElement ? own : range).getBoundingClientRect();
    for (let up = own; up !== main; up = up.parentElement) {
      const { overflowX, position } = getComputedStyle(up);
      const room = up.getBoundingClientRect();
      if (position === "fixed" || room.width <= 1 || ["auto", "scroll"].includes(overflowX)) break;
      if (overflowX === "visible" && up.tagName !== "svg") continue;
      if (box.right <= room.right + 2 && box.left >= room.left - 2) continue;
      faults.push(`${data.trim()} (in ${nameOf(up)})`);
      break;
    }
  }
  return faults;
}"""


#: Whether each chart has taken the width of its place.
FITTED = """() => [...document.querySelectorAll(".live-plot-chart .main-svg")].every((svg) =>
  svg.getBoundingClientRect().width <= svg.closest(".live-plot").clientWidth + 1)"""


@pytest.mark.parametrize("view", keep_in_test(ADDRESSES, ("atlas", "investors")))
def test_nothing_is_cut_off_and_nothing_scrolls_sideways(viewer, view):
    page = viewer.page
    faults = []
    for address in ADDRESSES[view]:
        page.set_viewport_size({"width": 1440, "height": 900})
        viewer.open(address, ".ca-colophon")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.wait_for_function("innerWidth === document.querySelector('.stApp').clientWidth")
            page.wait_for_function(f"!document.querySelector('{UNFINISHED}')")
            page.wait_for_function(FITTED)
            faults += [f"{address} at {width}: {fault}" for fault in page.evaluate(FAULTS)]
    assert not faults, "\n".join(faults)
