"""Which envelope the investors view opens by itself, on the page and in a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.answers.families import choose_envelope, list_envelopes, tops_of

if TYPE_CHECKING:
    import pandas as pd

    from ledger.snapshot import Snapshot

#: Opened where the address names no family and the filter holds it: the three trillion yen of 2025.
DEFAULT_FAMILY: Final = "jpn-2025-caj-summit"


def first_family(snapshot: Snapshot, frame: pd.DataFrame) -> str | None:
    """Give the envelope that answers a selection; None where no pledge of it is in one.

    Args:
        snapshot: The ledger.
        frame: The pledges of the selection.
    """
    tops = tops_of(snapshot, frame)
    offered = [one for one in list_envelopes(snapshot)["id"] if one in tops]
    return choose_envelope(snapshot, frame, offered, DEFAULT_FAMILY)
