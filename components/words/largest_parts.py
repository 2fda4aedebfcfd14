"""Where the money that investors committed goes, and into what: one sentence beside the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.amounts import format_share
from components.words.catalogue import text
from components.words.sentences import lower_first
from ledger.answers.queries import total_by
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot


def write_largest_parts(snapshot: Snapshot, frame: pd.DataFrame, investors: Sequence[str]) -> str:
    """Write the country and the sector that got most of what each investor committed.

    Args:
        snapshot: The ledger.
        frame: The rows of the selection.
        investors: Codes, in the order in which they are named; one who committed nothing is left
            out, and '' is given where none is left.
    """
    committed = frame[
        frame["committed"].to_numpy(dtype=bool)
        & (frame["kind"] == "named").to_numpy()
        & (frame[COUNTED] > 0).to_numpy()
    ]
    names = snapshot.names
    parts = []
    for investor in investors:
        rows = committed[(committed["investor"] == investor).to_numpy()]
        if rows.empty:
            continue
        whole = rows[COUNTED].sum()
        place, sector = total_by(rows, "recipient")[0], total_by(rows, "sector")[0]
        parts.append(
            text(
                "atlas.largest.part",
                who=names.investor(investor),
                place=names.recipient(place.key),
                place_share=format_share(place.counted_usd_m, whole),
                sector=lower_first(names.sectors[sector.key]),
                sector_share=format_share(sector.counted_usd_m, whole),
            )
        )
    return text("atlas.largest.whole", parts="; ".join(parts)) if parts else ""
