"""The shipped briefing as deck, PDF and one HTML file, from the tables on disk to its bytes."""

from __future__ import annotations

import time
from pathlib import Path

from components.export.deck.page import save_pdf
from components.export.deck.pptx import save_deck
from components.export.handout.handout import save_handout
from components.export.world import load_briefing, read_snapshot

DATA = Path(__file__).parents[1] / "data"
#: What makes each file, and within how many seconds.
FILES = {"deck": (save_deck, 10), "PDF": (save_pdf, 6), "HTML": (save_handout, 15)}


def main() -> None:
    """Print the seconds of each export, and how many times reading the tables they are."""
    start = time.perf_counter()
    snapshot, _ = read_snapshot(DATA)
    briefing = load_briefing(snapshot)
    read = time.perf_counter() - start
    for name, (save, bar_s) in FILES.items():
        start = time.perf_counter()
        content = save(briefing.world, briefing.scenes)
        took = time.perf_counter() - start
        print(
            f"{name}: {len(briefing.scenes)} scenes, {len(content) / 1e6:.1f} MB in {took:.1f} s "
            f"(bar {bar_s} s); {took / read:.1f} x reading the tables and filling in the scenes"
        )


if __name__ == "__main__":
    main()
