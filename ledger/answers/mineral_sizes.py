"""How large the sites of one commodity are, by what lies there or what is won in a year.

One figure for each site, all on one scale; which sites have none on it, and why, is told. Nothing
is drawn twice: where an operation stands for its sites, theirs are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np
import pandas as pd

from ledger.answers.mineral_measures import Measure, amount_of, measure_of
from ledger.answers.minerals import keep_shown
from ledger.tables.vocabulary import YEARLY_OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ledger.counting.snapshot import Snapshot

Size = Literal["resource", "output"]
SIZES: Final[tuple[Size, ...]] = get_args(Size)
Reason = Literal["other-measure", "capacity-only", "part", "apart", "none"]
#: An operation stands in the middle of its sites where all of them lie within so many km of it.
COMPACT_KM: Final = 200.0
_KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sites of a commodity with a figure, on one scale.

    Attributes:
        commodity: Its code.
        size: What is compared.
        measure: The scale; None where no site has a figure.
        figures: One row for each site that has one, the largest first: `site`, `amount` (in the
            unit of the measure) and the columns of resources or outputs.
        left_out: Why each other site has none: in another unit or of another thing, a capacity or
            plan alone, part of an operation that stands for it, an operation whose sites lie apart,
            or no figure at all.
    """

    commodity: str
    size: Size
    measure: Measure | None
    figures: pd.DataFrame
    left_out: Mapping[str, Reason]


def size_sites(snapshot: Snapshot, commodity: str, size: Size, sites: Collection[str]) -> Sizes:
    """Give each site its figure on the scale that most deposits and operations have.

    Of several figures the newest is taken, an actual one before an estimate, and of one year the
    largest: rival figures and the classes of one estimate are never added.

    Args:
        snapshot: The tables.
        commodity: Its code.
        size: By resource or by yearly output.
        sites: Ids of deposits, operations and plants that may be drawn.
    """
    rows = _figures(snapshot, commodity, size)
    rows = rows[rows["site"].isin(list(sites)).to_numpy()]
    apart = {site for site in rows["site"] if not _stands(snapshot, site)}
    placed = rows[~rows["site"].isin(list(apart)).to_numpy()]
    measure = _commonest(placed, {*snapshot.plants["id"]})
    fits = [measure_of(row) == measure for row in placed.to_dict("records")]
    chosen = placed[np.array(fits, bool)].drop_duplicates("site")
    drawn = {*chosen["site"]}
    parts = set(snapshot.deposits.loc[snapshot.deposits["operation"].isin(list(drawn)), "id"])
    figures = chosen[chosen["site"].isin(list(drawn - parts)).to_numpy()]
    order = figures.sort_values("amount", ascending=False, kind="stable")
    capacity = _capacities(snapshot, commodity) if size == "output" else set()
    others = {*rows["site"]}
    left_out: dict[str, Reason] = {}
    for site in sites:
        if site in parts:
            left_out[site] = "part"
        elif site in apart:
            left_out[site] = "apart"
        elif site in others - drawn:
            left_out[site] = "other-measure"
        elif site not in drawn:
            left_out[site] = "capacity-only" if site in capacity else "none"
    return Sizes(commodity, size, measure, order.reset_index(drop=True), left_out)


def place_operation(snapshot: Snapshot, operation: str) -> tuple[float, float] | None:
    """Give the middle of an operation's sites in degrees; None where they lie too far apart."""
    sites = snapshot.deposits[(snapshot.deposits["operation"] == operation).to_numpy()]
    if sites.empty:
        return None
    lon, lat = float(sites["lon"].mean()), float(sites["lat"].mean())
    east = (sites["lon"] - lon) * np.cos(np.radians(lat))
    far = float(np.hypot(east, sites["lat"] - lat).max()) * _KM_PER_DEGREE
    return (lon, lat) if far <= COMPACT_KM else None


def _stands(snapshot: Snapshot, site: str) -> bool:
    """Tell whether a site has one place: an operation has where its sites lie together."""
    if site not in set(snapshot.operations["id"]):
        return True
    return place_operation(snapshot, site) is not None


def _figures(snapshot: Snapshot, commodity: str, size: Size) -> pd.DataFrame:
    """Give the figures of a commodity in the order in which one of a site is taken."""
    if size == "resource":
        rows = snapshot.resources
    else:
        rows = keep_shown(snapshot.outputs)
        rows = rows[rows["kind"].isin(list(YEARLY_OUTPUTS)).to_numpy()]
    rows = rows[(rows["commodity"] == commodity).to_numpy()]
    amounts = pd.Series([amount_of(row) for row in rows.to_dict("records")], rows.index, float)
    sized = rows.assign(amount_given=rows["amount"], amount=amounts)
    estimated = sized["kind"] == "estimate"
    by = sized.assign(estimated=estimated).sort_values(
        ["year", "estimated", "amount"], ascending=[False, True, False], kind="stable"
    )
    return by.drop(columns="estimated")


def _commonest(rows: pd.DataFrame, plants: Collection[str]) -> Measure | None:
    """Give the measure that most sites have; that of plants only where no site has any."""
    at_sites = rows[~rows["site"].isin(list(plants)).to_numpy()]
    asked = rows if at_sites.empty else at_sites
    if asked.empty:
        return None
    sites: dict[Measure, set[str]] = {}
    for row in asked.to_dict("records"):
        sites.setdefault(measure_of(row), set()).add(row["site"])
    return min(sites, key=lambda measure: (-len(sites[measure]), measure))


def _capacities(snapshot: Snapshot, commodity: str) -> set[str]:
    outputs = snapshot.outputs
    asked = (outputs["commodity"] == commodity) & ~outputs["kind"].isin(list(YEARLY_OUTPUTS))
    return set(outputs.loc[asked, "site"])
