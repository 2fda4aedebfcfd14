"""Where the filters of minerals leave nothing: which of them it is, and a link for each way out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from components.link.address import address_with
from components.views.minerals.controls import LIST_LABELS
from components.widgets.empty import WayOut, name_few, show_ways_out
from components.words.catalogue import text
from components.words.sentences import begin, join_words
from ledger.answers.mineral_scope import select_minerals

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.link.model import Minerals
    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.snapshot import Snapshot

_FILTERS: Final = ("commodities", "lists", "countries")


def show_no_minerals(
    snapshot: Snapshot,
    asked: Minerals,
    *,
    title: str,
    noun: str,
    count: Callable[[MineralScope], int],
) -> None:
    """Say why the filters of the view find nothing, and offer what would find something.

    Args:
        snapshot: The tables.
        asked: The filters.
        title: Which text of `empty` says what there is none of.
        noun: Which text of `empty.found` says what is counted.
        count: Tells how much a scope finds.
    """
    ways = []
    for name in _FILTERS:
        if not getattr(asked, name):
            continue
        rest = replace(asked, site=None, **{name: ()})
        scope = select_minerals(snapshot, rest.commodities, rest.lists, rest.countries)
        if found := count(scope):
            values: dict[str, Any] = {
                "rest": _name_rest(snapshot, rest),
                "found": text(f"empty.found.{noun}", count=found),
                "values": name_few(_name_values(snapshot, asked, name)),
            }
            label = text(f"empty.take_out.{name}", **values)
            why = text(f"empty.why.{name}", **values)
            ways.append(WayOut(why, label, address_with(minerals=rest, dossier=None)))
    show_ways_out(text(f"empty.title.{title}"), ways)


def _name_values(snapshot: Snapshot, asked: Minerals, name: str) -> list[str]:
    names = snapshot.names
    name_code = {
        "commodities": names.commodity,
        "lists": LIST_LABELS.__getitem__,
        "countries": names.recipient,
    }[name]
    return [name_code(code) for code in getattr(asked, name)]


def _name_rest(snapshot: Snapshot, rest: Minerals) -> str:
    """Name the minerals, lists and countries that are asked for."""
    minerals = name_few(_name_values(snapshot, rest, "commodities")) if rest.commodities else ""
    parts = [begin(minerals) or text("empty.all_minerals")]
    if rest.lists:
        lists = join_words(_name_values(snapshot, rest, "lists"), "or")
        parts.append(text("empty.on_list", lists=lists))
    if rest.countries:
        parts.append(name_few(_name_values(snapshot, rest, "countries")))
    return "; ".join(parts)
