"""What Streamlit's collections of garbage need not look through.

Streamlit collects all garbage after every run of the page and of a fragment, for each viewer, and
walks everything alive each time, unless it is frozen: modules, tables, what is kept of them.
"""

from __future__ import annotations

import gc


class _Frozen:
    """The data version that was held when the heap was frozen last."""

    version = ""


def freeze_heap() -> None:
    """Leave what is alive now out of collections, after one of all that was left out before.

    Streamlit's objects of the viewers of this moment are frozen too. Circles of references among
    them outlive their viewer, until the next call collects them.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def freeze_data(version: str) -> None:
    """Freeze again, once, when a page was drawn from new data."""
    if _Frozen.version != version:
        _Frozen.version = version
        freeze_heap()
