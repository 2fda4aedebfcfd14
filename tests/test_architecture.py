"""The arrows: dashboard -> components -> {ledger, geodata} -> data; none points back."""

import ast

from tests.paths import ROOT

ROOMS = ("dashboard", "components", "geodata", "ledger")
#: Room -> the rooms that it may import.
ARROWS = {
    "dashboard": {"components"},
    "components": {"ledger", "geodata"},
    "geodata": {"ledger"},
    "ledger": set(),
}
#: Library -> the only rooms that may import it.
KEPT_TO = {
    "streamlit": {"dashboard", "components"},
    "plotly": {"components"},
    "starlette": {"dashboard", "components"},
    "geopandas": {"geodata"},
    "shapely": {"geodata"},
    "networkx": {"geodata"},
}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}


def sources():
    return [
        path
        for room in ROOMS
        for path in ([ROOT / f"{room}.py"] if room == "dashboard" else (ROOT / room).rglob("*.py"))
    ]


def imports(path):
    """Yield (line, top-level module, whole module) of every import in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module.split(".")[0], node.module


def room_of(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def broken_arrows(paths):
    for path in paths:
        room = room_of(path)
        for line, top, module in imports(path):
            where = f"{path.relative_to(ROOT)}:{line}"
            if top in ROOMS and top != room and top not in ARROWS[room]:
                yield f"{where} {room} -> {module}"
            if top in KEPT_TO and room not in KEPT_TO[top]:
                yield f"{where} {room} imports {module}, which belongs to {KEPT_TO[top]}"


def test_no_import_points_back():
    assert not list(broken_arrows(sources()))


def test_a_broken_arrow_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    wrong = tmp_path / "ledger" / "wrong.py"
    wrong.parent.mkdir()
    wrong.write_text("import streamlit\nfrom geodata.shapes.routes import build_routes\n")
    first, second = broken_arrows([wrong])
    assert "streamlit" in first
    assert second == "ledger/wrong.py:2 ledger -> geodata.shapes.routes"


def test_figures_are_pure():
    for path in (ROOT / "components" / "figures").rglob("*.py"):
        tops = {top for _, top, _ in imports(path)}
        assert not tops & {"streamlit", "requests", "urllib", "pathlib", "os"}, path.name


def test_data_holds_no_code():
    assert not list((ROOT / "data").rglob("*.py"))


def broken_habits(paths):
    for path in paths:
        text, where = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
        if not ast.get_docstring(ast.parse(text)):
            yield f"{where} has no module docstring"
        if len(text.splitlines()) > 400:
            yield f"{where} has more than 400 lines"


def test_every_file_says_what_lives_in_it_and_is_one_idea_long():
    offenders = list(broken_habits(sources()))
    assert not offenders, "\n".join(offenders)


def test_each_file_of_bad_habits_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    silent, long = tmp_path / "silent.py", tmp_path / "long.py"
    silent.write_text("x = 1\n")
    long.write_text('"""Says."""\n' * 401)
    assert list(broken_habits([silent, long])) == [
        "silent.py has no module docstring",
        "long.py has more than 400 lines",
    ]


def test_every_room_has_a_name():
    names = {path.stem for path in sources()} | {path.parent.name for path in sources()}
    assert not names & NAMELESS


def test_no_address_of_a_registry_or_a_machine_stands_in_the_locks():
    for lock in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        assert text.count("--hash=sha256:") > text.count("==")
