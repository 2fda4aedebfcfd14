"""What the address of the page may ask for, as frozen data.

Links outlive a rename or a translation because they hold codes only. The parameters stand in
ledger/tables/parameters.py, and fields.py says which field of a Link holds which. None of it
knows streamlit, so that every rule of a link is tested without a browser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ledger.answers.queries import Cut, Selection
from ledger.tables.parameters import BY_NAME, SECTIONS, VIEWS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from components.link.number import Number

Params = dict[str, list[str]]
Camera = tuple[float, float, float]

THEMES: Final = BY_NAME["theme"].words
LEGS: Final = BY_NAME["legs"].words
MODES: Final = BY_NAME["mode"].words
#: So many paths stand side by side.
MOST_COMPARED: Final = BY_NAME["compare"].most


@dataclass(frozen=True, slots=True)
class Transit:
    """What is asked of the network: from where to where, and what is closed on the way.

    Attributes:
        origin: Node id; None for the view's own.
        destination: Node id; None for the view's own.
        compare: Ids of paths to set side by side.
        avoid: What is closed: ISO3 of countries, `caspian-half`, `caspian-closed`, ids of legs.
        modes: Of rail, sea and road, by which goods may go; empty as operators sell it.
        rank: What routes are ranked by: days, cost or reliability.
        planned: Count in what is under construction or planned.
        section: Which of its sections is open.
        along: Which route's limits are raised: first, second, third, middle-corridor.
        goal_mt: Where raising them ends, Mt a year; None where no known limit is left.
        within: Days within which places are reached.
    """

    origin: str | None = None
    destination: str | None = None
    compare: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    rank: str = BY_NAME["rank"].default[0]
    planned: bool = False
    section: str = SECTIONS["corridors"][0]
    along: str = BY_NAME["along"].default[0]
    goal_mt: int | None = None
    within: int = int(BY_NAME["within"].default[0])


@dataclass(frozen=True, slots=True)
class Minerals:
    """What the minerals view is asked; how goods leave is asked of a Transit.

    Attributes:
        section: Which of its questions is open.
        commodities: Codes of the minerals looked at; empty for all.
        lists: On one of whose lists of critical minerals they stand; empty for any mineral.
        countries: ISO3 of the republics looked at; empty for all five.
        site: Id of the deposit, operation or plant that is opened.
        size: What a mark on the map is sized by: resource or output.
    """

    section: str = SECTIONS["minerals"][0]
    commodities: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    site: str | None = None
    size: str = BY_NAME["size"].default[0]


@dataclass(frozen=True, slots=True)
class Study:
    """What the investors view is asked, beside the filter.

    Attributes:
        section: Which of its questions is open.
        constant: Reckon in constant dollars.
        reading: A word of READINGS.
        beside: A word of BESIDE.
        without: Investors left out of the counted column.
        by_versions: Compare versions of the tables, and not what happened since a day.
        since: The first day of what happened, or the older of two data versions to compare; None
            for the view's own choice.
        until: The newer one; None for what the page shows.
    """

    section: str = SECTIONS["investors"][0]
    constant: bool = False
    reading: str = BY_NAME["reading"].default[0]
    beside: str = BY_NAME["beside"].default[0]
    without: tuple[str, ...] = ()
    by_versions: bool = False
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the data view is asked.

    Attributes:
        section: Which of its sections is open.
        table: The table that it shows.
    """

    section: str = SECTIONS["data"][0]
    table: str = BY_NAME["table"].default[0]


@dataclass(frozen=True, slots=True)
class Link:
    """What an address asks for.

    Attributes:
        selection: The filter, in codes.
        layers: Codes of the map layers to draw; None for the default ones.
        camera: Longitude, latitude and zoom of the map; None for the default frame.
        theme: `light` or `dark`; None for the viewer's own setting.
        data: The data version that the address was made on, else None.
        view: The view that it opens.
        transit: What the corridors view is asked, and the minerals view of ways out.
        minerals: What else the minerals view is asked.
        study: What the investors view is asked.
        desk: What the data view is asked.
        question: The question that the atlas answers; None for none.
        story: The story that the briefing tells; `mine` for the viewer's own.
        scene: Id of a scene, or its place in the order; None for the first.
        number: The number to explain at once, beside the filter and `without` of the link.
        colour: What the colour of a mark on the map says: `stage` or `sector`.
        shade: What countries are shaded by: `none`, `output`, `head` or `investor`.
        dossier: What the panel beside the map tells of: its kind and its id, or the ids of several
            deals in one place.
    """

    selection: Selection = field(default_factory=Selection)
    layers: tuple[str, ...] | None = None
    camera: Camera | None = None
    theme: str | None = None
    data: str | None = None
    view: str = VIEWS[0]
    transit: Transit = field(default_factory=Transit)
    minerals: Minerals = field(default_factory=Minerals)
    study: Study = field(default_factory=Study)
    desk: Desk = field(default_factory=Desk)
    question: str | None = None
    story: str = BY_NAME["story"].default[0]
    scene: str | None = None
    number: Number | None = None
    colour: str = BY_NAME["colour"].default[0]
    shade: str = BY_NAME["shade"].default[0]
    dossier: str | None = None
    frame: str | None = None
    versus: str | None = None

    @property
    def cut(self) -> Cut:
        """The pledges that it selects, less the investors that are left out."""
        return Cut(self.selection, without=self.study.without)


@dataclass(frozen=True, slots=True)
class Offer:
    """What an address may hold.

    Attributes:
        codes: Parameter -> its values, where the tables say which there are.
        years: First and last year of the ledger.
    """

    codes: Mapping[str, Collection[str]]
    years: tuple[int, int]
