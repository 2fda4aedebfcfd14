"""What the tables say of a site, an operation or a plant: its output, its resources, its buyers.

An operation's figures are its own and never those of its sites. An actual output or an estimate
without its year is not shown, and so in no sum: what is asked of outputs is asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.tables.vocabulary import YEARLY_OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

#: Tables whose rows may have figures, each with an `id` of its own.
_SITES = ("deposits", "operations", "plants")


def find_site(snapshot: Snapshot, site: str) -> Mapping[str, Any] | None:
    """Give the row of a deposit, operation or plant; None where no table has it."""
    for name in _SITES:
        frame: pd.DataFrame = getattr(snapshot, name)
        found = frame[(frame["id"] == site).to_numpy()]
        if len(found):
            return {str(column): cell for column, cell in found.iloc[0].items()}
    return None


def operation_of(snapshot: Snapshot, site: str) -> Mapping[str, Any] | None:
    """Give the operation that a deposit is part of; None where it is one of its own."""
    row = find_site(snapshot, site)
    operation = row.get("operation", "") if row else ""
    return find_site(snapshot, operation) if operation else None


def members_of(snapshot: Snapshot, operation: str) -> pd.DataFrame:
    """Give the deposits that are part of an operation, in the order of the table."""
    return snapshot.deposits[(snapshot.deposits["operation"] == operation).to_numpy()]


def keep_shown(outputs: pd.DataFrame) -> pd.DataFrame:
    """Leave out what was won in a year that nobody names."""
    yearly = outputs["kind"].isin(list(YEARLY_OUTPUTS))
    return outputs[~(yearly & outputs["year"].isna()).to_numpy()]


def outputs_of(snapshot: Snapshot, site: str, commodity: str = "") -> pd.DataFrame:
    """Give the outputs of a site, operation or plant that may be shown, newest first.

    Args:
        snapshot: The tables.
        site: An id of deposits, operations or plants.
        commodity: Only of this one; of all by default.
    """
    return keep_shown(_of_site(snapshot.outputs, site, commodity))


def keep_newest(outputs: pd.DataFrame) -> pd.DataFrame:
    """Leave, of each site and commodity, what was won in its newest year: rivals side by side.

    Actual figures stand before estimates; capacities and plans are left out.
    """
    rows = keep_shown(outputs)
    won = rows[rows["kind"].isin(list(YEARLY_OUTPUTS)).to_numpy()]
    if len(won) < 2:
        return won
    newest = won["year"] == won.groupby(["site", "commodity"])["year"].transform("max")
    return won[newest.to_numpy()].sort_values(["site", "commodity", "kind"], kind="stable")


def newest_outputs(snapshot: Snapshot, site: str, commodity: str = "") -> pd.DataFrame:
    """Give what a site, operation or plant gave in the newest year known, as `keep_newest` does."""
    return keep_newest(outputs_of(snapshot, site, commodity))


def newest_output(snapshot: Snapshot, site: str, commodity: str = "") -> Mapping[str, Any] | None:
    """Give the newest output of a site's commodity, an actual one before an estimate.

    Args:
        snapshot: The tables.
        site: An id of deposits, operations or plants.
        commodity: Of which one; the site's main one by default.
    """
    row = find_site(snapshot, site)
    if row is None:
        return None
    found = newest_outputs(snapshot, site, commodity or row["commodity"])
    if found.empty:
        return None
    return {str(column): cell for column, cell in found.iloc[0].items()}


def capacities_of(snapshot: Snapshot, site: str, commodity: str = "") -> pd.DataFrame:
    """Give what a site, operation or plant was built for or is meant to give, newest first."""
    rows = outputs_of(snapshot, site, commodity)
    return rows[~rows["kind"].isin(list(YEARLY_OUTPUTS)).to_numpy()]


def resources_of(snapshot: Snapshot, site: str, commodity: str = "") -> pd.DataFrame:
    """Give the figures of what lies in the ground at a site or operation, newest first.

    Rival figures, reserves and resources, ore and metal stand beside each other: none may be
    added.
    """
    return _of_site(snapshot.resources, site, commodity)


def offtake_of(snapshot: Snapshot, seller: str, commodity: str = "") -> pd.DataFrame:
    """Give who takes what a site, operation, plant or country (ISO3) sells."""
    found = snapshot.offtake[(snapshot.offtake["seller"] == seller).to_numpy()]
    return found[(found["commodity"] == commodity).to_numpy()] if commodity else found


def feed_of(snapshot: Snapshot, plant: str) -> pd.DataFrame:
    """Give what goes to a plant, and from which seller."""
    return snapshot.offtake[(snapshot.offtake["buyer_plant"] == plant).to_numpy()]


def holds(deposits: pd.DataFrame, commodity: str) -> pd.Series:
    """Tell of each deposit whether a commodity is its main one or one of its others."""
    # Codes hold hyphens, so a word's border would not do.
    others = (";" + deposits["co_commodities"] + ";").str.contains(f";{commodity};", regex=False)
    return (deposits["commodity"] == commodity) | others


def _of_site(rows: pd.DataFrame, site: str, commodity: str) -> pd.DataFrame:
    found = rows[(rows["site"] == site).to_numpy()]
    if commodity:
        found = found[(found["commodity"] == commodity).to_numpy()]
    # A stable sort: figures of one year keep the order of the table, undated ones come last.
    return found.sort_values("year", ascending=False, kind="stable")
