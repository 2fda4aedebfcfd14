"""The frame of the minerals view: filters and the choice of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.link.address import current_link
from components.views.minerals.controls import fill_controls, read_controls, show_controls
from components.views.minerals.empty import show_no_minerals
from components.views.minerals.metal import show_metal
from components.views.minerals.money import show_money
from components.views.minerals.question import MineralQuestion
from components.views.minerals.replacement import show_replacement
from components.views.minerals.sites import fill_sites, show_sites
from components.views.minerals.way import show_ways
from components.views.minerals.way_controls import fill_way
from components.views.record import Section, View, choose_section, fill_nothing
from ledger.answers.mineral_scope import select_minerals

if TYPE_CHECKING:
    from components.views.record import Screen

_QUESTIONS: Final[tuple[Section[MineralQuestion], ...]] = (
    Section(
        code="replace",
        fill=fill_nothing,
        show=show_replacement,
    ),
    Section(
        code="where",
        fill=fill_sites,
        show=show_sites,
    ),
    Section(
        code="metal",
        fill=fill_nothing,
        show=show_metal,
    ),
    Section(
        code="way",
        fill=fill_way,
        show=show_ways,
    ),
    Section(
        code="money",
        fill=fill_nothing,
        show=show_money,
    ),
)


def _show(screen: Screen) -> None:
    snapshot, offer = screen.snapshot, screen.offer
    show_controls(snapshot, offer)
    section = choose_section(_QUESTIONS, key="minerals")
    asked = read_controls(section.code)
    scope = select_minerals(snapshot, asked.commodities, asked.lists, asked.countries)
    if not scope.commodities:
        show_no_minerals(
            snapshot,
            asked,
            title="minerals",
            noun="minerals",
            count=lambda scope: len(scope.commodities),
        )
        return
    transit = current_link().transit
    section.show(MineralQuestion(snapshot, scope, asked, transit, offer, screen.theme))


VIEW: Final = View(
    code="minerals",
    fill_controls=fill_controls,
    show=_show,
    sections=_QUESTIONS,
)
