"""What a viewer costs the live server: processor time of a tick and of a rerun, and 20 at once.

Measured from outside, by a client that speaks Streamlit's protocol: Streamlit's own test harness
compiles the page and collects the whole process's garbage at each run, a live server does not.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.e2e.protocol import visit
from tests.e2e.serving import DASHBOARD, Server, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.protocol import Visit

VIEWERS: Final = 20
ROUNDS: Final = 60
# The least that Streamlit itself does for a tick and a rerun.
BARE: Final = """
import streamlit as st
@st.fragment(run_every=5)
def watch(): pass
watch()
"""


def main() -> None:
    """Print the processor time of a tick and a rerun beside a bare page's, and of 20 viewers."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        with _served(bare) as server:
            bare_tick, bare_rerun = _measure(server)
    with _served(DASHBOARD) as server:
        tick, rerun = _measure(server)
        print(f"a tick: {tick:.1f} ms of the processor, {tick / bare_tick:.1f} x a bare page's")
        print(f"a rerun: {rerun:.1f} ms of the processor, {rerun / bare_rerun:.1f} x a bare page's")
        _open_many(server)


@contextmanager
def _served(script: Path) -> Iterator[Server]:
    server = Server(free_port(), script=script)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _measure(server: Server) -> tuple[float, float]:
    """Return the processor time in ms of a tick and of a rerun of the first view."""
    with visit(server.base) as viewer:
        viewer.open("")
        (fragment,) = viewer.intervals
        tick = _cpu_ms(server, lambda: viewer.tick(fragment))
        return tick, _cpu_ms(server, viewer.rerun)


def _open_many(server: Server) -> None:
    """Print how long 20 viewers at once wait for the page, and what their ticks cost."""
    with ExitStack() as stack:
        viewers = [stack.enter_context(visit(server.base)) for _ in range(VIEWERS)]
        start = time.perf_counter()
        for viewer in viewers:
            viewer.send()
        for viewer in viewers:
            viewer.receive()
        opened = time.perf_counter() - start
        _tick_all(viewers)  # what is left of opening the page is no tick's
        every_s = next(iter(viewers[0].intervals.values()))
        share = _cpu_ms(server, lambda: _tick_all(viewers), 5) / 1000 / every_s
    print(
        f"{VIEWERS} viewers: all have the page after {opened:.1f} s; their ticks take "
        f"{share:.0%} of one processor"
    )


def _tick_all(viewers: list[Visit]) -> None:
    for viewer in viewers:
        viewer.tick(next(iter(viewer.intervals)))


def _cpu_ms(server: Server, act: Callable[[], object], rounds: int = ROUNDS) -> float:
    before = _cpu_s(server)
    for _ in range(rounds):
        act()
    return (_cpu_s(server) - before) / rounds * 1000


def _cpu_s(server: Server) -> float:
    """Return the processor time that a server has used, in s; Linux tells it in /proc."""
    if server.process is None:
        raise RuntimeError("The server does not run.")
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
