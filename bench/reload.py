"""What following the files costs: a look while nothing changes, and from a repair to good tables.

The page looks every five seconds; what is left of the bar is for its rerun and the browser.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from components.widgets.edits import LOOK_EVERY_S
from geodata.shapes.check_shapes import FILES
from geodata.shapes.last_good import LastGoodShapes
from ledger.live import following
from ledger.live.last_good import LastKnownGood

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
BAR_S = 7.0
ROUNDS = 5


def main() -> None:
    """Print the cost of a look, and of a repair, for the tables and for the shapes."""
    with tempfile.TemporaryDirectory() as folder:
        data, shapes = (Path(folder) / name for name in ("data", "geodata"))
        shutil.copytree(ROOT / "data", data)
        shapes.mkdir()
        for name in FILES.values():
            shutil.copy(ROOT / "geodata" / name, shapes)
        _measure("the tables", LastKnownGood(data).current, data / "pledges.csv")
        _measure("the shapes", LastGoodShapes(shapes, tuple).current, shapes / "countries.geojson")


def _measure(what: str, look: Callable[[], object], path: Path) -> None:
    good, repairs = path.read_bytes(), []
    # Mended in another way than by undoing, which is not even checked.
    mended = good.replace(b"\n", b"\r\n")
    for _ in range(ROUNDS):
        for content in (good, good[: len(good) // 2]):
            path.write_bytes(content)
            look()
        path.write_bytes(mended)
        repairs.append(_timed(look))
    time.sleep(following.STAMP_SETTLES_NS / 1e9)
    look()
    quiet = statistics.median(_timed(look) for _ in range(200))
    repair = statistics.median(repairs)
    print(
        f"following {what}: {quiet * 1000:.2f} ms a look while nothing changes; a repair is read "
        f"in {repair:.2f} s, after at most {LOOK_EVERY_S:.0f} s (bar {BAR_S:.0f} s on the page)"
    )


def _timed(look: Callable[[], object]) -> float:
    start = time.perf_counter()
    look()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
