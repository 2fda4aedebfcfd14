"""What the legend of an atlas map says: only what the map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.export.map.bubbles import radius_of
from components.export.map.legend import Entry
from components.export.map.marks import tells_count
from components.figures.bubble_style import BUBBLES, scale_marks
from components.figures.map_layers import DEPOSIT_LABELS
from components.figures.map_style import LEGEND
from components.figures.marks import BOXES
from components.figures.palette import DEPOSIT_COLOURS, SECTOR_COLOURS
from components.words.amounts import format_usd
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.export.map.atlas_plan import AtlasPlan
    from components.export.map.bubbles import Bubble
    from components.figures.palette import Theme


def legend_of_atlas(plan: AtlasPlan, theme: Theme) -> Iterator[Entry]:
    """Yield the entries, each group behind its heading."""
    yield from _deals(plan, theme)
    if plan.shade:
        yield Entry(plan.shade.title, "heading")
        drawn = {*plan.shade.class_of.values()}
        for place, shade_class in enumerate(plan.shade.classes):
            if place in drawn:
                yield Entry(shade_class.label, "swatch", plan.paints[place])
        if plan.shade.missing:
            yield Entry(text("map.browser.missing"), "hatch")
        if plan.shade.source:
            yield Entry(plan.shade.source, "note")
    if lines := list(_lines(plan)):
        yield Entry(text("export_map.legend.routes"), "heading")
        yield from lines
    if plan.deposits:
        yield Entry(text("export_map.legend.deposits"), "heading")
        column = plan.world.layers["deposits"]["class"]
        classes = {column[row] for row in plan.deposits}
        for class_number, (group, colour) in enumerate(DEPOSIT_COLOURS.items()):
            if class_number in classes:
                yield Entry(DEPOSIT_LABELS[group], "dot", colour, size=LEGEND.deposit)
    yield from plan.pointed.entries()


def _deals(plan: AtlasPlan, theme: Theme) -> Iterator[Entry]:
    if counted := [bubble for bubble in plan.bubbles if bubble.usd_m > 0]:
        area = text("map.browser.area", floor=f"{BUBBLES.smallest:.0f}")
        yield Entry(area, "heading")
        scale = scale_marks(plan.view.width, plan.view.height)
        most = max(bubble.usd_m for bubble in counted)
        several = any(tells_count(bubble) for bubble in counted)
        for usd_m in (one for one in LEGEND.areas_in_row if one <= 4 * most):
            last = several and usd_m == LEGEND.areas_in_row[-1]
            amount = format_usd(usd_m)
            label = text("export_map.legend.several", amount=amount) if last else amount
            yield Entry(label, "bubble", size=radius_of(usd_m, scale), inside="2" if last else "")
        looks = {bubble.look for bubble in counted}
        for look, label in LEGEND.looks:
            if look in looks:
                yield Entry(label, "deal", _ink_of(look, counted, theme), LEGEND.mark, look)
        if plan.symbols:
            yield Entry(text("map.browser.below"), "note")
        groups = {bubble.group for bubble in counted}
        for group_number, (group, colour) in enumerate(SECTOR_COLOURS.items()):
            if group_number in groups:
                yield Entry(group, "dot", colour, size=LEGEND.dot)
    if any(bubble.usd_m <= 0 for bubble in plan.bubbles):
        yield Entry(text("export_map.legend.zero"), "dot", theme.paper, size=LEGEND.zero)


def _ink_of(look: str, bubbles: Sequence[Bubble], theme: Theme) -> str:
    """Give the ink of a sample: that of the marks, or none of a sector's."""
    if any(bubble.group is not None for bubble in bubbles):
        return theme.muted
    return theme.claim if look in BOXES else theme.deal


def _lines(plan: AtlasPlan) -> Iterator[Entry]:
    for layer, label in LEGEND.lines:
        family, _, kind = layer.partition("-")
        if kind == "ruler" and plan.view.zoom < LEGEND.close_zoom:
            continue
        found = (one == kind if kind else name == family and one != "planned"
                 for name, one in plan.lines)  # fmt: skip
        if any(found):
            yield Entry(label, "line", layer=layer)
