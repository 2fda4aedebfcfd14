"""A family as a table: the numbers of the picture, row by row, each explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from components.explain import Why
from components.investors.family_words import WHY_NOTHING
from components.investors.parts import show_totals_table
from components.labels import RUNG_LABELS
from ledger.queries import Cut, Selection, family_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.investors.studied import Studied
    from ledger.answers.families import Family


def show_family_table(at: Studied, family: Family) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    nodes = family.nodes.set_index("id")
    has_parts = nodes["has_parts"].to_numpy(dtype=bool)
    table = pd.DataFrame(index=nodes.index)
    table["Pledge"] = [
        "\u2003" * level + title
        for level, title in zip(nodes["level"], nodes["title"], strict=True)
    ]
    table["Investor"] = [at.names.investor(code) for code in nodes["investor"]]
    table["Stage"] = [RUNG_LABELS[rung] for rung in nodes["rung"]]
    table["Stated"] = nodes["whole_usd_m"]
    table["Counted"] = nodes["family_usd_m"]
    table["In parts"] = nodes["parts_usd_m"].where(has_parts)
    table["Unexplained"] = nodes["counted_usd_m"].where(has_parts)
    over = nodes["overrun_usd_m"].where(nodes["overrun_usd_m"] > 0)
    if over.notna().any():
        table["Overrun"] = over
    remarks = [_remark(row) for row in nodes.to_dict("records")]
    if any(remarks):
        table["Remark"] = remarks
    table["Link"] = nodes["part_of_basis"]

    def why_of(pledge_id: str, heading: str) -> Why | None:
        title = nodes.loc[pledge_id, "title"]
        if heading == "Counted":
            return Why(f"{title}, with its parts", Cut(Selection(family=pledge_id)))
        rest = family_of(at.snapshot, pledge_id)[1:]
        if not rest:
            return None
        if heading == "Unexplained":
            return Why(f"{title}: not explained by any part", Cut(ids=(pledge_id,)))
        if heading == "In parts":
            return Why(f"{title}: in its parts", Cut(ids=rest))
        return None

    show_totals_table(
        table,
        key="family_table",
        title="The family in numbers, USD million, nominal",
        why_of=why_of,
    )


def _remark(row: Mapping[Any, Any]) -> str:
    if row["overrun_usd_m"] > 0:
        return "▲ its parts exceed it"
    return WHY_NOTHING.get(row["left_out"], "")
