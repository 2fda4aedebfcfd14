"""What the legend of an atlas map says: only what the map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.export.map.bubbles import radius_of
from components.export.map.legend import Entry
from components.export.map.marks import tells_count
from components.figures.amount_classes import amount_class, amount_class_labels
from components.figures.map_style import BUBBLES, LEGEND
from components.figures.palette import DEPOSIT_COLOURS, SECTOR_COLOURS
from components.words.amounts import format_usd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.export.map.atlas_plan import AtlasPlan
    from components.figures.palette import Theme


def legend_of_atlas(plan: AtlasPlan, theme: Theme) -> Iterator[Entry]:
    """Yield the entries, each group behind its heading."""
    yield from _deals(plan, theme)
    if plan.totals_usd_m:
        yield Entry("Everything counted, billion USD", "heading")
        for class_number in sorted({amount_class(usd_m) for usd_m in plan.totals_usd_m.values()}):
            yield Entry(amount_class_labels()[class_number], "swatch", theme.amounts[class_number])
    if lines := list(_lines(plan)):
        yield Entry("Routes", "heading")
        yield from lines
    if plan.deposits:
        yield Entry("Deposits", "heading")
        column = plan.world.layers["deposits"]["class"]
        classes = {column[row] for row in plan.deposits}
        for class_number, (group, colour) in enumerate(DEPOSIT_COLOURS.items()):
            if class_number in classes:
                yield Entry(group, "dot", colour, size=LEGEND.deposit)
    yield from plan.pointed.entries()
    if plan.unplaced_usd_m > 0:
        yield Entry("Not on the map", "heading")
        sum_ = format_usd(plan.unplaced_usd_m)
        yield Entry(f"nearly all of {sum_}" if plan.nearly_all_unplaced else sum_, "note")


def _deals(plan: AtlasPlan, theme: Theme) -> Iterator[Entry]:
    if counted := [bubble for bubble in plan.bubbles if bubble.usd_m > 0]:
        yield Entry(f"Deals, area is USD, from {BUBBLES.smallest:.0f} px", "heading")
        most = max(bubble.usd_m for bubble in counted)
        several = any(tells_count(bubble) for bubble in counted)
        for usd_m in (one for one in LEGEND.areas_in_row if one <= 4 * most):
            last = several and usd_m == LEGEND.areas_in_row[-1]
            label = f"{format_usd(usd_m)}{' in 2 deals' if last else ''}"
            yield Entry(label, "bubble", size=radius_of(usd_m), inside="2" if last else "")
        looks = {bubble.look for bubble in counted}
        for look, label in LEGEND.looks:
            if look in looks:
                yield Entry(label, "deal", size=LEGEND.mark, layer=look)
        groups = {bubble.group for bubble in counted}
        for group_number, (group, colour) in enumerate(SECTOR_COLOURS.items()):
            if group_number in groups:
                yield Entry(group, "dot", colour, size=LEGEND.dot)
    if any(bubble.usd_m <= 0 for bubble in plan.bubbles):
        yield Entry("counts $0", "dot", theme.paper, size=LEGEND.zero)


def _lines(plan: AtlasPlan) -> Iterator[Entry]:
    for layer, label in LEGEND.lines:
        family, _, kind = layer.partition("-")
        if kind == "ruler" and plan.view.zoom < LEGEND.close_zoom:
            continue
        found = (one == kind if kind else name == family and one != "planned"
                 for name, one in plan.lines)  # fmt: skip
        if any(found):
            yield Entry(label, "line", layer=layer)
