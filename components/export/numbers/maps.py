"""The numbers that the map of a scene shows or its alt text tells, unrounded.

Which they are comes from the plan that the map is drawn from; the bubbles, whose sums stand only
as areas on it, are not among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from components.export.map.atlas_plan import AtlasPlan
from components.export.map.mineral_plan import MineralPlan
from components.export.map.plan import plan_map
from components.export.map.route_plan import ORDER
from components.figures.map_style import LEGEND
from components.words.sentences import lower_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.export.map.route_plan import RoutePlan
    from components.export.map.spec import MapSpec, World

_USD: Final = "USD million"


class MapNumber(NamedTuple):
    """A number of a map.

    Attributes:
        name: What it is.
        part: Of which country, or which figure of a route; '' where there is one only.
        value: The number, in `unit`.
        unit: `USD million`, `km`, `days`, `sites` or that of a measure of minerals.
        low: The low end of an estimate; None where it is none.
        high: Its high end.
    """

    name: str
    part: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None


def map_numbers(world: World, spec: MapSpec, width: float, height: float) -> Iterator[MapNumber]:
    """Give the numbers of a map of a size in pixels, which bounds the countries that it shows."""
    shown = plan_map(world, spec, width, height).shown
    if isinstance(shown, AtlasPlan):
        return _atlas(shown)
    return _minerals(shown) if isinstance(shown, MineralPlan) else _routes(shown)


def _atlas(plan: AtlasPlan) -> Iterator[MapNumber]:
    if not (plan.bubbles or plan.shade):
        return
    yield MapNumber("Everything counted", "", plan.counted_usd_m, _USD)
    names = plan.world.snapshot.names
    for bubble in plan.bubbles:
        if bubble.symbol:
            mark = dict(LEGEND.looks)[bubble.look]
            part = f"{names.recipient(bubble.symbol)}, {lower_first(mark)}"
            yield MapNumber("Without a place, below the name", part, bubble.usd_m, _USD)


def _minerals(plan: MineralPlan) -> Iterator[MapNumber]:
    names = plan.world.snapshot.names
    yield MapNumber("Sites with a known owner", "", plan.answer.holders.known, "sites")
    for code, count in plan.answer.holders.abroad.items():
        yield MapNumber("Largest owner from", names.parties(code), count, "sites")
    sizes = plan.answer.sizes
    if sizes is not None and sizes.measure is not None:
        for site, amount in zip(sizes.figures["site"], sizes.figures["amount"], strict=True):
            yield MapNumber(sizes.size, site, amount, sizes.measure.unit)


def _routes(plan: RoutePlan) -> Iterator[MapNumber]:
    for order, route in zip(ORDER, plan.answer.routes, strict=False):
        name, days = f"{order.capitalize()} route", route.days
        yield MapNumber(name, "length", route.km, "km")
        yield MapNumber(name, "time", days.p50, "days", days.p10, days.p90)
