"""From a folder of tables to a briefing that can be exported, without a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.export.map.spec import build_world
from components.link.offer import build_offer
from components.scenes.resolvers import build_resolvers
from components.scenes.scene import FILE, load_scenes
from geodata.network.journey import load_paths
from geodata.network.network import load_network
from ledger.counting.snapshot import LedgerRefused, build_snapshot
from ledger.files.reading import read_folder
from ledger.gate.gate import check_contents
from ledger.tables.vocabulary import STORIES

if TYPE_CHECKING:
    from pathlib import Path

    from components.export.map.spec import World
    from components.scenes.scene import Scene
    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault


@dataclass(frozen=True, slots=True)
class Briefing:
    """The scenes of a data version and what they are drawn from."""

    world: World
    scenes: tuple[Scene, ...]


def read_snapshot(folder: Path, scenes: Path | None = None) -> tuple[Snapshot, tuple[Fault, ...]]:
    """Read the tables, with the scenes of another file where one is named.

    Returns:
        The snapshot, and the faults that hold back a scene.

    Raises:
        LedgerRefused: If a file fault leaves a table unread.
        OSError: If the file of scenes cannot be read.
    """
    contents, faults = read_folder(folder)
    if scenes is not None:
        contents = {**contents, "scenes": scenes.read_bytes()}
    checked = check_contents(contents, folder, faults)
    file = checked.files["scenes"] if scenes is None else scenes.as_posix()
    try:
        snapshot = build_snapshot(checked)
    except LedgerRefused as refused:
        raise LedgerRefused(_rename(refused.faults, checked.files["scenes"], file)) from refused
    held = (fault for fault in snapshot.faults if fault.file == checked.files["scenes"])
    rows = tuple(fault for fault in held if fault.severity == "row")
    return snapshot, _rename(rows, checked.files["scenes"], file)


def _rename(faults: tuple[Fault, ...], file: str, given: str) -> tuple[Fault, ...]:
    """Let faults name the file of scenes that was given, not the one that it stands for."""
    return tuple(replace(fault, file=given) if fault.file == file else fault for fault in faults)


def load_briefing(snapshot: Snapshot, file: str = FILE, story: str = STORIES[0]) -> Briefing:
    """Build the network and fill in the scenes of a story; an error calls their table `file`.

    Raises:
        SceneError: If a scene cannot be filled in.
    """
    network = load_network(snapshot)
    paths = load_paths(snapshot)
    offer = build_offer(snapshot, network, paths)
    scenes = load_scenes(snapshot, build_resolvers(snapshot, network), offer, file, story)
    return Briefing(build_world(snapshot, network), scenes)
