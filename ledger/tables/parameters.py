"""The parameters of the page's address, a record each: what a link says, in codes.

The page reads, writes and offers them (components/link), scenes are checked by them
(scene_queries.py) and README.md lists them (dictionary.py); each loops over PARAMETERS.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ledger.tables.map_parameters import MAP_PARAMETERS
from ledger.tables.parameter import Parameter
from ledger.tables.vocabulary import (
    ALL_RECIPIENTS,
    BESIDE,
    CHANGES,
    CRITICAL_LISTS,
    FIVE_REPUBLICS,
    FREIGHT_MODES,
    KINDS,
    MAPPED_SECTIONS,
    OLD_COMMODITIES,
    OWN_STORY,
    PAYER_GROUPS,
    PRICES,
    READINGS,
    REPORT_AGES,
    SHARED_BUCKETS,
    STAGED_SECTIONS,
    STAGES,
    STORIES,
    UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CASPIAN_HALF: Final = "caspian-half"
CASPIAN_CLOSED: Final = "caspian-closed"
VIEWS: Final = ("atlas", "corridors", "minerals", "investors", "data", "briefing")
#: View -> codes of its sections, in the order of their tabs; it opens on the first.
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "corridors": ("paths", "staircase", "reach", "lines", "assumptions"),
        "minerals": ("replace", "where", "metal", "way", "money"),
        "investors": ("ladder", "scale", "families", "dependence", "changes", "published"),
        "data": ("tables", "coverage", "faults", "try", "edit", "methods"),
    }
)
#: The view whose section an address names while a view without sections is open.
_SECTIONS_KEPT_OF: Final = "investors"

_FILTERED: Final = ("atlas", "investors")
_filter = partial(Parameter, views=_FILTERED, scenes=_FILTERED, selects=True)
_ROUTED: Final = ("corridors", "minerals")
_route = partial(Parameter, views=("corridors",), scenes=("corridors",))
_way = partial(Parameter, views=_ROUTED, scenes=_ROUTED)
_mineral = partial(Parameter, views=("minerals",), scenes=("minerals",))
_study = partial(Parameter, views=("investors",), scenes=("investors",))
_number = partial(Parameter, of_number=True)

PARAMETERS: Final = (
    Parameter("view", "view", "which view is open", words=VIEWS, default=VIEWS[:1]),
    _filter(
        "investor",
        "investor",
        "only deals of these investors",
        repeated=True,
        tables=("investors",),
    ),
    _filter("sector", "sector", "only deals of these sectors", repeated=True, tables=("sectors",)),
    _filter(
        "recipient",
        "recipient",
        "only deals of these countries, those shared between countries (`regional` with a "
        "republic among them, `regional-other` without), or `c5`, all that name one of the five "
        "republics; `all` is everybody",
        repeated=True,
        tables=("countries",),
        beside=(ALL_RECIPIENTS, FIVE_REPUBLICS, *SHARED_BUCKETS),
    ),
    _filter(
        "stage",
        "stage",
        "only deals that have come this far",
        repeated=True,
        words=STAGES,
        old_names=("rung",),
        old_words=MappingProxyType({"financed": ("committed",), "target-or-mou": ("announced",)}),
    ),
    _filter(
        "payer",
        "payer",
        "only deals that these pay",
        repeated=True,
        tables=("payers",),
        beside=(UNKNOWN,),
    ),
    _filter(
        "payer-kind",
        "kind of payer",
        "only deals whose payer is public, state-backed, private or unknown",
        repeated=True,
        words=PAYER_GROUPS,
    ),
    _filter(
        "kind",
        "kind of claim",
        "only named deals, lists (totals of deals) or goals",
        repeated=True,
        words=KINDS,
    ),
    _filter(
        "family", "pledge", "one deal and all its parts", tables=("pledges",), example="a pledge id"
    ),
    _filter(
        "years",
        "range of years",
        "only deals announced in these years; `..` is all of them, deals without a date too",
        shape=r"(\d{4})?\.\.(\d{4})?",
        example="years as 2015..2025, either side may be open",
    ),
    _number(
        "explain",
        "sum to explain",
        "the sum of which the rows are listed at once",
        words=("counted", "paid", "constant", "dead"),
    ),
    _number(
        "claim",
        "claim",
        "only rows of that sum that claim this: named deals that are committed, signed or "
        "announced, lists or goals",
        words=("committed", "signed", "announced", "lists", "goals"),
    ),
    _number(
        "whose",
        "investor",
        "only rows of that sum that this investor promised",
        tables=("investors",),
    ),
    _number(
        "freshness",
        "age of the newest source",
        "only rows of that sum whose newest source is so old",
        repeated=True,
        words=REPORT_AGES,
        selects=True,
    ),
    _number("id", "pledge", "only these rows of that sum", repeated=True, tables=("pledges",)),
    _number(
        "only",
        "kind of row",
        "only rows of that sum without a place on the map, or with an assumed share",
        repeated=True,
        words=("unplaced", "share-assumed"),
    ),
    *MAP_PARAMETERS,
    Parameter(
        "theme",
        "theme",
        "the colours; the viewer's own setting if it is not named",
        words=("light", "dark"),
    ),
    Parameter(
        "data",
        "data version",
        "the version of the data that the link was made on",
        shape=r"[0-9a-f]{12}",
        example="12 hex digits",
    ),
    _route(
        "from",
        "place of origin",
        "where goods start",
        tables=("nodes",),
        example="a node id",
        default=("xian",),
    ),
    _way(
        "to",
        "destination",
        "where goods go; to Yokohama in the view minerals if it is not named",
        tables=("nodes",),
        example="a node id",
        default=("budapest",),
    ),
    _route(
        "compare",
        "path",
        "paths to set side by side",
        repeated=True,
        most=4,
        tables=("routes",),
        default=("northern-xian-budapest", "titr-xian-budapest"),
    ),
    _way(
        "avoid",
        "country or leg to avoid",
        "what is closed on the way",
        repeated=True,
        tables=("countries", "legs"),
        beside=(CASPIAN_HALF, CASPIAN_CLOSED),
    ),
    _way(
        "mode",
        "mode of transport",
        "by which of rail, sea and road goods may go; as operators sell it if none is named: by "
        "rail and sea, by road where that is far shorter or the only way",
        repeated=True,
        words=FREIGHT_MODES,
    ),
    _way(
        "rank",
        "ranking",
        "what comes first: the fewest days, the lowest cost, or the smallest spread of days",
        words=("days", "cost", "reliability"),
        default=("days",),
    ),
    _way(
        "legs",
        "choice of legs",
        "only what is open today, or planned lines too",
        words=("operating", "planned"),
        default=("operating",),
    ),
    Parameter(
        "section",
        "section of the view",
        "which section of the view is open; the first if it is not named",
        words=SECTIONS[_SECTIONS_KEPT_OF],
        by_view=SECTIONS,
        staged={
            view: (*codes, *MAPPED_SECTIONS.get(view, ()))
            for view, codes in STAGED_SECTIONS.items()
        },
        views=tuple(SECTIONS),
        scenes=tuple(STAGED_SECTIONS),
    ),
    Parameter(
        "along",
        "route to raise",
        "the route whose limits are raised, one after the other",
        words=("first", "second", "third", "middle-corridor"),
        default=("first",),
        views=("corridors",),
    ),
    Parameter(
        "goal",
        "goal in million tonnes a year",
        "where raising limits ends; where no known limit is left if it is not named",
        shape=r"[1-9]\d{0,2}",
        example="as in 11",
        views=("corridors",),
    ),
    Parameter(
        "within",
        "number of days",
        "the days within which places are reached",
        words=("7", "10", "15", "20", "30"),
        default=("15",),
        views=("corridors",),
    ),
    _mineral(
        "commodity",
        "commodity",
        "only these minerals",
        repeated=True,
        tables=("commodities",),
        old_words=OLD_COMMODITIES,
    ),
    _mineral(
        "list",
        "list of critical minerals",
        "only minerals on the list of Japan, of the European Union or of the USA: on any of those "
        "named",
        repeated=True,
        words=CRITICAL_LISTS,
    ),
    _mineral(
        "country",
        "country of the five republics",
        "only what lies in these countries",
        repeated=True,
        tables=("countries",),
    ),
    _mineral(
        "site",
        "site",
        "the deposit, operation or plant that is opened",
        tables=("deposits", "operations", "plants"),
        example="an id of deposits.csv, operations.csv or plants.csv",
        old_names=("deposit",),
    ),
    _mineral(
        "size",
        "measure of a site's size",
        "what a mark on the map of sites is sized by",
        words=("resource", "output"),
        default=("resource",),
    ),
    Parameter(
        "table",
        "table",
        "the table that is shown",
        example="as in pledges",
        default=("pledges",),
        views=("data",),
        lasting=False,
    ),
    _study(
        "prices",
        "price basis",
        "dollars of each year, or of one year",
        words=PRICES,
        default=PRICES[:1],
    ),
    _study(
        "reading",
        "way of drawing amounts",
        "each year on one scale, or what adds up: sizes on a log axis, or growth",
        words=READINGS,
        default=READINGS[:1],
    ),
    _study(
        "beside",
        "measure of a recipient's size",
        "what an amount is compared with",
        words=BESIDE,
        default=BESIDE[:1],
    ),
    _study(
        "without",
        "investor to leave out",
        "all but the deals of these investors",
        repeated=True,
        tables=("investors",),
        selects=True,
    ),
    Parameter(
        "changes",
        "kind of change",
        "what happened to deals since a day, or what two versions of the tables differ in",
        words=CHANGES,
        default=CHANGES[:1],
        views=("investors",),
    ),
    Parameter(
        "since",
        "day or version of the data",
        "the first day of what happened; the older of two versions to compare",
        shape=r"[0-9a-f]{7,40}|\d{4}-\d{2}-\d{2}",
        example="a git revision or a day",
        views=("investors",),
    ),
    Parameter(
        "until",
        "version of the data",
        "the newer of two versions to compare; the one on screen if it is not named",
        shape=r"[0-9a-f]{7,40}|\d{4}-\d{2}-\d{2}",
        example="a git revision or a day",
        views=("investors",),
    ),
    Parameter(
        "question",
        "question of the atlas",
        "which question the atlas answers, with a title, a map and one chart; its filters hold "
        "where the address names none",
        words=("goal", "rivals", "firm"),
        views=("atlas",),
        lasting=False,
    ),
    Parameter(
        "story",
        "story",
        "the story that the briefing tells; `mine` is the one that the viewer's browser keeps",
        words=(*STORIES, OWN_STORY),
        default=STORIES[:1],
        views=("briefing",),
    ),
    Parameter(
        "scene",
        "scene of the briefing",
        "the scene that is on; the first if it is not named",
        example="an id or a place in order",
        views=("briefing",),
    ),
)
BY_NAME: Final[Mapping[str, Parameter]] = MappingProxyType(
    {parameter.name: parameter for parameter in PARAMETERS}
)
