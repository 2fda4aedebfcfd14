"""`python -m components.export`: the briefing as files, headless, for a nightly deck."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from components.export.deck.page import save_pdf, save_scene
from components.export.deck.pptx import save_deck
from components.export.handout.handout import save_handout
from components.export.numbers.briefing import save_numbers
from components.export.world import load_briefing, read_snapshot
from components.scenes.scene import SceneError
from ledger.counting.snapshot import LedgerRefused
from ledger.faults import format_fault
from ledger.tables.vocabulary import STORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from components.export.world import Briefing

DONE: Final = 0
CANNOT_RUN: Final = 2
#: Where the tables are; the variable names another folder, as for the page.
DATA: Final = Path(os.environ.get("CORRIDORS_DATA") or Path(__file__).parents[2] / "data")
#: What can be made: its option, and what --help says of it.
_KINDS: Final = {
    "deck": "PowerPoint, a slide a scene",
    "pdf": "PDF, a page a scene",
    "html": "one file that opens anywhere, both themes in it",
    "png": "one scene as it is shown, 3840x2160",
    "svg": "the same as SVG",
    "csv": "every number of the briefing",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files that are asked for: each by its name on stdout, progress on stderr.

    Returns:
        0, or 2 where the tables are refused, a scene has a fault or a file cannot be written; the
        reason is on stderr. Then no file is written, but for those before one that cannot be.
    """
    options = _read_options(arguments)
    wanted = {kind: path for kind in _KINDS if (path := getattr(options, kind)) is not None}
    if not wanted:
        asked = " ".join(f"--{kind}" for kind in _KINDS)
        return _stop(f"Nothing is asked for: name at least one of {asked}.")
    if problems := [
        message for kind, path in wanted.items() if (message := _unwritable(kind, path))
    ]:
        return _stop(*problems)
    try:
        return _write_files(options)
    except LedgerRefused as refused:
        return _stop(*map(format_fault, refused.faults))
    except SceneError as problem:
        return _stop(str(problem))
    except OSError as problem:
        return _stop(f"{problem.filename}: {problem.strerror or problem}")


def _unwritable(kind: str, path: Path) -> str:
    """Say why a file cannot be written, before minutes are spent on it; '' where it can."""
    folder = path.parent
    if path.is_dir():
        return f"--{kind}: {path} is a folder; name a file in it."
    if not folder.is_dir():
        return f"--{kind}: the folder {folder} does not exist; make it first."
    if not os.access(path if path.exists() else folder, os.W_OK):
        return f"--{kind}: {path} cannot be written here; its owner has to allow it."
    return ""


def _write_files(options: argparse.Namespace) -> int:
    snapshot, faults = read_snapshot(options.data, options.scenes)
    if faults:
        return _stop(*map(format_fault, faults))
    file = options.scenes or options.data / "scenes.csv"
    briefing = load_briefing(snapshot, file.as_posix(), options.story)
    ids = [scene.id for scene in briefing.scenes]
    if not ids:
        return _stop(f"{file}: it holds no scene of the story {options.story}.")
    if options.scene is not None and options.scene not in ids:
        return _stop(f"--scene: {options.scene!r} is not a scene. Allowed: {', '.join(ids)}")
    # All are made before one is written: what a font lacks is known when it is drawn.
    files = [(path, make()) for path, make in _exports(options, briefing)]
    for path, content in files:
        path.write_bytes(content)
        print(f"wrote {path}, {len(content):,} bytes", flush=True)
    return DONE


def _exports(
    options: argparse.Namespace, briefing: Briefing
) -> Iterator[tuple[Path, Callable[[], bytes]]]:
    world, scenes, theme = briefing.world, briefing.scenes, options.theme
    chosen = options.scene or scenes[0].id
    if options.deck:
        yield options.deck, lambda: save_deck(world, scenes, theme, _tell("slide"))
    if options.pdf:
        yield options.pdf, lambda: save_pdf(world, scenes, theme, _tell("page"))
    if options.html:
        yield options.html, lambda: save_handout(world, scenes, _tell("scene"))
    if options.png:
        yield options.png, lambda: save_scene(world, scenes, chosen, theme, "png")
    if options.svg:
        yield options.svg, lambda: save_scene(world, scenes, chosen, theme, "svg")
    if options.csv:
        yield options.csv, lambda: save_numbers(world, scenes)


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m components.export", description=__doc__)
    for option, help_text in _KINDS.items():
        parser.add_argument(f"--{option}", type=Path, metavar="FILE", help=help_text)
    parser.add_argument("--scene", metavar="ID", help="scene of the picture; the first by default")
    parser.add_argument("--scenes", type=Path, metavar="FILE", help="other scenes than the data's")
    help_text = "story that is told; the first by default"
    parser.add_argument("--story", choices=STORIES, default=STORIES[0], help=help_text)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    help_text = "folder of tables; else that of CORRIDORS_DATA, else data/"
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help=help_text)
    return parser.parse_args(arguments)


def _tell(noun: str) -> Callable[[int, int], None]:
    return lambda done, total: print(f"{noun} {done} of {total}", file=sys.stderr, flush=True)


def _stop(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return CANNOT_RUN


if __name__ == "__main__":
    sys.exit(main())
