"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

import logging

from bench import corridors, deck, gate, questions, reload, rerun, stage, viewers

logging.disable(logging.WARNING)  # Streamlit warns of running without a browser; it is meant so
for benchmark in (rerun, viewers, reload, gate, corridors, deck, stage, questions):
    benchmark.main()
