"""A package as a table: the numbers of the picture, row by row, each explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from components.widgets.explain import Why
from components.widgets.totals import show_totals_table
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, STAGE_LABELS
from components.words.sentences import lower_first
from ledger.answers.queries import LEFT_OUT_REASONS, Cut, Selection, rows_of_package

if TYPE_CHECKING:
    from components.views.investors.studied import Studied
    from ledger.answers.packages import Package


def show_package_table(scope: Studied, package: Package) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    nodes = package.nodes.set_index("id")
    has_parts = nodes["has_parts"].to_numpy(dtype=bool)
    table = pd.DataFrame(index=nodes.index)
    table["Pledge"] = [
        "\u2003" * level + title
        for level, title in zip(nodes["level"], nodes["title"], strict=True)
    ]
    table["Investor"] = [scope.names.investor(code) for code in nodes["investor"]]
    table["Kind"] = [KIND_LABELS.get(kind, "never added") for kind in nodes["kind"]]
    table["Stage"] = [STAGE_LABELS[stage] for stage in nodes["stage"]]
    table["Stated"] = nodes["whole_usd_m"]
    table["Counted"] = nodes["counted_usd_m"]
    table["Counted with parts"] = nodes["package_usd_m"]
    table["In parts"] = nodes["parts_usd_m"].where(has_parts)
    over = nodes["overrun_usd_m"].where(nodes["overrun_usd_m"] > 0)
    if over.notna().any():
        table["Overrun"] = over
    remarks = [code and LEFT_OUT_REASONS[code].cell for code in nodes["left_out"]]
    if any(remarks):
        table["Why nothing"] = remarks
    table["Link"] = nodes["part_of_basis"]

    def why_of(pledge_id: str, heading: str) -> Why | None:
        title = str(nodes.loc[pledge_id, "title"])
        if heading == "Counted with parts":
            return Why(f"{title}, with its parts", Cut(Selection(package=pledge_id)))
        rest = rows_of_package(scope.snapshot, pledge_id)[1:]
        if heading == "Counted":
            rest_words = lower_first(text("charts.package.step.open"))
            question = f"{title}: {rest_words}" if rest else title
            return Why(question, Cut(ids=(pledge_id,)))
        if heading == "In parts" and rest:
            return Why(f"{title}: in its parts", Cut(ids=rest))
        return None

    show_totals_table(
        table,
        key="package_table",
        title="The package, USD million, nominal; Counted adds up",
        why_of=why_of,
    )
