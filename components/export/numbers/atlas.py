"""The numbers that the atlas shows: headline, bars, recipients, and what stands on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.numbers.rows import COUNTED_BASIS, USD, ShownRow
from components.figures.map_marks import sum_points, sum_symbols
from components.figures.marks import BROAD_LABELS, as_broad
from components.link.defaults import DEFAULT_LAYERS
from components.words.labels import CLAIM_LABELS, MARK_LABELS, PAYER_GROUP_LABELS
from ledger.answers.claims import CLAIMS, sum_claims
from ledger.answers.queries import (
    Cut,
    cut,
    low_end_usd_m,
    overlap_bound_usd_m,
    total,
    total_by,
    total_by_two,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from components.link.model import Link
    from ledger.answers.queries import Dimension, Total
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot

_BY_STAGE: Final[dict[str, Dimension]] = {"by investor": "investor", "by year": "year"}


def atlas_rows(snapshot: Snapshot, link: Link) -> Iterator[ShownRow]:
    """Give the numbers of the atlas, of its layers only those that are switched on."""
    names = snapshot.names
    frame = cut(snapshot, Cut(link.selection))
    yield from claim_rows(snapshot, frame)
    yield from headline_rows(total(frame))
    upper = overlap_bound_usd_m(snapshot, frame)
    basis = "data/overlaps.csv: pairs that no source proves to be one"
    yield ShownRow("headline", "May overlap, up to", "", upper, USD, basis)
    worded: dict[str, Callable[[str], str]] = {"by investor": names.investor, "by year": str}
    for shown_in, dimension in _BY_STAGE.items():
        sums = total_by_two(frame, dimension, "mark")
        for key, mark, usd_m in sums.itertuples(index=False):
            part = MARK_LABELS[mark]
            yield ShownRow(shown_in, worded[shown_in](key), part, usd_m, USD, COUNTED_BASIS)
    by_one: tuple[tuple[str, Dimension, Callable[[str], str]], ...] = (
        ("by sector", "sector", names.sector),
        ("by who pays", "payer-kind", PAYER_GROUP_LABELS.__getitem__),
        ("where it goes", "recipient", names.recipient),
    )
    for shown_in, dimension, word in by_one:
        for bucket in total_by(frame, dimension):
            name = word(bucket.key)
            yield ShownRow(
                shown_in, name, "", bucket.counted_usd_m, USD, COUNTED_BASIS, bucket.rows
            )
    if "deals" in (DEFAULT_LAYERS if link.layers is None else link.layers):
        yield from _map_rows(frame, names)


def claim_rows(snapshot: Snapshot, frame: pd.DataFrame) -> Iterator[ShownRow]:
    """Give what stands first above the atlas: named deals by stage, lists, goals, the low end."""
    claims = sum_claims(frame)
    for claim in CLAIMS:
        yield ShownRow(
            "headline", CLAIM_LABELS[claim], "", getattr(claims, claim), USD, COUNTED_BASIS
        )
    low = low_end_usd_m(snapshot, frame)
    yield ShownRow("headline", "At least", "", low, USD, "the low end of the counted total")


def headline_rows(sums: Total) -> Iterator[ShownRow]:
    """Give the figures that stand above a selection of pledges."""
    for name, usd_m in (
        ("Everything counted", sums.counted_usd_m),
        ("On assumed shares", sums.assumed_share_usd_m),
    ):
        rows = sums.rows if name == "Everything counted" else None
        yield ShownRow("headline", name, "", usd_m, USD, COUNTED_BASIS, rows)
    paid = sums.paid_out_usd_m if sums.paid_out_sourced else None
    basis = f"payments that a source states, of {sums.paid_out_sourced} of {sums.deals} deals"
    yield ShownRow("headline", "Paid out", "", paid, USD, basis, sums.paid_out_sourced)
    for name, count in (
        ("Deals", sums.deals),
        ("Deals that count", sums.rows),
        ("Deals that do not count", sums.left_out),
    ):
        yield ShownRow("headline", name, "", count, "deals", "rows of pledges.csv", count)


def _map_rows(frame: pd.DataFrame, names: Names) -> Iterator[ShownRow]:
    """Give the marks: what counts at a point, and below a country's name what has no point."""
    rows = frame.set_index("id", drop=False)
    for mark in sum_points(frame, by_sector=False):
        mine = rows.loc[list(mark.ids)]
        first, counting = mine.iloc[0], int((mine["counted_usd_m"] > 0).sum())
        yield ShownRow(
            "map",
            str(first["place"]),
            BROAD_LABELS.get(as_broad(mine["mark"].iloc[:1]).iloc[0], ""),
            mark.usd_m,
            USD,
            COUNTED_BASIS,
            counting,
            lon=first["lon"],
            lat=first["lat"],
        )
    for code, sums in sum_symbols(frame).items():
        for mark, usd_m in sums.items():
            yield ShownRow(
                "map", f"{names.recipient(code)}, no place", BROAD_LABELS[mark], usd_m, USD,
                COUNTED_BASIS,
            )  # fmt: skip
