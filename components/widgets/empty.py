"""Where filters leave nothing: which of them it is, and a link for each that would give something.

Nothing is drawn for what is not there: no chart, no legend, no download of no rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import streamlit as st

from components.link.address import address_with, current_link
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, PAYER_GROUP_LABELS, STAGE_LABELS
from components.words.sentences import join_words, lower_first
from components.words.subject import selected_of, write_years
from ledger.answers.queries import cut
from ledger.answers.removals import list_alone, list_removals, set_filters
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from components.link.model import Params
    from ledger.answers.queries import Cut
    from ledger.answers.removals import Removal
    from ledger.counting.snapshot import Snapshot

#: More names than these are counted.
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class WayOut:
    """A link that gives something where there is nothing.

    Attributes:
        why: What the filter in question leaves out, as a sentence; empty where no single one does.
        label: What the link says.
        address: Where it leads.
    """

    why: str
    label: str
    address: Params


def show_ways_out(title: str, ways: Sequence[WayOut], *, single: bool = True) -> None:
    """Draw why there is nothing, with a link for each way out.

    Args:
        title: What there is none of.
        ways: The ways out; none where nothing helps.
        single: Whether each takes one filter out; False where each keeps one filter alone.
    """
    note = text("empty.together") if ways else text("empty.nothing")
    lead = "" if ways and single else f"<p>{escape(note)}</p>"
    items = "".join(
        f"<li>{escape(way.why)} <a class='ca-link ca-stay ca-plain' target='_self' "
        f"href='?{escape(urlencode(way.address, doseq=True))}'>{escape(way.label)}</a></li>"
        for way in ways
    )
    listed = f"<ul>{items}</ul>" if items else ""
    st.html(
        f"<div class='ca-empty' role='status'><strong>{escape(title)}</strong>{lead}{listed}</div>"
    )


@dataclass(frozen=True, slots=True)
class Control:
    """A control that narrows a list and is in no link.

    Attributes:
        key: Of its widget.
        values: What it holds, as a reader has it; none where it is empty.
        without: How much the list would hold if this control were empty.
    """

    key: str
    values: Sequence[str]
    without: int


def show_controls_empty(title: str, controls: Iterable[Control], noun: str) -> None:
    """Draw that controls leave nothing of a list, and a button for each that is the reason.

    Args:
        title: What there is none of.
        controls: What narrows the list.
        noun: Which text of `empty.found` says what is counted.
    """
    held = [control for control in controls if control.values]
    alone = [control for control in held if control.without]
    note = "" if alone else f"<p>{escape(text('empty.controls_together'))}</p>"
    st.html(f"<div class='ca-empty' role='status'><strong>{escape(title)}</strong>{note}</div>")
    with st.container(key="empty_controls", horizontal=True, gap="small"):
        for control in alone:
            found = text(f"empty.found.{noun}", count=control.without)
            label = text("empty.without", values=name_few(control.values), found=found)
            st.button(label, key=f"clear_{control.key}", on_click=_clear, args=((control.key,),))
        if not alone:
            keys = tuple(control.key for control in held)
            st.button(text("empty.clear"), key="clear_all", on_click=_clear, args=(keys,))


def _clear(keys: Iterable[str]) -> None:
    for key in keys:
        st.session_state[key] = type(st.session_state[key])()


def show_no_deals(
    snapshot: Snapshot,
    wanted: Cut,
    *,
    title: str = "deals",
    noun: str = "deals",
    count: Callable[[Cut], int] | None = None,
) -> None:
    """Say why a cut of the pledges finds nothing, and offer what would find something.

    Args:
        snapshot: The ledger.
        wanted: What is asked.
        title: Which text of `empty` says what there is none of.
        noun: Which text of `empty.found` says what is counted.
        count: Tells how much a cut finds; its deals where it is not given.
    """

    def count_deals(asked: Cut) -> int:
        return len(cut(snapshot, asked))

    count = count or count_deals
    removals = list_removals(wanted, count)
    ways = [_take_out(snapshot, wanted, removal, noun) for removal in removals]
    if not ways and len(set_filters(wanted)) > 1:
        alone = [_keep(snapshot, removal, noun) for removal in list_alone(wanted, count)]
        show_ways_out(text(f"empty.title.{title}"), alone, single=False)
        return
    show_ways_out(text(f"empty.title.{title}"), ways)


def show_nothing_counted(snapshot: Snapshot, wanted: Cut) -> None:
    """Say of deals that none adds to a total, and which filter hides those that do."""

    def count_counted(asked: Cut) -> int:
        return int((cut(snapshot, asked)[COUNTED] > 0).sum())

    show_no_deals(snapshot, wanted, title="uncounted", noun="counted", count=count_counted)


def name_few(names: Sequence[str]) -> str:
    """Write the values of a filter: `Japan or China`, of many their number."""
    if len(names) > _NAMED:
        return text("empty.any_of", count=len(names))
    return join_words(names, "or")


def _take_out(snapshot: Snapshot, wanted: Cut, removal: Removal, noun: str) -> WayOut:
    values: dict[str, Any] = {
        "rest": selected_of(snapshot, removal.cut),
        "found": text(f"empty.found.{noun}", count=removal.count),
        "values": _name_values(snapshot, wanted, removal.filter),
    }
    return WayOut(
        text(f"empty.why.{removal.filter}", **values),
        text(f"empty.take_out.{removal.filter}", **values),
        _write_address(removal.cut),
    )


def _keep(snapshot: Snapshot, removal: Removal, noun: str) -> WayOut:
    found = text(f"empty.found.{noun}", count=removal.count)
    label = text("empty.keep.link", rest=selected_of(snapshot, removal.cut), found=found)
    return WayOut("", label, _write_address(removal.cut))


def _write_address(asked: Cut) -> Params:
    study = replace(current_link().study, without=asked.without)
    return address_with(selection=asked.selection, study=study, question=None, number=None)


def _name_values(snapshot: Snapshot, wanted: Cut, name: str) -> str:
    """Name what a filter asks for, as the inside of a sentence has it."""
    names, selection = snapshot.names, wanted.selection
    if name == "years":
        return write_years(selection.years)
    if name == "package":
        return ""
    if name == "without":
        return name_few([names.investor(code) for code in wanted.without])
    name_code = {
        "investors": names.investor,
        "sectors": names.sector,
        "recipients": names.recipient,
        "stages": lambda code: lower_first(STAGE_LABELS[code]),
        "kinds": lambda code: lower_first(KIND_LABELS[code]),
        "payers": names.payer,
        "payer_groups": lambda code: lower_first(PAYER_GROUP_LABELS[code]),
    }[name]
    return name_few([name_code(code) for code in getattr(selection, name)])
