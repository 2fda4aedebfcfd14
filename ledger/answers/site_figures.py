"""What a table of sites says of each: one resource, one output, who holds it and who buys.

Of rival figures the newest stands here, and how many there are is told; a site that is part of an
operation has the operation's figure, told as such, where it has none of its own. Nothing is added.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ledger.answers.minerals import keep_shown
from ledger.answers.ore_flow import OVER, RIGHT, TONNES, find_basis
from ledger.tables.vocabulary import YEARLY_OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ledger.counting.snapshot import Snapshot

Row = dict[Any, Any]
#: Which of two figures of one year goes first.
_OUTPUT_ORDER: Final = ("actual", "estimate", "design", "plan")
_NOT_WON: Final = frozenset({"design", "plan"})


def describe_sites(
    snapshot: Snapshot, sites: pd.DataFrame, commodities: Collection[str] = ()
) -> pd.DataFrame:
    """Describe sites by their figures, owners and buyers.

    Args:
        snapshot: The tables.
        sites: Rows of deposits.
        commodities: What is looked at; a site whose main commodity is none of them is described by
            the first of its others that is. Empty for every main commodity.

    Returns:
        One row a site in the order given: `id`, `described` (the commodity whose figures these
        are), `resource` and `output` (a row of resources or outputs, with `operation` in it where
        it is that of an operation; None without one), `resources` and `outputs` (how many figures
        there are of it), `resource_t` and `output_t` (tonnes; NaN where it is no mass, a capacity
        or a plan, an operation's figure, or there is none), `output_year` (NaN for capacities and
        plans without one), `rights` and `buyers` (rows of offtake.csv that have not ended).
    """
    resources = _by_site(snapshot.resources, _newest_first)
    outputs = _by_site(keep_shown(snapshot.outputs), _output_first)
    sales: dict[str, list[Row]] = defaultdict(list)
    for sale in snapshot.offtake.to_dict("records"):
        if find_basis(sale) != OVER:
            sales[sale["seller"]].append(sale)
    operations = dict(zip(snapshot.operations["id"], snapshot.operations["name"], strict=True))
    rows = []
    for site in sites.to_dict("records"):
        code = _choose_commodity(site, commodities)
        owners = [(site["id"], ""), (site["operation"], operations.get(site["operation"], ""))]
        resource, output = (_first(held, owners, code) for held in (resources, outputs))
        sold = [
            sale for id_, _ in owners for sale in sales.get(id_, ()) if sale["commodity"] == code
        ]
        rows.append(
            {
                "id": site["id"],
                "described": code,
                "resource": resource[0],
                "resources": resource[1],
                "resource_t": _in_tonnes(resource[0]),
                "output": output[0],
                "outputs": output[1],
                "output_t": _in_tonnes(output[0]),
                "output_year": output[0]["year"] if output[0] else float("nan"),
                "rights": [sale for sale in sold if find_basis(sale) == RIGHT],
                "buyers": [sale for sale in sold if find_basis(sale) != RIGHT],
            }
        )
    columns = list(rows[0]) if rows else ["id"]
    return pd.DataFrame(rows, columns=columns, index=sites.index)


def _choose_commodity(site: Row, commodities: Collection[str]) -> str:
    held = [site["commodity"], *filter(None, site["co_commodities"].split(";"))]
    return next((code for code in held if not commodities or code in commodities), held[0])


def _by_site(frame: pd.DataFrame, order: Any) -> Mapping[tuple[str, str], list[Row]]:  # noqa: ANN401
    """Gather figures by site and commodity, in an order."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in frame.to_dict("records"):
        held[row["site"], row["commodity"]].append(row)
    return {key: sorted(rows, key=order) for key, rows in held.items()}


def _newest_first(row: Row) -> float:
    return -row["year"] if row["year"] > 0 else 0.0


def _output_first(row: Row) -> tuple[int, float, int]:
    """Put what was won in a year before what is built or planned, and of either the newest."""
    kind = row["kind"]
    return (int(kind not in YEARLY_OUTPUTS), _newest_first(row), _OUTPUT_ORDER.index(kind))


def _first(
    held: Mapping[tuple[str, str], Sequence[Row]],
    owners: Iterable[tuple[str, str]],
    commodity: str,
) -> tuple[Row | None, int]:
    """Give the first figure of a site, else of its operation, and how many there are."""
    for id_, operation in owners:
        rows = held.get((id_, commodity), ())
        if rows:
            return {**rows[0], "operation": operation}, len(rows)
    return None, 0


def _in_tonnes(row: Row | None) -> float:
    """Give the tonnes of a site's own figure: who adds a column of these adds nothing twice."""
    if row is None or row["operation"] or row["kind"] in _NOT_WON:
        return float("nan")
    return row["amount"] * TONNES.get(row["unit"].removesuffix("/y"), float("nan"))
