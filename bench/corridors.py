"""A scenario switch on the shipped network: server time from the switch to the whole answer."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

from geodata.network.answer import answer
from geodata.network.network import Network, load_network
from geodata.network.scenario import read_scenario
from ledger.counting.snapshot import load_snapshot

DATA = Path(__file__).parents[1] / "data"
ORIGINS = ("xian", "khorgos-cn", "almaty-1", "tashkent")
DESTINATIONS = ("poti-port", "halkali", "constanta-port", "budapest", "malaszewicze")
SWITCHES = ((), ("RUS",), ("RUS", "IRN"), ("RUS", "caspian-half"), ("RUS", "IRN", "KAZ"))
BAR_MS = 150


def main() -> None:
    """Print percentiles of all pairs of places in all switches, each with its base case anew."""
    start = time.perf_counter()
    snapshot = load_snapshot(DATA)
    loaded = time.perf_counter()
    network = load_network(snapshot)
    built = time.perf_counter()
    taken = sorted(_switch(network, *case) for case in product(ORIGINS, DESTINATIONS, SWITCHES))
    half, most, all_ = (taken[int(part * (len(taken) - 1))] for part in (0.5, 0.95, 1))
    print(
        f"corridors: {len(taken)} scenarios on {len(network.legs)} legs, median {half:.0f} ms, "
        f"95 % {most:.0f} ms, most {all_:.0f} ms (bar {BAR_MS} ms); network built in "
        f"{(built - loaded) * 1000:.0f} ms, {(built - loaded) / (loaded - start):.2f} x the ledger"
    )


def _switch(network: Network, origin: str, destination: str, avoid: tuple[str, ...]) -> float:
    """Milliseconds of one switch with nothing kept, the best of three on a shared machine."""
    taken = []
    for _ in range(3):
        answer.cache_clear()
        start = time.perf_counter()
        answer(network, origin, destination, read_scenario(network, avoid)[0])
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


if __name__ == "__main__":
    main()
