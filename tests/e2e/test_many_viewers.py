"""Twenty viewers at once on one server: all are answered, and its log stays quiet."""

from contextlib import ExitStack

import pytest

from components.link.model import VIEWS
from components.widgets.edits import LOOK_EVERY_S
from tests.e2e.protocol import TICK_ENDS, visit
from tests.e2e.serving import Server, free_port

VIEWERS = 20
TICKS = 3


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("many") / "server.log"


@pytest.fixture(scope="module")
def crowd(log):
    """Twenty viewers who opened the page at the same time, each view by four of them."""
    server = Server(free_port(), log=log)
    server.start()
    try:
        with ExitStack() as stack:
            viewers = [stack.enter_context(visit(server.base)) for _ in range(VIEWERS)]
            for number, viewer in enumerate(viewers):
                viewer.query = f"view={VIEWS[number % len(VIEWS)]}"
                viewer.send()
            assert all(is_page(viewer.receive()) for viewer in viewers)
            yield viewers
    finally:
        server.stop()


def is_page(messages):
    """Tell whether a run drew the page to its end, and nothing went wrong on the way."""
    elements = [message.delta.new_element for message in messages if message.HasField("delta")]
    words = [element.html.body for element in elements if element.HasField("html")]
    broken = any(element.HasField("exception") for element in elements)
    return not broken and any("ca-colophon" in body for body in words)


def test_all_are_answered_again_and_again(crowd):
    for viewer in crowd:
        viewer.send()
    assert all(is_page(viewer.receive()) for viewer in crowd)
    for _ in range(TICKS):
        for viewer in crowd:
            (fragment,) = viewer.intervals
            viewer.send(fragment)
        assert all(viewer.receive(TICK_ENDS) for viewer in crowd)


def test_the_files_are_looked_at_no_more_often_than_every_five_seconds(crowd):
    assert LOOK_EVERY_S >= 5
    assert all([*viewer.intervals.values()] == [LOOK_EVERY_S] for viewer in crowd)


@pytest.mark.audit
def test_a_tick_that_crosses_a_change_of_the_view_leaves_no_line_in_the_log(crowd, log):
    for _ in VIEWS:
        ticking = [next(iter(viewer.intervals)) for viewer in crowd]
        for viewer in crowd:
            here = VIEWS.index(viewer.query.removeprefix("view="))
            viewer.query = f"view={VIEWS[(here + 1) % len(VIEWS)]}"
            viewer.send()
        for viewer, fragment in zip(crowd, ticking, strict=True):
            assert is_page(viewer.receive())
            # The interval of the view before, which the browser ends when it hears of this one.
            viewer.send(fragment)
            assert is_page(viewer.rerun())
    assert "fragment" not in log.read_text(encoding="utf-8")
