"""Labels of the investors view in a real browser: whole, apart, and clear of what is drawn."""

import pytest

from tests.exhaustive import keep_in_test

SIZES = {"1440x900": (1440, 900), "1280x720": (1280, 720)}
PHONE = {"390x844": (390, 844)}
WITHOUT = ("", "&without=CHN", "&without=JPN&without=RUS")
#: The boxes of titles, of points and of the whole figure, and where its two axes start.
PUBLISHED = """() => {
  const plot = document.querySelector(".st-key-published .js-plotly-plot");
  const box = (one) => { const b = one.getBoundingClientRect();
    return { left: b.left, right: b.right, top: b.top, bottom: b.bottom, text: one.textContent }; };
  const visible = (one) => { const b = one.getBoundingClientRect(); return b.width > 0; };
  return {
    frame: box(plot),
    starts: ["xaxis", "xaxis2"].map((axis) => box(plot).left + plot._fullLayout[axis]._offset),
    titles: [...plot.querySelectorAll(".annotation text")].filter(visible).map(box),
    points: [...plot.querySelectorAll(".scatterlayer .point")].map(box),
  };
}"""
#: The boxes of the names at the bars' ends, and of the bars.
DEPENDENCE = """() => {
  const plot = document.querySelector(".st-key-dependence .js-plotly-plot");
  const box = (one) => { const b = one.getBoundingClientRect();
    return { left: b.left, right: b.right, top: b.top, bottom: b.bottom }; };
  return { frame: box(plot), names: [...plot.querySelectorAll(".bartext")].map(box),
    bars: [...plot.querySelectorAll(".barlayer .point > path")].map(box) };
}"""


def meet(box, other):
    return (
        box["left"] < other["right"]
        and other["left"] < box["right"]
        and box["top"] < other["bottom"]
        and other["top"] < box["bottom"]
    )


@pytest.mark.parametrize("size", keep_in_test(SIZES, ("1440x900",)))
def test_every_published_total_is_named_whole_beside_its_points(viewer, size):
    page, (width, height) = viewer.page, SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    viewer.open("?view=investors&section=published", ".st-key-published .scatterlayer .point")
    found = page.evaluate(PUBLISHED)
    frame, titles = found["frame"], found["titles"]
    assert len(titles) > 37
    for index, title in enumerate(titles):
        assert frame["left"] <= title["left"], title
        start = next(start for start in found["starts"] if start > title["left"])
        assert title["right"] < start, title
        assert not [point for point in found["points"] if meet(point, title)], title
        # Lines of a list may touch by the height of their boxes, not by that of their letters.
        lower = {**title, "top": title["top"] + 3, "bottom": title["bottom"] - 3}
        assert not [next_title for next_title in titles[index + 1 :] if meet(next_title, lower)], (
            title
        )
    assert frame["bottom"] <= height


@pytest.mark.parametrize("without", keep_in_test(WITHOUT, ("",)))
@pytest.mark.parametrize("size", keep_in_test(SIZES | PHONE, ("1280x720", "390x844")))
def test_every_name_at_a_bar_stands_whole_and_clear_of_the_bars(viewer, size, without):
    page, (width, height) = viewer.page, (SIZES | PHONE)[size]
    page.set_viewport_size({"width": width, "height": height})
    viewer.open(
        f"?view=investors&section=dependence{without}", ".st-key-dependence .barlayer .point"
    )
    found = page.evaluate(DEPENDENCE)
    assert len(found["names"]) > 15
    for index, name in enumerate(found["names"]):
        assert name["right"] <= found["frame"]["right"]
        assert not [bar for bar in found["bars"] if meet(bar, name)]
        assert not [other for other in found["names"][index + 1 :] if meet(other, name)]
