"""The page without a browser, what the tests read off it, and the button that a viewer presses."""

import re

from streamlit.testing.v1 import AppTest

from tests.paths import PAGE

#: Only a hang is worth ending: a busy machine is slow, and not wrong.
PATIENCE_S = 600


def new_page():
    """Give the page of a new viewer, not run yet."""
    return AppTest.from_file(str(PAGE), default_timeout=PATIENCE_S)


def new_app(function, *args):
    """Give a small app of a test's own, not run yet."""
    return AppTest.from_function(function, args=args, default_timeout=PATIENCE_S)


def html(page):
    """Return all that the page writes as HTML."""
    return " ".join(element.proto.body for element in page.get("html"))


def measures(page):
    """Return the figures of the headline by name, in USD millions, not rounded."""
    found = re.findall(r"data-measure='(\w+)' data-usd-m='([^']+)'", html(page))
    return {name: float(usd_m) for name, usd_m in found}


def metric_labels(page):
    """Return the metrics of a page by their labels, without the links of terms."""
    return {re.sub(r"\[(.+)\]\(#term-.+\)", r"\1", metric.label): metric for metric in page.metric}


def deals(page):
    """Return how many deals the headline is about."""
    return int(re.search(r"sourced for [\d,]+ of ([\d,]+) deal", html(page))[1].replace(",", ""))


def button(page, key):
    return next(widget for widget in page.button if widget.key == key)


def explained(page):
    """Return the rows that the open panel lists, by title."""
    return sorted(page.dataframe[-1].value["title"])


def open_briefing(page, **params):
    """Run the page on the briefing, or on another view if the address says so."""
    page.query_params["view"] = "briefing"
    for name, value in params.items():
        page.query_params[name] = value
    return page.run()
