"""What the code asks of the catalogue is there, with the same names, and nothing else is."""

import ast
import re
from string import Formatter

import pytest

from components.words import catalogue
from components.words.catalogue import PLURAL_FORMS, Labels, read_catalogue, text, texts_below
from tests.paths import ROOT

COMPONENTS = ROOT / "components"
CALLED = {"text", "texts_below", "Labels"}
#: Any letters of a name that the code puts in when it runs.
PART = r"[\w-]+"


def test_a_text_is_found_by_its_name():
    assert text("page.title") == "Central Asia Corridors"


def test_a_count_chooses_the_form(monkeypatch):
    forms = {"one": "{count} deal of {payer}", "other": "{count} deals of {payer}"}
    monkeypatch.setattr(catalogue, "read_catalogue", lambda: {"deals": forms})
    assert text("deals", count=1, payer="JICA") == "1 deal of JICA"
    assert text("deals", count=1_204, payer="JICA") == "1,204 deals of JICA"
    with pytest.raises(KeyError, match="give its count"):
        text("deals", payer="JICA")


@pytest.mark.parametrize("name", ["page.nothing", "page", "page.theme"])
def test_what_is_no_text_is_an_error(name):
    with pytest.raises(KeyError):
        text(name)


def test_the_browser_gets_the_texts_below_a_name():
    assert texts_below("page.theme").keys() == {"to_light", "to_dark"}


def test_labels_are_fetched_where_they_are_read(monkeypatch):
    labels = Labels("marks", "stages")
    texts = {"stages.signed": "Signed", "stages.built": "Built", "marks.signed": "Signed by both"}
    monkeypatch.setattr(catalogue, "read_catalogue", lambda: texts)
    assert dict(labels) == {"signed": "Signed by both", "built": "Built"}
    assert labels.get("named") is None
    texts["stages.built"] = "Gebaut"
    assert labels["built"] == "Gebaut"


def test_every_text_is_plain_and_whole():
    for name, entry in read_catalogue().items():
        forms = entry if isinstance(entry, dict) else {"other": entry}
        assert forms.keys() <= PLURAL_FORMS, name
        assert "other" in forms, name
        for form in forms.values():
            assert form, name
            assert form == form.strip(), name
            assert not re.search(r"</?[a-z]|&\w+;", form), f"{name}: no markup in a text"
            for _, field, spec, conversion in Formatter().parse(form):
                assert field is None or re.fullmatch(r"[a-z_]+", field), name
                assert not spec, name
                assert not conversion, name


def test_code_and_catalogue_name_the_same_texts():
    """Every call names a text and gives what its braces name; every text is called for."""
    texts, called, wrong = read_catalogue(), set(), []
    for place, call in _calls():
        patterns = [_pattern(name, call.func) for name in call.args]
        names = [name for name in texts if any(re.fullmatch(each, name) for each in patterns)]
        called.update(names)
        if not names:
            wrong.append(f"{place}: no text of this name")
        if call.func.id != "text":
            continue
        given = {keyword.arg for keyword in call.keywords}
        wrong += [
            f"{place}: {name} names {sorted(_fields(texts[name]))}, given are {sorted(given)}"
            for name in names
            if None not in given and _fields(texts[name]) != given
        ]
    assert wrong == []
    assert sorted(set(texts) - called) == []


def test_no_text_is_fetched_when_a_module_is_imported():
    """A session's language is known where a text is drawn, and not before."""
    early = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in _files()
        if file != COMPONENTS / "page.py"  # Streamlit runs it anew for each run of a session
        for call in _imported(ast.parse(file.read_text(encoding="utf-8")))
        if _name_of(call) in {"text", "texts_below"}
    ]
    assert early == []


def _imported(node):
    """Yield the calls that run when a module is imported: none of a function's body."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.FunctionDef):
            parts = [
                *child.decorator_list,
                *child.args.defaults,
                *filter(None, child.args.kw_defaults),
            ]
        else:
            parts = [child]
        for part in parts:
            if isinstance(part, ast.Call):
                yield part
            yield from _imported(part)


def _name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _files():
    return [file for file in sorted(COMPONENTS.rglob("*.py")) if file.name != "catalogue.py"]


def _calls():
    for file in _files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name_of(node) in CALLED and node.args:
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def _pattern(name, called):
    """Write a call's name as a pattern: what runs in is any part of a name."""
    if isinstance(name, ast.Constant):
        pattern = re.escape(name.value)
    elif isinstance(name, ast.JoinedStr):
        pattern = "".join(
            re.escape(part.value) if isinstance(part, ast.Constant) else PART
            for part in name.values
        )
    else:
        raise TypeError(f"line {name.lineno}: a text is named where it is called, not by a value")
    return pattern if called.id == "text" else rf"{pattern}\..*"


def _fields(entry):
    forms = entry.values() if isinstance(entry, dict) else [entry]
    fields = {field for form in forms for _, field, _, _ in Formatter().parse(form) if field}
    return fields | ({"count"} if isinstance(entry, dict) else set())
