"""The first picture: in the HTML, in the map's place, and for good where there is no WebGL."""

import pytest

from components.words.catalogue import text

STILL = ".st-key-map .ca-still"
#: Keeps the page's scripts away, so that only what the server's HTML holds is there.
SCRIPTS = "**/static/js/**"
#: A browser without WebGL.
NO_WEBGL = """() => {
  const own = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind.startsWith("webgl") ? null : own.call(this, kind, ...rest);
  };
}"""
IS_PAINTED = "(img) => img.complete && img.naturalWidth > 0"


@pytest.mark.parametrize("query", ["", "?investor=JPN"], ids=["opening", "selection"])
def test_title_and_still_need_no_script_of_the_page(viewer, query):
    page = viewer.page
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(f"{viewer.base}/{query}")
    page.locator("#ca-first h1", has_text="Japan").wait_for()
    page.wait_for_function(f"({IS_PAINTED})(document.querySelector('#ca-first img'))")
    assert page.get_by_role("status").inner_text() == text("still.loading")
    viewer.errors.clear()


def test_the_still_goes_once_the_map_has_drawn(viewer):
    page = viewer.load()
    page.locator(".ca-still").wait_for(state="detached")
    assert page.locator("#ca-first").count() == 0


def test_without_webgl_the_still_stays_and_leads_to_the_list(viewer):
    page = viewer.page.context.new_page()
    page.add_init_script(f"({NO_WEBGL})()")
    page.goto(viewer.base)
    alert = page.locator(STILL).get_by_role("alert")
    alert.wait_for()
    assert text("still.no_webgl") in alert.inner_text()
    assert page.locator(f"{STILL} img").evaluate(IS_PAINTED)
    page.get_by_role("link", name=text("still.to_list")).click()
    page.wait_for_function(
        """() => {
          const search = document.querySelector(".st-key-search input");
          const top = search?.getBoundingClientRect().top;
          return document.activeElement === search && top > 0 && top < innerHeight;
        }"""
    )
    page.close()
