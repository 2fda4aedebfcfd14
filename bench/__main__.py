"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

import logging

from bench import corridors, deck, gate, reload, rerun, stage

logging.disable(logging.WARNING)  # Streamlit warns of running without a browser; it is meant so
for benchmark in (rerun, reload, gate, corridors, deck, stage):
    benchmark.main()
