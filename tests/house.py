"""The rooms of the code and the arrows between them, read from the imports.

A room is a folder; a file that lies loose at the top of components/ or ledger/ is a room of its
own. What is allowed stands in test_architecture.py, the picture is drawn by draw_house.py.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import networkx as nx

ROOT = Path(__file__).parents[1]
PACKAGES = ("components", "geodata", "ledger")


class Import(NamedTuple):
    """One imported module: in which file and line, and the file of the project that it names."""

    file: str
    line: int
    module: str
    target: str | None


def list_sources(root: Path = ROOT) -> list[str]:
    """List the files of the product, relative to its root, in order."""
    found = (path for package in PACKAGES for path in (root / package).rglob("*.py"))
    return ["dashboard.py", *sorted(path.relative_to(root).as_posix() for path in found)]


@cache
def read_imports(file: str, root: Path = ROOT) -> tuple[Import, ...]:
    """Read every import of a file, those for type checkers included.

    `from package import name` names the module `package.name` where there is one.
    """
    found = []
    for node in ast.walk(ast.parse((root / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name if find_file(name, root) else node.module for name in names]
        else:
            continue
        found += [
            Import(file, node.lineno, module, find_file(module, root))
            for module in dict.fromkeys(modules)
        ]
    return tuple(found)


def find_file(module: str, root: Path = ROOT) -> str | None:
    """Give the file of a module of the project; None for a library's."""
    base = module.replace(".", "/")
    return next((f for f in (f"{base}.py", f"{base}/__init__.py") if (root / f).is_file()), None)


def room_of(file: str) -> str:
    """Give the room of a file: its folder, or the file where it lies loose."""
    folder = file.rpartition("/")[0]
    return file if folder in {"", *PACKAGES} else folder


def build_files_graph(root: Path = ROOT) -> nx.DiGraph:
    """Build the graph of files: an arrow to each file that a file imports."""
    graph = nx.DiGraph()
    for file in list_sources(root):
        graph.add_node(file)
        graph.add_edges_from(
            (file, found.target) for found in read_imports(file, root) if found.target
        )
    return graph


def build_rooms_graph(root: Path = ROOT) -> nx.DiGraph:
    """Build the graph of rooms: an arrow to each room of which a room imports a file."""
    graph = nx.DiGraph()
    for source, target in build_files_graph(root).edges:
        if room_of(source) != room_of(target):
            graph.add_edge(room_of(source), room_of(target))
    return graph
