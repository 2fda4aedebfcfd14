"""How the browser tests find things on the map and drive the page as a viewer does."""

WHERE = """([kind, id]) => {
  const plot = document.querySelector(".atlas").livePlot;
  const { legs, nodes, deposits } = plot.layers;
  const box = plot.map.getCanvas().getBoundingClientRect();
  const onPage = ({ x, y }) => ({
    x: x + box.left, y: y + box.top, inside: x > 0 && y > 0 && x < box.width && y < box.height,
  });
  if (kind === "leg") {
    const path = legs.path[legs.id.indexOf(id)].map((p) => plot.map.project(p));
    const middle = Math.floor((path.length - 1) / 2);
    const [a, b] = [path[middle], path[middle + 1]];
    return onPage({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  }
  if (kind === "country") return onPage(plot.map.project(id));
  const from = { node: nodes, deposit: deposits }[kind];
  const at = from.id.indexOf(id);
  return onPage(plot.map.project([from.lon[at], from.lat[at]]));
}"""
CAMERA = """() => {
  const { map } = document.querySelector(".atlas").livePlot;
  const { lng, lat } = map.getCenter();
  return [lng, lat, map.getZoom()].map((n) => Math.round(n * 1e6) / 1e6);
}"""
#: Whether a place that a function finds was there ten frames ago as well.
STILL = """(argument) => {
  const spot = (FIND)(argument);
  const before = window.stillAt;
  const stays = spot && before && Math.hypot(spot.x - before.x, spot.y - before.y) < 0.5;
  window.stillAt = spot;
  window.stillFor = stays ? window.stillFor + 1 : 0;
  return window.stillFor >= 10 && spot;
}"""
#: The middle of an element, by its selector and its place among those that match.
MIDDLE = """([selector, place]) => {
  const box = document.querySelectorAll(selector)[place]?.getBoundingClientRect();
  return box?.width && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}"""
#: A point of an element, in pixels from its left upper corner.
CORNER = """([selector, across, down]) => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box?.width && { x: box.x + across, y: box.y + down };
}"""
HOLD = "() => { window.heldMap = document.querySelector('.atlas').livePlot.map; }"
SAME = "() => window.heldMap === document.querySelector('.atlas').livePlot.map"


def drawn(page):
    """Count how often the map was drawn."""
    return int(page.locator(".atlas").get_attribute("data-drawn"))


def rest(page, condition="true"):
    """Wait until the camera rests where a condition holds, and the address names that camera."""
    page.wait_for_function(
        f"""() => {{
          const {{ map }} = document.querySelector(".atlas").livePlot;
          const {{ lng, lat }} = map.getCenter();
          const camera = [lng, lat, map.getZoom()].map((n) => n.toFixed(3)).join(",");
          const written = new URL(location.href).searchParams.get("camera");
          return !map.isMoving() && camera === written && ({condition});
        }}"""
    )
    return page.evaluate(CAMERA)


def wait_until_answered(page):
    """Wait until the server has answered all that it was asked."""
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')


def find_still(page, find, argument=None):
    """Find a place on the page once it stays there: what comes in above moves it until then.

    Args:
        page: The page.
        find: A function of JavaScript that gives `x` and `y`, or nothing as long as it finds none.
        argument: What the function is given.
    """
    wait_until_answered(page)
    page.evaluate("() => { window.stillAt = null; window.stillFor = 0; }")
    return page.wait_for_function(STILL.replace("FIND", find), arg=argument).json_value()


def choose(page, key, label):
    """Choose an option of a filter as a viewer does: type its name, press Enter."""
    box = page.locator(f".st-key-{key} input").first
    before = drawn(page)
    box.click()
    box.fill(label)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_function(f"Number(document.querySelector('.atlas').dataset.drawn) > {before}")


def metric(page, label):
    """Read a metric's value."""
    box = page.locator("[data-testid=stMetric]", has_text=label).first
    return box.locator("[data-testid=stMetricValue]").inner_text().strip()


def measured(page, name):
    """Read a figure of the headline, in USD millions, not rounded."""
    return float(page.locator(f"[data-measure={name}]").get_attribute("data-usd-m"))


def wait_for_measure(page, name, usd_m):
    """Wait until a figure of the headline is an amount, in USD millions."""
    page.wait_for_function(
        """([name, usd_m]) => {
          const shown = document.querySelector(`[data-measure=${name}]`)?.dataset.usdM;
          return Math.abs(Number(shown) - usd_m) < 1e-6;
        }""",
        arg=[name, usd_m],
    )
