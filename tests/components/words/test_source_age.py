"""What is old speaks of our newest source, never of the world: no text says that there is no news.

Texts are the strings of the code less its docstrings, the scenes, and both READMEs.
"""

import ast
import re

import pytest

from tests.paths import DATA, ROOT

#: Words that say of the world what we only know of our sources.
OF_THE_WORLD = re.compile(
    r"\bno news\b|without news|\btold of\b|heard of|last reported|last report\b|not reported on"
    r"|fell silent|has been silent",
    re.IGNORECASE,
)
CODE = sorted(path for room in ("components", "ledger") for path in (ROOT / room).rglob("*.py"))
PROSE = (DATA / "scenes.csv", DATA / "README.md", DATA / "coverage.csv", ROOT / "README.md")


def texts_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def test_no_text_of_the_code_says_so():
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in CODE
        for text in texts_of(path)
        if OF_THE_WORLD.search(text)
    ]
    assert not found


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_no_prose_says_so(path):
    assert not OF_THE_WORLD.findall(path.read_text(encoding="utf-8"))
