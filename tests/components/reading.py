"""What the tests of the page read off it, and the button that a viewer presses."""


def html(page):
    """Return all that the page writes as HTML."""
    return " ".join(element.proto.body for element in page.get("html"))


def button(page, key):
    return next(one for one in page.button if one.key == key)


def explained(page):
    """Return the rows that the open panel lists, by title."""
    return sorted(page.dataframe[-1].value["title"])


def open_briefing(page, **params):
    """Run the page on the briefing, or on another view if the address says so."""
    page.query_params["view"] = "briefing"
    for name, value in params.items():
        page.query_params[name] = value
    return page.run()
