"""No sentence that a viewer reads is left in code: all of them are in the catalogue."""

import ast
import re

import pytest

from components.words.catalogue import texts_below
from tests.paths import ROOT

COMPONENTS = ROOT / "components"
#: Two words in a row, the second in small letters: a phrase of a language.
PHRASE = re.compile(r"(?<![\w.#@-])[A-Za-z][a-z']+[,;:]? [a-z]{2,}(?![\w(=-])")
#: What markup, styles, scripts and headers of answers have, and a phrase of a language has not.
CODE = re.compile(
    r"[<>=]|\bvar\(|calc\(|min\(|clamp\(|--|sans-serif|max-age|charset|'self'|\.st-key"
)
#: Words of code: places in a chart as Plotly has them, units and cells of the tables.
POSITION = re.compile(r"(top|middle|bottom) (left|center|right)")
CELLS = {*texts_below("units.name"), "not named"}
#: Calls whose words are for logs and for who writes code: their first argument or all.
FOR_DEVELOPERS = {"complete", "require_codes", "debug", "info", "warning", "error", "exception"}
#: The room whose texts are still to move.
TO_MOVE = "components/export/"
#: Files that hold phrases which are no text of the interface, and why.
ALLOWED = {
    "components/figures/map_places.py": "names of seas, lakes and cities",
    "components/figures/palette.py": "groups of sectors, named by data/sectors.csv",
    "components/server/assets.py": "answers to a script, which no viewer sees",
    "components/server/reporting.py": "what a setting must be, for who starts the server",
}


def find_phrases(tree):
    """Yield line and words of each string of a module that reads like a text of the interface."""
    skipped = set()
    for node in ast.walk(tree):
        skipped.update(map(id, _skip(node)))
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, (ast.Constant, ast.JoinedStr)):
            continue
        if isinstance(node, ast.JoinedStr):
            skipped.update(map(id, node.values))
            parts = [getattr(part, "value", "") for part in node.values]
            words = "".join(part if isinstance(part, str) else "{}" for part in parts)
        else:
            words = node.value
        if isinstance(words, str) and _is_phrase(words):
            yield node.lineno, words


def _is_phrase(words):
    if POSITION.fullmatch(words) or words in CELLS:
        return False
    return bool(PHRASE.search(words)) and not CODE.search(words)


def _skip(node):
    """Give the nodes below one whose strings no viewer reads."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    if isinstance(node, (ast.Raise, ast.Assert)):
        return ast.walk(node)
    if isinstance(node, ast.FunctionDef):
        raised = {
            name.id
            for error in ast.walk(node)
            if isinstance(error, ast.Raise)
            for name in ast.walk(error)
            if isinstance(name, ast.Name)
        }
        return [
            part
            for assigned in ast.walk(node)
            if isinstance(assigned, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id in raised for to in assigned.targets)
            for part in ast.walk(assigned)
        ]
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called in FOR_DEVELOPERS:
            # `st.info` and its like speak to a viewer; a table's name in `complete` does not.
            of_page = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "st"
            return [] if of_page else [part for arg in node.args[:1] for part in ast.walk(arg)]
    return []


def test_every_sentence_is_in_the_catalogue():
    left = [
        f"{name}:{line} {words!r}"
        for file in sorted(COMPONENTS.rglob("*.py"))
        if not (name := file.relative_to(ROOT).as_posix()).startswith(TO_MOVE)
        and name not in ALLOWED
        for line, words in find_phrases(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert left == []


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_is_needed(name):
    assert list(find_phrases(ast.parse((ROOT / name).read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('st.caption("Choose a row of the table.")', ["Choose a row of the table."]),
        ('title = f"{count} deals on one point"', ["{} deals on one point"]),
        ('st.info("Nothing is open")', ["Nothing is open"]),
        ('LABELS = {"none": "no place found"}', ["no place found"]),
        ('"""A module."""', []),
        ('raise ValueError("this is no row")', []),
        ('def f():\n    message = "this is no row"\n    raise ValueError(message)', []),
        ("""st.html("<p class='ca-small'>")""", []),
        ('logger.warning("the file is gone")', []),
        ('text("atlas.title.goal")', []),
    ],
)
def test_a_phrase_is_told_from_what_no_viewer_reads(code, found):
    assert [words for _, words in find_phrases(ast.parse(code))] == found
