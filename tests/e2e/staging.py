"""How the browser tests drive the stage of the briefing, as a presenter does."""

from urllib.parse import parse_qs, urlsplit

#: Longitude, latitude and zoom of the map that is on.
CAMERA = """() => {
  const { map } = document.querySelector(".ca-stage-map.ca-on .atlas").livePlot;
  const { lng, lat } = map.getCenter();
  return [lng, lat, map.getZoom()];
}"""
#: Where a station or port is on the page, on the map that is on.
SPOT = """(id) => {
  const { map, layers } = document.querySelector(".ca-stage-map.ca-on .atlas").livePlot;
  const at = layers.nodes.id.indexOf(id);
  const { x, y } = map.project([layers.nodes.lon[at], layers.nodes.lat[at]]);
  const canvas = map.getCanvas();
  const box = canvas.getBoundingClientRect();
  const scale = box.width / canvas.clientWidth;
  return [box.left + x * scale, box.top + y * scale];
}"""
#: Sizes of letters as they are seen: what is drawn small and shown large counts as large.
LETTERS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => {
    const style = getComputedStyle(one);
    const { a, b } = one instanceof SVGElement ? one.getScreenCTM() : { a: 1, b: 0 };
    return parseFloat(style.fontSize) * Math.hypot(a, b);
  })"""
WATCH_SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: "layout-shift" });
}"""


#: The views whose scenes are drawn on a map; those of the others are charts.
MAPPED = ("atlas", "corridors")


def scene_of(page):
    """Tell which scene is on, from 1."""
    return int(page.locator(".ca-stage").get_attribute("data-scene"))


def wait_for_scene(page, place):
    """Wait until a scene is on, its picture is on the screen and its camera rests."""
    page.wait_for_selector(f'.ca-stage[data-scene="{place}"][data-painted="{place}"]')


def asked_scene(page):
    """Tell how the address names the scene."""
    return parse_qs(urlsplit(page.url).query).get("scene")


def wait_until_all_stand(page, scenes):
    """Wait until each scene is drawn, so that a step only shows it."""
    page.wait_for_selector(f'.ca-stage[data-ready="{len(scenes)}"]')


def let_glide(page, glides):
    """Let the camera glide or cut, whatever the machine was found able to do, or is yet to be."""
    button = page.get_by_role("button", name="Glide")
    if not glides:
        page.wait_for_selector("button[aria-keyshortcuts=m][aria-pressed]")
    if (button.get_attribute("aria-pressed") == "true") != glides:
        page.keyboard.press("m")


def clear_stage(page):
    """Wait until the scene of the address is on, and take away what another test laid upon it."""
    page.wait_for_function(
        "(({ scene, painted }) => scene === painted)(document.querySelector('.ca-stage').dataset)"
    )
    if page.locator(".ca-presenting").count():
        page.keyboard.press("Escape")
        page.wait_for_selector(".ca-briefing:not(.ca-presenting)")
    for part, key in (("note", "n"), ("numbers", "e"), ("help", "?"), ("ring", "r")):
        if page.locator(f".ca-stage-{part}").is_visible():
            page.keyboard.press(key)
