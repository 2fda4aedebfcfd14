"""A package as a table: the numbers of the picture, row by row, each explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from components.widgets.explain import Why
from components.widgets.totals import show_totals_table
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, STAGE_LABELS
from components.words.sentences import lower_first
from ledger.answers.queries import Cut, Selection, rows_of_package

if TYPE_CHECKING:
    from components.views.investors.studied import Studied
    from ledger.answers.packages import Package


def show_package_table(scope: Studied, package: Package) -> None:
    """Draw the same numbers as a table; a chosen cell opens its rows."""
    nodes = package.nodes.set_index("id")
    has_parts = nodes["has_parts"].to_numpy(dtype=bool)
    table = pd.DataFrame(index=nodes.index)
    table[text("packages.table.pledge")] = [
        "\u2003" * level + title
        for level, title in zip(nodes["level"], nodes["title"], strict=True)
    ]
    table[text("packages.table.investor")] = [
        scope.names.investor(code) for code in nodes["investor"]
    ]
    never_added = text("packages.table.kind_none")
    table[text("packages.table.kind")] = [
        KIND_LABELS.get(kind, never_added) for kind in nodes["kind"]
    ]
    table[text("packages.table.stage")] = [STAGE_LABELS[stage] for stage in nodes["stage"]]
    table[text("packages.table.stated")] = nodes["whole_usd_m"]
    table[text("packages.table.counted")] = nodes["counted_usd_m"]
    table[text("packages.table.with_parts")] = nodes["package_usd_m"]
    table[text("packages.table.in_parts")] = nodes["parts_usd_m"].where(has_parts)
    over = nodes["overrun_usd_m"].where(nodes["overrun_usd_m"] > 0)
    if over.notna().any():
        table[text("packages.table.overrun")] = over
    remarks = [code and text(f"left_out.cell.{code}") for code in nodes["left_out"]]
    if any(remarks):
        table[text("packages.table.uncounted")] = remarks
    table[text("packages.table.link")] = nodes["part_of_basis"]

    def why_of(pledge_id: str, heading: str) -> Why | None:
        title = str(nodes.loc[pledge_id, "title"])
        if heading == text("packages.table.with_parts"):
            return _why(title, text("packages.rows.with_parts"), Cut(Selection(package=pledge_id)))
        rest = rows_of_package(scope.snapshot, pledge_id)[1:]
        if heading == text("packages.table.counted"):
            own = Cut(ids=(pledge_id,))
            rest_words = lower_first(text("charts.package.step.open"))
            return _why(title, rest_words, own) if rest else Why(title, own)
        if heading == text("packages.table.in_parts") and rest:
            return _why(title, text("packages.rows.in_parts"), Cut(ids=rest))
        return None

    show_totals_table(
        table,
        key="package_table",
        title=text("packages.table.title"),
        why_of=why_of,
    )


def _why(title: str, rows: str, cut: Cut) -> Why:
    return Why(text("packages.question", title=title, rows=rows), cut)
