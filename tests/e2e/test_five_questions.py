"""Five people's questions are answered on the first screen, or after one click."""

import pytest

from tests.e2e.asking import five_questions, read_answer
from tests.e2e.serving import open_window

QUESTIONS = five_questions()


@pytest.fixture(scope="module")
def page(chromium):
    """Show the screen of a meeting room, the smallest on which the questions are asked."""
    size = {"width": 1280, "height": 720}
    with open_window(chromium, viewport=size, reduced_motion="reduce") as window:
        yield window.new_page()


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.person)
def test_the_answer_stands_in_the_window_after_one_click(page, server, asked):
    read_answer(page, server, asked)
