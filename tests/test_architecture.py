"""The house: which room may use which, and what no file may do.

A new arrow is a decision: it needs a word in arrows.toml, and the picture drawn anew (`make map`).
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import PurePosixPath

import networkx as nx
import pytest

from tests.draw_house import PICTURE, describe, draw_house
from tests.house import (
    ROOT,
    build_files_graph,
    build_rooms_graph,
    list_sources,
    read_imports,
    room_of,
)

#: Room -> the rooms that it may use, from the ground up.
ARROWS = tomllib.loads((ROOT / "tests" / "arrows.toml").read_text(encoding="utf-8"))
#: Library -> the only rooms and packages that may use it.
KEPT_TO = {
    "streamlit": ("dashboard.py", "components"),
    "plotly": ("components",),
    "starlette": ("dashboard.py", "components/server"),
    "matplotlib": ("components/export",),
    "pptx": ("components/export/deck",),
    "geopandas": ("geodata",),
    "shapely": ("geodata",),
    "networkx": ("geodata",),
    "pydantic": ("ledger", "components/story"),
}
#: Rooms without a page, although they are in components/.
WITHOUT_STREAMLIT = (
    "components/dossiers",
    "components/export",
    "components/figures",
    "components/scenes",
    "components/story",
    "components/words",
)
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}


def allowed(room: str) -> list[str]:
    return ARROWS.get(room, "").split()


def explain_arrow(room: str, target: str) -> str:
    """Say why an arrow is wrong and in which rooms a file may have it."""
    for unknown in (room, target):
        if unknown not in ARROWS:
            return f"{unknown} is no room of the house: give it a line in arrows.toml, or move it"
    reason = "is not in the table"
    if nx.has_path(nx.DiGraph([(r, t) for r in ARROWS for t in allowed(r)]), target, room):
        reason = f"points back, for {target} itself rests on {room}"
    homes = [
        home
        for home in ARROWS
        if target in allowed(home) and set(allowed(room)) <= {*allowed(home), home}
    ]
    homes = homes or [home for home in ARROWS if target in allowed(home)]
    return f"{reason}; what needs {target} belongs in {' or '.join(homes) or 'no room yet'}"


def wrong_arrows(root=ROOT, files=None):
    for file in files or list_sources(root):
        room = room_of(file)
        for found in read_imports(file, root):
            where = f"{file}:{found.line}"
            if found.target and (target := room_of(found.target)) not in (room, *allowed(room)):
                yield f"{where} {room} -> {target} {explain_arrow(room, target)}"
            library = found.module.split(".")[0]
            homes = KEPT_TO.get(library, (room,))
            if not any(room == home or room.startswith(f"{home}/") for home in homes):
                yield f"{where} {room} uses {library}, which is kept to {' and '.join(homes)}"
            if library == "streamlit" and room.startswith(WITHOUT_STREAMLIT):
                yield f"{where} {room} uses streamlit, though it is drawn without a page"


def write_house(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_every_import_follows_an_arrow_of_the_table():
    assert not list(wrong_arrows())


def test_every_arrow_of_the_table_is_used():
    drawn = {room: set(targets) for room, targets in build_rooms_graph().adjacency()}
    unused = {room: set(allowed(room)) - drawn.get(room, set()) for room in ARROWS}
    assert not {room: left for room, left in unused.items() if left}


def test_the_table_has_no_circle():
    table = nx.DiGraph([(room, target) for room in ARROWS for target in allowed(room)])
    assert nx.is_directed_acyclic_graph(table)


def test_no_files_import_each_other_in_a_circle():
    parts = nx.strongly_connected_components(build_files_graph())
    assert [sorted(files) for files in parts if len(files) > 1] == []


def test_a_wrong_arrow_is_named_with_its_reason_and_its_room(tmp_path):
    write_house(
        tmp_path,
        {
            "ledger/gate/wrong.py": "import streamlit\nfrom ledger.answers.queries import cut\n",
            "ledger/answers/queries.py": "",
        },
    )
    library, arrow = wrong_arrows(tmp_path, ["ledger/gate/wrong.py"])
    assert library == (
        "ledger/gate/wrong.py:1 ledger/gate uses streamlit, which is kept to "
        "dashboard.py and components"
    )
    assert arrow.startswith(
        "ledger/gate/wrong.py:2 ledger/gate -> ledger/answers points back, for ledger/answers "
        "itself rests on ledger/gate; what needs ledger/answers belongs in "
    )
    assert "ledger/editing" in arrow


@pytest.mark.parametrize(("source", "target"), [("new", "gate"), ("gate", "new")])
def test_a_folder_without_a_line_in_the_table_is_named(tmp_path, source, target):
    file = f"ledger/{source}/wrong.py"
    module = f"ledger.{target}.right"
    write_house(tmp_path, {file: f"import {module}\n", f"ledger/{target}/right.py": ""})
    (arrow,) = wrong_arrows(tmp_path, [file])
    assert "ledger/new is no room of the house" in arrow


def test_a_circle_of_files_is_found(tmp_path):
    write_house(
        tmp_path,
        {
            "dashboard.py": "",
            "ledger/a.py": "from ledger import b\n",
            "ledger/b.py": "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n"
            "if TYPE_CHECKING:\n    from ledger.a import x\n",
        },
    )
    circles = [
        c for c in nx.strongly_connected_components(build_files_graph(tmp_path)) if len(c) > 1
    ]
    assert circles == [{"ledger/a.py", "ledger/b.py"}]


def test_nothing_lies_loose_at_the_top_of_a_package():
    loose = {file for file in list_sources() if file.count("/") == 1}
    assert loose == {
        "components/__init__.py",
        "components/page.py",
        "geodata/__init__.py",
        "geodata/__main__.py",
        "ledger/__init__.py",
        "ledger/__main__.py",
        "ledger/faults.py",
    }


def test_figures_are_pure():
    files = [file for file in list_sources() if file.startswith("components/figures/")]
    tops = {found.module.split(".")[0] for file in files for found in read_imports(file)}
    assert not tops & {"streamlit", "requests", "urllib", "pathlib", "os"}


def test_data_holds_no_code():
    assert not list((ROOT / "data").rglob("*.py"))


def bad_habits(root, files):
    for file in files:
        text = (root / file).read_text(encoding="utf-8")
        if not ast.get_docstring(ast.parse(text)):
            yield f"{file} has no module docstring"
        if len(text.splitlines()) > 400:
            yield f"{file} has more than 400 lines"


def test_every_file_says_what_lives_in_it_and_is_one_idea_long():
    offenders = list(bad_habits(ROOT, list_sources()))
    assert not offenders, "\n".join(offenders)


def test_each_file_of_bad_habits_is_named(tmp_path):
    write_house(tmp_path, {"silent.py": "x = 1\n", "long.py": '"""Says."""\n' * 401})
    assert list(bad_habits(tmp_path, ["silent.py", "long.py"])) == [
        "silent.py has no module docstring",
        "long.py has more than 400 lines",
    ]


def test_every_room_has_a_name():
    names = {part for file in list_sources() for part in PurePosixPath(file).with_suffix("").parts}
    assert not names & NAMELESS


def test_the_picture_of_the_house_shows_the_imports():
    description = re.search(
        r"<dc:description>(.*?)</dc:description>", PICTURE.read_text("utf-8"), re.DOTALL
    )
    assert description, f"{PICTURE.name} has no description"
    shown = description[1].replace("&gt;", ">").strip()
    assert shown == describe(build_rooms_graph()), "draw the picture anew: make map"


def test_a_picture_is_drawn_of_any_house():
    svg = draw_house(nx.DiGraph([("components/page.py", "ledger/answers")])).decode()
    assert "components/page.py -&gt; ledger/answers" in svg


@pytest.mark.parametrize(
    ("page", "bases"),
    [
        ("README.md", ("",)),
        ("CONTRIBUTING.md", ("",)),
        ("docs/architecture.md", ("",)),
        ("docs/decisions.md", ("",)),
        ("tests/README.md", ("", "tests")),
    ],
)
def test_every_file_that_a_page_names_is_there(page, bases):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(
        r"`((?!\.venv)[\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|css|js|csv|json|toml))`", text
    )
    gone = [name for name in named if not any((ROOT / base / name).exists() for base in bases)]
    assert not gone


def test_no_address_of_a_registry_or_a_machine_stands_in_the_locks():
    for lock in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        assert text.count("--hash=sha256:") > text.count("==")
