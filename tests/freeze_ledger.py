"""`make freeze` (`python -m tests.freeze_ledger`): writes down what the shipped tables hold now.

The written file is committed, so that a row that vanishes or a total that moves shows in a diff,
beside the change of the tables that made it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ledger.answers.queries import total, total_by
from ledger.tables.schema import TABLES
from tests.paths import ROOT
from tests.shipped import load_shipped

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot

FROZEN = ROOT / "tests" / "frozen_ledger.json"


def summarise(snapshot: Snapshot) -> dict[str, Any]:
    """Give rows per table and counted USD millions by investor, to the dollar."""
    by_investor = sorted(total_by(snapshot.pledges, "investor"), key=lambda bucket: bucket.key)
    return {
        "rows": {name: len(getattr(snapshot, name)) for name in sorted(TABLES)},
        "counted_usd_m": round(total(snapshot.pledges).counted_usd_m, 6),
        "counted_usd_m_by_investor": {
            bucket.key: round(bucket.counted_usd_m, 6) for bucket in by_investor
        },
    }


def main() -> None:
    FROZEN.write_text(json.dumps(summarise(load_shipped()), indent=1) + "\n", encoding="utf-8")
    print(f"wrote {FROZEN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
