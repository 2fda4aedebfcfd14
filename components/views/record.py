"""What a view and a section of a view are to the page: one record each, all called alike.

A view that lacks a section which the address may name, or has one that it may not, is an error when
its module is imported. The numbers and charts of sections need no page, so they are no part of the
record: export/numbers, scenes/answers and the charts hold a table each, which is complete too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import streamlit as st

from components.words.catalogue import text
from ledger.tables.complete import require_codes
from ledger.tables.parameters import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.delta_generator import DeltaGenerator

    from components.figures.palette import ThemeName
    from components.link.model import Link, Offer
    from ledger.counting.snapshot import Snapshot
    from ledger.live.trouble import Trouble

#: What the sections of one view are drawn from.
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Screen:
    """What every view is drawn from.

    Attributes:
        snapshot: The ledger.
        trouble: Why the snapshot is not today's tables; None where it is.
        offer: What a link may hold.
        theme: Paper to draw on.
    """

    snapshot: Snapshot
    trouble: Trouble | None
    offer: Offer
    theme: ThemeName


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Subject]):
    """A section of a view.

    Attributes:
        code: Its word in the address.
        fill: Puts what a link asks of it into its widgets; called before any is drawn.
        show: Draws it.
    """

    code: str
    fill: Callable[[Link], None]
    show: Callable[[Subject], None]

    @property
    def label(self) -> str:
        """What its tab says."""
        return text(f"page.section.{self.code}")


AnySection = TypeVar("AnySection", bound=Section[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view of the page.

    Attributes:
        code: Its word in the address.
        fill_controls: Puts what a link asks into the widgets that all its sections share.
        show: Draws it.
        sections: What is chosen between in it, in the order of the tabs.

    Raises:
        IncompleteError: If its sections are not those of the address.
    """

    code: str
    fill_controls: Callable[[Link, Offer], None]
    show: Callable[[Screen], None]
    sections: tuple[Section[Any], ...]

    def __post_init__(self) -> None:
        """Hold the sections to those that the address may name."""
        codes = [section.code for section in self.sections]
        require_codes(f"sections of the view {self.code}", SECTIONS.get(self.code, ()), codes)

    @property
    def label(self) -> str:
        """What the masthead calls it."""
        return text(f"page.view.{self.code}")

    def fill(self, link: Link, offer: Offer) -> None:
        """Put a link's question into the widgets; to be called before they are drawn."""
        self.fill_controls(link, offer)
        for section in self.sections:
            section.fill(link)


def fill_nothing(*_: object) -> None:
    """Fill nothing: no widget here holds what a link asks."""


def choose_section(
    sections: tuple[AnySection, ...],
    *,
    key: str,
    place: DeltaGenerator | None = None,
) -> AnySection:
    """Draw the choice of a section; give the chosen one.

    Args:
        sections: In the order of the tabs.
        key: Of the widget, which holds the code of a section before it is drawn.
        place: Where it stands; the page's next place where it is not given.
    """
    by_code = {section.code: section for section in sections}
    chosen = (place or st).segmented_control(
        text("page.section_choice"),
        list(by_code),
        key=key,
        required=True,
        format_func=lambda code: by_code[code].label,
        label_visibility="collapsed",
    )
    return by_code[chosen or sections[0].code]
