"""Labels of the investors view in a real browser: whole, apart, and clear of what is drawn."""

import pytest

from tests.exhaustive import keep_in_test

SIZES = {"1440x900": (1440, 900), "1280x720": (1280, 720)}
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
#: The boxes of the numbers of the index, and of all else on its axis.
INDEX = """() => {
  const plot = document.querySelector(".st-key-dependence .js-plotly-plot");
  const box = (one) => { const b = one.getBoundingClientRect();
    return { left: b.left, right: b.right, top: b.top, bottom: b.bottom }; };
  const numbers = [...plot.querySelectorAll(".scatterlayer .textpoint text")].map(box);
  const drawn = [...plot.querySelectorAll(
    ".barlayer .point > path, .scatterlayer .point, .shapelayer path")].map(box);
  return { numbers, drawn };
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
@pytest.mark.parametrize("size", keep_in_test(SIZES, ("1440x900",)))
def test_the_numbers_of_the_index_cross_no_bar_mark_or_line(viewer, size, without):
    page, (width, height) = viewer.page, SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    viewer.open(
        f"?view=investors&section=dependence{without}", ".st-key-dependence .barlayer .point"
    )
    found = page.evaluate(INDEX)
    assert len(found["numbers"]) == 5
    for number in found["numbers"]:
        assert not [shape for shape in found["drawn"] if meet(shape, number)]
